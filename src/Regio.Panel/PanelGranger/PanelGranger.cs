using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Granger causality between all ordered pairs of variables of a panel.</summary>
/// <remarks>
/// <see cref="DumitrescuHurlin"/>, <see cref="HalfPanelJackknife"/>, and the pooled regression y_it = α_i (+ δ_t) + Σ γ_k y_{i,t−k} + Σ β_k x_{i,t−k} + e_it with a Wald test of β = 0 (χ²(K), errors clustered by entity unless
/// a covariance is given). A pair uses the rows complete in its two variables; of a series with gaps the longest run without one.
/// The pooled coefficients carry the bias of Nickell (1981), Econometrica 49, of order 1/T: the half-panel jackknife takes it out.
/// </remarks>
public static class PanelGranger
{
    /// <summary>Tests the variables of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">There are fewer than two variables, no test, or a number is out of range.</exception>
    /// <exception cref="DataError">A column does not exist, or no row is complete.</exception>
    /// <exception cref="IdentificationError">Series are too short for every test.</exception>
    public static PanelGrangerResult Fit(PanelGrangerSpec spec, MethodInputs inputs, RunContext run)
    {
        Check(spec);
        List<GrangerPair> pairs = [];
        List<Notice> notices = [];
        Expression[] variables = [.. spec.Variables];
        for (int a = 0; a < variables.Length; a++)
        {
            for (int b = 0; b < variables.Length; b++)
            {
                if (a != b)
                {
                    (GrangerPair pair, IReadOnlyList<Notice> told) = Test(spec, variables[b], variables[a], (ulong)((a * variables.Length) + b), inputs, run);
                    pairs.Add(pair);
                    notices.AddRange(told.Where(notice => !notices.Exists(known => known.Code == notice.Code && known.Message == notice.Message)));
                }
            }
        }

        return pairs.Exists(pair => pair.Statistics.Any(one => !double.IsNaN(one.Value)))
            ? new() { Spec = spec, Pairs = pairs, FitNotices = notices }
            : throw new IdentificationError(
                new("none of the tests is possible on this panel", "所选检验在该面板上均无法计算"),
                new(string.Join(" ", notices.Where(notice => notice.Kind == NoticeKind.Warning).Select(notice => notice.Message.En).Take(3)), string.Concat(notices.Where(notice => notice.Kind == NoticeKind.Warning).Select(notice => notice.Message.Zh).Take(3))))
            { Culprits = [.. variables.Select(variable => variable.Text)] };
    }

    private static (GrangerPair Pair, IReadOnlyList<Notice> Told) Test(PanelGrangerSpec spec, Expression outcome, Expression cause, ulong stream, MethodInputs inputs, RunContext run)
    {
        SeriesSample sample = SeriesSample.Select(inputs.Data, [outcome, cause], spec.Entity, spec.Time, spec.Where);
        List<Notice> notices = [.. sample.Notices];
        int lags = spec.LagSelection == GrangerLags.Fixed ? spec.Lags : GrangerOrder.Select(spec, sample, outcome, cause, inputs, run);
        List<GrangerStatistic> statistics = [];
        List<GrangerEntity> entities = [];
        foreach (GrangerTest test in spec.Tests)
        {
            switch (test)
            {
                case GrangerTest.Pooled:
                    statistics.Add(Pooled(spec, lags, outcome, cause, inputs, notices, run));
                    break;
                case GrangerTest.HalfPanelJackknife:
                    statistics.Add(Jackknife(spec, sample, lags, outcome, cause, notices));
                    break;
                default:
                    Heterogeneous(spec, sample, lags, outcome, cause, stream, statistics, entities, notices, run);
                    break;
            }
        }

        return (new(outcome.Text, cause.Text, lags, sample.Series.Count, sample.Rows, statistics, entities), notices);
    }

    /// <summary>The pooled test; NaN with a notice where its regression is not identified, as for a variable that does not vary within the effects.</summary>
    private static GrangerStatistic Pooled(PanelGrangerSpec spec, int lags, Expression outcome, Expression cause, MethodInputs inputs, List<Notice> notices, RunContext run)
    {
        try
        {
            LeastSquaresResult fit = GrangerOrder.Pooled(spec, outcome, cause, lags, lags, inputs, run);
            notices.AddRange(fit.Notices.Where(notice => notice.Code is not ("dropped_missing" or "filter")));
            return GrangerPooled.Wald(fit, cause, lags);
        }
        catch (IdentificationError error)
        {
            notices.Add(GrangerNotices.Pooled(outcome.Text, cause.Text, error.What));
            return new("pooled_wald", double.NaN, "chi2", lags, double.NaN, double.NaN);
        }
    }

