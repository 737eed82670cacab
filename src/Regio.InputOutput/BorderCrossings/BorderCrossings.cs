using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Border crossings of inputs along the value chain, and tariffs cumulated over them.</summary>
/// <remarks>
/// Crossings embodied in a unit of output: 1'A_F B, A_F the inputs from other regions; with imports from outside the table counted once: (1'A_F + m) B.
/// Tariffs τ_{i,s} on purchases of product i by region s (ad valorem, zero at home): paid directly on inputs t = 1'(τ ∘ A), along the whole chain t B, on a final purchase of r the last one τ_{i,r} more.
/// Rouzet and Miroudot (2013), The cumulative impact of trade barriers along the value chain, eq. 4, where the sum over stages is closed here; Koopman, Powers, Wang and Wei (2010), sec. 4.3; Muradov (2016).
/// Prices of the table are taken as they are: tariffs raise costs one for one (no change of quantities).
/// </remarks>
public static class BorderCrossings
{
    /// <summary>Crossings, and tariffs where the role <c>tariffs</c> or a uniform rate is given.</summary>
    /// <exception cref="SpecError">Both a rate and a table of tariffs are given, or the rate is negative.</exception>
    /// <exception cref="DataError">The tariffs name regions or sectors that the table lacks, or have gaps.</exception>
    public static BorderCrossingsResult Compute(BorderCrossingsSpec spec, MethodInputs inputs, RunContext run)
        => Compute(spec, AccountTables.Factor(spec.Layout, inputs, run), inputs.Find(TariffSchedule.Role), run);

    /// <summary>The same on a table factored before, so that several accounts share one factorisation; tariffs as in the role, or null.</summary>
    public static BorderCrossingsResult Compute(BorderCrossingsSpec spec, LeontiefSystem system, Table? tariffTable, RunContext run)
    {
        TariffSchedule? tariffs = TariffSchedule.Of(spec, tariffTable, system.Table);
        double[] foreign = VerticalSpecialisation.ForeignInputs(system);
        double[] outside = [.. foreign];
        TensorPrimitives.Add<double>(outside, system.ImportShare, outside);
        double[] direct = tariffs is null ? new double[system.Order] : tariffs.OnInputs(system, run);
        Matrix rows = new(system.Order, 3);
        foreign.CopyTo(rows.Column(0));
        outside.CopyTo(rows.Column(1));
        direct.CopyTo(rows.Column(2));
        Matrix embodied = system.SolveLeft(rows);
        BorderCrossingsResult result = new()
        {
            Labels = RegionSectors.Of(system.Table),
            DirectCrossings = foreign,
            Crossings = embodied.Column(0).ToArray(),
            CrossingsWithOutside = embodied.Column(1).ToArray(),
            FitNotices = [.. system.Balance.Notices, .. tariffs?.Notices ?? []],
        };
        return tariffs is null ? result : result with
        {
            DirectTariff = direct,
            CumulativeTariff = embodied.Column(2).ToArray(),
            LastTariff = Importers(system, tariffs, null),
            FinalTariff = Importers(system, tariffs, embodied.Column(2).ToArray()),
        };
    }

    /// <summary>Tariffs in the price of final purchases of each region, on the last purchase alone or with those of the chain.</summary>
    private static double[] Importers(LeontiefSystem system, TariffSchedule tariffs, double[]? chain)
    {
        double[] paid = new double[system.RegionCount];
        for (int r = 0; r < paid.Length; r++)
        {
            (double sum, double total) = (0, 0);
            for (int i = 0; i < system.Order; i++)
            {
                sum += (tariffs.Rates[i, r] + (chain?[i] ?? 0)) * system.Final[i, r];
                total += system.Final[i, r];
            }

            paid[r] = AccountTables.Ratio(sum, total);
        }

        return paid;
    }
}
