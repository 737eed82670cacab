using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>How the scale η² of the likelihood ratio is estimated under heteroskedasticity.</summary>
public enum ThresholdScaleFit
{
    /// <summary>Epanechnikov kernel with Hansen's automatic bandwidth.</summary>
    [Meaning("Epanechnikov kernel with Hansen's automatic bandwidth", "Epanechnikov 核，采用 Hansen 的自动带宽")]
    Kernel,

    /// <summary>Regression on a quadratic in the threshold variable.</summary>
    [Meaning("regression on a quadratic in the threshold variable", "对门槛变量二次式的回归")]
    Quadratic,

    /// <summary>None: errors are homoskedastic, η² = S/n.</summary>
    [Meaning("none: homoskedastic errors", "不调整：假定误差同方差")]
    Homoskedastic,
}

/// <summary>Threshold regression (sample splitting) of independent rows: y_i = z_i'θ + x_i'β_r + e_i in regime r of q_i.</summary>
[Meaning("Threshold regression (sample splitting) of cross-section data with one threshold", "截面数据的门槛回归（样本分割），一个门槛")]
public sealed record ThresholdRegressionSpec : IMethodSpec
{
    /// <summary>Outcome and the regressors whose slopes are the same in both regimes; <c>y ~ 1</c> for none.</summary>
    [Meaning("outcome ~ regressors whose slopes do not change with the regime; y ~ 1 for none", "被解释变量 ~ 系数不随门槛区间变化的解释变量；没有则写 y ~ 1")]
    public required Formula Formula { get; init; }

    /// <summary>Regressors whose slopes differ by regime.</summary>
    [Meaning("regressors whose slopes differ by regime", "系数随门槛区间变化的解释变量")]
    public required IReadOnlyList<Expression> RegimeRegressors { get; init; }

    /// <summary>Threshold variable.</summary>
    [Meaning("threshold variable", "门槛变量")]
    public required Expression ThresholdVariable { get; init; }

    /// <summary>Whether the constant differs by regime too, as in Hansen (2000).</summary>
    [Meaning("whether the constant differs by regime too, as in Hansen (2000)", "截距是否也随门槛区间变化（同 Hansen 2000）")]
    public bool RegimeIntercept { get; init; } = true;

    /// <summary>Fewest rows of a regime when the threshold is estimated; null for two more than its coefficients, as Hansen's program.</summary>
    [Meaning("fewest rows of a regime when the threshold is estimated; empty for two more than its coefficients", "估计门槛时每个区间的最少样本量；留空为系数个数加 2")]
    public int? SmallestRegime { get; init; }

    /// <summary>Share of rows at either end of the threshold variable that the test leaves out.</summary>
    [Meaning("share of rows at either end of the threshold variable that the test leaves out", "检验时在门槛变量两端剔除的样本占比")]
    public double Trim { get; init; } = 0.15;

    /// <summary>Replications of the fixed-regressor bootstrap; 0 for no test.</summary>
    [Meaning("replications of the fixed-regressor bootstrap of the test; 0 for none", "固定解释变量自助检验的抽样次数；0 表示不检验")]
    public int Replications { get; init; } = 1000;

    /// <summary>How η² of the confidence set is estimated; homoskedastic makes the test the F test of homoskedastic errors too.</summary>
    [Meaning("how the scale of the likelihood ratio is estimated; homoskedastic makes the test one of homoskedastic errors too", "似然比尺度的估计方法；取 homoskedastic 时检验亦按同方差进行")]
    public ThresholdScaleFit Scale { get; init; } = ThresholdScaleFit.Kernel;

    /// <summary>Covariance of the coefficients, the threshold taken as known; can be exchanged after the fit.</summary>
    [Meaning("covariance of the coefficients: hc1, iid, cluster(city), ...", "系数协方差：hc1、iid、cluster(city) 等")]
    public Covariance Covariance { get; init; } = new Heteroskedastic(HeteroskedasticKind.Hc1);

    /// <summary>Whose small-sample factors.</summary>
    [Meaning("whose rules for degrees of freedom and small-sample factors", "自由度与小样本调整遵循哪个软件的规则")]
    public SmallSample SmallSample { get; init; } = SmallSample.Fixest;

    /// <summary>Condition on rows: only rows where it is true (not zero, not missing) are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }

    /// <summary>Level of confidence intervals and of the confidence set of the threshold.</summary>
    [Meaning("level of confidence intervals and of the confidence set of the threshold", "置信区间与门槛置信集的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}
