using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Participation in national and global value chains, upstream and downstream, as disjoint parts of the outflow in 22 terms.</summary>
/// <remarks>
/// NVC_up = T2/Z*, NVC_down = (T6+T7+T21)/Z*, GVC_up = (T4+T19)/Z*, GVC_down = (T8+T9+T10+T12+T13+T14+T20+T22)/Z*, with T2… summed over partners and Z* total outflow, exports included.
/// The numerators are disjoint: for non-negative tables each index lies in [0, 1] and their sum does. T3, T11 and T15–T18 are double counting and stand in none. Missing where there is no outflow.
/// T7 and T14 end at the partner's own final demand, as in Wang, Wei and Zhu (2013); <see cref="BorinMancini"/> is free of that convention.
/// </remarks>
public static class ValueChainParticipation
{
    private static readonly int[] NvcUp = [2], NvcDown = [6, 7, 21], GvcDown = [8, 9, 10, 12, 13, 14, 20, 22];

    /// <summary>Computes the indices from the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The strict form lacks the intermediate part of exports.</exception>
    /// <exception cref="DataError">The table is refused, or more intermediate exports than exports are given.</exception>
    public static ValueChainParticipationResult Compute(ValueChainParticipationSpec spec, MethodInputs inputs, RunContext run)
    {
        LeontiefSystem system = LeontiefSystem.Read(inputs, spec.Layout, run);
        return Compute(spec, system, OutflowDecomposition.Compute(system, run));
    }

    /// <summary>Computes the indices from the 22 terms of a table.</summary>
    public static ValueChainParticipationResult Compute(ValueChainParticipationSpec spec, LeontiefSystem system, OutflowDecompositionResult outflow)
    {
        double[] Index(double[] numerator) => spec.Detail == IoDetail.Sector
            ? AccountTables.Ratio(numerator, outflow.TotalOutflow)
            : AccountTables.Ratio(IoColumns.ByRegion(numerator, system.RegionCount), IoColumns.ByRegion(outflow.TotalOutflow, system.RegionCount));
        return new()
        {
            Spec = spec,
            Regions = system.Table.Regions,
            Sectors = system.Table.Sectors,
            NvcUp = Index(Sum(outflow, NvcUp)),
            NvcDown = Index(Sum(outflow, NvcDown)),
            GvcUp = Index(Upstream(spec, system, outflow)),
            GvcDown = Index(Sum(outflow, GvcDown)),
            TotalOutflow = spec.Detail == IoDetail.Sector ? outflow.TotalOutflow : IoColumns.ByRegion(outflow.TotalOutflow, system.RegionCount),
            Summary = outflow.Summary,
        };
    }

    private static double[] Sum(OutflowDecompositionResult outflow, int[] terms)
    {
        double[] sum = new double[outflow.TotalOutflow.Length];
        foreach (int term in terms)
        {
            TensorPrimitives.Add<double>(sum, outflow.BySeller(term), sum);
        }

        return sum;
    }

    private static double[] Upstream(ValueChainParticipationSpec spec, LeontiefSystem system, OutflowDecompositionResult outflow)
    {
        if (spec.GvcUp != GvcUpstream.Strict)
        {
            return Sum(outflow, spec.GvcUp == GvcUpstream.Indirect ? [4] : [4, 19]);
        }

        if (spec.IntermediateExports is null)
        {
            throw new SpecError(
                ("strict needs the intermediate part of exports", "strict 需要给出出口中的中间品部分"),
                ("Give intermediate_exports, the satellite row that holds it, or use as_printed or indirect.", "请用 intermediate_exports 指定其所在卫星行，或改用 as_printed、indirect。"))
            { Field = "intermediate_exports" };
        }

        double[] part = AccountRows.Of(system.Table, spec.IntermediateExports, "intermediate_exports").Values;
        double[] sum = outflow.BySeller(4), exported = outflow.BySeller(19);
        for (int i = 0; i < sum.Length; i++)
        {
            if (part[i] < 0 || part[i] > system.Exports[i])
            {
                throw new DataError(
                    new($"intermediate exports of '{system.Table.LabelAt(i)}' are {part[i]:R} of {system.Exports[i]:R} exports", $"“{system.Table.LabelAt(i)}”的中间品出口为 {part[i]:R}，而出口总额为 {system.Exports[i]:R}"),
                    ("They must lie between zero and exports.", "中间品出口须介于零与出口总额之间。"))
                { Source = system.Table.Name, Column = spec.IntermediateExports };
            }

            sum[i] += system.Exports[i] == 0 ? 0 : exported[i] * part[i] / system.Exports[i];
        }

        return sum;
    }
}
