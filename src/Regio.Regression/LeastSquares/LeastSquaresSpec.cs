using Regio.Core;

namespace Regio.Regression;

/// <summary>Linear regression y = Xβ + Dα + ε by (weighted) least squares, with any number of absorbed fixed effects.</summary>
/// <remarks>
/// The default covariance is <c>iid</c>, as in fixest since 0.13, Stata and R's lm: what a program prints without being asked should be the same everywhere;
/// write <c>hc1</c> or <c>cluster(entity)</c> for robust standard errors.
/// </remarks>
[Meaning("Linear regression by (weighted) least squares with any number of fixed effects", "（加权）最小二乘线性回归，可含任意多个固定效应")]
public sealed record LeastSquaresSpec : AbsorbingSpec
{
    /// <summary>Whether a model with effects reports a constant, the mean of the effects, as Stata's xtreg and reghdfe do.</summary>
    [Meaning("whether a model with effects reports a constant, the mean of the effects, as Stata does", "含固定效应时是否像 Stata 那样报告常数项（固定效应的均值）")]
    public bool ReportConstant { get; init; }
}
