using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>A variable computed from those before it: y = f(x) + effects + disturbance, moved to its declared moments.</summary>
/// <remarks>
/// The mean is met by a constant; the standard deviation and the bounds by the effects of the entity (<see cref="EntityRoom"/>). Coefficients and disturbance are not touched:
/// a regression with entity effects sees the declared model, whatever the effects are.
/// </remarks>
internal static class EquationVariable
{
    internal static Column Compute(VariablePlan plan, Table data, SimulatedRows rows, SimulationStreams streams, List<Notice> notices)
    {
        EvaluationScope scope = new(data, rows.Panel);
        SimulatedVariable spec = plan.Spec;
        bool isBare = spec is { Noise: null, Effects.Count: 0, Mean: null, Lag: 0, Form: SimulatedForm.Real };
        Column column = Evaluate(plan, "equation", spec.Equation!, scope);
        if (column is not NumberColumn numbers)
        {
            notices.AddRange(scope.Notices);
            return isBare ? column.Named(plan.Name) : throw plan.Refuse("equation", ("the equation gives text, which has no effects, disturbance, moments or form", "方程结果为文本，不能附加效应、扰动、矩或取值类型"));
        }

        double[] values = numbers.Values.ToArray();
        double[] noise = Noise(plan, rows, scope, streams);
        if (spec.Lag == 0)
        {
            values = [.. values.Zip(noise, (value, shock) => value + shock)];
        }

        foreach ((string key, SimulatedEffect effect) in spec.Effects)
        {
            if (effect.Sd is double sd)
            {
                Grouping groups = EffectDraws.Groups(plan, "effects." + key, key, scope);
                double[] effects = EffectDraws.Draw(plan, key, effect, groups, data, streams);
                EffectDraws.Add(values, groups.Codes, effects, sd);
            }
        }

        values = spec.Lag == 0 ? values : OwnLag.Carried(values, noise, rows, spec);
        values = Located(plan, values, data, rows, scope, streams);
        notices.AddRange(scope.Notices);
        return isBare ? new NumberColumn(plan.Name, values, numbers.Kind) : FormedValues.Of(plan, values, rows, streams);
    }

    /// <summary>Evaluates an expression of the model; what is refused in it is told with the place of the variable.</summary>
    internal static Column Evaluate(VariablePlan plan, string field, Expression expression, EvaluationScope scope)
    {
        try
        {
            return expression.Evaluate(scope);
        }
        catch (SpecError refusal)
        {
            string? late = expression.Variables.FirstOrDefault(name => scope.Table.Find(name) is null);
            bool isLate = late is not null && (plan.Later.Contains(late, StringComparer.Ordinal) || late == plan.Name);
            throw new SpecError(isLate ? UnknownVariable.TooLate(late!) : refusal.What, isLate ? UnknownVariable.TooLateWay : refusal.WayOut, refusal)
            {
                Field = plan.Place + "." + field,
                Given = refusal.Given,
                Position = refusal.Position,
                Choices = refusal.Choices,
            };
        }
    }

    /// <summary>The disturbance of each row; zero where none is declared.</summary>
    private static double[] Noise(VariablePlan plan, SimulatedRows rows, EvaluationScope scope, SimulationStreams streams)
    {
        double[] values = new double[rows.Count];
        if (plan.Spec.Noise is not { } noise)
        {
            return values;
        }

        double[] scale = Scale(plan, noise, rows, scope);
        double[] own = streams.Series(plan.Name, "noise", rows.Entities, rows.Periods, noise.Persistence);
        int[]? clusters = noise.Cluster is null ? null : EffectDraws.Groups(plan, "noise.cluster", noise.Cluster, scope).Codes;
        double[] shared = clusters is null ? [] : streams.Normals(plan.Name, "cluster", clusters.Max() + 1);
        for (int row = 0; row < values.Length; row++)
        {
            double shock = own[rows.Cells[row]];
            if (clusters is not null)
            {
                shock = (Math.Sqrt(1 - noise.Within) * shock) + (clusters[row] < 0 ? double.NaN : Math.Sqrt(noise.Within) * shared[clusters[row]]);
            }

            values[row] = noise.Sd * scale[row] * shock;
        }

        return values;
    }

    /// <summary>Factors of the standard deviation with mean square 1.</summary>
    private static double[] Scale(VariablePlan plan, SimulatedNoise noise, SimulatedRows rows, EvaluationScope scope)
    {
        double[] scale = new double[rows.Count];
        if (noise.Scale is null)
        {
            Array.Fill(scale, 1);
            return scale;
        }

        Column column = Evaluate(plan, "noise.scale", noise.Scale, scope);
        scale = (column as NumberColumn)?.Values.ToArray() ?? throw plan.Refuse("noise.scale", new($"'{noise.Scale}' is text where numbers are needed", $"“{noise.Scale}”为文本，此处需要数值"));
        int wrong = Array.FindIndex(scale, static factor => factor is <= 0 or double.PositiveInfinity);
        if (wrong >= 0)
        {
            throw plan.Refuse("noise.scale", new($"'{noise.Scale}' is {ValueChecks.Text(scale[wrong])} in row {wrong + 1}; the scale of a disturbance is positive", $"“{noise.Scale}”在第 {wrong + 1} 行为 {ValueChecks.Text(scale[wrong])}，扰动项的尺度应为正"), ("Use exp(…) of it, or add to it.", "请取 exp(…) 或加上常数。"));
        }

        double[] known = [.. scale.Where(factor => !double.IsNaN(factor))];
        double root = Math.Sqrt(known.Sum(factor => factor * factor) / known.Length);
        return Array.ConvertAll(scale, factor => factor / root);
    }

    /// <summary>Moves the values to the declared mean and, where a standard deviation is declared, gives the entities the effects that meet it within the bounds.</summary>
    private static double[] Located(VariablePlan plan, double[] values, Table data, SimulatedRows rows, EvaluationScope scope, SimulationStreams streams)
    {
        SimulatedVariable spec = plan.Spec;
        int[] known = [.. Enumerable.Range(0, values.Length).Where(row => !double.IsNaN(values[row]))];
        if (spec.Mean is not double mean || known.Length == 0)
        {
            return values;
        }

        if (spec.Sd is not double sd)
        {
            double shift = mean - (known.Sum(row => values[row]) / known.Length);
            return Array.ConvertAll(values, value => value + shift);
        }

        string key = plan.Panel.Entity;
        Grouping entities = EffectDraws.Groups(plan, "effects." + key, key, scope);
        double[] effects = EffectDraws.Draw(plan, key, spec.Effects[key], entities, data, streams);
        int[] codes = [.. known.Select(row => entities.Codes[row])];
        double[] located = EntityRoom.Locate(plan, [.. known.Select(row => values[row])], codes, effects, mean, sd);
        for (int i = 0; i < known.Length; i++)
        {
            values[known[i]] = located[i];
        }

        return values;
    }
}
