using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>What one unit of final demand for a product calls forth in the whole table: multipliers q̂x̂⁻¹B of any quantity.</summary>
/// <remarks>
/// m_j = Σ_i (q_i/x_i) B_ij (simple, type I), of which in the product's own region Σ_{i in region of j}; direct coefficient q_j/x_j; Miller and Blair (2022), ch. 6.
/// Tests: Σ_j m_j f_j = Σ q with f = Y1 + E; value added and imports add up to one in every column with output.
/// </remarks>
public static class IoMultipliers
{
    /// <summary>Computes the multipliers of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">A quantity is neither output, value added, imports nor a satellite.</exception>
    /// <exception cref="DataError">The table is refused.</exception>
    public static IoMultipliersResult Compute(IoMultipliersSpec spec, MethodInputs inputs, RunContext run)
        => Compute(spec, LeontiefSystem.Read(inputs, spec.Layout, run));

    /// <summary>Computes the multipliers of a table whose system is at hand.</summary>
    public static IoMultipliersResult Compute(IoMultipliersSpec spec, LeontiefSystem system)
    {
        IReadOnlyList<string> names = spec.Quantities.Count > 0 ? spec.Quantities
            : ["output", "value_added", .. system.Table.Imports is null ? Array.Empty<string>() : ["imports"], .. system.Table.Satellites.Select(row => row.Name)];
        return new()
        {
            Spec = spec,
            Regions = system.Table.Regions,
            Sectors = system.Table.Sectors,
            Quantities = [.. names.Select(name => Multiplier(system, name))],
            Final = system.FinalTotal,
            Summary = IoSummary.Of(system),
        };
    }

    private static IoMultiplier Multiplier(LeontiefSystem system, string name)
    {
        double[] direct = name switch
        {
            "output" => Array.ConvertAll(system.Output, x => x == 0 ? 0.0 : 1.0),
            "value_added" => system.ValueAddedShare,
            "imports" => system.ImportShare,
            _ => system.Coefficients(IoNames.Satellite(system.Table, name, "quantities").Values),
        };
        Matrix rows = system.SolveLeft(LeontiefBlocks.Spread(direct, system.RegionCount));
        double[] own = LeontiefBlocks.Own(rows), total = BilateralTrade.RowSums(rows);
        double sum = name == "output" ? TensorPrimitives.Sum<double>(system.Output) : TensorPrimitives.Dot<double>(direct, system.Output);
        return new(name, name is "output" or "value_added" or "imports" ? null : system.Table.Satellites.First(row => row.Name == name).Unit, direct, total, own, sum);
    }
}

/// <summary>The multipliers of one quantity.</summary>
/// <param name="Name">Quantity.</param>
/// <param name="Unit">Unit of a satellite; null otherwise.</param>
/// <param name="Direct">Quantity per unit of output (n).</param>
/// <param name="Total">Quantity called forth anywhere by a unit of final demand (n).</param>
/// <param name="Own">The part of it in the product's own region (n).</param>
/// <param name="Sum">The quantity in the whole table, which Σ_j Total_j f_j gives back.</param>
public sealed record IoMultiplier(string Name, Unit? Unit, double[] Direct, double[] Total, double[] Own, double Sum);
