using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>A table of a study before it is read: where it is, its hash, and how it is made.</summary>
internal sealed class TablePlan
{
    private readonly Study _study;
    private readonly DataStep _step;
    private readonly TableOrigin _origin;
    private readonly Lazy<string> _key;
    private readonly Lazy<OriginRows> _read;
    private readonly Lazy<(Table Table, TableSummary Summary)> _made;

    private TablePlan(Study study, DataStep step, TableOrigin origin, RunContext run)
    {
        (_study, _step, _origin) = (study, step, origin);
        _key = new(() => StepKey.Of(["table", step.Name, origin.Key(), SpecText(step.Source), .. step.Variables.Select(VariableText)]), LazyThreadSafetyMode.ExecutionAndPublication);
        _read = new(() => Placed(_step.Position, "data." + _step.Name, () => Chosen(Reshaped(_origin.Read(run)))), LazyThreadSafetyMode.ExecutionAndPublication);
        _made = new(() => Make(run), LazyThreadSafetyMode.ExecutionAndPublication);
    }

    /// <summary>The plans of all tables of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="models">Gives the columns of a model that has been estimated; null where nothing is estimated, as in a check.</param>
    /// <param name="run">Threads and cancellation.</param>
    internal static IReadOnlyList<TablePlan> Of(Study study, IModelResults? models, RunContext run)
    {
        Dictionary<string, TablePlan> plans = new(StringComparer.Ordinal);
        foreach (DataStep step in study.Data)
        {
            plans.Add(step.Name, new TablePlan(study, step, TableOrigin.Of(study, step, plans, models), run));
        }

        return [.. plans.Values];
    }

    /// <summary>Name in the study.</summary>
    internal string Name => _step.Name;

    /// <summary>Where the table comes from, for people.</summary>
    internal string Source => _origin.Source;

    /// <summary>The file, or null.</summary>
    internal string? Path => _origin.Path;

    /// <summary>Key of the table with its variables; of a table made from a model only known when the model's key is.</summary>
    internal string Key => _key.Value;

    /// <summary>The models whose results the table is made from.</summary>
    internal IReadOnlyList<string> Models => StudyGraph.ModelsBehind(_study, _step.Name);

    internal DataStep Step => _step;

    /// <summary>The table, read and derived once when it is first needed.</summary>
    internal Table Table => _made.Value.Table;

    /// <summary>The summary that comes with it.</summary>
    internal TableSummary Summary => _made.Value.Summary;

    /// <summary>Entity and time of the rows, or null.</summary>
    internal PanelIndex? Panel(Table table) => _step.Source.Panel is PanelKeys keys ? PanelIndex.Of(table, keys.Entity, keys.Time) : null;

    /// <summary>The table as it is read, before rows are left out and variables added.</summary>
    internal Table AsRead => _read.Value.Table;

    /// <summary>Runs what may refuse the table, and tells the refusal at its place in the study.</summary>
    internal T Placed<T>(int position, string field, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SpecError refusal) when (refusal.Source is null)
        {
            throw _study.Text.Refuse(position, field, refusal.What, refusal.WayOut, refusal.Choices);
        }
    }

    private OriginRows Reshaped(OriginRows rows)
    {
        if (_step.Source.Long is LongShape shape)
        {
            (Table table, IReadOnlyList<Notice> notices) = Reshape.Long(rows.Table, shape.Id, shape.Stubs, shape.Name, shape.Value);
            rows = rows with { Table = table, Notices = [.. rows.Notices, .. notices] };
        }

        return _step.Source.Wide is WideShape wide ? rows with { Table = Reshape.Wide(rows.Table, wide.Id, wide.Name, wide.Values) } : rows;
    }

    private OriginRows Chosen(OriginRows rows) => _step.Source.Columns.Count == 0 ? rows : rows with { Table = rows.Table.Select(_step.Source.Columns) };

    private (Table Table, TableSummary Summary) Make(RunContext run)
    {
        OriginRows read = _read.Value;
        Table table = Labelled(read.Table).Named(_step.Name);
        List<Notice> notices = [.. read.Notices];
        int rows = table.RowCount;
        if (_step.Source.Where is Expression where)
        {
            RowsResult kept = Placed(_step.Position, $"data.{_step.Name}.where", () => Rows.Where(table, where, Panel(table)));
            table = kept.Data;
            notices.AddRange(kept.Notices);
        }

        foreach (VariableStep variable in _step.Variables)
        {
            string field = "variables." + variable.Name;
            (table, IReadOnlyList<Notice> told) = Added(table, variable, field, run);
            notices.AddRange(told);
        }

        table = Labelled(table);
        PanelIndex? panel = Placed(_step.Position, $"data.{_step.Name}.panel", () => Panel(table));
        int[] periods = panel is null ? [] : [.. panel.Periods.Where((_, row) => panel.Entities.Codes[row] >= 0).Distinct().Order()];
        return (table, new TableSummary
        {
            Name = _step.Name,
            Source = Source,
            Hash = read.Hash,
            RowsRead = rows,
            Rows = table.RowCount,
            Entities = panel?.Entities.Count ?? 0,
            Periods = periods.Length == 0 ? (string.Empty, string.Empty) : (panel!.PeriodText(periods[0]), panel.PeriodText(periods[^1])),
            IsSimulated = _step.Source.Simulate is not null,
            Columns = TableSummary.ColumnsOf(table),
            Truth = read.Truth,
            Notices = notices,
        });
    }

    private (Table Table, IReadOnlyList<Notice> Notices) Added(Table table, VariableStep variable, string field, RunContext run)
    {
        if (variable.Expression is not SpecNode node)
        {
            return Placed(variable.Position, field, () => AddedVariable.To(table, variable, Panel(table), _study, run));
        }

        try
        {
            return new SpecReader(_study.Text.All).Inside(node, string.Empty, () => AddedVariable.To(table, variable, Panel(table), _study, run));
        }
        catch (SpecError refusal)
        {
            throw _study.Text.Located(refusal);
        }
    }

    /// <summary>The labels and units that the study gives to columns of the table.</summary>
    private Table Labelled(Table table)
    {
        foreach (Column column in table.Columns)
        {
            if (_study.Labels.TryGetValue(column.Name, out VariableLabel? label))
            {
                table = table.With(column.With(column.Info with { Label = label.Text, Unit = label.Unit is null ? column.Info.Unit : new Unit(label.Unit) }));
            }
        }

        return table;
    }

    private static string VariableText(VariableStep variable) => variable.Name + "=" + (variable.Expression is SpecNode expression
        ? StepKey.Text(expression)
        : variable.Method!.Method.Name + StepKey.Text(SpecNode.OfMembers(variable.Method.Members)));

    private static string SpecText(DataSource source) => SpecJson.ValueText(source with { File = null }, SpecType.Of(typeof(DataSource)));
}
