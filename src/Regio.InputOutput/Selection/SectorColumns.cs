using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>The names of a table's regions and sectors, and the label columns of tables by region-sector.</summary>
/// <param name="Regions">Names of the regions.</param>
/// <param name="Sectors">Names of the sectors.</param>
public sealed record RegionSectors(IReadOnlyList<string> Regions, IReadOnlyList<string> Sectors)
{
    /// <summary>What to call the world outside the table.</summary>
    public const string Outside = "(outside)";

    /// <summary>G.</summary>
    public int RegionCount => Regions.Count;

    /// <summary>N.</summary>
    public int SectorCount => Sectors.Count;

    /// <summary>n = G·N.</summary>
    public int Order => RegionCount * SectorCount;

    /// <summary>Index of the region of region-sector <paramref name="i"/>.</summary>
    public int RegionOf(int i) => i / SectorCount;

    /// <summary><c>region:sector</c>; the sector alone in a national table.</summary>
    public string LabelAt(int i) => RegionCount == 1 ? Sectors[i % SectorCount] : $"{Regions[i / SectorCount]}:{Sectors[i % SectorCount]}";

    internal static RegionSectors Of(IoTable table) => new(table.Regions, table.Sectors);

    /// <summary>A row a region-sector: region, sector, values.</summary>
    internal Table BySector(string name, Label title, IEnumerable<NumberColumn> values)
        => new(name, [RegionColumn("region", 1), SectorColumn("sector", 1), .. values]) { Title = title };

    /// <summary>A row a region: region, values.</summary>
    internal Table ByRegion(string name, Label title, IEnumerable<NumberColumn> values)
        => new(name, [TextColumn.Of("region", Regions), .. values]) { Title = title };

    /// <summary>A row a selling region-sector and a region: from_region, from_sector, to_region, values, each of n × (G or G + 1).</summary>
    internal Table SectorToRegion(string name, Label title, params (string Name, Matrix Values)[] values)
    {
        int to = values[0].Values.Columns;
        return new(name, [RegionColumn("from_region", to), SectorColumn("from_sector", to), Cycle("to_region", Order, Destinations(to)), .. values.Select(value => RowMajor(value.Name, value.Values))]) { Title = title };
    }

    /// <summary>A row a pair of regions: from_region, to_region, values, each G × (G or G + 1).</summary>
    internal Table RegionToRegion(string name, Label title, params (string Name, Matrix Values)[] values)
    {
        int to = values[0].Values.Columns;
        return new(name, [Repeat("from_region", Regions, to, 1), Cycle("to_region", RegionCount, Destinations(to)), .. values.Select(value => RowMajor(value.Name, value.Values))]) { Title = title };
    }

    /// <summary>Sums over the sectors of the selling region: n × m to G × m.</summary>
    internal Matrix SumSectors(Matrix values)
    {
        Matrix sum = new(RegionCount, values.Columns);
        for (int j = 0; j < values.Columns; j++)
        {
            for (int g = 0; g < RegionCount; g++)
            {
                sum[g, j] = System.Numerics.Tensors.TensorPrimitives.Sum<double>(values.Column(j).Slice(g * SectorCount, SectorCount));
            }
        }

        return sum;
    }

    /// <summary>Sums over the sectors of a region: n to G.</summary>
    internal double[] SumSectors(double[] values) => SumSectors(new Matrix(values.Length, 1, values)).Array;

    /// <summary>Regions, and the outside where there is one column more.</summary>
    internal string[] Destinations(int count) => count > RegionCount ? [.. Regions, Outside] : [.. Regions];

    internal static NumberColumn RowMajor(string name, Matrix values) => new(name, values.Transpose().Array);

    internal TextColumn RegionColumn(string name, int times) => Repeat(name, Regions, SectorCount * times, 1);

    internal TextColumn SectorColumn(string name, int times) => Repeat(name, Sectors, times, RegionCount);

    internal static TextColumn Repeat(string name, IReadOnlyList<string> levels, int each, int cycles)
    {
        int[] codes = new int[levels.Count * each * cycles];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = i / each % levels.Count;
        }

        return new TextColumn(name, codes, [.. levels]);
    }

    private static TextColumn Cycle(string name, int times, string[] levels) => Repeat(name, levels, 1, times);
}
