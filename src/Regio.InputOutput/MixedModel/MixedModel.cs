using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Mixed model: output of some sectors is given (a supply constraint), final demand of the others is.</summary>
/// <remarks>
/// x = B f with Δx_K given and Δf_N given: Δf_K = B_KK⁻¹(Δx_K − B_KN Δf_N), Δx = BΔf. Miller and Blair (2022), ch. 13.2. What the constrained sectors no longer deliver is taken from their final deliveries:
/// below zero the table would have to import, which a warning says.
/// </remarks>
public static class MixedModel
{
    /// <summary>Outputs and final deliveries under the constraints.</summary>
    /// <exception cref="SpecError">No output is constrained, a name is unknown, or a sector has both kinds of change.</exception>
    public static MixedModelResult Compute(MixedModelSpec spec, MethodInputs inputs, RunContext run) => Compute(spec, AccountTables.Factor(spec.Layout, inputs, run), run);

    /// <summary>The same on a table factored before, so that several accounts share one factorisation.</summary>
    public static MixedModelResult Compute(MixedModelSpec spec, LeontiefSystem system, RunContext run)
    {
        IoTable table = system.Table;
        double[] given = SectorSelection.Values(table, spec.Output, "output", double.NaN);
        int[] members = [.. Enumerable.Range(0, given.Length).Where(i => !double.IsNaN(given[i]))];
        if (members.Length == 0)
        {
            throw new SpecError(("no output is constrained", "没有给定任何部门的产出"), ("Give output such as {\"North:energy\": -0.2}.", "请给出 output，例如 {\"North:energy\": -0.2}。")) { Field = "output" };
        }

        double[] demand = SectorSelection.Values(table, spec.FinalDemand ?? new Dictionary<string, double>(StringComparer.Ordinal), "final_demand", double.NaN);
        double[] changed = Changes(spec, system, demand, given);
        double[] caused = system.Solve([.. changed]);
        Matrix unit = new(given.Length, members.Length);
        double[] target = new double[members.Length];
        for (int k = 0; k < members.Length; k++)
        {
            int i = members[k];
            unit[i, k] = 1;
            target[k] = (spec.Relative ? given[i] * system.Output[i] : given[i]) - caused[i];
        }

        Matrix columns = system.Solve(unit);
        double[] final = Lu.Factor(Rows(columns, members)).Solve(target);
        double[] change = Gemv.Multiply(columns, final, run);
        TensorPrimitives.Add<double>(change, caused, change);
        for (int k = 0; k < members.Length; k++)
        {
            changed[members[k]] = final[k];
            change[members[k]] = spec.Relative ? given[members[k]] * system.Output[members[k]] : given[members[k]];
        }

        return new()
        {
            Labels = RegionSectors.Of(table),
            Output = system.Output,
            FinalDemand = system.FinalTotal,
            IsGiven = [.. given.Select(value => !double.IsNaN(value))],
            OutputChange = change,
            FinalChange = changed,
            ValueAddedShare = system.ValueAddedShare,
            FitNotices = [.. system.Balance.Notices, .. Negative(system, members, changed)],
        };
    }

    private static double[] Changes(MixedModelSpec spec, LeontiefSystem system, double[] demand, double[] given)
    {
        double[] changed = new double[demand.Length];
        for (int i = 0; i < demand.Length; i++)
        {
            if (!double.IsNaN(demand[i]) && !double.IsNaN(given[i]))
            {
                throw new SpecError(
                    new($"'{system.Table.LabelAt(i)}' has its output and its final demand given", $"“{system.Table.LabelAt(i)}”同时给定了产出与最终需求"),
                    ("Give one of the two for every region-sector.", "每个区域部门只能给定其中之一。"))
                { Field = "final_demand" };
            }

            changed[i] = double.IsNaN(demand[i]) ? 0 : spec.Relative ? demand[i] * system.FinalTotal[i] : demand[i];
        }

        return changed;
    }

    private static Matrix Rows(Matrix columns, int[] members)
    {
        Matrix block = new(members.Length, members.Length);
        for (int j = 0; j < members.Length; j++)
        {
            for (int i = 0; i < members.Length; i++)
            {
                block[i, j] = columns[members[i], j];
            }
        }

        return block;
    }

    private static IEnumerable<Notice> Negative(LeontiefSystem system, int[] members, double[] changed)
    {
        string[] lacking = [.. members.Where(i => system.FinalTotal[i] >= 0 && system.FinalTotal[i] + changed[i] < 0).Select(system.Table.LabelAt)];
        if (lacking.Length > 0)
        {
            yield return new(NoticeKind.Warning, "negative_final_demand", new(
                $"Intermediate users need more than is left in {lacking.Length} constrained region-sectors ({string.Join(", ", lacking.Take(10))}): their final deliveries turn negative, which only imports could cover.",
                $"{lacking.Length} 个受约束区域部门的产出不足以满足中间使用（{string.Join("、", lacking.Take(10))}）：其最终交付变为负值，只能靠进口弥补。"))
            { Items = [.. lacking.Take(10)], Count = lacking.Length };
        }
    }
}
