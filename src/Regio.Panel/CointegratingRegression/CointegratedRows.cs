using Regio.Numerics;

namespace Regio.Panel;

/// <summary>What an estimator regresses in one entity: transformed rows net of the terms that are the entity's own.</summary>
/// <param name="Y">The outcome.</param>
/// <param name="X">A column a coefficient of interest.</param>
/// <param name="Bias">What is taken off X'y.</param>
/// <param name="First">First row of the series used.</param>
/// <param name="Own">Columns that were partialled out.</param>
internal sealed record CointegratedRows(double[] Y, Matrix X, double[] Bias, int First, int Own)
{
    /// <summary>Long-run variance of the error given the differences of the regressors; known after the fit where it is that of its residuals.</summary>
    internal double LongRunVariance { get; init; } = double.NaN;

    /// <summary>M.</summary>
    internal double Bandwidth { get; init; } = double.NaN;

    internal int Leads { get; init; }

    internal int Lags { get; init; }

    /// <summary>Takes the projection on <paramref name="own"/> off <paramref name="y"/> and the columns of <paramref name="x"/>.</summary>
    internal static (double[] Y, Matrix X) Net(Matrix own, double[] y, Matrix x)
    {
        if (own.Columns == 0)
        {
            return (y, x);
        }

        Qr qr = Qr.Factor(own);
        if (qr.Rank < own.Columns)
        {
            throw CointegratingChecks.Collinear();
        }

        Matrix q = qr.Q(), rest = x.Clone();
        double[] left = (double[])y.Clone();
        for (int pass = 0; pass < 2; pass++)
        {
            Gemv.MultiplyAdd(-1, q, Gemv.TransposeMultiply(q, left), left);
            Gemm.Multiply(-1, q, false, Gemm.Multiply(q, true, rest, false), false, 1, rest);
        }

        return (left, rest);
    }

    /// <summary>Columns side by side.</summary>
    internal static Matrix Beside(params Matrix[] parts)
    {
        Matrix all = new(parts[0].Rows, parts.Sum(part => part.Columns));
        int next = 0;
        foreach (Matrix part in parts)
        {
            for (int j = 0; j < part.Columns; j++)
            {
                part.Column(j).CopyTo(all.Column(next++));
            }
        }

        return all;
    }

    /// <summary>u_t = (ê_t, Δx_t net of the drift of the regressors' terms), one row shorter than the series.</summary>
    internal static Matrix Innovations(EntitySeries one, double[] errors, Deterministic terms)
    {
        int k = one.Columns.Length - 1;
        Matrix u = new(one.Length - 1, k + 1);
        errors.AsSpan(1).CopyTo(u.Column(0));
        for (int j = 1; j <= k; j++)
        {
            double[] change = SeriesMoments.Difference(one.Columns[j]);
            (terms == Deterministic.Trend ? SeriesMoments.Detrend(change, Deterministic.Intercept) : change).CopyTo(u.Column(j));
        }

        return u;
    }
}
