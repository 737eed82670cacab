using Regio.Core;

namespace Regio.Data;

/// <summary>Rows put together by group: the rows of group g are <c>Rows[Start[g]..Start[g + 1]]</c>, in ascending order.</summary>
public sealed class GroupRows
{
    private GroupRows(int[] start, int[] rows) => (Start, Rows) = (start, rows);

    internal int[] Start { get; }

    internal int[] Rows { get; }

    /// <summary>Number of groups.</summary>
    public int Count => Start.Length - 1;

    /// <summary>The rows of one group.</summary>
    public ReadOnlySpan<int> Of(int group) => Rows.AsSpan(Start[group]..Start[group + 1]);

    /// <summary>Sorts rows by group (counting sort); rows without a group are left out.</summary>
    public static GroupRows Of(Grouping groups)
    {
        int[] start = new int[groups.Count + 1];
        foreach (int code in groups.Codes)
        {
            if (code >= 0)
            {
                start[code + 1]++;
            }
        }

        for (int g = 0; g < groups.Count; g++)
        {
            start[g + 1] += start[g];
        }

        int[] next = start[..^1];
        int[] rows = new int[start[^1]];
        for (int i = 0; i < groups.Codes.Length; i++)
        {
            if (groups.Codes[i] >= 0)
            {
                rows[next[groups.Codes[i]]++] = i;
            }
        }

        return new GroupRows(start, rows);
    }

    /// <summary>One group of all rows.</summary>
    public static GroupRows All(int rows) => new([0, rows], [.. Enumerable.Range(0, rows)]);
}
