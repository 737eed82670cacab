using System.Numerics.Tensors;

namespace Regio.Regression;

/// <summary>Weighted means, sums of squares and correlations, by the corrected two-pass formula (Chan, Golub and LeVeque 1983, The American Statistician 37).</summary>
internal static class Moments
{
    private const int Piece = 512;

    internal static double Mean(ReadOnlySpan<double> x, double[]? w)
    {
        if (w is null)
        {
            double rough = TensorPrimitives.Sum(x) / x.Length;
            return rough + (SumOfDeviations(x, rough) / x.Length);
        }

        double sum = 0;
        double weight = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double wi = w[i];
            sum += wi * x[i];
            weight += wi;
        }

        double mean = sum / weight;
        double rest = 0;
        for (int i = 0; i < x.Length; i++)
        {
            rest += w[i] * (x[i] - mean);
        }

        return mean + (rest / weight);
    }

    /// <summary>Σw(x − x̄)², or Σwx² where not <paramref name="centred"/>.</summary>
    internal static double SumOfSquares(ReadOnlySpan<double> x, double[]? w, bool centred)
    {
        double mean = centred ? Mean(x, w) : 0;
        if (w is null)
        {
            return mean == 0 ? TensorPrimitives.SumOfSquares(x) : OverDeviations(x, mean, static part => TensorPrimitives.SumOfSquares(part));
        }

        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += w[i] * (x[i] - mean) * (x[i] - mean);
        }

        return sum;
    }

    private static double SumOfDeviations(ReadOnlySpan<double> x, double from) => OverDeviations(x, from, static part => TensorPrimitives.Sum(part));

    /// <summary>A sum over x − <paramref name="from"/>, a piece that stays in the cache at a time.</summary>
    private static double OverDeviations(ReadOnlySpan<double> x, double from, Func<ReadOnlySpan<double>, double> sum)
    {
        Span<double> piece = stackalloc double[Piece];
        double total = 0;
        for (int start = 0; start < x.Length; start += Piece)
        {
            ReadOnlySpan<double> part = x[start..Math.Min(x.Length, start + Piece)];
            TensorPrimitives.Subtract(part, from, piece);
            total += sum(piece[..part.Length]);
        }

        return total;
    }

    /// <summary>Squared correlation; NaN where one of the two does not vary.</summary>
    internal static double SquaredCorrelation(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double[]? w)
    {
        double meanX = Mean(x, w);
        double meanY = Mean(y, w);
        double xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double wi = w is null ? 1 : w[i];
            xx += wi * (x[i] - meanX) * (x[i] - meanX);
            yy += wi * (y[i] - meanY) * (y[i] - meanY);
            xy += wi * (x[i] - meanX) * (y[i] - meanY);
        }

        return xy / xx * (xy / yy);
    }
}
