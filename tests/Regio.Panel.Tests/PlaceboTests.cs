using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class PlaceboTests
{
    private static readonly Reference Enumeration = new("placebo", "enumeration of all permutations in R 4.2.2");

    [Fact]
    public void Permutation_of_rows_against_all_5040()
    {
        JsonElement expected = Own("mechanisms.json").GetProperty("cases").GetProperty("placebo");
        const int draws = 40_000;
        PlaceboResult result = Fit(new() { Formula = Formula.Parse("y ~ x"), Replications = draws }, OwnData("enumerable.csv").Take([.. Enumerable.Range(0, 7)]));
        double p = expected.Number("p"), sd = Math.Sqrt(result.Draws.Average(draw => draw.Estimate * draw.Estimate));
        Enumeration.Equal("estimate", result.Actual.Estimate, expected.Number("estimate"), 1e-12);

        // Shares and moments of draws: four of their standard errors.
        Enumeration.Equal("p", result.PValue, p, 4 * Math.Sqrt((1 - p) / (p * draws)));
        Enumeration.Equal("sd", sd, expected.Number("sd"), 4 * Math.Sqrt(0.5 / draws));
    }

    [Theory]
    [InlineData("y ~ x + z1 | city + year", null, null)]
    [InlineData("y ~ x + z1 | city", "year", "w")]
    [InlineData("y ~ x + z1", null, null)]
    public void A_draw_equals_the_regression_on_permuted_rows(string formula, string? within, string? weights)
    {
        PlaceboSpec spec = new() { Formula = Formula.Parse(formula), Within = within, Weights = weights is null ? null : Expression.Parse(weights), Covariance = Covariance.Parse("cluster(city)"), Replications = 3 };
        Table data = OwnData("mechanisms.csv");
        PlaceboResult result = Fit(spec, data);
        LinearSample sample = spec.Select(spec.Formula, data, "placebo");
        Table rows = data.Take([.. sample.Sample.RowMap]);
        PermutedRows permuted = PermutedRows.Of(spec, sample.Sample);
        for (int r = 0; r < 3; r++)
        {
            int[] from = permuted.Draw(RunContext.Default, r);
            Table moved = rows.With(new NumberColumn("x", [.. from.Select(row => rows.Numbers("x").Values[row])]));
            CoefficientRow twin = LeastSquares.Fit(spec.Regression(spec.Formula), moved, RunContext.Default)["x"];
            result.Draws[r].Estimate.ShouldBe(twin.Estimate, 1e-9);
            result.Draws[r].StandardError.ShouldBe(twin.StandardError, 1e-9);
        }
    }

    [Fact]
    public void Paths_of_entities_are_exchanged_whole()
    {
        Table data = OwnData("panel_balanced.csv");
        PlaceboSpec spec = new() { Formula = Formula.Parse("y ~ x1 | city"), Entity = "city", Time = "year", Unit = "city", Replications = 2 };
        LinearSample sample = spec.Select(spec.Formula, data, "placebo");
        int[] from = PermutedRows.Of(spec, sample.Sample).Draw(RunContext.Default, 0);
        Grouping city = sample.Sample.Group("city"), year = sample.Sample.Group("year");
        from.Select((row, i) => year.Codes[row] == year.Codes[i]).ShouldAllBe(same => same);
        Enumerable.Range(0, from.Length).GroupBy(i => city.Codes[i]).ShouldAllBe(group => group.Select(i => city.Codes[from[i]]).Distinct().Count() == 1);
        from.Order().ShouldBe(Enumerable.Range(0, from.Length));
    }

    [Fact]
    public void Under_no_effect_p_is_uniform()
    {
        int low = 0;
        for (int r = 0; r < 200; r++)
        {
            Philox random = new((ulong)r, 9);
            double[] x = [.. Enumerable.Range(0, 40).Select(_ => random.NextNormal())], y = [.. Enumerable.Range(0, 40).Select(_ => random.NextNormal())];
            low += Fit(new() { Formula = Formula.Parse("y ~ x"), Replications = 99 }, Table(("x", x), ("y", y))).PValue <= 0.1 ? 1 : 0;
        }

        // 10% of 200 draws with a standard error of 2.1%.
        low.ShouldBeInRange(6, 36);
    }

    [Fact]
    public void Paths_in_an_unbalanced_panel_are_refused()
        => Should.Throw<DataError>(() => Fit(new() { Formula = Formula.Parse("y ~ x | city"), Entity = "city", Time = "year", Unit = "city" }, OwnData("mechanisms.csv"))).Message.ShouldContain("cannot exchange its path");

    private static PlaceboResult Fit(PlaceboSpec spec, Table data) => Placebo.Fit(spec, MethodInputs.Of(data), RunContext.Default);
}
