using System.Numerics.Tensors;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tests of one series beside the Dickey-Fuller regression.</summary>
internal static class SingleSeriesTests
{
    /// <summary>Z_t of Phillips and Perron (1988), Biometrika 75, in the form of Hamilton (1994), Time Series Analysis, eq. 17.6.12: (γ₀/λ²)^½ t − ½ (λ² − γ₀)/λ · T se(ρ̂)/s.</summary>
    internal static double PhillipsPerron(double[] y, Deterministic terms, SerialKernel kernel, int? bandwidth, BandwidthRule rule)
    {
        if (DickeyFuller.Fit(y, terms, 0, 0) is not { } fit)
        {
            return double.NaN;
        }

        double[] e = fit.Regression.Residuals;
        double n = e.Length, s = Math.Sqrt(fit.Regression.SumOfSquares / (n - fit.Regression.Columns)), gamma = fit.Regression.SumOfSquares / n;
        double lambda = SeriesMoments.LongRunVariance(e, kernel, bandwidth ?? Bandwidths.Of(rule, e));
        return lambda > 0
            ? (Math.Sqrt(gamma / lambda) * fit.Regression.T(0)) - ((lambda - gamma) * n * fit.Regression.StandardError(0) / (2 * Math.Sqrt(lambda) * s))
            : double.NaN;
    }

    /// <summary>η of Kwiatkowski, Phillips, Schmidt and Shin (1992), J. Econometrics 54: Σ S_t² / (T² λ²), S_t the partial sums of the residuals on the deterministic terms.</summary>
    internal static double Kpss(double[] y, Deterministic terms, SerialKernel kernel, int? bandwidth, BandwidthRule rule)
    {
        double[] e = SeriesMoments.Detrend(y, terms == Deterministic.None ? Deterministic.Intercept : terms);
        double lambda = SeriesMoments.LongRunVariance(e, kernel, bandwidth ?? Bandwidths.Of(rule, e));
        return lambda > 0 && TensorPrimitives.SumOfSquares<double>(e) > 1e-20 * TensorPrimitives.SumOfSquares<double>(y) ? PartialSums(e) / (e.Length * (double)e.Length * lambda) : double.NaN;
    }

    /// <summary>Σ_t (Σ_{s ≤ t} e_s)².</summary>
    internal static double PartialSums(ReadOnlySpan<double> e)
    {
        double sum = 0, squares = 0;
        foreach (double value in e)
        {
            sum += value;
            squares += sum * sum;
        }

        return squares;
    }

    /// <summary>p value of KPSS between 10 and 1 per cent by linear interpolation of table 1 of Kwiatkowski et al. (1992); 0.1 and 0.01 stand for "or more" and "or less".</summary>
    internal static double KpssPValue(double statistic, Deterministic terms)
    {
        double[] critical = KpssCritical(terms), levels = [0.10, 0.05, 0.025, 0.01];
        if (double.IsNaN(statistic) || statistic <= critical[0])
        {
            return double.IsNaN(statistic) ? double.NaN : levels[0];
        }

        for (int k = 1; k < critical.Length; k++)
        {
            if (statistic <= critical[k])
            {
                return levels[k - 1] + ((statistic - critical[k - 1]) / (critical[k] - critical[k - 1]) * (levels[k] - levels[k - 1]));
            }
        }

        return levels[^1];
    }

    private static double[] KpssCritical(Deterministic terms) => terms == Deterministic.Trend ? [0.119, 0.146, 0.176, 0.216] : [0.347, 0.463, 0.574, 0.739];
}
