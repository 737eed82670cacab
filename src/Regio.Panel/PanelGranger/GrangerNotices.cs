using System.Globalization;
using Regio.Core;

namespace Regio.Panel;

/// <summary>What a reader of causality tests must be told.</summary>
internal static class GrangerNotices
{
    internal static Notice Jackknife(string outcome, string cause, int lags, int periods) => new(NoticeKind.Warning, "needs_balance", (
        string.Create(CultureInfo.InvariantCulture, $"{cause} → {outcome}: the half-panel jackknife needs a balanced panel of at least {HalfPanelJackknife.Fewest(lags)} periods with {lags} lags (the longest series has {periods}) and is left out. Restrict the rows with where, or use the pooled test."),
        string.Create(CultureInfo.InvariantCulture, $"{cause} → {outcome}：半面板刀切法需要平衡面板，{lags} 阶滞后至少 {HalfPanelJackknife.Fewest(lags)} 期（最长序列 {periods} 期），未计算。请用 where 限定样本，或使用 pooled 检验。")))
    { Items = [cause, outcome] };

    internal static Notice Pooled(string outcome, string cause, Label what) => new(NoticeKind.Warning, "test_not_possible", (
        $"{cause} → {outcome}: the pooled test is left out: {what.En}.",
        $"{cause} → {outcome}：未计算混合回归检验：{what.Zh}。"))
    { Items = [cause, outcome] };

    internal static Notice Singular(string outcome, string cause) => new(NoticeKind.Warning, "singular_covariance", (
        $"{cause} → {outcome}: lags are collinear within an entity or half; the half-panel jackknife is left out.",
        $"{cause} → {outcome}：某个体或某半段样本内滞后项共线，未计算半面板刀切检验。"))
    { Items = [cause, outcome] };

    internal static Notice LeftOut(string outcome, string cause, string[] names, int lags, int fewest) => new(NoticeKind.Warning, "series_too_short", (
        string.Create(CultureInfo.InvariantCulture, $"{cause} → {outcome}: {names.Length} entities have fewer than the {fewest} consecutive periods that Dumitrescu and Hurlin's test needs with {lags} lags, or collinear lags, and are left out of it: {List(names, ", ")}. Use fewer lags, or the pooled test."),
        string.Create(CultureInfo.InvariantCulture, $"{cause} → {outcome}：{names.Length} 个个体的连续时段不足 Dumitrescu-Hurlin 检验在 {lags} 阶滞后下所需的 {fewest} 期，或滞后项共线，未计入该检验：{List(names, "、")}。请减少滞后阶数，或使用 pooled 检验。")))
    { Items = names, Count = names.Length };

    internal static Notice NoBootstrap(string outcome, string cause) => new(NoticeKind.Warning, "no_bootstrap", (
        $"{cause} → {outcome}: the bootstrap draws periods for all entities at once and needs a balanced panel; p values are asymptotic.",
        $"{cause} → {outcome}：自助法须对所有个体同时抽取时期，需要平衡面板；p 值为渐近值。"))
    { Items = [cause, outcome] };

    private static string List(string[] names, string comma) => string.Join(comma, names.Take(10)) + (names.Length > 10 ? comma + "…" : string.Empty);
}
