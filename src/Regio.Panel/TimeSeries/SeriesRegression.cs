using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Least squares on the few rows of one series.</summary>
/// <param name="Coefficients">b.</param>
/// <param name="Inverse">(X'X)⁻¹.</param>
/// <param name="Residuals">y − X b.</param>
/// <param name="SumOfSquares">Their sum of squares.</param>
internal sealed record SeriesRegression(double[] Coefficients, Matrix Inverse, double[] Residuals, double SumOfSquares)
{
    /// <summary>n.</summary>
    internal int Rows => Residuals.Length;

    /// <summary>k.</summary>
    internal int Columns => Coefficients.Length;

    /// <summary>Fits y on the columns of x; null where they are collinear or too many.</summary>
    internal static SeriesRegression? Fit(Matrix x, ReadOnlySpan<double> y)
    {
        if (x.Rows <= x.Columns)
        {
            return null;
        }

        if (x.Columns == 0)
        {
            double[] all = y.ToArray();
            return new([], new(0, 0), all, System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(all));
        }

        Qr qr = Qr.Factor(x);
        if (qr.Rank < x.Columns)
        {
            return null;
        }

        double[] b = qr.Solve(y);
        double[] e = Residual(x, y, b);
        double[] correction = qr.Solve(e);
        for (int k = 0; k < b.Length; k++)
        {
            b[k] += correction[k];
        }

        e = Residual(x, y, b);
        return new(b, qr.GramInverse(), e, System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(e));
    }

    /// <summary>b_k over its standard error; the error variance is SSR/(n − k), or SSR/n.</summary>
    internal double T(int k, bool corrected = true) => Coefficients[k] / StandardError(k, corrected);

    /// <summary>Standard error of b_k.</summary>
    internal double StandardError(int k, bool corrected = true) => Math.Sqrt(SumOfSquares / (corrected ? Rows - Columns : Rows) * Inverse[k, k]);

    private static double[] Residual(Matrix x, ReadOnlySpan<double> y, double[] b)
    {
        double[] e = y.ToArray();
        for (int k = 0; k < b.Length; k++)
        {
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(x.Column(k), -b[k], e, e);
        }

        return e;
    }
}
