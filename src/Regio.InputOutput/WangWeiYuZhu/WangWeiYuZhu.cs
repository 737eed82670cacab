using Regio.Core;

namespace Regio.InputOutput;

/// <summary>How much of value added and of final products passes through global value chains, how long the chains are, and where on them a sector stands.</summary>
/// <remarks>
/// v̂BŶ = v̂LŶ^D + v̂LŶ^F + v̂LA_FLŶ^D + v̂LA_F(BŶ − LŶ^D): domestic, traditional trade, simple and complex global value chains; rows add up to value added, columns to final products.
/// Forward participation (S + C row)/VA, backward (S + C column)/Y. Length = output called forth over value: forward v̂BBŶ1/v̂BŶ1 = upstreamness, backward likewise by columns = downstreamness;
/// domestic and traditional segments LL, global value chains LLA_FB + LA_FBB. Border crossings BA_FB over LA_FB, at least 1. Position = forward over backward length of global value chains.
/// Wang, Wei, Yu and Zhu (2017), NBER 23222 and 23261. In an open table exports count as foreign final use and imported content of final products stands apart; products with vectors only.
/// </remarks>
public static class WangWeiYuZhu
{
    /// <summary>Computes the indices of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="DataError">The table is refused.</exception>
    public static WangWeiYuZhuResult Compute(WangWeiYuZhuSpec spec, MethodInputs inputs, RunContext run)
        => Compute(spec, LeontiefSystem.Read(inputs, spec.Layout, run));

    /// <summary>Computes the indices of a table whose system is at hand.</summary>
    public static WangWeiYuZhuResult Compute(WangWeiYuZhuSpec spec, LeontiefSystem system)
    {
        ProductionStages stages = new(system);
        double[] Share(double[] part, double[] whole) => AccountTables.Ratio(part, whole);
        double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];
        double[] added = system.Balance.ValueAdded, final = stages.Total.All;
        double[][] forward = [.. stages.VaOutput.Zip(stages.VaValue, Share)], backward = [.. stages.FinalOutput.Zip(stages.FinalValue, Share)];
        return new()
        {
            Spec = spec,
            Regions = system.Table.Regions,
            Sectors = system.Table.Sectors,
            ValueAdded = added,
            Final = final,
            ValueAddedParts = stages.Va,
            FinalParts = stages.Final,
            Outside = stages.Outside,
            ForwardSimple = Share(stages.Va[2], added),
            ForwardComplex = Share(stages.Va[3], added),
            Forward = Share(Sum(stages.Va[2], stages.Va[3]), added),
            BackwardSimple = Share(stages.Final[2], final),
            BackwardComplex = Share(stages.Final[3], final),
            Backward = Share(Sum(stages.Final[2], stages.Final[3]), final),
            ForwardLengths = forward,
            BackwardLengths = backward,
            Position = Share(forward[2], backward[2]),
            CrossingsForward = Share(stages.CrossingsVa, stages.VaValue[2]),
            CrossingsBackward = Share(stages.CrossingsFinal, stages.FinalValue[2]),
            Output = system.Output,
            Summary = SystemSummary.Of(system),
        };
    }
}
