using FsCheck.Fluent;
using Regio.Core;

namespace Regio.Data.Tests;

public sealed class MissingValuesTests
{
    private const double NaN = double.NaN;

    private static readonly Table Cities = new("t",
    [
        TextColumn.Of("city", ["a", "a", "a", "a", "b", "b"]),
        new NumberColumn("year", [2000, 2001, 2003, 2004, 2000, 2001]),
        new NumberColumn("x", [1, NaN, 4, NaN, NaN, 7]),
        TextColumn.Of("note", ["n", null, null, "m", null, null]),
    ]);

    [Theory]
    [InlineData("interpolate(x)", new[] { 1, 2, 4, NaN, NaN, 7 })]
    [InlineData("interpolate(x, ends = \"nearest\")", new[] { 1.0, 2, 4, 4, 7, 7 })]
    [InlineData("interpolate(x, ends = \"trend\")", new[] { 1, 2, 4, 5, NaN, 7 })]
    [InlineData("mean(x)", new[] { 1.0, 4, 4, 4, 4, 7 })]
    [InlineData("mean(x, by = city)", new[] { 1, 2.5, 4, 2.5, 7, 7 })]
    [InlineData("carry(x)", new[] { 1, 1, 4, 4, NaN, 7 })]
    public void Rules_fill_and_are_reported(string rule, double[] expected)
    {
        MissingValuesResult result = Apply(rule);
        result.Data.Numbers("x").Values.ToArray().ShouldBe(expected);
        result.Report.Numbers("missing_before").Values[0].ShouldBe(3);
        result.Report.Numbers("filled").Values[0].ShouldBe(3 - expected.Count(double.IsNaN));
        result.Report["rule"].TextAt(0).ShouldBe(rule);
        result.Notices.Single().Code.ShouldBe("filled_missing");
    }

    [Fact]
    public void Rules_apply_in_order_and_dropped_rows_are_out_of_later_ones()
    {
        MissingValuesResult result = Apply("drop(note)", "mean(x)");
        result.Kept.ShouldBe([0, 3]);
        result.Data.Numbers("x").Values.ToArray().ShouldBe([1, 1]);
        result.Report.Numbers("dropped").Values.ToArray().ShouldBe([4, 0]);
        Apply("carry(note)").Data["note"].TextAt(2).ShouldBe("n");
    }

    [Theory]
    [InlineData("mean(note)", "is text")]
    [InlineData("fill(x)", "no rule")]
    [InlineData("drop()", "names no variable")]
    [InlineData("drop(x, by = city)", "no argument 'by'")]
    [InlineData("interpolate(x, ends = \"far\")", "ends must be")]
    [InlineData("mean(x + 1)", "no variable")]
    public void Refusals_say_why(string rule, string what) => Should.Throw<SpecError>(() => Apply(rule)).What.En.ShouldContain(what);

    [Fact]
    public void Interpolation_needs_a_time()
        => Should.Throw<SpecError>(() => MissingValues.Compute(Cities, [MissingRule.Parse("interpolate(x)")])).What.En.ShouldContain("needs a time variable");

    [Fact]
    public void The_text_of_a_rule_reads_back()
    {
        foreach (string text in new[] { "drop(x, `my y`)", "mean(x, by = c(a, b))", "interpolate(x, ends = \"trend\")", "carry(x)" })
        {
            MissingRule.Parse(text).ToText().ShouldBe(text);
        }
    }

    [Fact]
    public void A_straight_line_with_holes_is_made_whole()
        => Prop.ForAll(Gen.Elements(true, true, false).ArrayOf(12).ToArbitrary(), holes =>
        {
            double[] line = [.. holes.Select((_, t) => 3 + (0.5 * t))];
            double[] x = [.. line.Select((value, t) => holes[t] ? NaN : value)];
            Table table = new("t", [new NumberColumn("t", [.. holes.Select((_, t) => (double)t)]), new NumberColumn("x", x)]);
            double[] filled = MissingValues.Compute(table, [MissingRule.Parse("interpolate(x, ends = trend)")], PanelIndex.Of(table, null, "t")).Data.Numbers("x").Values.ToArray();
            bool enough = holes.Count(hole => !hole) >= 2;
            filled.Zip(line).ShouldAllBe(pair => enough ? Math.Abs(pair.First - pair.Second) < 1e-12 : double.IsNaN(pair.First) || pair.First == pair.Second);
        }).Holds();

    private static MissingValuesResult Apply(params string[] rules)
        => MissingValues.Compute(Cities, [.. rules.Select(MissingRule.Parse)], PanelIndex.Of(Cities, "city", "year"));
}
