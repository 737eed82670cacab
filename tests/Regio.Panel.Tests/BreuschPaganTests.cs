using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class BreuschPaganTests
{
    private static readonly Reference OwnPlm = new("breusch_pagan_lm", "R 4.2.2; plm 2.6-2");

    [Theory]
    [InlineData("unbalanced", "panel.csv")]
    [InlineData("balanced", "panel_balanced.csv")]
    public void Plm_on_a_panel_with_gaps_and_missing_values(string shape, string file)
    {
        JsonElement cases = Own("panel.json").GetProperty("cases");
        PanelTestResult result = Fit("y ~ x1 + x2", "city", OwnData(file));
        Compare(OwnPlm, $"lm.bp.{shape}", result, cases.GetProperty($"lm.bp.{shape}"), honda: false);
        Compare(OwnPlm, $"lm.honda.{shape}", result, cases.GetProperty($"lm.honda.{shape}"), honda: true);
    }

    [Fact]
    public void In_balanced_panels_it_is_the_textbook_formula()
    {
        Table data = Simulate(41, 30, 1);
        LeastSquaresResult pooled = LeastSquares.Fit(new() { Formula = Formula.Parse("y ~ x") }, data, RunContext.Default);
        double[] e = pooled.Fit.Residuals;
        double sums = Enumerable.Range(0, 30).Sum(g => Math.Pow(e[2 * g] + e[(2 * g) + 1], 2));
        double textbook = 30 * 2 / (2 * (2.0 - 1)) * Math.Pow((sums / e.Sum(value => value * value)) - 1, 2);
        Fit("y ~ x", "id", data)["breusch_pagan"].Statistic.ShouldBe(textbook, 1e-10 * textbook);
    }

    [Fact]
    public void It_rejects_about_as_often_as_it_should_without_effects_and_always_with_them()
    {
        int rejected = Enumerable.Range(0, 400).Count(seed => Fit("y ~ x + z", "id", Simulate((ulong)(7000 + seed), 60, 4, effects: 0))["honda"].PValue < 0.05);
        (rejected / 400.0).ShouldBeInRange(0.02, 0.09);
        Enumerable.Range(0, 20).ShouldAllBe(seed => Fit("y ~ x + z", "id", Simulate((ulong)(8000 + seed), 60, 4, 1, 1))["breusch_pagan"].PValue < 0.01);
    }

    [Fact]
    public void One_row_an_entity_is_refused()
    {
        Table data = Simulate(1, 10, 1);
        Table alone = new("data", [.. data.Columns, new NumberColumn("row", [.. Enumerable.Range(0, data.RowCount).Select(i => (double)i)])]);
        Should.Throw<IdentificationError>(() => Fit("y ~ x", "row", alone)).Message.ShouldContain("no 'row' is observed more than once");
    }

    private static void Compare(Reference reference, string name, PanelTestResult result, JsonElement expected, bool honda)
    {
        reference.Equal(name, result[honda ? "honda" : "breusch_pagan"].Statistic, expected.Number("statistic"), 1e-9);
        reference.Equal(name + " p", result[honda ? "honda" : "breusch_pagan"].PValue, expected.Number("p"), 1e-8);
    }

    private static PanelTestResult Fit(string formula, string entity, Table data)
        => BreuschPagan.Fit(new() { Formula = Formula.Parse(formula), Entity = entity }, MethodInputs.Of(data), RunContext.Default);
}
