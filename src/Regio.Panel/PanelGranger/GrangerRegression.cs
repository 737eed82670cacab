using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Whether x causes y in one entity: y_t = α + Σ γ_k y_{t−k} + Σ β_k x_{t−k} + e_t, with and without the lags of x.</summary>
/// <param name="Wald">W_i = (SSR₀ − SSR₁)/(SSR₁/(n − 2K − 1)).</param>
/// <param name="Rows">n = T_i − K.</param>
/// <param name="SumOfSquares">SSR₁.</param>
internal sealed record GrangerRegression(double Wald, int Rows, double SumOfSquares)
{
    /// <summary>Fits both regressions on the rows after <paramref name="skip"/> periods; null where there are too few or they are collinear.</summary>
    internal static GrangerRegression? Fit(double[] y, double[] x, int lags, int skip)
    {
        int rows = y.Length - Math.Max(skip, lags);
        if (rows <= (2 * lags) + 1)
        {
            return null;
        }

        SeriesRegression? restricted = SeriesRegression.Fit(Design(y, [], lags, rows), y.AsSpan(y.Length - rows));
        SeriesRegression? full = SeriesRegression.Fit(Design(y, [x], lags, rows), y.AsSpan(y.Length - rows));
        return restricted is null || full is null || full.SumOfSquares == 0
            ? null
            : new((restricted.SumOfSquares - full.SumOfSquares) / (full.SumOfSquares / (rows - (2 * lags) - 1)), rows, full.SumOfSquares);
    }

    /// <summary>A constant, lags of y, lags of the others, on the last rows of the series.</summary>
    internal static Matrix Design(double[] y, double[][] others, int lags, int rows)
    {
        DesignColumns x = new DesignColumns(rows).Add(Deterministic.Intercept);
        foreach (double[] series in new[] { y }.Concat(others))
        {
            for (int k = 1; k <= lags; k++)
            {
                x.Add(series, series.Length - rows - k);
            }
        }

        return x.ToMatrix();
    }
}
