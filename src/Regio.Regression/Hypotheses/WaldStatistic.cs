using Regio.Numerics;

namespace Regio.Regression;

/// <summary>The quadratic form of a Wald statistic.</summary>
internal static class WaldStatistic
{
    /// <summary>Pivot of a correlation matrix below which it is singular.</summary>
    private const double Singular = 1e-7;

    /// <summary>g'S⁻¹g on the correlation scale; NaN where S is singular.</summary>
    internal static double Of(Matrix variance, double[] g)
    {
        int q = g.Length;
        Matrix correlation = new(q, q);
        double[] z = new double[q];
        for (int i = 0; i < q; i++)
        {
            z[i] = g[i] / Math.Sqrt(variance[i, i]);
            for (int j = 0; j < q; j++)
            {
                correlation[i, j] = variance[i, j] / Math.Sqrt(variance[i, i] * variance[j, j]);
            }
        }

        Cholesky factor = Cholesky.Factor(correlation);
        if (!factor.Succeeded || Enumerable.Range(0, q).Any(i => factor.L[i, i] < Singular))
        {
            return double.NaN;
        }

        double[] solved = factor.Solve(z);
        double sum = 0;
        for (int i = 0; i < q; i++)
        {
            sum += z[i] * solved[i];
        }

        return sum;
    }
}
