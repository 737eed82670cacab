using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Value added and imports in what regions of one country send to each other and abroad: 22 terms that add up to the outflow.</summary>
/// <remarks>
/// For j ≠ i (i, s the seller, j the partner): T1–T18 add up to Z_ij = A_ij x_j + Y_ij, and summed over j with T19–T22 to Z_i* = Σ_j Z_ij + E_i, elementwise.
/// α = V_iB_ii, β = V_iL_i, γ = α − β, ω = Σ_{t≠i} V_tB_ti, and α', β', γ', ω' with M in place of V; α + ω + α' + ω' = 1 (columns of (V + M)B).
/// The printed formula this follows has five misprints (terms 9, 15 and 17), corrected here: only so do the terms add up.
/// After Wang, Wei and Zhu (2013), NBER 19677, with imports from outside as a further primary input. Works for open (provincial) and closed (world) tables, where E = M = 0.
/// </remarks>
public static class OutflowDecomposition
{
    /// <summary>Decomposes the outflow of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="DataError">The table is refused.</exception>
    /// <exception cref="IdentificationError">I − A has no inverse.</exception>
    public static OutflowDecompositionResult Compute(OutflowDecompositionSpec spec, MethodInputs inputs, RunContext run)
        => Compute(LeontiefSystem.Read(inputs, spec.Layout, run), run, spec);

    /// <summary>Decomposes the outflow of a table whose system is at hand.</summary>
    public static OutflowDecompositionResult Compute(LeontiefSystem system, RunContext run, OutflowDecompositionSpec? spec = null)
    {
        BilateralTrade trade = BilateralTrade.Of(system);
        (var terms, double[][] exports) = OutflowKernel.Run(system, trade, run);
        return new()
        {
            Spec = spec ?? new(),
            Terms = new(system.Table.Regions, system.Table.Sectors, OutflowTerm.Names[..OutflowKernel.Bilateral], terms),
            ExportTerms = exports,
            Outflow = trade.Total,
            TotalOutflow = trade.Outflow,
            Exports = system.Exports,
            Summary = SystemSummary.Of(system),
        };
    }
}
