using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Structural decomposition of the change of a footprint, value added or output between periods into its factors.</summary>
/// <remarks>
/// y = q̂ B(C, T) Y(S, M, l): q intensity, T inputs of each product by buyer (all origins), C sourcing (share of each origin), Y final demand with mix M over products, sourcing S over origins, level l.
/// Coarser forms keep A or Y whole. Additive, by value of every region-sector (row) and absorbing region (column), so that effects add up to the change exactly.
/// Shapley: the mean over all orders of the factors, 2^(k−1) subsets a factor; polar: mean of the two polar forms; Dietzenbacher and Los (1998), Economic Systems Research 10. Unlike B₁ΔA B₀, mixed systems are solved
/// outright: each factor's effect is a difference of two solutions. LMDI-I: ℓ(w₁, w₀) ln(f₁/f₀) for every cell (i, j, r) of q_i B_ij Y_jr, Ang (2015), Energy Policy 86; where a factor turns from or to zero
/// the change of the cell is shared equally by the factors that do, where it changes sign the cell is split by Shapley. Periods are chained: each change is between neighbours.
/// Tables of different years must be in the same prices; nothing is deflated here.
/// </remarks>
public static class StructuralDecomposition
{
    /// <summary>Effects between all neighbouring periods.</summary>
    /// <exception cref="SpecError">Fewer than two periods, an unknown row, or LMDI with split technology.</exception>
    /// <exception cref="DataError">The periods differ in regions or sectors.</exception>
    public static StructuralDecompositionResult Compute(StructuralDecompositionSpec spec, MethodInputs inputs, RunContext run)
    {
        if (spec.Form == DecompositionForm.Lmdi && spec.Technology == TechnologyFactors.Split)
        {
            throw new SpecError(
                ("LMDI needs a product of factors in every cell, and the Leontief inverse is no product of input structure and sourcing", "LMDI 要求每个单元为因素之积，而 Leontief 逆矩阵不是投入结构与来源结构之积"),
                ("Set technology to whole, or form to shapley.", "请将 technology 设为 whole，或将 form 设为 shapley。"))
            { Field = "technology" };
        }

        (string[] periods, IoTable[] tables) = PeriodTables.Of(inputs.Data, spec.Period, spec.Layout);
        FactorSet[] sets = [.. tables.Select(table => FactorSet.Of(table, spec, run))];
        List<PeriodChange> changes = [];
        for (int t = 1; t < periods.Length; t++)
        {
            Matrix[] effects = spec.Form == DecompositionForm.Lmdi ? LogMeanDivisia.Effects(sets[t - 1], sets[t], run) : AdditiveOrders.Effects(sets[t - 1], sets[t], spec.Form, run);
            changes.Add(new(periods[t - 1], periods[t], effects));
        }

        return new()
        {
            Labels = RegionSectors.Of(tables[0]),
            Account = spec.Account,
            Factors = sets[0].Names,
            Changes = changes,
            Levels = [.. sets.Select(set => System.Numerics.Tensors.TensorPrimitives.Sum<double>(set.Total.Values))],
            Periods = periods,
            FitNotices = [.. sets.SelectMany(set => set.Notices).DistinctBy(notice => (notice.Code, notice.Message.En))],
        };
    }
}
