using System.Numerics.Tensors;

namespace Regio.Panel;

/// <summary>Westerlund (2005), New simple tests for panel cointegration, Econometric Reviews 24.</summary>
/// <remarks>
/// With ê the residuals of y on x and the terms in each entity and Ê their partial sums: group = T^−2 N^−1 Σ_i (Σ_t Ê²/Σ_t ê²), panel = T^−2 Σ_i Σ_t Ê²/Σ_i Σ_t ê²; √N (value − mean)/√variance is N(0, 1) under no cointegration
/// and rejects below.
/// </remarks>
internal static class VarianceRatio
{
    /// <summary>
    /// Mean and variance of the group statistic, then of the panel statistic, a row a number of regressors: without terms, with an intercept, with a trend. From 80,000 random walks of 1,000 steps
    /// (tests/goldens/make/variance_ratio.py, seeds 1 and 2); means have standard errors below half a per cent.
    /// </summary>
    private static ReadOnlySpan<double> Moments =>
    [
        9.2837e-02, 6.3265e-03, 1.2627e-01, 2.2423e-02,
        5.9842e-02, 3.6601e-03, 8.6991e-02, 2.2475e-02,
        4.0120e-02, 1.9509e-03, 5.8808e-02, 1.4393e-02,
        2.8031e-02, 1.0334e-03, 4.0213e-02, 7.8474e-03,
        2.0457e-02, 5.7882e-04, 2.8353e-02, 3.7071e-03,
        1.5392e-02, 3.3363e-04, 2.0742e-02, 1.8525e-03,
        1.1962e-02, 2.0094e-04, 1.5577e-02, 9.0590e-04,
        3.0602e-02, 5.1274e-04, 4.4195e-02, 1.6753e-03,
        1.9205e-02, 2.6876e-04, 2.8746e-02, 1.4742e-03,
        1.2666e-02, 1.2942e-04, 1.8869e-02, 9.6333e-04,
        8.8125e-03, 6.2747e-05, 1.2784e-02, 5.4368e-04,
        6.3983e-03, 3.0957e-05, 8.9201e-03, 2.3478e-04,
        4.8312e-03, 1.6167e-05, 6.5222e-03, 1.2980e-04,
        3.7572e-03, 8.6732e-06, 4.9011e-03, 5.2414e-05,
        8.4316e-03, 2.1069e-05, 1.0368e-02, 4.5213e-05,
        6.5611e-03, 1.5067e-05, 8.1590e-03, 3.8876e-05,
        5.1672e-03, 1.0242e-05, 6.4357e-03, 2.9197e-05,
        4.1210e-03, 6.8090e-06, 5.1113e-03, 2.1071e-05,
        3.3366e-03, 4.5037e-06, 4.1086e-03, 1.4596e-05,
        2.7357e-03, 2.9443e-06, 3.3276e-03, 9.3949e-06,
        2.2741e-03, 1.9778e-06, 2.7408e-03, 6.5310e-06,
    ];

    /// <summary>Group and panel statistic; null where a regression is not possible.</summary>
    internal static CointegrationStatistic[]? Of(IReadOnlyList<EntitySeries> series, Deterministic terms)
    {
        double n = series.Count, ratios = 0, sums = 0, squares = 0;
        foreach (EntitySeries one in series)
        {
            if (CointegrationDesign.Residuals(one, terms) is not { } e)
            {
                return null;
            }

            double t = e.Length, s = SingleSeriesTests.PartialSums(e) / (t * t), r = TensorPrimitives.SumOfSquares<double>(e);
            (ratios, sums, squares) = (ratios + (s / r / n), sums + s, squares + r);
        }

        return [Standard("westerlund_ratio_group", ratios, 0), Standard("westerlund_ratio_panel", sums / squares, 2)];

        CointegrationStatistic Standard(string name, double value, int column)
        {
            ReadOnlySpan<double> row = Moments.Slice(4 * ((7 * (int)terms) + series[0].Columns.Length - 2), 4);
            return CointegrationStatistic.Of(name, value, Math.Sqrt(n) * (value - row[column]) / Math.Sqrt(row[column + 1]));
        }
    }
}
