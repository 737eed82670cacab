using Regio.Core;
using Regio.Data;
using Regio.Files;

namespace Regio.Studies;

/// <summary>A table of a study before it is read: where it is, its hash, and how it is made.</summary>
internal sealed class TablePlan
{
    private readonly Study _study;
    private readonly DataStep _step;
    private readonly Lazy<(Table Table, Table? Truth, IReadOnlyList<Notice> Notices)> _read;
    private readonly Lazy<(Table Table, TableSummary Summary)> _made;

    internal TablePlan(Study study, DataStep step, RunContext run)
    {
        (_study, _step) = (study, step);
        (Source, Hash, Path) = Locate();
        Key = StepKey.Of(["table", step.Name, Hash, SpecText(step.Source), .. step.Variables.Select(VariableText)]);
        _read = new(() => Read(run), LazyThreadSafetyMode.ExecutionAndPublication);
        _made = new(() => Make(run), LazyThreadSafetyMode.ExecutionAndPublication);
    }

    /// <summary>Name in the study.</summary>
    internal string Name => _step.Name;

    /// <summary>Where the table comes from, for people.</summary>
    internal string Source { get; }

    /// <summary>SHA-256 of its content.</summary>
    internal string Hash { get; }

    /// <summary>The file, or null.</summary>
    internal string? Path { get; }

    /// <summary>Key of the table with its variables.</summary>
    internal string Key { get; }

    internal DataStep Step => _step;

    /// <summary>The table, read and derived once when it is first needed.</summary>
    internal Table Table => _made.Value.Table;

    /// <summary>The summary that comes with it.</summary>
    internal TableSummary Summary => _made.Value.Summary;

    /// <summary>Entity and time of the rows, or null.</summary>
    internal PanelIndex? Panel(Table table) => _step.Source.Panel is PanelKeys keys ? PanelIndex.Of(table, keys.Entity, keys.Time) : null;

    /// <summary>The table as it is read, before rows are left out and variables added.</summary>
    internal Table AsRead => _read.Value.Table;

    private (Table Table, Table? Truth, IReadOnlyList<Notice> Notices) Read(RunContext run) => _step.Source switch
    {
        { Builtin: string name } => (BuiltInTables.Read(BuiltInTables.Find(name)!, _step.Source.Options(), run), null, []),
        { Simulate: not null } => SimulatedSource.Read(_study, _step, run),
        _ => (TableFile.Read(Path!, _step.Source.Options(), run), null, []),
    };

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

    private (string Source, string Hash, string? Path) Locate()
    {
        string field = "data." + _step.Name;
        switch (_step.Source)
        {
            case { Builtin: string name }:
                string known = BuiltInTables.Find(name) ?? throw _study.Text.Unknown(_step.Position, field + ".builtin", name, ("built-in table", "内置数据表"), BuiltInTables.Names);
                return ("builtin:" + known, BuiltInTables.Hash(known), null);
            case { Simulate: string name }:
                return ("simulated:" + name, SimulatedSource.Hash(_study, _step), null);
            default:
                string file = _step.Source.File!;
                string path = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(_study.Text.FileAt(_step.Position)) ?? string.Empty, file);
                return File.Exists(path)
                    ? (file, StepKey.HashOf(path), path)
                    : throw _study.Text.Refuse(_step.Position, field + ".file", new($"there is no file {path}", $"没有文件 {path}"), ("Check the path; it is relative to the study file.", "请检查路径；它相对于研究文件所在的文件夹。"));
        }
    }

    private (Table Table, TableSummary Summary) Make(RunContext run)
    {
        (Table table, Table? truth, IReadOnlyList<Notice> read) = _read.Value;
        table = Labelled(table).Named(_step.Name);
        List<Notice> notices = [.. read];
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
            Hash = Hash,
            RowsRead = rows,
            Rows = table.RowCount,
            Entities = panel?.Entities.Count ?? 0,
            Periods = periods.Length == 0 ? (string.Empty, string.Empty) : (panel!.PeriodText(periods[0]), panel.PeriodText(periods[^1])),
            IsSimulated = _step.Source.Simulate is not null,
            Columns = TableSummary.ColumnsOf(table),
            Truth = truth,
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

    private static string SpecText(DataSource source)
    {
        DataSource spec = source with { File = null };
        return SpecJson.ValueText(spec, SpecType.Of(typeof(DataSource)));
    }
}
