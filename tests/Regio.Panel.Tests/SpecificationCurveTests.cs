using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class SpecificationCurveTests
{
    private static readonly Reference R = new("specification_curve", "R 4.2.2; sandwich 3.0-2");

    [Fact]
    public void R_on_every_specification()
    {
        JsonElement rows = Own("mechanisms.json").GetProperty("cases").GetProperty("specifications").GetProperty("rows");
        SpecificationCurveResult result = SpecificationCurve.Fit(Spec, MethodInputs.Of(OwnData("mechanisms.csv")), RunContext.Default);
        result.Rows.Count.ShouldBe(rows.GetArrayLength());
        foreach (JsonElement row in rows.EnumerateArray())
        {
            string Text(string name) => row.GetProperty(name).GetString()!;
            SpecificationRow own = result.Rows.Single(one => one.Effects == Text("effect") && one.Sample == Text("sample") && one.ControlSet == Text("controls") && one.Covariance == Text("covariance"));
            string what = $"{own.Effects} {own.Sample} {own.ControlSet} {own.Covariance}";
            R.Equal(what, own.Row.Estimate, row.Number("estimate"), 1e-8);
            R.Equal(what + " se", own.Row.StandardError, row.Number("se"), 1e-8);
        }

        result.ShareSignificant.ShouldBe(result.Rows.Count(row => row.Row.PValue < 0.05) / (double)result.Rows.Count, 1e-12);
    }

    [Fact]
    public void The_first_specification_without_controls_is_the_plain_regression()
    {
        SpecificationCurveResult result = SpecificationCurve.Fit(Spec with { Effects = [], Samples = new Dictionary<string, Expression>(StringComparer.Ordinal), Covariances = [] }, MethodInputs.Of(OwnData("mechanisms.csv")), RunContext.Default);
        result.Rows.Count.ShouldBe(4);
        Table complete = OwnData("mechanisms.csv");
        complete = complete.Take([.. Enumerable.Range(0, complete.RowCount).Where(row => !complete["z1"].IsMissing(row))]);
        LeastSquaresResult plain = LeastSquares.Fit(new LeastSquaresSpec { Formula = Formula.Parse("y ~ x | city + year"), Covariance = Covariance.Parse("cluster(city)") }, complete, RunContext.Default);
        result.Rows[0].Row.Estimate.ShouldBe(plain["x"].Estimate, 1e-10);
    }

    [Fact]
    public void Too_many_controls_are_refused()
        => Should.Throw<SpecError>(() => SpecificationCurve.Fit(Spec with { Controls = [.. Enumerable.Range(0, 20).Select(i => Expression.Parse($"z{i}"))] }, MethodInputs.Of(OwnData("mechanisms.csv")), RunContext.Default)).Message.ShouldContain("combinations");

    [Fact]
    public void A_specification_that_is_not_identified_is_told()
    {
        SpecificationCurveResult result = SpecificationCurve.Fit(Spec with { Effects = ["city^year"] }, MethodInputs.Of(OwnData("mechanisms.csv")), RunContext.Default);
        result.Notices.ShouldContain(notice => notice.Code == "not_identified");
        result.Rows.Count.ShouldBe(16);
    }

    [Fact]
    public void A_control_that_could_not_be_in_is_told_with_the_number_of_specifications()
    {
        SpecificationCurveResult result = SpecificationCurve.Fit(Spec with { Controls = [Expression.Parse("z1"), Expression.Parse("I(2 * x)")] }, MethodInputs.Of(OwnData("mechanisms.csv")), RunContext.Default);
        Notice dropped = result.Notices.Single(notice => notice.Code == "collinear");
        dropped.Message.En.ShouldStartWith("In 8 of 16 specifications: Dropped");
        dropped.Message.Zh.ShouldStartWith("16 个设定中的 8 个：");
    }

    private static SpecificationCurveSpec Spec { get; } = new()
    {
        Formula = Formula.Parse("y ~ x | city + year"),
        Controls = [Expression.Parse("z1"), Expression.Parse("z2")],
        Effects = ["city"],
        Samples = new Dictionary<string, Expression>(StringComparer.Ordinal) { ["late"] = Expression.Parse("year >= 2013") },
        Covariance = Covariance.Parse("cluster(city)"),
        Covariances = [Covariance.Parse("hc1")],
    };
}
