using System.Globalization;
using System.Text.Json;
using Regio.Core;

namespace Regio.Regression.Tests;

public sealed class FixedEffectEstimatesTests
{
    private static readonly Reference Fixest = new("fixed_effect_estimates", "fixest 0.14.2, fixef(feols())");

    [Theory]
    [InlineData("fixest.fe_firm", "fixest.fe_firm.cl_firm", "firm")]
    [InlineData("fixest.fe_two", "fixest.fe_two.iid", "firm", "year")]
    public void Grunfeld_as_in_fixest(string model, string fit, params string[] names)
    {
        string[][] cells = [.. File.ReadAllLines(Shared.File("golden", "peers", "grunfeld", "data.csv")).Select(line => line.Replace("\"", string.Empty, StringComparison.Ordinal).Split(','))];
        JsonElement root = JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "peers", "grunfeld", "expected.json"))).RootElement;
        double[] Column(string name) => [.. cells.Skip(1).Select(row => double.Parse(row[Array.IndexOf(cells[0], name)], CultureInfo.InvariantCulture))];
        FixedEffect[] effects = [.. names.Select(name => Designs.Effect(name, Column(name).Select(value => (int)value)))];

        double[] y = Column("inv"), value = Column("value"), capital = Column("capital");
        double[] beta = [.. new[] { "value", "capital" }.Select(term => root.GetProperty(fit).GetProperty("coef").GetProperty(term).GetDouble())];
        double[] left = [.. y.Select((outcome, row) => outcome - (beta[0] * value[row]) - (beta[1] * capital[row]))];
        double[] residual = Designs.Demean(effects, null, null, 1, left).Columns[0];
        FixedEffectEstimates found = FixedEffectEstimates.Recover(effects, null, [.. left.Zip(residual, (a, b) => a - b)], WithinOptions.Default, RunContext.Default);

        foreach (EffectEstimate effect in found.Effects)
        {
            JsonElement expected = root.GetProperty(model + ".fixef").GetProperty(effect.Name);
            for (int level = 0; level < effect.Values.Length; level++)
            {
                Fixest.Equal($"{effect.Name} {effect.LevelNames![level]}", effect.Values[level], expected.GetProperty(effect.LevelNames[level]).GetDouble(), 1e-9, floor: 1);
            }
        }
    }

    [Fact]
    public void Sums_reproduce_the_rows_and_references_are_zero_in_every_piece()
    {
        FixedEffect[] effects = [.. Designs.Unbalanced(9, 150, 10, 8).Select((effect, e) => Designs.Effect($"f{e}", effect.Codes.Select((code, row) => code + (100 * (row % 3)))))];
        double[] sum = Sum(effects, out _);
        FixedEffectEstimates found = FixedEffectEstimates.Recover(effects, null, sum, WithinOptions.Default, RunContext.Default);
        found.Effects[0].References.ShouldBe(0);
        found.Effects[1].References.ShouldBe(3);
        found.Effects[1].Values.Count(value => value == 0).ShouldBe(3);
        found.Notices.ShouldHaveSingleItem().Code.ShouldBe("effects_in_pieces");
        Reproduces(effects, found, sum);
    }

    [Fact]
    public void Three_effects_with_slopes_and_weights_reproduce_the_rows()
    {
        FixedEffect[] plain = Designs.Unbalanced(3, 300, 20, 12, 6);
        FixedEffect[] effects = [plain[0], plain[0] with { Name = "f0[x]", Slope = Designs.Normal(2, 300) }, plain[1], plain[2]];
        double[] sum = Sum(effects, out double[][] truth);
        FixedEffectEstimates found = FixedEffectEstimates.Recover(effects, Designs.Weights(1, 300, 0), sum, WithinOptions.Default, RunContext.Default);
        Reproduces(effects, found, sum);
        for (int level = 0; level < effects[1].Levels; level++)
        {
            found.Effects[1].Values[level].ShouldBe(truth[1][level], 1e-8);
        }
    }

    [Fact]
    public void An_effect_within_another_gets_a_reference_for_each_of_its_levels()
    {
        FixedEffect[] effects = [Designs.Effect("city", Enumerable.Range(0, 16).Select(row => row / 4)), Designs.Effect("year", Enumerable.Range(0, 16).Select(row => row % 4)), Designs.Effect("province", Enumerable.Range(0, 16).Select(row => row / 8))];
        double[] sum = Sum(effects, out _);
        FixedEffectEstimates found = FixedEffectEstimates.Recover(effects, null, sum, WithinOptions.Default, RunContext.Default);
        found.Effects.Select(effect => effect.References).ShouldBe([0, 1, 2]);
        Reproduces(effects, found, sum);
    }

    [Fact]
    public void Effects_tied_together_by_more_than_a_constant_are_not_normalised()
    {
        // From the first row all levels 0 are known; the other rows give b1 + c1, a1 + b1 and a1 + c1, an odd cycle that identifies all three, which no single row shows.
        FixedEffect[] effects = [Designs.Effect("a", [0, 0, 1, 1]), Designs.Effect("b", [0, 1, 1, 0]), Designs.Effect("c", [0, 1, 0, 1])];
        double[] sum = Sum(effects, out _);
        FixedEffectEstimates found = FixedEffectEstimates.Recover(effects, null, sum, WithinOptions.Default, RunContext.Default);
        found.Notices.ShouldHaveSingleItem().Code.ShouldBe("effects_not_normalised");
        Reproduces(effects, found, sum);
    }

    private static double[] Sum(FixedEffect[] effects, out double[][] truth)
    {
        double[][] drawn = [.. effects.Select((effect, e) => Designs.Normal(50 + e, effect.Levels))];
        truth = drawn;
        return [.. Enumerable.Range(0, effects[0].Codes.Length).Select(row => effects.Select((effect, e) => drawn[e][effect.Codes[row]] * (effect.Slope?[row] ?? 1)).Sum())];
    }

    private static void Reproduces(FixedEffect[] effects, FixedEffectEstimates found, double[] sum)
    {
        for (int row = 0; row < sum.Length; row++)
        {
            effects.Select((effect, e) => found.Effects[e].Values[effect.Codes[row]] * (effect.Slope?[row] ?? 1)).Sum().ShouldBe(sum[row], 1e-8);
        }
    }
}
