using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Linear equations y_i = X_i β_i + ε_i on the same rows, whose errors are correlated between equations, with or without endogenous regressors.</summary>
/// <remarks>The defaults are those of R's systemfit. Stata's sureg and reg3 are <c>residual_covariance: none, degrees_of_freedom: normal</c>; with <c>dfk</c> it is <c>geometric_mean</c>, with <c>dfk2</c> <c>mean</c>, with <c>small</c> <c>degrees_of_freedom: system</c>.</remarks>
[Meaning("System of linear equations: least squares, 2SLS, seemingly unrelated regressions, 3SLS", "线性方程组：最小二乘、2SLS、似不相关回归（SUR）与三阶段最小二乘（3SLS）")]
public sealed record EquationSystemSpec : IMethodSpec
{
    /// <summary>One formula an equation, by name; coefficients are called <c>equation_term</c>.</summary>
    [Meaning("one formula an equation, by name: {demand: q ~ p + income, supply: q ~ p + cost}; endogenous regressors as q ~ income | p ~ cost", "每个方程一个公式，按名称给出：{demand: q ~ p + income, supply: q ~ p + cost}；内生变量写作 q ~ income | p ~ cost")]
    public required IReadOnlyDictionary<string, Formula> Equations { get; init; }

    /// <summary>Instruments of every equation, exogenous regressors included; a regressor not among them is endogenous. Empty where the formulas name their own.</summary>
    [Meaning("instruments of every equation, exogenous regressors included: a regressor not among them is endogenous; empty where formulas name their own", "所有方程共用的工具变量（含外生变量）：不在其中的解释变量视为内生；公式自带工具变量时留空")]
    public IReadOnlyList<Expression> Instruments { get; init; } = [];

    /// <summary>The estimator; without one SUR, or 3SLS where there are instruments.</summary>
    [Meaning("the estimator; empty for sur, or three_stage where there are instruments", "估计量；留空即 sur，有工具变量时为 three_stage")]
    public SystemEstimator? Estimator { get; init; }

    /// <summary>Which formula of 3SLS.</summary>
    [Meaning("which formula of three_stage; all agree where every equation has the same instruments", "three_stage 采用的公式；各方程工具变量相同时结果一致")]
    public ThreeStageForm ThreeStageForm { get; init; } = ThreeStageForm.Gls;

    /// <summary>What the cross products of residuals are divided by.</summary>
    [Meaning("what cross products of residuals are divided by", "残差交叉积的除数")]
    public ResidualDivisor ResidualCovariance { get; init; } = ResidualDivisor.GeometricMean;

    /// <summary>Whether Σ and β are estimated in turn until they settle; SUR then is maximum likelihood with the divisor n.</summary>
    [Meaning("estimate error covariance and coefficients in turn until they settle", "交替估计误差协方差与系数直至收敛")]
    public bool Iterate { get; init; }

    /// <summary>Most rounds of an iterated estimator.</summary>
    [Meaning("most rounds when iterated", "迭代时的最大轮数")]
    public int MaxIterations { get; init; } = 500;

    /// <summary>Relative change of the coefficients, ‖Δβ‖/‖β‖, at which iteration ends.</summary>
    [Meaning("relative change of the coefficients at which iteration ends", "迭代终止时系数的相对变化")]
    public double Tolerance { get; init; } = 1e-10;

    /// <summary>Whether the first residuals of SUR and 3SLS are those of weighted least squares (systemfit's <c>residCovWeighted</c>); matters with restrictions only.</summary>
    [Meaning("take the first residuals of sur and three_stage from weighted least squares (matters with restrictions only)", "sur 与 three_stage 的初始残差取自加权最小二乘（仅在有约束时有影响）")]
    public bool WeightedStart { get; init; }

    /// <summary>Linear restrictions between coefficients, of one equation or several: <c>demand_price = supply_price</c>.</summary>
    [Meaning("linear restrictions on coefficients, such as demand_price = supply_price; `demand_(Intercept)` in backticks", "系数的线性约束，例如 demand_price = supply_price；`demand_(Intercept)` 需加反引号")]
    public IReadOnlyList<Hypothesis> Restrictions { get; init; } = [];

    /// <summary>Hypotheses that are tested after the fit.</summary>
    [Meaning("hypotheses on coefficients tested by Wald tests after the fit, such as demand_income = 1", "估计后以 Wald 检验的系数假设，例如 demand_income = 1")]
    public IReadOnlyList<Hypothesis> Hypotheses { get; init; } = [];

    /// <summary>Covariance of the coefficients; all but iid from the scores of a row, summed over equations.</summary>
    [Meaning("covariance of the coefficients: iid, hc0, hc1, cluster(city), newey_west(lag=2), ...", "系数协方差：iid、hc0、hc1、cluster(city)、newey_west(lag=2) 等")]
    public Covariance Covariance { get; init; } = new Iid();

    /// <summary>Reference distribution of single coefficients; without one by equation, or by system where there are restrictions.</summary>
    [Meaning("reference distribution of coefficients; empty for equation, or system where there are restrictions", "系数检验的参照分布；留空即 equation，有约束时为 system")]
    public SystemDegrees? DegreesOfFreedom { get; init; }

    /// <summary>Weights of the rows, the same in every equation: inverse error variances up to scale; rows of weight zero or without a weight are dropped.</summary>
    [Meaning("weights of the rows, the same in every equation: inverse error variances up to scale", "各行的权重（各方程相同）：误差方差的倒数（相差一个比例）")]
    public Expression? Weights { get; init; }

    /// <summary>Entity of a panel, for lags and serial covariances.</summary>
    [Meaning("entity of the panel, such as city", "面板的个体变量，例如城市")]
    public string? Entity { get; init; }

    /// <summary>Time of a panel, for lags and serial covariances.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public string? Time { get; init; }

    /// <summary>Condition on rows: only rows where it is true (not zero, not missing) are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }

    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;

    internal bool HasInstruments => Instruments.Count > 0 || Equations.Values.Any(formula => formula.Endogenous.Count > 0);

    internal SystemEstimator Effective => Estimator ?? (HasInstruments ? SystemEstimator.ThreeStage : SystemEstimator.Sur);
}
