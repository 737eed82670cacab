using System.Globalization;
using System.Text.Json;
using Regio.Core;

namespace Regio.Regression.Tests;

public sealed class AbsorbedDegreesTests
{
    private static readonly FixedEffect Firm = Designs.Effect("firm", Enumerable.Range(0, 200).Select(row => row / 20));
    private static readonly FixedEffect Year = Designs.Effect("year", Enumerable.Range(0, 200).Select(row => row % 20));

    // Counts of fixest 0.14.2 and reghdfe 6.13.0 on Grunfeld's 10 firms × 20 years (two coefficients besides).
    [Fact]
    public void Grunfeld()
    {
        AbsorbedDegrees.Fixest([Firm], null).Parameters.ShouldBe(10);
        AbsorbedDegrees.Fixest([Firm], [Groups(Firm)]).Parameters.ShouldBe(1);
        AbsorbedDegrees.Fixest([Firm, Year], null).Parameters.ShouldBe(29);
        AbsorbedDegrees.Fixest([Firm, Year], [Groups(Firm)]).Parameters.ShouldBe(20);
        AbsorbedDegrees.Fixest([Firm, Year], [Groups(Firm), Groups(Year)]).Parameters.ShouldBe(1);
        AbsorbedDegrees.SlopesOnly([Firm, Year]).Parameters.ShouldBe(0);
        AbsorbedDegrees.Xtreg([Firm], [Groups(Firm)]).Parameters.ShouldBe(1);
        AbsorbedDegrees.Xtreg([Firm], null).Parameters.ShouldBe(10);
        AbsorbedDegrees.All([Firm, Year]).Parameters.ShouldBe(29);
        AbsorbedDegrees.FixedEffectModels([Firm, Year], null).Parameters.ShouldBe(30);
        AbsorbedDegrees.Linearmodels([Firm], [Groups(Firm)]).Parameters.ShouldBe(0);
        AbsorbedDegrees.Linearmodels([Firm, Year], [Groups(Firm)]).Parameters.ShouldBe(29);
    }

