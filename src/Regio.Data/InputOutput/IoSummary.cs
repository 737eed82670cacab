using Regio.Core;

namespace Regio.Data;

/// <summary>An input-output table at a glance.</summary>
public static class IoSummary
{
    /// <summary>One row: regions, sectors, categories of final demand, output, value added, exports, imports, the two gaps.</summary>
    /// <param name="table">The table.</param>
    /// <param name="balance">Its balances.</param>
    public static Table Glance(IoTable table, IoBalance balance)
    {
        ColumnInfo money = new() { Unit = table.Unit };
        NumberColumn Number(string name, double value, ColumnInfo? info = null) => new(name, [value], NumberKind.Real, info);
        NumberColumn Whole(string name, double value) => new(name, [value], NumberKind.Whole);
        return new("glance",
        [
            Whole("regions", table.RegionCount),
            Whole("sectors", table.SectorCount),
            Whole("categories", table.FinalDemand.Select(column => column.Category).Distinct(StringComparer.Ordinal).Count()),
            Whole("satellites", table.Satellites.Count),
            Number("output", balance.Output.Sum(), money),
            Number("value_added", balance.ValueAdded.Sum(), money),
            Number("exports", table.Exports?.Sum() ?? 0, money),
            Number("imports", table.Imports?.Sum() ?? 0, money),
            Number("balance_gap", balance.Gap),
            Number("output_gap", balance.StatedGap),
        ]);
    }

    /// <summary>A row a region: output, value added, final demand, exports, imports.</summary>
    /// <param name="table">The table.</param>
    /// <param name="balance">Its balances.</param>
    public static Table Regions(IoTable table, IoBalance balance)
    {
        ColumnInfo money = new() { Unit = table.Unit };
        double[] Sum(double[]? values) => [.. Enumerable.Range(0, table.RegionCount).Select(g => values is null ? 0 : values.AsSpan(g * table.SectorCount, table.SectorCount).ToArray().Sum())];
        double[] final = new double[table.RegionCount];
        foreach (IoFinalColumn column in table.FinalDemand)
        {
            final[column.Region] += column.Values.Sum();
        }

        return new("regions",
        [
            TextColumn.Of("region", table.Regions),
            new NumberColumn("output", Sum(balance.Output), NumberKind.Real, money),
            new NumberColumn("value_added", Sum(balance.ValueAdded), NumberKind.Real, money),
            new NumberColumn("final_demand", final, NumberKind.Real, money),
            new NumberColumn("exports", Sum(table.Exports), NumberKind.Real, money),
            new NumberColumn("imports", Sum(table.Imports), NumberKind.Real, money),
        ]);
    }
}
