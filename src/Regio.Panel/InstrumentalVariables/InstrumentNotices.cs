using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What the reader of a regression with instruments must be told.</summary>
internal static class InstrumentNotices
{
    /// <summary>Stock and Watson's rule of thumb where Stock and Yogo have no value.</summary>
    private const double RuleOfThumb = 10;

    /// <summary>Size of the test of underidentification.</summary>
    private const double Size = 0.05;

    internal static IEnumerable<Notice> Of(InstrumentDiagnostics diagnostics, IvModel model, InstrumentalVariablesSpec spec)
    {
        if (Underidentified(diagnostics) is { } underidentified)
        {
            yield return underidentified;
        }

        if (Weak(diagnostics, spec) is { } weak)
        {
            yield return weak;
        }

        if (diagnostics.Tests.Any(test => double.IsNaN(test.Statistic)) || double.IsNaN(diagnostics.Identification.Lm) || double.IsNaN(diagnostics.Identification.KleibergenPaapF))
        {
            string moments = model.Basis.Count.ToString(CultureInfo.InvariantCulture);
            yield return new(NoticeKind.Warning, "singular_moments", (
                $"The covariance of the {moments} moments, or of the {model.Basis.Excluded} instruments, is singular under {spec.Covariance.ToText()} (too few clusters or periods): the statistics that need its inverse are missing.",
                $"{moments} 个矩条件（或 {model.Basis.Excluded} 个工具变量）的协方差矩阵在 {spec.Covariance.ToText()} 下奇异（聚类或时期过少）：需要其逆矩阵的统计量缺失。"));
        }

        foreach (ConfidenceSet set in diagnostics.Sets.Where(set => set.Shape != ConfidenceSetShape.Interval))
        {
            yield return Unusual(set, diagnostics.Endogenous[0]);
        }
    }

    /// <summary>The critical value for 10% of the criterion that goes with the estimator, or null.</summary>
    internal static double? StockYogoTen(InstrumentDiagnostics diagnostics)
        => diagnostics.StockYogo.FirstOrDefault(set => set.Criterion is StockYogoCriterion.Size or StockYogoCriterion.LimlSize or StockYogoCriterion.FullerRelativeBias)?.Values.First(value => value.Threshold == 0.10).Value;

    private static Notice? Underidentified(InstrumentDiagnostics diagnostics)
    {
        Identification rank = diagnostics.Identification;
        if (!(rank.LmPValue > Size))
        {
            return null;
        }

        string name = rank.Robust ? "Kleibergen-Paap" : "Anderson";
        string p = PValueText.Of(rank.LmPValue);
        return new(NoticeKind.Warning, "underidentified", (
            $"The {name} LM test does not reject that the model is underidentified (p {p}): the estimates of {string.Join(", ", diagnostics.Endogenous)} mean little.",
            $"{name} LM 检验未能拒绝识别不足的原假设（p {p}）：{string.Join("、", diagnostics.Endogenous)} 的估计缺乏意义。"))
        { Items = diagnostics.Endogenous };
    }

    private static Notice? Weak(InstrumentDiagnostics diagnostics, InstrumentalVariablesSpec spec)
    {
        Identification rank = diagnostics.Identification;
        double f = rank.Robust ? rank.KleibergenPaapF : rank.CraggDonaldF;
        double? table = StockYogoTen(diagnostics);
        double bar = table ?? RuleOfThumb;
        double? effective = rank.Robust ? diagnostics.Effective?.CriticalValues.First(value => value.Threshold == 0.10).Value : null;
        if (f >= bar && !(diagnostics.Effective?.F < effective))
        {
            return null;
        }

        string name = rank.Robust ? "Kleibergen-Paap" : "Cragg-Donald";
        string value = f.ToString("F2", CultureInfo.InvariantCulture);
        string critical = bar.ToString("F2", CultureInfo.InvariantCulture);
        string source = table is null ? "the rule of thumb" : spec.Estimator == InstrumentalEstimator.Fuller ? "Stock and Yogo's for a bias of 10%" : "Stock and Yogo's for a size of 10%";
        string sourceZh = table is null ? "经验准则" : spec.Estimator == InstrumentalEstimator.Fuller ? "Stock-Yogo 10% 偏误临界值" : "Stock-Yogo 10% 水平临界值";
        string more = effective is { } bound ? string.Create(CultureInfo.InvariantCulture, $"; effective F {diagnostics.Effective!.F:F2} (critical value for a bias of 10%: {bound:F2})") : string.Empty;
        string moreZh = effective is { } boundZh ? string.Create(CultureInfo.InvariantCulture, $"；有效 F 为 {diagnostics.Effective!.F:F2}（10% 偏误临界值 {boundZh:F2}）") : string.Empty;
        return new(NoticeKind.Warning, "weak_instruments", (
            $"Weak instruments: {name} F {value}, critical value {critical} ({source}){more}. Rely on the Anderson-Rubin or conditional likelihood ratio sets rather than on t statistics.",
            $"弱工具变量：{name} F 统计量为 {value}，临界值 {critical}（{sourceZh}）{moreZh}。应依据 Anderson-Rubin 或条件似然比置信集，而非 t 统计量。"))
        { Items = diagnostics.Instruments };
    }

    private static string End(double value) => double.IsInfinity(value) ? value > 0 ? "∞" : "−∞" : value.ToString("G5", CultureInfo.InvariantCulture);

    private static Notice Unusual(ConfidenceSet set, string endogenous)
    {
        string pieces = set.Pieces.Count == 0 ? "∅" : string.Join(" ∪ ", set.Pieces.Select(piece => $"({End(piece.Low)}, {End(piece.High)})"));
        string level = (100 * set.Level).ToString("G4", CultureInfo.InvariantCulture);
        return new(NoticeKind.Warning, "unusual_confidence_set", (
            $"The {level}% {set.Title.En} confidence set of {endogenous} is not an interval: {pieces}.",
            $"{endogenous} 的 {level}% {set.Title.Zh} 置信集不是区间：{pieces}。"))
        { Items = [endogenous] };
    }
}
