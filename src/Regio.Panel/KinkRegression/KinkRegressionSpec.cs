using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Regression kink with an unknown threshold: the slope of x changes at γ, the line does not break.</summary>
[Meaning("Regression kink with an unknown threshold: the slope changes, the line stays continuous", "未知门槛的折线回归：斜率在门槛处变化而曲线连续")]
public sealed record KinkRegressionSpec : IMethodSpec
{
    /// <summary>Outcome, other regressors and absorbed effects: <c>y ~ z1 + z2 | city + year</c>.</summary>
    [Meaning("outcome ~ other regressors | fixed effects; y ~ 1 for none", "被解释变量 ~ 其他解释变量 | 固定效应；没有则写 y ~ 1")]
    public required Formula Formula { get; init; }

    /// <summary>The regressor whose slope changes.</summary>
    [Meaning("regressor whose slope changes at the threshold", "斜率在门槛处变化的解释变量")]
    public required Expression KinkVariable { get; init; }

    /// <summary>Entity of a panel, for lags and covariances.</summary>
    [Meaning("entity of the panel, such as city", "面板的个体变量，例如城市")]
    public string? Entity { get; init; }

    /// <summary>Time of a panel, for lags and covariances.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public string? Time { get; init; }

    /// <summary>Share of rows at either end of x that the search leaves out.</summary>
    [Meaning("share of rows at either end of the kink variable that the search leaves out", "搜索时在折点变量两端剔除的样本占比")]
    public double Trim { get; init; } = 0.1;

    /// <summary>Evenly spaced values searched before the estimate is refined between them.</summary>
    [Meaning("evenly spaced values searched before the estimate is refined between them", "等距搜索取值的个数，随后在相邻取值之间精细求解")]
    public int Grid { get; init; } = 200;

    /// <summary>Wild bootstrap replications of the test and of the confidence set; 0 for none.</summary>
    [Meaning("wild bootstrap replications of the test and of the confidence set; 0 for none, the set then being by χ²", "检验与置信集的野自助抽样次数；0 表示不抽样，此时置信集按 χ² 计算")]
    public int Replications { get; init; } = 1000;

    /// <summary>Covariance of slopes and threshold; can be exchanged after the fit. The bootstrap multiplies residuals by cluster where it is clustered in one dimension.</summary>
    [Meaning("covariance of slopes and threshold: hc1, cluster(city), ...; where clustered, the bootstrap multiplies residuals by cluster", "斜率与门槛的协方差：hc1、cluster(city) 等；聚类时自助法按类抽取乘数")]
    public Covariance Covariance { get; init; } = new Heteroskedastic(HeteroskedasticKind.Hc1);

    /// <summary>Whose small-sample factors.</summary>
    [Meaning("whose rules for degrees of freedom and small-sample factors", "自由度与小样本调整遵循哪个软件的规则")]
    public SmallSample SmallSample { get; init; } = SmallSample.Fixest;

    /// <summary>Condition on rows: only rows where it is true (not zero, not missing) are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }

    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}