    // feols(inv ~ value + capital | firm[year]): the standard errors show how many parameters fixest counts for intercepts and slopes.
    [Fact]
    public void Varying_slopes_count_one_a_level()
    {
        string[][] cells = [.. File.ReadAllLines(Shared.File("golden", "peers", "grunfeld", "data.csv")).Select(line => line.Replace("\"", string.Empty, StringComparison.Ordinal).Split(','))];
        double[] Column(string name) => [.. cells.Skip(1).Select(row => double.Parse(row[Array.IndexOf(cells[0], name)], CultureInfo.InvariantCulture))];
        FixedEffect firm = Designs.Effect("firm", Column("firm").Select(value => (int)value));
        FixedEffect[] effects = [firm, firm with { Name = "firm[year]", Slope = Column("year") }];
        double[][] found = Designs.Demean(effects, null, null, 1, Column("inv"), Column("value"), Column("capital")).Columns;

        double Dot(int a, int b) => DummyTwin.Inner(found[a], found[b], null);
        double determinant = (Dot(1, 1) * Dot(2, 2)) - (Dot(1, 2) * Dot(1, 2));
        double value = ((Dot(2, 2) * Dot(1, 0)) - (Dot(1, 2) * Dot(2, 0))) / determinant, capital = ((Dot(1, 1) * Dot(2, 0)) - (Dot(1, 2) * Dot(1, 0))) / determinant;
        double squares = Dot(0, 0) - (value * Dot(1, 0)) - (capital * Dot(2, 0));
        int parameters = 2 + AbsorbedDegrees.Fixest(effects, null).Parameters;

        Reference fixest = new("absorbed_degrees", "fixest 0.14.2, feols(inv ~ value + capital | firm[year])");
        JsonElement expected = JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "peers", "grunfeld", "expected.json"))).RootElement.GetProperty("fixest.slopes.firm_trend");
        fixest.Equal("value", value, expected.GetProperty("coef").GetProperty("value").GetDouble(), 1e-9);
        fixest.Equal("capital", capital, expected.GetProperty("coef").GetProperty("capital").GetDouble(), 1e-9);
        fixest.Equal("se value", Math.Sqrt(squares / (200 - parameters) * Dot(2, 2) / determinant), expected.GetProperty("se").GetProperty("value").GetDouble(), 1e-9);
    }

    // fixest's trade example: Origin 15, Destination 15, Product 20, Year 10 levels; iid K = 58, clustered by Destination 44, by Destination and Origin 30, of which one is the regressor.
    [Fact]
    public void Trade()
    {
        Random draw = new(1);
        FixedEffect[] effects = [.. new[] { ("Origin", 15), ("Destination", 15), ("Product", 20), ("Year", 10) }.Select(pair => Designs.Effect(pair.Item1, Enumerable.Range(0, 3000).Select(_ => draw.Next(pair.Item2))))];
        AbsorbedDegrees.Count(effects, SmallSample.Fixest).Parameters.ShouldBe(57);
        AbsorbedDegrees.Count(effects, SmallSample.Fixest, [Groups(effects[1])]).Parameters.ShouldBe(43);
        AbsorbedDegrees.Count(effects, SmallSample.Fixest, [Groups(effects[1]), Groups(effects[0])]).Parameters.ShouldBe(29);
    }

    [Fact]
    public void Reghdfe_counts_nested_effects_as_redundant_and_the_constant_apart()
    {
        AbsorbedCount free = AbsorbedDegrees.Reghdfe([Firm, Year], null);
        (free.Absorbed, free.Constant, free.NestedLevels).ShouldBe((29, 0, 0));
        AbsorbedCount nested = AbsorbedDegrees.Reghdfe([Firm, Year], [Groups(Firm)]);
        (nested.Absorbed, nested.Constant, nested.NestedLevels).ShouldBe((19, 1, 10));
        AbsorbedCount both = AbsorbedDegrees.Reghdfe([Firm, Year], [Groups(Firm), Groups(Year)]);
        (both.Absorbed, both.Constant, both.NestedLevels).ShouldBe((0, 1, 30));
    }

    [Fact]
    public void Reghdfe_counts_one_redundant_level_a_piece()
    {
        FixedEffect[] pieces = [Designs.Effect("a", [0, 0, 1, 1, 2, 2]), Designs.Effect("b", [0, 1, 2, 3, 4, 4])];
        Nesting.Components(pieces[0], pieces[1]).ShouldBe(3);
        AbsorbedDegrees.Reghdfe(pieces, null).Absorbed.ShouldBe(5);
        AbsorbedDegrees.Fixest(pieces, null).Parameters.ShouldBe(7);
        DummyTwin.Rank(pieces, null).ShouldBe(5);
    }

    [Fact]
    public void Components_leave_out_rows_of_weight_zero()
    {
        FixedEffect a = Designs.Effect("a", [0, 0, 1]), b = Designs.Effect("b", [0, 1, 1]);
        Nesting.Components(a, b).ShouldBe(1);
        Nesting.Components(a, b, [1, 0, 1]).ShouldBe(2);
        Nesting.Components(a, b, [1, 0, 0]).ShouldBe(1);
    }

    [Fact]
    public void Reghdfe_drops_slopes_that_are_constant_in_a_level()
    {
        double[] x = [1, 2, 5, 5, 0, 0];
        FixedEffect group = Designs.Effect("g", [0, 0, 1, 1, 2, 2]), slope = group with { Name = "g[x]", Slope = x };
        AbsorbedDegrees.Reghdfe([group, slope], null).Absorbed.ShouldBe(3 + 1);
        AbsorbedDegrees.Reghdfe([slope], null).Absorbed.ShouldBe(2);
    }

    [Fact]
    public void Exact_rank_agrees_with_explicit_dummies()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            FixedEffect[] plain = Designs.Unbalanced(seed, 60, 25, 20, 9);
            FixedEffect province = Designs.Effect("province", plain[0].Codes.Select(code => code / 5));
            FixedEffect slope = plain[2] with { Name = "f2[x]", Slope = [.. Enumerable.Range(0, 60).Select(row => row % 3 == 0 ? 4.0 : row % 7)] };
            double[]? weights = seed % 2 == 0 ? null : Designs.Weights(seed, 60, 0.2);
            foreach (FixedEffect[] effects in new[] { [plain[0]], [plain[0], plain[1]], plain, [.. plain, province], [plain[1], plain[2], slope], [slope, province] })
            {
                AbsorbedDegrees.Rank(effects, weights, RunContext.Default).ShouldBe(DummyTwin.Rank(effects, weights), $"seed {seed}, {effects.Length} effects");
            }

            FixedEffect[] all = [.. plain, province];
            AbsorbedDegrees.Exact(all, null, weights, RunContext.Default).Parameters.ShouldBe(DummyTwin.Rank(all, weights));
            AbsorbedDegrees.Exact(all, [Groups(province)], weights, RunContext.Default).Parameters
                .ShouldBe(DummyTwin.Rank(all, weights) - DummyTwin.Rank([plain[0], province], weights) + 1);
        }
    }

    [Fact]
    public void An_effect_joined_with_another_is_nested_in_each_of_them()
    {
        FixedEffect joined = Designs.Effect("firm^year", Enumerable.Range(0, 200));
        Nesting.IsNested(joined, Groups(Firm)).ShouldBeTrue();
        Nesting.IsNested(joined, Groups(Year)).ShouldBeTrue();
        Nesting.IsNested(Firm, Groups(joined)).ShouldBeFalse();
        Nesting.IsNested(Firm, Groups(Year)).ShouldBeFalse();
    }

    private static Grouping Groups(FixedEffect effect) => new(effect.Codes, effect.LevelNames!);
}
