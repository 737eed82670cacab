using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Poisson (pseudo) maximum likelihood with any number of fixed effects: gravity equations, counts, any outcome that is not negative.</summary>
/// <remarks>The defaults are ppmlhdfe's: robust standard errors with the factor N/(N − 1), z statistics, all four checks for separation. Write <c>small_sample: fixest</c> for fixest's fepois, <c>covariance: iid</c> for maximum likelihood.</remarks>
[Meaning("Poisson pseudo maximum likelihood with any number of fixed effects (PPML)", "可含任意多个固定效应的泊松（伪）极大似然估计（PPML）")]
public sealed record PoissonSpec : IndexSpec
{
    /// <summary>Exposure: its logarithm is part of the index with coefficient one.</summary>
    [Meaning("exposure, such as population: its logarithm enters the index with coefficient one", "暴露量，例如人口：其对数以系数 1 进入指数")]
    public Expression? Exposure { get; init; }

    /// <summary>Marginal effects on the expected outcome; none unless asked for, since the coefficients themselves are semi-elasticities.</summary>
    [Meaning("marginal effects on the expected outcome, none unless asked for: average, means, none, or a record", "对期望结果的边际效应，默认不计算：average、means、none，或一条记录")]
    public MarginalSpec Marginal { get; init; } = new() { At = MarginalAt.None };

    /// <summary>How rows that coefficients at infinity would fit are looked for.</summary>
    [Meaning("checks for separated rows, which are dropped; empty for none", "用于查找并剔除分离观测的方法；留空则不检查")]
    public IReadOnlyList<SeparationCheck> Separation { get; init; } = [SeparationCheck.Fe, SeparationCheck.Simplex, SeparationCheck.Ir, SeparationCheck.Mu];
}
