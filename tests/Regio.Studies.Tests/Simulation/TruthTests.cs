using Regio.Core;
using Regio.Data;

namespace Regio.Studies.Tests;

/// <summary>What is true of simulated data.</summary>
public sealed class TruthTests
{
    [Fact]
    public void Coefficients_follow_from_a_linear_equation_under_their_names_in_a_formula()
    {
        LinearForm form = LinearForm.Of(Expression.Parse("1 + 0.25*ai - l(eco, 2)/4 + 2*(x - z) + 0.5*x + 3*a*b + -2*x^2 + exp(x)*2^3"))!;
        form.Constant.ShouldBe(1);
        form.Terms.ShouldBe([new("ai", 0.25), new("l(eco, 2)", -0.25), new("x", 2.5), new("z", -2), new("a:b", 3), new("I(x^2)", -2), new("exp(x)", 8)]);
    }

    [Theory]
    [InlineData("0.1*(region == \"east\")")]
    [InlineData("(0.1 + x)*z")]
    [InlineData("if(x > 0, 1, 2)")]
    [InlineData("x % 2")]
    public void What_is_no_regressor_has_no_linear_form(string text) => LinearForm.Of(Expression.Parse(text)).ShouldBeNull();

    [Fact]
    public void A_declared_truth_of_a_model_comes_before_that_of_the_equation()
    {
        SimulateSpec spec = Models.Of(("x", Models.Drawn(0, 1)), ("z", Models.Drawn(0, 1)), ("y", Models.Equation("0.5*x + 0.1*z", 1)))
            with
        { Truth = Models.Map(("short", Models.Map(("x", 0.55)))) };
        SimulatedData data = Models.Make(spec);
        data.TruthOf("short", "y", "x").ShouldBe(0.55);
        data.TruthOf("long", "y", "x").ShouldBe(0.5);
        data.TruthOf("short", "y", "z").ShouldBe(0.1);
        data.TruthOf("long", "w", "x").ShouldBeNull();
        data.TruthOf("long", "y", "q").ShouldBeNull();
        data.Truth.Columns.Select(column => column.Name).ShouldBe(["model", "outcome", "term", "truth"]);
        data.Truth.RowCount.ShouldBe(3);
    }

    [Fact]
    public void A_model_is_read_from_its_written_form()
    {
        const string json = """
            {"panel": {"entity": "city", "time": "year", "entities": 20, "from": 2011, "to": 2015},
             "variables": [{"x": {"mean": 1, "sd": 0.5, "min": 0, "between": 0.5}},
                           {"y": {"equation": "2*x", "effects": {"city": {"sd": 1, "correlated": {"x": 0.3}}}, "noise": {"sd": 0.2}}}],
             "truth": {"baseline": {"x": 2}}}
            """;
        SimulateSpec spec = (SimulateSpec)new SpecReader(json).Read(SpecJson.Parse(json), typeof(SimulateSpec));
        SimulatedData data = Models.Make(spec);
        data.Data.RowCount.ShouldBe(100);
        data.TruthOf("baseline", "y", "x").ShouldBe(2);
    }
}
