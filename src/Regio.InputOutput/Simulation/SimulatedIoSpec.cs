using Regio.Core;

namespace Regio.InputOutput;

/// <summary>A region of a simulated table.</summary>
[Meaning("a region of a simulated input-output table", "模拟投入产出表的地区")]
public sealed record SimulatedRegion
{
    /// <summary>Name.</summary>
    [Meaning("name of the region", "地区名称")]
    public required string Name { get; init; }

    /// <summary>Size, such as its gross product in any unit: only shares count.</summary>
    [Meaning("size of the region, such as its gross product; only shares count", "地区规模，例如地区生产总值；只有占比起作用")]
    public required double Size { get; init; }

    /// <summary>Latitude in degrees.</summary>
    [Meaning("latitude in degrees", "纬度（度）")]
    public required double Lat { get; init; }

    /// <summary>Longitude in degrees.</summary>
    [Meaning("longitude in degrees", "经度（度）")]
    public required double Lon { get; init; }

    /// <summary>Exports and imports beside those of the average region.</summary>
    [Meaning("exports and imports relative to the average region", "进出口相对于平均地区的倍数")]
    public double Openness { get; init; } = 1;
}

/// <summary>A sector of a simulated table; shares are those of its national total.</summary>
[Meaning("a sector of a simulated input-output table", "模拟投入产出表的部门")]
public sealed record SimulatedSector
{
    /// <summary>Name.</summary>
    [Meaning("name of the sector", "部门名称")]
    public required string Name { get; init; }

    /// <summary>Output in any unit: only shares count.</summary>
    [Meaning("output of the sector; only shares count", "部门总产出；只有占比起作用")]
    public required double Output { get; init; }

    /// <summary>Value added over output.</summary>
    [Meaning("value added over output", "增加值占总产出的比重")]
    public required double ValueAdded { get; init; }

    /// <summary>Exports over output.</summary>
    [Meaning("exports over output", "出口占总产出的比重")]
    public double Exports { get; init; }

    /// <summary>Imported inputs over all intermediate inputs.</summary>
    [Meaning("imported over all intermediate inputs", "进口中间投入占全部中间投入的比重")]
    public double Imports { get; init; }

    /// <summary>How much each category of final demand buys of the product relative to output; in the order of the categories.</summary>
    [Meaning("spending of each category of final demand on the product relative to its output, in the order of the categories", "各最终需求类别对该产品的支出相对于其产出的强度，按类别顺序")]
    public required IReadOnlyList<double> Final { get; init; }
}

/// <summary>A simulated multi-regional input-output table: what is known of regions and sectors, and how trade falls with distance.</summary>
[Meaning("a simulated multi-regional input-output table", "模拟的多区域投入产出表")]
public sealed record SimulatedIoSpec
{
    /// <summary>Regions.</summary>
    [Meaning("regions with size and place", "地区：规模与位置")]
    public required IReadOnlyList<SimulatedRegion> Regions { get; init; }

    /// <summary>Sectors.</summary>
    [Meaning("sectors with their national shares", "部门：全国占比")]
    public required IReadOnlyList<SimulatedSector> Sectors { get; init; }

    /// <summary>Categories of final demand.</summary>
    [Meaning("categories of final demand", "最终需求类别")]
    public IReadOnlyList<string> Categories { get; init; } = ["final"];

    /// <summary>Period: structure is drawn once for all periods of a seed, and moves a little from one to the next.</summary>
    [Meaning("period of the table; structure persists between periods of one seed", "表的时期；同一种子下各期结构具有延续性")]
    public int Period { get; init; }

    /// <summary>Whether the table is closed: without exports and imports, as a world table.</summary>
    [Meaning("whether the table is closed: no exports, no imports", "是否为封闭表（无进出口）")]
    public bool Closed { get; init; }

    /// <summary>Total output.</summary>
    [Meaning("total output of all regions", "全部地区的总产出")]
    public double Total { get; init; } = 1e6;

    /// <summary>Unit of all values.</summary>
    [Meaning("unit of all values", "全表单位")]
    public Unit? Unit { get; init; }

    /// <summary>Elasticity of trade to distance.</summary>
    [Meaning("elasticity of trade to distance", "贸易对距离的弹性")]
    public double Distance { get; init; } = 1;

    /// <summary>Deliveries within a region relative to what its radius alone would give.</summary>
    [Meaning("home bias: deliveries within a region relative to what distance gives", "本地偏好：区域内交付相对于距离所决定水平的倍数")]
    public double Home { get; init; } = 3;

    /// <summary>Standard deviation of the log location quotients: how much regions specialise.</summary>
    [Meaning("standard deviation of log location quotients", "对数区位商的标准差")]
    public double Specialisation { get; init; } = 0.5;

    /// <summary>Standard deviation of the logs of input coefficients about output shares.</summary>
    [Meaning("standard deviation of log input coefficients about output shares", "对数投入系数围绕产出占比的标准差")]
    public double Technology { get; init; } = 1;
}
