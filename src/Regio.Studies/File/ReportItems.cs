using Regio.Core;
using Regio.Report;

namespace Regio.Studies;

/// <summary>A part of a report, in the order of the paper. Its first field says what it is and gives the record its name.</summary>
public abstract record ReportItem
{
    /// <summary>Where it stands in the study.</summary>
    internal int Position { get; init; }
}

/// <summary>A heading; what follows stands under it until the next heading.</summary>
[Meaning("a heading; what follows stands under it", "标题；其后内容归于其下")]
public sealed record HeadingItem : ReportItem
{
    /// <summary>The text.</summary>
    [Meaning("text of the heading", "标题文字")]
    public required Label Heading { get; init; }
}

/// <summary>A paragraph.</summary>
[Meaning("a paragraph", "一段文字")]
public sealed record TextItem : ReportItem
{
    /// <summary>The text.</summary>
    [Meaning("the paragraph", "段落文字")]
    public required Label Text { get; init; }
}

/// <summary>A descriptive table of a data table.</summary>
[Meaning("a table of descriptive statistics", "描述性统计表")]
public sealed record DescribeItem : ReportItem
{
    /// <summary>Name of the data table.</summary>
    [Meaning("name of the data table", "数据表名称")]
    public required string Describe { get; init; }

    /// <summary>Stable name of the table in the outputs.</summary>
    [Meaning("name of the table in the outputs; default descriptive_DATA", "输出文件中的表名；默认 descriptive_数据表")]
    public string? Name { get; init; }

    /// <summary>Title above the table.</summary>
    [Meaning("title above the table", "表题")]
    public Label? Title { get; init; }

    /// <summary>Variables, all numeric ones where none are named.</summary>
    [Meaning("variables described; those with a label where none are named", "要描述的变量；不填则为有标签的变量")]
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Statistics shown, columns of the method <c>describe</c>.</summary>
    [Meaning("statistics shown: nobs, mean, sd, min, p25, median, p75, max, skewness, kurtosis", "显示的统计量：nobs、mean、sd、min、p25、median、p75、max、skewness、kurtosis")]
    public IReadOnlyList<string> Statistics { get; init; } = ["nobs", "mean", "sd", "min", "median", "max"];
}

/// <summary>One of the stacked parts of a table, or the part that is the whole.</summary>
[Meaning("a stacked part of a table", "上下叠放的一部分")]
public sealed record PanelItem
{
    /// <summary>Models whose columns stand side by side.</summary>
    [Meaning("models whose columns stand side by side", "并列各列所属的模型")]
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Title of the part, such as Panel A.</summary>
    [Meaning("title of the part", "该部分的标题")]
    public Label? Title { get; init; }
}

/// <summary>A head over neighbouring columns.</summary>
[Meaning("a head over neighbouring columns", "跨列表头")]
public sealed record HeadItem
{
    /// <summary>Text of the head.</summary>
    [Meaning("text of the head", "表头文字")]
    public required Label Label { get; init; }

    /// <summary>Number of columns it covers.</summary>
    [Meaning("number of columns it covers", "覆盖的列数")]
    public required int Columns { get; init; }
}

/// <summary>A row of words that the study adds to a table.</summary>
[Meaning("a row of words added to a table", "附加的文字行")]
public sealed record RowItem
{
    /// <summary>Label of the row.</summary>
    [Meaning("label of the row", "行标签")]
    public required Label Label { get; init; }

    /// <summary>Text of each column.</summary>
    [Meaning("text of each column", "各列文字")]
    public required IReadOnlyList<Label> Values { get; init; }
}

/// <summary>What stands in parentheses beneath a coefficient.</summary>
public enum Shown
{
    /// <summary>Standard errors.</summary>
    [Meaning("standard errors", "标准误")]
    Se,

    /// <summary>t values.</summary>
    [Meaning("t values", "t 值")]
    T,

    /// <summary>p values.</summary>
    [Meaning("p values", "p 值")]
    P,
}

/// <summary>A regression table.</summary>
[Meaning("a regression table", "回归结果表")]
public sealed record TableItem : ReportItem
{
    /// <summary>Name of the table, by default also of its model.</summary>
    [Meaning("name of the table in the outputs, and of its model unless 'models' or 'panels' says otherwise", "输出文件中的表名；未另给 models 或 panels 时亦为模型名")]
    public required string Table { get; init; }

    /// <summary>Title above the table.</summary>
    [Meaning("title above the table", "表题")]
    public Label? Title { get; init; }

    /// <summary>Models whose columns stand side by side.</summary>
    [Meaning("models whose columns stand side by side", "并列各列所属的模型")]
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Stacked parts, in place of <see cref="Models"/>.</summary>
    [Meaning("stacked parts, in place of 'models'", "上下叠放的各部分，代替 models")]
    public IReadOnlyList<PanelItem> Panels { get; init; } = [];

