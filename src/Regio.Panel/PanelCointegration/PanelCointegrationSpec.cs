using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A family of cointegration tests.</summary>
public enum CointegrationTest
{
    /// <summary>Pedroni (1999, 2004): seven statistics of the residuals of each entity.</summary>
    [Meaning("Pedroni (1999, 2004): panel v, rho, PP, ADF and group rho, PP, ADF", "Pedroni（1999、2004）：panel v、rho、PP、ADF 与 group rho、PP、ADF")]
    Pedroni,

    /// <summary>Kao (1999): five statistics of the residuals of the within regression.</summary>
    [Meaning("Kao (1999): DF rho, DF t, DF* rho, DF* t, ADF with a common slope", "Kao（1999）：共同斜率下的 DF rho、DF t、DF* rho、DF* t 与 ADF")]
    Kao,

    /// <summary>Westerlund (2007): error correction; Gt, Ga, Pt, Pa.</summary>
    [Meaning("Westerlund (2007): error correction, Gt, Ga, Pt, Pa", "Westerlund（2007）：误差修正检验 Gt、Ga、Pt、Pa")]
    Westerlund,

    /// <summary>Westerlund (2005): variance ratio; group and panel.</summary>
    [Meaning("Westerlund (2005): variance ratio, group and panel", "Westerlund（2005）：方差比检验，组统计量与面板统计量")]
    VarianceRatio,
}

/// <summary>The variance in Pedroni's parametric panel statistic.</summary>
public enum PedroniVariance
{
    /// <summary>Each entity's over its long-run variance, as the other statistics: does not change with units (xtpedroni).</summary>
    [Meaning("each entity's variance over its long-run variance, which does not change with units of measurement (xtpedroni)", "各个体方差除以其长期方差，不随计量单位变化（同 xtpedroni）")]
    Weighted,

    /// <summary>As table 1 of Pedroni (1999) prints it: the plain mean, which changes with the units of y.</summary>
    [Meaning("the plain mean, as printed in Pedroni (1999), table 1; changes with units of measurement", "简单均值，同 Pedroni（1999）表 1 所印，随计量单位变化")]
    Printed,
}

/// <summary>Cointegration tests of a panel.</summary>
[Meaning("Cointegration tests of a panel", "面板协整检验")]
public sealed record PanelCointegrationSpec : IMethodSpec
{
    /// <summary>The cointegrating relation: y ~ x1 + x2.</summary>
    [Meaning("the cointegrating relation: y ~ x1 + x2", "协整关系：y ~ x1 + x2")]
    public required Formula Formula { get; init; }

    /// <summary>Entity of the panel.</summary>
    [Meaning("entity of the panel, such as city", "面板的个体变量，例如城市")]
    public required string Entity { get; init; }

    /// <summary>Time of the panel.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public required string Time { get; init; }

    /// <summary>The tests.</summary>
    [Meaning("families of tests, in the order of the table", "检验类别，按表中顺序")]
    public IReadOnlyList<CointegrationTest> Tests { get; init; } = [CointegrationTest.Pedroni, CointegrationTest.Kao, CointegrationTest.Westerlund];

    /// <summary>Deterministic terms of each entity; Kao's test has intercepts always.</summary>
    [Meaning("deterministic terms of each entity; Kao's test has an intercept always", "各个体的确定性项；Kao 检验始终只含截距")]
    public Deterministic Deterministic { get; init; } = Deterministic.Intercept;

    /// <summary>Lags of the ADF regressions of residuals and of Westerlund's error correction.</summary>
    [Meaning("lagged differences in the ADF regressions of residuals and in the error correction", "残差 ADF 回归与误差修正方程的滞后差分阶数")]
    public int Lags { get; init; } = 1;

    /// <summary>Leads of Δx in Westerlund's error correction.</summary>
    [Meaning("leads of the differences of regressors in the error correction (westerlund)", "误差修正方程中解释变量差分的超前阶数（westerlund）")]
    public int Leads { get; init; }

    /// <summary>Kernel of long-run variances.</summary>
    [Meaning("kernel of long-run variances", "长期方差的核函数")]
    public SerialKernel Kernel { get; init; } = SerialKernel.Bartlett;

    /// <summary>Bandwidth; null for ⌊4 (T/100)^(2/9)⌋.</summary>
    [Meaning("lags of long-run variances; empty for the integer part of 4 (T/100)^(2/9)", "长期方差的截断阶数；留空为 4 (T/100)^(2/9) 取整")]
    public int? Bandwidth { get; init; }

    /// <summary>Whether period means are subtracted first.</summary>
    [Meaning("whether period means are subtracted first, against a common shock", "是否先减去各期截面均值，以消除共同冲击")]
    public bool Demean { get; init; }

    /// <summary>The variance in Pedroni's parametric panel statistic.</summary>
    [Meaning("the variance in Pedroni's panel ADF statistic", "Pedroni 面板 ADF 统计量所用的方差")]
    public PedroniVariance PedroniVariance { get; init; } = PedroniVariance.Weighted;

    /// <summary>Bootstrap replications of Westerlund's error-correction test; 0 for none.</summary>
    [Meaning("bootstrap replications of the error-correction test, against dependence between entities; 0 for none", "误差修正检验的自助法次数，用于截面相关；0 表示不做")]
    public int Replications { get; init; }

    /// <summary>Condition on rows.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }
}
