using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>A table made from the result of a model.</summary>
internal static class ModelOrigin
{
    /// <summary>Name of the table that holds a model's data with its row-wise values.</summary>
    internal const string Augment = "augment";

    internal static TableOrigin Of(Study study, DataStep step, IReadOnlyDictionary<string, TablePlan> tables, IModelResults? models)
    {
        ModelStep model = study.Models.First(one => one.Name == step.Source.Model);
        return new(
            $"result:{model.Name}.{step.Source.Table}",
            null,
            () => StepKey.Of(["result", step.Source.Table, .. Columns(study, step, models![model.Name]).Select(column => column.Key)]),
            _ =>
            {
                TablePlan main = tables[(model.Data.TryGetValue(DataRole.Main.Name, out (string Table, int Position) role) ? role : model.Data.Values.First()).Table];
                (Table table, IReadOnlyList<Notice> notices) = Rows(study, step, models!, models![model.Name], main);
                return new(table, TableOrigin.HashOf(table), step.Source.Table == Augment ? main.Summary.Truth : null, notices);
            });
    }

    /// <summary>The columns of the model that the table is made from; each of them must have been estimated, as a part of them would pass for all.</summary>
    private static IReadOnlyList<ColumnRun> Columns(Study study, DataStep step, ModelRun model)
    {
        IReadOnlyList<ColumnRun> columns = step.Source.Column switch
        {
            null => model.Columns,
            int one when one >= 1 && one <= model.Columns.Count => [model.Columns[one - 1]],
            _ => throw study.Text.Refuse(step.Position, $"data.{step.Name}.column", new($"'{model.Step.Name}' has {model.Columns.Count} columns", $"“{model.Step.Name}”共有 {model.Columns.Count} 列"), ("Count them from 1.", "列号从 1 起。")),
        };
        ColumnRun? failed = columns.FirstOrDefault(column => column.Failure is not null);
        return failed is null ? columns : throw new DataError(
            new($"it is made from the result of {failed.Name}, which could not be estimated", $"该表由 {failed.Name} 的结果生成，而后者未能估计"),
            new($"See what is said of {failed.Name}.", $"请查看关于 {failed.Name} 的说明。"))
        { Source = step.Name };
    }

    private static (Table Table, IReadOnlyList<Notice> Notices) Rows(Study study, DataStep step, IModelResults models, ModelRun run, TablePlan main)
    {
        IReadOnlyList<ColumnRun> columns = Columns(study, step, run);
        List<Table> parts = [];
        List<Notice> notices = [];
        foreach (ColumnRun column in columns)
        {
            (Table table, Notice? notice) = step.Source.Table == Augment ? Augmented(models.Augmented(column), column, main.Table) : (Named(study, step, column), null);
            notices.AddRange(notice is null ? [] : [notice]);
            parts.Add(columns.Count == 1 ? table : Told(table, run, column));
        }

        if (parts.Count == 1)
        {
            return (parts[0], notices);
        }

        AppendResult stacked = Append.Compute(parts);
        return (stacked.Data, [.. notices, .. stacked.Notices]);
    }

    /// <summary>The table of a result by its name.</summary>
    private static Table Named(Study study, DataStep step, ColumnRun column)
    {
        StoredResult result = column.Result!;
        Table[] known = [result.Tidy().Named("tidy"), result.Glance().Named("glance"), .. result.Tables()];
        return known.FirstOrDefault(table => table.Name == step.Source.Table)
            ?? throw study.Text.Unknown(step.Position, $"data.{step.Name}.table", step.Source.Table, new($"table of the result of {column.Method.Name}", $"{column.Method.Name} 结果中的表"), [.. known.Select(table => table.Name), Augment]);
    }

    /// <summary>What tells a column of the model from the others: the value of its sample, and its number where the model has several specifications.</summary>
    private static Table Told(Table table, ModelRun run, ColumnRun column)
    {
        if (run.Step.Columns.Count > 1 && table.Find("column") is null)
        {
            double number = run.Columns.ToList().IndexOf(column) + 1;
            table = TableIds.Prepend(table, new NumberColumn("column", [.. Enumerable.Repeat(number, table.RowCount)], NumberKind.Whole));
        }

        if (run.Step.Groups is not { } groups || column.Split is not SplitSample split)
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

    /// <summary>The data of a model with its row-wise values beside them; of a part of the sample its rows alone.</summary>
    private static (Table Table, Notice? Notice) Augmented(Table values, ColumnRun column, Table main)
    {
        Table part = main;
        if (column.Split?.Condition is string condition)
        {
            RowsResult sample = Regio.Data.Rows.Where(main, Expression.Parse(condition));
            (part, values) = (sample.Data, values.RowCount == main.RowCount ? values.Take(sample.Kept) : values);
        }

        if (values.RowCount != part.RowCount)
        {
            return (values, null);
        }

        string[] replaced = [.. values.Columns.Select(one => one.Name).Where(name => main.Find(name) is not null)];
        string list = string.Join(", ", replaced);
        return (values.Columns.Aggregate(part, (all, one) => all.With(one)), replaced.Length == 0 ? null : new Notice(NoticeKind.Note, "replaced_columns", new($"Columns of the data replaced by those of {column.Name}: {list}.", $"数据中的以下列由 {column.Name} 的同名列替代：{list}。")) { Items = replaced, Count = replaced.Length });
    }
}
