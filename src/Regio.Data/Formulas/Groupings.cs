using System.Collections;
using Regio.Core;

namespace Regio.Data;

/// <summary>Groups by several variables at once.</summary>
public static class Groupings
{
    /// <summary>One group for each combination of values that occurs, in ascending order of the first variable, then the second and so on; a row where any is missing has none. Levels read <c>East_2010</c>.</summary>
    public static Grouping Join(IReadOnlyList<Grouping> parts)
    {
        Grouping joined = parts[0];
        for (int p = 1; p < parts.Count; p++)
        {
            joined = Join(joined, parts[p]);
        }

        return joined;
    }

    private static Grouping Join(Grouping a, Grouping b)
    {
        long width = b.Count;
        long cells = a.Count * width;
        int rows = a.Codes.Length;
        long[] keys = new long[rows];
        for (int i = 0; i < rows; i++)
        {
            keys[i] = a.Codes[i] < 0 || b.Codes[i] < 0 ? -1 : (a.Codes[i] * width) + b.Codes[i];
        }

        long[] used = cells <= Math.Max(1 << 20, 4L * rows) ? UsedByTable(keys, cells) : UsedByHash(keys);
        return new Grouping(Codes(keys, used, cells), new JoinedLevels(a.Levels, b.Levels, used));
    }

    private static long[] UsedByTable(long[] keys, long cells)
    {
        bool[] seen = new bool[cells];
        foreach (long key in keys)
        {
            if (key >= 0)
            {
                seen[key] = true;
            }
        }

        List<long> used = [];
        for (long key = 0; key < cells; key++)
        {
            if (seen[key])
            {
                used.Add(key);
            }
        }

        return [.. used];
    }

    private static long[] UsedByHash(long[] keys)
    {
        HashSet<long> seen = [.. keys];
        seen.Remove(-1);
        long[] used = [.. seen];
        Array.Sort(used);
        return used;
    }

    private static int[] Codes(long[] keys, long[] used, long cells)
    {
        int[] codes = new int[keys.Length];
        if (cells <= Math.Max(1 << 20, 4L * keys.Length))
        {
            int[] rank = new int[cells];
            for (int u = 0; u < used.Length; u++)
            {
                rank[used[u]] = u;
            }

            for (int i = 0; i < codes.Length; i++)
            {
                codes[i] = keys[i] < 0 ? -1 : rank[keys[i]];
            }

            return codes;
        }

        Dictionary<long, int> ranks = new(used.Length);
        for (int u = 0; u < used.Length; u++)
        {
            ranks.Add(used[u], u);
        }

        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = keys[i] < 0 ? -1 : ranks[keys[i]];
        }

        return codes;
    }

    /// <summary>Texts of joined levels, written only when asked for: there may be as many as rows.</summary>
    private sealed class JoinedLevels(IReadOnlyList<string> a, IReadOnlyList<string> b, long[] keys) : IReadOnlyList<string>
    {
        public int Count => keys.Length;

        public string this[int index] => a[(int)(keys[index] / b.Count)] + "_" + b[(int)(keys[index] % b.Count)];

        public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
