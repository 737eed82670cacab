namespace Regio.Core;

/// <summary>Dense ascending codes of distinct numbers.</summary>
internal static class DistinctNumbers
{
    /// <summary>Widest range of whole numbers for which a table of all values is cheaper than hashing.</summary>
    private const long TableLimit = 1 << 24;

    internal static (int[] Codes, double[] Levels) Sort(ReadOnlySpan<double> values)
        => TryRange(values, out long low, out long high) ? ByTable(values, low, high) : ByHash(values);

    private static bool TryRange(ReadOnlySpan<double> values, out long low, out long high)
    {
        (low, high) = (long.MaxValue, long.MinValue);
        foreach (double value in values)
        {
            if (double.IsNaN(value))
            {
                continue;
            }

            long whole = (long)value;
            if (whole != value || Math.Abs(value) > 1L << 52)
            {
                return false;
            }

            low = Math.Min(low, whole);
            high = Math.Max(high, whole);
        }

        return low <= high && high - low < Math.Max(TableLimit, 4L * values.Length);
    }

    private static (int[] Codes, double[] Levels) ByTable(ReadOnlySpan<double> values, long low, long high)
    {
        int[] code = new int[high - low + 1];
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                code[(long)value - low] = 1;
            }
        }

        List<double> levels = [];
        for (int i = 0; i < code.Length; i++)
        {
            if (code[i] != 0)
            {
                code[i] = levels.Count;
                levels.Add(low + i);
            }
        }

        int[] codes = new int[values.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = double.IsNaN(values[i]) ? -1 : code[(long)values[i] - low];
        }

        return (codes, [.. levels]);
    }

    private static (int[] Codes, double[] Levels) ByHash(ReadOnlySpan<double> values)
    {
        Dictionary<double, int> first = [];
        int[] codes = new int[values.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            if (double.IsNaN(values[i]))
            {
                codes[i] = -1;
                continue;
            }

            if (!first.TryGetValue(values[i], out codes[i]))
            {
                codes[i] = first.Count;
                first.Add(values[i], first.Count);
            }
        }

        double[] levels = [.. first.Keys];
        int[] order = new int[levels.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = first[levels[i]];
        }

        Array.Sort(levels, order);
        int[] rank = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
        }

        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = codes[i] < 0 ? -1 : rank[codes[i]];
        }

        return (codes, levels);
    }
}
