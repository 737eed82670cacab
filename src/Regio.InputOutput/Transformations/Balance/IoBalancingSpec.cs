using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Which side of a table that does not balance stands.</summary>
public enum OutputSide
{
    /// <summary>Column totals: inputs and value added.</summary>
    [Meaning("column totals: intermediate inputs, imports and value added", "列合计：中间投入、进口与增加值")]
    Inputs,

    /// <summary>Row totals: sales.</summary>
    [Meaning("row totals: sales to sectors, final demand and exports", "行合计：对部门、最终需求与出口的销售")]
    Sales,

    /// <summary>Output as the source prints it.</summary>
    [Meaning("output as the source prints it", "表列总产出")]
    Stated,
}

/// <summary>Balances a table or projects it to new margins by RAS or GRAS.</summary>
[Meaning("balances a table, or projects it to new margins, by RAS or GRAS", "以 RAS 或 GRAS 配平投入产出表，或推算至新的边际")]
public sealed record IoBalancingSpec : IMethodSpec
{
    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table; its tolerance does not hold for the table that comes in", "数据表中投入产出表各部分的位置；其容差不用于输入的表")]
    public IoLayout Layout { get; init; } = new();

    /// <summary>Which totals output is taken from where no target says otherwise.</summary>
    [Meaning("what output is where no target says otherwise", "无目标值时总产出取自哪一侧")]
    public OutputSide Output { get; init; }

    /// <summary>New outputs by region-sector; value added and imports follow in proportion unless they have targets of their own.</summary>
    [Meaning("new outputs by region-sector; value added and imports follow in proportion unless they have targets", "各区域部门的新总产出；增加值与进口若无目标值则同比例变动")]
    public IReadOnlyDictionary<string, double>? OutputTargets { get; init; }

    /// <summary>New values added by region-sector.</summary>
    [Meaning("new values added by region-sector", "各区域部门的新增加值")]
    public IReadOnlyDictionary<string, double>? ValueAddedTargets { get; init; }

    /// <summary>New totals of final-demand columns, as region:category.</summary>
    [Meaning("new totals of final-demand columns, as region:category; the others share what is left in proportion", "最终需求列（区域:类别）的新合计；其余各列按比例分配余额")]
    public IReadOnlyDictionary<string, double>? FinalTargets { get; init; }

    /// <summary>Categories of final demand that are taken out before balancing, such as the discrepancy.</summary>
    [Meaning("categories of final demand taken out before balancing, such as discrepancy", "配平前剔除的最终需求类别，例如 discrepancy")]
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>Largest gap of a margin, over the largest margin, at which it stops.</summary>
    [Meaning("largest gap of a margin, over the largest margin, at which it stops", "停止准则：边际的最大差额（相对于最大边际）")]
    public double Tolerance { get; init; } = 1e-12;

    /// <summary>Most iterations.</summary>
    [Meaning("most iterations", "最大迭代次数")]
    public int Iterations { get; init; } = 10_000;
}
