using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Vertical specialisation of exports, and participation and position of countries in value chains.</summary>
/// <remarks>
/// Country s with exports E_s (all destinations): VS_HIY = 1'Σ_{t≠s}A_ts L_s E_s = 1'E_s − V_s L_s E_s, Hummels, Ishii and Yi (2001), Journal of International Economics 54;
/// VS = Σ_{t≠s} V_t B_ts E_s, VS1 = V_s Σ_{r≠s} B_sr E_r, VS1* = V_s Σ_{r≠s} B_sr E_rs (returned home), Daudin, Rifflart and Schweisguth (2011); Koopman, Wang and Wei (2014), American Economic Review 104(2).
/// Participation (VS + VS1)/E, position ln(1 + VS1/E) − ln(1 + VS/E): Koopman, Powers, Wang and Wei (2010), NBER 16426. Closed world tables only; Σ VS = Σ VS1.
/// </remarks>
public static class VerticalSpecialisation
{
    /// <summary>Accounts of every country and exporting sector.</summary>
    /// <exception cref="DataError">The table is open or has one region.</exception>
    public static VerticalSpecialisationResult Compute(VerticalSpecialisationSpec spec, MethodInputs inputs, RunContext run) => Compute(spec, AccountTables.Factor(spec.Layout, inputs, run), run);

    /// <summary>The same on a table factored before, so that several accounts share one factorisation.</summary>
    public static VerticalSpecialisationResult Compute(VerticalSpecialisationSpec spec, LeontiefSystem system, RunContext run)
    {
        DemandClosed(system);
        RegionSectors labels = RegionSectors.Of(system.Table);
        (int n, int regions) = (labels.Order, labels.RegionCount);
        Matrix bilateral = BilateralTrade.Of(system).Total;
        double[] exports = BilateralTrade.RowSums(bilateral);
        Matrix content = AccountTables.Origins(system, system.ValueAddedShare);
        double[] vs = new double[n], reexported = new double[n];
        double[] returned = new double[regions], abroad = new double[regions];
        for (int j = 0; j < n; j++)
        {
            int s = labels.RegionOf(j);
            for (int t = 0; t < regions; t++)
            {
                if (t != s)
                {
                    vs[j] += content[j, t] * exports[j];
                    abroad[t] += content[j, t] * exports[j];
                    returned[t] += content[j, t] * bilateral[j, t];
                }
            }
        }

        Matrix induced = system.Solve(LeontiefBlocks.Spread(exports, regions));
        for (int i = 0; i < n; i++)
        {
            double sum = 0;
            for (int r = 0; r < regions; r++)
            {
                sum += r == labels.RegionOf(i) ? 0 : induced[i, r];
            }

            reexported[i] = system.ValueAddedShare[i] * sum;
        }

        double[] local = LeontiefBlocks.Apply(system.Local, exports);
        double[] foreign = ForeignInputs(system);
        TensorPrimitives.Multiply<double>(foreign, local, foreign);
        return new()
        {
            Labels = labels,
            Exports = exports,
            ForeignContent = vs,
            Reexported = reexported,
            CountryExports = labels.SumSectors(exports),
            Hummels = labels.SumSectors(foreign),
            Vs = labels.SumSectors(vs),
            Vs1 = abroad,
            Vs1Star = returned,
            FitNotices = system.Balance.Notices,
        };
    }

    /// <summary>Intermediates from other regions per unit of output, u A_F.</summary>
    internal static double[] ForeignInputs(LeontiefSystem system)
    {
        double[] ones = AccountTables.Ones(system.Order);
        return LeontiefBlocks.AcrossLeft(ones, system);
    }

    private static void DemandClosed(LeontiefSystem system)
    {
        if (system.IsOpen)
        {
            throw new DataError(
                ("vertical specialisation needs a closed world table, and this one has exports to or imports from outside", "垂直专业化需要封闭的世界表，而该表含对表外的进出口"),
                ("Add the rest of the world as a region; for provincial tables use the decomposition of outflow.", "请将世界其余地区作为一个区域加入；省际表请使用流出分解。"))
            { Source = system.Table.Name };
        }

        if (system.RegionCount < 2)
        {
            throw new DataError(("vertical specialisation needs at least two regions", "垂直专业化至少需要两个区域"), ("Use a multi-regional table.", "请使用多区域表。")) { Source = system.Table.Name };
        }
    }
}
