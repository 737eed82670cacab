using Regio.Numerics;

namespace Regio.Regression;

/// <summary>F (Wald) test that all coefficients but the constant are zero: F = b'V⁻¹b / q.</summary>
/// <param name="Statistic">F; NaN where V of the slopes is singular (fewer clusters than slopes).</param>
/// <param name="PValue">Its p value.</param>
/// <param name="Numerator">q, the number of slopes.</param>
/// <param name="Denominator">Degrees of freedom of the covariance; infinity for χ²/q.</param>
public sealed record OverallTest(double Statistic, double PValue, int Numerator, double Denominator)
{
    internal static OverallTest Of(LinearFit fit, CovarianceEstimate covariance)
    {
        int constant = Intercept.Column(fit);
        int[] slopes = [.. Enumerable.Range(0, fit.Terms.Count).Where(k => k != constant)];
        int q = slopes.Length;
        double df = covariance.DegreesOfFreedom;
        Matrix v = new(q, q);
        for (int j = 0; j < q; j++)
        {
            for (int i = 0; i < q; i++)
            {
                v[i, j] = covariance.Values[slopes[i], slopes[j]];
            }
        }

        double wald = q == 0 ? double.NaN : WaldStatistic.Of(v, Array.ConvertAll(slopes, k => fit.Coefficients[k]));
        if (double.IsNaN(wald) || !(df > 0))
        {
            return new(double.NaN, double.NaN, q, df);
        }

        double p = double.IsPositiveInfinity(df) ? new ChiSquare(q).Survival(wald) : new FisherF(q, df).Survival(wald / q);
        return new(wald / q, p, q, df);
    }
}
