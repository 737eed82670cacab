using Regio.Core;

namespace Regio.Panel;

/// <summary>Estimators of a system of equations.</summary>
public enum SystemEstimator
{
    /// <summary>Least squares equation by equation.</summary>
    [Meaning("least squares, equation by equation; endogenous regressors as they are", "逐方程最小二乘；内生变量按原值进入")]
    Ols,

    /// <summary>Least squares weighted by the variance of each equation.</summary>
    [Meaning("weighted by the error variance of each equation (differs from ols with restrictions only)", "按各方程误差方差加权（仅在有约束时与 ols 不同）")]
    Wls,

    /// <summary>Seemingly unrelated regressions, Zellner (1962).</summary>
    [Meaning("seemingly unrelated regressions (Zellner 1962)", "似不相关回归（Zellner 1962）")]
    Sur,

    /// <summary>Two-stage least squares equation by equation.</summary>
    [Meaning("two-stage least squares, equation by equation", "逐方程两阶段最小二乘")]
    TwoStage,

    /// <summary>Two-stage least squares weighted by the variance of each equation.</summary>
    [Meaning("two-stage least squares weighted by the error variance of each equation", "按各方程误差方差加权的两阶段最小二乘")]
    WeightedTwoStage,

    /// <summary>Three-stage least squares, Zellner and Theil (1962).</summary>
    [Meaning("three-stage least squares (Zellner and Theil 1962)", "三阶段最小二乘（Zellner 与 Theil 1962）")]
    ThreeStage,
}

/// <summary>Formulas of three-stage least squares; they agree where every equation has the same instruments. Schmidt (1990), Econometric Theory 6.</summary>
public enum ThreeStageForm
{
    /// <summary>(X̂'Ω⁻¹X̂)⁻¹X̂'Ω⁻¹y.</summary>
    [Meaning("generalised least squares on fitted regressors (systemfit's default, Stata's reg3)", "对拟合解释变量作广义最小二乘（systemfit 默认，Stata reg3）")]
    Gls,

    /// <summary>(X̂'Ω⁻¹X)⁻¹X̂'Ω⁻¹y.</summary>
    [Meaning("fitted regressors as instruments", "以拟合解释变量为工具变量")]
    Iv,

    /// <summary>(X'Z(Z'ΩZ)⁻¹Z'X)⁻¹X'Z(Z'ΩZ)⁻¹Z'y.</summary>
    [Meaning("generalised method of moments: consistent and efficient with different instruments by equation", "广义矩估计：各方程工具变量不同时仍一致且有效")]
    Gmm,

    /// <summary>(X̂'Ω⁻¹X̂)⁻¹X̂'Ω⁻¹P_Z y.</summary>
    [Meaning("Schmidt (1990): outcome projected on the instruments", "Schmidt（1990）：被解释变量投影于工具变量")]
    Schmidt,

    /// <summary>β̂₂ₛₗₛ + (X̂'Ω⁻¹X̂)⁻¹X̂'Ω⁻¹(y − Xβ̂₂ₛₗₛ).</summary>
    [Meaning("as EViews: a step from two-stage least squares", "同 EViews：自两阶段最小二乘出发的一步修正")]
    EViews,
}

/// <summary>What the cross product ê_i'ê_j of the residuals of two equations is divided by.</summary>
public enum ResidualDivisor
{
    /// <summary>√((n − k_i)(n − k_j)).</summary>
    [Meaning("√((n-k_i)(n-k_j)): systemfit's geomean, Stata's dfk, linearmodels' debiased", "√((n-k_i)(n-k_j))：systemfit 的 geomean、Stata 的 dfk、linearmodels 的 debiased")]
    GeometricMean,

    /// <summary>n.</summary>
    [Meaning("n: systemfit's noDfCor, the default of Stata and linearmodels", "n：systemfit 的 noDfCor，Stata 与 linearmodels 的默认")]
    None,

    /// <summary>n − k_i − k_j + tr(P_i P_j): unbiased with least squares; Zellner and Huang (1962). Σ̂ need not be positive definite.</summary>
    [Meaning("n-k_i-k_j+tr(P_i·P_j): unbiased with least squares (systemfit's Theil)", "n-k_i-k_j+tr(P_i·P_j)：最小二乘下无偏（systemfit 的 Theil）")]
    Theil,

    /// <summary>n − max(k_i, k_j).</summary>
    [Meaning("n-max(k_i, k_j): systemfit's max", "n-max(k_i, k_j)：systemfit 的 max")]
    Max,

    /// <summary>n − k̄, the mean of the residual degrees of freedom of all equations.</summary>
    [Meaning("n-k with the mean k of all equations: dfk2 of Stata's sureg and reg3", "n-k，k 为各方程系数个数的均值：Stata sureg 与 reg3 的 dfk2")]
    Mean,
}

/// <summary>Reference distribution of coefficients of a system.</summary>
public enum SystemDegrees
{
    /// <summary>t with n − k_i.</summary>
    [Meaning("t with n-k of the equation", "t 分布，自由度为该方程的 n-k")]
    Equation,

    /// <summary>t with nG − k of all equations.</summary>
    [Meaning("t with the residual degrees of freedom of all equations: Stata's small, systemfit's useDfSys", "t 分布，自由度为全部方程合计：Stata 的 small、systemfit 的 useDfSys")]
    System,

    /// <summary>Standard normal.</summary>
    [Meaning("normal: the default of Stata and linearmodels", "正态分布：Stata 与 linearmodels 的默认")]
    Normal,
}
