using System.Globalization;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>What a dynamic threshold model must have.</summary>
internal static class DynamicThresholdChecks
{
    internal static void Check(DynamicThresholdSpec spec)
    {
        ThresholdChecks.Formula(spec.Formula, "dynamic_threshold", 1, needsIntercept: true);
        ThresholdChecks.Level(spec.ConfidenceLevel);
        ThresholdChecks.Replications(spec.Replications);
        ThresholdGrid.Check(spec.Grid, spec.Candidates, [spec.Trim], 1);
        Number(spec.Steps is 1 or 2, "steps", spec.Steps, ("steps must be 1 or 2", "steps 应为 1 或 2"));
        Number(spec.SkipLags >= 0, "skip_lags", spec.SkipLags, ("skip_lags cannot be negative", "skip_lags 不能为负"));
        Number(spec.MaxLag is null || spec.MaxLag >= 2 + spec.SkipLags, "max_lag", spec.MaxLag ?? 0, ("max_lag must reach the first lag that is an instrument, 2 plus skip_lags", "max_lag 须不小于首个可用的滞后期，即 2 加 skip_lags"));
        Number(spec.Bandwidth > 0 && double.IsFinite(spec.Bandwidth), "bandwidth", spec.Bandwidth, ("bandwidth must be positive", "bandwidth 应为正数"));
        if (spec.Static && spec.Formula.Regressors.Count == 0)
        {
            throw new SpecError(new("a static model needs a regressor", "静态模型至少需要一个解释变量"), new("Write y ~ x, or drop static.", "请写 y ~ x，或去掉 static。")) { Field = "formula", Given = spec.Formula.ToText() };
        }
    }

    /// <summary>A kink is one of a regressor.</summary>
    internal static void Kink(DynamicThresholdSpec spec, ThresholdData data)
    {
        if (spec.Kink && !data.ZNames.Contains(data.Threshold, StringComparer.Ordinal))
        {
            throw new SpecError(
                new($"a kink is a change of slope of the threshold variable, and '{data.Threshold}' is no regressor", $"折线是门槛变量斜率的变化，而“{data.Threshold}”不是解释变量"),
                new("Add it to the formula.", "请将其加入公式。"))
            { Field = "formula", Given = spec.Formula.ToText() };
        }
    }

    /// <summary>Refuses regressors whose differences are zero or combinations of others.</summary>
    internal static void Varies(double[][] differences, IReadOnlyList<string> names, double[][] periods)
    {
        double[][] all = [.. periods, .. differences];
        double[] lengths = Array.ConvertAll(all, column => System.Numerics.Tensors.TensorPrimitives.Norm<double>(column));
        int[] present = [.. Enumerable.Range(0, all.Length).Where(k => lengths[k] > 0)];
        HashSet<int> kept = [];
        if (present.Length > 0)
        {
            PivotedQr qr = PivotedQr.Factor(InstrumentMatrix.Of(all[0].Length, [.. present.Select(k => Array.ConvertAll(all[k], value => value / lengths[k]))]), 1e-9);
            kept = [.. qr.Permutation.Take(qr.Rank).Select(k => present[k])];
        }

        string[] lost = [.. Enumerable.Range(0, differences.Length).Where(k => !kept.Contains(periods.Length + k)).Select(k => names[k])];
        if (lost.Length > 0 || kept.Count < all.Length)
        {
            throw new IdentificationError(
                new($"the differences of the regressors are zero or combinations of each other{(periods.Length > 0 ? " and of the effects of periods" : string.Empty)}: {string.Join(", ", lost)}", $"解释变量的差分为零或彼此{(periods.Length > 0 ? "（及与时间效应）" : string.Empty)}线性相关：{string.Join("、", lost)}"),
                new("Leave out what does not vary over time within entities or follows from the other regressors.", "请去掉在个体内不随时间变化、或可由其他解释变量得出的变量。"))
            { Culprits = lost };
        }
    }

    /// <summary>The values that leave enough rows on either side.</summary>
    internal static double[] Candidates(DynamicThresholdSpec spec, ThresholdData data, int coefficients)
    {
        double[] sorted = [.. data.Q.Order()];
        int smallest = ThresholdGrid.Smallest(spec.Trim, data.Rows, coefficients);
        double[] candidates = [.. ThresholdGrid.Candidates(data.Values(), spec.Grid, spec.Candidates, spec.Trim).Where(value =>
        {
            int below = Below(sorted, value);
            return below >= smallest && sorted.Length - below >= smallest;
        })];
        return candidates.Length > 0 ? candidates : throw new IdentificationError(
            new($"no value of '{data.Threshold}' leaves {smallest} of {data.Rows} rows in either regime", $"“{data.Threshold}”没有任何取值能使两个区间各有 {data.Rows} 行中的至少 {smallest} 行"),
            new("Lower trim, give other candidates, or use a threshold variable with more values.", "请降低 trim、给出其他候选值，或使用取值更多的门槛变量。"))
        { Culprits = [data.Threshold] };
    }

    internal static void Order(int instruments, int parameters)
    {
        if (instruments < parameters)
        {
            throw new IdentificationError(
                new(string.Create(CultureInfo.InvariantCulture, $"{instruments} instruments cannot identify {parameters} parameters, the threshold among them"), string.Create(CultureInfo.InvariantCulture, $"{instruments} 个工具变量无法识别 {parameters} 个参数（含门槛）")),
                new("Raise max_lag, do not collapse, add instruments, or use more periods.", "请提高 max_lag、不使用 collapse、增加工具变量，或使用更多时期。"))
            { Culprits = ["instruments"] };
        }
    }

    internal static IdentificationError Unidentified(string threshold) => new(
        new($"the instruments do not identify the coefficients in both regimes at any value of '{threshold}'", $"在“{threshold}”的任何取值处，工具变量都无法识别两个区间的系数"),
        new("Use fewer regressors, more lags as instruments, or another threshold variable.", "请减少解释变量、增加滞后工具变量，或更换门槛变量。"))
    { Culprits = [threshold] };

    private static int Below(double[] sorted, double value)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static void Number(bool good, string field, double given, Label message)
    {
        if (!good)
        {
            throw new SpecError(message, new("See the options of dynamic_threshold.", "请参阅 dynamic_threshold 的选项。")) { Field = field, Given = given.ToString(CultureInfo.InvariantCulture) };
        }
    }
}
