using Regio.Core;

namespace Regio.Data;

/// <summary>Statistics of the values of a group; missing values are left out beforehand.</summary>
public static class GroupStatistics
{
    internal static double Sum(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
        {
            sum += value;
        }

        return x.Length == 0 ? Missing.Value : sum;
    }

    /// <summary>Mean in two passes: the second takes the rounding error of the first away.</summary>
    internal static double Mean(ReadOnlySpan<double> x)
    {
        double mean = Sum(x) / x.Length;
        double rest = 0;
        foreach (double value in x)
        {
            rest += value - mean;
        }

        return double.IsFinite(rest) ? mean + (rest / x.Length) : mean;
    }

    /// <summary>Variance with divisor n − 1; missing for fewer than two values.</summary>
    internal static double Variance(ReadOnlySpan<double> x)
    {
        if (x.Length < 2)
        {
            return Missing.Value;
        }

        double mean = Mean(x);
        double squares = 0;
        foreach (double value in x)
        {
            squares += (value - mean) * (value - mean);
        }

        return squares / (x.Length - 1);
    }

    internal static double Min(ReadOnlySpan<double> x)
    {
        double min = double.PositiveInfinity;
        foreach (double value in x)
        {
            min = Math.Min(min, value);
        }

        return x.Length == 0 ? Missing.Value : min;
    }

    internal static double Max(ReadOnlySpan<double> x)
    {
        double max = double.NegativeInfinity;
        foreach (double value in x)
        {
            max = Math.Max(max, value);
        }

        return x.Length == 0 ? Missing.Value : max;
    }

    /// <summary>Ranks from 1 in ascending order; equal values share the mean of their ranks.</summary>
    public static void Ranks(ReadOnlySpan<double> x, Span<double> ranks)
    {
        double[] sorted = x.ToArray();
        int[] order = new int[x.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(sorted, order);
        for (int from = 0; from < sorted.Length;)
        {
            int to = from;
            while (to + 1 < sorted.Length && sorted[to + 1] == sorted[from])
            {
                to++;
            }

            for (int i = from; i <= to; i++)
            {
                ranks[order[i]] = 1 + (0.5 * (from + to));
            }

            from = to + 1;
        }
    }
}
