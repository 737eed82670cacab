using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Data;

/// <summary>A row of an input-output table below the sellers: a primary input, or a satellite such as emissions.</summary>
/// <param name="Name">Name of the row, such as <c>VA</c> or <c>co2</c>.</param>
/// <param name="Values">What each buying region-sector uses (n).</param>
public sealed record IoRow(string Name, double[] Values)
{
    /// <summary>What each final-demand column uses, in the order of <see cref="IoTable.FinalDemand"/>: taxes on final products, emissions of households; empty for nothing.</summary>
    public double[] Final { get; init; } = [];

    /// <summary>Unit of a satellite; null for that of the table.</summary>
    public Unit? Unit { get; init; }
}

/// <summary>A column of final demand.</summary>
/// <param name="Region">Index of the absorbing region.</param>
/// <param name="Category">Category, such as <c>households</c>.</param>
/// <param name="Values">What each selling region-sector delivers (n).</param>
public sealed record IoFinalColumn(int Region, string Category, double[] Values);

/// <summary>A multi-regional input-output table: G regions with the same N sectors, n = G·N, region-sector (g, s) at g·N + s, row = seller, column = buyer.</summary>
/// <remarks>
/// Balances: x = Z1 + Y1 + E (rows) = Z'1 + M + VA (columns); Miller and Blair (2022), Input-Output Analysis, 3rd ed., ch. 2 and 3.
/// Z is n × n, Y has a column a region and category, E are exports to and M intermediate imports from outside the table (zero for a closed world table), all in one unit.
/// A national table is the case of one region. The arrays belong to the table and must not be changed. Nothing is checked here: <see cref="IoBalance.Of"/> does, and every method calls it.
/// </remarks>
public sealed record IoTable
{
    /// <summary>Name of the table, for messages.</summary>
    public string Name { get; init; } = "table";

    /// <summary>Names of the regions.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>Names of the sectors, the same in every region.</summary>
    public required IReadOnlyList<string> Sectors { get; init; }

    /// <summary>Z: intermediate deliveries (n × n).</summary>
    public required Matrix Intermediate { get; init; }

    /// <summary>Y: the columns of final demand.</summary>
    public required IReadOnlyList<IoFinalColumn> FinalDemand { get; init; }

    /// <summary>E: exports to outside the table (n); null for none.</summary>
    public double[]? Exports { get; init; }

    /// <summary>M: intermediate inputs imported from outside the table (n); null for none.</summary>
    public double[]? Imports { get; init; }

    /// <summary>The rows that make up value added; empty where it is what the columns leave, x − Z'1 − M.</summary>
    public IReadOnlyList<IoRow> ValueAddedRows { get; init; } = [];

    /// <summary>Emissions, employment and the like; no part of the balance.</summary>
    public IReadOnlyList<IoRow> Satellites { get; init; } = [];

    /// <summary>x as the source prints it (n), compared with the row totals; null where it prints none.</summary>
    public double[]? StatedOutput { get; init; }

    /// <summary>Unit of all deliveries.</summary>
    public Unit? Unit { get; init; }

    /// <summary>What was done when the table was read: a discrepancy column, a value added computed as a remainder.</summary>
    public IReadOnlyList<Notice> ReadingNotices { get; init; } = [];

    /// <summary>G.</summary>
    public int RegionCount => Regions.Count;

    /// <summary>N.</summary>
    public int SectorCount => Sectors.Count;

    /// <summary>n = G·N.</summary>
    public int Order => Regions.Count * Sectors.Count;

    /// <summary>Name of a region-sector for messages, <c>region:sector</c>.</summary>
    public string LabelAt(int index) => $"{Regions[index / SectorCount]}:{Sectors[index % SectorCount]}";

    /// <summary>x: row totals Z1 + Y1 + E.</summary>
    public double[] RowTotals()
    {
        double[] total = new double[Order];
        for (int j = 0; j < Order; j++)
        {
            TensorPrimitives.Add<double>(total, Intermediate.Column(j), total);
        }

        foreach (IoFinalColumn column in FinalDemand)
        {
            TensorPrimitives.Add<double>(total, column.Values, total);
        }

        if (Exports is not null)
        {
            TensorPrimitives.Add<double>(total, Exports, total);
        }

        return total;
    }

    /// <summary>Z'1: intermediate inputs from inside the table.</summary>
    public double[] IntermediateInputs()
    {
        double[] total = new double[Order];
        for (int j = 0; j < total.Length; j++)
        {
            total[j] = TensorPrimitives.Sum<double>(Intermediate.Column(j));
        }

        return total;
    }

    /// <summary>VA: the sum of the value-added rows, or what the columns leave where there are none.</summary>
    public double[] ValueAdded()
    {
        double[] total;
        if (ValueAddedRows.Count == 0)
        {
            total = RowTotals();
            TensorPrimitives.Subtract<double>(total, IntermediateInputs(), total);
            if (Imports is not null)
            {
                TensorPrimitives.Subtract<double>(total, Imports, total);
            }

            return total;
        }

        total = new double[Order];
        foreach (IoRow row in ValueAddedRows)
        {
            TensorPrimitives.Add<double>(total, row.Values, total);
        }

        return total;
    }

    /// <summary>Y by absorbing region, categories summed (n × G).</summary>
    public Matrix FinalByRegion()
    {
        Matrix total = new(Order, RegionCount);
        foreach (IoFinalColumn column in FinalDemand)
        {
            TensorPrimitives.Add<double>(total.Column(column.Region), column.Values, total.Column(column.Region));
        }

        return total;
    }
}
