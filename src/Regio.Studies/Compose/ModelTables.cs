using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>Tables of a report that show models.</summary>
internal sealed class ModelTables(Study study, RunPlan plan, StudyWords words)
{
    private readonly ShownColumns _columns = new(plan, words);
    private readonly ListedTable _lists = new(plan, words);

    /// <summary>The table of an item, and what of it could not be made.</summary>
    internal IEnumerable<Block> Blocks(TableItem item)
    {
        if (item.Which is not null || item.Data is not null)
        {
            return [_lists.Of(item)];
        }

        (Label? Title, (ColumnRun Step, ShownModel Shown)[] Steps)[] panels = item.Panels.Count > 0
            ? [.. item.Panels.Select(panel => (panel.Title, _columns.Steps(panel.Models).ToArray()))]
            : [(null, [.. _columns.Steps(ReportCheck.ShownIn(item))])];
        bool isList = ReportCheck.ShownIn(item).Count == 1 && Array.TrueForAll(panels[0].Steps, one => one.Step.Result is { IsRegression: false } && !ShownColumns.HasForm(one.Step, one.Shown));
        return isList ? [_lists.Of(item)] : [.. Regression(item, panels), .. panels.SelectMany(panel => panel.Steps).SelectMany(Unmade)];
    }

    /// <summary>A step of a model that is shown as coefficients, in order.</summary>
    internal ColumnRun[] Steps(IEnumerable<string> models) => [.. models.SelectMany(name => plan[name].Columns)];

    private IEnumerable<Block> Regression(TableItem item, (Label? Title, (ColumnRun Step, ShownModel Shown)[] Steps)[] panels)
    {
        (Label? Title, IReadOnlyList<RegressionColumn> Models)[] shown = [.. panels
            .Select(panel => (panel.Title, (IReadOnlyList<RegressionColumn>)[.. panel.Steps.Where(one => one.Step.Failure is null && ShownColumns.HasForm(one.Step, one.Shown)).SelectMany(one => _columns.Of(one.Step, one.Shown))]))
            .Where(panel => panel.Item2.Count > 0)];
        if (shown.Length > 0)
        {
            RegressionLayout layout = Layout(item, shown.SelectMany(panel => panel.Models).ToArray(), shown.Max(panel => panel.Models.Count));
            yield return item.Panels.Count > 0 ? RegressionTable.Stack(shown, layout) : RegressionTable.Compose(shown[0].Models, layout);
        }
    }

    /// <summary>What of a table could not be made.</summary>
    private static IEnumerable<FailureBlock> Unmade((ColumnRun Step, ShownModel Shown) one)
    {
        if (one.Step.Failure is not null)
        {
            yield return new FailureBlock(one.Step.Name, one.Step.FailureText);
        }
        else if (!ShownColumns.HasForm(one.Step, one.Shown))
        {
            yield return new FailureBlock(one.Step.Name, new(
                $"The table '{one.Shown.Table}' of {one.Step.Method.Name} has no coefficients with standard errors, so it cannot be a column of this table. Give it a table of its own with which: {one.Shown.Table}.",
                $"{one.Step.Method.Name} 的“{one.Shown.Table}”表不含系数与标准误，不能作为本表的一列。请以 which: {one.Shown.Table} 单独列表。"));
        }
    }

    private RegressionLayout Layout(TableItem item, IReadOnlyList<RegressionColumn> models, int columns) => new()
    {
        Name = item.Table,
        Title = item.Title ?? plan.Models.FirstOrDefault(model => model.Step.Name == item.Table)?.Step.Label,
        Beneath = item.Show switch { Shown.T => Beneath.Statistic, Shown.P => Beneath.PValue, Shown.Ci => Beneath.Interval, _ => Beneath.StandardError },
        Levels = item.Stars,
        Decimals = item.Decimals,
        Statistics = item.Statistics,
        StatisticLabels = item.Statistics.Where(name => study.LabelOf(name) is not null).Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => study.LabelOf(name)!, StringComparer.Ordinal),
        Keep = item.Keep,
        Drop = item.Drop,
        Order = item.Order,
        Controls = [.. item.Controls.Select(words.Controls)],
        Heads = [.. item.Heads.Select(head => new KeyValuePair<Label, int>(head.Label, head.Columns))],
        Rows = [.. item.Rows.Where(row => row.Model is null).Select(row => new KeyValuePair<Label, IReadOnlyList<Label>>(row.Label, row.Values))],
        Numbers = [.. item.Rows.Where(row => row.Model is not null).Select(row => TestRows.Of(row, plan, columns))],
        Notes = item.Notes,
        TermLabels = words.Terms(models.SelectMany(model => Enumerable.Range(0, model.Tidy.RowCount).Select(row => model.Tidy["term"].TextAt(row)))),
        EffectLabels = models.SelectMany(model => model.Effects).Distinct(StringComparer.Ordinal).ToDictionary(effect => effect, words.Effect, StringComparer.Ordinal),
    };
}
