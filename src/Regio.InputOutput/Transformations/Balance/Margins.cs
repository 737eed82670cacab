using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>The margins a table is to meet.</summary>
/// <param name="Output">x (n).</param>
/// <param name="ValueAdded">VA (n).</param>
/// <param name="Imports">M (n).</param>
/// <param name="Final">Totals of the final-demand columns.</param>
internal sealed record Margins(double[] Output, double[] ValueAdded, double[] Imports, double[] Final)
{
    internal static Margins Of(IoTable table, IoBalancingSpec spec, Table? targets)
    {
        double[] added = table.ValueAddedRows.Count > 0 || spec.Output != OutputSide.Inputs ? table.ValueAdded()
            : throw new SpecError(("the table has no row of value added, so that its columns say nothing of output", "表中没有增加值行，列合计无法给出总产出"), ("Set output: sales or stated, or add the row.", "请设 output: sales 或 stated，或补上增加值行。")) { Field = "output" };
        double[] imports = table.Imports ?? new double[table.Order];
        double[] output = Side(table, spec.Output, added, imports);
        double[] old = [.. output];
        Apply(table, spec.OutputTargets, targets, "output", "output_targets", output);
        for (int j = 0; j < output.Length; j++)
        {
            added[j] *= old[j] == 0 ? 1 : output[j] / old[j];
        }

        imports = [.. imports.Select((value, j) => old[j] == 0 ? value : value * output[j] / old[j])];
        Apply(table, spec.ValueAddedTargets, targets, "value_added", "value_added_targets", added);
        return new Margins(output, added, imports, FinalTotals(table, spec, output, added, imports));
    }

    private static double[] Side(IoTable table, OutputSide side, double[] added, double[] imports) => side switch
    {
        OutputSide.Sales => table.RowTotals(),
        OutputSide.Stated => table.StatedOutput is double[] stated ? [.. stated] : throw new SpecError(("the table states no output", "表中没有总产出"), ("Set output: inputs or sales.", "请设 output: inputs 或 sales。")) { Field = "output" },
        _ => [.. table.IntermediateInputs().Select((value, j) => value + added[j] + imports[j])],
    };

    private static void Apply(IoTable table, IReadOnlyDictionary<string, double>? given, Table? targets, string column, string field, double[] values)
    {
        double[] wanted = given is { Count: > 0 } ? SectorSelection.Values(table, given, field, double.NaN)
            : targets?.Find(column) is null ? [] : SectorColumn.Read(table, targets, column, double.NaN);
        for (int i = 0; i < wanted.Length; i++)
        {
            values[i] = double.IsNaN(wanted[i]) ? values[i] : wanted[i];
        }
    }

    /// <summary>What all columns of final demand must absorb is Σ(x − E) − Σ(x − VA − M); those without a target share what the others leave.</summary>
    private static double[] FinalTotals(IoTable table, IoBalancingSpec spec, double[] output, double[] added, double[] imports)
    {
        double total = added.Sum() + imports.Sum() - (table.Exports?.Sum() ?? 0);
        double[] old = [.. table.FinalDemand.Select(column => TensorPrimitives.Sum<double>(column.Values))], totals = [.. old];
        string[] names = [.. table.FinalDemand.Select(column => $"{table.Regions[column.Region]}:{column.Category}")];
        bool[] isFixed = new bool[old.Length];
        foreach ((string name, double value) in spec.FinalTargets ?? new Dictionary<string, double>(StringComparer.Ordinal))
        {
            int at = Array.IndexOf(names, name);
            (totals[at >= 0 ? at : throw Unknown(name, names)], isFixed[at]) = (value, true);
        }

        double left = total - totals.Where((_, k) => isFixed[k]).Sum(), free = old.Where((_, k) => !isFixed[k]).Sum();
        if ((free == 0 && Math.Abs(left) > 1e-9 * Math.Abs(total)) || left / free < 0)
        {
            string text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{left:G6}");
            throw new SpecError(new($"final demand would have to absorb {text} in the columns without a target", $"没有目标值的最终需求列须吸收 {text}"), ("Outputs, values added and final targets contradict each other: correct one of them.", "总产出、增加值与最终需求目标相互矛盾：请更正其一。")) { Field = "final_targets" };
        }

        for (int k = 0; k < totals.Length; k++)
        {
            totals[k] = isFixed[k] ? totals[k] : free == 0 ? 0 : old[k] * left / free;
        }

        return totals;
    }

    private static SpecError Unknown(string name, string[] names)
    {
        string? near = Nearest.To(name, names);
        return new(new($"there is no final-demand column '{name}'", $"没有最终需求列“{name}”"), new((near is null ? string.Empty : $"Did you mean '{near}'? ") + $"The columns are: {string.Join(", ", names.Take(20))}.", (near is null ? string.Empty : $"是否指“{near}”？") + $"现有的列：{string.Join("、", names.Take(20))}。")) { Field = "final_targets", Given = name, Choices = names };
    }
}
