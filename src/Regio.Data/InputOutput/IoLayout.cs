using Regio.Core;

namespace Regio.Data;

/// <summary>What happens to a column of errors and other items that belongs to no user.</summary>
public enum DiscrepancyRule
{
    /// <summary>It counts as final demand of the selling region, which keeps the row totals.</summary>
    [Meaning("counts as final demand of the selling region, which keeps the row totals", "计入销售方本区域的最终需求，行合计不变")]
    OwnFinalDemand,

    /// <summary>It is left out: output and value added of the seller change by its amount, so that rows and columns still balance.</summary>
    [Meaning("is left out; output and value added of the seller fall by its amount, so that the table still balances", "剔除；该部门总产出与增加值同额扣减，表仍平衡")]
    Drop,
}

/// <summary>Where a data table keeps the parts of an input-output table; docs/io-tables.md describes the two forms.</summary>
[Meaning("where the data table keeps the parts of an input-output table", "数据表中投入产出表各部分的位置")]
public sealed record IoLayout
{
    /// <summary>The layout of docs/io-tables.md.</summary>
    public static IoLayout Default { get; } = new();

    /// <summary>Column of the selling region.</summary>
    [Meaning("column of the selling region; a table without it has one region", "销售区域所在列；没有该列即为单区域表")]
    public string Region { get; init; } = "region";

    /// <summary>Column of the selling sector, and of the names of the rows below.</summary>
    [Meaning("column of the selling sector and of the names of the rows below the sellers", "销售部门（及其下方各行名称）所在列")]
    public string Sector { get; init; } = "sector";

    /// <summary>One column that holds both, joined by the separator.</summary>
    [Meaning("one column that holds region and sector joined by the separator, in place of the two", "以分隔符连接区域与部门的单一列，代替上面两列")]
    public string? Label { get; init; }

    /// <summary>What stands between region and sector in names.</summary>
    [Meaning("what stands between region and sector in column names", "列名中区域与部门之间的分隔符")]
    public string Separator { get; init; } = ":";

    /// <summary>Column of exports to outside the table.</summary>
    [Meaning("column of exports to outside the table", "对表外出口所在列")]
    public string Exports { get; init; } = "E";

    /// <summary>Column (and row) of total output.</summary>
    [Meaning("column and row of total output, compared with the totals", "总产出所在列与行，用于核对")]
    public string Output { get; init; } = "x";

    /// <summary>Rows of intermediate inputs from outside the table.</summary>
    [Meaning("rows of intermediate inputs imported from outside the table", "来自表外的中间投入（进口）所在行")]
    public IReadOnlyList<string> Imports { get; init; } = ["M"];

    /// <summary>Rows that are no part of the balance.</summary>
    [Meaning("rows that are no part of the balance, such as emissions or employment; so are those whose name begins with satellite:", "不参与平衡的行，如排放、就业；名称以 satellite: 开头的行同此")]
    public IReadOnlyList<string> Satellites { get; init; } = [];

    /// <summary>Columns of errors and other items.</summary>
    [Meaning("columns of errors and other items that belong to no user", "误差项等无归属的列")]
    public IReadOnlyList<string> Discrepancy { get; init; } = [];

    /// <summary>What happens to them.</summary>
    [Meaning("what happens to those columns", "误差列的处理方式")]
    public DiscrepancyRule DiscrepancyRule { get; init; }

    /// <summary>Columns and rows that are not read.</summary>
    [Meaning("columns and rows that are not read, such as subtotals", "不读取的列与行，如小计")]
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Largest gap between row and column total, as a share of the largest output, that is taken for rounding.</summary>
    [Meaning("largest gap between row and column total, as a share of the largest output, that is taken for rounding", "视为舍入误差的最大行列差额（占最大总产出的比例）")]
    public double Tolerance { get; init; } = IoBalance.DefaultTolerance;
}
