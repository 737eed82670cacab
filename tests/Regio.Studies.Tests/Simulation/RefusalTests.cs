using Regio.Core;
using Regio.Data;

namespace Regio.Studies.Tests;

/// <summary>What is refused, where it is said to be, and what could stand there.</summary>
public sealed class RefusalTests
{
    public static TheoryData<string, SimulatedVariable, string, string> Wrong => new()
    {
        { "min > mean", Models.Drawn(1, 0.5, min: 2), "mean", "the mean 1 does not lie above the minimum 2" },
        { "max < mean", Models.Drawn(3, 0.5, max: 2), "mean", "the mean 3 does not lie below the maximum 2" },
        { "sd too large", Models.Drawn(0.5, 0.6, 0, 1), "sd", "too large for the bounds: between 0 and 1 with mean 0.5 it is below 0.5" },
        { "sd zero", Models.Drawn(0.5, 0), "sd", "leaves nothing to draw" },
        { "shares", Models.Drawn(0, 1, between: 0.7, overTime: 0.5), "over_time", "exceed 1 together" },
        { "share", Models.Drawn(0, 1, between: -0.1), "between", "does not lie between 0 and 1" },
        { "persistence", Models.Drawn(0, 1) with { Persistence = 1 }, "persistence", "no stationary series" },
        { "trend", Models.Drawn(0, 1) with { Trend = 1.5 }, "trend", "does not exist" },
        { "correlation", Models.Drawn(0, 1) with { Correlated = Models.Map(("x", 1.2)) }, "correlated", "no variable has these correlations" },
        { "correlated with unknown", Models.Drawn(0, 1) with { Correlated = Models.Map(("w", 0.2)) }, "correlated.w", "there is no variable 'w'" },
        { "correlated with later", Models.Drawn(0, 1) with { Correlated = Models.Map(("later", 0.2)) }, "correlated.later", "'later' is declared only later" },
        { "missing", Models.Drawn(0, 1) with { Missing = 2 }, "missing", "does not lie between 0 and 1" },
        { "small counts", Models.Drawn(9, 2, 0) with { Form = SimulatedForm.Count }, "sd", "above 3, that of a Poisson variable" },
        { "foreign field", Models.Drawn(0, 1) with { By = "city" }, "by", "says nothing about a drawn variable" },
        { "shares and levels", new SimulatedVariable { Levels = ["a", "b"], Shares = [1] }, "shares", "there are 1 shares for 2 levels" },
        { "repeated level", new SimulatedVariable { Levels = ["a", "a"] }, "levels", "listed twice" },
        { "by unknown", new SimulatedVariable { Levels = ["a"], By = "citi" }, "by", "there is no variable 'citi'" },
        { "effect of unknown", Models.Equation("x") with { Effects = Models.Map(("town", new SimulatedEffect { Sd = 1 })) }, "effects.town", "there is no variable 'town'" },
        { "effect without sd", Models.Equation("x") with { Effects = Models.Map(("city", new SimulatedEffect())) }, "effects.city.sd", "need a standard deviation" },
        { "effect of twice", Models.Equation("x") with { Mean = 0, Sd = 5, Effects = Models.Map(("city", new SimulatedEffect { Sd = 1 })) }, "effects.city.sd", "cannot be given as well" },
        { "sd without effect", Models.Equation("x") with { Mean = 0, Sd = 5 }, "sd", "effects of 'city'" },
        { "outcome sd", Models.Equation("x") with { Mean = 0, Sd = 0.1, Effects = Models.Map(("city", new SimulatedEffect())) }, "sd", "alone have standard deviation" },
        { "outcome bounds", Models.Equation("x") with { Mean = 0, Sd = 1.04, Min = -1.05, Max = 1.05, Effects = Models.Map(("city", new SimulatedEffect())) }, "max", "more than lies between the bounds" },
        { "flat regressor", Models.Equation("x") with { Effects = Models.Map(("year", new SimulatedEffect { Sd = 1, Correlated = Models.Map(("flat", 0.5)) })) }, "effects.year.correlated.flat", "do not differ" },
        { "negative noise", Models.Equation("x") with { Noise = new SimulatedNoise { Sd = -1 } }, "noise.sd", "does not exist" },
        { "negative scale", Models.Equation("x") with { Noise = new SimulatedNoise { Sd = 1, Scale = Expression.Parse("x") } }, "noise.scale", "the scale of a disturbance is positive" },
        { "cluster without name", Models.Equation("x") with { Noise = new SimulatedNoise { Sd = 1, Within = 0.5 } }, "noise.cluster", "needs to know the clusters" },
        { "negative count", Models.Equation("x") with { Form = SimulatedForm.Count }, "form", "a count needs a mean from 0" },
        { "no probability", Models.Equation("2") with { Form = SimulatedForm.Truth }, "form", "a probability lies between 0 and 1" },
        { "explosive lag", Models.Equation("x", 1) with { Lag = 1 }, "lag", "no stationary series" },
        { "lag of a count", Models.Equation("2", 1) with { Lag = 0.5, Form = SimulatedForm.Count }, "form", "is a real number" },
        { "lag of a drawn variable", Models.Drawn(0, 1) with { Lag = 0.5 }, "lag", "says nothing about a drawn variable" },
        { "observed by text", Models.Drawn(0, 1) with { Observed = Expression.Parse("\"a\"") }, "observed", "is text where a condition is needed" },
        { "observed by unknown", Models.Drawn(0, 1) with { Observed = Expression.Parse("town == 1") }, "observed", "town" },
        { "text with noise", Models.Equation("\"a\"", 1), "equation", "the equation gives text" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void An_impossible_variable_is_named_with_its_field(string what, SimulatedVariable variable, string field, string message)
    {
        SpecError refusal = Should.Throw<SpecError>(() => Models.Make(Models.Of(
            ("x", Models.Drawn(0, 1)),
            ("flat", Models.Drawn(0, 1, between: 1, overTime: 0)),
            ("y", variable),
            ("later", Models.Drawn(0, 1)))), what);
        refusal.Field.ShouldBe("variables[2].y." + field);
        refusal.What.En.ShouldContain(message);
        (refusal.What.Zh == refusal.What.En).ShouldBeFalse();
    }

    [Fact]
    public void An_unknown_variable_of_an_equation_is_pointed_at()
    {
        SpecError refusal = Should.Throw<SpecError>(() => Models.Make(Models.Of(("income", Models.Drawn(0, 1)), ("y", Models.Equation("1 + 2*incom")))));
        refusal.Field.ShouldBe("variables[1].y.equation");
        refusal.Position.ShouldBe(6);
        refusal.Given.ShouldBe("1 + 2*incom");
        refusal.WayOut!.En.ShouldContain("Did you mean 'income'?");
    }

    [Fact]
    public void A_variable_used_before_it_is_made_is_told_so()
    {
        SpecError refusal = Should.Throw<SpecError>(() => Models.Make(Models.Of(("y", Models.Equation("1 + 2*x")), ("x", Models.Drawn(0, 1)))));
        refusal.Position.ShouldBe(6);
        refusal.What.En.ShouldBe("'x' is declared only later");
    }

    [Theory]
    [InlineData(0, 2011, 2020, "year", "entities")]
    [InlineData(5, 2021, 2020, "year", "to")]
    [InlineData(5, 2011, 2020, null, "time")]
    [InlineData(5, 2011, 2020, "city", "time")]
    public void A_panel_without_rows_or_names_is_refused(int entities, int from, int to, string? time, string field)
        => Should.Throw<SpecError>(() => Models.Make(Models.Of(new SimulatedPanel { Entity = "city", Time = time, Entities = entities, From = from, To = to }, ("x", Models.Drawn(0, 1)))))
            .Field.ShouldBe("panel." + field);

    [Fact]
    public void Names_are_distinct()
        => Should.Throw<SpecError>(() => Models.Make(Models.Of(("year", Models.Drawn(0, 1))))).What.En.ShouldBe("the name 'year' is taken");

    [Fact]
    public void A_variable_that_is_nothing_or_two_things_is_refused()
    {
        Should.Throw<SpecError>(() => Models.Make(Models.Of(("x", new SimulatedVariable { Mean = 1 })))).What.En.ShouldContain("not said how the variable arises");
        Should.Throw<SpecError>(() => Models.Make(Models.Of(("x", new SimulatedVariable { Levels = ["a"], Equation = Expression.Parse("1") })))).What.En.ShouldContain("not both");
    }

    [Fact]
    public void A_period_alone_has_no_variance_over_time()
        => Should.Throw<SpecError>(() => Models.Make(Models.Of(new SimulatedPanel { Entity = "firm", Entities = 9 }, ("x", Models.Drawn(0, 1))))).Field!.ShouldEndWith("x.over_time");
}
