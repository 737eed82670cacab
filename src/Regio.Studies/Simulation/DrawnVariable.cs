using Regio.Core;

namespace Regio.Studies;

/// <summary>A variable drawn with declared moments, bounds, variance shares and correlations.</summary>
internal static class DrawnVariable
{
    internal static NumberColumn Draw(VariablePlan plan, SimulatedRows rows, LatentVariables latent, SimulationStreams streams)
    {
        SimulatedVariable spec = plan.Spec;
        double[] z = latent.Draw(plan, streams);
        double origin = spec.Min ?? spec.Max ?? 0;
        double width = spec.Max - spec.Min ?? 1;
        DeclaredMoments.Target target = new(spec.Mean!.Value, SdOfMeans(plan), DeclaredMoments.Of(spec.Min, spec.Max));
        double[] values = DeclaredMoments.Meet(z, Repeat(origin, rows.Count), Repeat(width, rows.Count), target)
            ?? throw plan.Refuse("sd", new($"with {rows.Count} rows the declared mean and standard deviation cannot be met", $"在 {rows.Count} 行数据中无法满足给定的均值与标准差"), ("Move the standard deviation away from its limit, or simulate more rows, entities or periods.", "请使标准差远离其上限，或增加行数、个体数或时期数。"));
        return FormedValues.Of(plan, values, rows, streams);
    }

    /// <summary>A Poisson count adds its mean to the variance, so its mean must vary less than the count is to.</summary>
    private static double SdOfMeans(VariablePlan plan)
    {
        (double mean, double sd) = (plan.Spec.Mean!.Value, plan.Spec.Sd!.Value);
        if (plan.Spec.Form != SimulatedForm.Count)
        {
            return sd;
        }

        double rest = (sd * sd) - mean;
        return mean > 0 && rest > 0 && plan.Spec.Min is >= 0
            ? Math.Sqrt(rest)
            : throw plan.Refuse("sd", new($"counts with mean {ValueChecks.Text(mean)} need a minimum from 0 and a standard deviation above {ValueChecks.Text(Math.Sqrt(Math.Max(mean, 0)))}, that of a Poisson variable", $"均值为 {ValueChecks.Text(mean)} 的计数变量需要非负的最小值，且标准差须大于泊松分布的 {ValueChecks.Text(Math.Sqrt(Math.Max(mean, 0)))}"));
    }

    private static double[] Repeat(double value, int count)
    {
        double[] values = new double[count];
        Array.Fill(values, value);
        return values;
    }
}
