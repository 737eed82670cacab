using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Wald test that slopes are zero: b'V⁻¹b ~ χ²(q).</summary>
/// <param name="Statistic">χ²; NaN where V of the slopes is singular (fewer clusters than slopes).</param>
/// <param name="PValue">Its p value.</param>
/// <param name="Degrees">q, the number of slopes tested.</param>
public sealed record PanelWald(double Statistic, double PValue, int Degrees)
{
    /// <summary>The test of all slopes; the constant is the first term.</summary>
    internal static PanelWald Of(LinearFit fit, CovarianceEstimate covariance) => Of(fit, covariance, [.. Enumerable.Range(1, fit.Terms.Count - 1)]);

    /// <summary>The test of some coefficients.</summary>
    internal static PanelWald Of(LinearFit fit, CovarianceEstimate covariance, int[] tested) => Of(fit.Coefficients, covariance, tested);

    /// <summary>The test of some coefficients.</summary>
    internal static PanelWald Of(double[] coefficients, CovarianceEstimate covariance, int[] tested)
    {
        int q = tested.Length;
        Matrix v = new(q, q);
        for (int j = 0; j < q; j++)
        {
            for (int i = 0; i < q; i++)
            {
                v[i, j] = covariance.Values[tested[i], tested[j]];
            }
        }

        double wald = WaldStatistic.Of(v, Array.ConvertAll(tested, k => coefficients[k]));
        return new(wald, double.IsNaN(wald) ? double.NaN : new ChiSquare(q).Survival(wald), q);
    }
}
