namespace Regio.Core;

/// <summary>How a row of a figure's table is drawn.</summary>
public enum Mark
{
    /// <summary>Points joined in order of x.</summary>
    [Meaning("points joined in order of x", "按 x 的顺序连接各点")]
    Line,

    /// <summary>Bars from zero.</summary>
    [Meaning("bars from zero", "自零起的条形")]
    Bar,

    /// <summary>Dots.</summary>
    [Meaning("dots", "散点")]
    Point,

    /// <summary>A dot with an interval: coefficient plots, event studies.</summary>
    [Meaning("a dot with an interval: coefficient plots, event studies", "带区间的点：系数图、事件研究图")]
    PointRange,

    /// <summary>A band between low and high.</summary>
    [Meaning("a band between low and high", "下限与上限之间的带状区域")]
    Band,

    /// <summary>Cells of a matrix coloured by value.</summary>
    [Meaning("cells of a matrix coloured by value", "按数值着色的矩阵单元")]
    Cell,

    /// <summary>Kernel density of x: Gaussian kernel, Silverman's bandwidth; y is computed.</summary>
    [Meaning("kernel density of x", "x 的核密度")]
    Density,

    /// <summary>Counts of x in bins of equal and round width (Freedman and Diaconis); y is computed.</summary>
    [Meaning("counts of x in bins of equal width", "x 在等宽区间内的频数")]
    Histogram,
}

/// <summary>How an axis turns values into places.</summary>
public enum AxisScale
{
    /// <summary>Equal differences take equal room.</summary>
    [Meaning("equal differences take equal room", "等差等距")]
    Linear,

    /// <summary>Equal ratios take equal room; values that are not positive are not drawn.</summary>
    [Meaning("equal ratios take equal room", "等比等距（对数刻度）")]
    Log,
}

/// <summary>How the bars of several series stand at one x.</summary>
public enum BarArrangement
{
    /// <summary>Side by side.</summary>
    [Meaning("side by side", "并列")]
    Grouped,

    /// <summary>On top of each other, positive values up and negative values down.</summary>
    [Meaning("on top of each other", "堆叠")]
    Stacked,
}

/// <summary>The line fitted through the dots of a scatter plot.</summary>
public enum FitLine
{
    /// <summary>None.</summary>
    [Meaning("none", "不画")]
    None,

    /// <summary>Least squares of y on x and a constant, a line for each series and panel.</summary>
    [Meaning("least squares of y on x", "y 对 x 的最小二乘直线")]
    Linear,
}
