using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>Rows of a table that show a number of another model, such as a Hausman test beneath the columns it compares.</summary>
internal static class TestRows
{
    /// <summary>The row: each column of the model gives a number, under the columns of the table in order; a single one without a place belongs to all of them.</summary>
    internal static NumberRow Of(RowItem item, RunPlan plan, int columns)
    {
        IReadOnlyList<ColumnRun> steps = ResultTables.Columns(plan[item.Model!], null);
        bool isOfAll = steps.Count == 1 && item.Column is null;
        int first = (item.Column ?? 1) - 1;
        int Span(int i) => i < item.Spans.Count ? item.Spans[i] : isOfAll ? columns : 1;
        return new NumberRow(item.Label, [.. steps.Select((step, i) => Number(item, step) with { Column = first + Enumerable.Range(0, i).Sum(Span), Span = Span(i) })]);
    }

    private static RowNumber Number(RowItem item, ColumnRun step)
    {
        Table table = item.Table is string name ? ResultTables.Named(step, name)
            : ResultTables.Named(step, "glance") is var glance && Find(glance, item.Value) is not null && item.Term is null ? glance
            : ResultTables.Named(step, "tidy");
        int row = item.Term is string term ? RowOf(table, term) : 0;
        if (row >= table.RowCount)
        {
            throw new DataError(new($"the table '{table.Name}' of {step.Name} has no rows", $"{step.Name} 的“{table.Name}”表没有行"));
        }

        NumberColumn value = Numbers(table, item.Value);
        return new RowNumber(value.Values[row], 0)
        {
            PValue = item.P is string p ? Numbers(table, p).Values[row] : null,
            IsWhole = value.Kind == NumberKind.Whole,
            IsPValue = value.Name.EndsWith("p_value", StringComparison.Ordinal),
            Provenance = ShownColumns.Provenance(step),
        };
    }

    private static NumberColumn Numbers(Table table, string name) => table.Numbers(Find(table, name)?.Name ?? name);

    /// <summary>The column of that name; else the only one whose name ends in it, as <c>chi2_statistic</c> is the statistic of a test of its own.</summary>
    private static Column? Find(Table table, string name)
        => table.Find(name) ?? (table.Columns.Where(column => column.Name.EndsWith("_" + name, StringComparison.Ordinal)).ToArray() is [var only] ? only : null);

    private static int RowOf(Table table, string term)
    {
        Column names = table.Columns.FirstOrDefault(column => column is TextColumn) ?? table.Columns[0];
        string[] known = [.. Enumerable.Range(0, table.RowCount).Select(names.TextAt)];
        int row = Array.IndexOf(known, term);
        string all = string.Join(", ", known.Take(30));
        return row >= 0 ? row : throw new SpecError(new($"there is no row '{term}' in '{table.Name}'", $"“{table.Name}”中没有“{term}”一行"), new($"There are: {all}.", $"现有：{all}。")) { Field = "rows.term", Choices = known };
    }
}
