using System.Globalization;
using Regio.Core;

namespace Regio.Data;

/// <summary>Tables put below one another, and what they lacked.</summary>
/// <param name="Data">All rows; columns in order of first appearance.</param>
/// <param name="Report">A row a table: its rows, and the columns it lacks, which are missing on its rows.</param>
/// <param name="Notices">Columns some table lacks.</param>
public sealed record AppendResult(Table Data, Table Report, IReadOnlyList<Notice> Notices);

/// <summary>Puts tables below one another, columns matched by name.</summary>
public static class Append
{
    /// <summary>Appends the tables in order.</summary>
    /// <param name="tables">One or more tables.</param>
    /// <param name="source">Name of a new column that says which table a row comes from; null for none.</param>
    /// <exception cref="DataError">A column is text in one table and a number in another, or counts different periods.</exception>
    public static AppendResult Compute(IReadOnlyList<Table> tables, string? source = null)
    {
        if (tables.Count == 0)
        {
            throw new SpecError(new("there is no table to append", "没有可合并的表")) { Field = "tables" };
        }

        string[] names = [.. tables.SelectMany(table => table.Columns).Select(column => column.Name).Distinct(StringComparer.Ordinal)];
        List<Column> columns = [.. names.Select(name => Stack(name, tables))];
        if (source is not null)
        {
            columns.Insert(0, TextColumn.Of(source, tables.SelectMany(table => Enumerable.Repeat(table.Name, table.RowCount))));
        }

        string[][] lacking = [.. tables.Select(table => names.Where(name => table.Find(name) is null).ToArray())];
        Table report = new("append",
        [
            TextColumn.Of("table", tables.Select(table => table.Name)),
            new NumberColumn("rows", [.. tables.Select(table => (double)table.RowCount)], NumberKind.Whole),
            TextColumn.Of("lacking", lacking.Select(list => list.Length == 0 ? null : string.Join(", ", list))),
        ]);
        List<Notice> notices = [];
        for (int t = 0; t < tables.Count; t++)
        {
            if (lacking[t].Length > 0)
            {
                string list = string.Join(", ", lacking[t].Take(10));
                notices.Add(new(NoticeKind.Warning, "lacking_columns", new(
                    string.Create(CultureInfo.InvariantCulture, $"'{tables[t].Name}' lacks {lacking[t].Length} columns, missing on its rows: {list}."),
                    string.Create(CultureInfo.InvariantCulture, $"“{tables[t].Name}”缺少 {lacking[t].Length} 列，其行上记为缺失：{list}。")))
                { Items = lacking[t], Count = lacking[t].Length });
            }
        }

        return new AppendResult(new Table(tables[0].Name, columns) { Title = tables[0].Title }, report, notices);
    }

    private static Column Stack(string name, IReadOnlyList<Table> tables)
    {
        Column first = tables.Select(table => table.Find(name)).First(column => column is not null)!;
        foreach (Table table in tables)
        {
            if (table.Find(name) is Column column && (column.GetType() != first.GetType() || Scale(column) != Scale(first)))
            {
                throw new DataError(
                    new($"column '{name}' holds {Describe(first).En} in one table and {Describe(column).En} in '{table.Name}'", $"列“{name}”在一个表中为{Describe(first).Zh}，而在“{table.Name}”中为{Describe(column).Zh}"),
                    new("Convert it first: number(text) or text(x) in a derived variable.", "请先转换：用派生变量 number(文本) 或 text(x)。"))
                { Source = table.Source ?? table.Name, Column = name };
            }
        }

        if (first is TextColumn)
        {
            return TextColumn.Of(name, tables.SelectMany(table => Enumerable.Range(0, table.RowCount).Select(row => (table.Find(name) as TextColumn)?[row])), first.Info);
        }

        double[] values = new double[tables.Sum(table => table.RowCount)];
        int at = 0;
        foreach (Table table in tables)
        {
            Span<double> target = values.AsSpan(at, table.RowCount);
            target.Fill(Missing.Value);
            (table.Find(name) as NumberColumn)?.Values.CopyTo(target);
            at += table.RowCount;
        }

        bool sameKind = tables.All(table => table.Find(name) is not NumberColumn other || other.Kind == ((NumberColumn)first).Kind);
        return new NumberColumn(name, values, sameKind ? ((NumberColumn)first).Kind : NumberKind.Real, first.Info);
    }

    /// <summary>What the numbers count; plain numbers of any kind are alike.</summary>
    private static NumberKind Scale(Column column)
        => column is NumberColumn number && number.Kind is not (NumberKind.Whole or NumberKind.Truth) ? number.Kind : NumberKind.Real;

    private static Label Describe(Column column) => column is TextColumn ? new("text", "文本") : Scale(column) == NumberKind.Real ? new("numbers", "数值") : new($"times ({Scale(column)})", $"时间（{Scale(column)}）");
}