    /// <summary>Terms shown; <c>*</c> stands for any letters.</summary>
    [Meaning("terms shown; * stands for any letters; all where none are named", "显示的变量；* 代表任意字符；不填则全部显示")]
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>Terms left out.</summary>
    [Meaning("terms left out", "不显示的变量")]
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>Terms that come first, in this order.</summary>
    [Meaning("terms that come first, in this order", "排在最前的变量，按此顺序")]
    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>Lists told by a YES row instead of their coefficients.</summary>
    [Meaning("lists whose coefficients are told by a YES row", "以“YES”行代替系数的变量列表")]
    public IReadOnlyList<string> Controls { get; init; } = [];

    /// <summary>What stands in parentheses.</summary>
    [Meaning("what stands in parentheses", "括号内的内容")]
    public Shown Show { get; init; } = Shown.Se;

    /// <summary>Levels of the stars, in falling order; empty for none.</summary>
    [Meaning("levels of *, ** and *** in falling order; empty for no stars", "*、**、*** 对应的显著性水平，由大到小；留空则不标星号")]
    public IReadOnlyList<double> Stars { get; init; } = RegressionLayout.UsualLevels;

    /// <summary>Decimals of coefficients and of what stands beneath.</summary>
    [Meaning("decimals of coefficients; three or four significant digits where not given", "系数的小数位数；不填则保留三至四位有效数字")]
    public int? Decimals { get; init; }

    /// <summary>Rows of the fit, columns of the method's glance table.</summary>
    [Meaning("statistics of the fit shown below", "下方显示的拟合统计量")]
    public IReadOnlyList<string> Statistics { get; init; } = RegressionLayout.UsualStatistics;

    /// <summary>Heads over neighbouring columns.</summary>
    [Meaning("heads over neighbouring columns", "跨列表头")]
    public IReadOnlyList<HeadItem> Heads { get; init; } = [];

    /// <summary>Further rows of words.</summary>
    [Meaning("further rows of words", "附加的文字行")]
    public IReadOnlyList<RowItem> Rows { get; init; } = [];

    /// <summary>Further notes beneath.</summary>
    [Meaning("further notes beneath", "附加的表注")]
    public IReadOnlyList<Label> Notes { get; init; } = [];
}

/// <summary>Kinds of figures.</summary>
public enum FigureKind
{
    /// <summary>Coefficients with confidence intervals.</summary>
    [Meaning("coefficients of models with confidence intervals", "各模型系数及置信区间")]
    Coefficients,

    /// <summary>Means of y over x, joined.</summary>
    [Meaning("values of y over x, joined; averaged where x repeats", "y 随 x 变化的折线；x 重复时取均值")]
    Line,

    /// <summary>Means of y by x as bars.</summary>
    [Meaning("values of y by x as bars; averaged where x repeats", "按 x 的柱形图；x 重复时取均值")]
    Bar,

    /// <summary>A dot a row.</summary>
    [Meaning("a dot a row", "散点图，每行一点")]
    Scatter,
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

    /// <summary>Coefficients: the terms; all but the constant where none are named.</summary>
    [Meaning("coefficients: the terms; all but the constant where none are named", "系数图：变量；不填则为除常数项外的全部")]
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>Other kinds: the data table.</summary>
    [Meaning("other kinds: the data table", "其他类型：数据表")]
    public string? Data { get; init; }

    /// <summary>Other kinds: horizontal variable.</summary>
    [Meaning("other kinds: horizontal variable", "其他类型：横轴变量")]
    public string? X { get; init; }

    /// <summary>Other kinds: vertical variable.</summary>
    [Meaning("other kinds: vertical variable", "其他类型：纵轴变量")]
    public string? Y { get; init; }

    /// <summary>Other kinds: variable whose values are series.</summary>
    [Meaning("other kinds: variable whose values are series", "其他类型：分系列的变量")]
    public string? Series { get; init; }

    /// <summary>Other kinds: variable whose values are small multiples.</summary>
    [Meaning("other kinds: variable whose values are small multiples", "其他类型：分面的变量")]
    public string? Panel { get; init; }

    /// <summary>Notes beneath.</summary>
    [Meaning("notes beneath", "图注")]
    public IReadOnlyList<Label> Notes { get; init; } = [];
}

/// <summary>Estimates beside the coefficients that simulated data were made with.</summary>
[Meaning("estimates of models on simulated data beside the true coefficients", "模拟数据的估计值与真实系数对照")]
public sealed record CompareItem : ReportItem
{
    /// <summary>The models.</summary>
    [Meaning("models to compare", "要对照的模型")]
    public required IReadOnlyList<string> Compare { get; init; }

    /// <summary>Stable name in the outputs.</summary>
    [Meaning("name of the table in the outputs; default truth", "输出文件中的表名；默认 truth")]
    public string Name { get; init; } = "truth";

    /// <summary>Title above the table.</summary>
    [Meaning("title above the table", "表题")]
    public Label? Title { get; init; }
}
