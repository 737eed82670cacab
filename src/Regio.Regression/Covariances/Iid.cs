using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Covariance under independent, equally distributed errors: V = s²(X'WX)⁻¹ with s² = Σwê²/(N − K).</summary>
/// <remarks>Greene (2018), Econometric Analysis, sec. 4.4. Written <c>iid</c>; the default of fixest since 0.13, of Stata and of R's lm.</remarks>
[Meaning("Independent, identically distributed errors", "误差独立同分布")]
public sealed record Iid : Covariance
{
    internal static CovarianceForm Form { get; } = new("iid", ["standard", "classical", "unadjusted"], "iid", call =>
    {
        call.Allow(0, 0, "iid");
        return new Iid();
    });

    /// <inheritdoc/>
    public override IReadOnlyList<string> Variables => [];

    /// <inheritdoc/>
    public override string ToText() => "iid";

    /// <inheritdoc/>
    public override CovarianceEstimate Estimate(LinearFit fit, CovarianceSample sample, SmallSample convention, RunContext run)
    {
        SmallSampleRule rule = SmallSampleRule.Homoskedastic(fit, convention);
        Matrix values = fit.Bread.Clone();
        double variance = (fit.Dispersion ?? (fit.ResidualSumOfSquares / fit.Observations)) * rule.Factor;
        foreach (ref double value in values.Values)
        {
            value *= variance;
        }

        return new()
        {
            Values = values,
            DegreesOfFreedom = rule.DegreesOfFreedom,
            Description = fit.Dispersion is null
                ? ("Standard errors for independent, identically distributed errors", "假定误差独立同分布的标准误")
                : ("Standard errors from the information matrix", "由信息矩阵得到的标准误"),
            Name = ToText(),
            SmallSampleFactor = rule.Factor,
        };
    }
}
