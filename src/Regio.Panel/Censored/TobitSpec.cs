using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tobit regression of an outcome censored below, above or both.</summary>
[Meaning("Tobit regression of an outcome censored below, above or both", "Tobit 回归：被解释变量存在下限、上限或双侧删失")]
public sealed record TobitSpec : IndexLikelihoodSpec
{
    /// <summary>Lower limit: a number, a column or an expression; values at or below it are censored. Where neither limit is given it is 0.</summary>
    [Meaning("lower limit: a number, a column or an expression; 0 where neither limit is given", "下限：数值、列名或表达式；两个界限均未给出时取 0")]
    public Expression? Lower { get; init; }

    /// <summary>Upper limit; values at or above it are censored.</summary>
    [Meaning("upper limit: a number, a column or an expression", "上限：数值、列名或表达式")]
    public Expression? Upper { get; init; }

    /// <summary>How the dispersion of the latent error is reported.</summary>
    [Meaning("how the dispersion of the latent error is reported", "潜变量误差离散程度的报告形式")]
    public CensoringScale Scale { get; init; }
}
