using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Juodis, Karavias and Sarafidis (2021), A homogeneous approach to testing for Granger non-causality in heterogeneous panels, Empirical Economics 60.</summary>
/// <remarks>
/// y_i = Z_i γ_i + X_i β + e_i with Z_i a constant and lags of y, X_i lags of x; β̂ = (Σ X'MX)⁻¹ Σ X'My, jackknifed to 2β̂ − (β̂₁ + β̂₂)/2 with the halves of the periods, lags taken within each half.
/// V = σ̂² (Σ X'MX)⁻¹, or (Σ X'MX)⁻¹ Σ X'M e e'M X (Σ X'MX)⁻¹ by entity; degrees of freedom NT − N − NK − K with T before lags are taken, as xtgrangert 1.13.
/// </remarks>
internal static class HalfPanelJackknife
{
    /// <summary>Fewest periods: each half must leave more rows than coefficients.</summary>
    internal static int Fewest(int lags) => 2 * ((3 * lags) + 2);

    /// <summary>β and its Wald statistic; null where a sum of squares is singular.</summary>
    internal static (double[] Coefficients, Matrix Covariance, double Wald)? Fit(IReadOnlyList<(double[] Y, double[] X)> series, int lags, bool heteroskedastic)
    {
        int periods = series[0].Y.Length, middle = periods / 2;
        double[]? whole = Pooled(series, lags, out Matrix gram);
        double[]? first = Pooled([.. series.Select(one => (one.Y[..middle], one.X[..middle]))], lags, out _);
        double[]? second = Pooled([.. series.Select(one => (one.Y[middle..], one.X[middle..]))], lags, out _);
        if (whole is null || first is null || second is null)
        {
            return null;
        }

        double[] beta = [.. Enumerable.Range(0, lags).Select(k => (2 * whole[k]) - ((first[k] + second[k]) / 2))];
        Matrix covariance = Covariance(series, lags, beta, gram, heteroskedastic);
        return (beta, covariance, WaldStatistic.Of(covariance, beta));
    }

    private static double[]? Pooled(IReadOnlyList<(double[] Y, double[] X)> series, int lags, out Matrix gram)
    {
        gram = new(lags, lags);
        double[] cross = new double[lags];
        foreach ((double[] y, double[] x) in series)
        {
            if (Within(y, x, lags) is not { } within)
            {
                return null;
            }

            Add(gram, Gemm.Multiply(within.X, true, within.X, false));
            double[] product = Gemm.Multiply(within.X, true, within.Y, false).Array;
            for (int k = 0; k < lags; k++)
            {
                cross[k] += product[k];
            }
        }

        Cholesky factor = Cholesky.Factor(gram);
        return factor.Succeeded ? factor.Solve(cross) : null;
    }

    /// <summary>MX and My on the rows that have all lags.</summary>
    private static (Matrix X, Matrix Y)? Within(double[] y, double[] x, int lags)
    {
        int rows = y.Length - lags;
        Matrix z = GrangerRegression.Design(y, [], lags, rows), design = new(rows, lags);
        if (rows <= z.Columns + lags)
        {
            return null;
        }

        for (int k = 1; k <= lags; k++)
        {
            SeriesRegression? fit = SeriesRegression.Fit(z, x.AsSpan(lags - k, rows));
            if (fit is null)
            {
                return null;
            }

            fit.Residuals.CopyTo(design.Column(k - 1));
        }

        return SeriesRegression.Fit(z, y.AsSpan(lags)) is { } own ? (design, new(rows, 1, own.Residuals)) : null;
    }

    private static Matrix Covariance(IReadOnlyList<(double[] Y, double[] X)> series, int lags, double[] beta, Matrix gram, bool heteroskedastic)
    {
        double total = 0, sum = 0, n = series.Count;
        Matrix meat = new(lags, lags), inverse = Cholesky.Factor(gram).Inverse();
        foreach ((double[] y, double[] x) in series)
        {
            (Matrix design, Matrix e) = Within(y, x, lags)!.Value;
            Gemm.Multiply(-1, design, false, new(lags, 1, (double[])beta.Clone()), false, 1, e);
            Matrix score = Gemm.Multiply(design, true, e, false);
            Add(meat, Gemm.Multiply(score, false, score, true));
            (total, sum) = (total + y.Length, sum + System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(e.Values));
        }

        double degrees = total - n - (n * lags) - lags;
        Matrix covariance = heteroskedastic ? Gemm.Multiply(Gemm.Multiply(inverse, meat), inverse) : inverse;
        System.Numerics.Tensors.TensorPrimitives.Multiply(covariance.Values, heteroskedastic ? total / degrees : sum / degrees, covariance.Values);
        return covariance;
    }

    private static void Add(Matrix to, Matrix more) => System.Numerics.Tensors.TensorPrimitives.Add(to.Values, more.Values, to.Values);
}
