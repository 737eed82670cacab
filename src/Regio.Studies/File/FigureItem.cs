using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>Kinds of figures.</summary>
public enum FigureKind
{
    /// <summary>Coefficients with confidence intervals.</summary>
    [Meaning("coefficients of models with confidence intervals", "各模型系数及置信区间")]
    Coefficients,

    /// <summary>Values of y over x, joined.</summary>
    [Meaning("values of y over x, joined; aggregated where x repeats", "y 随 x 变化的折线；x 重复时汇总")]
    Line,

    /// <summary>Values of y by x as bars.</summary>
    [Meaning("values of y by x as bars; aggregated where x repeats", "按 x 的柱形图；x 重复时汇总")]
    Bar,

    /// <summary>A dot a row.</summary>
    [Meaning("a dot a row", "散点图，每行一点")]
    Scatter,

    /// <summary>Kernel density of x.</summary>
    [Meaning("kernel density of x", "x 的核密度图")]
    Density,

    /// <summary>Counts of x in bins.</summary>
    [Meaning("counts of x in bins of equal width", "x 的直方图")]
    Histogram,

    /// <summary>Cells of x by y coloured by a value.</summary>
    [Meaning("cells of x by y coloured by 'value'; aggregated where they repeat", "热力图：按 x 与 y 排列的单元，以 value 着色；重复时汇总")]
    Heatmap,

    /// <summary>Points with an interval.</summary>
    [Meaning("points with an interval from 'low' to 'high'", "带区间（low 至 high）的点")]
    Interval,

    /// <summary>Flows from x to y as wide as a value.</summary>
    [Meaning("flows from x to y as wide as 'value'", "由 x 流向 y 的流量图，宽度为 value")]
    Flow,

    /// <summary>A network of edges between x and y.</summary>
    [Meaning("a network of edges between x and y, as wide as 'value'; 'nodes' may give the size and group of nodes", "x 与 y 之间的网络图，边宽为 value；nodes 可给出节点大小与分组")]
    Network,

    /// <summary>Regions coloured by a value.</summary>
    [Meaning("regions (x) coloured by 'value': within 'boundaries', or as tiles of the provinces of China or the countries of the world", "地区（x）按 value 着色：有 boundaries 时按边界绘制，否则为中国各省或世界各国的方格地图")]
    Map,
}

/// <summary>How rows with the same place in a figure become one.</summary>
public enum Aggregation
{
    /// <summary>Their mean.</summary>
    [Meaning("mean", "均值")]
    Mean,

    /// <summary>Their sum.</summary>
    [Meaning("sum", "合计")]
    Sum,

    /// <summary>Their median.</summary>
    [Meaning("median", "中位数")]
    Median,

    /// <summary>The least.</summary>
    [Meaning("least value", "最小值")]
    Min,

    /// <summary>The greatest.</summary>
    [Meaning("greatest value", "最大值")]
    Max,

    /// <summary>Their number.</summary>
    [Meaning("number of rows with a value", "有取值的行数")]
    Count,

    /// <summary>Every row is drawn.</summary>
    [Meaning("none: every row is drawn", "不汇总：逐行绘制")]
    None,
}

/// <summary>A table of the nodes of a network.</summary>
[Meaning("a table of the nodes of a network", "网络节点表")]
public sealed record NodeTable
{
    /// <summary>Name of the table.</summary>
    [Meaning("name of the table", "数据表名称")]
    public required string Data { get; init; }

    /// <summary>Column of the name.</summary>
    [Meaning("column of the node's name", "节点名称列")]
    public required string Name { get; init; }

    /// <summary>Column of the size.</summary>
    [Meaning("column of the node's size; the sum of its edges where it is not given", "节点大小列；不填则为其各边之和")]
    public string? Size { get; init; }

    /// <summary>Column of the group.</summary>
    [Meaning("column of the node's group, which colours it", "节点分组列，决定颜色")]
    public string? Group { get; init; }
}

/// <summary>A figure of models or of a data table.</summary>
[Meaning("a figure of models or of a data table", "模型或数据的图")]
public sealed record FigureItem : ReportItem
{
    /// <summary>Its kind.</summary>
    [Meaning("kind of figure", "图的类型")]
    public required FigureKind Figure { get; init; }

    /// <summary>Stable name in the outputs.</summary>
    [Meaning("name of the figure in the outputs; default figure_N", "输出文件中的图名；默认 figure_序号")]
    public string? Name { get; init; }

    /// <summary>What to see, one sentence.</summary>
    [Meaning("what to see, one sentence", "图题：读者应看到什么")]
    public Label? Caption { get; init; }

    /// <summary>Coefficients: the models.</summary>
    [Meaning("coefficients: the models", "系数图：模型")]
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Coefficients: the terms, * for any letters; all but the constant where none are named.</summary>
    [Meaning("coefficients: the terms, * for any letters; all but the constant where none are named", "系数图：变量，* 代表任意字符；不填则为除常数项外的全部")]
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>Other kinds: the data table.</summary>
    [Meaning("other kinds: the data table", "其他类型：数据表")]
    public string? Data { get; init; }

    /// <summary>Other kinds: horizontal variable.</summary>
    [Meaning("other kinds: horizontal variable", "其他类型：横轴变量")]
    public string? X { get; init; }

