using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>Rows in, rows used, and why the others were not.</summary>
internal static class SampleFlow
{
    internal static Section Section(RunPlan plan)
    {
        List<Block> blocks = [Tables(plan)];
        Label[] notes = [.. plan.Summaries.SelectMany(table => table.Notices.Select(notice => Of(table.Name, notice)))];
        if (notes.Length > 0)
        {
            blocks.Add(new Bullets(notes));
        }

        return new Section("data", ("Data and sample", "数据与样本"), blocks);
    }

    private static Label Of(string name, Notice notice) => new($"{name}: {notice.Message.En}", $"{name}：{notice.Message.Zh}");

    private static Grid Tables(RunPlan plan) => new()
    {
        Name = "sample_flow",
        Title = ("Data and sample flow", "数据来源与样本流程"),
        Columns = [Align.Left, Align.Left, Align.Decimal, Align.Decimal, Align.Decimal, Align.Right],
        Head = [new GridRow([new Cell(("Table or model", "数据表或模型")), new Cell(("Source", "来源")), new Cell(("Rows in", "输入行数")), new Cell(("Rows used", "使用行数")), new Cell(("Units", "个体数")), new Cell(("Periods", "时期"))])],
        Body = [.. plan.Summaries.Select(Table), .. plan.Models.SelectMany(model => model.Columns.Select(step => Model(plan, model, step))).Select((row, i) => row with { RuleAbove = i == 0 })],
        Notes = [("Rows used by a model are those with a value of every variable it needs; its table says what was left out and why.", "模型使用的行为所需变量均有取值的行；剔除的行数与原因见相应表注。")],
    };

    private static GridRow Table(TableSummary table) => new(
    [
        Cell.Of(table.Name), Cell.Of(table.Source), Count(table.RowsRead), Count(table.Rows), table.Entities == 0 ? Cell.Empty : Count(table.Entities),
        Cell.Of(table.Periods.First.Length == 0 ? string.Empty : $"{table.Periods.First}–{table.Periods.Last}"),
    ]);

    private static GridRow Model(RunPlan plan, ModelRun model, ColumnRun step)
    {
        string table = model.Step.Data.Values.First().Table;
        TableSummary? summary = plan.Summaries.FirstOrDefault(one => one.Name == table);
        NumberColumn? nobs = step.Result?.Glance().Find("nobs") as NumberColumn;
        return new GridRow([new Cell(plan.Shown(step)), Cell.Of(table), summary is null ? Cell.Of("—") : Count(summary.Rows), nobs is null ? Cell.Of("—") : Count(nobs.Values[0]), Cell.Empty, Cell.Empty]);
    }

    private static Cell Count(double value) => Cell.Of(NumberFormat.Count(value)) with { Number = double.IsFinite(value) ? value : null };
}
