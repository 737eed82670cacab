using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>The first table of a paper: a row a variable, by its label.</summary>
internal static class DescriptiveTable
{
    internal static Block Of(DescribeItem item, ColumnRun step, StudyWords words)
    {
        if (step.Result is not StoredResult result)
        {
            return new FailureBlock(step.Name, step.FailureText);
        }

        Table tidy = result.Tidy();
        Column[] shown = [.. item.Statistics.Select(name => tidy.Find(name)).OfType<Column>()];
        Label[] variables = [.. Enumerable.Range(0, tidy.RowCount).Select(row => words.WithUnit(tidy["variable"].TextAt(row)))];
        return new Grid
        {
            Name = step.Name,
            Title = item.Title ?? ("Descriptive statistics", "描述性统计"),
            Columns = [Align.Left, .. shown.Select(_ => Align.Decimal)],
            Head = [new GridRow([new Cell(("Variable", "变量")), .. shown.Select(column => new Cell(Vocabulary.LabelOf(column)))])],
            Body = [.. variables.Select((label, row) => new GridRow([new Cell(label), .. Cells(tidy, shown, row)]))],
            Notes = [.. result.Notices.Select(notice => notice.Message)],
        };
    }

    /// <summary>The statistics of one variable share their decimals, as they share its unit.</summary>
    private static IEnumerable<Cell> Cells(Table tidy, Column[] shown, int row)
    {
        double[] values = [.. shown.OfType<NumberColumn>().Where(column => !IsCount(column)).Select(column => column.Values[row])];
        int decimals = NumberFormat.Decimals(values);
        foreach (Column column in shown)
        {
            if (column is NumberColumn numbers && !column.IsMissing(row))
            {
                double value = numbers.Values[row];
                yield return Cell.Of(IsCount(numbers) ? NumberFormat.Count(value) : NumberFormat.Fixed(value, NumberFormat.DecimalsOf(value, decimals))) with { Number = value };
            }
            else
            {
                yield return Cell.Of(column.TextAt(row));
            }
        }
    }

    private static bool IsCount(NumberColumn column) => column.Kind == NumberKind.Whole;
}
