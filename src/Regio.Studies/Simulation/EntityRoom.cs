using Regio.Core;

namespace Regio.Studies;

/// <summary>Gives entities the effects that bring an outcome to its declared mean and standard deviation and keep it inside its bounds.</summary>
/// <remarks>
/// Without bounds y_it = r_it + m + s z_i, r being everything but the effect and z the effect's scores. With bounds the entity is placed as a whole:
/// y_it = r_it + l_i + (u_i − l_i) g(m + s q_i) with l_i = min − min_t r_it, u_i = max − max_t r_it and q the standardised middle of the entity's values without bounds,
/// so that who lies high without bounds lies high with them.
/// </remarks>
internal static class EntityRoom
{
    /// <summary>The values with their effects.</summary>
    /// <param name="plan">The variable.</param>
    /// <param name="values">Values without the effect.</param>
    /// <param name="entities">Row → entity.</param>
    /// <param name="effects">Entity → score of its effect.</param>
    /// <param name="mean">Mean to meet.</param>
    /// <param name="sd">Standard deviation to meet.</param>
    internal static double[] Locate(VariablePlan plan, double[] values, int[] entities, double[] effects, double mean, double sd)
    {
        (double? min, double? max) = (plan.Spec.Min, plan.Spec.Max);
        double[] ones = [.. values.Select(_ => 1.0)];
        double[] free = DeclaredMoments.Meet([.. entities.Select(entity => effects[entity])], values, ones, new(mean, sd, DeclaredMoments.Bounds.None)) ?? throw TooMuch(plan, values);
        if (min is null && max is null)
        {
            return free;
        }

        (double[] low, double[] high) = Ranges(values, entities, effects.Length);
        double[] middle = new double[effects.Length];
        for (int row = 0; row < values.Length; row++)
        {
            middle[entities[row]] = ((low[entities[row]] + high[entities[row]]) / 2) + free[row] - values[row];
        }

        double[] scores = Standard.Scores(middle);
        double[] origin = new double[values.Length];
        double[] width = new double[values.Length];
        for (int row = 0; row < values.Length; row++)
        {
            int entity = entities[row];
            double start = min - low[entity] ?? max!.Value - high[entity];
            origin[row] = values[row] + start;
            width[row] = min is not null && max is double top ? top - high[entity] - start : 1;
            if (!(width[row] > 0))
            {
                throw TooWide(plan, entity, high[entity] - low[entity]);
            }
        }

        return DeclaredMoments.Meet([.. entities.Select(entity => scores[entity])], origin, width, new(mean, sd, DeclaredMoments.Of(min, max))) ?? throw TooMuch(plan, values);
    }

    private static (double[] Low, double[] High) Ranges(double[] values, int[] entities, int count)
    {
        double[] low = new double[count];
        double[] high = new double[count];
        Array.Fill(low, double.PositiveInfinity);
        Array.Fill(high, double.NegativeInfinity);
        for (int row = 0; row < values.Length; row++)
        {
            low[entities[row]] = Math.Min(low[entities[row]], values[row]);
            high[entities[row]] = Math.Max(high[entities[row]], values[row]);
        }

        return (low, high);
    }

    private static SpecError TooWide(VariablePlan plan, int entity, double range) => plan.Refuse(
        "max",
        new($"the equation and its disturbance alone spread the values of {plan.Panel.Entity} {entity + 1} over {ValueChecks.Text(range)}, more than lies between the bounds", $"仅方程与扰动项就使 {plan.Panel.Entity} {entity + 1} 的取值跨度达到 {ValueChecks.Text(range)}，超出界限"),
        ("Widen the bounds, or lower the disturbance or the coefficients.", "请放宽界限，或减小扰动项或系数。"));

    private static SpecError TooMuch(VariablePlan plan, double[] values)
    {
        double average = values.Sum() / values.Length;
        double sd = Math.Sqrt(values.Sum(value => (value - average) * (value - average)) / Math.Max(1, values.Length - 1));
        return plan.Refuse(
            "sd",
            new($"no effects of '{plan.Panel.Entity}' give mean {ValueChecks.Text(plan.Spec.Mean!.Value)} and standard deviation {ValueChecks.Text(plan.Spec.Sd!.Value)}: the equation and its disturbance alone have standard deviation {ValueChecks.Text(sd)}", $"任何“{plan.Panel.Entity}”效应都无法得到均值 {ValueChecks.Text(plan.Spec.Mean!.Value)} 与标准差 {ValueChecks.Text(plan.Spec.Sd!.Value)}：仅方程与扰动项的标准差就为 {ValueChecks.Text(sd)}"),
            ("Declare a larger standard deviation or wider bounds, or lower the coefficients, effects or disturbance.", "请给出更大的标准差或更宽的界限，或减小系数、效应或扰动项。"));
    }
}
