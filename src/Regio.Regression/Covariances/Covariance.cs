using Regio.Core;

namespace Regio.Regression;

/// <summary>Which covariance of the coefficients to estimate: a choice made in a spec, written as one line such as <c>cluster(city)</c>.</summary>
/// <remarks>Every estimator has the form c · B · M · B with bread B, meat M and small-sample factor c set by a named <see cref="SmallSample"/> convention.</remarks>
public abstract partial record Covariance : ISpecText<Covariance>
{
    /// <summary>Names of the variables beyond the model's own that the estimator needs on every row (clusters, time, coordinates); rows without them are dropped from the sample.</summary>
    public abstract IReadOnlyList<string> Variables { get; }

    /// <inheritdoc/>
    public static Covariance Parse(string text) => CovarianceForm.Parse(text);

    /// <inheritdoc/>
    public abstract string ToText();

    /// <summary>Estimates the covariance of <paramref name="fit"/>.</summary>
    public abstract CovarianceEstimate Estimate(LinearFit fit, CovarianceSample sample, SmallSample convention, RunContext run);
}

/// <summary>By whose rules residual degrees of freedom, small-sample factors and t degrees of freedom are counted; specification in docs/conventions.</summary>
public enum SmallSample
{
    /// <summary>R fixest 0.14: K counts effects not nested in a cluster; t with Gmin − 1 (the default).</summary>
    [Meaning("R fixest 0.14: effects nested in a cluster do not count; t with G-1", "R fixest 0.14：嵌套于聚类的固定效应不计入自由度；t 分布自由度 G-1")]
    Fixest,

    /// <summary>Stata reghdfe 6: redundant effects by connected components.</summary>
    [Meaning("Stata reghdfe 6: redundant effects found by connected components", "Stata reghdfe 6：按连通分量识别冗余固定效应")]
    Reghdfe,

    /// <summary>Stata xtreg, fe: robust means clustered by entity; effects never count when clustered.</summary>
    [Meaning("Stata xtreg, fe: robust is clustered by entity; effects never count when clustered", "Stata xtreg, fe：robust 即按个体聚类；聚类时固定效应不计入自由度")]
    Xtreg,

    /// <summary>Stata areg: effects always count, nested in a cluster or not.</summary>
    [Meaning("Stata areg: effects always count, nested in a cluster or not", "Stata areg：固定效应一律计入自由度，无论是否嵌套于聚类")]
    Areg,

    /// <summary>Stata ivreg2 and ivreghdfe with <c>small</c>: as <see cref="Reghdfe"/>, but no constant is counted beside effects nested in a cluster. Without <c>small</c> they are <see cref="None"/>.</summary>
    [Meaning("Stata ivreg2 and ivreghdfe with small; without small they are none", "Stata ivreg2 与 ivreghdfe（small 选项）；不加 small 时为 none")]
    Ivreg2,

    /// <summary>R plm: no factor unless the type asks for one; t with residual degrees of freedom.</summary>
    [Meaning("R plm: no small-sample factor; t with residual degrees of freedom", "R plm：不作小样本调整；t 分布使用残差自由度")]
    Plm,

    /// <summary>R plm, type <c>sss</c>: (N − 1)/(N − K) · G/(G − 1) with K the slopes alone; t with residual degrees of freedom.</summary>
    [Meaning("R plm, type sss: (N-1)/(N-K)·G/(G-1) with K the slopes alone; t with residual degrees of freedom", "R plm 的 sss 类型：(N-1)/(N-K)·G/(G-1)，K 仅计斜率；t 分布使用残差自由度")]
    PlmSss,

    /// <summary>R sandwich on lm: each dimension and intersection of a multi-way cluster has its own G/(G − 1); t with N − K. With effects it counts as fixest's <c>ssc(G.df = "conventional")</c>.</summary>
    [Meaning("R sandwich on lm: each component of a multi-way cluster has its own G/(G-1); t with N-K", "R sandwich（lm）：多维聚类各分量分别乘以 G/(G-1)；t 分布自由度 N-K")]
    Sandwich,

    /// <summary>Stata's likelihood commands and ppmlhdfe: N/(N − 1) robust, G/(G − 1) clustered, K never counts; z.</summary>
    [Meaning("Stata ppmlhdfe, poisson, nbreg, logit: N/(N-1) robust, G/(G-1) clustered; z", "Stata ppmlhdfe、poisson、nbreg、logit：稳健 N/(N-1)，聚类 G/(G-1)；z 统计量")]
    Ppmlhdfe,

    /// <summary>No adjustment at all: c = 1, z.</summary>
    [Meaning("No adjustment: factor 1, normal distribution", "不作调整：系数为 1，正态分布")]
    None,
}
