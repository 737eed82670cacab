using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Regression of an outcome known to lie in an interval.</summary>
[Meaning("Regression of an outcome known to lie in an interval, such as an income bracket", "区间回归：被解释变量仅知其所在区间，例如收入分组")]
public sealed record IntervalRegressionSpec : IndexLikelihoodSpec
{
    /// <summary>Upper end of the interval, a column or an expression; the outcome of the formula is its lower end. Missing ends are open, equal ends a value seen exactly.</summary>
    [Meaning("upper end of the interval; the formula's outcome is its lower end; a missing end is open, equal ends are a value", "区间上端；公式的被解释变量为区间下端；缺失表示该端开放，两端相等表示精确取值")]
    public required Expression Upper { get; init; }

    /// <summary>How the dispersion of the latent error is reported.</summary>
    [Meaning("how the dispersion of the latent error is reported", "潜变量误差离散程度的报告形式")]
    public CensoringScale Scale { get; init; }
}
