using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Output, income, employment and satellite multipliers: simple (type I) and closed to households (type II).</summary>
/// <remarks>
/// Effect per unit of final demand of j: direct r_j, simple (rB)_j, total (r B̄)_j with the households of every region as one more row and column:
/// h = income per output of the region's sectors, C = consumption of the region per unit of its income, B̄ = B + B C (I − hBC)⁻¹ h B. Multiplier = effect over direct coefficient.
/// Miller and Blair (2022), Input-Output Analysis, 3rd ed., ch. 6 (6.2, 6.3) and 2.5; n × n the table, G households.
/// The output effect is truncated (sectors alone) or total (the households' row added); in a national table type II over type I is the same number for every sector.
/// R's iotables and the ONS publish type I; their multiplier and effect are ours.
/// </remarks>
public static class Multipliers
{
    /// <summary>Multipliers of every region-sector.</summary>
    /// <exception cref="SpecError">A row or category does not exist, or one of consumption and income is missing.</exception>
    /// <exception cref="IdentificationError">Households spend so much that the closed model has no finite multipliers.</exception>
    public static MultipliersResult Compute(MultipliersSpec spec, MethodInputs inputs, RunContext run) => Compute(spec, AccountTables.Factor(spec.Layout, inputs, run), run);

    /// <summary>The same on a table factored before, so that several accounts share one factorisation.</summary>
    public static MultipliersResult Compute(MultipliersSpec spec, LeontiefSystem system, RunContext run)
    {
        IoTable table = system.Table;
        IoRow[] rows = AccountRows.Of(table, spec.Accounts, "accounts");
        double[] ones = AccountTables.Ones(table.Order);
        double[][] direct = [ones, .. rows.Select(row => system.Coefficients(row.Values))];
        Matrix[] effects = [.. direct.Select(row => AccountTables.Origins(system, row))];
        double[][] simple = [.. effects.Select(Sum)];
        double[][] own = [.. effects.Select(LeontiefBlocks.Own)];
        double[][] first = [.. direct.Select(row => FirstRound(row, system, run))];
        ClosedModel? closed = ClosedModel.Of(spec, system, run);
        double[][] total = closed is null ? [] : [.. simple.Select((row, k) => closed.Effect(row, spec.Households == HouseholdRow.Total && k == 0))];
        return new()
        {
            Labels = RegionSectors.Of(table),
            Accounts = ["output", .. rows.Select(row => row.Name)],
            Direct = direct,
            FirstRound = first,
            Simple = simple,
            OwnRegion = own,
            Total = total,
            FitNotices = [.. system.Balance.Notices, .. closed?.Notices ?? []],
        };
    }

    private static double[] Sum(Matrix effects)
    {
        double[] sum = new double[effects.Rows];
        for (int g = 0; g < effects.Columns; g++)
        {
            TensorPrimitives.Add<double>(sum, effects.Column(g), sum);
        }

        return sum;
    }

    private static double[] FirstRound(double[] row, LeontiefSystem system, RunContext run)
    {
        double[] round = AccountTables.DirectLeft(system, row, run);
        TensorPrimitives.Add<double>(round, row, round);
        return round;
    }
}
