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
        Matrix v = new(slopes.Length, slopes.Length);
        double[] b = Array.ConvertAll(slopes, k => fit.Coefficients[k]);
        double[] scale = Array.ConvertAll(slopes, covariance.StandardError);
        for (int j = 0; j < slopes.Length; j++)
        {
            for (int i = 0; i < slopes.Length; i++)
            {
                v[i, j] = covariance.Values[slopes[i], slopes[j]] / (scale[i] * scale[j]);
            }

            b[j] /= scale[j];
        }

        double df = covariance.DegreesOfFreedom;
        Cholesky factor = Cholesky.Factor(v);
        if (slopes.Length == 0 || !factor.Succeeded || SmallestPivot(factor) < 1e-7)
        {
            return new(double.NaN, double.NaN, slopes.Length, df);
        }

        double[] solved = factor.Solve(b);
        double wald = b.Zip(solved, (x, y) => x * y).Sum();
        double f = wald / slopes.Length;
        double p = double.IsPositiveInfinity(df) ? new ChiSquare(slopes.Length).Survival(wald) : df > 0 ? new FisherF(slopes.Length, df).Survival(f) : double.NaN;
        return new(f, p, slopes.Length, df);
    }

    /// <summary>Pivots of a correlation matrix: one that is rounding alone marks a singular V.</summary>
    private static double SmallestPivot(Cholesky factor) => Enumerable.Range(0, factor.L.Rows).Min(k => factor.L[k, k]);
}
