using Regio.Core;

namespace Regio.Panel;

/// <summary>An estimated threshold with its confidence set {γ: LR(γ) ≤ c(α)}.</summary>
/// <param name="Model">Number of thresholds of the model it belongs to.</param>
/// <param name="Number">Its place among them from low to high.</param>
/// <param name="Value">γ̂.</param>
/// <param name="Low">Smallest value of the set.</param>
/// <param name="High">Largest value of the set.</param>
/// <param name="IsInterval">Whether all values searched between them are in the set.</param>
/// <param name="Values">Values searched that leave every regime enough rows.</param>
/// <param name="LikelihoodRatio">LR(γ) of each.</param>
public sealed record ThresholdEstimate(int Model, int Number, double Value, double Low, double High, bool IsInterval, IReadOnlyList<double> Values, IReadOnlyList<double> LikelihoodRatio)
{
    /// <summary>Places among the values after which values searched were left out, because a regime would have too few rows.</summary>
    internal IReadOnlyList<int> Gaps { get; init; } = [];

    /// <summary>c(α) = −2 ln(1 − √(1 − α)); 7.35 at 95 %. Hansen (1999), eq. 21; Hansen (2000), sec. 3.3.</summary>
    public static double CriticalValue(double level) => -2 * Math.Log(1 - Math.Sqrt(level));

    /// <summary>The thresholds that a model searched.</summary>
    internal static IEnumerable<ThresholdEstimate> Of(ThresholdModel model, double[] candidates, double degrees, double level)
        => model.Profiles.Select(profile => Of(profile, model.Thresholds, candidates, profile.SumsOfSquares[profile.Threshold] / degrees, level)).OrderBy(one => one.Number);

    internal static ThresholdEstimate Of(ThresholdProfile profile, int[] thresholds, double[] candidates, double variance, double level)
    {
        double smallest = profile.SumsOfSquares[profile.Threshold];
        int[] admitted = [.. Enumerable.Range(0, candidates.Length).Where(j => !double.IsNaN(profile.SumsOfSquares[j]))];
        double[] lr = [.. admitted.Select(j => (profile.SumsOfSquares[j] - smallest) / variance)];
        if (!(variance > 0))
        {
            throw new IdentificationError(
                new("the model fits every row exactly at its threshold: its errors have no variance, and there is nothing to test", "模型在门槛处对每一行都完全拟合：误差方差为零，无从检验"),
                new("See whether a regressor or the threshold variable determines the outcome.", "请检查解释变量或门槛变量是否决定了被解释变量。"));
        }

        double critical = CriticalValue(level);
        int[] inside = [.. Enumerable.Range(0, lr.Length).Where(i => lr[i] <= critical)];
        return new(
            thresholds.Length,
            Math.Max(1, Array.IndexOf(thresholds, profile.Threshold) + 1),
            candidates[profile.Threshold],
            candidates[admitted[inside[0]]],
            candidates[admitted[inside[^1]]],
            inside[^1] - inside[0] + 1 == inside.Length,
            [.. admitted.Select(j => candidates[j])],
            lr)
        {
            Gaps = [.. Enumerable.Range(0, admitted.Length - 1).Where(i => admitted[i + 1] > admitted[i] + 1)],
        };
    }

    /// <summary>What is to be doubted about the set.</summary>
    internal IEnumerable<Notice> Doubts(string name, bool fixedValues)
    {
        if (fixedValues)
        {
            yield break;
        }

        string value = RegimeRegression.Number(Value);
        if (!IsInterval)
        {
            yield return new(NoticeKind.Note, "threshold_set_disconnected", new(
                $"The confidence set of the threshold {value} of {name} is not one interval: the bounds are its smallest and largest value; see the table lr_profile.",
                $"{name} 的门槛值 {value} 的置信集不是单个区间：所列上下限为其最小值与最大值，详见 lr_profile 表。"))
            { Items = [name] };
        }

        if (Low == Values[0] || High == Values[^1])
        {
            yield return new(NoticeKind.Warning, "threshold_set_at_edge", new(
                $"The confidence set of the threshold {value} of {name} reaches the end of the values searched: it is hardly determined.",
                $"{name} 的门槛值 {value} 的置信集触及搜索范围的端点：该门槛几乎无法确定。"))
            { Items = [name] };
        }
    }
}