    private static GrangerStatistic Jackknife(PanelGrangerSpec spec, SeriesSample sample, int lags, Expression outcome, Expression cause, List<Notice> notices)
    {
        int periods = sample.Series.Max(one => one.Length);
        if (!sample.IsBalanced || periods < HalfPanelJackknife.Fewest(lags))
        {
            notices.Add(GrangerNotices.Jackknife(outcome.Text, cause.Text, lags, periods));
            return new("half_panel_jackknife", double.NaN, "chi2", lags, double.NaN, double.NaN);
        }

        double wald = HalfPanelJackknife.Fit([.. sample.Series.Select(one => (one.Columns[0], one.Columns[1]))], lags, spec.Heteroskedastic)?.Wald ?? double.NaN;
        if (double.IsNaN(wald))
        {
            notices.Add(GrangerNotices.Singular(outcome.Text, cause.Text));
        }

        return new("half_panel_jackknife", wald, "chi2", lags, double.IsNaN(wald) ? double.NaN : new ChiSquare(lags).Survival(wald), double.NaN);
    }

    private static void Heterogeneous(PanelGrangerSpec spec, SeriesSample sample, int lags, Expression outcome, Expression cause, ulong stream, List<GrangerStatistic> statistics, List<GrangerEntity> entities, List<Notice> notices, RunContext run)
    {
        int fewest = DumitrescuHurlin.Fewest(lags);
        EntitySeries[] kept = [.. sample.Series.Where(one => one.Length >= fewest)];
        (double[] Y, double[] X)[] series = [.. kept.Select(one => (one.Columns[0], one.Columns[1]))];
        GrangerRegression?[] fits = DumitrescuHurlin.Regressions(series, lags);
        int[] good = [.. Enumerable.Range(0, fits.Length).Where(i => fits[i] is not null)];
        string[] lost = [.. sample.Series.Select(one => one.Name).Except(good.Select(i => kept[i].Name), StringComparer.Ordinal)];
        if (lost.Length > 0)
        {
            notices.Add(GrangerNotices.LeftOut(outcome.Text, cause.Text, lost, lags, fewest));
        }

        if (good.Length == 0)
        {
            statistics.AddRange(new[] { "w_bar", "z_bar", "z_bar_tilde" }.Select(name => new GrangerStatistic(name, double.NaN, name == "w_bar" ? "none" : "normal", double.NaN, double.NaN, double.NaN)));
            return;
        }

        double[] wald = [.. good.Select(i => fits[i]!.Wald)], periods = [.. good.Select(i => (double)kept[i].Length)];
        double zBar = DumitrescuHurlin.ZBar(wald, lags), zTilde = DumitrescuHurlin.ZTilde(wald, periods, lags);
        (double ZBar, double ZTilde) boot = (double.NaN, double.NaN);
        if (spec.Replications > 0 && periods.Distinct().Count() == 1 && lost.Length == 0)
        {
            boot = DumitrescuHurlin.Bootstrap(series, lags, zBar, zTilde, spec.Replications, stream, run);
        }
        else if (spec.Replications > 0)
        {
            notices.Add(GrangerNotices.NoBootstrap(outcome.Text, cause.Text));
        }

        statistics.Add(new("w_bar", wald.Average(), "none", double.NaN, double.NaN, double.NaN));
        statistics.Add(new("z_bar", zBar, "normal", double.NaN, Normal.TwoSided(zBar), boot.ZBar));
        statistics.Add(new("z_bar_tilde", zTilde, "normal", double.NaN, Normal.TwoSided(zTilde), boot.ZTilde));
        entities.AddRange(good.Select((place, i) => new GrangerEntity(kept[place].Name, kept[place].Length, wald[i], new ChiSquare(lags).Survival(wald[i]))));
    }

    private static void Check(PanelGrangerSpec spec)
    {
        (string Field, Label What, Label WayOut)? fault = spec switch
        {
            { Variables.Count: < 2 } => ("variables", new("causality needs two variables", "因果检验至少需要两个变量"), new("Give two or more: variables: [x, y].", "请给出两个或以上变量，例如 variables: [x, y]。")),
            _ when spec.Variables.Select(variable => variable.Text).Distinct(StringComparer.Ordinal).Count() < spec.Variables.Count => ("variables", new("a variable is given twice", "变量重复"), new("Give every variable once.", "每个变量只写一次。")),
            { Tests.Count: 0 } => ("tests", new("there is no test", "没有选择检验"), new("Give tests such as dumitrescu_hurlin.", "请给出检验，例如 dumitrescu_hurlin。")),
            { Lags: < 1 } => ("lags", new("causality needs at least one lag", "因果检验至少需要一阶滞后"), new("Give 1 or more.", "请给出不小于 1 的整数。")),
            { Replications: < 0 } => ("replications", new("the number of replications is negative", "自助法次数为负"), new("Give 0 or more.", "请给出不小于 0 的整数。")),
            _ => null,
        };
        if (fault is { } found)
        {
            throw new SpecError(found.What, found.WayOut) { Field = found.Field };
        }
    }
}
