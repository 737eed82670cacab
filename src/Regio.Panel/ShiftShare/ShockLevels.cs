using Regio.Numerics;

namespace Regio.Panel;

/// <summary>A shift-share model seen from its sectors.</summary>
/// <param name="Names">Sectors, by their share columns.</param>
/// <param name="Shocks">g_s.</param>
/// <param name="Exposure">s_s = Σ_i ω_i w_is, as shares of their sum.</param>
/// <param name="Outcome">ȳ_s, mean residual outcome of the units exposed to the sector.</param>
/// <param name="Treatment">d̄_s, mean residual endogenous regressor.</param>
/// <param name="Rotemberg">α_s, weight of the sector in the estimate; negative weights need defending.</param>
public sealed record ShockLevels(IReadOnlyList<string> Names, double[] Shocks, double[] Exposure, double[] Outcome, double[] Treatment, double[] Rotemberg)
{
    /// <summary>β̂_s = ȳ_s/d̄_s, the estimate with the share of the sector as the only instrument.</summary>
    public double[] Estimates => [.. Outcome.Zip(Treatment, (y, d) => y / d)];

    /// <summary>1/Σ s_s²: effective number of shocks.</summary>
    public double EffectiveShocks => 1 / Exposure.Sum(share => share * share);

    internal static ShockLevels Of(IReadOnlyList<string> names, double[] shocks, Matrix shares, double[]? w, double[] y, double[] d)
    {
        int count = shocks.Length;
        double[] total = new double[count], sumY = new double[count], sumD = new double[count];
        for (int s = 0; s < count; s++)
        {
            ReadOnlySpan<double> share = shares.Column(s);
            for (int i = 0; i < share.Length; i++)
            {
                double weight = share[i] * (w is null ? 1 : w[i]);
                total[s] += weight;
                sumY[s] += weight * y[i];
                sumD[s] += weight * d[i];
            }
        }

        double all = total.Sum();
        double denominator = shocks.Zip(sumD, (g, product) => g * product).Sum();
        return new(
            names,
            shocks,
            [.. total.Select(value => value / all)],
            [.. sumY.Zip(total, (sum, weight) => sum / weight)],
            [.. sumD.Zip(total, (sum, weight) => sum / weight)],
            [.. shocks.Zip(sumD, (g, product) => g * product / denominator)]);
    }
}
