using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The regression of a horizon.</summary>
/// <param name="Horizon">h.</param>
/// <param name="Responses">The coefficient of the shock; with states in state 1, then in state 0.</param>
/// <param name="Coefficients">All coefficients.</param>
/// <param name="Difference">Response in state 1 less that in state 0; null without states.</param>
/// <param name="Rows">Rows used.</param>
/// <param name="Entities">Entities used, 1 in a single series.</param>
/// <param name="RSquared">R² of least squares; NaN with instruments.</param>
/// <param name="Strength">Effective F of the instruments (Kleibergen and Paap's with two states); NaN without.</param>
/// <param name="Covariance">What the standard errors are.</param>
/// <param name="Notices">What the regression had to say.</param>
public sealed record HorizonFit(
    int Horizon, IReadOnlyList<CoefficientRow> Responses, IReadOnlyList<CoefficientRow> Coefficients, CoefficientRow? Difference, int Rows, int Entities, double RSquared, double Strength, CovarianceEstimate Covariance, IReadOnlyList<Notice> Notices)
{
    internal static HorizonFit Of(int h, string[] shocks, IReadOnlyList<CoefficientRow> rows, CovarianceEstimate covariance, EstimationSample sample, double rSquared, double strength, IReadOnlyList<Notice> notices)
    {
        int[] places = [.. shocks.Select(shock => Enumerable.Range(0, rows.Count).FirstOrDefault(k => rows[k].Term == shock, -1))];
        int missing = Array.IndexOf(places, -1);
        if (missing >= 0)
        {
            throw new IdentificationError(
                new(FormattableString.Invariant($"the response to '{shocks[missing]}' at horizon {h} is not identified: it does not vary beyond the controls and effects"), FormattableString.Invariant($"第 {h} 期对“{shocks[missing]}”的响应无法识别：其在控制变量与固定效应之外没有变化")),
                new("Use a shock that varies within the effects, fewer controls, or fewer horizons.", "请使用在固定效应内有变化的冲击，或减少控制变量或期数。"))
            { Culprits = [shocks[missing]] };
        }

        CoefficientRow? difference = places.Length == 1 ? null : Contrast(rows, covariance, places);
        return new(h, [.. places.Select(k => rows[k])], rows, difference, sample.Rows, sample.Entity is { } entity ? sample.Group(entity).Count : 1, rSquared, strength, covariance, notices);
    }

    private static CoefficientRow Contrast(IReadOnlyList<CoefficientRow> rows, CovarianceEstimate covariance, int[] places)
    {
        (int a, int b) = (places[0], places[1]);
        double variance = covariance.Values[a, a] + covariance.Values[b, b] - (2 * covariance.Values[a, b]);
        CovarianceEstimate own = covariance with { Values = new(1, 1, [Math.Max(0, variance)]), TermDegreesOfFreedom = null, Inference = null };
        return CoefficientTable.Rows(["difference"], [rows[a].Estimate - rows[b].Estimate], own, 0.95)[0];
    }
}
