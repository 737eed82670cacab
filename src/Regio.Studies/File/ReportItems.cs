using Regio.Core;

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
