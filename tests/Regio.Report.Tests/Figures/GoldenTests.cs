using System.Text.Json;
using Regio.Core;

namespace Regio.Report.Tests.Figures;

/// <summary>What figures compute themselves, against R.</summary>
public sealed class GoldenTests
{
    private static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(Shared.Repository(), "tests", "goldens", "report", "figures.json"))).RootElement;
    private static readonly string Tool = Golden.GetProperty("tool").GetString()!;

    [Fact]
    public void Ticks_are_those_of_extended_where_they_lie_within_the_axis()
    {
        Reference reference = new("figure_ticks", Tool);
        foreach (JsonElement one in Golden.GetProperty("ticks").EnumerateArray())
        {
            (double min, double max, double wanted) = (one.GetProperty("min").GetDouble(), one.GetProperty("max").GetDouble(), one.GetProperty("wanted").GetDouble());
            double[] expected = Numbers(one.GetProperty("values"));
            double[] actual = ExtendedTicks.Of(min, max, wanted);
            actual.Length.ShouldBe(expected.Length, $"{min} to {max}, {wanted} wanted: {string.Join(' ', actual)}");
            for (int i = 0; i < actual.Length; i++)
            {
                reference.Equal($"{min} to {max}", actual[i], expected[i], 1e-9, expected[1] - expected[0]);
            }
        }
    }

    [Fact]
    public void A_density_is_the_sum_of_its_kernels_at_silvermans_bandwidth()
    {
        Reference reference = new("figure_density", Tool);
        (double[] x, double[] density) = Transforms.Curve(Numbers(Golden.GetProperty("x")));
        double[] at = Numbers(Golden.GetProperty("at"));
        double[] expected = Numbers(Golden.GetProperty("density"));
        for (int i = 0; i < at.Length; i++)
        {
            reference.Equal($"point {i}", x[i], at[i], 1e-12, 1);
            reference.Equal($"density {i}", density[i], expected[i], 1e-11, 1e-3);
        }
    }

    [Fact]
    public void Bins_are_as_wide_as_freedman_and_diaconis_say_rounded_up()
    {
        double[] breaks = Transforms.Breaks(Numbers(Golden.GetProperty("x")));
        double width = breaks[1] - breaks[0];
        double exact = Golden.GetProperty("bin_width").GetDouble();
        width.ShouldBe(new[] { 1, 2, 2.5, 5, 10 }.Select(step => step * Math.Pow(10, Math.Floor(Math.Log10(exact)))).First(step => step >= exact), 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_fitted_line_is_least_squares(bool logarithms)
    {
        double shiftX = logarithms ? 1 : 0;
        double shiftY = logarithms ? 10 : 0;
        Table data = new("xy",
        [
            new NumberColumn("x", [.. Numbers(Golden.GetProperty("x")).Select(x => x + shiftX)]),
            new NumberColumn("y", [.. Numbers(Golden.GetProperty("y")).Select(y => y + shiftY)]),
        ]);
        AxisScale scale = logarithms ? AxisScale.Log : AxisScale.Linear;
        FigureModel model = FigureModel.Read(new Figure("xy", Label.Same("xy"), data, Mark.Point, new FigureEncoding("x", "y")) { XScale = scale, YScale = scale, Fit = FitLine.Linear }, Language.En);
        FittedLine line = FittedLine.Of(model, model.Main, 0, 0)!;
        Reference reference = new("figure_fit", Tool);
        if (logarithms)
        {
            reference.Equal("slope in logarithms", Math.Log(line.Points[1].Y / line.Points[0].Y) / Math.Log(line.Points[1].X / line.Points[0].X), Golden.GetProperty("log_slope").GetDouble(), 1e-12);
            return;
        }

        double[] fitted = Numbers(Golden.GetProperty("fitted"));
        reference.Equal("fit at the least x", line.Points[0].Y, fitted[0], 1e-12);
        reference.Equal("fit at the greatest x", line.Points[^1].Y, fitted[1], 1e-12);
    }

    [Fact]
    public void A_fitted_curve_is_least_squares_in_x_and_its_square()
    {
        Table data = new("xy", [new NumberColumn("x", Numbers(Golden.GetProperty("x"))), new NumberColumn("y", Numbers(Golden.GetProperty("y")))]);
        FigureModel model = FigureModel.Read(new Figure("xy", Label.Same("xy"), data, Mark.Point, new FigureEncoding("x", "y")) { Fit = FitLine.Quadratic }, Language.En);
        FittedLine line = FittedLine.Of(model, model.Main, 0, 0)!;
        double[] expected = Numbers(Golden.GetProperty("quadratic"));
        line.Points.Count.ShouldBe(expected.Length);
        Reference reference = new("figure_fit", Tool);
        for (int i = 0; i < expected.Length; i++)
        {
            reference.Equal(FormattableString.Invariant($"quadratic fit at point {i}"), line.Points[i].Y, expected[i], 1e-11);
        }

        FigureModel few = FigureModel.Read(new Figure("xy", Label.Same("xy"), data.Take([0, 1, 0]), Mark.Point, new FigureEncoding("x", "y")) { Fit = FitLine.Quadratic }, Language.En);
        FittedLine.Of(few, few.Main, 0, 0).ShouldBeNull();
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];
}
