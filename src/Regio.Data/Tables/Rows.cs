using System.Globalization;
using Regio.Core;

namespace Regio.Data;

/// <summary>A table with some of its rows, and what was left out.</summary>
/// <param name="Data">The rows kept.</param>
/// <param name="Kept">Their row numbers in the table given, from 0.</param>
/// <param name="Notices">How many rows were left out and why.</param>
public sealed record RowsResult(Table Data, int[] Kept, IReadOnlyList<Notice> Notices);

/// <summary>Chooses and orders rows.</summary>
public static class Rows
{
    /// <summary>The rows on which a condition is true; rows on which it is missing are left out, and told apart in the notice.</summary>
    /// <param name="table">The data.</param>
    /// <param name="condition">A truth value a row, such as <c>year >= 2010 &amp; region in ("East", "West")</c>.</param>
    /// <param name="panel">Entity and time, where the condition has lags.</param>
    public static RowsResult Where(Table table, Expression condition, PanelIndex? panel = null)
    {
        EvaluationScope scope = new(table, panel);
        ReadOnlySpan<double> truth = scope.Numbers(condition).Span;
        List<int> kept = [];
        int unknown = 0;
        for (int row = 0; row < truth.Length; row++)
        {
            unknown += double.IsNaN(truth[row]) ? 1 : 0;
            if (Arithmetic.IsTrue(truth[row]))
            {
                kept.Add(row);
            }
        }

        int dropped = truth.Length - kept.Count;
        List<Notice> notices = [.. scope.Notices];
        if (dropped > 0)
        {
            notices.Add(new(NoticeKind.Note, "filtered", new(
                string.Create(CultureInfo.InvariantCulture, $"{condition.Text}: {kept.Count} rows kept, {dropped - unknown} are false, {unknown} are missing."),
                string.Create(CultureInfo.InvariantCulture, $"{condition.Text}：保留 {kept.Count} 行，{dropped - unknown} 行不成立，{unknown} 行缺失。")))
            { Items = [condition.Text], Count = dropped });
        }

        return new RowsResult(table.Take(kept.ToArray()), [.. kept], notices);
    }

    /// <summary>The rows in order of some columns, the first deciding; a name after <c>-</c> sorts from large to small. Missing values come last, equal rows keep their order.</summary>
    /// <exception cref="DataError">A column does not exist.</exception>
    public static Table Sort(Table table, params IReadOnlyList<string> keys)
    {
        int[][] ranks = [.. keys.Select(key => Ranks(table, key))];
        int[] rows = [.. Enumerable.Range(0, table.RowCount)];
        Array.Sort(rows, (a, b) =>
        {
            foreach (int[] rank in ranks)
            {
                if (rank[a] != rank[b])
                {
                    return rank[a].CompareTo(rank[b]);
                }
            }

            return a.CompareTo(b);
        });
        return table.Take(rows);
    }

    private static int[] Ranks(Table table, string key)
    {
        bool descending = key.StartsWith('-') && table.Find(key) is null;
        Grouping groups = table[descending ? key[1..] : key].Group();
        return Array.ConvertAll(groups.Codes, code => code < 0 ? int.MaxValue : descending ? groups.Count - code : code);
    }
}
