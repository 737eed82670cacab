using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A test of Granger causality in panels.</summary>
public enum GrangerTest
{
    /// <summary>Dumitrescu and Hurlin (2012): the mean of Wald statistics of each entity.</summary>
    [Meaning("Dumitrescu and Hurlin (2012): mean Wald statistic of entities, Z-bar and Z-bar tilde", "Dumitrescu 和 Hurlin（2012）：各个体 Wald 统计量的均值，Z-bar 与 Z-bar tilde")]
    DumitrescuHurlin,

    /// <summary>Wald test of the lags in a fixed-effects regression of all entities.</summary>
    [Meaning("Wald test of the lags in a pooled regression with fixed effects", "含固定效应的混合回归中滞后项的 Wald 检验")]
    Pooled,

    /// <summary>Juodis, Karavias and Sarafidis (2021): half-panel jackknife.</summary>
    [Meaning("Juodis, Karavias and Sarafidis (2021): half-panel jackknife; balanced panels", "Juodis、Karavias 和 Sarafidis（2021）半面板刀切法；平衡面板")]
    HalfPanelJackknife,
}

/// <summary>How the number of lags is chosen.</summary>
public enum GrangerLags
{
    /// <summary>As given.</summary>
    [Meaning("the number given", "使用给定的阶数")]
    Fixed,

    /// <summary>Smallest Akaike criterion.</summary>
    [Meaning("smallest Akaike criterion from 1 to the number given", "在 1 至给定上限内使 AIC 最小")]
    Aic,

    /// <summary>Smallest Bayesian criterion.</summary>
    [Meaning("smallest Bayesian criterion from 1 to the number given", "在 1 至给定上限内使 BIC 最小")]
    Bic,

    /// <summary>Smallest Hannan-Quinn criterion.</summary>
    [Meaning("smallest Hannan-Quinn criterion from 1 to the number given", "在 1 至给定上限内使 HQIC 最小")]
    Hqic,
}

/// <summary>Granger causality between all pairs of variables of a panel.</summary>
[Meaning("Granger causality between all pairs of variables of a panel, both directions", "面板变量两两之间的格兰杰因果检验，含两个方向")]
public sealed record PanelGrangerSpec : IMethodSpec
{
    /// <summary>Two or more variables.</summary>
    [Meaning("two or more variables: columns or expressions; every ordered pair is tested", "两个或以上变量：列名或表达式；检验所有有序变量对")]
    public required IReadOnlyList<Expression> Variables { get; init; }

    /// <summary>Entity of the panel.</summary>
    [Meaning("entity of the panel, such as city", "面板的个体变量，例如城市")]
    public required string Entity { get; init; }

    /// <summary>Time of the panel.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public required string Time { get; init; }

    /// <summary>The tests.</summary>
    [Meaning("the tests, in the order of the table", "检验类别，按表中顺序")]
    public IReadOnlyList<GrangerTest> Tests { get; init; } = [GrangerTest.DumitrescuHurlin, GrangerTest.Pooled];

    /// <summary>Lags, or the most that are tried.</summary>
    [Meaning("lags, or the most that are tried", "滞后阶数，或可尝试的上限")]
    public int Lags { get; init; } = 1;

    /// <summary>How lags are chosen.</summary>
    [Meaning("how the number of lags of a pair is chosen: mean criterion of the regressions of entities with dumitrescu_hurlin (as xtgcause), else of the pooled regression", "滞后阶数的选择方法：含 dumitrescu_hurlin 时取各个体回归准则的均值（同 xtgcause），否则取混合回归的准则")]
    public GrangerLags LagSelection { get; init; } = GrangerLags.Fixed;

    /// <summary>Whether the pooled regression has time effects too.</summary>
    [Meaning("whether the pooled regression has time effects too", "混合回归是否同时含时间固定效应")]
    public bool TimeEffects { get; init; } = true;

    /// <summary>Covariance of the pooled regression; null for clustering by entity.</summary>
    [Meaning("covariance of the pooled regression: hc1, cluster(city), ...; empty for cluster(entity)", "混合回归的协方差：hc1、cluster(city) 等；留空为按个体聚类")]
    public Covariance? Covariance { get; init; }

    /// <summary>Small-sample rules of that covariance.</summary>
    [Meaning("whose small-sample factors that covariance has", "该协方差的小样本调整规则")]
    public SmallSample SmallSample { get; init; } = SmallSample.Fixest;

    /// <summary>Whether the jackknife's variance stands errors whose variance differs between entities.</summary>
    [Meaning("whether the variance of the half-panel jackknife allows heteroskedasticity between entities (xtgrangert, het)", "半面板刀切法的方差是否允许个体间异方差（xtgrangert 的 het）")]
    public bool Heteroskedastic { get; init; } = true;

    /// <summary>Bootstrap replications of Dumitrescu and Hurlin's test; 0 for none.</summary>
    [Meaning("bootstrap replications of Dumitrescu and Hurlin's test, against dependence between entities; 0 for none; balanced panels", "Dumitrescu-Hurlin 检验的自助法次数，用于截面相关；0 表示不做；平衡面板")]
    public int Replications { get; init; }

    /// <summary>Condition on rows.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }
}
