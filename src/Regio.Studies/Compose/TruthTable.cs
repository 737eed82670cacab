using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>Estimates on simulated data beside the coefficients the data were made with.</summary>
internal static class TruthTable
{
    internal static Block Of(CompareItem item, RunPlan plan, StudyWords words)
    {
        List<GridRow> body = [];
        int decimals = 3;
        foreach (ModelRun model in plan.Models.Where(model => item.Compare.Contains(model.Step.Name, StringComparer.Ordinal)))
        {
            TableSummary[] simulated = [.. plan.Summaries.Where(summary => summary.Truth is not null && model.Step.Data.Values.Any(role => role.Table == summary.Name))];
            foreach (ColumnRun step in model.Columns.Where(step => step.Result is { IsRegression: true }))
            {
                body.AddRange(Rows(step, plan.Shown(step), model.Step.Name, simulated, words, decimals));
            }
        }

        return body.Count == 0
            ? new FailureBlock(item.Name, ("None of the models has a coefficient whose true value is known.", "所列模型中没有真实值已知的系数。"))
            : new Grid
            {
                Name = item.Name,
                Title = item.Title ?? ("Estimates beside the true coefficients of the simulated data", "估计值与模拟数据真实系数对照"),
                Columns = [Align.Left, Align.Left, .. Enumerable.Repeat(Align.Decimal, 4)],
                Head = [new GridRow([new Cell(("Model", "模型")), new Cell(("Variable", "变量")), new Cell(("Truth", "真实值")), new Cell(("Estimate", "估计值")), new Cell(("Std. error", "标准误")), new Cell(("(Estimate − truth)/s.e.", "（估计值 − 真实值）/标准误"))])],
                Body = body,
                Stub = 2,
                Notes = [("The data are simulated: the truth is the coefficient in the equation that made them.", "数据为模拟数据：真实值即生成数据的方程中的系数。"), Expected(body)],
            };
    }

    /// <summary>How many estimates lie far from the truth, beside how many would by chance: P(|z| &gt; 2) is 0.0455, P(|z| &gt; 3) is 0.0027.</summary>
    private static Label Expected(List<GridRow> body)
    {
        double[] distances = [.. body.Select(row => Math.Abs(row.Cells[^1].Number ?? double.NaN)).Where(double.IsFinite)];
        (int count, int two, int three) = (distances.Length, distances.Count(distance => distance > 2), distances.Count(distance => distance > 3));
        (string byTwo, string byThree) = (NumberFormat.Fixed(0.0455 * count, 1), NumberFormat.Fixed(0.0027 * count, 1));
        return new(
            $"Of {count} estimates {two} lie more than two standard errors from the truth and {three} more than three; if all models are right and errors normal, {byTwo} and {byThree} are to be expected.",
            $"{count} 个估计值中，偏离真实值超过 2 个标准误的有 {two} 个，超过 3 个标准误的有 {three} 个；若各模型均正确且误差服从正态分布，期望个数分别为 {byTwo} 与 {byThree}。");
    }

    private static IEnumerable<GridRow> Rows(ColumnRun step, Label shown, string model, TableSummary[] simulated, StudyWords words, int decimals)
    {
        Table tidy = step.Result!.Tidy();
        for (int row = 0; row < tidy.RowCount; row++)
        {
            string term = tidy["term"].TextAt(row);
            double? truth = simulated.Select(summary => new SimulatedData(summary.Columns, summary.Truth!, []).TruthOf(model, step.Result.Outcome, term)).FirstOrDefault(known => known is not null);
            if (truth is double known)
            {
                double estimate = tidy.Numbers("estimate").Values[row], error = tidy.Numbers("std_error").Values[row];
                yield return new GridRow(
                [
                    new Cell(shown), new Cell(words.Term(term)), Number(known, decimals), Number(estimate, decimals), Number(error, decimals), Fixed((estimate - known) / error, 2),
                ]);
            }
        }
    }

    private static Cell Number(double value, int decimals)
        => Fixed(value, NumberFormat.DecimalsOf(value, decimals));

    private static Cell Fixed(double value, int decimals)
        => Cell.Of(NumberFormat.Fixed(value, decimals)) with { Number = double.IsFinite(value) ? value : null };
}
