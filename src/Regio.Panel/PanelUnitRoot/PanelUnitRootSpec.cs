using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A family of unit-root tests.</summary>
public enum UnitRootTest
{
    /// <summary>Levin, Lin and Chu (2002): common root; balanced.</summary>
    [Meaning("Levin, Lin and Chu (2002): common root; balanced panels", "Levin-Lin-Chu（2002）：共同单位根；平衡面板")]
    LevinLinChu,

    /// <summary>Im, Pesaran and Shin (2003): W, Z, Z-tilde and t-bar.</summary>
    [Meaning("Im, Pesaran and Shin (2003): W-t-bar; without lags also Z-t-bar, Z-t-tilde-bar and t-bar", "Im-Pesaran-Shin（2003）：W-t-bar；无滞后时另有 Z-t-bar、Z-t-tilde-bar 与 t-bar")]
    ImPesaranShin,

    /// <summary>Combined p values of ADF tests: P, Z, L*, Pm; Maddala and Wu (1999), Choi (2001).</summary>
    [Meaning("p values of ADF tests combined: P, Z, L*, Pm; Maddala and Wu (1999), Choi (2001)", "合并各个体 ADF 检验的 p 值：P、Z、L*、Pm；Maddala 和 Wu（1999）、Choi（2001）")]
    FisherAdf,

    /// <summary>Combined p values of Phillips-Perron tests.</summary>
    [Meaning("p values of Phillips-Perron tests combined: P, Z, L*, Pm", "合并各个体 Phillips-Perron 检验的 p 值：P、Z、L*、Pm")]
    FisherPp,

    /// <summary>Breitung (2000) and its robust form by Breitung and Das (2005); balanced.</summary>
    [Meaning("Breitung (2000), and its form robust to dependence by Breitung and Das (2005); balanced panels", "Breitung（2000）及 Breitung 和 Das（2005）的截面相关稳健形式；平衡面板")]
    Breitung,

    /// <summary>Hadri (2000): stationarity; balanced.</summary>
    [Meaning("Hadri (2000): null of stationarity; balanced panels", "Hadri（2000）：原假设为平稳；平衡面板")]
    Hadri,

    /// <summary>Pesaran (2007): means of all entities as common factor.</summary>
    [Meaning("Pesaran (2007): CIPS, robust to a common factor", "Pesaran（2007）CIPS：允许共同因子引起的截面相关")]
    Cips,
}

/// <summary>What of a variable is tested.</summary>
public enum SeriesForms
{
    /// <summary>Its level and its first difference.</summary>
    [Meaning("level and first difference", "水平值与一阶差分")]
    Both,

    /// <summary>Its level.</summary>
    [Meaning("level", "水平值")]
    Level,

    /// <summary>Its first difference.</summary>
    [Meaning("first difference", "一阶差分")]
    Difference,
}

/// <summary>Length of the series at which the moments of Levin, Lin and Chu are read.</summary>
public enum AdjustmentLength
{
    /// <summary>T − p̄ − 1, as Levin, Lin and Chu, Stata, EViews.</summary>
    [Meaning("T less lags less one, as in the paper, Stata and EViews", "T 减平均滞后再减 1（同原文、Stata、EViews）")]
    Effective,

    /// <summary>T, as R's plm.</summary>
    [Meaning("T, as R plm", "T（同 R plm）")]
    Total,
}

/// <summary>Unit-root tests of variables of a panel.</summary>
[Meaning("Unit-root tests of variables of a panel", "面板变量的单位根检验")]
public sealed record PanelUnitRootSpec : IMethodSpec
{
    /// <summary>Variables: columns or expressions.</summary>
    [Meaning("variables to test: columns or expressions such as ln(x)", "待检验的变量：列名或 ln(x) 之类的表达式")]
    public required IReadOnlyList<Expression> Variables { get; init; }

    /// <summary>Entity of the panel.</summary>
    [Meaning("entity of the panel, such as city", "面板的个体变量，例如城市")]
    public required string Entity { get; init; }

    /// <summary>Time of the panel.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public required string Time { get; init; }

