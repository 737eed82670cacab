using Regio.Core;

namespace Regio.Regression;

/// <summary>The time variable on the rows of a sample, as ordered periods.</summary>
/// <param name="Ranks">Row → rank of its period among the periods of the sample, 0..Count-1.</param>
/// <param name="Positions">Rank → position on the time axis, in steps; two periods are l apart when their positions differ by l.</param>
/// <param name="Missing">Number of steps between the first and the last period that no row has.</param>
internal sealed record Periods(int[] Ranks, int[] Positions, long Missing)
{
    /// <summary>Number of distinct periods, T.</summary>
    internal int Count => Positions.Length;

    /// <summary>Periods of the variable <paramref name="time"/>.</summary>
    /// <remarks>R's fixest, plm and sandwich take the l-th earlier period of the sample as lag l; Stata takes the date l steps earlier, where the step is the greatest common divisor of all distances.</remarks>
    internal static Periods Of(CovarianceSample sample, string time, SmallSample convention)
    {
        Grouping groups = sample.Group(time);
        ReadOnlySpan<double> values = sample.Times(time).Span;
        double[] level = new double[groups.Count];
        for (int i = 0; i < values.Length; i++)
        {
            level[groups.Codes[i]] = values[i];
        }

        int[] order = new int[level.Length];
        for (int g = 0; g < order.Length; g++)
        {
            order[g] = g;
        }

        Array.Sort(level, order);
        int[] rank = new int[order.Length];
        for (int r = 0; r < order.Length; r++)
        {
            rank[order[r]] = r;
        }

        bool calendar = convention is SmallSample.Reghdfe or SmallSample.Xtreg or SmallSample.Areg or SmallSample.Ivreg2 or SmallSample.None;
        int[]? steps = Steps(level);
        int[] consecutive = [.. Enumerable.Range(0, level.Length)];
        long missing = steps is null || steps.Length == 0 ? 0 : steps[^1] + 1L - steps.Length;
        return new(Array.ConvertAll(groups.Codes, code => rank[code]), calendar && steps is not null ? steps : consecutive, missing);
    }

    /// <summary>What to tell the reader when periods are missing from the whole sample, or null.</summary>
    internal Notice? Notice(string time) => Missing == 0 ? null : new Notice(
        NoticeKind.Note,
        "time_gaps",
        Positions[^1] + 1 == Count
            ? new($"{Missing} steps of '{time}' between its first and last value have no row; lags count the periods present.", $"“{time}”首末之间有 {Missing} 个时点没有观测；滞后按样本中出现的时期计算。")
            : new($"{Missing} steps of '{time}' between its first and last value have no row; lags skip them by date.", $"“{time}”首末之间有 {Missing} 个时点没有观测；滞后按日期计算，跳过缺失时点。"))
    { Items = [time], Count = Missing };

    /// <summary>Positions in steps of the greatest common divisor of whole-number distances, or null when the values are not whole numbers.</summary>
    private static int[]? Steps(double[] sorted)
    {
        long step = 0;
        for (int i = 1; i < sorted.Length; i++)
        {
            double distance = sorted[i] - sorted[0];
            if (distance != Math.Floor(distance) || distance > 1e15)
            {
                return null;
            }

            step = Gcd((long)distance, step);
        }

        int[] positions = new int[sorted.Length];
        for (int i = 1; i < sorted.Length; i++)
        {
            double position = (sorted[i] - sorted[0]) / step;
            if (position > int.MaxValue)
            {
                return null;
            }

            positions[i] = (int)position;
        }

        return positions;
    }

    private static long Gcd(long a, long b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
