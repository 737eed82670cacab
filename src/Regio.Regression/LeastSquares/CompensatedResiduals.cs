namespace Regio.Regression;

/// <summary>Residuals and inner products in double-double arithmetic (about 32 digits), for iterative refinement.</summary>
/// <remarks>Error-free transformations: Dekker (1971), Numer. Math. 18; Ogita, Rump and Oishi (2005), SIAM J. Sci. Comput. 26, algorithms 3.1-3.5 with a fused multiply-add.</remarks>
internal static class CompensatedResiduals
{
    /// <summary>f = y − r − Xb; <paramref name="columns"/> gives column k of X.</summary>
    internal static double[] Outer(ReadOnlySpan<double> y, ReadOnlySpan<double> r, ReadOnlySpan<double> b, Func<int, Memory<double>> columns)
    {
        double[] high = new double[r.Length];
        double[] low = new double[r.Length];
        for (int i = 0; i < high.Length; i++)
        {
            (high[i], low[i]) = Sum(y.Length == 0 ? 0 : y[i], -r[i]);
        }

        for (int k = 0; k < b.Length; k++)
        {
            ReadOnlySpan<double> x = columns(k).Span;
            for (int i = 0; i < high.Length; i++)
            {
                double product = -b[k] * x[i];
                (double sum, double error) = Sum(high[i], product);
                high[i] = sum;
                low[i] += error + Math.FusedMultiplyAdd(-b[k], x[i], -product);
            }
        }

        for (int i = 0; i < high.Length; i++)
        {
            high[i] += low[i];
        }

        return high;
    }

    /// <summary>c − Σ_i w_i x_i r_i.</summary>
    internal static double Inner(double c, ReadOnlySpan<double> x, ReadOnlySpan<double> r, ReadOnlySpan<double> w)
    {
        double high = c;
        double low = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double xw = w.Length == 0 ? x[i] : x[i] * w[i];
            double xwError = w.Length == 0 ? 0 : Math.FusedMultiplyAdd(x[i], w[i], -xw);
            double product = -xw * r[i];
            (high, double error) = Sum(high, product);
            low += error + Math.FusedMultiplyAdd(-xw, r[i], -product) - (xwError * r[i]);
        }

        return high + low;
    }

    private static (double Sum, double Error) Sum(double a, double b)
    {
        double sum = a + b;
        double other = sum - a;
        return (sum, a - (sum - other) + (b - other));
    }
}