    /// <summary>The tests.</summary>
    [Meaning("families of tests, in the order of the table", "检验类别，按表中顺序")]
    public IReadOnlyList<UnitRootTest> Tests { get; init; } = [UnitRootTest.LevinLinChu, UnitRootTest.ImPesaranShin, UnitRootTest.FisherAdf, UnitRootTest.FisherPp];

    /// <summary>Level, first difference or both.</summary>
    [Meaning("whether level, first difference or both are tested", "检验水平值、一阶差分或两者")]
    public SeriesForms Forms { get; init; } = SeriesForms.Both;

    /// <summary>Deterministic terms of each entity.</summary>
    [Meaning("deterministic terms of each entity", "各个体的确定性项")]
    public Deterministic Deterministic { get; init; } = Deterministic.Intercept;

    /// <summary>How lags are chosen.</summary>
    [Meaning("how the number of lagged differences of each series is chosen", "各序列滞后差分阶数的选择方法")]
    public LagSelection LagSelection { get; init; } = LagSelection.Sic;

    /// <summary>Lags, or the most that are tried; null for ⌊min(T/3, 12)·(T/100)^¼⌋ (EViews' rule), with the choice fixed for 1.</summary>
    [Meaning("lags, or the most that are tried; empty for 1 when fixed, else the integer part of min(T/3, 12) (T/100)^(1/4)", "滞后阶数，或可尝试的上限；留空时：fixed 为 1，否则为 min(T/3, 12)·(T/100)^(1/4) 取整")]
    public int? Lags { get; init; }

    /// <summary>Whether every candidate for the number of lags uses the rows of the longest.</summary>
    [Meaning("whether candidates for the number of lags are compared on the same rows", "选择滞后阶数时各候选是否使用相同样本")]
    public bool SameRows { get; init; } = true;

    /// <summary>Whether the mean of all entities in each period is subtracted first.</summary>
    [Meaning("whether period means are subtracted first, against a common shock (Stata's demean)", "是否先减去各期截面均值，以消除共同冲击（同 Stata 的 demean）")]
    public bool Demean { get; init; }

    /// <summary>Kernel of long-run variances.</summary>
    [Meaning("kernel of long-run variances", "长期方差的核函数")]
    public SerialKernel Kernel { get; init; } = SerialKernel.Bartlett;

    /// <summary>Bandwidth; null for the rule of each test.</summary>
    [Meaning("lags of long-run variances; empty for the rule below, and 3.21 T^(1/3) for Levin, Lin and Chu", "长期方差的截断阶数；留空按下述规则，Levin-Lin-Chu 则用 3.21 T^(1/3)")]
    public int? Bandwidth { get; init; }

    /// <summary>Rule for the bandwidth of Phillips-Perron, KPSS and Hadri's robust test.</summary>
    [Meaning("rule for the lags of Phillips-Perron, KPSS and Hadri's test robust to serial correlation", "Phillips-Perron、KPSS 及 Hadri 序列相关稳健检验截断阶数的规则")]
    public BandwidthRule BandwidthRule { get; init; } = BandwidthRule.NeweyWestPlain;

    /// <summary>Whether ADF t statistics divide by n − k; plm divides by n.</summary>
    [Meaning("whether ADF t statistics use SSR/(n-k); R plm uses SSR/n unless dfcor", "ADF 的 t 统计量是否用 SSR/(n-k)；R plm 默认用 SSR/n")]
    public bool SmallSample { get; init; } = true;

    /// <summary>Length at which moments are read.</summary>
    [Meaning("length of the series at which the moments of Levin, Lin and Chu are read", "Levin-Lin-Chu 调整项按何种序列长度查表")]
    public AdjustmentLength AdjustmentLength { get; init; } = AdjustmentLength.Effective;

    /// <summary>Whose p values of single tests are combined.</summary>
    [Meaning("whose approximation gives the p values of single Dickey-Fuller statistics", "单个 Dickey-Fuller 统计量 p 值的近似方法")]
    public DickeyFullerPValue PValues { get; init; } = DickeyFullerPValue.Mackinnon1996;

    /// <summary>Condition on rows.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }
}
