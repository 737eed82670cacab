using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>Unit-root tests of variables of a panel, in levels and first differences.</summary>
/// <remarks>
/// Δy_it = δ_i y_{i,t−1} + Σ_{j=1..p_i} φ_ij Δy_{i,t−j} + d_t'γ_i + e_it, H₀: δ_i = 0 for all i. Each test and its source: <see cref="CommonRootTests"/> (Levin-Lin-Chu, Breitung, Hadri),
/// <see cref="CombinedTests"/> (Im-Pesaran-Shin, Fisher) and <see cref="Cips"/>. Of a series with gaps the longest run without one is used; Levin-Lin-Chu, Breitung, Hadri and t̄ need a balanced panel.
/// Differences from other tools: plm's <c>purtest</c> divides ADF variances by n (here <c>small_sample: false</c>) and reads Levin-Lin-Chu's moments at T (<c>adjustment_length: total</c>); Stata's
/// <c>xtunitroot fisher</c> uses MacKinnon (1994) (<c>p_values: mackinnon1994</c>) and has no automatic lags.
/// </remarks>
public static class PanelUnitRoot
{
    /// <summary>p value below which dependence between entities is told.</summary>
    private const double Dependent = 0.05;

    /// <summary>Tests the variables of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">A test or variable is missing or does not exist, a test does not exist without deterministic terms, or a number is out of range.</exception>
    /// <exception cref="DataError">No row is complete, or an entity has two rows in a period.</exception>
    /// <exception cref="IdentificationError">Series are too short, or no test is possible on the panel.</exception>
    public static PanelUnitRootResult Fit(PanelUnitRootSpec spec, MethodInputs inputs, RunContext run)
    {
        Check(spec);
        List<VariableUnitRoot> variables = [];
        List<Notice> notices = [];
        foreach (Expression variable in spec.Variables)
        {
            SeriesSample sample = SeriesSample.Select(inputs.Data, [variable], spec.Entity, spec.Time, spec.Where);
            foreach (SeriesForms form in spec.Forms == SeriesForms.Both ? [SeriesForms.Level, SeriesForms.Difference] : new[] { spec.Forms })
            {
                SeriesSample shaped = form == SeriesForms.Level ? sample : sample with { Series = [.. sample.Series.Where(one => one.Length > 1).Select(one => one.Difference())] };
                (VariableUnitRoot tested, IReadOnlyList<Notice> told) = Test(spec, variable.Text, form, spec.Demean ? shaped.Demean() : shaped, run);
                variables.Add(tested);
                notices.AddRange(told.Where(notice => !notices.Exists(known => known.Code == notice.Code && known.Message == notice.Message)));
            }
        }

        return variables.Exists(one => one.Statistics.Any(statistic => !double.IsNaN(statistic.Value)))
            ? new() { Spec = spec, Variables = variables, FitNotices = notices }
            : throw new IdentificationError(
                new("none of the tests is possible on this panel", "所选检验在该面板上均无法计算"),
                new(string.Join(" ", notices.Where(notice => notice.Code == "needs_balance").Select(notice => notice.Message.En).DefaultIfEmpty("Choose im_pesaran_shin or fisher_adf.")), string.Concat(notices.Where(notice => notice.Code == "needs_balance").Select(notice => notice.Message.Zh).DefaultIfEmpty("请改用 im_pesaran_shin 或 fisher_adf。"))))
            { Culprits = [.. spec.Variables.Select(variable => variable.Text)] };
    }

