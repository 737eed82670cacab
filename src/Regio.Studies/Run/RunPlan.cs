using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Studies;

/// <summary>The steps of a study, each with the key of its result.</summary>
internal sealed class RunPlan
{
    private readonly Study _study;
    private readonly StepStore _store;
    private readonly Dictionary<string, TablePlan> _tables;

    private RunPlan(Study study, StepStore store, IReadOnlyList<TablePlan> tables, RunContext run)
    {
        (_study, _store, Tables) = (study, store, tables);
        _tables = tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        Summaries = [.. tables.Select(Summary)];
        Models = [.. study.Models.Select(Model)];
        Descriptions = [.. study.Report.OfType<DescribeItem>().Select(item => (item, Describe(item)))];
    }

    /// <summary>The tables.</summary>
    internal IReadOnlyList<TablePlan> Tables { get; }

    /// <summary>What is told of each table.</summary>
    internal IReadOnlyList<TableSummary> Summaries { get; }

    /// <summary>The models with their columns.</summary>
    internal IReadOnlyList<ModelRun> Models { get; }

    /// <summary>The descriptive tables of the report.</summary>
    internal IReadOnlyList<(DescribeItem Item, ColumnRun Run)> Descriptions { get; }

    /// <summary>All steps that a method computes.</summary>
    internal IEnumerable<ColumnRun> Columns => Descriptions.Select(one => one.Run).Concat(Models.SelectMany(model => model.Columns));

    /// <summary>What a column is called for readers: the label of its model, and its number where the model has several; its name where the study gives no label.</summary>
    internal Label Shown(ColumnRun step)
    {
        ModelRun? model = Models.FirstOrDefault(one => one.Columns.Contains(step));
        if (model?.Step.Label is not Label label)
        {
            return Label.Same(step.Name);
        }

        string number = model.Columns.Count == 1 ? string.Empty : step.Name[model.Step.Name.Length..];
        return new(label.En + number, label.Zh + number);
    }

    /// <summary>The plan of a study that has been checked; tables are read where their summary or groups are not known yet.</summary>
    internal static RunPlan Of(Study study, IReadOnlyList<TablePlan> tables, StepStore store, RunContext run) => new(study, store, tables, run);

    private TableSummary Summary(TablePlan table)
    {
        string key = StepKey.Of("summary", table.Key, StepKey.Text(SpecNode.OfTexts(_study.Labels.Select(label => $"{label.Key}={label.Value.Text.En}|{label.Value.Text.Zh}|{label.Value.Unit?.En}|{label.Value.Unit?.Zh}"))));
        if (_store.Find(key, TableSummary.Read) is TableSummary known)
        {
            return known;
        }

        _store.Keep(key, table.Summary.Write);
        return table.Summary;
    }

    private ModelRun Model(ModelStep model)
    {
        string[] data = [.. model.Data.OrderBy(role => role.Key, StringComparer.Ordinal).Select(role => role.Key + "=" + _tables[role.Value.Table].Key)];
        List<ColumnRun> columns = [];
        foreach (ModelColumn column in model.Columns)
        {
            foreach ((string? level, string? condition) in Samples(model))
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"{model.Name} ({columns.Count + 1})");
                IMethodSpec spec = condition is null ? column.Spec : Restricted(model, column, condition);
                Label? group = model.Groups is null ? null : level is null ? ("Full sample", "全样本") : _study.LabelOf(level) ?? Label.Same(level);
                columns.Add(Step(name, model.Call.Method, spec, data, run => model.Call.Method.Run(spec, Inputs(model), run), Joined(column.Label, group)));
            }
        }

        return new ModelRun(model, columns);
    }

    private static Label? Joined(Label? column, Label? group) => column is null ? group : group is null ? column : new($"{column.En}: {group.En}", $"{column.Zh}：{group.Zh}");

    private ColumnRun Step(string name, Method method, IMethodSpec spec, string[] data, Func<RunContext, IMethodResult> compute, Label? sample)
    {
        string text = SpecJson.Write(spec);
        string key = StepKey.Of(["method", method.Name, text, _study.Head.Seed.ToString(CultureInfo.InvariantCulture), .. data]);
        return new ColumnRun(name, method, spec, key, compute) { Sample = sample };
    }

    private MethodInputs Inputs(ModelStep model) => new(model.Data.ToDictionary(role => role.Key, role => _tables[role.Value.Table].Table, StringComparer.Ordinal));

    private IMethodSpec Restricted(ModelStep model, ModelColumn column, string condition)
    {
        if (SpecShape.Of(model.Call.Method.SpecType).Find("where") is null)
        {
            throw _study.Text.Refuse(model.Groups!.Position, $"models.{model.Name}.groups", new($"{model.Call.Method.Name} has no field 'where', so its sample cannot be split", $"{model.Call.Method.Name} 没有 where 字段，无法分组估计"));
        }

        return (IMethodSpec)new SpecReader(_study.Text.All).Read(SpecNode.OfMembers(SplitSamples.Restricted(column.Members, condition)), model.Call.Method.SpecType, column.Path);
    }

    /// <summary>The samples of a model; kept in the cache, so that the data need not be read to know how many columns there are.</summary>
    private IReadOnlyList<(string? Level, string? Condition)> Samples(ModelStep model)
    {
        if (model.Groups is not SpecNode groups)
        {
            return [(null, null)];
        }

        TablePlan table = _tables[model.Data.TryGetValue(DataRole.Main.Name, out (string Table, int Position) main) ? main.Table : model.Data.Values.First().Table];
        string key = StepKey.Of("groups", table.Key, groups.Text);
        if (_store.Find(key, StoredTable.Read) is Table known)
        {
            return [.. Enumerable.Range(0, known.RowCount).Select(row => (((TextColumn)known["level"])[row], ((TextColumn)known["condition"])[row]))];
        }

        IReadOnlyList<(string? Level, string? Condition)> samples = table.Placed(groups.Position, $"models.{model.Name}.groups", () => SplitSamples.Of(table.Table, SampleSplit.Parse(groups.Text)));
        _store.Keep(key, writer => StoredTable.Write(writer, new Table("groups", [TextColumn.Of("level", samples.Select(sample => sample.Level)), TextColumn.Of("condition", samples.Select(sample => sample.Condition))])));
        return samples;
    }

    private ColumnRun Describe(DescribeItem item)
    {
        TablePlan table = _tables[item.Describe];
        TableSummary summary = Summaries.First(one => one.Name == item.Describe);
        Method method = DescriptiveMethods.All.First(known => known.Name == "describe");
        DescribeSpec spec = new() { Variables = item.Variables.Count > 0 ? item.Variables : Described(summary) };
        return Step(item.Name ?? "descriptive_" + item.Describe, method, spec, ["data=" + table.Key], run => method.Run(spec, MethodInputs.Of(table.Table), run), null);
    }

    /// <summary>Numeric columns that the study labels; all numeric ones where it labels none.</summary>
    private string[] Described(TableSummary summary)
    {
        string[] numeric = [.. Enumerable.Range(0, summary.Columns.RowCount).Where(row => summary.Columns.Numbers("is_number").Values[row] == 1).Select(row => summary.Columns["variable"].TextAt(row))];
        string[] labelled = [.. _study.Labels.Keys.Where(name => numeric.Contains(name, StringComparer.Ordinal))];
        return labelled.Length > 0 ? labelled : numeric;
    }
}
