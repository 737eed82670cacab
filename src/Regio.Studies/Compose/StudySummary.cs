using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>The paragraph that opens a report, generated from the results: what was estimated, on what, the headline coefficient with its interval, what is simulated.</summary>
internal static class StudySummary
{
    private const int FewTables = 3;

    internal static Label? Of(Study study, RunPlan plan, StudyWords words)
    {
        Label[] sentences = [.. Data([.. SampleFlow.Shown(plan)]), .. Estimated(plan), .. Headline(study, plan, words), .. Failed(plan), .. Simulated(plan)];
        return sentences.Length == 0 ? null : new(string.Join(" ", sentences.Select(sentence => sentence.En)), string.Concat(sentences.Select(sentence => sentence.Zh)));
    }

    /// <summary>Each table where there are few; else the panels, and the others by their number.</summary>
    private static IEnumerable<Label> Data(TableSummary[] tables)
    {
        TableSummary[] told = tables.Length <= FewTables ? tables : [.. tables.Where(table => table.Entities > 0).DistinctBy(table => (table.Rows, table.Entities, table.Periods))];
        if (told.Length < tables.Length)
        {
            yield return new($"The study works on {tables.Length} tables.", $"本研究使用 {tables.Length} 张数据表。");
        }

        foreach (TableSummary table in told)
        {
            yield return Data(table);
        }
    }

    private static Label Data(TableSummary table)
    {
        string rows = NumberFormat.Count(table.Rows);
        return table.Entities == 0
            ? new($"The table '{table.Name}' has {rows} rows.", $"数据表“{table.Name}”共 {rows} 行。")
            : new($"The panel '{table.Name}' has {rows} rows: {NumberFormat.Count(table.Entities)} units, {table.Periods.First} to {table.Periods.Last}.", $"面板“{table.Name}”共 {rows} 行：{NumberFormat.Count(table.Entities)} 个个体，{table.Periods.First} 至 {table.Periods.Last}。");
    }

    private static IEnumerable<Label> Estimated(RunPlan plan)
    {
        int columns = plan.Models.Sum(model => model.Columns.Count);
        if (columns > 0)
        {
            Method[] methods = [.. plan.Models.Select(model => model.Step.Call.Method).Distinct()];
            string models = plan.Models.Count == 1 ? "one model" : $"{plan.Models.Count} models";
            yield return new(
                $"The study estimates {models} in {columns} column{(columns == 1 ? string.Empty : "s")}. Methods: {string.Join("; ", methods.Select(method => method.Title.En))}.",
                $"本研究以{string.Join("、", methods.Select(method => method.Title.Zh))}估计 {plan.Models.Count} 个模型、共 {columns} 列。");
        }
    }

    /// <summary>The first term shown in the first table, in its last column: where a paper has all its controls.</summary>
    private static IEnumerable<Label> Headline(Study study, RunPlan plan, StudyWords words)
    {
        TableItem? item = study.Report.OfType<TableItem>().FirstOrDefault(table => table.Which is null && table.Data is null);
        ColumnRun[] steps = item is null ? [] : [.. new ShownColumns(plan, words).Steps(ReportCheck.ShownIn(item)).Select(one => one.Step).Where(step => step.Result is { IsRegression: true })];
        if (steps.Length == 0)
        {
            yield break;
        }

        StoredResult result = steps[^1].Result!;
        Table tidy = result.Tidy();
        string? term = item!.Keep.Concat(item.Order).FirstOrDefault(name => tidy["term"].Group().Levels.Contains(name, StringComparer.Ordinal)) ?? Enumerable.Range(0, tidy.RowCount).Select(tidy["term"].TextAt).FirstOrDefault(name => !RegressionTerms.IsConstant(name));
        int row = Enumerable.Range(0, tidy.RowCount).FirstOrDefault(i => tidy["term"].TextAt(i) == term, -1);
        if (row < 0 || tidy.Find("conf_low") is not NumberColumn low || tidy.Find("conf_high") is not NumberColumn high)
        {
            yield break;
        }

        string[] numbers = NumberFormat.Column([tidy.Numbers("estimate").Values[row], low.Values[row], high.Values[row]]);
        string level = (100 * StudyFigures.Level(steps[^1].Spec)).ToString("G4", System.Globalization.CultureInfo.InvariantCulture);
        (Label x, Label y) = (words.Term(term!), words.Term(result.Outcome));
        Label table = item.Title ?? plan.Models.FirstOrDefault(model => model.Step.Name == item.Table)?.Step.Label ?? Label.Same(item.Table ?? string.Empty);
        yield return new(
            $"In column ({steps.Length}) of “{table.En}” the coefficient of {x.En} on {y.En} is {numbers[0]} ({level}% confidence interval {numbers[1]} to {numbers[2]}).",
            $"“{table.Zh}”第（{steps.Length}）列中，{x.Zh}对{y.Zh}的系数为 {numbers[0]}（{level}% 置信区间 {numbers[1]} 至 {numbers[2]}）。");
    }

    private static IEnumerable<Label> Failed(RunPlan plan)
    {
        string[] failed = [.. plan.Columns.Where(step => step.Failure is not null).Select(step => step.Name)];
        if (failed.Length > 0)
        {
            yield return new($"Not everything could be made: {string.Join(", ", failed)} failed, as said in its place.", $"部分内容未能完成：{string.Join("、", failed)}，原因见相应位置。");
        }
    }

    private static IEnumerable<Label> Simulated(RunPlan plan)
    {
        string[] names = [.. plan.Summaries.Where(table => table.IsSimulated).Select(table => table.Name)];
        if (names.Length > 0)
        {
            yield return new($"The data ({string.Join(", ", names)}) are simulated from a model with known coefficients; no number here says anything of the world.", $"数据（{string.Join("、", names)}）由系数已知的模型模拟生成，文中数字不反映现实。");
        }
    }
}
