using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Value added exports: value added of each origin absorbed in the final demand of each destination.</summary>
/// <remarks>
/// T = v̂BY (n × G); sums over the sectors of a region give T_sr. Row sums are GDP, off-diagonal row sums value added exports (VAX), and Σ_r (T_sr − T_rs) is the gross trade balance.
/// Johnson and Noguera (2012), Journal of International Economics 86. One solve with G right-hand sides.
/// </remarks>
public static class JohnsonNoguera
{
    /// <summary>Computes trade in value added of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="DataError">The table is refused, or is not of the whole world.</exception>
    public static JohnsonNogueraResult Compute(JohnsonNogueraSpec spec, MethodInputs inputs, RunContext run)
        => Compute(spec, LeontiefSystem.Read(inputs, spec.Layout, run));

    /// <summary>Computes trade in value added of a table whose system is at hand.</summary>
    public static JohnsonNogueraResult Compute(JohnsonNogueraSpec spec, LeontiefSystem system)
    {
        ClosedTable.Demand(system, "johnson_noguera");
        Matrix traded = BilateralProduct.Scale(system.ValueAddedShare, system.Solve(system.Final));
        return new()
        {
            Spec = spec,
            Terms = new(system.Table.Regions, system.Table.Sectors, ["value_added", "gross"], [traded, BilateralTrade.Of(system).Total]),
            Summary = SystemSummary.Of(system),
        };
    }
}
