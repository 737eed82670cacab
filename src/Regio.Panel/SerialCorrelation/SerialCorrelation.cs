using System.Globalization;
using Regio.Core;

namespace Regio.Panel;

/// <summary>Tests of serial correlation of the errors of a panel regression.</summary>
/// <remarks>
/// <para><c>wooldridge</c>: residuals of the regression in first differences on their lag, clustered by entity; F(1, G − 1) of the slope −½ that independent errors give (Wooldridge 2010, sec. 10.6.3; Stata's
/// <c>xtserial</c>). <c>wooldridge_difference</c> (H₀: no correlation in the differenced errors) and <c>wooldridge_level</c> (in the errors, slope −½): the same with constants and plm's <c>pwfdtest</c> factors.
/// <c>wooldridge_within</c>: within residuals on their lag, slope −1/(T_i − 1) (sec. 10.5.4; plm's <c>pwartest</c>).</para>
/// <para><c>breusch_godfrey</c>: N R² of the within residuals on regressors and their lags, zero where there is none; <c>breusch_godfrey_f</c> its F form. <c>durbin_watson</c> and <c>bhargava</c>:
/// Σ(e_t − e_{t−1})²/Σe² of the within residuals, for Bhargava et al.'s tables, the residual after a gap squared as it is; <c>baltagi_wu_lbi</c> adds the ends of every spell. They have no p value.</para>
/// <para><c>born_breitung_q</c> (up to the order), <c>born_breitung_lm</c> (of that order), <c>born_breitung_hr</c> (first order, stands changing variances): Born and Breitung (2016), Stata's <c>xtqptest</c> and
/// <c>xthrtest</c>. <c>bera_sosa_yoon_ar</c> (correlation whatever the effects), <c>bera_sosa_yoon_effects</c> (effects whatever the correlation, one-sided), <c>baltagi_li_joint</c> (neither): pooled
/// residuals, Stata's <c>xttest1</c>, plm's <c>pbsytest</c>. <c>baltagi_li</c>: LM given random effects by maximum likelihood, balanced panels without gaps (plm's <c>pbltest</c>).</para>
/// </remarks>
public static class SerialCorrelation
{
    /// <summary>Estimates the pooled, within and differenced regressions on the main table of <paramref name="inputs"/> and tests their residuals.</summary>
    /// <exception cref="SpecError">The order is below one.</exception>
    /// <exception cref="IdentificationError">No entity is seen in two periods in a row.</exception>
    public static PanelTestResult Fit(SerialCorrelationSpec spec, MethodInputs inputs, RunContext run)
    {
        if (spec.Order < 1)
        {
            throw new SpecError(new($"the order {spec.Order} is below one", $"阶数 {spec.Order} 小于一"), new("Write 1 or more.", "请取不小于 1 的整数。")) { Field = "order" };
        }

        PanelModel model = PanelModel.Build(spec, "serial_correlation", inputs, run);
        PanelSeries series = PanelSeries.Of(model);
        int[] lag = series.Lag(1, byPlace: spec.Convention == SerialConvention.Plm);
        if (Array.TrueForAll(lag, place => place < 0))
        {
            throw new IdentificationError(
                new($"no '{spec.Entity}' is observed in two periods in a row", $"没有任何“{spec.Entity}”在相邻两期被观测到"),
                new("Check the time variable: one period is the smallest step that occurs.", "请检查时间变量：一期为出现过的最小间隔。"))
            { Culprits = [spec.Time] };
        }

        WithinRegression within = WithinRegression.Of(model, run);
        double[] e = series.Sort(within.Residuals);
        List<Notice> notices = [.. Gaps(series, spec), .. Short(series)];
        List<PanelTest> tests =
        [
            .. DifferenceTests.Of(model, series, lag, run, notices),
            .. WithinTests.Of(model, within, series, spec, notices, run),
            .. BornBreitung.Of(e, series, spec.Order, notices),
            .. LocallyRobust.Of(model, series, lag, spec.Convention),
        ];
        if (model.IsBalanced && series.Gaps == 0)
        {
            tests.Add(BaltagiLi.Of(model, series, run));
        }

        return PanelTestResult.Of(model, tests, [.. notices]);
    }

    /// <summary>Within residuals are correlated by −1/(T − 1) where errors are not: N T of them shift the χ² of Breusch and Godfrey by about N/T (Wooldridge 2010, sec. 10.5.4).</summary>
    private static IEnumerable<Notice> Short(PanelSeries series)
    {
        if (series.DistinctPeriods < 4 * series.Entities)
        {
            yield return new(NoticeKind.Note, "few_periods", (
                string.Create(CultureInfo.InvariantCulture, $"{series.Entities} entities in {series.DistinctPeriods} periods: within residuals are correlated by construction, so that breusch_godfrey and durbin_watson point to serial correlation too often. Read wooldridge or born_breitung_hr."),
                string.Create(CultureInfo.InvariantCulture, $"{series.Entities} 个个体仅有 {series.DistinctPeriods} 期：组内残差本身即相关，breusch_godfrey 与 durbin_watson 会过多地指向序列相关，请以 wooldridge 或 born_breitung_hr 为准。")));
        }
    }

    private static IEnumerable<Notice> Gaps(PanelSeries series, SerialCorrelationSpec spec)
    {
        if (series.Gaps > 0)
        {
            yield return new(NoticeKind.Note, "panel_gaps", spec.Convention == SerialConvention.ByTime
                ? new(
                    string.Create(CultureInfo.InvariantCulture, $"{series.Gaps} rows follow a gap in their series and have no lag."),
                    string.Create(CultureInfo.InvariantCulture, $"{series.Gaps} 行位于序列缺口之后，没有滞后值。"))
                : new(
                    string.Create(CultureInfo.InvariantCulture, $"{series.Gaps} rows follow a gap in their series; their lag is the row before it."),
                    string.Create(CultureInfo.InvariantCulture, $"{series.Gaps} 行位于序列缺口之后，以缺口前一行为滞后。")))
            { Count = series.Gaps };
        }
    }
}
