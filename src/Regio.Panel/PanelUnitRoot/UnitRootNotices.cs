using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What a reader of unit-root tests must be told.</summary>
internal static class UnitRootNotices
{
    internal static IEnumerable<Notice> Of(UnitRootPanel panel, string variable, double[] cadf, int lags)
    {
        UnitRootTest[] balanced = [.. panel.Spec.Tests.Where(test => test is UnitRootTest.LevinLinChu or UnitRootTest.Breitung or UnitRootTest.Hadri)];
        if (!panel.Sample.IsBalanced && balanced.Length > 0)
        {
            yield return Unbalanced(panel, variable, balanced);
        }

        (double shortest, double longest) = UnitRootMoments.Range(panel.Spec.Tests.Contains(UnitRootTest.LevinLinChu));
        double least = panel.Regressions.Min(one => one.Rows), most = panel.Regressions.Max(one => one.Rows);
        if (panel.Spec.Tests.Any(test => test is UnitRootTest.LevinLinChu or UnitRootTest.ImPesaranShin) && (least < shortest || most > longest))
        {
            yield return new(least < shortest ? NoticeKind.Warning : NoticeKind.Note, "outside_tables", (
                string.Create(CultureInfo.InvariantCulture, $"{variable}: series have {least} to {most} usable periods; the published moments cover {shortest} to {longest}, and their last value is used beyond. With short series p values are approximate."),
                string.Create(CultureInfo.InvariantCulture, $"{variable}：各序列可用期数为 {least} 至 {most}，已发表的调整项只覆盖 {shortest} 至 {longest} 期，之外取边界值；序列较短时 p 值仅为近似。")))
            { Items = [variable] };
        }

        if (panel.Spec.Tests.Contains(UnitRootTest.ImPesaranShin) && panel.Regressions.Any(one => double.IsNaN(UnitRootMoments.ImPesaranShin(one.Rows, one.Lags, panel.Terms == Deterministic.Trend).Mean) || one.Lags > UnitRootMoments.MostLags))
        {
            yield return new(NoticeKind.Warning, "moments_not_tabulated", (
                $"{variable}: Im, Pesaran and Shin tabulate no moments for so many lags of so short a series, or for more than 8 lags: W-t-bar is missing or uses those of 8 lags. Use fewer lags.",
                $"{variable}：Im-Pesaran-Shin 未给出该序列长度与滞后阶数（或超过 8 阶）的矩，W-t-bar 缺失或采用 8 阶的矩。请减少滞后阶数。"))
            { Items = [variable] };
        }

        foreach (Notice notice in OfCips(panel, variable, cadf, lags))
        {
            yield return notice;
        }
    }

    internal static Notice CrossSection(string variable, SeriesForms form, PanelTest dependence) => new(NoticeKind.Warning, "cross_section_dependence", (
        string.Create(CultureInfo.InvariantCulture, $"{variable} ({(form == SeriesForms.Level ? "level" : "first difference")}): residuals of different entities are correlated (Pesaran's CD {dependence.Statistic:F2}, p {PValueText.Of(dependence.PValue)}); tests that assume independence reject too often. Add cips, or set demean."),
        string.Create(CultureInfo.InvariantCulture, $"{variable}（{(form == SeriesForms.Level ? "水平值" : "一阶差分")}）：不同个体的残差相关（Pesaran CD 为 {dependence.Statistic:F2}，p 值 {PValueText.Of(dependence.PValue)}），假定截面独立的检验会过度拒绝。请加入 cips，或设置 demean。")))
    { Items = [variable] };

    private static IEnumerable<Notice> OfCips(UnitRootPanel panel, string variable, double[] cadf, int lags)
    {
        if (cadf.Length == 0)
        {
            yield break;
        }

        string[] lost = [.. panel.Sample.Series.Where((_, i) => double.IsNaN(cadf[i])).Select(one => one.Name)];
        if (lost.Length > 0)
        {
            yield return new(NoticeKind.Warning, "cips_left_out", (
                string.Create(CultureInfo.InvariantCulture, $"{variable}: {lost.Length} entities are too short for the cross-sectionally augmented regression with {lags} lags and are not in CIPS: {string.Join(", ", lost.Take(10))}."),
                string.Create(CultureInfo.InvariantCulture, $"{variable}：{lost.Length} 个个体的序列对 {lags} 阶滞后的截面增广回归过短，未计入 CIPS：{string.Join("、", lost.Take(10))}。")))
            { Items = lost, Count = lost.Length };
        }

        double periods = panel.Sample.Series.Max(one => one.Length) - lags - 1;
        if (!CipsTables.Covers(cadf.Length - lost.Length, periods))
        {
            yield return new(NoticeKind.Warning, "outside_tables", (
                string.Create(CultureInfo.InvariantCulture, $"{variable}: Pesaran's critical values cover 10 to 200 entities and periods; those of the nearest size stand for {cadf.Length - lost.Length} entities and {periods} periods."),
                string.Create(CultureInfo.InvariantCulture, $"{variable}：Pesaran 的临界值覆盖 10 至 200 个个体与时期；{cadf.Length - lost.Length} 个个体、{periods} 期取最接近规模的临界值。")))
            { Items = [variable] };
        }

        if (panel.Spec.LagSelection != LagSelection.Fixed)
        {
            yield return new(NoticeKind.Note, "cips_lags", (
                string.Create(CultureInfo.InvariantCulture, $"{variable}: CIPS uses {lags} lags for all entities, the mean of the chosen numbers rounded up."),
                string.Create(CultureInfo.InvariantCulture, $"{variable}：CIPS 对所有个体使用 {lags} 阶滞后，即所选阶数的均值向上取整。")))
            { Items = [variable] };
        }
    }

    private static Notice Unbalanced(UnitRootPanel panel, string variable, UnitRootTest[] tests)
    {
        int most = panel.Sample.Series.Max(one => one.First + one.Length), first = panel.Sample.Series.Min(one => one.First);
        string[] odd = [.. panel.Sample.Series.Where(one => one.First != first || one.First + one.Length != most).Select(one => one.Name)];
        string names = string.Join(", ", tests.Select(SnakeName));
        string list = string.Join(", ", odd.Take(10)) + (odd.Length > 10 ? ", …" : string.Empty);
        return new(NoticeKind.Warning, "needs_balance", (
            $"{variable}: {names} need a balanced panel and are left out; {list} do not cover all periods. Restrict the periods or entities with where, or use im_pesaran_shin and fisher_adf.",
            $"{variable}：{names} 需要平衡面板，未计算；{list} 未覆盖全部时期。请用 where 限定时期或个体，或改用 im_pesaran_shin 与 fisher_adf。"))
        { Items = odd, Count = odd.Length };
    }

    private static string SnakeName(UnitRootTest test) => test switch { UnitRootTest.LevinLinChu => "levin_lin_chu", UnitRootTest.Breitung => "breitung", _ => "hadri" };
}
