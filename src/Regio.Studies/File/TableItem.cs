using Regio.Core;
using Regio.Data;
using Regio.Report;

namespace Regio.Studies;

/// <summary>A model whose columns a table shows; in place of the coefficients it may show another table of the same form, such as a first stage.</summary>
[Meaning("a model whose columns a table shows", "表中显示的模型")]
[ShortForm("model")]
public sealed record ShownModel
{
    /// <summary>Name of the model.</summary>
    [Meaning("name of the model", "模型名称")]
    public required string Model { get; init; }

    /// <summary>Table of the result that gives the coefficients.</summary>
    [Meaning("table of the result that gives the coefficients, such as first_stage; default tidy", "取结果中的哪张表作为系数，例如 first_stage；默认 tidy")]
    public string Table { get; init; } = "tidy";

    /// <summary>Which of its columns, from 1; all where it is not given.</summary>
    [Meaning("which of its columns, from 1; all where it is not given", "取第几列（从 1 起）；不填则全部")]
    public int? Column { get; init; }

    /// <summary>Which rows of the table are shown: horizons, quantiles, equations.</summary>
    [Meaning("which rows of that table: horizon in (0, 4, 8), quantile == 0.5; all where it is not given", "取该表的哪些行：horizon in (0, 4, 8)、quantile == 0.5；不填则全部")]
    public Expression? Where { get; init; }

    /// <summary>Head of the column in place of the outcome.</summary>
    [Meaning("head of the column in place of the outcome", "代替被解释变量的列标题")]
    public Label? Outcome { get; init; }
}

/// <summary>One of the stacked parts of a table, or the part that is the whole.</summary>
[Meaning("a stacked part of a table", "上下叠放的一部分")]
public sealed record PanelItem
{
    /// <summary>Models whose columns stand side by side.</summary>
    [Meaning("models whose columns stand side by side", "并列各列所属的模型")]
    public required IReadOnlyList<ShownModel> Models { get; init; }

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

/// <summary>A row that the study adds to a table: words, or a number of another model such as a test.</summary>
[Meaning("a row added to a table: words, or a number of another model such as a test", "附加的行：文字，或其他模型的数值（例如检验）")]
public sealed record RowItem
{
    /// <summary>Label of the row.</summary>
    [Meaning("label of the row", "行标签")]
    public required Label Label { get; init; }

    /// <summary>Text of each column.</summary>
    [Meaning("text of each column", "各列文字")]
    public IReadOnlyList<Label> Values { get; init; } = [];

    /// <summary>Model whose number is shown.</summary>
    [Meaning("model whose number is shown: its columns stand under those of the table in order, a single one in the middle", "显示其数值的模型：各列依次对应表中各列，仅一列时居中")]
    public string? Model { get; init; }

    /// <summary>Name of the number.</summary>
    [Meaning("column of the model's glance (or else tidy) table; 'statistic' also finds the only column that ends in it", "模型 glance 表（或 tidy 表）中的列；写 statistic 时亦可匹配唯一以其结尾的列")]
    public string Value { get; init; } = "statistic";

    /// <summary>Name of its p value.</summary>
    [Meaning("column of the p value, shown as stars and in brackets beneath", "p 值所在列：以星号标示，并置于下一行的方括号内")]
    public string? P { get; init; }

    /// <summary>Table of the result.</summary>
    [Meaning("another table of the result", "结果中的其他表")]
    public string? Table { get; init; }

    /// <summary>Which row of the table.</summary>
    [Meaning("the row whose first text this is; the first row where it is not given", "首个文本列等于此值的行；不填则为第一行")]
    public string? Term { get; init; }

    /// <summary>First column of the table under which it stands.</summary>
    [Meaning("column of this table, from 1, under which the first number stands", "首个数值对应本表的第几列（从 1 起）")]
    public int? Column { get; init; }

    /// <summary>Number of columns that each number stands under, in order; one where it is not said.</summary>
    [Meaning("number of columns that each number stands under, in order: [3, 2, 2]", "各数值依次横跨的列数，例如 [3, 2, 2]")]
    public IReadOnlyList<int> Spans { get; init; } = [];
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

    /// <summary>Confidence intervals, in brackets.</summary>
    [Meaning("confidence intervals, in brackets", "置信区间（方括号）")]
    Ci,
}

/// <summary>A table of models side by side; or any table of a result, or of the data, as a list.</summary>
[Meaning("a regression table; with 'which' or 'data' any table of a result or of the data", "回归结果表；给出 which 或 data 时为结果或数据中的任意表")]
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
    public IReadOnlyList<ShownModel> Models { get; init; } = [];

    /// <summary>Table of the result shown as a list.</summary>
    [Meaning("a table of the result shown as a list: tidy, glance or any other it has by name", "以列表形式显示的结果表：tidy、glance 或该方法的其他表名")]
    public string? Which { get; init; }

    /// <summary>Data table shown as a list.</summary>
    [Meaning("a data table shown as a list, in place of a model", "以列表形式显示的数据表，代替模型")]
    public string? Data { get; init; }

    /// <summary>List: condition on rows.</summary>
    [Meaning("list: only rows where this is true", "列表：仅显示满足条件的行")]
    public Expression? Where { get; init; }

    /// <summary>List: the columns in order.</summary>
    [Meaning("list: the columns in order; all where none are named", "列表：显示的列及顺序；不填则全部")]
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>List: the order of rows.</summary>
    [Meaning("list: columns that order the rows; -name from large to small", "列表：按这些列排序；-列名 表示由大到小")]
    public IReadOnlyList<string> Sort { get; init; } = [];

    /// <summary>List: number of rows.</summary>
    [Meaning("list: the first rows alone", "列表：仅显示前若干行")]
    public int? Limit { get; init; }

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

    /// <summary>Further rows.</summary>
    [Meaning("further rows: words, or numbers of other models such as tests", "附加的行：文字，或其他模型的数值（例如检验）")]
    public IReadOnlyList<RowItem> Rows { get; init; } = [];

    /// <summary>Further notes beneath.</summary>
    [Meaning("further notes beneath", "附加的表注")]
    public IReadOnlyList<Label> Notes { get; init; } = [];
}