    private static (VariableUnitRoot Tested, IReadOnlyList<Notice> Told) Test(PanelUnitRootSpec spec, string variable, SeriesForms form, SeriesSample sample, RunContext run)
    {
        UnitRootPanel panel = UnitRootPanel.Fit(spec, sample, run);
        List<Notice> notices = [.. panel.Sample.Notices];
        double[] t = panel.Statistics(), pp = panel.PhillipsPerron(), p = panel.PValues(t);
        int lags = (int)Math.Ceiling(panel.MeanLags - 1e-9);
        double[] cadf = spec.Tests.Contains(UnitRootTest.Cips) ? Cips.Statistics(panel.Sample, panel.Terms, lags) : [];
        List<UnitRootStatistic> statistics = [];
        foreach (UnitRootTest test in spec.Tests)
        {
            statistics.AddRange(test switch
            {
                UnitRootTest.ImPesaranShin => CombinedTests.ImPesaranShin(panel),
                UnitRootTest.FisherAdf => CombinedTests.Fisher("fisher_adf", p),
                UnitRootTest.FisherPp => CombinedTests.Fisher("fisher_pp", panel.PValues(pp)),
                UnitRootTest.Cips => Cips.Of(cadf, panel.Sample.Series.Max(one => one.Length) - lags - 1, panel.Terms),
                _ when !panel.Sample.IsBalanced => [],
                UnitRootTest.LevinLinChu => [CommonRootTests.LevinLinChu(panel)],
                UnitRootTest.Breitung => CommonRootTests.Breitung(panel),
                _ => CommonRootTests.Hadri(panel),
            });
        }

        EntityUnitRoot[] entities = new EntityUnitRoot[panel.Entities];
        double[] ppP = panel.PValues(pp);
        for (int i = 0; i < entities.Length; i++)
        {
            EntitySeries series = panel.Sample.Series[i];
            double kpss = SingleSeriesTests.Kpss(series.Values, panel.Terms, spec.Kernel, spec.Bandwidth, spec.BandwidthRule);
            entities[i] = new(series.Name, series.Length, panel.Regressions[i].Lags, panel.Regressions[i].Delta, t[i], p[i], pp[i], ppP[i], kpss, SingleSeriesTests.KpssPValue(kpss, panel.Terms), cadf.Length > 0 ? cadf[i] : double.NaN);
        }

        PanelTest dependence = Dependence(panel, run);
        notices.AddRange(UnitRootNotices.Of(panel, variable, cadf, lags));
        // Subtracting period means leaves correlations of −1/(N − 1): only positive dependence is told then.
        if (dependence.PValue < Dependent && (!spec.Demean || dependence.Statistic > 0) && !spec.Tests.Contains(UnitRootTest.Cips))
        {
            notices.Add(UnitRootNotices.CrossSection(variable, form, dependence));
        }

        return (new(variable, form, statistics, entities, dependence.Statistic, dependence.PValue), notices);
    }

    /// <summary>Pesaran's CD of the residuals of the Dickey-Fuller regressions.</summary>
    private static PanelTest Dependence(UnitRootPanel panel, RunContext run)
    {
        int[] starts = new int[panel.Entities + 1];
        for (int i = 0; i < panel.Entities; i++)
        {
            starts[i + 1] = starts[i] + panel.Regressions[i].Rows;
        }

        int[] periods = [.. panel.Sample.Series.Zip(panel.Regressions, (one, adf) => Enumerable.Range(one.First + adf.First, adf.Rows)).SelectMany(range => range)];
        ResidualPairs pairs = ResidualPairs.Of([.. panel.Regressions.SelectMany(one => one.Regression.Residuals)], PanelSeries.OfPlaces(starts, periods), run);
        return pairs.Count == 0 ? PanelTest.Bare("cd", double.NaN) : pairs.Tests(string.Empty, bias: false).First();
    }

    private static void Check(PanelUnitRootSpec spec)
    {
        (string Field, Label What, Label WayOut)? fault = spec switch
        {
            { Variables.Count: 0 } => ("variables", new("there is no variable to test", "没有待检验的变量"), new("Give one or more: variables: [x, ln(y)].", "请给出一个或多个变量，例如 variables: [x, ln(y)]。")),
            { Tests.Count: 0 } => ("tests", new("there is no test", "没有选择检验"), new("Give tests such as levin_lin_chu.", "请给出检验，例如 levin_lin_chu。")),
            { Lags: < 0 } => ("lags", new("the number of lags is negative", "滞后阶数为负"), new("Give 0 or more.", "请给出不小于 0 的整数。")),
            { Bandwidth: < 0 } => ("bandwidth", new("the bandwidth is negative", "带宽为负"), new("Give 0 or more.", "请给出不小于 0 的整数。")),
            { Deterministic: Deterministic.None } when spec.Tests.Contains(UnitRootTest.ImPesaranShin) || spec.Tests.Contains(UnitRootTest.Hadri) =>
                ("deterministic", new("im_pesaran_shin and hadri are not defined without deterministic terms", "im_pesaran_shin 与 hadri 在无确定性项时没有定义"), new("Use deterministic: intercept or trend, or leave these tests out.", "请将 deterministic 设为 intercept 或 trend，或去掉这两类检验。")),
            _ => null,
        };
        if (fault is { } found)
        {
            throw new SpecError(found.What, found.WayOut) { Field = found.Field };
        }
    }
}
