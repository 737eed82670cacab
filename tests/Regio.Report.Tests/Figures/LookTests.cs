using FsCheck;
using FsCheck.Fluent;
using Regio.Core;

namespace Regio.Report.Tests.Figures;

public sealed class LookTests
{
    [Fact]
    public void The_first_series_differ_in_grey_and_all_differ_in_dash_and_shape()
    {
        double[] grey = [.. FigureTheme.Light.Series.Take(3).Select(Lightness)];
        for (int i = 0; i < grey.Length; i++)
        {
            for (int k = i + 1; k < grey.Length; k++)
            {
                Math.Abs(grey[i] - grey[k]).ShouldBeGreaterThan(20, $"series {i} and {k}");
            }
        }

        foreach ((string first, string second) in FigureTheme.Light.Series.Take(5).SelectMany((a, i) => FigureTheme.Light.Series.Take(i).Select(b => (a, b))))
        {
            Math.Abs(Lightness(first) - Lightness(second)).ShouldBeGreaterThan(6, $"{first} and {second}");
        }

        Enumerable.Range(0, 8).Select(SeriesLook.Dash).Distinct(StringComparer.Ordinal).Count().ShouldBe(8);
        Enumerable.Range(0, 8).Select(Shape).Distinct(StringComparer.Ordinal).Count().ShouldBe(8);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Text_has_the_contrast_that_accessibility_asks_and_lines_stand_out(bool light)
    {
        FigureTheme theme = light ? FigureTheme.Light : FigureTheme.Dark;
        Colours.Contrast(theme.Ink, theme.Surface).ShouldBeGreaterThan(7);
        Colours.Contrast(theme.Muted, theme.Surface).ShouldBeGreaterThan(4.5);
        Colours.Contrast(theme.Axis, theme.Surface).ShouldBeGreaterThan(3);
        foreach (string colour in theme.Series)
        {
            Colours.Contrast(colour, theme.Surface).ShouldBeGreaterThan(light ? 1.9 : 3, colour);
        }
    }

    [Fact]
    public void Numbers_in_cells_can_be_read_on_every_colour()
    {
        ColourScale scale = ColourScale.Of(FigureModel.Read(Gallery.Correlations(), Language.En));
        for (double value = -1; value <= 1; value += 0.01)
        {
            string colour = scale.Of(value);
            Colours.Contrast(Colours.TextOn(colour), colour).ShouldBeGreaterThan(3.9, $"{value}");
        }

        scale.Min.ShouldBe(-1);
        scale.Max.ShouldBe(1);
        Math.Abs(Lightness(scale.Of(-0.6)) - Lightness(scale.Of(0.6))).ShouldBeLessThan(12);
    }

    [Fact]
    public void Sequential_colours_darken_steadily()
    {
        ColourScale scale = ColourScale.Of(FigureModel.Read(Gallery.Levels(), Language.En));
        double[] lightness = [.. Enumerable.Range(0, 101).Select(i => Lightness(scale.Of(scale.Min + (i / 100.0 * (scale.Max - scale.Min)))))];
        Enumerable.Range(1, 100).All(i => lightness[i] < lightness[i - 1]).ShouldBeTrue();
    }

    [Fact]
    public void Labels_are_pushed_apart_in_order_and_no_further_than_needed()
        => Prop.ForAll(Arb.From(Gen.ListOf(Gen.Choose(0, 200)).Where(list => list.Count is > 0 and < 10)), list =>
        {
            double[] places = [.. list.Select(value => (double)value).Order()];
            double[] spread = DirectLabels.Spread(places, 15, 0, 200);
            bool apart = Enumerable.Range(1, spread.Length - 1).All(i => spread[i] - spread[i - 1] >= 15 - 1e-9);
            bool free = Enumerable.Range(1, places.Length - 1).All(i => places[i] - places[i - 1] >= 15);
            return apart && spread[0] >= 0 && spread[^1] <= 200 + 1e-9 && (!free || spread.SequenceEqual(places));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_is_measured_by_its_letters_and_wrapped_within_the_room()
    {
        TextMeasure.Width("AV", 1000).ShouldBe(639 + 600, 1e-9);
        TextMeasure.Width("人均GDP", 10).ShouldBe(20 + 7.28 + 7.30 + 6.05, 1e-9);
        Prop.ForAll(Arb.From(Gen.Elements("Human capital per head", "信息传输、软件和信息技术服务业", "Supercalifragilistic")), Arb.From(Gen.Choose(30, 200)), (text, width) =>
            TextMeasure.Wrap(text, width, 12, 3) is { Count: <= 3 } lines && lines.All(line => TextMeasure.Width(line, 12) <= width + 1e-9)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_dark_page_has_the_same_picture_in_other_colours()
    {
        string light = SvgFigure.Render(Gallery.Lines(), new FigureStyle());
        string dark = SvgFigure.Render(Gallery.Lines(), new FigureStyle { Theme = FigureTheme.Dark });
        Plain(dark).ShouldBe(Plain(light));
        string.Equals(dark, light, StringComparison.Ordinal).ShouldBeFalse();
        FigureCss.Variables(FigureTheme.Dark).Contains("--rf-ink:#e8e8e8;", StringComparison.Ordinal).ShouldBeTrue();
        FigureCss.Rules.ShouldContain(".rf-l7{stroke:var(--rf-7)}");

        static string Plain(string svg) => System.Text.RegularExpressions.Regex.Replace(svg, "#[0-9a-f]{6}", "#");
    }

    [Fact]
    public void The_csv_of_a_figure_has_its_numbers_in_full_and_no_formula()
    {
        Table data = new("t", [TextColumn.Of("a", ["=1+1", "x,y", "\"q\"", null]), new NumberColumn("b", [0.1 + 0.2, -5, double.NaN, 1e-20])]);
        FigureCsv.Write(new Figure("f", Label.Same("f"), data, Mark.Bar, new FigureEncoding("a", "b")))
            .ShouldBe("a,b\n'=1+1,0.30000000000000004\n\"x,y\",-5\n\"\"\"q\"\"\",\n,1E-20\n");
    }

    [Fact]
    public void Layers_with_data_of_their_own_are_told_apart_in_the_csv()
    {
        Figure figure = Gallery.Small() with { Data = Gallery.Small().Data.Take([0]), Layers = [new FigureLayer(Mark.Band, new FigureEncoding("x") { Low = "l", High = "h" }) { Data = new Table("band", [new NumberColumn("x", [1]), new NumberColumn("l", [-1]), new NumberColumn("h", [2])]) }] };
        FigureCsv.Write(figure).ShouldBe("layer,x,l,h,y\nband_1,1,-1,2,\nline,1,,,1.2E-05\n");
    }

    private static string Shape(int series)
    {
        SvgCanvas canvas = new(FigureTheme.Light);
        SeriesLook.Dot(canvas, series, 10, 10, 4);
        return System.Text.RegularExpressions.Regex.Replace(canvas.ToString(), "#[0-9a-f]{6}|rf-[fl][0-9]", string.Empty);
    }

    /// <summary>CIE L*, 0 to 100: what is left of a colour in grey print.</summary>
    private static double Lightness(string colour)
    {
        double y = Colours.Luminance(colour);
        return y > 0.008856 ? (116 * Math.Cbrt(y)) - 16 : 903.3 * y;
    }
}
