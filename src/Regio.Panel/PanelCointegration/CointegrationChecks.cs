using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What cointegration tests refuse and tell.</summary>
internal static class CointegrationChecks
{
    internal static Notice NoBootstrap { get; } = new(NoticeKind.Warning, "no_bootstrap", (
        "The bootstrap draws periods for all entities at once and needs a balanced panel; p values are asymptotic. Restrict the rows with where.",
        "自助法须对所有个体同时抽取时期，需要平衡面板；p 值为渐近值。请用 where 限定样本。"));

    /// <summary>The outcome, then the regressors.</summary>
    internal static Expression[] Variables(PanelCointegrationSpec spec)
    {
        (string Field, Label What, Label WayOut)? fault = spec switch
        {
            { Formula.Endogenous.Count: > 0 } or { Formula.Effects.Count: > 0 } => ("formula", new("panel_cointegration takes no instruments or absorbed effects", "panel_cointegration 不支持工具变量或吸收固定效应"), new("Write y ~ x1 + x2; deterministic gives intercepts and trends.", "请写成 y ~ x1 + x2；截距与趋势由 deterministic 指定。")),
            { Tests.Count: 0 } => ("tests", new("there is no test", "没有选择检验"), new("Give tests such as pedroni.", "请给出检验，例如 pedroni。")),
            { Lags: < 0 } => ("lags", new("the number of lags is negative", "滞后阶数为负"), new("Give 0 or more.", "请给出不小于 0 的整数。")),
            { Leads: < 0 } => ("leads", new("the number of leads is negative", "超前阶数为负"), new("Give 0 or more.", "请给出不小于 0 的整数。")),
            { Bandwidth: < 0 } => ("bandwidth", new("the bandwidth is negative", "带宽为负"), new("Give 0 or more.", "请给出不小于 0 的整数。")),
            { Replications: < 0 } => ("replications", new("the number of replications is negative", "自助法次数为负"), new("Give 0 or more.", "请给出不小于 0 的整数。")),
            _ => null,
        };
        if (fault is { } found)
        {
            throw new SpecError(found.What, found.WayOut) { Field = found.Field };
        }

        Expression[] variables = [Expression.Parse(spec.Formula.Outcome.Text), .. spec.Formula.Regressors.Select(term => Expression.Parse(term.Text))];
        int most = spec.Tests.Contains(CointegrationTest.Westerlund) ? CointegrationMoments.MostWesterlund : CointegrationMoments.MostPedroni;
        return variables.Length > 1 && variables.Length - 1 <= most ? variables : throw new SpecError(
            new(
                string.Create(CultureInfo.InvariantCulture, $"the formula has {variables.Length - 1} regressors; moments are published for 1 to {most}"),
                string.Create(CultureInfo.InvariantCulture, $"公式中有 {variables.Length - 1} 个解释变量；已发表的矩只覆盖 1 至 {most} 个")),
            new("Use fewer regressors; kao alone has no such limit in theory, pedroni takes up to 7.", "请减少解释变量；pedroni 最多 7 个。"))
        { Field = "formula", Given = spec.Formula.ToText() };
    }

    internal static Notice Unbalanced(SeriesSample sample, CointegrationTest test)
    {
        int first = sample.Series.Min(one => one.First), last = sample.Series.Max(one => one.First + one.Length);
        string[] odd = [.. sample.Series.Where(one => one.First != first || one.First + one.Length != last).Select(one => one.Name)];
        string list = string.Join(", ", odd.Take(10)) + (odd.Length > 10 ? ", …" : string.Empty), name = Name(test);
        return new(NoticeKind.Warning, "needs_balance", (
            $"{name} needs a balanced panel and is left out; {list} do not cover all periods. Restrict the periods or entities with where.",
            $"{name} 需要平衡面板，未计算；{list} 未覆盖全部时期。请用 where 限定时期或个体。"))
        { Items = odd, Count = odd.Length };
    }

    internal static Notice NotPossible(CointegrationTest test) => new(NoticeKind.Warning, "test_not_possible", (
        $"{Name(test)} is left out: in an entity the regressors are collinear, fit exactly, or a long-run variance is not positive. Use fewer lags or another bandwidth.",
        $"{Name(test)} 未计算：某个体的解释变量共线、完全拟合，或长期方差非正。请减少滞后阶数或更换带宽。"));

    internal static Notice CrossSection(PanelTest dependence, bool resampled) => new(NoticeKind.Warning, "cross_section_dependence", (
        string.Create(CultureInfo.InvariantCulture, $"Residuals of different entities are correlated (Pesaran's CD {dependence.Statistic:F2}, p {PValueText.Of(dependence.PValue)}); asymptotic p values assume independence. {(resampled ? "Read the bootstrap p values" : "Set demean, or replications for westerlund")}."),
        string.Create(CultureInfo.InvariantCulture, $"不同个体的残差相关（Pesaran CD 为 {dependence.Statistic:F2}，p 值 {PValueText.Of(dependence.PValue)}），渐近 p 值假定截面独立。{(resampled ? "请以自助法 p 值为准" : "请设置 demean，或为 westerlund 设置 replications")}。")));

    private static string Name(CointegrationTest test) => test switch { CointegrationTest.Pedroni => "pedroni", CointegrationTest.Kao => "kao", CointegrationTest.Westerlund => "westerlund", _ => "variance_ratio" };
}
