using Regio.Core;

namespace Regio.Regression;

/// <summary>How the weight of an autocovariance falls with its lag.</summary>
public enum SerialKernel
{
    /// <summary>1 − l/(L + 1), the weights of Newey and West (1987); positive semidefinite.</summary>
    [Meaning("Bartlett: 1 - l/(L+1); Newey and West (1987)", "Bartlett 核：1 - l/(L+1)；Newey 和 West（1987）")]
    Bartlett,

    /// <summary>Parzen's, with bandwidth L + 1; Gallant (1987); positive semidefinite.</summary>
    [Meaning("Parzen with bandwidth L+1; Gallant (1987)", "Parzen 核，带宽 L+1；Gallant（1987）")]
    Parzen,

    /// <summary>Quadratic spectral with bandwidth L + 1, every lag of the sample; Andrews (1991); positive semidefinite.</summary>
    [Meaning("Quadratic spectral with bandwidth L+1, all lags; Andrews (1991)", "二次谱核，带宽 L+1，使用全部滞后；Andrews（1991）")]
    QuadraticSpectral,

    /// <summary>1 up to L, Hansen and Hodrick (1980); need not be positive semidefinite.</summary>
    [Meaning("Truncated: 1 up to L; Hansen and Hodrick (1980)", "截断核：L 阶以内权重为 1；Hansen 和 Hodrick（1980）")]
    Truncated,
}

/// <summary>Kernel weights.</summary>
internal static class SerialWeights
{
    /// <summary>w_0 … w_m with w_0 = ½ (the transpose is added later); m = L, or T − 1 for the quadratic spectral kernel.</summary>
    internal static double[] Of(SerialKernel kernel, int lag, int periods) => OfBandwidth(kernel, lag > 0 ? lag + 1.0 : 0, periods);

    /// <summary>w_0 = ½, w_l = k(l/M) for l &lt; M, or for all lags with the quadratic spectral kernel; w_0 alone where M is zero.</summary>
    internal static double[] OfBandwidth(SerialKernel kernel, double bandwidth, int periods)
    {
        double reach = kernel == SerialKernel.QuadraticSpectral && bandwidth > 0 ? periods : Math.Ceiling(bandwidth);
        int last = (int)Math.Max(0, Math.Min(reach, periods) - 1);
        double[] weights = new double[last + 1];
        weights[0] = 0.5;
        for (int l = 1; l <= last; l++)
        {
            weights[l] = Weight(kernel, l / bandwidth);
        }

        return weights;
    }

    private static double Weight(SerialKernel kernel, double z) => kernel switch
    {
        SerialKernel.Bartlett => 1 - z,
        SerialKernel.Parzen when z <= 0.5 => 1 - (6 * z * z * (1 - z)),
        SerialKernel.Parzen => 2 * (1 - z) * (1 - z) * (1 - z),
        SerialKernel.QuadraticSpectral => QuadraticSpectral(6 * Math.PI * z / 5),
        _ => 1,
    };

    private static double QuadraticSpectral(double x) => 3 / (x * x) * ((Math.Sin(x) / x) - Math.Cos(x));
}
