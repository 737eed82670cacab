using System.Globalization;
using Regio.Core;
using Regio.Report;

namespace Regio.Cli;

/// <summary>What is in a table, for reading: a row a column, numbers to four digits by row, labels beneath.</summary>
internal static class DescribePage
{
    private static readonly string[] Counts = ["missing", "distinct"];
    private static readonly string[] Statistics = ["mean", "sd", "min", "median", "max"];

    /// <summary>The page of a table and its statistics, a row a column of the table.</summary>
    internal static IEnumerable<Block> Of(string source, Table table, Table statistics)
    {
        string rows = NumberFormat.Count(table.RowCount), columns = table.Columns.Count.ToString(CultureInfo.InvariantCulture);
        yield return new Heading(new($"{source}: {rows} rows, {columns} columns", $"{source}：{rows} 行，{columns} 列"));
        yield return new Grid
        {
            Columns = [Align.Left, Align.Left, .. Counts.Select(_ => Align.Right), .. Statistics.Select(_ => Align.Right)],
            Head = [new GridRow([Head("variable"), new(("Type", "类型")), .. Counts.Concat(Statistics).Select(Head)])],
            Body = [.. table.Columns.Select((column, row) => Row(column, statistics, row))],
        };
        GridRow[] labels = [.. table.Columns.Where(column => column.Info.Label is not null).Select(column => new GridRow([Cell.Of(column.Name), new(Titled(column))]))];
        if (labels.Length > 0)
        {
            yield return new Grid { Columns = [Align.Left, Align.Left], Head = [new GridRow([Head("variable"), new(("Label", "标签"))])], Body = labels };
        }
    }

    /// <summary>The shape of a panel.</summary>
    internal static IEnumerable<Block> OfPanel(Table glance, Table patterns, IEnumerable<Notice> notices)
    {
        yield return TableGrid.Sideways(glance) with { Title = ("Panel", "面板") };
        if (patterns.RowCount > 1)
        {
            yield return TableGrid.Of(patterns);
        }

        Label[] told = [.. notices.Select(notice => notice.Message)];
        if (told.Length > 0)
        {
            yield return new Bullets(told);
        }
    }

    private static Cell Head(string name) => name == "distinct" ? new(("Distinct", "取值数")) : new(Vocabulary.Find(name) ?? Label.Same(name));

    private static GridRow Row(Column column, Table statistics, int row)
    {
        double[] values = [.. Statistics.Select(name => statistics.Numbers(name).Values[row])];
        int decimals = NumberFormat.Decimals(values);
        IEnumerable<Cell> numbers = values.Select((value, i) => Cell.Of(IsExact(column, Statistics[i])
            ? column is NumberColumn { Kind: NumberKind.Whole } ? NumberFormat.Whole(value) : Core.Calendar.Text(value, ((NumberColumn)column).Kind)
            : NumberFormat.Fixed(value, NumberFormat.DecimalsOf(value, decimals))));
        return new GridRow([Cell.Of(column.Name), new(TypeOf(column)), .. Counts.Select(name => Cell.Of(NumberFormat.Count(statistics.Numbers(name).Values[row]))), .. column is NumberColumn ? numbers : Statistics.Select(_ => Cell.Empty)]);
    }

    /// <summary>The ends of whole numbers and dates are values of the column, not statistics to be rounded.</summary>
    private static bool IsExact(Column column, string statistic)
        => statistic is "min" or "max" && column is NumberColumn { Kind: not NumberKind.Real and not NumberKind.Truth, Count: > 0 };

    private static Label Titled(Column column) => column.Info.Unit is Unit unit
        ? new($"{column.Label.En} ({unit.Symbol.En})", $"{column.Label.Zh}（{unit.Symbol.Zh}）")
        : column.Label;

    private static Label TypeOf(Column column) => column is not NumberColumn numbers ? ("text", "文本") : numbers.Kind switch
    {
        NumberKind.Real => ("number", "数值"),
        NumberKind.Whole => ("whole", "整数"),
        NumberKind.Truth => ("yes/no", "是否"),
        _ => ("time", "时间"),
    };
}
