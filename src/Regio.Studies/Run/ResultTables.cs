using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>The tables of a model's result by name: for tables made from it, and for reports.</summary>
internal static class ResultTables
{
    /// <summary>Name of the table that holds a model's data with its row-wise values.</summary>
    internal const string Augment = "augment";

    /// <summary>A table of the columns given; of several columns below one another, told apart.</summary>
    /// <param name="run">The model.</param>
    /// <param name="columns">Its columns, all of them estimated.</param>
    /// <param name="table">Gives the table of a column.</param>
    internal static (Table Table, IReadOnlyList<Notice> Notices) Of(ModelRun run, IReadOnlyList<ColumnRun> columns, Func<ColumnRun, Table> table)
    {
        if (columns.Count == 1)
        {
            return (table(columns[0]), []);
        }

        AppendResult stacked = Append.Compute([.. columns.Select(column => Told(table(column), run, column))]);
        return (stacked.Data, stacked.Notices);
    }

    /// <summary>The columns asked for: all, or one by its number.</summary>
    /// <exception cref="SpecError">There is no column of that number.</exception>
    /// <exception cref="DataError">One of them could not be estimated; a part of them would pass for all.</exception>
    internal static IReadOnlyList<ColumnRun> Columns(ModelRun model, int? number)
    {
        IReadOnlyList<ColumnRun> columns = number switch
        {
            null => model.Columns,
            int one when one >= 1 && one <= model.Columns.Count => [model.Columns[one - 1]],
            _ => throw new SpecError(new($"'{model.Step.Name}' has {model.Columns.Count} columns", $"“{model.Step.Name}”共有 {model.Columns.Count} 列"), ("Count them from 1.", "列号从 1 起。")) { Field = "column" },
        };
        ColumnRun? failed = columns.FirstOrDefault(column => column.Failure is not null);
        return failed is null ? columns : throw new DataError(
            new($"it is made from the result of {failed.Name}, which could not be estimated", $"该内容由 {failed.Name} 的结果生成，而后者未能估计"),
            new($"See what is said of {failed.Name}.", $"请查看关于 {failed.Name} 的说明。"))
        { Source = model.Step.Name };
    }

    /// <summary>The table of a result by its name.</summary>
    /// <exception cref="SpecError">There is none; the message names the nearest.</exception>
    internal static Table Named(ColumnRun column, string name)
    {
        StoredResult result = column.Result!;
        Table[] known = [result.Tidy().Named("tidy"), result.Glance().Named("glance"), .. result.Tables()];
        return known.FirstOrDefault(table => table.Name == name) ?? throw Unknown(name, column, ("table", "表"), [.. known.Select(table => table.Name), Augment]);
    }

    /// <summary>The figure of a result by its name.</summary>
    internal static Figure Drawn(ColumnRun column, string name)
        => column.Result!.Figures().FirstOrDefault(figure => figure.Name == name) ?? throw Unknown(name, column, ("figure", "图"), [.. column.Result!.Figures().Select(figure => figure.Name)]);

    private static SpecError Unknown(string name, ColumnRun column, Label kind, IReadOnlyList<string> known)
    {
        string all = string.Join(", ", known);
        Label way = known.Count == 0 ? new("It has none.", "该结果没有此类内容。")
            : Nearest.To(name, known) is string near ? new($"Did you mean '{near}'? There are: {all}.", $"是否指“{near}”？现有：{all}。")
            : new($"There are: {all}.", $"现有：{all}。");
        return new SpecError(new($"the result of {column.Method.Name} has no {kind.En} '{name}'", $"{column.Method.Name} 的结果中没有名为“{name}”的{kind.Zh}"), way) { Choices = known };
    }

    /// <summary>What tells a column of the model from the others: the value of its sample, and its number where the model has several specifications.</summary>
    private static Table Told(Table table, ModelRun run, ColumnRun column)
    {
        if (run.Step.Columns.Count > 1 && table.Find("column") is null)
        {
            double number = run.Columns.ToList().IndexOf(column) + 1;
            table = TableIds.Prepend(table, new NumberColumn("column", [.. Enumerable.Repeat(number, table.RowCount)], NumberKind.Whole));
        }

        if (run.Step.Groups is not SpecNode groups || column.Split is not SplitSample split)
        {
            return table;
        }

        string written = SampleSplit.Parse(groups.Text).Variable.Text;
        string name = written.All(c => char.IsLetterOrDigit(c) || c == '_') ? written : "group";
        return table.Find(name) is not null ? table
            : TableIds.Prepend(table, split.Kind is NumberKind kind
                ? new NumberColumn(name, [.. Enumerable.Repeat(split.Value, table.RowCount)], kind)
                : TextColumn.Of(name, Enumerable.Repeat(split.Level, table.RowCount)));
    }
}
