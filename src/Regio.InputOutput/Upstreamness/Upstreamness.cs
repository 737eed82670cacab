using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Upstreamness and downstreamness of industries, and the shares of final use and value added in output.</summary>
/// <remarks>
/// U = (I − Δ)⁻¹ 1 with Δ_ij = z_ij / x_i: average distance of output from final use; D = 1' B: average number of stages behind output; F/x and VA/x the direct measures.
/// Antràs, Chor, Fally and Hillberry (2012), American Economic Review 102(3); Miller and Temurshoev (2017), International Regional Science Review 40; Antràs and Chor (2018).
/// U, D ≥ 1 for tables without negative entries; Σ VA U = Σ f D = Σ x in a closed table. U = 1 for a sector without output.
/// <see cref="UpstreamnessBase.DomesticUse"/> divides by x − exports (+ imports of the product) and, with inventories named, by output net of what goes to stock: Antràs et al. (2012), eq. 6.
/// </remarks>
public static class Upstreamness
{
    /// <summary>A distance beyond which I − Δ is taken for singular: no chain of production has that many stages.</summary>
    private const double Infinite = 1e9;

    /// <summary>Positions of every region-sector.</summary>
    /// <exception cref="SpecError">A category or row does not exist, or an adjustment is given that the base does not use.</exception>
    /// <exception cref="IdentificationError">With an adjusted base, some sector sells at least as much as intermediates as the base holds.</exception>
    public static UpstreamnessResult Compute(UpstreamnessSpec spec, MethodInputs inputs, RunContext run) => Compute(spec, AccountTables.Factor(spec.Layout, inputs, run), run);

    /// <summary>The same on a table factored before, so that several accounts share one factorisation.</summary>
    public static UpstreamnessResult Compute(UpstreamnessSpec spec, LeontiefSystem system, RunContext run)
    {
        double[] x = system.Output;
        double[] ones = AccountTables.Ones(x.Length);
        return new()
        {
            Labels = RegionSectors.Of(system.Table),
            Output = x,
            ValueAdded = system.Balance.ValueAdded,
            FinalUse = system.FinalTotal,
            Upstream = spec.Base == UpstreamnessBase.Output && spec.Inventories is null && spec.ImportsOfProduct is null ? Upstream(system, x) : Adjusted(spec, system, run),
            Downstream = system.SolveLeft(ones),
            FitNotices = system.Balance.Notices,
        };
    }

    /// <summary>(I − Δ)⁻¹ 1 = x̂⁻¹ B x.</summary>
    internal static double[] Upstream(LeontiefSystem system, double[] output)
    {
        double[] u = system.Solve(output);
        for (int i = 0; i < u.Length; i++)
        {
            u[i] = output[i] == 0 ? 1 : u[i] / output[i];
        }

        return u;
    }

    private static double[] Adjusted(UpstreamnessSpec spec, LeontiefSystem system, RunContext run)
    {
        double[] use = Base(spec, system);
        int n = use.Length;
        Matrix share = new(n, n);
        run.ForEach(n, j =>
        {
            TensorPrimitives.Divide<double>(system.Table.Intermediate.Column(j), use, share.Column(j));
            for (int i = 0; i < n; i++)
            {
                share[i, j] = use[i] == 0 ? (i == j ? 1 : 0) : (i == j ? 1 : 0) - share[i, j];
            }
        });
        Lu factors = Lu.Factor(share, run);
        double[] ones = AccountTables.Ones(n);
        double[]? u = factors.IsSingular ? null : factors.Solve(ones);
        int at = u is null ? factors.ZeroPivot : Array.FindIndex(u, value => !(value >= 1 - 1e-9 && value < Infinite));
        return at < 0 ? u! : throw new IdentificationError(
            new($"'{system.Table.LabelAt(at)}' has no finite upstreamness on this base: sales of intermediates use up the base", $"“{system.Table.LabelAt(at)}”在该基准下没有有限的上游度：中间品销售占满了基准"),
            ("Use base output, or check inventories, exports and imports of that product.", "请改用 base: output，或核对该产品的存货、出口与进口。"))
        { Culprits = [system.Table.LabelAt(at)] };
    }

    private static double[] Base(UpstreamnessSpec spec, LeontiefSystem system)
    {
        double[] use = [.. system.Output];
        if (spec.Inventories is { Count: > 0 } names)
        {
            Matrix stock = AccountRows.Category(system.Table, names, "inventories");
            for (int r = 0; r < stock.Columns; r++)
            {
                TensorPrimitives.Subtract<double>(use, stock.Column(r), use);
            }
        }

        if (spec.Base == UpstreamnessBase.DomesticUse)
        {
            TensorPrimitives.Subtract<double>(use, system.Exports, use);
            if (spec.ImportsOfProduct is string row)
            {
                TensorPrimitives.Add<double>(use, AccountRows.Of(system.Table, row, "imports_of_product").Values, use);
            }
        }
        else if (spec.ImportsOfProduct is not null)
        {
            throw new SpecError(("'imports_of_product' belongs to base domestic_use", "imports_of_product 只用于 base: domestic_use"), ("Set base to domestic_use, or leave it out.", "请将 base 设为 domestic_use，或去掉该项。")) { Field = "imports_of_product" };
        }

        return use;
    }
}
