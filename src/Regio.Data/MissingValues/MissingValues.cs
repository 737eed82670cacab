using System.Globalization;
using Regio.Core;

namespace Regio.Data;

/// <summary>A table after rules for missing values, and what they did.</summary>
/// <param name="Data">The table.</param>
/// <param name="Kept">Row numbers, from 0, of the table given that are left.</param>
/// <param name="Report">A row a rule and variable: values missing before, filled, missing after, rows dropped.</param>
/// <param name="Notices">The same in words.</param>
public sealed record MissingValuesResult(Table Data, int[] Kept, Table Report, IReadOnlyList<Notice> Notices);

/// <summary>Applies rules for missing values in order; each is reported.</summary>
/// <remarks>Filling makes data: filled values carry no information of their own, and standard errors do not know it.</remarks>
public static class MissingValues
{
    /// <summary>Applies the rules.</summary>
    /// <param name="table">The data; it is not changed.</param>
    /// <param name="rules">Rules in order.</param>
    /// <param name="panel">Entity and time, needed by interpolation and carrying forward.</param>
    /// <exception cref="SpecError">A rule needs a panel, or is not for text.</exception>
    /// <exception cref="DataError">A variable does not exist.</exception>
    public static MissingValuesResult Compute(Table table, IReadOnlyList<MissingRule> rules, PanelIndex? panel = null)
    {
        panel?.For(table);
        List<ReportRow> report = [];
        bool[] keep = new bool[table.RowCount];
        Array.Fill(keep, true);
        foreach (MissingRule rule in rules)
        {
            foreach (string variable in rule.Variables)
            {
                Column before = table[variable];
                int dropped = 0;
                if (rule is DropMissing)
                {
                    dropped = Drop(before, keep);
                }
                else
                {
                    table = table.With(Fill(rule, table, before, panel, keep));
                }

                report.Add(new(variable, rule.ToText(), CountMissing(before, keep) + dropped, CountMissing(table[variable], keep), dropped));
            }
        }

        int[] kept = [.. Enumerable.Range(0, keep.Length).Where(row => keep[row])];
        return new MissingValuesResult(kept.Length == keep.Length ? table : table.Take(kept), kept, ReportTable(report), [.. report.SelectMany(Notices)]);
    }

    private sealed record ReportRow(string Variable, string Rule, int Before, int After, int Dropped)
    {
        internal int Filled => Before - After - Dropped;
    }

    private static int CountMissing(Column column, bool[] keep)
    {
        int count = 0;
        for (int row = 0; row < keep.Length; row++)
        {
            count += keep[row] && column.IsMissing(row) ? 1 : 0;
        }

        return count;
    }

    private static int Drop(Column column, bool[] keep)
    {
        int dropped = 0;
        for (int row = 0; row < keep.Length; row++)
        {
            if (keep[row] && column.IsMissing(row))
            {
                keep[row] = false;
                dropped++;
            }
        }

        return dropped;
    }

    private static Column Fill(MissingRule rule, Table table, Column column, PanelIndex? panel, bool[] keep)
    {
        if (rule is CarryForward)
        {
            return column.Take(SeriesFill.Carried(column, Series(rule, panel), keep));
        }

        if (column is not NumberColumn numbers)
        {
            throw new SpecError(new($"'{column.Name}' is text: {rule.ToText()} is for numbers", $"“{column.Name}”为文本，{rule.ToText()} 只用于数值"), new("Use carry() or drop().", "请使用 carry() 或 drop()。")) { Field = "missing", Given = rule.ToText() };
        }

        double[] filled = rule is Interpolate interpolate
            ? SeriesFill.Interpolated(numbers.Values, Series(rule, panel), keep, interpolate.Ends)
            : SeriesFill.Means(numbers.Values, Groups(table, (FillMean)rule), keep);
        NumberKind kind = numbers.Kind is NumberKind.Whole or NumberKind.Truth ? NumberKind.Real : numbers.Kind;
        return new NumberColumn(column.Name, filled, kind, column.Info);
    }

    private static PanelIndex Series(MissingRule rule, PanelIndex? panel) => panel is { Time: not null }
        ? panel
        : throw new SpecError(new($"{rule.ToText()} needs a time variable, and the data have none set", $"{rule.ToText()} 需要时间变量，但数据未设定"), new("Declare the entity and the time of the data.", "请设定数据的个体变量与时间变量。")) { Field = "missing", Given = rule.ToText() };

    private static GroupRows Groups(Table table, FillMean rule)
        => rule.By.Count == 0 ? GroupRows.All(table.RowCount) : GroupRows.Of(Groupings.Join([.. rule.By.Select(name => table[name].Group())]));

    private static Table ReportTable(List<ReportRow> report) => new("missing_values",
    [
        TextColumn.Of("variable", report.Select(row => row.Variable)),
        TextColumn.Of("rule", report.Select(row => row.Rule)),
        Count("missing_before", report.Select(row => row.Before)),
        Count("filled", report.Select(row => row.Filled)),
        Count("missing_after", report.Select(row => row.After)),
        Count("dropped", report.Select(row => row.Dropped)),
    ]);

    private static NumberColumn Count(string name, IEnumerable<int> counts) => new(name, [.. counts.Select(count => (double)count)], NumberKind.Whole);

    private static IEnumerable<Notice> Notices(ReportRow row)
    {
        if (row.Dropped > 0)
        {
            yield return new(NoticeKind.Note, "dropped_missing", new(
                string.Create(CultureInfo.InvariantCulture, $"{row.Dropped} rows without '{row.Variable}' are dropped."),
                string.Create(CultureInfo.InvariantCulture, $"删除“{row.Variable}”缺失的 {row.Dropped} 行。")))
            { Items = [row.Variable], Count = row.Dropped };
        }

        if (row.Filled > 0)
        {
            yield return new(NoticeKind.Warning, "filled_missing", new(
                string.Create(CultureInfo.InvariantCulture, $"{row.Filled} missing values of '{row.Variable}' are filled by {row.Rule}; {row.After} stay missing."),
                string.Create(CultureInfo.InvariantCulture, $"“{row.Variable}”的 {row.Filled} 个缺失值按 {row.Rule} 填补，仍缺失 {row.After} 个。")))
            { Items = [row.Variable], Count = row.Filled };
        }
    }
}
