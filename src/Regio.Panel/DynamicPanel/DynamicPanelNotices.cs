using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What a reader of a dynamic panel must be told.</summary>
internal static class DynamicPanelNotices
{
    /// <summary>p value of Hansen's test that speaks of too many instruments, not of good ones (Roodman 2009, Oxford Bulletin 71).</summary>
    private const double NearOne = 0.99;

    private const double Level = 0.05;

    internal static IEnumerable<Notice> Of(DynamicPanelModel model, DynamicPanelGmm gmm, IReadOnlyList<PanelTest> tests)
        => new[] { Singular(gmm), Many(model, gmm), Conventional(model, gmm), Explosive(model, gmm), Gaps(model) }.Concat(Tests(model, tests)).OfType<Notice>();

    private static Notice? Singular(DynamicPanelGmm gmm) => gmm.Second is not { Weight: { Deficient: true } weight } ? null : weight.Rank >= gmm.Instruments ? null : new(NoticeKind.Warning, "singular_weight", (
        string.Create(CultureInfo.InvariantCulture, $"The covariance of {gmm.Instruments} moments has rank {weight.Rank}: the second step and the Hansen test use a generalised inverse, and difference-in-Hansen statistics may be negative. Use fewer instruments (collapse, max_lag)."),
        string.Create(CultureInfo.InvariantCulture, $"{gmm.Instruments} 个矩条件的协方差矩阵秩为 {weight.Rank}：第二步权重与 Hansen 检验使用广义逆，差分 Hansen 统计量可能为负。请减少工具变量（collapse、max_lag）。")))
    { Count = gmm.Instruments - weight.Rank };

    private static Notice? Many(DynamicPanelModel model, DynamicPanelGmm gmm) => gmm.Instruments <= gmm.Entities ? null : new(NoticeKind.Warning, "many_instruments", (
        string.Create(CultureInfo.InvariantCulture, $"{gmm.Instruments} instruments for {gmm.Entities} entities: too many instruments overfit endogenous variables and weaken the Hansen test. {(model.Spec.Pca ? "Set components" : "Set collapse, or lower max_lag")}."),
        string.Create(CultureInfo.InvariantCulture, $"{gmm.Entities} 个个体对应 {gmm.Instruments} 个工具变量：工具变量过多会过度拟合内生变量并削弱 Hansen 检验。请{(model.Spec.Pca ? "减少主成分个数（components）" : "启用 collapse 或降低 max_lag")}。")))
    { Count = gmm.Instruments };

    private static IEnumerable<Notice?> Tests(DynamicPanelModel model, IReadOnlyList<PanelTest> tests)
    {
        PanelTest? hansen = tests.FirstOrDefault(test => test.Name == "hansen") ?? tests.FirstOrDefault(test => test.Name == "sargan");
        string name = hansen?.Name == "hansen" ? "Hansen" : "Sargan";
        string p = hansen is null ? string.Empty : PValueText.Of(hansen.PValue);
        yield return hansen is { PValue: > NearOne, Name: "hansen" } ? new(NoticeKind.Warning, "hansen_near_one", new(
            $"The Hansen test has p {p}: a value near one is a sign of too many instruments, not of valid ones.",
            $"Hansen 检验的 p 值 {p}：接近 1 意味着工具变量过多，而非工具变量有效。")) : null;
        yield return hansen is { PValue: < Level } ? new(NoticeKind.Warning, "overidentification_rejected", new(
            $"The {name} test rejects the instruments (p {p}).",
            $"{name} 检验拒绝工具变量的有效性（p {p}）。")) : null;
        if (model.Spec is { ArLevels: true, ArTests: > 0 })
        {
            yield return new(NoticeKind.Note, "serial_correlation_levels", (
                "Serial correlation is tested on the residuals in levels: entity effects alone make these correlated, which does not speak against the instruments.",
                "序列相关检验针对水平残差：个体效应本身即会造成相关，并不否定工具变量的有效性。"));
        }

        foreach (PanelTest test in tests.Where(test => !model.Spec.ArLevels && test.Name.StartsWith("ar", StringComparison.Ordinal) && test.Name != "ar1" && test.PValue < Level))
        {
            string order = test.Name[2..], value = PValueText.Of(test.PValue);
            yield return new(NoticeKind.Warning, "serial_correlation", new(
                $"Residuals in differences are correlated at order {order} (p {value}): instruments at lag {order} are not valid. Start instruments later, or add lags of the outcome.",
                $"差分残差存在 {order} 阶序列相关（p {value}）：{order} 阶滞后工具变量无效。请使用更深的滞后，或增加被解释变量的滞后项。"))
            { Items = [test.Name] };
        }

        if (model.Spec.ArTests > 1 && tests.Any(test => test.Name == "ar2" && double.IsNaN(test.Statistic)))
        {
            yield return new(NoticeKind.Note, "no_serial_test", (
                "No entity has residuals two periods apart: there is no test of AR(2).",
                "没有个体存在相隔两期的残差，无法进行 AR(2) 检验。"));
        }
    }

    private static Notice? Conventional(DynamicPanelModel model, DynamicPanelGmm gmm) => !gmm.Conventional || model.Spec.Steps == 1 ? null : new(NoticeKind.Warning, "downward_biased_errors", (
        "Conventional two-step errors are too small in finite samples; leave covariance out for Windmeijer's correction.",
        "常规两步标准误在有限样本中偏小；不指定 covariance 即采用 Windmeijer 修正。"));

    private static Notice? Explosive(DynamicPanelModel model, DynamicPanelGmm gmm)
    {
        double sum = LongRun.Lags(model.Spec.Formula.Outcome.Text, model.Terms).Sum(k => gmm.Reported.Coefficients[k]);
        string value = sum.ToString("F3", CultureInfo.InvariantCulture);
        return sum < 1 ? null : new(NoticeKind.Warning, "not_stationary", new(
            $"Coefficients of the lagged outcome sum to {value}: the process is not stationary, and long-run effects have no meaning.",
            $"滞后被解释变量的系数之和为 {value}：过程非平稳，长期效应无意义。"));
    }

    private static Notice? Gaps(DynamicPanelModel model)
    {
        int lost = model.Spec.Transform == PanelTransform.Differences ? model.Equations.LostToGaps(model.KnownRows()) : 0;
        return lost == 0 ? null : new(NoticeKind.Note, "gaps", (
            string.Create(CultureInfo.InvariantCulture, $"{lost} rows follow a gap and have no difference; transform: orthogonal would keep them."),
            string.Create(CultureInfo.InvariantCulture, $"{lost} 行位于缺口之后，无法取差分；transform: orthogonal 可保留这些观测。")))
        { Count = lost };
    }
}
