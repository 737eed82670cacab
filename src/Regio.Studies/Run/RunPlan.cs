using System.Collections.Concurrent;
using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Studies;

/// <summary>The steps of a study, each with the key of its result. What is made from the result of another step is planned when that step has ended.</summary>
internal sealed class RunPlan : IModelResults
{
    private readonly Study _study;
    private readonly StepStore _store;
    private readonly Dictionary<string, TablePlan> _tables;
    private readonly ModelRun?[] _models;
    private readonly ColumnRun?[] _descriptions;
    private readonly DescribeItem[] _described;
    private readonly ConcurrentDictionary<string, TableSummary> _summaries = new(StringComparer.Ordinal);

    private RunPlan(Study study, StepStore store, RunContext run)
    {
        (_study, _store, Tables) = (study, store, TablePlan.Of(study, this, run));
        _tables = Tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        _models = new ModelRun?[study.Models.Count];
        _described = [.. study.Report.OfType<DescribeItem>()];
        _descriptions = new ColumnRun?[_described.Length];
    }

    /// <summary>The tables.</summary>
    internal IReadOnlyList<TablePlan> Tables { get; }

    /// <summary>The table of that name.</summary>
    internal TablePlan Table(string name) => _tables[name];

    /// <summary>What is told of each table that could be made.</summary>
    internal IReadOnlyList<TableSummary> Summaries => [.. Tables.Select(table => _summaries.GetValueOrDefault(table.Name)).OfType<TableSummary>()];

    /// <summary>The models with their columns.</summary>
    internal IReadOnlyList<ModelRun> Models => [.. _models.OfType<ModelRun>()];

    /// <summary>The descriptive tables of the report.</summary>
    internal IReadOnlyList<(DescribeItem Item, ColumnRun Run)> Descriptions => [.. _described.Zip(_descriptions).Where(one => one.Second is not null).Select(one => (one.First, one.Second!))];

    /// <summary>All steps that a method computes.</summary>
    internal IEnumerable<ColumnRun> Columns => Descriptions.Select(one => one.Run).Concat(Models.SelectMany(model => model.Columns));

    /// <inheritdoc/>
    public ModelRun this[string model] => _models.First(one => one?.Step.Name == model)!;

    /// <inheritdoc/>
    public Table Augmented(ColumnRun step) => _store.Find(RowsKey(step), StoredTable.Read) ?? throw new SpecError(
        new($"{step.Method.Name} gives no value for each row", $"{step.Method.Name} 不产生逐行的值"), ("Take another of its tables.", "请取用其他表。"));

    /// <summary>Key of the row-wise values that a step keeps beside its result.</summary>
    internal static string RowsKey(ColumnRun step) => StepKey.Of("rows", step.Key);

    /// <summary>The plan of a study that has been checked.</summary>
    internal static RunPlan Of(Study study, StepStore store, RunContext run) => new(study, store, run);

    /// <summary>The parts of the plan, each opened when the models it needs have ended. What needs no model is opened at once, so that what is wrong with it stops the run before anything is computed.</summary>
    internal IReadOnlyList<StepGroup> Groups()
    {
        foreach (TablePlan table in Tables.Where(table => table.Models.Count == 0))
        {
            Summary(table);
        }

        List<StepGroup> groups = [];
        for (int i = 0; i < _described.Length; i++)
        {
            int at = i;
            groups.Add(new StepGroup(string.Empty, _tables[_described[i].Describe].Models, 1, () => [_descriptions[at] = Describe(_described[at])]));
        }

        for (int i = 0; i < _study.Models.Count; i++)
        {
            (int at, ModelStep model) = (i, _study.Models[i]);
            groups.Add(new StepGroup(model.Name, StudyGraph.ModelsBefore(_study, model), model.Columns.Count, () => (_models[at] = Model(model)).Columns));
        }

        return [.. groups.Select(group => group.Needs.Count > 0 ? group : group.Opened())];
    }

    /// <summary>Summaries of the tables that are made from models; those that cannot be made say why.</summary>
    internal IReadOnlyList<(string Table, Label Message)> Conclude()
    {
        List<(string, Label)> failures = [];
        foreach (TablePlan table in Tables.Where(table => table.Models.Count > 0))
        {
            try
            {
                Summary(table);
            }
            catch (RegioError refusal)
            {
                failures.Add((table.Name, new(refusal.Text(Language.En), refusal.Text(Language.Zh))));
            }
        }

        return failures;
    }

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

    private TableSummary Summary(TablePlan table) => _summaries.GetOrAdd(table.Name, _ =>
    {
        string key = StepKey.Of("summary", table.Key, StepKey.Text(SpecNode.OfTexts(_study.Labels.Select(label => $"{label.Key}={label.Value.Text.En}|{label.Value.Text.Zh}|{label.Value.Unit?.En}|{label.Value.Unit?.Zh}"))));
        if (_store.Find(key, TableSummary.Read) is TableSummary known)
        {
            return known;
        }

        _store.Keep(key, table.Summary.Write);
        return table.Summary;
    });

    private ModelRun Model(ModelStep model)
    {
        try
        {
            return Planned(model);
        }
        catch (RegioError refusal) when (StudyGraph.ModelsBefore(_study, model).Count > 0)
        {
            return new ModelRun(model, [.. model.Columns.Select((column, i) => ColumnRun.Failed(NameOf(model, i), model.Call.Method, column.Spec, refusal))]);
        }
    }

