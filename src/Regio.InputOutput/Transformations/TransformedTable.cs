using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>An input-output table made of another one.</summary>
/// <remarks>The whole table is <c>table</c> among <see cref="Tables"/>, in the long form, so that the next step of a study takes it as its data.</remarks>
public sealed record TransformedTable : IMethodResult
{
    /// <summary>The table.</summary>
    public required IoTable Table { get; init; }

    /// <summary>Its balances.</summary>
    public required IoBalance Balance { get; init; }

    /// <summary>Further columns by region-sector.</summary>
    public IReadOnlyList<NumberColumn> BySector { get; init; } = [];

    /// <summary>Further columns of the glance.</summary>
    public IReadOnlyList<Column> Summary { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => Balance.Notices;

    /// <summary>A row a region-sector: output, value added, exports, imports, and what the method has to say.</summary>
    public Table Tidy()
    {
        double[] none = new double[Table.Order];
        return Labels.BySector("tidy", ("Region-sectors of the new table", "新表的区域部门"),
            [new("output", Balance.Output), new("value_added", Balance.ValueAdded), new("exports", Table.Exports ?? none), new("imports", Table.Imports ?? none), .. BySector]);
    }

    /// <inheritdoc/>
    public Table Glance() => new("glance", [.. IoSummary.Glance(Table, Balance).Columns, .. Summary]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => [IoTableData.ToLongForm(Table).Named("table"), IoSummary.Regions(Table, Balance)];

    /// <summary>Deliveries between regions, intermediate and final.</summary>
    public IReadOnlyList<Figure> Figures()
    {
        int regions = Table.RegionCount, n = Table.SectorCount;
        double[] flows = new double[regions * regions];
        for (int j = 0; j < Table.Order; j++)
        {
            Add(flows, Table.Intermediate.Column(j), j / n, n, regions);
        }

        foreach (IoFinalColumn column in Table.FinalDemand)
        {
            Add(flows, column.Values, column.Region, n, regions);
        }

        Table data = new("flows",
        [
            TextColumn.Of("from_region", Enumerable.Range(0, flows.Length).Select(k => Table.Regions[k / regions])),
            TextColumn.Of("to_region", Enumerable.Range(0, flows.Length).Select(k => Table.Regions[k % regions])),
            new NumberColumn("value", flows),
        ]);
        return [AccountFigures.Flows("flows", ("Deliveries between regions, intermediate and final", "区域间交付（中间与最终）"), data, "value")];
    }

    /// <summary>The result of a table, its balances demanded.</summary>
    internal static TransformedTable Of(IoTable table, double tolerance) => new() { Table = table, Balance = IoBalance.Of(table, tolerance) };

    private RegionSectors Labels => new(Table.Regions, Table.Sectors);

    private static void Add(double[] flows, ReadOnlySpan<double> values, int to, int sectors, int regions)
    {
        for (int g = 0; g < regions; g++)
        {
            flows[(g * regions) + to] += System.Numerics.Tensors.TensorPrimitives.Sum(values.Slice(g * sectors, sectors));
        }
    }
}
