using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Wald test that terms have the same coefficient in all groups.</summary>
/// <param name="Statistic">F = χ²/q; NaN where the covariance is singular in these directions.</param>
/// <param name="PValue">Its p value.</param>
/// <param name="Restrictions">q.</param>
/// <param name="DegreesOfFreedom">Denominator degrees of freedom; infinity for χ²/q.</param>
public sealed record GroupWald(double Statistic, double PValue, int Restrictions, double DegreesOfFreedom)
{
    internal static GroupWald Of(LinearFit fit, CovarianceEstimate covariance, int[,] place, int[] columns)
    {
        (int A, int B)[] contrasts = [.. columns.SelectMany(k => Enumerable.Range(1, place.GetLength(1) - 1).Where(g => place[k, g] >= 0 && place[k, 0] >= 0).Select(g => (place[k, 0], place[k, g])))];
        int q = contrasts.Length;
        Matrix v = new(q, q);
        for (int j = 0; j < q; j++)
        {
            for (int i = 0; i < q; i++)
            {
                ((int a, int b), (int c, int d)) = (contrasts[i], contrasts[j]);
                v[i, j] = covariance.Values[a, c] - covariance.Values[a, d] - covariance.Values[b, c] + covariance.Values[b, d];
            }
        }

        double wald = WaldStatistic.Of(v, Array.ConvertAll(contrasts, pair => fit.Coefficients[pair.A] - fit.Coefficients[pair.B])), df = covariance.DegreesOfFreedom;
        double p = double.IsNaN(wald) ? double.NaN : double.IsPositiveInfinity(df) ? new ChiSquare(q).Survival(wald) : new FisherF(q, df).Survival(wald / q);
        return new(wald / q, p, q, df);
    }
}
