using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The half panels of a split-panel jackknife.</summary>
/// <remarks>
/// One effect: θ̃ = 2θ̂ − mean of the estimates of the first and the second half of each level's rows in order of time; where numbers of rows are odd, halves with the middle row in the first and in the second are
/// averaged (Dhaene and Jochmans 2015, Review of Economic Studies 82, sec. 3 and 5). Two effects: θ̃ = 3θ̂ − the same mean − the mean of the estimates of the first and the second half of the first effect's levels
/// (Fernández-Val and Weidner 2016, J. Econometrics 192, sec. 4.2).
/// </remarks>
internal static class HalfPanels
{
    /// <summary>The factor of θ̂, and half panels with what is taken off of each.</summary>
    internal static (double Whole, IReadOnlyList<(int[] Rows, double Share)> Halves) Of(LinearProblem problem, int[][] ordered)
    {
        bool odd = Array.Exists(ordered, rows => rows.Length % 2 == 1);
        List<(int[] Rows, double Share)> halves = [];
        foreach (int extra in odd ? [0, 1] : new[] { 0 })
        {
            double share = odd ? 0.25 : 0.5;
            halves.Add((Rows(ordered, rows => rows[..((rows.Length + extra) / 2)]), share));
            halves.Add((Rows(ordered, rows => rows[((rows.Length + extra) / 2)..]), share));
        }

        if (problem.Effects.Count == 1)
        {
            return (2, halves);
        }

        int middle = problem.Effects[0].Levels / 2;
        int[] codes = problem.Effects[0].Codes;
        halves.Add(([.. Enumerable.Range(0, codes.Length).Where(i => codes[i] < middle)], 0.5));
        halves.Add(([.. Enumerable.Range(0, codes.Length).Where(i => codes[i] >= middle)], 0.5));
        return (3, halves);
    }

    /// <summary>Rows of each level of the first effect in order of time.</summary>
    /// <exception cref="SpecError">No time is given.</exception>
    internal static int[][] Ordered(LikelihoodFrame frame, string? time, string field)
    {
        if (time is null)
        {
            throw new SpecError(
                new($"{field} needs the order of the rows of each level", $"{field} 需要各水平内观测的时间顺序"),
                new("Set time, such as year.", "请设定 time，例如 year。"))
            { Field = "time" };
        }

        int[] period = frame.Sample.Group(time).Codes;
        FixedEffect first = frame.Problem.Effects[0];
        List<int>[] rows = [.. Enumerable.Range(0, first.Levels).Select(_ => new List<int>())];
        for (int i = 0; i < period.Length; i++)
        {
            rows[first.Codes[i]].Add(i);
        }

        return [.. rows.Select(level => level.OrderBy(i => period[i]).ToArray())];
    }

    /// <summary>A half panel that does not identify the model.</summary>
    internal static IdentificationError TooShort(RegioError reason, int rows)
    {
        string count = rows.ToString(CultureInfo.InvariantCulture);
        return new(
            new($"a half panel of {count} rows does not identify the model: {reason.Message}", $"{count} 行的半面板无法识别模型：{reason.Message}"),
            new("Set bias_correction to analytical, or leave out regressors that vary in one half only.", "请将 bias_correction 设为 analytical，或删去仅在一半时期内变化的解释变量。"));
    }

    private static int[] Rows(int[][] ordered, Func<int[], int[]> part)
    {
        int[] rows = [.. ordered.SelectMany(part)];
        Array.Sort(rows);
        return rows;
    }
}
