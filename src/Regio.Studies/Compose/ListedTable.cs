using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Report;

namespace Regio.Studies;

/// <summary>Any table of a result or of the data as a list: rows chosen and ordered, columns named, labels of the study in place of names.</summary>
internal sealed class ListedTable(RunPlan plan, StudyWords words)
{
    /// <summary>Numbers of a table up to which each tells on demand where it comes from; a longer list would make the page slow.</summary>
    private const int MostTold = 500;

    internal Block Of(TableItem item)
    {
        if (item.Data is string data)
        {
            return Grid(item, plan.Table(data).Table, null, []);
        }

        ShownModel shown = item.Models.Count > 0 ? item.Models[0] : new ShownModel { Model = item.Table };
        ModelRun model = plan[shown.Model];
        IReadOnlyList<ColumnRun> columns = ResultTables.Columns(model, shown.Column);
        (Table table, _) = ResultTables.Of(model, columns, column => ResultTables.Named(column, item.Which ?? shown.Table));
        Label[] notes = [.. columns.SelectMany(column => column.Result!.Notices).Select(words.Told).Distinct()];
        return Grid(item, table, columns[0], notes);
    }

    private Grid Grid(TableItem item, Table table, ColumnRun? step, IReadOnlyList<Label> notes)
    {
        Table chosen = item.Where is null ? table : Rows.Where(table, item.Where).Data;
        chosen = step is null ? chosen : Grouped(chosen, step);
        chosen = item.Sort.Count == 0 ? chosen : Rows.Sort(chosen, [.. item.Sort]);
        int all = chosen.RowCount;
        chosen = item.Limit is int limit && limit < all ? chosen.Take([.. Enumerable.Range(0, limit)]) : chosen;
        chosen = item.Columns.Count == 0 ? chosen : chosen.Select(item.Columns);
        chosen = chosen.Columns.Aggregate(chosen, (whole, column) => words.IsKnown(column.Name) && column.Info.Label is null ? whole.With(column.With(column.Info with { Label = words.Variable(column.Name) })) : whole);
        if (step is not null && item.Columns.Count == 0 && chosen.RowCount > 0)
        {
            // What a test has no use for, such as a second number of degrees of freedom, is not listed.
            chosen = chosen.Select([.. chosen.Columns.Where(column => Enumerable.Range(0, chosen.RowCount).Any(row => !column.IsMissing(row))).Select(column => column.Name)]);
        }

        bool sideways = item.Which == "glance" && chosen.RowCount == 1;
        Func<string, Label> named = Named(step);
        Grid grid = sideways ? TableGrid.Sideways(chosen, words: named) : TableGrid.Of(chosen, words: named, decimals: item.Decimals);
        return grid with
        {
            Name = item.Table,
            Title = item.Title ?? (item.Which is null ? null : table.Title) ?? (step is null ? null : plan.Models.First(model => model.Columns.Contains(step)).Step.Label ?? step.Method.Title) ?? table.Title ?? Label.Same(item.Table),
            Body = step is null || chosen.RowCount * chosen.Columns.Count > MostTold ? grid.Body : Told(grid.Body, step),
            Notes = [.. notes, .. Shortened(chosen.RowCount, all), .. item.Notes],
        };
    }

    /// <summary>Groups that are numbers, or the two sides of a condition, as conditions on the variable that makes them: a code says nothing to a reader.</summary>
    private static Table Grouped(Table table, ColumnRun step)
    {
        if (SpecShape.Of(step.Spec.GetType()).Find("group")?.ValueIn(step.Spec) is not Expression group)
        {
            return table;
        }

        string Said(string level) => !double.TryParse(level, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? level
            : group.ColumnName is not null ? $"{group.Text} == {level}"
            : level == "1" ? group.Text : level == "0" ? $"not ({group.Text})" : level;
        return new[] { "group", "other_group" }.Aggregate(table, (whole, name) => whole.Find(name) is TextColumn column
            ? whole.With(TextColumn.Of(name, Enumerable.Range(0, column.Count).Select(row => Said(column.TextAt(row)))).With(column.Info))
            : whole);
    }

    /// <summary>Terms by their labels; in other texts that speak of variables in brackets, such as sets of instruments, the variables by theirs.</summary>
    private Func<string, Label> Named(ColumnRun? step)
    {
        string[] names = step is null ? [] : [.. SpecVariables.Of(step.Spec)];
        return text => words.Term(text) is var term && (term != Label.Same(text) || !text.Contains('(', StringComparison.Ordinal)) ? term : words.Told(term, names);
    }

    private static IEnumerable<Label> Shortened(int shown, int all)
    {
        if (shown < all)
        {
            yield return new($"The first {NumberFormat.Count(shown)} of {NumberFormat.Count(all)} rows.", $"共 {NumberFormat.Count(all)} 行，仅列出前 {NumberFormat.Count(shown)} 行。");
        }
    }

    private static IReadOnlyList<GridRow> Told(IReadOnlyList<GridRow> rows, ColumnRun step)
    {
        IReadOnlyList<KeyValuePair<Label, string>> lines = ShownColumns.Provenance(step);
        return [.. rows.Select(row => row with
        {
            Cells = [.. row.Cells.Select(cell => cell.Number is double number
                ? cell with { Detail = new CellDetail([new(("Value", "数值"), number.ToString("R", CultureInfo.InvariantCulture)), .. lines]) }
                : cell)],
        })];
    }
}
