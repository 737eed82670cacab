using System.Globalization;

namespace Regio.Studies;

/// <summary>Refuses moments, shares and autocorrelations that no variable has.</summary>
internal static class ValueChecks
{
    internal static void Moments(VariablePlan plan)
    {
        SimulatedVariable spec = plan.Spec;
        (double mean, double sd) = (spec.Mean!.Value, spec.Sd!.Value);
        (double min, double max) = (spec.Min ?? double.NegativeInfinity, spec.Max ?? double.PositiveInfinity);
        if (!(sd > 0))
        {
            throw plan.Refuse("sd", new($"a standard deviation of {Text(sd)} leaves nothing to draw", $"标准差为 {Text(sd)}，无从抽取"));
        }

        if (!(mean > min))
        {
            throw plan.Refuse("mean", new($"the mean {Text(mean)} does not lie above the minimum {Text(min)}", $"均值 {Text(mean)} 不大于最小值 {Text(min)}"));
        }

        if (!(mean < max))
        {
            throw plan.Refuse("mean", new($"the mean {Text(mean)} does not lie below the maximum {Text(max)}", $"均值 {Text(mean)} 不小于最大值 {Text(max)}"));
        }

        double most = Math.Sqrt((mean - min) * (max - mean));
        if (!(sd < most))
        {
            throw plan.Refuse("sd", new($"the standard deviation {Text(sd)} is too large for the bounds: between {Text(min)} and {Text(max)} with mean {Text(mean)} it is below {Text(most)}", $"标准差 {Text(sd)} 超出界限所容：取值在 {Text(min)} 与 {Text(max)} 之间且均值为 {Text(mean)} 时，应小于 {Text(most)}"));
        }
    }

    internal static void Share(VariablePlan plan, string field, double share)
    {
        if (!(share is >= 0 and <= 1))
        {
            throw plan.Refuse(field, new($"a share of {Text(share)} does not lie between 0 and 1", $"比例 {Text(share)} 不在 0 与 1 之间"));
        }
    }

    internal static void Persistence(VariablePlan plan, string field, double value)
    {
        if (!(Math.Abs(value) < 1))
        {
            throw plan.Refuse(field, new($"an autocorrelation of {Text(value)} has no stationary series; it lies between -1 and 1", $"自相关系数 {Text(value)} 不存在平稳序列，应在 -1 与 1 之间"));
        }

        if (value != 0 && plan.Panel.To == plan.Panel.From)
        {
            throw plan.Refuse(field, ("a table of one period has no autocorrelation", "单期数据没有自相关"));
        }
    }

    /// <summary>A number as messages write it.</summary>
    internal static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
