using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Regression in first differences Δy_it = α + Δx_it'β + Δe_it.</summary>
[Meaning("Regression in first differences", "一阶差分回归")]
public sealed record FirstDifferencesSpec : PanelSeriesFitSpec
{
    /// <summary>Whether the differenced regression has a constant, a common trend in the levels (plm's default; Stata's <c>regress D.(y x)</c>).</summary>
    [Meaning("whether the differenced regression has a constant, that is a common trend", "差分回归是否含常数项（即水平模型中的共同趋势）")]
    public bool Constant { get; init; } = true;

    /// <summary>Covariance of the coefficients; can be exchanged after the fit. Differences of independent errors are correlated: cluster by entity unless errors are a random walk.</summary>
    [Meaning("covariance of the coefficients: iid, hc1, cluster(city), ...", "系数协方差：iid、hc1、cluster(city) 等")]
    public Covariance Covariance { get; init; } = new Iid();

    /// <summary>Whose small-sample factors.</summary>
    [Meaning("whose rules for degrees of freedom and small-sample factors", "自由度与小样本调整遵循哪个软件的规则")]
    public SmallSample SmallSample { get; init; } = SmallSample.Fixest;
}
