using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class ModerationTests
{
    private static readonly Reference R = new("moderation", "R 4.2.2; sandwich 3.0-2");

    [Theory]
    [InlineData("iid", "iid")]
    [InlineData("cluster", "cluster(city)")]
    public void R_on_a_panel_with_gaps_and_missing_values(string name, string covariance)
    {
        JsonElement expected = Own("mechanisms.json").GetProperty("cases").GetProperty("moderation." + name);
        ModerationSpec spec = Spec("y ~ x + z1 | city + year", covariance);
        ModerationResult raw = Fit(spec, OwnData("mechanisms.csv")), centred = Fit(spec with { Centring = InteractionCentring.Mean }, OwnData("mechanisms.csv"));
        foreach (string term in new[] { "x", "mod", "z1", "x:mod" })
        {
            R.Equal($"{name} {term}", raw.Coefficients.Single(row => row.Term == term).Estimate, expected.GetProperty("coef").Number(term), 1e-8);
            R.Equal($"{name} {term} se", raw.Coefficients.Single(row => row.Term == term).StandardError, expected.GetProperty("se").Number(term), 1e-8);
            R.Equal($"{name} centred {term}", centred.Coefficients.Single(row => row.Term == term).Estimate, expected.GetProperty("centred").Number(term), 1e-8);
            R.Equal($"{name} centred {term} se", centred.Coefficients.Single(row => row.Term == term).StandardError, expected.GetProperty("centred_se").Number(term), 1e-8);
        }

        for (int i = 0; i < 3; i++)
        {
            R.Equal($"{name} slope {i} at", raw.Slopes[i].At, expected.GetProperty("at")[i].GetDouble(), 1e-12);
            R.Equal($"{name} slope {i}", raw.Slopes[i].Estimate, expected.GetProperty("slopes")[i].Number("estimate"), 1e-8);
            R.Equal($"{name} slope {i} se", raw.Slopes[i].StandardError, expected.GetProperty("slopes")[i].Number("se"), 1e-8);
        }

        for (int i = 0; i < 2; i++)
        {
            R.Equal($"{name} Johnson-Neyman {i}", raw.Bounds[i], expected.GetProperty("jn")[i].GetDouble(), 1e-7);
        }
    }

    [Fact]
    public void Centring_moves_the_constant_too_and_no_marginal_effect()
    {
        Table data = OwnData("mechanisms.csv");
        ModerationResult raw = Fit(Spec("y ~ x + z1", "hc1"), data), centred = Fit(Spec("y ~ x + z1", "hc1") with { Centring = InteractionCentring.Mean }, data);
        Table sample = raw.Model.Sample.Table.Take([.. raw.Model.Sample.RowMap]);
        double mx = sample.Numbers("x").Values.ToArray().Average(), mw = sample.Numbers("mod").Values.ToArray().Average();
        Table shifted = sample.With(new NumberColumn("x", [.. sample.Numbers("x").Values.ToArray().Select(x => x - mx)])).With(new NumberColumn("mod", [.. sample.Numbers("mod").Values.ToArray().Select(w => w - mw)]));
        LeastSquaresResult twin = LeastSquares.Fit(new LeastSquaresSpec { Formula = Formula.Parse("y ~ x + z1 + mod + x:mod"), Covariance = Covariance.Parse("hc1") }, shifted, RunContext.Default);
        foreach (CoefficientRow row in twin.Coefficients)
        {
            CoefficientRow own = centred.Coefficients.Single(one => one.Term == row.Term);
            own.Estimate.ShouldBe(row.Estimate, 1e-10, row.Term);
            own.StandardError.ShouldBe(row.StandardError, 1e-10, row.Term);
        }

        centred.Curve.ShouldBe(raw.Curve);
    }

    [Fact]
    public void At_a_Johnson_Neyman_bound_the_interval_touches_zero()
    {
        ModerationResult result = Fit(Spec("y ~ x | city", "cluster(city)"), OwnData("mechanisms.csv"));
        foreach (double bound in result.Bounds)
        {
            MarginalEffect there = Fit(Spec("y ~ x | city", "cluster(city)") with { At = [bound] }, OwnData("mechanisms.csv")).Slopes[0];
            there.PValue.ShouldBe(0.05, 1e-8);
        }
    }

    [Fact]
    public void An_interaction_is_recovered()
    {
        Philox random = new(11);
        int n = 4000;
        double[] x = [.. Enumerable.Range(0, n).Select(_ => random.NextNormal())], w = [.. Enumerable.Range(0, n).Select(_ => 2 + random.NextNormal())];
        double[] y = [.. x.Zip(w, (a, b) => 1 + (0.3 * a) - (0.2 * b) + (0.25 * a * b) + random.NextNormal())];
        ModerationResult result = Fit(Spec("y ~ x", "hc1") with { At = [0, 1, 2] }, Table(("x", x), ("mod", w), ("y", y)));
        foreach (MarginalEffect effect in result.Slopes)
        {
            (Math.Abs(effect.Estimate - (0.3 + (0.25 * effect.At))) / effect.StandardError).ShouldBeLessThan(4);
        }
    }

    [Fact]
    public void Treatment_and_moderator_must_differ()
        => Should.Throw<SpecError>(() => Fit(Spec("y ~ x", "iid") with { Moderator = Expression.Parse("x") }, OwnData("mechanisms.csv"))).Message.ShouldContain("same variable");

    private static ModerationSpec Spec(string formula, string covariance)
        => new() { Formula = Formula.Parse(formula), Covariance = Covariance.Parse(covariance), Treatment = Expression.Parse("x"), Moderator = Expression.Parse("mod") };

    private static ModerationResult Fit(ModerationSpec spec, Table data) => Moderation.Fit(spec, MethodInputs.Of(data), RunContext.Default);
}
