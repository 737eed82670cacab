using System.Numerics.Tensors;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Differences, detrending and long-run variances of one series.</summary>
internal static class SeriesMoments
{
    /// <summary>x_t − x_{t−1}, one shorter.</summary>
    internal static double[] Difference(double[] x)
    {
        double[] d = new double[x.Length - 1];
        TensorPrimitives.Subtract(x.AsSpan(1), x.AsSpan(0, d.Length), d);
        return d;
    }

    /// <summary>Residuals on nothing, a constant, or a constant and a trend.</summary>
    internal static double[] Detrend(ReadOnlySpan<double> x, Deterministic terms)
    {
        double[] e = x.ToArray();
        if (terms == Deterministic.None)
        {
            return e;
        }

        TensorPrimitives.Subtract(e, TensorPrimitives.Sum<double>(e) / e.Length, e);
        if (terms == Deterministic.Trend)
        {
            double middle = (e.Length - 1) / 2.0, cross = 0, square = 0;
            for (int t = 0; t < e.Length; t++)
            {
                (cross, square) = (cross + ((t - middle) * e[t]), square + ((t - middle) * (t - middle)));
            }

            double slope = square == 0 ? 0 : cross / square;
            for (int t = 0; t < e.Length; t++)
            {
                e[t] -= slope * (t - middle);
            }
        }

        return e;
    }

    /// <summary>Σ_t x_t y_{t−lag} / n.</summary>
    internal static double Covariance(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int lag)
        => lag >= x.Length ? 0 : TensorPrimitives.Dot(x[lag..], y[..^lag]) / x.Length;

    /// <summary>γ_0 + 2 Σ_j w_j γ_j.</summary>
    internal static double LongRunVariance(ReadOnlySpan<double> x, SerialKernel kernel, int bandwidth)
    {
        double[] weights = SerialWeights.Of(kernel, bandwidth, x.Length);
        double sum = 0;
        for (int j = 0; j < weights.Length; j++)
        {
            sum += 2 * weights[j] * Covariance(x, x, j);
        }

        return sum;
    }
}
