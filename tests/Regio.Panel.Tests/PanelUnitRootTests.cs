using System.Globalization;
using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class PanelUnitRootTests
{
    private static readonly Lazy<JsonElement> Cases = new(() => Own("unit_roots.json").GetProperty("cases"));
    private static readonly Lazy<JsonElement> Python = new(() => Own("unit_roots_python.json").GetProperty("cases"));
    private static readonly Reference Statsmodels = new("panel_unit_root", "statsmodels 0.13.5"), Gretl = new("panel_unit_root", "gretl 2022c (levinlin, adf)"), Papers = new("panel_unit_root", "numpy, written from the papers");
    private static readonly Reference Plm = new("panel_unit_root", "R 4.2.2; plm 2.6-2 (purtest, cipstest)"), Urca = new("panel_unit_root", "R urca 1.3-3"), Tseries = new("panel_unit_root", "R tseries 0.10-53"), Hamilton = new("panel_unit_root", "R lm (Hamilton 1994, eq. 17.6.12)");

    [Theory]
    [InlineData("long")]
    [InlineData("unbalanced")]
    public void Plm_on_every_test_and_choice_of_lags(string set)
    {
        Table data = Set(set);
        int compared = 0;
        foreach (JsonProperty one in Cases.Value.EnumerateObject().Where(one => one.Name.StartsWith($"purtest.{set}.", StringComparison.Ordinal)))
        {
            string[] parts = one.Name.Split('.');
            (UnitRootTest test, string row) = parts[3] switch
            {
                "levinlin" => (UnitRootTest.LevinLinChu, "levin_lin_chu"),
                "ips" => (UnitRootTest.ImPesaranShin, "ips_w_t_bar"),
                "madwu" => (UnitRootTest.FisherAdf, "fisher_adf_p"),
                "Pm" => (UnitRootTest.FisherAdf, "fisher_adf_pm"),
                "invnormal" => (UnitRootTest.FisherAdf, "fisher_adf_z"),
                _ => (UnitRootTest.FisherAdf, "fisher_adf_l"),
            };
            bool given = int.TryParse(parts[5], NumberStyles.Integer, CultureInfo.InvariantCulture, out int lags);
            PanelUnitRootSpec spec = Spec(parts[2], test) with
            {
                Deterministic = Terms(parts[4]),
                LagSelection = given ? LagSelection.Fixed : Enum.Parse<LagSelection>(parts[5], ignoreCase: true),
                Lags = given ? lags : 4,
                SmallSample = parts[6] == "TRUE",
                AdjustmentLength = AdjustmentLength.Total,
            };
            UnitRootStatistic ours = Fit(spec, data).Of(parts[2])[row];
            // urca solves the normal equations of nearly collinear powers: its p values, and what is combined from them, carry six digits.
            Plm.Equal(one.Name, ours.Value, one.Value.Number("statistic"), test == UnitRootTest.FisherAdf ? 5e-6 : 1e-9, test == UnitRootTest.FisherAdf ? 1 : 1e-3);
            Plm.Equal(one.Name + " p", ours.PValue, one.Value.Number("p"), 1e-5, 1e-12);
            compared++;
        }

        compared.ShouldBeGreaterThan(400);
    }

    [Fact]
    public void Plm_on_Hadri_Z_bar_and_Cips()
    {
        foreach (JsonProperty one in Cases.Value.EnumerateObject())
        {
            string[] parts = one.Name.Split('.');
            UnitRootStatistic? ours = parts[0] switch
            {
                "hadri" => Fit(Spec(parts[1], UnitRootTest.Hadri) with { Deterministic = Terms(parts[2]) }, Set("long")).Of(parts[1])[parts[3] == "TRUE" ? "hadri_heterogeneous" : "hadri_homogeneous"],
                "ztbar" => Fit(Spec(parts[2], UnitRootTest.ImPesaranShin) with { Lags = 0, SmallSample = parts[3] == "TRUE" }, Set(parts[1])).Of(parts[2])["ips_z_t_bar"],
                "cips" => Fit(Spec(parts[2], UnitRootTest.Cips) with { Deterministic = Terms(parts[3]), Lags = int.Parse(parts[4], CultureInfo.InvariantCulture) }, Set(parts[1])).Of(parts[2])[parts[5] == "TRUE" ? "cips_truncated" : "cips"],
                _ => null,
            };
            if (ours is not null)
            {
                Plm.Equal(one.Name, ours.Value, one.Value.Number("statistic"), 1e-9, 1e-3);
            }
        }
    }

    [Fact]
    public void Urca_and_tseries_on_single_series()
    {
        foreach (JsonProperty one in Cases.Value.EnumerateObject())
        {
            string[] parts = one.Name.Split('.');
            double expected = one.Value.Number("statistic");
            switch (parts[0], parts[1])
            {
                case ("ur", "df"):
                    int lags = int.Parse(parts[5], CultureInfo.InvariantCulture);
                    Urca.Equal(one.Name, DickeyFuller.Fit(Series(parts[2], parts[3]), Terms(parts[4]), lags, lags)!.Regression.T(0), expected, 1e-9);
                    break;
                case ("ur", "kpss"):
                    Urca.Equal(one.Name, SingleSeriesTests.Kpss(Series(parts[2], parts[3]), parts[4] == "mu" ? Deterministic.Intercept : Deterministic.Trend, SerialKernel.Bartlett, int.Parse(parts[5], CultureInfo.InvariantCulture), BandwidthRule.Long), expected, 1e-9);
                    break;
                case ("kpss", "test"):
                    Deterministic terms = parts[4] == "Level" ? Deterministic.Intercept : Deterministic.Trend;
                    double kpss = SingleSeriesTests.Kpss(Series(parts[2], parts[3]), terms, SerialKernel.Bartlett, 3, BandwidthRule.Long);
                    Tseries.Equal(one.Name, kpss, expected, 1e-9);
                    Tseries.Equal(one.Name + " p", SingleSeriesTests.KpssPValue(kpss, terms), one.Value.Number("p"), 1e-9);
                    break;
                case ("pp", "test"):
                    // pp.test has n/(n² − 1)^½ times the correction of Hamilton's form.
                    double plain = SingleSeriesTests.PhillipsPerron(Series(parts[2], parts[3]), Deterministic.Trend, SerialKernel.Bartlett, 3, BandwidthRule.Long), first = Unaltered(Series(parts[2], parts[3])), n = 39;
                    Tseries.Equal(one.Name, first + ((plain - first) * n / Math.Sqrt((n * n) - 1)), expected, 1e-9);
                    break;
                case ("hamilton", _):
                    Hamilton.Equal(one.Name, SingleSeriesTests.PhillipsPerron(Series(parts[1], parts[2]), parts[3] == "trend" ? Deterministic.Trend : Deterministic.Intercept, SerialKernel.Bartlett, int.Parse(parts[4], CultureInfo.InvariantCulture), BandwidthRule.Long), expected, 1e-9, 1e-3);
                    break;
            }
        }
    }

    [Fact]
    public void Urca_on_MacKinnons_distribution()
    {
        foreach (JsonProperty one in Cases.Value.EnumerateObject().Where(one => one.Name.StartsWith("punitroot", StringComparison.Ordinal)))
        {
            string call = one.Value.GetProperty("call").GetString()!;
            string[] numbers = call["punitroot(".Length..].Split(", N = ");
            double q = double.Parse(numbers[0], CultureInfo.InvariantCulture);
            string n = numbers[1].Split(',')[0];
            Deterministic terms = call.Contains("'nc'", StringComparison.Ordinal) ? Deterministic.None : call.Contains("'ct'", StringComparison.Ordinal) ? Deterministic.Trend : Deterministic.Intercept;
            double ours = DickeyFullerTail.Lower(q, terms, n == "Inf" ? DickeyFullerPValue.Mackinnon1996 : DickeyFullerPValue.Mackinnon1996Finite, n == "Inf" ? 0 : int.Parse(n, CultureInfo.InvariantCulture));
            Urca.Equal(one.Name, ours, one.Value.Number("statistic"), 1e-6, 1e-5);
        }
    }

    [Fact]
    public void Statsmodels_on_single_series()
    {
        foreach (JsonProperty one in Python.Value.EnumerateObject())
        {
            string[] parts = one.Name.Split('.', 5);
            double expected = one.Value.Number("statistic");
            switch (parts[0])
            {
                case "adfuller":
                    int lags = int.Parse(parts[4], CultureInfo.InvariantCulture);
                    DickeyFuller fit = DickeyFuller.Fit(Series(parts[1], parts[2]), Terms(parts[3]), lags, lags)!;
                    Statsmodels.Equal(one.Name, fit.Regression.T(0), expected, 1e-9, 1e-2);
                    Statsmodels.Equal(one.Name + " p", DickeyFullerTail.Lower(fit.Regression.T(0), Terms(parts[3]), DickeyFullerPValue.Mackinnon1994, 0), one.Value.Number("p"), 1e-8, 1e-12);
                    break;
                case "autolag":
                    LagSelection rule = parts[4] == "aic" ? LagSelection.Aic : LagSelection.Sic;
                    Statsmodels.Equal(one.Name, DickeyFuller.Select(Series(parts[1], parts[2]), Terms(parts[3]), rule, 4, true, true), one.Value.Number("lags"), 0);
                    break;
                case "kpss":
                    double kpss = SingleSeriesTests.Kpss(Series(parts[1], parts[2]), Terms(parts[3]), SerialKernel.Bartlett, int.Parse(parts[4], CultureInfo.InvariantCulture), BandwidthRule.Long);
                    Statsmodels.Equal(one.Name, kpss, expected, 1e-9);
                    Statsmodels.Equal(one.Name + " p", SingleSeriesTests.KpssPValue(kpss, Terms(parts[3])), one.Value.Number("p"), 1e-9);
                    break;
                case "mackinnonp":
                    Statsmodels.Equal(one.Name, DickeyFullerTail.Lower(double.Parse(one.Name.Split('.', 3)[2], CultureInfo.InvariantCulture), Terms(parts[1]), DickeyFullerPValue.Mackinnon1994, 0), expected, 1e-9, 1e-12);
                    break;
            }
        }
    }

    [Fact]
    public void Numpy_and_gretl_on_panels()
    {
        Table data = Set("long");
        foreach (JsonProperty one in Python.Value.EnumerateObject())
        {
            string[] parts = one.Name.Split('.');
            double expected = one.Value.Number("statistic");
            switch (parts[0])
            {
                case "breitung":
                    VariableUnitRoot breitung = Fit(Spec(parts[1], UnitRootTest.Breitung) with { Deterministic = Terms(parts[2]), Lags = int.Parse(parts[3], CultureInfo.InvariantCulture) }, data).Of(parts[1]);
                    Papers.Equal(one.Name, breitung["breitung"].Value, expected, 1e-8, 1e-2);
                    Papers.Equal(one.Name + " robust", breitung["breitung_robust"].Value, one.Value.Number("robust"), 1e-8, 1e-2);
                    break;
                case "llc":
                    Papers.Equal(one.Name, Fit(Spec(parts[1], UnitRootTest.LevinLinChu) with { Deterministic = Terms(parts[2]), Lags = int.Parse(parts[3], CultureInfo.InvariantCulture) }, data).Of(parts[1])["levin_lin_chu"].Value, expected, 1e-8, 1e-2);
                    break;
                case "hadri_serial":
                    Papers.Equal(one.Name, Fit(Spec(parts[1], UnitRootTest.Hadri) with { Deterministic = Terms(parts[2]), Bandwidth = int.Parse(parts[3], CultureInfo.InvariantCulture) }, data).Of(parts[1])["hadri_serial"].Value, expected, 1e-9);
                    break;
                case "ttilde":
                    Papers.Equal(one.Name, Fit(Spec(parts[1], UnitRootTest.ImPesaranShin) with { Lags = 0 }, data).Of(parts[1])["ips_z_t_tilde_bar"].Value, expected, 1e-9);
                    break;
                case "gretl":
                    // gretl cuts 3.21 T^(1/3) off where the paper rounds it, and reads the moments of the nearest T, here 40.
                    UnitRootTest test = parts[1] == "llc" ? UnitRootTest.LevinLinChu : UnitRootTest.ImPesaranShin;
                    PanelUnitRootSpec spec = Spec(parts[2], test, UnitRootTest.FisherAdf) with { Deterministic = Terms(parts[3]), Lags = int.Parse(parts[4], CultureInfo.InvariantCulture), AdjustmentLength = AdjustmentLength.Total, Bandwidth = 10 };
                    VariableUnitRoot ours = Fit(spec, data).Of(parts[2]);
                    Gretl.Equal(one.Name, ours[parts[1] == "llc" ? "levin_lin_chu" : "ips_w_t_bar"].Value, expected, 2e-5, 0.1);
                    if (parts[1] == "ips")
                    {
                        Gretl.Equal(one.Name + " P", ours["fisher_adf_p"].Value, one.Value.Number("p"), 1e-5);
                        Gretl.Equal(one.Name + " Z", ours["fisher_adf_z"].Value, one.Value.Number("z"), 1e-5, 0.1);
                        Gretl.Equal(one.Name + " L", ours["fisher_adf_l"].Value, one.Value.Number("l"), 1e-5, 0.1);
                    }

                    break;
            }
        }
    }

    [Fact]
    public void Walks_are_kept_and_stationary_series_rejected()
    {
        UnitRootTest[] tests = [UnitRootTest.LevinLinChu, UnitRootTest.ImPesaranShin, UnitRootTest.FisherAdf, UnitRootTest.FisherPp, UnitRootTest.Breitung, UnitRootTest.Hadri, UnitRootTest.Cips];
        string[] rows = ["levin_lin_chu", "ips_w_t_bar", "ips_z_t_bar", "ips_z_t_tilde_bar", "fisher_adf_p", "fisher_adf_z", "fisher_adf_l", "fisher_adf_pm", "fisher_pp_z", "breitung", "breitung_robust", "cips", "cips_truncated"];
        Dictionary<string, int> size = [], power = [];
        int hadri = 0;
        for (ulong seed = 1; seed <= 60; seed++)
        {
            PanelUnitRootResult result = Fit(Spec("y", tests) with { Entity = "id", Lags = 0, Bandwidth = 0, Forms = SeriesForms.Both }, Walks(seed));
            foreach (string row in rows)
            {
                size[row] = size.GetValueOrDefault(row) + (result.Of("y")[row].Stars.Length >= 2 ? 1 : 0);
                power[row] = power.GetValueOrDefault(row) + (result.Of("y", SeriesForms.Difference)[row].Stars.Length >= 2 ? 1 : 0);
            }

            hadri += result.Of("y")["hadri_heterogeneous"].PValue < 0.05 ? 1 : 0;
        }

        // 5% of 60 panels is 3, with a standard error of 1.7. Increments are independent, so the bandwidth is zero: with its own, Levin-Lin-Chu's long-run variance is too small in samples of this length.
        size.Where(one => one.Value > 9).ShouldBeEmpty();
        power.Where(one => one.Value < 60).ShouldBeEmpty();
        hadri.ShouldBe(60);
    }

    [Fact]
    public void A_common_shock_is_told_and_a_shift_of_a_series_changes_nothing()
    {
        Table data = Set("long");
        PanelUnitRootResult result = Fit(Spec("y", UnitRootTest.LevinLinChu), data);
        result.Notices.ShouldContain(notice => notice.Code == "cross_section_dependence");
        Fit(Spec("y", UnitRootTest.LevinLinChu) with { Demean = true }, data).Notices.ShouldNotContain(notice => notice.Code == "cross_section_dependence");
        Table shifted = data.With(new NumberColumn("y", [.. data.Numbers("y").Values.ToArray().Select((value, row) => (3 * value) + (data["region"].TextAt(row) == "r04" ? 50 : -7))]));
        UnitRootTest[] tests = [UnitRootTest.LevinLinChu, UnitRootTest.ImPesaranShin, UnitRootTest.FisherPp, UnitRootTest.Breitung, UnitRootTest.Hadri];
        foreach ((UnitRootStatistic a, UnitRootStatistic b) in Fit(Spec("y", tests), data).Of("y").Statistics.Zip(Fit(Spec("y", tests), shifted).Of("y").Statistics))
        {
            b.Value.ShouldBe(a.Value, 1e-7 * Math.Max(1, Math.Abs(a.Value)), a.Test);
        }
    }

    [Fact]
    public void Gaps_short_series_and_unbalanced_panels_are_told_by_name()
    {
        Table data = Set("long");
        Table holes = data.Take([.. Enumerable.Range(0, data.RowCount).Where(row => !(data["region"].TextAt(row) == "r02" && data.Numbers("year").Values[row] == 1990) && !(data["region"].TextAt(row) == "r09" && data.Numbers("year").Values[row] > 1984))]);
        PanelUnitRootResult result = Fit(Spec("y", UnitRootTest.LevinLinChu, UnitRootTest.ImPesaranShin), holes);
        result.Notices.Single(notice => notice.Code == "gaps").Items.ShouldBe(["r02"]);
        result.Notices.Single(notice => notice.Code == "series_too_short").Items.ShouldBe(["r09"]);
        result.Notices.Single(notice => notice.Code == "needs_balance").Items.ShouldBe(["r02"]);
        result.Of("y").Entities.Single(one => one.Entity == "r02").Periods.ShouldBe(30);
        result.Of("y").Statistics.ShouldHaveSingleItem().Test.ShouldBe("ips_w_t_bar");
        Should.Throw<IdentificationError>(() => Fit(Spec("y", UnitRootTest.Hadri), holes)).Message.ShouldContain("r02");
        Should.Throw<IdentificationError>(() => Fit(Spec("y", UnitRootTest.ImPesaranShin) with { Lags = 25 }, data)).Message.ShouldContain("54 consecutive periods");
        Should.Throw<SpecError>(() => Fit(Spec("y", UnitRootTest.Hadri) with { Deterministic = Deterministic.None }, data)).Field.ShouldBe("deterministic");
        Should.Throw<SpecError>(() => Fit(Spec("nowhere", UnitRootTest.ImPesaranShin), data)).Message.ShouldContain("no variable 'nowhere'");
    }

    private static Table Walks(ulong seed)
    {
        const int entities = 16, periods = 50;
        double[] id = new double[entities * periods], year = new double[id.Length], y = new double[id.Length];
        for (int i = 0; i < entities; i++)
        {
            Philox random = new(seed, (ulong)i);
            double level = i;
            for (int t = 0; t < periods; t++)
            {
                level += random.NextNormal();
                (id[(i * periods) + t], year[(i * periods) + t], y[(i * periods) + t]) = (i, t, level);
            }
        }

        return Table(("id", id), ("year", year), ("y", y));
    }

    /// <summary>(γ₀/λ²)^½ t, the first term of Z_t, with a trend and three lags.</summary>
    private static double Unaltered(double[] y)
    {
        DickeyFuller fit = DickeyFuller.Fit(y, Deterministic.Trend, 0, 0)!;
        double[] e = fit.Regression.Residuals;
        return Math.Sqrt(fit.Regression.SumOfSquares / e.Length / SeriesMoments.LongRunVariance(e, SerialKernel.Bartlett, 3)) * fit.Regression.T(0);
    }

    internal static Table Set(string name)
    {
        Table data = OwnData("unit_roots.csv");
        return name == "long" ? data : data.Take([.. Enumerable.Range(0, data.RowCount).Where(row => !(data["region"].TextAt(row) == "r03" && data.Numbers("year").Values[row] < 1990) && !(data["region"].TextAt(row) == "r07" && data.Numbers("year").Values[row] > 2010))]);
    }

    private static double[] Series(string region, string variable)
    {
        Table data = OwnData("unit_roots.csv");
        return [.. Enumerable.Range(0, data.RowCount).Where(row => data["region"].TextAt(row) == region).Select(row => data.Numbers(variable).Values[row])];
    }

    private static Deterministic Terms(string name) => name switch { "none" => Deterministic.None, "intercept" or "drift" => Deterministic.Intercept, _ => Deterministic.Trend };

    private static PanelUnitRootSpec Spec(string variable, params UnitRootTest[] tests) => new()
    {
        Variables = [Expression.Parse(variable)],
        Entity = "region",
        Time = "year",
        Tests = tests,
        Forms = SeriesForms.Level,
        LagSelection = LagSelection.Fixed,
        Lags = 1,
    };

    private static PanelUnitRootResult Fit(PanelUnitRootSpec spec, Table data) => PanelUnitRoot.Fit(spec, MethodInputs.Of(data), RunContext.Default);
}
