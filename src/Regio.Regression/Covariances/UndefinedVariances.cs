using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Variances that an estimator leaves at zero or below, which are no standard errors.</summary>
/// <remarks>
/// A meat built from products may be negative (Cameron, Gelbach and Miller 2011, sec. 2.3; panel-corrected errors from pairwise periods), and sums of scores may vanish by construction, as those over two
/// periods beside their effects. What rounding leaves would print as a coefficient of astronomical t.
/// </remarks>
internal static class UndefinedVariances
{
    /// <summary>Share of the conventional variance below which nothing but rounding is left of a sum of products.</summary>
    private const double Rounding = 1e-14;

    /// <summary>The estimate, with missing values for coefficients without a positive variance and the warning <c>undefined_variance</c> that names them.</summary>
    internal static CovarianceEstimate Mark(CovarianceEstimate estimate, LinearFit fit)
    {
        double dispersion = fit.ResidualSumOfSquares / fit.Observations;
        int[] undefined = [.. Enumerable.Range(0, fit.Terms.Count).Where(k => !(estimate.Values[k, k] > Rounding * dispersion * fit.Bread[k, k]))];
        if (undefined.Length == 0)
        {
            return estimate;
        }

        Matrix values = estimate.Values.Clone();
        foreach (int k in undefined)
        {
            for (int j = 0; j < values.Columns; j++)
            {
                values[k, j] = values[j, k] = double.NaN;
            }
        }

        string[] names = [.. undefined.Select(k => fit.Terms[k])];
        return estimate with
        {
            Values = values,
            Notices =
            [
                .. estimate.Notices,
                new Notice(NoticeKind.Warning, "undefined_variance", (
                    $"{estimate.Name} gives {LinearChecks.Listed(names).En} no positive variance: there is no standard error. Too few groups or periods, or effects that make the scores cancel; use another covariance.",
                    $"{estimate.Name} 未能给出 {LinearChecks.Listed(names).Zh} 的正方差，因而没有标准误。组数或期数过少，或固定效应使得分相互抵消；请改用其他协方差。"))
                { Items = names, Count = names.Length },
            ],
        };
    }
}
