using System.Globalization;
using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class PanelGrangerTests
{
    private static readonly Reference Papers = new("panel_granger", "numpy 1.24, written from Juodis, Karavias and Sarafidis (2021)"), Sandwich = new("panel_granger", "R 4.2.2; lm, sandwich 3.0-2");
    private static readonly Reference Plm = new("panel_granger", "R 4.2.2; plm 2.6-2 (pgrangertest)");

    [Fact]
    public void Plm_on_balanced_and_unbalanced_panels()
    {
        int compared = 0;
        foreach (JsonProperty one in Own("unit_roots.json").GetProperty("cases").EnumerateObject().Where(one => one.Name.StartsWith("granger.", StringComparison.Ordinal)))
        {
            string[] parts = one.Name.Split('.'), pair = parts[2].Split('~');
            PanelGrangerResult result = Fit(Spec("w", "x") with { Lags = int.Parse(parts[3], CultureInfo.InvariantCulture) }, PanelUnitRootTests.Set(parts[1]));
            GrangerStatistic ours = result.Of(pair[0], pair[1])[parts[4] switch { "Ztilde" => "z_bar_tilde", "Zbar" => "z_bar", _ => "w_bar" }];
            Plm.Equal(one.Name, ours.Value, one.Value.Number("statistic"), 1e-9);
            if (one.Value.TryGetProperty("p", out JsonElement p) && p.ValueKind == JsonValueKind.Number)
            {
                Plm.Equal(one.Name + " p", ours.PValue, p.GetDouble(), 1e-7, 1e-300);
            }

            compared++;
        }

        compared.ShouldBe(30);
    }

    [Fact]
    public void Numpy_on_the_half_panel_jackknife()
    {
        foreach (JsonProperty one in Own("cointegration.json").GetProperty("cases").EnumerateObject().Where(one => one.Name.StartsWith("hpj.", StringComparison.Ordinal)))
        {
            string[] parts = one.Name.Split('.'), pair = parts[1].Split('~');
            PanelGrangerSpec spec = Spec("w", "x") with { Tests = [GrangerTest.HalfPanelJackknife], Lags = int.Parse(parts[2], CultureInfo.InvariantCulture), Heteroskedastic = parts[3] == "True" };
            Papers.Equal(one.Name, Fit(spec, PanelUnitRootTests.Set("long")).Of(pair[0], pair[1])["half_panel_jackknife"].Value, one.Value.Number("statistic"), 1e-8);
        }
    }

    [Fact]
    public void R_on_the_pooled_regression()
    {
        foreach (JsonProperty one in Own("unit_roots.json").GetProperty("cases").EnumerateObject().Where(one => one.Name.StartsWith("pooled.", StringComparison.Ordinal)))
        {
            string[] parts = one.Name.Split('.'), pair = parts[1].Split('~');
            PanelGrangerSpec spec = Spec("w", "x") with { Tests = [GrangerTest.Pooled], Lags = int.Parse(parts[2], CultureInfo.InvariantCulture), TimeEffects = parts[3] == "TRUE" };
            GrangerStatistic ours = Fit(spec, PanelUnitRootTests.Set("long")).Of(pair[0], pair[1])["pooled_wald"];
            Sandwich.Equal(one.Name, ours.Value, one.Value.Number("statistic"), 1e-8);
            Sandwich.Equal(one.Name + " p", ours.PValue, one.Value.Number("p"), 1e-7, 1e-12);
            Sandwich.Equal(one.Name + " sum", ours.Sum, one.Value.Number("sum"), 1e-9);
            GrangerStatistic robust = Fit(spec with { Covariance = Regression.Covariance.Parse("hc0"), SmallSample = Regression.SmallSample.None }, PanelUnitRootTests.Set("long")).Of(pair[0], pair[1])["pooled_wald"];
            Sandwich.Equal(one.Name + " hc0", robust.Value, one.Value.Number("hc0"), 1e-8);
        }
    }

    [Fact]
    public void Causes_are_found_in_the_right_direction_and_coefficients_recovered()
    {
        PanelGrangerSpec spec = Spec("x", "y") with { Entity = "id", Tests = [GrangerTest.DumitrescuHurlin, GrangerTest.Pooled, GrangerTest.HalfPanelJackknife], Replications = 99 };
        PanelGrangerResult result = Fit(spec, Caused(7, 0.3));
        foreach (string test in new[] { "z_bar_tilde", "pooled_wald", "half_panel_jackknife" })
        {
            result.Of("y", "x")[test].PValue.ShouldBeLessThan(1e-6, test);
            result.Of("x", "y")[test].PValue.ShouldBeGreaterThan(0.01, test);
        }

        result.Of("y", "x")["z_bar_tilde"].BootstrapPValue.ShouldBe(0.01, 1e-12);
        result.Of("y", "x")["pooled_wald"].Sum.ShouldBe(0.3, 0.05);
        result.Figures().Select(figure => figure.Name).ShouldBe(["causality_network", "causality_by_entity"]);
        result.Glance()["significant_pairs"].TextAt(0).ShouldBe("1");
    }

    [Fact]
    public void Without_a_cause_bootstrap_p_values_are_spread()
    {
        PanelGrangerSpec spec = Spec("x", "y") with { Entity = "id", Replications = 49 };
        int low = 0;
        for (ulong seed = 1; seed <= 40; seed++)
        {
            low += Fit(spec, Caused(seed, 0)).Of("y", "x")["z_bar_tilde"].BootstrapPValue <= 0.1 ? 1 : 0;
        }

        // 10% of 40 with a standard error of 1.9.
        low.ShouldBeInRange(0, 10);
    }

    [Theory]
    [InlineData(GrangerLags.Bic, GrangerTest.DumitrescuHurlin)]
    [InlineData(GrangerLags.Bic, GrangerTest.Pooled)]
    public void The_criterion_finds_the_order(GrangerLags rule, GrangerTest test)
    {
        int right = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            right += Fit(Spec("x", "y") with { Entity = "id", Tests = [test], Lags = 4, LagSelection = rule }, Caused(seed, 0.9, order: 2)).Of("y", "x").Lags == 2 ? 1 : 0;
        }

        right.ShouldBeGreaterThanOrEqualTo(17);
    }

    [Fact]
    public void What_a_panel_does_not_allow_is_told()
    {
        Table data = Caused(5, 0.3), odd = data.Take([.. Enumerable.Range(0, data.RowCount).Where(row => data.Numbers("id").Values[row] != 3 || data.Numbers("year").Values[row] < 6)]);
        PanelGrangerResult result = Fit(Spec("x", "y") with { Entity = "id", Tests = [GrangerTest.DumitrescuHurlin, GrangerTest.HalfPanelJackknife], Replications = 9 }, odd);
        result.Notices.ShouldContain(notice => notice.Code == "series_too_short");
        result.Notices.First(notice => notice.Code == "series_too_short").Items.ShouldBe(["3"]);
        result.Notices.ShouldContain(notice => notice.Code == "needs_balance");
        result.Notices.ShouldContain(notice => notice.Code == "no_bootstrap");
        result.Of("y", "x")["half_panel_jackknife"].Value.ShouldBe(double.NaN);
        Should.Throw<SpecError>(() => Fit(Spec("x") with { Entity = "id" }, data)).Message.ShouldContain("two variables");
        Should.Throw<SpecError>(() => Fit(Spec("x", "y") with { Entity = "id", Lags = 0 }, data)).Field.ShouldBe("lags");
        Should.Throw<IdentificationError>(() => Fit(Spec("x", "y") with { Entity = "id", Lags = 12 }, data)).Message.ShouldContain("none of the tests");
        PanelGrangerResult common = Fit(Spec("x", "year % 7") with { Entity = "id", Tests = [GrangerTest.DumitrescuHurlin, GrangerTest.Pooled] }, data);
        common.Notices.ShouldContain(notice => notice.Code == "test_not_possible" && notice.Message.En.Contains("does not vary within the fixed effects", StringComparison.Ordinal));
        double.IsNaN(common.Pairs[0].Statistics.Single(one => one.Test == "z_bar").Value).ShouldBeFalse();
        Should.Throw<SpecError>(() => Fit(Spec("x", "nowhere") with { Entity = "id" }, data)).Message.ShouldContain("no variable 'nowhere'");
    }

    /// <summary>y_t = 0.1 i + 0.3 y_{t−1} + β x_{t−order} + e in 20 entities and 30 periods, x AR(0.5).</summary>
    private static Table Caused(ulong seed, double beta, int order = 1)
    {
        const int entities = 20, periods = 30;
        double[] id = new double[entities * periods], year = new double[id.Length], x = new double[id.Length], y = new double[id.Length];
        for (int i = 0; i < entities; i++)
        {
            Philox random = new(seed, (ulong)i);
            for (int t = 0; t < periods; t++)
            {
                int row = (i * periods) + t;
                (id[row], year[row]) = (i, t);
                x[row] = (t > 0 ? 0.5 * x[row - 1] : 0) + random.NextNormal();
                y[row] = (t > 0 ? (0.1 * i) + (0.3 * y[row - 1]) : i / 7.0) + (t >= order ? beta * x[row - order] : 0) + random.NextNormal();
            }
        }

        return Table(("id", id), ("year", year), ("x", x), ("y", y));
    }

    private static PanelGrangerSpec Spec(params string[] variables) => new()
    {
        Variables = [.. variables.Select(Expression.Parse)],
        Entity = "region",
        Time = "year",
        Tests = [GrangerTest.DumitrescuHurlin],
    };

    private static PanelGrangerResult Fit(PanelGrangerSpec spec, Table data) => PanelGranger.Fit(spec, MethodInputs.Of(data), RunContext.Default);
}
