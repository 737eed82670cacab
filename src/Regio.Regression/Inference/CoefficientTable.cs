using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>The inference on one coefficient.</summary>
/// <param name="Term">Name of the coefficient.</param>
/// <param name="Estimate">b.</param>
/// <param name="StandardError">√V_kk.</param>
/// <param name="Statistic">b / standard error.</param>
/// <param name="PValue">Two-sided p value of b = 0.</param>
/// <param name="Low">Lower end of the confidence interval.</param>
/// <param name="High">Upper end of the confidence interval.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of the t distribution; infinity for the normal.</param>
public sealed record CoefficientRow(string Term, double Estimate, double StandardError, double Statistic, double PValue, double Low, double High, double DegreesOfFreedom);

/// <summary>Tests and confidence intervals of single coefficients, and their tidy table.</summary>
public static class CoefficientTable
{
    /// <summary>t = b/√V_kk on the degrees of freedom that the covariance carries; interval b ± t_(1−α/2) √V_kk. A covariance with a bootstrap distribution of its own gives p value and interval.</summary>
    /// <param name="terms">Names of the K coefficients.</param>
    /// <param name="estimates">The K coefficients.</param>
    /// <param name="covariance">Their covariance.</param>
    /// <param name="level">Confidence level, such as 0.95.</param>
    public static IReadOnlyList<CoefficientRow> Rows(IReadOnlyList<string> terms, ReadOnlySpan<double> estimates, CovarianceEstimate covariance, double level)
    {
        CoefficientRow[] rows = new CoefficientRow[terms.Count];
        for (int k = 0; k < rows.Length; k++)
        {
            double df = covariance.TermDegreesOfFreedom?[k] ?? covariance.DegreesOfFreedom;
            double error = covariance.StandardError(k);
            double statistic = estimates[k] / error;
            StudentT? distribution = df > 0 ? new StudentT(df) : null;
            double half = (distribution?.CriticalValue(1 - level) ?? double.NaN) * error;
            (double low, double high) = covariance.Inference?.Interval(k, level) ?? (estimates[k] - half, estimates[k] + half);
            double p = covariance.Inference?.PValue(k) ?? distribution?.TwoSided(statistic) ?? double.NaN;
            rows[k] = new(terms[k], estimates[k], error, statistic, p, low, high, df);
        }

        return rows;
    }

    /// <summary>The row of a term.</summary>
    /// <exception cref="SpecError">There is no such term; the message gives the nearest.</exception>
    public static CoefficientRow Find(IReadOnlyList<CoefficientRow> rows, string term)
    {
        if (rows.FirstOrDefault(row => row.Term == term) is { } found)
        {
            return found;
        }

        string[] names = [.. rows.Select(row => row.Term)];
        string terms = string.Join(", ", names);
        string? near = Nearest.To(term, names);
        throw new SpecError(
            new($"the model has no term '{term}'", $"模型中没有“{term}”这一项"),
            near is null ? new($"The terms are: {terms}.", $"模型各项：{terms}。") : new($"Did you mean '{near}'? The terms are: {terms}.", $"是否指“{near}”？模型各项：{terms}。"))
        { Given = term, Choices = names };
    }

    /// <summary>One row a coefficient; the column <c>df</c> appears where a t distribution is used, and without it the statistics are called z values.</summary>
    public static Table Tidy(IReadOnlyList<CoefficientRow> rows)
    {
        bool isNormal = !rows.Any(row => double.IsFinite(row.DegreesOfFreedom));
        List<Column> columns =
        [
            TextColumn.Of("term", rows.Select(row => row.Term)),
            Numbers("estimate", row => row.Estimate),
            Numbers("std_error", row => row.StandardError),
            new NumberColumn("statistic", [.. rows.Select(row => row.Statistic)], NumberKind.Real, isNormal ? new() { Label = ("z value", "z 值") } : null),
            Numbers("p_value", row => row.PValue),
            Numbers("conf_low", row => row.Low),
            Numbers("conf_high", row => row.High),
        ];
        if (!isNormal)
        {
            columns.Add(Numbers("df", row => double.IsFinite(row.DegreesOfFreedom) ? row.DegreesOfFreedom : Missing.Value));
        }

        return new Table("tidy", columns);

        NumberColumn Numbers(string name, Func<CoefficientRow, double> value) => new(name, [.. rows.Select(value)]);
    }

    /// <summary>Coefficients with their intervals, the constant left out.</summary>
    public static Figure Plot(IReadOnlyList<CoefficientRow> rows, string outcome, double level, string? constant)
    {
        CoefficientRow[] shown = [.. rows.Where(row => row.Term != constant)];
        string percent = (100 * level).ToString("G4", System.Globalization.CultureInfo.InvariantCulture);
        return new Figure(
            "coefficients",
            new($"Coefficients on {outcome} with {percent}% confidence intervals", $"对 {outcome} 的回归系数及 {percent}% 置信区间"),
            Tidy(shown).Select(["term", "estimate", "conf_low", "conf_high"]),
            Mark.PointRange,
            new FigureEncoding("term", "estimate") { Low = "conf_low", High = "conf_high" })
        {
            XTitle = ("Term", "变量"),
            YTitle = ("Estimate", "系数"),
            Reference = 0,
        };
    }
}
