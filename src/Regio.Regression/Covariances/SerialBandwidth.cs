using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>How the bandwidth of a long-run covariance is found.</summary>
public enum BandwidthSelection
{
    /// <summary>⌊4 (T/100)^(2/9)⌋ lags, whatever the data.</summary>
    [Meaning("the integer part of 4 (T/100)^(2/9) lags, whatever the data", "4 (T/100)^(2/9) 取整阶滞后，与数据无关")]
    Fixed,

    /// <summary>From an AR(1) of each series; Andrews (1991).</summary>
    [Meaning("from an AR(1) of each series; Andrews (1991)", "由各序列的 AR(1) 选择；Andrews（1991）")]
    Andrews,

    /// <summary>From autocovariances of the sum of the series; Newey and West (1994), without prewhitening.</summary>
    [Meaning("from autocovariances of the sum of the series; Newey and West (1994)", "由各序列之和的自协方差选择；Newey 和 West（1994）")]
    NeweyWest,
}

/// <summary>Bandwidths M of kernels, lag l weighted by k(l/M).</summary>
internal static class SerialBandwidth
{
    /// <summary>The bandwidth of a rule for the columns of u.</summary>
    /// <exception cref="SpecError">Newey and West give no rule for the kernel.</exception>
    internal static double Of(BandwidthSelection rule, SerialKernel kernel, Matrix u) => rule switch
    {
        BandwidthSelection.Andrews => Andrews(kernel, u),
        BandwidthSelection.NeweyWest => NeweyWest(kernel, u),
        _ => Math.Floor(4 * Math.Pow(u.Rows / 100.0, 2.0 / 9)) + 1,
    };

    /// <summary>Andrews (1991), Econometrica 59, eqs. 6.2 and 6.4: c(α(q) T)^(1/(2q + 1)), α from least-squares AR(1) without a constant, columns weighted alike.</summary>
    private static double Andrews(SerialKernel kernel, Matrix u)
    {
        double top = 0, bottom = 0;
        for (int j = 0; j < u.Columns; j++)
        {
            ReadOnlySpan<double> now = u.Column(j)[1..], before = u.Column(j)[..^1];
            double rho = TensorPrimitives.Dot(now, before) / TensorPrimitives.SumOfSquares(before), squares = 0;
            for (int t = 0; t < now.Length; t++)
            {
                double e = now[t] - (rho * before[t]);
                squares += e * e;
            }

            double fourth = Math.Pow(squares / now.Length, 2), gap = 1 - rho;
            top += kernel == SerialKernel.Bartlett ? 4 * rho * rho * fourth / (Math.Pow(gap, 6) * Math.Pow(1 + rho, 2)) : 4 * rho * rho * fourth / Math.Pow(gap, 8);
            bottom += fourth / Math.Pow(gap, 4);
        }

        (double factor, double power) = kernel switch
        {
            SerialKernel.Bartlett => (1.1447, 1.0 / 3),
            SerialKernel.Parzen => (2.6614, 0.2),
            SerialKernel.QuadraticSpectral => (1.3221, 0.2),
            _ => (0.6611, 0.2),
        };
        return bottom == 0 ? 0 : factor * Math.Pow(top / bottom * u.Rows, power);
    }

    /// <summary>Newey and West (1994), Review of Economic Studies 61: c((s_q/s_0)² T)^(1/(2q + 1)), s_q = Σ_|j|≤n |j|^q σ_j with n = ⌊4 (T/100)^r⌋.</summary>
    private static double NeweyWest(SerialKernel kernel, Matrix u)
    {
        (double factor, int q, double rate) = kernel switch
        {
            SerialKernel.Bartlett => (1.1447, 1, 2.0 / 9),
            SerialKernel.Parzen => (2.6614, 2, 4.0 / 25),
            SerialKernel.QuadraticSpectral => (1.3221, 2, 2.0 / 25),
            _ => throw new SpecError(new("Newey and West give no bandwidth for the truncated kernel", "Newey-West 法则没有截断核的带宽"), new("Choose bartlett, parzen or quadratic_spectral, or give bandwidth.", "请选择 bartlett、parzen 或 quadratic_spectral，或直接给出 bandwidth。")) { Field = "bandwidth_rule" },
        };
        double[] sum = new double[u.Rows];
        for (int j = 0; j < u.Columns; j++)
        {
            TensorPrimitives.Add(sum, u.Column(j), sum);
        }

        int n = Math.Min(u.Rows - 1, (int)Math.Floor(4 * Math.Pow(u.Rows / 100.0, rate)));
        double s0 = 0, sq = 0;
        for (int j = 0; j <= n; j++)
        {
            double sigma = TensorPrimitives.Dot<double>(sum.AsSpan(j), sum.AsSpan(0, sum.Length - j)) / sum.Length * (j == 0 ? 1 : 2);
            (s0, sq) = (s0 + sigma, sq + (Math.Pow(j, q) * sigma));
        }

        return s0 == 0 ? 0 : factor * Math.Pow(sq / s0 * (sq / s0) * u.Rows, 1.0 / ((2 * q) + 1));
    }
}
