using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Intraregional, spill-over and feedback effects of final demand in a table of two or many regions.</summary>
/// <remarks>
/// Output of region s per unit of final demand for product (r, j): intraregional 1'L_rr, feedback 1'(B_rr − L_rr) for s = r, spill-over 1'B_sr for s ≠ r. L_rr = (I − A_rr)⁻¹.
/// B_rr − L_rr = L_rr Σ_{t≠r} A_rt B_tr is computed in that form, so that small feedbacks keep their digits. With two regions this is Miller and Blair's model; with more, the three net parts of Stone's and Round's
/// additive decomposition (initial and transfer = 1'L_rr; open loop = spill-over; closed loop = feedback).
/// Error of a single-region model: output of r missed for its own final demand, 100·1'(B_rr − L_rr)f_r / 1'B_rr f_r. Miller and Blair (2022), ch. 3.3 to 3.4 and 14; Round (1985), Journal of Regional Science 25.
/// </remarks>
public static class Spillovers
{
    /// <summary>Effects of every region-sector and region.</summary>
    /// <exception cref="DataError">The table has one region.</exception>
    public static SpilloversResult Compute(SpilloversSpec spec, MethodInputs inputs, RunContext run) => Compute(spec, AccountTables.Factor(spec.Layout, inputs, run), run);

    /// <summary>The same on a table factored before, so that several accounts share one factorisation.</summary>
    public static SpilloversResult Compute(SpilloversSpec spec, LeontiefSystem system, RunContext run)
    {
        if (system.RegionCount < 2)
        {
            throw new DataError(("spill-over effects need at least two regions", "溢出效应至少需要两个区域"), ("Use a multi-regional table.", "请使用多区域表。")) { Source = system.Table.Name };
        }

        int n = system.Order;
        double[] weight = AccountTables.Ones(n);
        weight = spec.Account is string account ? system.Coefficients(AccountRows.Of(system.Table, account, "account").Values) : weight;
        double[] own = LeontiefBlocks.ApplyLeft(weight, system.Local);
        Matrix effects = AccountTables.Origins(system, weight);
        double[] feedback = Feedback(system, own, run);
        for (int j = 0; j < n; j++)
        {
            effects[j, j / system.SectorCount] = 0;
        }

        return new()
        {
            Labels = RegionSectors.Of(system.Table),
            FinalDemand = system.FinalTotal,
            Own = own,
            Feedback = feedback,
            Spillover = effects,
            FitNotices = system.Balance.Notices,
        };
    }

    /// <summary>w_r L_rr Σ_{t≠r} A_rt B_tr for every region r: one left solve a region, of the row w_r L_rr A_rt spread over the other regions.</summary>
    private static double[] Feedback(LeontiefSystem system, double[] own, RunContext run)
    {
        (int n, int sectors) = (system.Order, system.SectorCount);
        Matrix rows = new(n, system.RegionCount);
        run.ForEach(n, j =>
        {
            ReadOnlySpan<double> column = system.Table.Intermediate.Column(j);
            for (int r = 0; r < system.RegionCount; r++)
            {
                rows[j, r] = r == j / sectors ? 0 : system.PerOutput[j] * TensorPrimitives.Dot(own.AsSpan(r * sectors, sectors), column.Slice(r * sectors, sectors));
            }
        });
        return LeontiefBlocks.Own(system.SolveLeft(rows));
    }
}
