using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>A table made from the result of a model.</summary>
internal static class ModelOrigin
{
    internal static TableOrigin Of(Study study, DataStep step, IReadOnlyDictionary<string, TablePlan> tables, IModelResults? models)
    {
        ModelStep model = study.Models.First(one => one.Name == step.Source.Model);
        return new(
            $"result:{model.Name}.{step.Source.Table}",
            null,
            () => StepKey.Of(["result", step.Source.Table, .. ResultTables.Columns(models![model.Name], step.Source.Column).Select(column => column.Key)]),
            _ => Read(step, models!, models![model.Name], tables));
    }

    private static OriginRows Read(DataStep step, IModelResults models, ModelRun run, IReadOnlyDictionary<string, TablePlan> tables)
    {
        IReadOnlyList<ColumnRun> columns = ResultTables.Columns(run, step.Source.Column);
        if (step.Source.Table != ResultTables.Augment)
        {
            (Table named, IReadOnlyList<Notice> told) = ResultTables.Of(run, columns, column => ResultTables.Named(column, step.Source.Table));
            return new(named, TableOrigin.HashOf(named), null, told);
        }

        TablePlan main = tables[run.Step.MainTable];
        List<Notice> notices = [];
        (Table table, IReadOnlyList<Notice> lacking) = ResultTables.Of(run, columns, column => Augmented(models.Augmented(column), column, main.Table, notices));
        return new(table, TableOrigin.HashOf(table), main.Summary.Truth, [.. notices, .. lacking]);
    }

    /// <summary>The data of a model with its row-wise values beside them; of a part of the sample its rows alone.</summary>
    private static Table Augmented(Table values, ColumnRun column, Table main, List<Notice> notices)
    {
        Table part = main;
        if (column.Split?.Condition is string condition)
        {
            RowsResult sample = Rows.Where(main, Expression.Parse(condition));
            (part, values) = (sample.Data, values.RowCount == main.RowCount ? values.Take(sample.Kept) : values);
        }

        if (values.RowCount != part.RowCount)
        {
            return values;
        }

        string[] replaced = [.. values.Columns.Select(one => one.Name).Where(name => main.Find(name) is not null)];
        if (replaced.Length > 0)
        {
            string list = string.Join(", ", replaced);
            notices.Add(new Notice(NoticeKind.Note, "replaced_columns", new($"Columns of the data replaced by those of {column.Name}: {list}.", $"数据中的以下列由 {column.Name} 的同名列替代：{list}。")) { Items = replaced, Count = replaced.Length });
        }

        return values.Columns.Aggregate(part, (all, one) => all.With(one));
    }
}
