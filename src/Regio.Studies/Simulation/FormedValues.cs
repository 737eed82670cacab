using Regio.Core;
using Regio.Numerics;

namespace Regio.Studies;

/// <summary>Turns real values into the declared form.</summary>
internal static class FormedValues
{
    /// <summary>The column; NaN stays missing.</summary>
    internal static NumberColumn Of(VariablePlan plan, double[] values, SimulatedRows rows, SimulationStreams streams)
    {
        switch (plan.Spec.Form)
        {
            case SimulatedForm.Real:
                return new NumberColumn(plan.Name, values);
            case SimulatedForm.Whole:
                return new NumberColumn(plan.Name, Array.ConvertAll(values, static value => Math.Round(value, MidpointRounding.AwayFromZero)), NumberKind.Whole);
            case SimulatedForm.Count:
                Refuse(plan, values, static value => value < 0, ("a count needs a mean from 0", "计数变量的均值不能为负"));
                return new NumberColumn(plan.Name, Each(plan, values, rows, streams, static (draw, mean) => draw.NextPoisson(mean)), NumberKind.Whole);
            default:
                Refuse(plan, values, static value => value is < 0 or > 1, ("a probability lies between 0 and 1", "概率应在 0 与 1 之间"));
                return new NumberColumn(plan.Name, Each(plan, values, rows, streams, static (draw, p) => draw.NextBernoulli(p) ? 1 : 0), NumberKind.Truth);
        }
    }

    /// <summary>Draws a row's value from the sequence of its own cell, so that rows left out change no other.</summary>
    private static double[] Each(VariablePlan plan, double[] values, SimulatedRows rows, SimulationStreams streams, Func<Philox, double, double> f)
    {
        Func<int, Philox> draw = streams.Units(plan.Name, "form");
        double[] drawn = new double[values.Length];
        for (int row = 0; row < drawn.Length; row++)
        {
            drawn[row] = double.IsNaN(values[row]) ? double.NaN : f(draw(rows.Cells[row]), values[row]);
        }

        return drawn;
    }

    private static void Refuse(VariablePlan plan, double[] values, Predicate<double> wrong, Label what)
    {
        int row = Array.FindIndex(values, wrong);
        if (row >= 0)
        {
            string value = ValueChecks.Text(values[row]);
            throw plan.Refuse("form", new($"{what.En}, and the value of row {row + 1} is {value}", $"{what.Zh}，而第 {row + 1} 行的取值为 {value}"), ("Change the equation or the moments, such as by exp(…) or a minimum.", "请修改方程或矩，例如使用 exp(…) 或设定最小值。"));
        }
    }
}
