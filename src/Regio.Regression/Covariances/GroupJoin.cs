using Regio.Core;

namespace Regio.Regression;

/// <summary>Groups of the joint values of several groupings.</summary>
internal static class GroupJoin
{
    /// <summary>Joint groups, numbered in order of their parts; level texts are joined by <c>^</c>. A row missing in one part is missing.</summary>
    internal static Grouping Of(IReadOnlyList<Grouping> parts)
    {
        Grouping joint = parts[0];
        for (int p = 1; p < parts.Count; p++)
        {
            joint = Pair(joint, parts[p]);
        }

        return joint;
    }

    private static Grouping Pair(Grouping a, Grouping b)
    {
        long[] keys = new long[a.Codes.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = a.Codes[i] < 0 || b.Codes[i] < 0 ? -1 : ((long)a.Codes[i] * b.Count) + b.Codes[i];
        }

        long[] distinct = [.. keys.Where(key => key >= 0).Distinct()];
        Array.Sort(distinct);
        Dictionary<long, int> rank = new(distinct.Length);
        foreach (long key in distinct)
        {
            rank.Add(key, rank.Count);
        }

        int[] codes = Array.ConvertAll(keys, key => key < 0 ? -1 : rank[key]);
        return new(codes, Array.ConvertAll(distinct, key => a.Levels[(int)(key / b.Count)] + "^" + b.Levels[(int)(key % b.Count)]));
    }
}