    private static string NameOf(ModelStep model, int column) => string.Create(CultureInfo.InvariantCulture, $"{model.Name} ({column + 1})");

    private ModelRun Planned(ModelStep model)
    {
        string[] data = [.. model.Data.OrderBy(role => role.Key, StringComparer.Ordinal).Select(role => role.Key + "=" + _tables[role.Value.Table].Key)];
        bool hasWhere = SpecShape.Of(model.Call.Method.SpecType).Find("where") is not null;
        bool keepsRows = _study.Data.Any(table => table.Source.Model == model.Name && table.Source.Table == ResultTables.Augment);
        List<ColumnRun> columns = [];
        foreach (ModelColumn column in model.Columns)
        {
            foreach (SplitSample? sample in Samples(model, hasWhere ? column.Where : null))
            {
                IMethodSpec spec = hasWhere && sample?.Condition is string condition ? Restricted(model, column, condition) : column.Spec;
                string? rows = hasWhere ? null : sample?.Condition;
                Label? group = sample is null ? null : sample.Level is null ? ("Full sample", "全样本") : _study.LabelOf(sample.Level) ?? Label.Same(sample.Level);
                columns.Add(new ColumnRun(NameOf(model, columns.Count), model.Call.Method, spec, KeyOf(model.Call.Method, spec, rows is null ? data : [.. data, rows]), run => model.Call.Method.Run(spec, Inputs(model, rows), run))
                {
                    Sample = Joined(column.Label, group),
                    Split = sample,
                    KeepsRows = keepsRows,
                });
            }
        }

        return new ModelRun(model, columns);
    }

    private static Label? Joined(Label? column, Label? group) => column is null ? group : group is null ? column : new($"{column.En}: {group.En}", $"{column.Zh}：{group.Zh}");

    private string KeyOf(Method method, IMethodSpec spec, IReadOnlyList<string> data)
        => StepKey.Of(["method", method.Name, SpecJson.Write(spec), _study.Head.Seed.ToString(CultureInfo.InvariantCulture), .. data]);

    /// <summary>The tables of a model; of a method that cannot leave out rows itself the main one is given with those of the sample alone.</summary>
    private MethodInputs Inputs(ModelStep model, string? rows)
        => new(model.Data.ToDictionary(role => role.Key, role => Sampled(_tables[role.Value.Table].Table, role.Key == model.MainRole ? rows : null), StringComparer.Ordinal));

    private static Table Sampled(Table table, string? rows) => rows is null ? table : Rows.Where(table, Expression.Parse(rows)).Data;

    private IMethodSpec Restricted(ModelStep model, ModelColumn column, string condition)
        => (IMethodSpec)new SpecReader(_study.Text.All).Read(SpecNode.OfMembers(SplitSamples.Restricted(column.Members, condition)), model.Call.Method.SpecType, column.Path);

    /// <summary>The samples of a column: the values that occur where its own condition holds; kept in the cache, so that the data need not be read to know how many columns there are.</summary>
    private IReadOnlyList<SplitSample?> Samples(ModelStep model, string? where)
    {
        if (model.Groups is not SpecNode groups)
        {
            return [null];
        }

        TablePlan table = _tables[model.MainTable];
        string key = StepKey.Of("groups", table.Key, groups.Text, where ?? string.Empty);
        if (_store.Find(key, StoredTable.Read) is Table known)
        {
            return SplitSamples.Restored(known);
        }

        IReadOnlyList<SplitSample> samples = table.Placed(groups.Position, $"models.{model.Name}.groups", () => SplitSamples.Of(Sampled(table.Table, where), SampleSplit.Parse(groups.Text)));
        _store.Keep(key, writer => StoredTable.Write(writer, SplitSamples.Stored(samples)));
        return samples;
    }

    private ColumnRun Describe(DescribeItem item)
    {
        TablePlan table = _tables[item.Describe];
        Method method = DescriptiveMethods.All.First(known => known.Name == "describe");
        string name = item.Name ?? "descriptive_" + item.Describe;
        try
        {
            DescribeSpec spec = new() { Variables = item.Variables.Count > 0 ? item.Variables : Described(Summary(table)) };
            return new ColumnRun(name, method, spec, KeyOf(method, spec, ["data=" + table.Key]), run => method.Run(spec, MethodInputs.Of(table.Table), run));
        }
        catch (RegioError refusal) when (table.Models.Count > 0)
        {
            return ColumnRun.Failed(name, method, new DescribeSpec { Variables = item.Variables }, refusal);
        }
    }

    /// <summary>Numeric columns that the study labels; all numeric ones where it labels none.</summary>
    private string[] Described(TableSummary summary)
    {
        string[] numeric = [.. Enumerable.Range(0, summary.Columns.RowCount).Where(row => summary.Columns.Numbers("is_number").Values[row] == 1).Select(row => summary.Columns["variable"].TextAt(row))];
        string[] labelled = [.. _study.Labels.Keys.Where(name => numeric.Contains(name, StringComparer.Ordinal))];
        return labelled.Length > 0 ? labelled : numeric;
    }
}
