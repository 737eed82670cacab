using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Dynamic panel by GMM: y_it = Σ ρ_j y_{i,t−j} + x_it'β + α_i + e_it.</summary>
/// <remarks>
/// xtabond2's defaults but two: estimates are of two steps, and errors robust (Windmeijer). Without <see cref="Gmm"/> and <see cref="Iv"/> the instruments follow from what regressors are: lags of the outcome are
/// instrumented by its levels from lag 2, endogenous ones by theirs from lag 2, predetermined ones from lag 1, all others by themselves.
/// </remarks>
[Meaning("Dynamic panel by GMM: difference and system GMM, Anderson-Hsiao, as xtabond2", "动态面板 GMM：差分 GMM、系统 GMM、Anderson-Hsiao，同 xtabond2")]
public sealed record DynamicPanelSpec : PanelSeriesFitSpec
{
    /// <summary>Which equations are estimated.</summary>
    [Meaning("which equations are estimated", "估计哪些方程")]
    public DynamicEquations Equations { get; init; } = DynamicEquations.System;

    /// <summary>How entity effects are taken out.</summary>
    [Meaning("how entity effects are taken out", "个体效应的剔除方式")]
    public PanelTransform Transform { get; init; } = PanelTransform.Differences;

    /// <summary>Steps of GMM.</summary>
    [Meaning("1 for the weight of independent errors, 2 for the estimated weight", "1 为独立误差的权重，2 为估计的最优权重")]
    public int Steps { get; init; } = 2;

    /// <summary>Regressors that respond to the same period's error.</summary>
    [Meaning("regressors that respond to the same period's error: instrumented by their levels from lag 2", "受当期误差影响的内生变量：以其二阶及以上滞后水平值为工具变量")]
    public IReadOnlyList<Expression> Endogenous { get; init; } = [];

    /// <summary>Regressors that respond to past errors only.</summary>
    [Meaning("regressors that respond to past errors only: instrumented by their levels from lag 1", "仅受过去误差影响的前定变量：以其一阶及以上滞后水平值为工具变量")]
    public IReadOnlyList<Expression> Predetermined { get; init; } = [];

    /// <summary>Largest lag of the instruments that follow from the roles of regressors.</summary>
    [Meaning("largest lag of the outcome's, endogenous and predetermined instruments; empty for all", "上述工具变量的最大滞后阶数；留空即全部")]
    public int? MaxLag { get; init; }

    /// <summary>Whether these are collapsed.</summary>
    [Meaning("one instrument a lag, not one a period and lag", "每阶滞后一个工具变量（collapse），而非每期每阶一个")]
    public bool Collapse { get; init; }

    /// <summary>Instruments in the style of GMM, in place of those that follow from roles.</summary>
    [Meaning("instruments in the style of GMM, in place of those that follow from roles; xtabond2's gmm()", "GMM 式工具变量，代替由变量角色推出者；即 xtabond2 的 gmm()")]
    public IReadOnlyList<GmmInstruments> Gmm { get; init; } = [];

    /// <summary>Ordinary instruments, in place of those that follow from roles.</summary>
    [Meaning("ordinary instruments, in place of those that follow from roles; xtabond2's iv()", "普通工具变量，代替由变量角色推出者；即 xtabond2 的 iv()")]
    public IReadOnlyList<IvInstruments> Iv { get; init; } = [];

    /// <summary>Principal components in place of the GMM-style instruments.</summary>
    [Meaning("principal components in place of the GMM-style instruments; xtabond2's pca", "以主成分代替 GMM 式工具变量；即 xtabond2 的 pca")]
    public bool Pca { get; init; }

    /// <summary>Number of components.</summary>
    [Meaning("number of principal components; empty for those with eigenvalues of one or more, and as many as regressors need", "主成分个数；留空则取特征值不小于 1 者，且足以识别全部系数")]
    public int? Components { get; init; }

    /// <summary>Effects of periods, which are their own instruments.</summary>
    [Meaning("effects of periods, which are their own instruments", "加入时期虚拟变量，以其自身为工具变量")]
    public bool TimeEffects { get; init; }

    /// <summary>Equations in which they are instruments: gretl's dpanel has those in levels alone in a system.</summary>
    [Meaning("equations in which effects of periods are instruments; level is gretl's choice in a system", "时期虚拟变量在哪类方程中作为工具变量；系统估计时 gretl 取 level")]
    public InstrumentedEquation TimeInstruments { get; init; } = InstrumentedEquation.Both;

    /// <summary>H of the first step.</summary>
    [Meaning("errors' covariance in the first-step weight", "第一步权重矩阵中的误差协方差")]
    public InitialWeight InitialWeight { get; init; } = InitialWeight.Full;

    /// <summary>Covariance of the coefficients; null is robust: clustered by entity, corrected by Windmeijer (2005) after two steps.</summary>
    [Meaning("robust (by entity; Windmeijer's after two steps), iid (conventional), or cluster(region); empty for robust", "robust（按个体稳健；两步时为 Windmeijer 修正）、iid（常规）或 cluster(region)；留空即 robust")]
    public Covariance? Covariance { get; init; }

    /// <summary>Finite-sample factor, t and F.</summary>
    [Meaning("finite-sample factor of the covariance, t and F instead of z and chi-squared", "协方差作小样本调整，报告 t 与 F 而非 z 与卡方")]
    public bool Small { get; init; }

    /// <summary>Whose divisor a conventional error variance has.</summary>
    [Meaning("whose divisor the error variance has in conventional covariances, Sargan and serial-correlation tests", "常规协方差、Sargan 与序列相关检验中误差方差的除数遵循哪个软件")]
    public DynamicConvention Convention { get; init; } = DynamicConvention.Xtabond2;

    /// <summary>Orders of serial correlation tested.</summary>
    [Meaning("orders of serial correlation tested: AR(1) to AR(m) in differences", "检验的序列相关阶数：差分残差的 AR(1) 至 AR(m)")]
    public int ArTests { get; init; } = 2;

    /// <summary>Tests the residuals in levels, xtabond2's <c>arlevels</c>.</summary>
    [Meaning("test the residuals of the equations in levels, not differences; entity effects alone make these correlated; xtabond2's arlevels", "改为检验水平方程残差的序列相关；个体效应本身即会造成相关；即 xtabond2 的 arlevels")]
    public bool ArLevels { get; init; }

    /// <summary>Weights: a column or an expression.</summary>
    [Meaning("weights: a column or an expression", "权重：列名或表达式")]
    public Expression? Weights { get; init; }

    /// <summary>What the weights mean.</summary>
    [Meaning("what the weights mean; frequencies must be constant over time", "权重的含义；频数权重须不随时间变化")]
    public WeightKind WeightKind { get; init; } = WeightKind.Analytic;
}
