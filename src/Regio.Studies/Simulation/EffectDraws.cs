using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Studies;

/// <summary>Effects of the values of a variable, correlated with the means of regressors where that is declared.</summary>
internal static class EffectDraws
{
    /// <summary>Share of the largest value below which means differ by rounding alone.</summary>
    private const double Alike = 1e-10;

    /// <summary>Groups of the rows: the values of a variable, or the pairs that <c>province^year</c> names.</summary>
    internal static Grouping Groups(VariablePlan plan, string field, string key, EvaluationScope scope)
    {
        string[] names = key.Split('^', StringSplitOptions.TrimEntries);
        foreach (string name in names)
        {
            if (scope.Table.Find(name) is null)
            {
                throw UnknownVariable.Of(plan, field, name, [.. scope.Table.Columns.Select(column => column.Name)]);
            }
        }

        return names.Length == 1
            ? scope.Table[key].Group()
            : Expression.Parse("group(" + string.Join(", ", names.Select(name => Expression.Column(name).Text)) + ")").Evaluate(scope).Group();
    }

    /// <summary>An effect a group with mean 0 and variance 1: a = Σ β_j m_j + √(1 − β'ρ) n, m_j being the standardised group means of regressor j, β = R⁻¹ρ and R their correlations.</summary>
    internal static double[] Draw(VariablePlan plan, string key, SimulatedEffect effect, Grouping groups, Table data, SimulationStreams streams)
    {
        double[] fresh = Standard.Scores(streams.Normals(plan.Name, "effect of " + key, groups.Count));
        if (effect.Correlated.Count == 0)
        {
            return fresh;
        }

        string field = $"effects.{key}.correlated";
        double[][] means = [.. effect.Correlated.Keys.Select(name => Means(plan, field, name, groups, data))];
        double[] target = [.. effect.Correlated.Values];
        Matrix correlations = new(means.Length, means.Length);
        for (int i = 0; i < means.Length; i++)
        {
            for (int j = 0; j < means.Length; j++)
            {
                correlations[i, j] = means[i].Zip(means[j], (a, b) => a * b).Sum() / groups.Count;
            }
        }

        Lu factor = Lu.Factor(correlations);
        double[] beta = factor.IsSingular ? [] : factor.Solve(target);
        double left = 1 - beta.Zip(target, (b, r) => b * r).Sum();
        if (factor.IsSingular || !(left >= -1e-9))
        {
            throw plan.Refuse(field, new($"no effects of {key} have these correlations together", $"不存在同时满足这些相关系数的{key}效应"), ("Lower the correlations.", "请降低相关系数。"));
        }

        double weight = Math.Sqrt(Math.Max(0, left));
        return [.. fresh.Select((own, g) => (weight * own) + beta.Select((b, j) => b * means[j][g]).Sum())];
    }

    /// <summary>Adds the effects, times their standard deviation, to the rows of their groups; a row without a group has no value.</summary>
    internal static void Add(double[] values, int[] codes, double[] effects, double sd)
    {
        for (int row = 0; row < values.Length; row++)
        {
            values[row] += codes[row] < 0 ? double.NaN : sd * effects[codes[row]];
        }
    }

    private static double[] Means(VariablePlan plan, string field, string name, Grouping groups, Table data)
    {
        if (data.Find(name) is not NumberColumn column)
        {
            throw UnknownVariable.Of(plan, field + "." + name, name, [.. data.Columns.OfType<NumberColumn>().Select(known => known.Name)]);
        }

        double[] sums = new double[groups.Count];
        double[] counts = new double[groups.Count];
        for (int row = 0; row < groups.Codes.Length; row++)
        {
            if (groups.Codes[row] >= 0 && !column.IsMissing(row))
            {
                sums[groups.Codes[row]] += column.Values[row];
                counts[groups.Codes[row]]++;
            }
        }

        double[] means = [.. sums.Zip(counts, (sum, count) => sum / count)];
        double largest = column.Values.ToArray().Where(value => !double.IsNaN(value)).Select(Math.Abs).DefaultIfEmpty(0).Max();
        return means.Max() - means.Min() > Alike * largest
            ? Standard.Scores(means)
            : throw plan.Refuse(field + "." + name, new($"the means of '{name}' do not differ between the groups, so no effect can be correlated with them", $"“{name}”的组均值没有差异，效应无法与之相关"));
    }
}
