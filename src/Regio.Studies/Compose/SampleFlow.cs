using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>Rows in, rows used, and why the others were not.</summary>
internal static class SampleFlow
{
    private const int FewNotices = 3;

    internal static Section Section(RunPlan plan, StudyWords words)
    {
        List<Block> blocks = [Tables(plan)];
        Label[] notes = [.. plan.Summaries.SelectMany(table => table.Notices.GroupBy(notice => notice.Code, StringComparer.Ordinal).SelectMany(alike => Of(table.Name, [.. alike], words)))];
        if (notes.Length > 0)
        {
            blocks.Add(new Bullets(notes));
        }

        return new Section("data", ("Data and sample", "数据与样本"), blocks);
    }

    /// <summary>Notices of one kind: each where there are few, else the first and how many are like it.</summary>
    private static IEnumerable<Label> Of(string name, Notice[] alike, StudyWords words) => alike.Length <= FewNotices
        ? alike.Select(words.Told).Select(text => new Label($"{name}: {text.En}", $"{name}：{text.Zh}"))
        : [Alike(name, words.Told(alike[0]), alike.Length - 1)];

    private static Label Alike(string name, Label first, int more)
        => new($"{name}: {first.En} ({more} more are alike.)", $"{name}：{first.Zh}（另有 {more} 处类似。）");

    private static Grid Tables(RunPlan plan) => new()
    {
        Name = "sample_flow",
        Title = ("Data and sample flow", "数据来源与样本流程"),
        Columns = [Align.Left, Align.Left, Align.Decimal, Align.Decimal, Align.Decimal, Align.Right],
        Head = [new GridRow([new Cell(("Table or model", "数据表或模型")), new Cell(("Source", "来源")), new Cell(("Rows in", "输入行数")), new Cell(("Rows used", "使用行数")), new Cell(("Units", "个体数")), new Cell(("Periods", "时期"))])],
        Body = [.. Shown(plan).Select(Table), .. plan.Models.SelectMany(model => Models(plan, model)).Select((row, i) => row with { RuleAbove = i == 0 })],
        Notes = [("Rows used by a model are those with a value of every variable it needs; its table says what was left out and why.", "模型使用的行为所需变量均有取值的行；剔除的行数与原因见相应表注。")],
    };

    /// <summary>The tables that come from outside the study, and those made on the way that models with a sample are estimated on.</summary>
    internal static IEnumerable<TableSummary> Shown(RunPlan plan)
    {
        HashSet<string> sampled = [.. plan.Models.Where(model => model.Columns.Any(step => UsesRows(model, step))).SelectMany(model => model.Step.Data.Values.Select(role => role.Table))];
        HashSet<string> made = [.. plan.Tables.Where(table => table.Step.Source is { Model: not null } or { Join.Count: > 0 } or { Stack.Count: > 0 }).Select(table => table.Name)];
        return plan.Summaries.Where(table => !made.Contains(table.Name) || sampled.Contains(table.Name));
    }

    /// <summary>Whether a step has a sample of rows to tell of: a step that failed, a regression or a test has one, an account of an input-output table has none.</summary>
    private static bool UsesRows(ModelRun model, ColumnRun step) => step.Result is null
        ? typeof(IRegressionResult).IsAssignableFrom(model.Step.Call.Method.ResultType)
        : step.Result.Glance().Find("nobs") is NumberColumn;

    private static GridRow Table(TableSummary table) => new(
    [
        Cell.Of(table.Name), Cell.Of(Shortened(table.Source)), Count(table.RowsRead), Count(table.Rows), table.Entities == 0 ? Cell.Empty : Count(table.Entities),
        Cell.Of(table.Periods.First.Length == 0 ? string.Empty : $"{table.Periods.First}–{table.Periods.Last}"),
    ]);

    /// <summary>Tables that were put together, by their first and their number.</summary>
    private static string Shortened(string source) => source.Length > 40 && source.Split('+') is { Length: > 2 } parts ? $"{parts[0]}+…+{parts[^1]}" : source;

    /// <summary>A row for the columns of a model; neighbours with as many rows share one.</summary>
    private static IEnumerable<GridRow> Models(RunPlan plan, ModelRun model)
    {
        string table = model.Step.Data.Values.First().Table;
        TableSummary? summary = plan.Summaries.FirstOrDefault(one => one.Name == table);
        (ColumnRun Step, double Rows)[] steps = [.. model.Columns.Where(step => UsesRows(model, step)).Select(step => (step, (step.Result?.Glance().Find("nobs") as NumberColumn)?.Values[0] ?? double.NaN))];
        for (int first = 0, last = 0; first < steps.Length; first = ++last)
        {
            while (last + 1 < steps.Length && steps[last + 1].Rows == steps[first].Rows)
            {
                last++;
            }

            (Label label, string to) = (plan.Shown(steps[first].Step), first == last ? string.Empty : "–" + steps[last].Step.Name[(model.Step.Name.Length + 1)..]);
            yield return new GridRow([new Cell(new(label.En + to, label.Zh + to)), Cell.Of(table), summary is null ? Cell.Of("—") : Count(summary.Rows), double.IsNaN(steps[first].Rows) ? Cell.Of("—") : Count(steps[first].Rows), Cell.Empty, Cell.Empty]);
        }
    }

    private static Cell Count(double value) => Cell.Of(NumberFormat.Count(value)) with { Number = double.IsFinite(value) ? value : null };
}
