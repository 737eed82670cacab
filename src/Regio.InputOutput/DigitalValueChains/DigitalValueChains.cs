using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Value added that goes from region to region through digital value chains, single (digital parts only) and fused (digital and other parts).</summary>
/// <remarks>
/// GVC_d1 = v̂_d B*_d A_F^dd L_d Y_d; GVC_d2 = v̂_d (M1 Y_d + M2 Y_n) + v̂_n (M3 Y_d + M4 Y_n); GVC_d = GVC_d1 + GVC_d2; GVC_n1 = v̂_n B*_n A_F^nn L_n Y_n has no digital part; with the domestic
/// channels they add up to v̂BY, so that rows add up to value added (<see cref="HierarchicalInverse"/> for the symbols).
/// For the proportional split of <see cref="DigitalSplit"/> the same numbers come from T(w) = v̂(I−ŵA)⁻¹ ŵA_F (I−ŵA_D)⁻¹ ŵY: GVC_d1 = T(c), GVC_n1 = T(1−c), GVC_d2 = T(1) − T(c) − T(1−c).
/// The full path leaves out parts of share zero. Forward matrix F_ij = GVC_d of i in j, backward its transpose.
/// </remarks>
public static class DigitalValueChains
{
    /// <summary>Computes digital value chains of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The rule does not fit the table, or everything or nothing is digital on the full path.</exception>
    /// <exception cref="DataError">The table is refused, or is not of the whole world.</exception>
    public static DigitalValueChainsResult Compute(DigitalValueChainsSpec spec, MethodInputs inputs, RunContext run)
        => Compute(spec, LeontiefSystem.Read(inputs, spec.Layout, run), run);

    /// <summary>Computes digital value chains of a table whose system is at hand.</summary>
    public static DigitalValueChainsResult Compute(DigitalValueChainsSpec spec, LeontiefSystem system, RunContext run)
    {
        ClosedTable.Demand(system, "digital_value_chains");
        DigitalCoefficientsResult coefficients = DigitalCoefficients.Compute(spec.Digital, system, run);
        double[] share = DigitalSplit.ShareOf(spec.Share, coefficients, system.Table);
        Matrix y = DigitalChannels.FinalOf(system, spec.By);
        Matrix total = BilateralProduct.Scale(system.ValueAddedShare, system.Solve(y));
        (string[] names, Matrix[] channels) = spec.Path == ChainPath.Shortcut
            ? (DigitalChannels.ShortNames, DigitalChannels.Short(system, share, y, run))
            : (DigitalChannels.Names, Full(system, share, y, run));
        string[] single = ["GVC_d1"], fused = [.. names.Where(name => name.StartsWith("GVC_d2", StringComparison.Ordinal))];
        Matrix chains = new(y.Rows, y.Columns);
        foreach (string name in single.Concat(fused))
        {
            TensorPrimitives.Add<double>(chains.Array, channels[Array.IndexOf(names, name)].Array, chains.Array);
        }

        return new()
        {
            Spec = spec,
            Share = share,
            Channels = names,
            Terms = new(system.Table.Regions, system.Table.Sectors, [.. names, "GVC_d", "total"], [.. channels, chains, total]),
            Coefficients = coefficients,
        };
    }

    /// <summary>The twelve channels of the split table, its parts folded back into the table's region-sectors.</summary>
    private static Matrix[] Full(LeontiefSystem system, double[] share, Matrix y, RunContext run)
    {
        int n = system.SectorCount, regions = system.RegionCount;
        (int Origin, bool Digital, double Part)[] parts =
        [
            .. Enumerable.Range(0, system.Order).SelectMany(i => new[] { (i, true, share[i]), (i, false, 1 - share[i]) }).Where(part => part.Item3 > 0),
        ];
        Matrix inputs = system.InputCoefficients(), a = new(parts.Length, parts.Length), final = new(parts.Length, regions);
        for (int j = 0; j < parts.Length; j++)
        {
            Span<double> to = a.Column(j), from = inputs.Column(parts[j].Origin);
            for (int i = 0; i < parts.Length; i++)
            {
                to[i] = parts[i].Part * from[parts[i].Origin];
            }

            for (int u = 0; u < regions; u++)
            {
                final[j, u] = parts[j].Part * y[parts[j].Origin, u];
            }
        }

        int[] regionOf = [.. parts.Select(part => part.Origin / n)];
        Matrix[] channels = DigitalChannels.Full(a, regionOf, [.. parts.Select(part => system.ValueAddedShare[part.Origin])], final, [.. parts.Select(part => part.Digital)], run);
        return [.. channels.Select(channel => Fold(channel, parts, system.Order))];
    }

    private static Matrix Fold(Matrix channel, (int Origin, bool Digital, double Part)[] parts, int order)
    {
        Matrix folded = new(order, channel.Columns);
        for (int u = 0; u < channel.Columns; u++)
        {
            for (int i = 0; i < parts.Length; i++)
            {
                folded[parts[i].Origin, u] += channel[i, u];
            }
        }

        return folded;
    }
}
