using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>What a Wald statistic is compared with.</summary>
public enum WaldDistribution
{
    /// <summary>Hotelling's T² with Zhang's degrees of freedom for CR2 and its kin (clubSandwich's HTZ); F or χ² of the covariance otherwise.</summary>
    [Meaning("HTZ (Pustejovsky and Tipton) where the covariance is cr2, cr3 or their kin; otherwise F or chi-square of the covariance", "协方差为 cr2、cr3 等时采用 HTZ（Pustejovsky 与 Tipton）；否则为该协方差的 F 或卡方分布")]
    Adjusted,

    /// <summary>F with the degrees of freedom of the covariance: G − 1 with clusters.</summary>
    [Meaning("F with the degrees of freedom of the covariance: G-1 with clusters", "F 分布，自由度取自协方差：聚类时为 G-1")]
    F,

    /// <summary>χ².</summary>
    [Meaning("chi-square, as in large samples", "卡方分布（大样本）")]
    ChiSquare,
}

/// <summary>The distribution of a Wald statistic of q hypotheses.</summary>
/// <param name="Restrictions">q.</param>
/// <param name="Scale">What multiplies W: 1 for χ², 1/q for F, (η − q + 1)/(ηq) for Hotelling's T².</param>
/// <param name="DegreesOfFreedom">Of the denominator; infinity for χ², NaN where η &lt; q leaves none.</param>
internal sealed record WaldReference(int Restrictions, double Scale, double DegreesOfFreedom)
{
    internal static WaldReference Of(CovarianceEstimate covariance, Matrix contrasts, WaldDistribution distribution)
    {
        int q = contrasts.Rows;
        double df = covariance.DegreesOfFreedom;
        if (distribution == WaldDistribution.ChiSquare || double.IsPositiveInfinity(df))
        {
            return new(q, 1, double.PositiveInfinity);
        }

        if (distribution == WaldDistribution.F || covariance.ContrastDegreesOfFreedom is not { } degrees)
        {
            return new(q, 1.0 / q, df);
        }

        double eta = degrees(contrasts), rest = eta - q + 1;
        return rest > 0 ? new(q, rest / (eta * q), rest) : new(q, double.NaN, double.NaN);
    }

    internal double PValue(double wald)
        => double.IsPositiveInfinity(DegreesOfFreedom) ? new ChiSquare(Restrictions).Survival(wald)
            : double.IsNaN(DegreesOfFreedom) ? double.NaN
            : new FisherF(Restrictions, DegreesOfFreedom).Survival(Scale * wald);
}
