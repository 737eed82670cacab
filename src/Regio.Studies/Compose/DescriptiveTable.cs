using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>The first table of a paper: a row a variable, by its label.</summary>
internal static class DescriptiveTable
{
    /// <summary>Share of the largest statistic of a variable below which another is zero but for rounding, such as the mean of a standardised variable.</summary>
    private const double Rounding = 1e-12;

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
            Notes = [.. result.Notices.Select(words.Told)],
        };
    }

    /// <summary>The statistics of one variable share their decimals, as they share its unit.</summary>
    private static IEnumerable<Cell> Cells(Table tidy, Column[] shown, int row)
    {
        double[] values = [.. shown.OfType<NumberColumn>().Where(column => !IsCount(column)).Select(column => column.Values[row])];
        double rounding = Rounding * values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        int decimals = NumberFormat.Decimals([.. values.Select(value => Math.Abs(value) < rounding ? 0 : value)]);
        foreach (Column column in shown)
        {
            if (column is NumberColumn numbers && !column.IsMissing(row))
            {
                double value = numbers.Values[row];
                yield return Cell.Of(IsCount(numbers) ? NumberFormat.Count(value) : Math.Abs(value) < rounding ? NumberFormat.Fixed(0, decimals) : NumberFormat.Fixed(value, NumberFormat.DecimalsOf(value, decimals))) with { Number = value };
            }
            else
            {
                yield return Cell.Of(column.TextAt(row));
            }
        }
    }

    private static bool IsCount(NumberColumn column) => column.Kind == NumberKind.Whole;
}
