using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Leontief's cost-push price model: how a change of primary costs, of a price set from outside, or of import prices moves all prices.</summary>
/// <remarks>
/// Δp_j = θ_j(Δc_j + Σ_i a_ij Δp_i), prices relative to the table's (1 each); with θ = 1: Δp' = Δc' B. θ is the share of its cost changes that a sector passes on; a fixed price keeps the value given.
/// Costs: shares of the price (0.02 for two per cent of output), or relative changes of a row (<c>row: wages</c>, 0.1 for ten per cent). Leontief (1946); Miller and Blair (2022), ch. 2.6; Valadkhani and Mitchell (2002) for fixed prices.
/// Quantities and input coefficients stay: an upper bound of what costs do where buyers can substitute. Consumer prices: Laspeyres, weights of final demand.
/// </remarks>
public static class PriceModel
{
    /// <summary>Price changes of every region-sector.</summary>
    /// <exception cref="SpecError">Nothing is changed, a name is unknown, a pass-through is not in [0, 1].</exception>
    public static PriceModelResult Compute(PriceModelSpec spec, MethodInputs inputs, RunContext run) => Compute(spec, AccountTables.Factor(spec.Layout, inputs, run), run);

    /// <summary>The same on a table factored before, so that several accounts share one factorisation.</summary>
    public static PriceModelResult Compute(PriceModelSpec spec, LeontiefSystem system, RunContext run)
    {
        IoTable table = system.Table;
        double[] cost = Costs(spec, system);
        double[] passed = Passed(spec, table);
        double[]? fixedPrice = spec.FixedPrices is { Count: > 0 } set ? SectorSelection.Values(table, set, "fixed_prices", double.NaN) : null;
        double[] change = fixedPrice is null && !passed.AsSpan().ContainsAnyExcept(1.0) ? system.SolveLeft(cost) : Constrained(system, cost, passed, fixedPrice, run);
        return new()
        {
            Labels = RegionSectors.Of(table),
            Cost = cost,
            Change = change,
            IsFixed = [.. Enumerable.Range(0, change.Length).Select(j => fixedPrice is not null && !double.IsNaN(fixedPrice[j]))],
            Categories = [.. table.FinalDemand.Select(column => column.Category)],
            CategoryRegions = [.. table.FinalDemand.Select(column => column.Region)],
            Indices = [.. table.FinalDemand.Select(column => Index(column.Values, change))],
            FinalIndices = [.. Enumerable.Range(0, table.RegionCount).Select(r => Index(system.Final.Column(r), change))],
            FitNotices = system.Balance.Notices,
        };
    }

    private static double[] Costs(PriceModelSpec spec, LeontiefSystem system)
    {
        if (spec.Costs is not { Count: > 0 } && spec.FixedPrices is not { Count: > 0 })
        {
            throw new SpecError(
                ("nothing is changed: neither 'costs' nor 'fixed_prices' is given", "没有任何变化：costs 与 fixed_prices 均未给出"),
                ("Give costs such as {\"*\": 0.1} with row: wages, or fixed_prices such as {\"North:energy\": 0.2}.", "请给出 costs（如配合 row: wages 的 {\"*\": 0.1}）或 fixed_prices（如 {\"North:energy\": 0.2}）。"))
            { Field = "costs" };
        }

        double[] cost = spec.Costs is null ? new double[system.Order] : SectorSelection.Values(system.Table, spec.Costs, "costs");
        if (spec.Row is string row)
        {
            TensorPrimitives.Multiply<double>(cost, system.Coefficients(AccountRows.Of(system.Table, row, "row").Values), cost);
        }

        return cost;
    }

    private static double[] Passed(PriceModelSpec spec, IoTable table)
    {
        IReadOnlyDictionary<string, double> given = spec.PassThrough ?? new Dictionary<string, double>(StringComparer.Ordinal);
        SectorSelection.DemandWithin(given, 0, 1, "pass_through");
        return SectorSelection.Values(table, given, "pass_through", 1);
    }

    /// <summary>Δp' M = b' with column j of M: e_j − θ_j A_·j and b_j = θ_j c_j, or e_j and the given price.</summary>
    private static double[] Constrained(LeontiefSystem system, double[] cost, double[] passed, double[]? fixedPrice, RunContext run)
    {
        int n = system.Order;
        Matrix matrix = new(n, n);
        double[] right = new double[n];
        run.ForEach(n, j =>
        {
            bool given = fixedPrice is not null && !double.IsNaN(fixedPrice[j]);
            if (!given)
            {
                TensorPrimitives.Multiply<double>(system.Table.Intermediate.Column(j), -passed[j] * system.PerOutput[j], matrix.Column(j));
            }

            matrix[j, j] += 1;
            right[j] = given ? fixedPrice![j] : passed[j] * cost[j];
        });
        return Lu.FactorInPlace(matrix, run).SolveTranspose(new Matrix(n, 1, right), run).Array;
    }

    private static double Index(ReadOnlySpan<double> weights, double[] change)
        => AccountTables.Ratio(TensorPrimitives.Dot(weights, change), TensorPrimitives.Sum(weights));
}
