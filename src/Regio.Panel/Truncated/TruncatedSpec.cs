using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Regression of an outcome that is seen only between limits.</summary>
[Meaning("Regression of an outcome that is seen only above, below or between limits", "截断回归：仅观测到界限以上、以下或之间的被解释变量")]
public sealed record TruncatedSpec : IndexLikelihoodSpec
{
    /// <summary>Lower limit: a number, a column or an expression; rows at or below it are left out. Where neither limit is given it is 0.</summary>
    [Meaning("lower limit: a number, a column or an expression; 0 where neither limit is given", "下限：数值、列名或表达式；两个界限均未给出时取 0")]
    public Expression? Lower { get; init; }

    /// <summary>Upper limit; rows at or above it are left out.</summary>
    [Meaning("upper limit: a number, a column or an expression", "上限：数值、列名或表达式")]
    public Expression? Upper { get; init; }

    /// <summary>How the dispersion of the latent error is reported.</summary>
    [Meaning("how the dispersion of the error is reported", "误差离散程度的报告形式")]
    public CensoringScale Scale { get; init; }
}
