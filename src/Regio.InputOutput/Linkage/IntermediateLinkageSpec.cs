using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>How indices of sectors become indices of regions.</summary>
public enum EmploymentWeight
{
    /// <summary>Quotient of employment shares, (L_ip/L_i)/(L_p/L).</summary>
    [Meaning("the region's share of the sector's employment over its share of all employment (location quotient)", "区位商：区域在该部门就业中的份额与其在总就业中的份额之比")]
    Lq,

    /// <summary>Share of the sector in the region's employment, L_ip/L_p.</summary>
    [Meaning("the sector's share in the region's employment (a weighted mean)", "该部门在区域就业中的份额（加权平均）")]
    Share,
}

/// <summary>Linkages of a home region with others through intermediate products.</summary>
public sealed record IntermediateLinkageSpec : IMethodSpec
{
    /// <summary>The home region.</summary>
    [Meaning("the home region", "本国（本区域）")]
    public required string Home { get; init; }

    /// <summary>Groups of partners by name.</summary>
    [Meaning("groups of partner regions by name, such as {oecd: [DEU, USA], other: [IND]}; empty for all others as one group", "伙伴区域分组，如 {oecd: [DEU, USA], other: [IND]}；留空则其余区域为一组")]
    public IReadOnlyDictionary<string, string[]> Partners { get; init; } = new Dictionary<string, string[]>(StringComparer.Ordinal);

    /// <summary>How indices of sectors become indices of regions, where employment is given.</summary>
    [Meaning("how indices of sectors become indices of regions, where the table employment is given", "给出就业表时，部门指数加总为区域指数的方式")]
    public EmploymentWeight Weights { get; init; }

    /// <summary>Where the table keeps its parts.</summary>
    [Meaning(IoWords.LayoutEn, IoWords.LayoutZh)]
    public IoLayout? Layout { get; init; }
}
