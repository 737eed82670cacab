using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>How fixed and random effects are compared.</summary>
public enum HausmanForm
{
    /// <summary>Quadratic form of b_FE − b_RE in V_FE − V_RE, each with its own error variance (default of Stata's <c>hausman</c>; plm's <c>phtest</c>).</summary>
    [Meaning("difference of estimates in the difference of their covariances, each with its own error variance (Stata's and plm's default)", "以两协方差之差衡量系数之差，各用自己的误差方差（Stata 与 plm 的默认）")]
    Classical,

    /// <summary>As classical, both covariances with the error variance of the random-effects model (Stata's <c>sigmamore</c>): the difference is always positive semidefinite.</summary>
    [Meaning("as classical, both with the error variance of random effects (Stata's sigmamore); never indefinite", "同 classical，但均用随机效应的误差方差（Stata 的 sigmamore），不会出现非正定")]
    SigmaMore,

    /// <summary>As classical, both covariances with the error variance of the fixed-effects model (Stata's <c>sigmaless</c>).</summary>
    [Meaning("as classical, both with the error variance of fixed effects (Stata's sigmaless)", "同 classical，但均用固定效应的误差方差（Stata 的 sigmaless）")]
    SigmaLess,

    /// <summary>Wald test of the entity means added to the random-effects regression (Mundlak 1978), in any covariance.</summary>
    [Meaning("Wald test of entity means added to the random-effects regression (Mundlak), in any covariance", "在随机效应回归中加入个体均值（Mundlak）后的 Wald 检验，可用任意协方差")]
    Regression,
}

/// <summary>Hausman test of random against fixed effects.</summary>
[Meaning("Hausman test of random against fixed effects", "Hausman 检验：随机效应与固定效应的比较")]
public sealed record HausmanSpec : IPanelSpec
{
    /// <summary>Outcome and regressors: <c>y ~ x1 + x2</c>.</summary>
    [Meaning("outcome ~ regressors", "被解释变量 ~ 解释变量")]
    public required Formula Formula { get; init; }

    /// <summary>Entity of the panel, such as <c>city</c>.</summary>
    [Meaning("entity of the panel, such as city", "面板的个体变量，例如城市")]
    public required string Entity { get; init; }

    /// <summary>Time of the panel, for lags.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public string? Time { get; init; }

    /// <summary>How the two are compared.</summary>
    [Meaning("how fixed and random effects are compared", "固定效应与随机效应的比较方式")]
    public HausmanForm Form { get; init; } = HausmanForm.Classical;

    /// <summary>How the variances of effects and errors are estimated.</summary>
    [Meaning("how the variances of effects and errors are estimated", "方差分量的估计方法")]
    public VarianceMethod VarianceMethod { get; init; } = VarianceMethod.SwamyArora;

    /// <summary>Covariance of the form <see cref="HausmanForm.Regression"/>; null clusters by entity. The other forms are defined for iid errors alone.</summary>
    [Meaning("covariance of the form regression; empty for cluster(entity)", "regression 形式所用的协方差；留空即按个体聚类")]
    public Covariance? Covariance { get; init; }

    /// <summary>Whose small-sample factors that covariance has.</summary>
    [Meaning("whose small-sample factors that covariance has", "该协方差的小样本调整遵循哪个软件的规则")]
    public SmallSample SmallSample { get; init; } = SmallSample.Xtreg;

    /// <summary>Condition on rows: only rows where it is true (not zero, not missing) are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }
}