    /// <summary>Other kinds: vertical variable.</summary>
    [Meaning("other kinds: vertical variable; of a density or histogram none", "其他类型：纵轴变量；密度图与直方图不需要")]
    public string? Y { get; init; }

    /// <summary>Other kinds: variable whose values are series.</summary>
    [Meaning("other kinds: variable whose values are series", "其他类型：分系列的变量")]
    public string? Series { get; init; }

    /// <summary>Other kinds: variable whose values are small multiples.</summary>
    [Meaning("other kinds: variable whose values are small multiples", "其他类型：分面的变量")]
    public string? Panel { get; init; }

    /// <summary>Condition on rows.</summary>
    [Meaning("other kinds: only rows where this is true", "其他类型：仅绘制满足条件的行")]
    public Expression? Where { get; init; }

    /// <summary>How rows with the same x, series and panel become one.</summary>
    [Meaning("line, bar, heatmap, map: how rows with the same x, series and panel become one", "折线、柱形、热力图、地图：x、系列与分面相同的行如何汇总")]
    public Aggregation Aggregate { get; init; } = Aggregation.Mean;

    /// <summary>Heat map: the value that colours a cell.</summary>
    [Meaning("heatmap, map: the variable that colours a cell or region; flow, network: the width", "热力图、地图：着色所用变量；流量图、网络图：宽度")]
    public string? Value { get; init; }

    /// <summary>Interval: lower end.</summary>
    [Meaning("interval: variable of the lower end", "区间图：下限变量")]
    public string? Low { get; init; }

    /// <summary>Interval: upper end.</summary>
    [Meaning("interval: variable of the upper end", "区间图：上限变量")]
    public string? High { get; init; }

    /// <summary>Scatter: names beside the dots.</summary>
    [Meaning("scatter: variable whose texts are written beside the dots", "散点图：标注在各点旁的变量")]
    public string? Text { get; init; }

    /// <summary>Network: nodes.</summary>
    [Meaning("network: table of the nodes", "网络图：节点表")]
    public NodeTable? Nodes { get; init; }

    /// <summary>Map: boundaries.</summary>
    [Meaning("map: GeoJSON file of the boundaries, relative to the study file", "地图：边界 GeoJSON 文件，路径相对于研究文件")]
    public string? Boundaries { get; init; }

    /// <summary>Map: property of the boundaries that names the region.</summary>
    [Meaning("map: property of the boundaries that holds what x holds; default name", "地图：边界文件中与 x 对应的属性；默认 name")]
    public string Property { get; init; } = "name";

    /// <summary>How bars of several series stand.</summary>
    [Meaning("bar: how bars of several series stand", "柱形图：多系列的排列方式")]
    public BarArrangement Bars { get; init; }

    /// <summary>The line fitted through dots.</summary>
    [Meaning("scatter: the line fitted through the dots", "散点图：拟合线")]
    public FitLine Fit { get; init; }

    /// <summary>Scale of the x axis.</summary>
    [Meaning("scale of the x axis", "横轴刻度")]
    public AxisScale XScale { get; init; }

    /// <summary>Scale of the y axis.</summary>
    [Meaning("scale of the y axis", "纵轴刻度")]
    public AxisScale YScale { get; init; }

    /// <summary>A line across the y axis.</summary>
    [Meaning("a value of the y axis marked by a line; the neutral value of a heatmap", "纵轴参考线；热力图的中性值")]
    public double? Reference { get; init; }

    /// <summary>A line across the x axis.</summary>
    [Meaning("a value of the x axis marked by a line", "横轴参考线")]
    public double? XReference { get; init; }

    /// <summary>Whether x runs down the side.</summary>
    [Meaning("whether x runs down the side", "x 是否沿纵向排列")]
    public bool? Horizontal { get; init; }

    /// <summary>Notes beneath.</summary>
    [Meaning("notes beneath", "图注")]
    public IReadOnlyList<Label> Notes { get; init; } = [];
}


/// <summary>A figure that a method draws of its result.</summary>
[Meaning("a figure that a method draws of its own result: 'figure' names the model", "方法根据自身结果绘制的图：figure 填模型名")]
public sealed record ResultFigureItem : ReportItem
{
    /// <summary>The model.</summary>
    [Meaning("name of the model", "模型名称")]
    public required string Figure { get; init; }

    /// <summary>Which of its figures.</summary>
    [Meaning("which of its figures, by name; all where it is not given", "取哪一幅图（按名称）；不填则全部")]
    public string? Which { get; init; }

    /// <summary>Which column of the model.</summary>
    [Meaning("which column of the model, from 1; all where it is not given", "取模型的第几列（从 1 起）；不填则全部")]
    public int? Column { get; init; }

    /// <summary>Stable name in the outputs.</summary>
    [Meaning("name of the figure in the outputs; default MODEL_WHICH", "输出文件中的图名；默认 模型_图名")]
    public string? Name { get; init; }

    /// <summary>What to see, in place of the method's own sentence.</summary>
    [Meaning("what to see, in place of the method's own sentence", "图题，代替方法自带的说明")]
    public Label? Caption { get; init; }

    /// <summary>Notes beneath.</summary>
    [Meaning("notes beneath", "图注")]
    public IReadOnlyList<Label> Notes { get; init; } = [];
}
