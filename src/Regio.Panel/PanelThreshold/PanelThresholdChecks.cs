using System.Globalization;
using Regio.Core;

namespace Regio.Panel;

/// <summary>What a panel threshold model must have, and what is said where it has not.</summary>
internal static class PanelThresholdChecks
{
    internal static void Check(PanelThresholdSpec spec)
    {
        ThresholdChecks.Formula(spec.Formula, "panel_threshold", spec.RegimeRegressors.Count, needsIntercept: true);
        ThresholdChecks.Level(spec.ConfidenceLevel);
        if (spec.Thresholds is < 1 or > 3)
        {
            throw new SpecError(new("the number of thresholds must be 1, 2 or 3", "门槛个数应为 1、2 或 3"), new("Hansen's sequential method has no distribution theory for more.", "Hansen 的序贯方法没有更多门槛的分布理论。"))
            { Field = "thresholds", Given = spec.Thresholds.ToString(CultureInfo.InvariantCulture) };
        }

        ThresholdChecks.Replications(spec.Replications);
        ThresholdGrid.Check(spec.Grid, spec.Candidates, spec.Trim, spec.Thresholds);
    }

    /// <summary>Refuses what the panel's shape forbids and notes what it makes doubtful.</summary>
    internal static IEnumerable<Notice> Shape(PanelThresholdSpec spec, ThresholdData data, PanelGroups entities, int periods, bool balanced)
    {
        if (!balanced && (!spec.Unbalanced || spec.Draw == ThresholdDraw.Entities))
        {
            int least = (int)entities.Sizes.Min();
            int most = (int)entities.Sizes.Max();
            throw new DataError(
                spec.Unbalanced
                    ? new($"entities of {least} to {most} rows cannot be drawn for each other", $"各个体的行数为 {least} 至 {most} 不等，无法相互抽取")
                    : new($"the panel is unbalanced: {entities.Count} '{spec.Entity}' have {least} to {most} rows each in {periods} periods, and Hansen's method is of balanced panels", $"面板非平衡：{entities.Count} 个“{spec.Entity}”在 {periods} 期中各有 {least} 至 {most} 行，而 Hansen 的方法要求平衡面板"),
                spec.Unbalanced
                    ? new("Set draw to wild, or leave it empty.", "请将 draw 设为 wild 或留空。")
                    : new("Fill in or drop the incomplete entities, or set unbalanced to true: the within regression and its search are the same, errors are then drawn by sign.", "请补齐或剔除不完整的个体，或将 unbalanced 设为 true：组内回归与搜索方法不变，误差改用 wild 方式抽取。"))
            { Source = data.Frame.Sample.Table.Source ?? data.Frame.Sample.Table.Name, Column = spec.Entity };
        }

        if (!balanced)
        {
            yield return new(NoticeKind.Warning, "unbalanced_threshold", (
                "The panel is unbalanced: estimates are least squares all the same, but Hansen (1999) proves the confidence set and the bootstrap for balanced panels only.",
                "面板非平衡：估计仍为最小二乘，但 Hansen (1999) 仅就平衡面板证明了置信集与自助检验。"));
        }

        if (IsConstant(data, entities))
        {
            yield return new(NoticeKind.Note, "threshold_constant_within_entity", new(
                $"{data.Threshold} does not vary within {spec.Entity}: entities stay in their regime, which is a split of the sample by entity.",
                $"{data.Threshold} 在 {spec.Entity} 内部不变：个体始终处于同一区间，相当于按个体划分样本。"))
            { Items = [data.Threshold] };
        }
    }

    internal static void RequireThresholds(PanelThresholdSpec spec, string threshold, int found, int[] smallest)
    {
        if (found < spec.Thresholds)
        {
            string number = (found + 1).ToString(CultureInfo.InvariantCulture);
            string rows = smallest[found].ToString(CultureInfo.InvariantCulture);
            throw new IdentificationError(
                new($"no value of '{threshold}' for threshold {number} leaves {rows} rows with variation of the regressors in every regime", $"“{threshold}”没有任何取值能作为第 {number} 个门槛并使每个区间至少有 {rows} 行且解释变量有变化"),
                new("Ask for fewer thresholds, a smaller trim, or more candidates.", "请减少门槛个数、降低 trim，或增加候选取值。"))
            { Culprits = [threshold] };
        }
    }

    private static bool IsConstant(ThresholdData data, PanelGroups entities)
    {
        double[] first = new double[entities.Count];
        Array.Fill(first, double.NaN);
        for (int i = 0; i < data.Rows; i++)
        {
            int g = entities.Codes[i];
            if (!double.IsNaN(first[g]) && first[g] != data.Q[i])
            {
                return false;
            }

            first[g] = data.Q[i];
        }

        return true;
    }
}
