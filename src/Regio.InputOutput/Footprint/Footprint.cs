using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Production- and consumption-based accounts of any satellite: emissions, land, employment, value added.</summary>
/// <remarks>
/// D = q̂ B Y (n × G), q the satellite per unit of output, B = (I − A)⁻¹; in an open table one column more, q̂ B E, embodied in exports to outside.
/// Production-based = Σ_r D_sr + direct; consumption-based = Σ_s D_sr + direct, where the direct account (fuel burnt by households) is the satellite's entry below final demand.
/// Miller and Blair (2022), ch. 10 and 13; Peters (2008), Ecological Economics 65; Kanemoto et al. (2012), Environmental Science and Technology 46. Σ of all columns = Σ of the satellite.
/// What imports from outside the table embody is not known and not in the consumption account. pymrio's D_pba, D_cba, D_exp and D_imp are ours.
/// </remarks>
public static class Footprint
{
    /// <summary>Accounts of every satellite asked for.</summary>
    /// <exception cref="SpecError">A row does not exist.</exception>
    public static FootprintResult Compute(FootprintSpec spec, MethodInputs inputs, RunContext run) => Compute(spec, AccountTables.Factor(spec.Layout, inputs, run), run);

    /// <summary>The same on a table factored before, so that several accounts share one factorisation.</summary>
    public static FootprintResult Compute(FootprintSpec spec, LeontiefSystem system, RunContext run)
    {
        IoTable table = system.Table;
        RegionSectors labels = RegionSectors.Of(table);
        IoRow[] rows = AccountRows.Of(table, spec.Accounts, "accounts");
        Matrix demand = AbsorbedBy(system);
        Matrix output = system.Solve(demand);
        FootprintAccount[] accounts = [.. rows.Select(row => Account(row, system, output, demand, labels, spec.Products, run))];
        return new() { Labels = labels, Accounts = accounts, FitNotices = [.. system.Balance.Notices, .. OpenTable(table)] };
    }

    /// <summary>Final demand by absorbing region, and exports to outside as a further column where there are any.</summary>
    internal static Matrix AbsorbedBy(LeontiefSystem system)
    {
        if (!system.Exports.AsSpan().ContainsAnyExcept(0.0))
        {
            return system.Final;
        }

        Matrix all = new(system.Order, system.RegionCount + 1);
        system.Final.Values.CopyTo(all.Values);
        system.Exports.CopyTo(all.Column(system.RegionCount));
        return all;
    }

    private static FootprintAccount Account(IoRow row, LeontiefSystem system, Matrix output, Matrix demand, RegionSectors labels, bool products, RunContext run)
    {
        double[] intensity = system.Coefficients(row.Values);
        Matrix flows = new(output.Rows, output.Columns);
        for (int r = 0; r < output.Columns; r++)
        {
            TensorPrimitives.Multiply<double>(output.Column(r), intensity, flows.Column(r));
        }

        double[] direct = new double[labels.RegionCount];
        for (int c = 0; c < row.Final.Length; c++)
        {
            direct[system.Table.FinalDemand[c].Region] += row.Final[c];
        }

        Matrix? byProduct = products ? Products(intensity, system, demand, labels, run) : null;
        return new(row.Name, row.Unit, flows, direct) { Products = byProduct };
    }

    /// <summary>Origin region and product (G·N) by absorbing region: the satellite of origin o in what final users of r buy of product p.</summary>
    private static Matrix Products(double[] intensity, LeontiefSystem system, Matrix demand, RegionSectors labels, RunContext run)
    {
        (int regions, int sectors) = (labels.RegionCount, labels.SectorCount);
        Matrix embodied = AccountTables.Origins(system, intensity);
        Matrix result = new(regions * sectors, demand.Columns);
        run.ForEach(demand.Columns, r =>
        {
            for (int j = 0; j < labels.Order; j++)
            {
                for (int o = 0; o < regions; o++)
                {
                    result[(o * sectors) + (j % sectors), r] += embodied[j, o] * demand[j, r];
                }
            }
        });
        return result;
    }

    private static Notice[] OpenTable(IoTable table)
        => table.Imports is null || !table.Imports.AsSpan().ContainsAnyExcept(0.0) ? [] :
        [
            new(NoticeKind.Note, "open_table", (
                "The table is open: what imports from outside embody is not known, so consumption-based accounts leave it out.",
                "该表为开放表：来自表外的进口所隐含的部分未知，消费侧账户不包括它。")),
        ];
}
