using Regio.Core;
using Regio.Data;

namespace Regio.Studies.Tests;

/// <summary>Variables that depend on their own past, that are seen in part, and that are not seen at all.</summary>
public sealed class DependenceTests
{
    private static readonly SimulatedPanel Wide = new() { Entity = "city", Time = "year", Entities = 600, From = 2001, To = 2012 };

    [Fact]
    public void A_lag_without_a_disturbance_leaves_nothing_but_the_effect_of_the_entity_and_meets_the_moments()
    {
        SimulatedData data = Models.Make(Models.Of(
            Wide,
            ("x", Models.Drawn(5, 2)),
            ("y", Models.Equation("0.5*x") with { Lag = 0.6, Mean = 20, Sd = 4, Min = 0, Effects = Models.Map(("city", new SimulatedEffect { Correlated = Models.Map(("x", 0.4)) })) })));
        double[] x = data.Values("x"), y = data.Values("y"), city = data.Values("city");
        Models.Mean(y).ShouldBe(20, 1e-8);
        Models.Sd(y).ShouldBe(4, 1e-8);
        double[] rest = [.. Enumerable.Range(0, y.Length).Where(row => row % 12 > 0).Select(row => y[row] - (0.6 * y[row - 1]) - (0.5 * x[row]))];
        rest.Index().ShouldAllBe(one => Math.Abs(one.Item - rest[one.Index - (one.Index % 11)]) < 1e-9);
        // The first period stands where it would stay: y = (0.5 x + effect) / 0.4.
        Enumerable.Range(0, 600).ShouldAllBe(i => Math.Abs((0.4 * y[12 * i]) - (0.5 * x[12 * i]) - rest[11 * i]) < 1e-9);
        city.Distinct().Count().ShouldBe(600);
        data.TruthOf("any", "y", "l(y)").ShouldBe(0.6);
        data.TruthOf("any", "y", "x").ShouldBe(0.5);
    }

    [Fact]
    public void A_series_begins_settled_and_its_changes_are_unrelated_to_the_effect_of_the_entity()
    {
        SimulatedData data = Models.Make(Models.Of(
            Wide,
            ("y", Models.Equation("0", noise: 1) with { Lag = 0.6 }),
            ("z", Models.Equation("0", noise: 1) with { Lag = 0.6, Effects = Models.Map(("city", new SimulatedEffect { Sd = 2 })) })));
        double[] y = data.Values("y"), z = data.Values("z");
        double[] Period(double[] values, int t) => [.. values.Where((_, row) => row % 12 == t)];

        // σ/√(1 − ρ²) = 1.25; a standard deviation of 600 has a standard error of 1.25/√1200 = 0.036.
        foreach (int t in new[] { 0, 1, 5, 11 })
        {
            Models.Sd(Period(y, t)).ShouldBe(1.25, 4 * 0.036);
        }

        double[] change = [.. Period(z, 1).Zip(Period(z, 0), (after, before) => after - before)];
        double[] effect = [.. Period(z, 11).Zip(Period(y, 11), (with, _) => with)];
        Models.Correlation(change, effect).ShouldBe(0, 4 / Math.Sqrt(600));
        double[] autocorrelated = Models.Make(Models.Of(Wide, ("y", new SimulatedVariable { Equation = Expression.Parse("0"), Lag = 0.5, Noise = new SimulatedNoise { Sd = 1, Persistence = 0.5 } }))).Values("y");
        // (1 + 0.25) / ((1 − 0.25)(1 − 0.25)) = 2.22 settled variance.
        Models.Sd(Period(autocorrelated, 0)).ShouldBe(Math.Sqrt(20.0 / 9), 0.17);
        Models.Sd(Period(autocorrelated, 11)).ShouldBe(Math.Sqrt(20.0 / 9), 0.17);
    }

    [Fact]
    public void Values_are_seen_where_their_condition_holds_and_equations_see_all()
    {
        SimulatedData data = Models.Make(Models.Of(
            ("shock", Models.Drawn(0, 1) with { Hidden = true }),
            ("y", Models.Equation("10 + shock") with { Observed = Expression.Parse("later > 0") }),
            ("twice", Models.Equation("2*y")),
            ("later", Models.Equation("shock"))));
        data.Data.Columns.Select(column => column.Name).ShouldBe(["city", "year", "y", "twice", "later"]);
        double[] later = data.Values("later"), y = data.Values("y"), twice = data.Values("twice");
        Enumerable.Range(0, 600).ShouldAllBe(row => double.IsNaN(y[row]) == !(later[row] > 0));
        Enumerable.Range(0, 600).ShouldAllBe(row => Math.Abs(twice[row] - (2 * (10 + later[row]))) < 1e-12);
        data.Data["y"].MissingCount.ShouldBeInRange(200, 400);
    }

    [Fact]
    public void A_variable_of_its_own_past_needs_every_period()
    {
        SpecError refusal = Should.Throw<SpecError>(() => Models.Make(Models.Of(Models.Panel with { Unbalanced = 0.1 }, ("y", Models.Equation("1", 1) with { Lag = 0.5 }))));
        refusal.Field.ShouldBe("variables[0].y.lag");
        refusal.What.En.ShouldContain("needs every period");
        refusal.WayOut!.En.ShouldContain("observed");
    }
}
