using System.Globalization;
using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class LocalProjectionsTests
{
    private static readonly Reference R = new("local_projections", "R 4.2.2 lm, sandwich 3.0.2, plm 2.6.2, AER 1.2.10");

    [Theory]
    [InlineData("panel.level")]
    [InlineData("panel.change")]
    [InlineData("panel.sum")]
    [InlineData("dk")]
    [InlineData("augmented")]
    [InlineData("iv")]
    [InlineData("multiplier")]
    [InlineData("series")]
    public void A_regression_a_horizon_in_R(string name)
    {
        LocalProjectionsSpec spec = name switch
        {
            "panel.level" => Spec("y ~ x | id + year"),
            "panel.change" => Spec("y ~ x | id + year") with { Response = ResponseForm.Change },
            "panel.sum" => Spec("y ~ x | id + year") with { Response = ResponseForm.Sum },
            "dk" => Spec("y ~ x | id") with { Covariance = new DriscollKraay(), SmallSample = SmallSample.Plm },
            "augmented" => Spec("y ~ x | id") with { LagAugmented = true },
            "iv" => Spec("y ~ x | id") with { Instruments = [Expression.Parse("z")] },
            "multiplier" => Spec("y ~ x | id") with { Instruments = [Expression.Parse("z")], Response = ResponseForm.Sum, CumulativeShock = true },
            _ => Spec("y ~ x") with { Entity = null, Time = "quarter", SmallSample = SmallSample.Sandwich },
        };
        LocalProjectionsResult result = Fit(spec, OwnData(name == "series" ? "local_projections_series.csv" : "local_projections.csv"));
        foreach (HorizonFit horizon in result.Horizons)
        {
            JsonElement expected = Case(name, horizon.Horizon);
            R.Equal($"{name} {horizon.Horizon} b", horizon.Responses[0].Estimate, expected.Number("b"), 1e-9);
            R.Equal($"{name} {horizon.Horizon} se", horizon.Responses[0].StandardError, expected.Number("se"), 1e-8);
            ((double)horizon.Rows).ShouldBe(expected.Number("n"));
        }
    }

    [Fact]
    public void States_are_interactions_in_R()
    {
        LocalProjectionsResult result = Fit(Spec("y ~ x | id") with { State = Expression.Parse("l(rec)") });
        foreach (HorizonFit horizon in result.Horizons)
        {
            JsonElement expected = Case("state", horizon.Horizon);
            R.Equal($"state 1 {horizon.Horizon} b", horizon.Responses[0].Estimate, expected.Number("b1"), 1e-9);
            R.Equal($"state 1 {horizon.Horizon} se", horizon.Responses[0].StandardError, expected.Number("se1"), 1e-8);
            R.Equal($"state 0 {horizon.Horizon} b", horizon.Responses[1].Estimate, expected.Number("b0"), 1e-9);
            R.Equal($"state 0 {horizon.Horizon} se", horizon.Responses[1].StandardError, expected.Number("se0"), 1e-8);
            R.Equal($"difference {horizon.Horizon} se", horizon.Difference!.StandardError, expected.Number("diff_se"), 1e-8);
        }

        result.Tidy().RowCount.ShouldBe(10);
        result.Figures()[0].Encoding.Series.ShouldBe("state");
    }

    [Fact]
    public void At_horizon_zero_change_and_level_have_the_same_response_where_the_lag_is_controlled()
    {
        // y_t − y_{t−1} on s, y_{t−1} and controls: subtracting a regressor from the outcome leaves other coefficients alone.
        LocalProjectionsSpec level = Spec("y ~ x + l(d(y)) | id") with { Horizons = 0 };
        LocalProjectionsSpec change = Spec("y ~ x + l(y) | id") with { Horizons = 0, Response = ResponseForm.Change };
        Close.Relative(Fit(change).Horizons[0].Responses[0].Estimate, Fit(level).Horizons[0].Responses[0].Estimate, 1e-8, "response");
    }

    [Fact]
    public void A_common_sample_has_the_rows_of_the_last_horizon()
    {
        LocalProjectionsResult common = Fit(Spec("y ~ x | id") with { CommonSample = true });
        common.Horizons.Select(one => one.Rows).Distinct().Count().ShouldBe(1);
        common.Horizons[0].Rows.ShouldBeLessThanOrEqualTo(Fit(Spec("y ~ x | id")).Horizons[^1].Rows);
    }

    [Fact]
    public void It_recovers_the_response_of_an_autoregression()
    {
        Philox random = new(4, "local projections test");
        const int Entities = 60, Periods = 80;
        double[] id = new double[Entities * Periods], year = new double[id.Length], s = new double[id.Length], y = new double[id.Length];
        for (int i = 0; i < id.Length; i++)
        {
            (id[i], year[i], s[i]) = (i / Periods, i % Periods, random.NextNormal());
            y[i] = (i % Periods == 0 ? 0 : 0.7 * y[i - 1]) + s[i] + random.NextNormal();
        }

        LocalProjectionsResult result = Fit(
            new() { Formula = Formula.Parse("y ~ 1 | id"), Shock = Expression.Parse("s"), Horizons = 6, Entity = "id", Time = "year" }, Table(("id", id), ("year", year), ("s", s), ("y", y)));
        foreach (HorizonFit horizon in result.Horizons)
        {
            double truth = Math.Pow(0.7, horizon.Horizon);
            Math.Abs((horizon.Responses[0].Estimate - truth) / horizon.Responses[0].StandardError).ShouldBeLessThan(3.5);
        }
    }

    [Fact]
    public void What_it_says_and_refuses()
    {
        Should.Throw<SpecError>(() => Fit(Spec("y ~ x | id") with { Horizons = -1 })).Field.ShouldBe("horizons");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ x | id") with { CumulativeShock = true })).Field.ShouldBe("cumulative_shock");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ x | id | s ~ z"))).Field.ShouldBe("formula");
        Should.Throw<RegioError>(() => Fit(Spec("y ~ x | id") with { Horizons = 60 })).WayOut.ShouldNotBeNull();
        Should.Throw<IdentificationError>(() => Fit(Spec("y ~ x | id + year") with { Shock = Expression.Parse("year") })).Message.ShouldContain("not identified");
        Should.Throw<IdentificationError>(() => Fit(Spec("y ~ x | id") with { Where = Expression.Parse("year == 1996"), Horizons = 1 })).Message.ShouldContain("at horizon 0 every observation is alone");
        Fit(Spec("y ~ x | id") with { Where = Expression.Parse("year < 1996"), Horizons = 1 }).Notices.ShouldContain(notice => notice.Code == "nickell_bias");
        Fit(Spec("y ~ x | id")).Notices.ShouldNotContain(notice => notice.Code == "nickell_bias");
    }

    private static JsonElement Case(string name, int horizon) => Own("local_projections.json").GetProperty("cases").GetProperty(name).GetProperty(horizon.ToString(CultureInfo.InvariantCulture));

    private static LocalProjectionsSpec Spec(string formula) => new()
    {
        Formula = Formula.Parse(formula),
        Shock = Expression.Parse("s"),
        Horizons = 4,
        Entity = "id",
        Time = "year",
        SmallSample = SmallSample.None,
    };

    private static LocalProjectionsResult Fit(LocalProjectionsSpec spec, Table? data = null) => LocalProjections.Fit(spec, MethodInputs.Of(data ?? OwnData("local_projections.csv")), RunContext.Default);
}
