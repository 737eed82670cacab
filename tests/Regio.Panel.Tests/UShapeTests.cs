using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class UShapeTests
{
    private static readonly Reference R = new("u_shape", "R 4.2.2; sandwich 3.0-2");

    [Theory]
    [InlineData("quadratic", "yq", CurveForm.Quadratic, true)]
    [InlineData("log", "yl", CurveForm.Log, true)]
    [InlineData("inverse", "yi", CurveForm.Inverse, false)]
    public void R_on_a_panel_with_gaps(string name, string outcome, CurveForm form, bool isU)
    {
        JsonElement expected = Own("mechanisms.json").GetProperty("cases").GetProperty("u_shape." + name);
        UShapeResult result = Fit($"{outcome} ~ z2 | city", form, OwnData("mechanisms.csv"));
        result.IsU.ShouldBe(isU);
        R.Equal($"{name} n", result.Model.Observations, expected.Number("n"), 0);
        R.Equal($"{name} b", result.Model["p"].Estimate, expected.GetProperty("coef")[0].GetDouble(), 1e-8);
        R.Equal($"{name} c", result.Model[result.Curve].Estimate, expected.GetProperty("coef")[1].GetDouble(), 1e-8);
        foreach ((string end, EndSlope slope) in new[] { ("low", result.Low), ("high", result.High) })
        {
            R.Equal($"{name} {end}", slope.Estimate, expected.GetProperty(end).Number("estimate"), 1e-7);
            R.Equal($"{name} {end} se", slope.StandardError, expected.GetProperty(end).Number("se"), 1e-7);
        }

        R.Equal($"{name} t", result.Statistic, expected.Number("t"), 1e-7);
        R.Equal($"{name} p", result.PValue, expected.Number("p"), 1e-5);
        R.Equal($"{name} extremum", result.Extremum, expected.Number("extremum"), 1e-8);

        // uniroot finds the ends to about 1e-9.
        R.Equal($"{name} Fieller low", result.Fieller.Low, expected.GetProperty("fieller")[0].GetDouble(), 1e-7);
        R.Equal($"{name} Fieller high", result.Fieller.High, expected.GetProperty("fieller")[1].GetDouble(), 1e-7);
    }

    [Fact]
    public void A_square_written_in_the_formula_is_the_same_model()
    {
        Table data = OwnData("mechanisms.csv");
        UShapeResult written = Fit("yq ~ p + I(p^2) + z2 | city", CurveForm.Quadratic, data), added = Fit("yq ~ z2 | city", CurveForm.Quadratic, data);
        written.Model.Fit.Terms.Count.ShouldBe(3);
        written.Extremum.ShouldBe(added.Extremum, 1e-10);
        written.Statistic.ShouldBe(added.Statistic, 1e-9);
    }

    [Fact]
    public void Halving_the_unit_of_x_moves_the_extremum_and_no_test()
    {
        Table data = OwnData("mechanisms.csv");
        UShapeResult one = Fit("yq ~ z2 | city", CurveForm.Quadratic, data);
        UShapeResult two = Fit("yq ~ z2 | city", CurveForm.Quadratic, data.With(new NumberColumn("p", [.. data.Numbers("p").Values.ToArray().Select(p => 2 * p)])));
        two.Extremum.ShouldBe(2 * one.Extremum, 1e-9);
        two.Statistic.ShouldBe(one.Statistic, 1e-8);
        two.Fieller.High.ShouldBe(2 * one.Fieller.High, 1e-8);
    }

    [Fact]
    public void Fieller_intervals_cover_the_extremum()
    {
        const int replications = 300;
        int covered = 0;
        for (int r = 0; r < replications; r++)
        {
            Philox random = new((ulong)(40 + r), 3);
            double[] x = [.. Enumerable.Range(0, 120).Select(_ => random.NextUniform(0, 4))];
            double[] y = [.. x.Select(value => (0.15 * value * value) - (0.6 * value) + (0.5 * random.NextNormal()))];
            UShapeResult result = UShape.Fit(new UShapeSpec { Formula = Formula.Parse("y ~ 1"), Variable = Expression.Parse("p") }, MethodInputs.Of(Table(("y", y), ("p", x))), RunContext.Default);
            covered += result.Fieller.Low <= 2 && 2 <= result.Fieller.High ? 1 : 0;
        }

        // 300 draws at 95% have a standard error of 1.3%.
        (covered / (double)replications).ShouldBeInRange(0.90, 0.99);
    }

    [Fact]
    public void A_monotone_relation_has_no_test()
    {
        UShapeResult result = UShape.Fit(new UShapeSpec { Formula = Formula.Parse("yq ~ z2 | city"), Variable = Expression.Parse("p"), Low = 3, High = 6 }, MethodInputs.Of(OwnData("mechanisms.csv")), RunContext.Default);
        result.PValue.ShouldBe(double.NaN);
        result.Notices.ShouldContain(notice => notice.Code == "monotone");
    }

    [Fact]
    public void The_log_of_an_interval_below_zero_is_refused()
        => Should.Throw<SpecError>(() => UShape.Fit(new UShapeSpec { Formula = Formula.Parse("yl ~ z2 | city"), Variable = Expression.Parse("p"), Form = CurveForm.Log, Low = -1, High = 6 }, MethodInputs.Of(OwnData("mechanisms.csv")), RunContext.Default)).Message.ShouldContain("no interval");

    private static UShapeResult Fit(string formula, CurveForm form, Table data)
        => UShape.Fit(new UShapeSpec { Formula = Formula.Parse(formula), Variable = Expression.Parse("p"), Form = form, Covariance = Covariance.Parse("cluster(city)") }, MethodInputs.Of(data), RunContext.Default);
}
