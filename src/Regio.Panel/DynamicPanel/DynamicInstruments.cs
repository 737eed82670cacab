using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>Instruments in the style of GMM: a column a period and lag, xtabond2's <c>gmm()</c>.</summary>
/// <remarks>Lags are of the variable as written: lag 2 of n and lag 1 of lag(n) are the same but in panels with gaps, where lag(n) is missing after one.</remarks>
[Meaning("instruments in the style of GMM: lags of levels for transformed equations, of differences for those in levels", "GMM 式工具变量：变换方程用水平滞后，水平方程用差分滞后")]
[ShortForm("variables")]
public sealed record GmmInstruments
{
    /// <summary>The variables; one text may name several: <c>n + w</c>.</summary>
    [Meaning("the variables: n, or several as n + w", "变量：n，或多个写作 n + w")]
    public required Expression Variables { get; init; }

    /// <summary>Smallest lag of the transformed equations; in levels the difference of one lag less is used.</summary>
    [Meaning("smallest lag: 2 endogenous, 1 predetermined; negative for leads. In levels the difference one lag less is used", "最小滞后阶数：内生变量 2，前定变量 1；负数为领先。水平方程使用少一阶滞后的差分")]
    public int First { get; init; } = 2;

    /// <summary>Largest lag.</summary>
    [Meaning("largest lag; empty for all there are", "最大滞后阶数；留空即全部")]
    public int? Last { get; init; }

    /// <summary>One instrument a lag.</summary>
    [Meaning("one instrument a lag, not one a period and lag", "每阶滞后一个工具变量，而非每期每阶一个")]
    public bool Collapse { get; init; }

    /// <summary>Which equations they serve.</summary>
    [Meaning("which equations they serve; level alone takes differences of all lags from first to last", "用于哪类方程；仅 level 时使用 first 至 last 的全部差分滞后")]
    public InstrumentedEquation Equation { get; init; } = InstrumentedEquation.Both;

    /// <summary>Levels, not differences, for the equations in levels.</summary>
    [Meaning("in equations in levels use levels, not differences (equation: level only)", "水平方程直接使用水平值而非差分（仅限 equation: level）")]
    public bool Passthru { get; init; }

    /// <summary>Backward orthogonal deviations in place of levels (Hayakawa 2009).</summary>
    [Meaning("use backward orthogonal deviations in place of levels", "以后向正交离差代替水平值")]
    public bool Orthogonal { get; init; }

    /// <summary>Tests those for levels apart from those for the transformed equations.</summary>
    [Meaning("test those for levels apart from the others in the difference-in-Hansen tests", "在差分 Hansen 检验中将水平方程的工具变量单独检验")]
    public bool Split { get; init; }
}

/// <summary>Instruments in the style of least squares: one column a variable, xtabond2's <c>iv()</c>.</summary>
[Meaning("ordinary instruments, one column a variable: transformed in transformed equations, as they are in levels", "普通工具变量，每个变量一列：变换方程中作同样变换，水平方程中取水平值")]
[ShortForm("variables")]
public sealed record IvInstruments
{
    /// <summary>The variables; one text may name several: <c>w + k</c>.</summary>
    [Meaning("the variables: w, or several as w + i(year)", "变量：w，或多个写作 w + i(year)")]
    public required Expression Variables { get; init; }

    /// <summary>Which equations they serve.</summary>
    [Meaning("which equations they serve; both makes one column for them", "用于哪类方程；both 时两类方程共用一列")]
    public InstrumentedEquation Equation { get; init; } = InstrumentedEquation.Both;

    /// <summary>Untransformed in transformed equations.</summary>
    [Meaning("untransformed in transformed equations (equation: diff only)", "变换方程中不作变换（系统估计时仅限 equation: diff）")]
    public bool Passthru { get; init; }

    /// <summary>Missing values count as zero and cost no rows.</summary>
    [Meaning("missing values count as zero and cost no rows", "缺失值记为零，不剔除观测")]
    public bool MissingToZero { get; init; }
}
