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

    /// <summary>Flows from x to y (names), as wide as their value: a Sankey diagram. Rows of the same pair are added up.</summary>
    [Meaning("flows from x to y as wide as their value", "由 x 流向 y 的流量图（桑基图），宽度表示数值")]
    Flow,

    /// <summary>
    /// Edges between x and y (names), as wide as their value, of a network laid out by stress majorisation. A layer of the mark <see cref="Point"/> gives nodes by name (x) with their size (value)
    /// and group (series); without it a node's size is the sum of its edges.
    /// </summary>
    [Meaning("a network of edges between x and y", "x 与 y 之间的网络图")]
    Network,

    /// <summary>A tile a region (x is its name or code), coloured by value: provinces of China or countries of the world, placed as on a map.</summary>
    [Meaning("a tile a region, placed as on a map and coloured by value", "方格地图：每个地区一格，按数值着色")]
    Tile,

    /// <summary>
    /// Regions (x is the name) coloured by value, within boundaries that a layer of the same mark gives: a row a corner with longitude or easting (x), latitude or northing (y), name of the
    /// region (series) and number of the ring (panel).
    /// </summary>
    [Meaning("regions within their boundaries, coloured by value", "分级设色地图：按边界绘制并按数值着色")]
    Region,
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

    /// <summary>Least squares of y on x, its square and a constant, a curve for each series and panel: a smile curve.</summary>
    [Meaning("least squares of y on x and its square", "y 对 x 及其平方的最小二乘曲线")]
    Quadratic,
}
