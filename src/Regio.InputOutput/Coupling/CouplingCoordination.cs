using Regio.Core;

namespace Regio.InputOutput;

/// <summary>Coupling coordination: how equal indices are, and how high at the same time.</summary>
/// <remarks>
/// Of k indices u ≥ 0: coupling C = k (Π u)^{1/k} / Σ u (for two 2√(u₁u₂)/(u₁+u₂)), development F = Σ w u, coordination D = √(C F); over several groups D is their mean.
/// All zero: C is missing and D = 0 (its limit); one of them zero: C = D = 0; missing values stay missing. Classes are closed above: [0, 0.2], (0.2, 0.4], …
/// The square root of C is often lost in print; without it C could not reach one.
/// </remarks>
public static class CouplingCoordination
{
    /// <summary>Computes coordination for every row of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">A group has one index, weights do not fit or do not add up to one, cuts do not ascend.</exception>
    /// <exception cref="DataError">A column does not exist, holds text, or an index is negative.</exception>
    public static CouplingCoordinationResult Compute(CouplingCoordinationSpec spec, MethodInputs inputs, RunContext run)
    {
        Check(spec);
        Table data = inputs.Data;
        CouplingGroup[] groups = [.. spec.Groups.Select(group => Group(group.Key, [.. group.Value.Select(data.Numbers)], Weights(spec, group.Value.Length), data))];
        double[] overall = new double[data.RowCount];
        for (int row = 0; row < overall.Length; row++)
        {
            overall[row] = groups.Sum(group => group.Coordination[row]) / groups.Length;
        }

        return new() { Spec = spec, Groups = groups, Coordination = overall };
    }

    /// <summary>C, F and D of one row.</summary>
    internal static (double Coupling, double Development, double Coordination) Row(ReadOnlySpan<double> indices, ReadOnlySpan<double> weights)
    {
        double sum = 0, development = 0, roots = 1;
        for (int k = 0; k < indices.Length; k++)
        {
            sum += indices[k];
            development += weights[k] * indices[k];
            roots *= indices.Length == 2 ? indices[k] : Math.Pow(indices[k], 1.0 / indices.Length);
        }

        double mean = indices.Length == 2 ? Math.Sqrt(roots) : roots;
        double coupling = sum == 0 ? double.NaN : Math.Min(1, indices.Length * mean / sum);
        return (coupling, development, sum == 0 ? 0 : Math.Sqrt(coupling * development));
    }

    private static CouplingGroup Group(string name, NumberColumn[] columns, double[] weights, Table data)
    {
        double[] coupling = new double[data.RowCount], development = new double[data.RowCount], coordination = new double[data.RowCount];
        Span<double> row = stackalloc double[columns.Length];
        for (int i = 0; i < coupling.Length; i++)
        {
            for (int k = 0; k < row.Length; k++)
            {
                row[k] = columns[k].Values[i];
                if (row[k] < 0)
                {
                    throw new DataError(
                        new($"'{columns[k].Name}' is negative in row {i + 1} ({row[k]:R})", $"“{columns[k].Name}”第 {i + 1} 行为负（{row[k]:R}）"),
                        ("Coupling is defined for indices that are not negative: rescale them first.", "耦合度要求指数非负：请先进行标准化。"))
                    { Source = data.Source ?? data.Name, Column = columns[k].Name, Row = i + 1 };
                }
            }

            (coupling[i], development[i], coordination[i]) = Row(row, weights);
        }

        return new(name, coupling, development, coordination);
    }

    private static double[] Weights(CouplingCoordinationSpec spec, int count)
        => spec.Weights.Count == 0 ? [.. Enumerable.Repeat(1.0 / count, count)] : [.. spec.Weights];

    private static void Check(CouplingCoordinationSpec spec)
    {
        if (spec.Groups.Count == 0)
        {
            throw new SpecError(("no group of indices is given", "未给出任何指数组"), ("Name at least one group of two or more columns.", "请至少给出一组（两列或以上）。")) { Field = "groups" };
        }

        foreach ((string name, string[] columns) in spec.Groups)
        {
            if (columns.Length < 2)
            {
                throw new SpecError(new($"group '{name}' has {columns.Length} index where at least two are coupled", $"组“{name}”只有 {columns.Length} 个指数，耦合至少需要两个")) { Field = "groups." + name };
            }

            if (spec.Weights.Count > 0 && spec.Weights.Count != columns.Length)
            {
                throw new SpecError(new($"{spec.Weights.Count} weights do not fit the {columns.Length} indices of group '{name}'", $"权重有 {spec.Weights.Count} 个，而组“{name}”有 {columns.Length} 个指数")) { Field = "weights" };
            }
        }

        if (spec.Weights.Count > 0 && (Math.Abs(spec.Weights.Sum() - 1) > 1e-9 || spec.Weights.Any(weight => weight < 0)))
        {
            throw new SpecError(("the weights must be non-negative and add up to one", "权重须非负且合计为 1"), ("Divide them by their sum.", "请除以其总和。")) { Field = "weights" };
        }

        if (spec.Cuts.Zip(spec.Cuts.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new SpecError(("the cuts must ascend", "等级分界须为升序")) { Field = "cuts" };
        }
    }
}

/// <summary>Coupling coordination of one group of indices, a value a row.</summary>
/// <param name="Name">Name of the group.</param>
/// <param name="Coupling">C.</param>
/// <param name="Development">F.</param>
/// <param name="Coordination">D.</param>
public sealed record CouplingGroup(string Name, double[] Coupling, double[] Development, double[] Coordination);
