using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Lag truncation chosen from the data.</summary>
internal static class AutomaticLag
{
    /// <summary>⌊T^¼⌋, the rule of thumb of fixest and plm for panels.</summary>
    internal static int Panel(int periods)
    {
        int lag = (int)Math.Floor(Math.Pow(periods, 0.25));
        return (lag + 1) * (lag + 1) * (long)(lag + 1) * (lag + 1) <= periods ? lag + 1 : lag;
    }

    /// <summary>Newey and West (1994), Automatic lag selection in covariance matrix estimation, Review of Economic Studies 61: Bartlett kernel, scores prewhitened by a VAR(1).</summary>
    /// <remarks>⌊1.1447 (ŝ₁/ŝ₀)^⅔ n^⅓⌋ as R's <c>sandwich::bwNeweyWest</c> computes it, every score but the constant's with weight one; the covariance itself is not prewhitened.</remarks>
    /// <param name="scores">Scores in time order.</param>
    /// <param name="intercept">Column of the constant, which takes no part unless it is alone; -1 for none.</param>
    internal static int Series(Matrix scores, int intercept)
    {
        int n = scores.Rows;
        Matrix u = Whitened(Without(scores, intercept));
        double[] h = new double[u.Rows];
        for (int k = 0; k < u.Columns; k++)
        {
            ReadOnlySpan<double> column = u.Column(k);
            for (int t = 0; t < h.Length; t++)
            {
                h[t] += column[t];
            }
        }

        int m = (int)Math.Floor(3 * Math.Pow(n / 100.0, 2.0 / 9));
        double s0 = Autocovariance(h, 0);
        double s1 = 0;
        for (int j = 1; j <= Math.Min(m, h.Length - 1); j++)
        {
            double sigma = Autocovariance(h, j);
            s0 += 2 * sigma;
            s1 += 2 * j * sigma;
        }

        double ratio = s0 == 0 ? 0 : s1 / s0;
        return (int)Math.Floor(1.1447 * Math.Cbrt(ratio * ratio) * Math.Cbrt(n));
    }

    private static double Autocovariance(ReadOnlySpan<double> h, int lag)
    {
        double sum = 0;
        for (int t = lag; t < h.Length; t++)
        {
            sum += h[t] * h[t - lag];
        }

        return sum / h.Length;
    }

    private static Matrix Without(Matrix scores, int column)
    {
        if (column < 0 || scores.Columns == 1)
        {
            return scores;
        }

        Matrix rest = new(scores.Rows, scores.Columns - 1);
        for (int k = 0; k < rest.Columns; k++)
        {
            scores.Column(k < column ? k : k + 1).CopyTo(rest.Column(k));
        }

        return rest;
    }

    /// <summary>Residuals of the VAR(1) u_t = A u_{t−1} + v_t by least squares, without a constant.</summary>
    private static Matrix Whitened(Matrix u)
    {
        int n = u.Rows - 1;
        Matrix now = new(n, u.Columns);
        Matrix before = new(n, u.Columns);
        for (int k = 0; k < u.Columns; k++)
        {
            u.Column(k)[1..].CopyTo(now.Column(k));
            u.Column(k)[..n].CopyTo(before.Column(k));
        }

        Matrix q = Qr.Factor(before).Q();
        Matrix fitted = Gemm.Multiply(q, Gemm.Multiply(q, true, now, false));
        for (int i = 0; i < now.Array.Length; i++)
        {
            now.Array[i] -= fitted.Array[i];
        }

        return now;
    }
}
