using Regio.Core;

namespace Regio.Panel;

/// <summary>The estimators of a linear model with instruments.</summary>
public enum InstrumentalEstimator
{
    /// <summary>Two-stage least squares, κ = 1.</summary>
    [Meaning("two-stage least squares", "两阶段最小二乘（2SLS）")]
    TwoStage,

    /// <summary>Limited-information maximum likelihood, κ = λ, the smallest root of |Y'M₁Y − λY'M_ZY| = 0 with Y the outcome and the endogenous regressors.</summary>
    [Meaning("limited-information maximum likelihood", "有限信息极大似然（LIML）")]
    Liml,

    /// <summary>Fuller (1977), κ = λ − α/(n − L).</summary>
    [Meaning("Fuller's (1977) modification of LIML; its constant is fuller", "Fuller（1977）对 LIML 的修正，常数由 fuller 给出")]
    Fuller,

    /// <summary>k-class with a κ of one's own; 0 is least squares, 1 two-stage least squares.</summary>
    [Meaning("k-class with the value kappa: 0 is least squares, 1 two-stage least squares", "k 类估计，取值由 kappa 给出：0 为最小二乘，1 为 2SLS")]
    KClass,

    /// <summary>Two-step generalised method of moments; the weights are the inverse of the covariance of the moments that <c>covariance</c> names.</summary>
    [Meaning("two-step GMM, weighted by the inverse covariance of the moments", "两步 GMM，以矩条件协方差之逆加权")]
    Gmm,

    /// <summary>GMM with weights and coefficients iterated until they agree.</summary>
    [Meaning("GMM iterated until weights and coefficients agree", "迭代 GMM，直至权重与系数一致")]
    IteratedGmm,

    /// <summary>Continuously updated GMM (Hansen, Heaton and Yaron 1996); LIML where errors are iid.</summary>
    [Meaning("continuously updated GMM; LIML where errors are iid", "连续更新 GMM（CUE）；误差独立同分布时即 LIML")]
    Cue,
}

/// <summary>How the covariance of a GMM estimate is taken.</summary>
public enum GmmVariance
{
    /// <summary>Sandwich with the moments' covariance at the final coefficients, as Stata's <c>ivregress gmm</c> and linearmodels.</summary>
    [Meaning("sandwich at the final coefficients, as ivregress gmm and linearmodels", "以最终系数计算的三明治协方差，同 ivregress gmm 与 linearmodels")]
    Sandwich,

    /// <summary>(X'Z S⁻¹ Z'X)⁻¹ with the S that weighted the moments, as ivreg2.</summary>
    [Meaning("that of efficient GMM with the weights used, as ivreg2", "以所用权重计算的有效 GMM 协方差，同 ivreg2")]
    Efficient,
}
