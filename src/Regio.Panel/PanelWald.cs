using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Wald test that all slopes are zero: b'V⁻¹b ~ χ²(q).</summary>
/// <param name="Statistic">χ²; NaN where V of the slopes is singular (fewer clusters than slopes).</param>
/// <param name="PValue">Its p value.</param>
/// <param name="Degrees">q, the number of slopes.</param>
public sealed record PanelWald(double Statistic, double PValue, int Degrees)
{
    /// <summary>The test; the constant is the first term.</summary>
    internal static PanelWald Of(LinearFit fit, CovarianceEstimate covariance)
    {
        int q = fit.Terms.Count - 1;
        Matrix v = new(q, q);
        for (int j = 0; j < q; j++)
        {
            for (int i = 0; i < q; i++)
            {
                v[i, j] = covariance.Values[i + 1, j + 1];
            }
        }

        double wald = WaldStatistic.Of(v, fit.Coefficients[1..]);
        return new(wald, double.IsNaN(wald) ? double.NaN : new ChiSquare(q).Survival(wald), q);
    }
}
