using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>How a selection model is estimated.</summary>
public enum SelectionEstimator
{
    /// <summary>Both equations jointly by maximum likelihood (Stata's and gretl's default).</summary>
    [Meaning("both equations jointly by maximum likelihood (Stata's and gretl's default)", "两个方程联合极大似然（Stata 与 gretl 的默认）")]
    MaximumLikelihood,

    /// <summary>A probit, then least squares with the inverse Mills ratio as a regressor (Heckman 1979).</summary>
    [Meaning("a probit, then least squares with the inverse Mills ratio as a regressor", "先 probit，再将逆米尔斯比率加入最小二乘（Heckman 两步法）")]
    TwoStep,
}

/// <summary>What the standard errors of the second step allow for.</summary>
public enum SelectionErrors
{
    /// <summary>That the Mills ratio is estimated: the covariance of Heckman (1979) and Greene (1981) under iid errors, the sandwich of both steps' estimating equations where robust or clustered.</summary>
    [Meaning("for the estimated Mills ratio: Heckman's and Greene's covariance, or the sandwich of both steps", "考虑逆米尔斯比率为估计值：Heckman-Greene 协方差，或两步估计方程的三明治协方差")]
    Corrected,

    /// <summary>Nothing: the covariance of the second regression as if the Mills ratio were data, which is what <c>regress y x imr</c> prints.</summary>
    [Meaning("nothing: as if the Mills ratio were data (regress y x imr)", "不作校正：将逆米尔斯比率视为数据（regress y x imr）")]
    Uncorrected,

    /// <summary>Both steps, by drawing clusters (or rows) anew and estimating both steps in each draw.</summary>
    [Meaning("for both steps, by drawing clusters or rows anew", "自助法：按聚类或逐行重抽样，两步均重新估计")]
    Bootstrap,
}

/// <summary>What becomes of a correlation beyond one, which the second step can yield.</summary>
public enum CorrelationRule
{
    /// <summary>ρ is set to ±1 and σ to |λ| (Stata's <c>rhosigma</c>, its default; gretl).</summary>
    [Meaning("ρ is set to ±1 and σ to |λ| (Stata's rhosigma, its default; gretl)", "ρ 取 ±1，σ 取 |λ|（Stata 默认的 rhosigma；gretl）")]
    Consistent,

    /// <summary>ρ is set to ±1, σ stays (Stata's <c>rhotrunc</c>).</summary>
    [Meaning("ρ is set to ±1, σ stays (Stata's rhotrunc)", "ρ 取 ±1，σ 不变（Stata 的 rhotrunc）")]
    Truncate,

    /// <summary>ρ is set to ±1 in the covariance alone (Stata's <c>rholimited</c>).</summary>
    [Meaning("ρ is set to ±1 in the covariance alone (Stata's rholimited)", "仅在协方差中 ρ 取 ±1（Stata 的 rholimited）")]
    Limit,

    /// <summary>Nothing (Stata's <c>rhoforce</c>, R's sampleSelection).</summary>
    [Meaning("nothing (Stata's rhoforce, R's sampleSelection)", "不作处理（Stata 的 rhoforce、R 的 sampleSelection）")]
    Keep,
}

/// <summary>What the residual sum of squares of the second step is divided by in σ̂².</summary>
public enum SelectionVariance
{
    /// <summary>By the number of selected rows, or by the residual degrees of freedom where effects are absorbed: their levels grow with the rows, so that dividing by the rows leaves σ too small and ρ too large however many rows there are.</summary>
    [Meaning("by the selected rows; with absorbed effects by the residual degrees of freedom", "除以被选中的观测数；吸收固定效应时除以残差自由度")]
    Automatic,

    /// <summary>By the number of selected rows: Stata's <c>heckman, twostep</c>, gretl, sampleSelection.</summary>
    [Meaning("by the selected rows (Stata, gretl, R's sampleSelection)", "除以被选中的观测数（Stata、gretl、R 的 sampleSelection）")]
    Observations,

    /// <summary>By the residual degrees of freedom of the second step, its absorbed effects counted.</summary>
    [Meaning("by the residual degrees of freedom of the second step, absorbed effects counted", "除以第二步的残差自由度（计入被吸收的固定效应）")]
    DegreesOfFreedom,
}

/// <summary>Regression of an outcome that is seen only where a selection equation says so.</summary>
[Meaning("Heckman's selection model: an outcome seen only where a selection equation says so", "Heckman 样本选择模型：被解释变量仅在被选中时可观测")]
public sealed record HeckmanSpec : IndexLikelihoodSpec
{
    /// <summary>Selection equation: a variable of zeros and ones on its regressors, of which at least one should be no regressor of the outcome: <c>exports ~ x + distance</c>.</summary>
    [Meaning("selection equation: zeros and ones ~ regressors, at least one of them not in the outcome's", "选择方程：0-1 变量 ~ 解释变量，其中至少一个不在结果方程中")]
    public required Formula Selection { get; init; }

    /// <summary>How the model is estimated.</summary>
    [Meaning("how the model is estimated", "估计方法")]
    public SelectionEstimator Estimator { get; init; }

    /// <summary>What the standard errors of the two-step estimator allow for.</summary>
    [Meaning("what the standard errors of the second step allow for", "第二步标准误的处理方式")]
    public SelectionErrors Errors { get; init; }

    /// <summary>Whose small-sample factors uncorrected errors of the second step have.</summary>
    [Meaning("whose rules for degrees of freedom and small-sample factors uncorrected errors have", "不作校正的标准误其自由度与小样本调整遵循哪个软件的规则")]
    public SmallSample SmallSample { get; init; } = SmallSample.Fixest;

    /// <summary>What becomes of a correlation beyond one in the two-step estimator.</summary>
    [Meaning("what becomes of a correlation beyond one in the two-step estimator", "两步法中相关系数超出 ±1 时的处理")]
    public CorrelationRule Correlation { get; init; }

    /// <summary>What the residual sum of squares is divided by in the error variance of the two-step estimator.</summary>
    [Meaning("what the residual sum of squares is divided by in the two-step estimator's error variance", "两步法误差方差中残差平方和的除数")]
    public SelectionVariance ErrorVariance { get; init; }

    /// <summary>How rows are drawn anew for bootstrap errors.</summary>
    [Meaning("how rows are drawn anew for bootstrap errors", "自助法标准误的重抽样方式")]
    public Resample Bootstrap { get; init; } = new();
}
