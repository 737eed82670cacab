using System.Globalization;
using System.Xml.Linq;
using Regio.Core;

namespace Regio.Report.Tests.Figures;

/// <summary>What holds for every figure of the gallery in both languages, and where points land.</summary>
public sealed class SvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string, Language> Everything()
    {
        TheoryData<string, Language> all = [];
        foreach (string name in Gallery.All.Keys)
        {
            all.Add(name, Language.En);
            all.Add(name, Language.Zh);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_figure_is_well_formed_self_contained_and_described(string name, Language language)
    {
        string svg = SvgFigure.Render(Gallery.All[name], new FigureStyle { Language = language });
        XElement root = XDocument.Parse(svg).Root!;
        root.Name.ShouldBe(Svg + "svg");
        root.Element(Svg + "title")!.Value.ShouldBe(Gallery.All[name].Caption.In(language));
        string description = root.Element(Svg + "desc")!.Value;
        description.ShouldBe(SvgFigure.Describe(Gallery.All[name]).In(language));
        description.ShouldEndWith(language == Language.Zh ? "。" : ".");
        root.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "href" or "src" || attribute.Value.Contains("url(", StringComparison.Ordinal)).ShouldBeEmpty();
        root.Descendants().Where(element => element.Name.LocalName is "script" or "style" or "image" or "foreignObject").ShouldBeEmpty();
        svg.ShouldNotContain("NaN", Case.Sensitive);
        svg.ShouldNotContain("Infinity", Case.Sensitive);
        string[] ids = [.. root.Descendants().Attributes("id").Select(id => id.Value)];
        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(ids.Length);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void No_two_texts_overlap_and_all_lie_within_the_picture(string name, Language language)
        => Overlaps.Find(SvgFigure.Draw(Gallery.All[name], new FigureStyle { Language = language })).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Everything))]
    public void The_bytes_are_the_same_every_time_and_numbers_keep_two_decimals(string name, Language language)
    {
        FigureStyle style = new() { Language = language };
        string svg = SvgFigure.Render(Gallery.All[name], style);
        SvgFigure.Render(Gallery.All[name], style).ShouldBe(svg);
        foreach (XAttribute attribute in XDocument.Parse(svg).Descendants().Attributes().Where(one => one.Name.LocalName is "x" or "y" or "cx" or "cy" or "width" or "height" or "x1" or "y2" or "d"))
        {
            System.Text.RegularExpressions.Regex.IsMatch(attribute.Value, @"\.\d{3}").ShouldBeFalse(attribute.ToString());
        }
    }

    [Fact]
    public void Points_land_where_the_axes_say()
    {
        Figure figure = Gallery.Scatter();
        XElement root = Root(figure);
        (double slopeX, double originX) = AxisOf(root, horizontal: true);
        (double slopeY, double originY) = AxisOf(root, horizontal: false);
        XElement[] dots = [.. root.Descendants(Svg + "circle")];
        dots.Length.ShouldBe(271);
        ReadOnlySpan<double> x = figure.Data.Numbers("ai").Values;
        ReadOnlySpan<double> y = figure.Data.Numbers("inn").Values;
        for (int i = 0; i < dots.Length; i++)
        {
            Number(dots[i], "cx").ShouldBe(originX + (slopeX * x[i]), 0.02);
            Number(dots[i], "cy").ShouldBe(originY + (slopeY * y[i]), 0.02);
            Number(dots[i], "data-x").ShouldBe(x[i]);
            Number(dots[i], "data-y").ShouldBe(y[i]);
        }
    }

    [Fact]
    public void Intervals_of_terms_lie_flat_from_low_to_high_in_the_order_of_the_table()
    {
        XElement root = Root(Gallery.Coefficients());
        (double slope, double origin) = AxisOf(root, horizontal: true);
        XElement[] whiskers = [.. root.Descendants(Svg + "g").Where(group => (string?)group.Attribute("class") == "rf-series").Elements(Svg + "line")];
        whiskers.Length.ShouldBe(6);
        Table data = Gallery.Coefficients().Data;
        double above = double.NegativeInfinity;
        for (int i = 0; i < 6; i++)
        {
            Number(whiskers[i], "y1").ShouldBe(Number(whiskers[i], "y2"));
            Number(whiskers[i], "y1").ShouldBeGreaterThan(above);
            above = Number(whiskers[i], "y1");
            Number(whiskers[i], "x1").ShouldBe(origin + (slope * data.Numbers("conf_low").Values[i]), 0.02);
            Number(whiskers[i], "x2").ShouldBe(origin + (slope * data.Numbers("conf_high").Values[i]), 0.02);
        }
    }

    [Fact]
    public void The_reference_period_of_an_event_study_is_a_hollow_dot_without_whisker()
    {
        XElement group = Root(Gallery.EventStudy()).Descendants(Svg + "g").Single(one => (string?)one.Attribute("class") == "rf-series");
        group.Elements(Svg + "line").Count().ShouldBe(10);
        XElement[] dots = [.. group.Elements(Svg + "circle")];
        dots.Length.ShouldBe(11);
        dots.Where(dot => dot.Attribute("stroke") is not null).Select(dot => (string)dot.Attribute("data-x")!).ShouldBe(["-1"]);
    }

    [Fact]
    public void Heights_of_bars_are_in_proportion_and_stacks_add_up()
    {
        double[] heights = Bars(Gallery.LongBars()).Select(bar => Number(bar, "width")).ToArray();
        ReadOnlySpan<double> values = Gallery.LongBars().Data.Numbers("value").Values;
        for (int i = 1; i < heights.Length; i++)
        {
            (heights[i] / heights[0]).ShouldBe(values[i] / values[0], 1e-3);
        }

        XElement[] stacked = Bars(Gallery.Stacked());
        XElement[] of2015 = [.. stacked.Where(bar => (string)bar.Attribute("data-x")! == "2015")];
        Number(of2015[0], "y").ShouldBe(Number(of2015[1], "y") + Number(of2015[1], "height"), 0.02);
        Number(of2015[1], "y").ShouldBe(Number(of2015[2], "y") + Number(of2015[2], "height"), 0.02);
        XElement below = stacked.Single(bar => Number(bar, "data-y") < 0);
        XElement first = stacked.First(bar => (string)bar.Attribute("data-x")! == "2016");
        Number(below, "y").ShouldBe(Number(first, "y") + Number(first, "height"), 0.02);
    }

    [Fact]
    public void Bars_of_nothing_but_zeros_stand_on_an_axis()
    {
        Table data = new("t", [TextColumn.Of("x", ["a", "b"]), new NumberColumn("y", [0, 0])]);
        Bars(new Figure("zeros", Label.Same("zeros"), data, Mark.Bar, new FigureEncoding("x", "y"))).Select(bar => Number(bar, "height")).ShouldBe([0, 0]);
    }

    [Fact]
    public void A_missing_value_leaves_a_gap()
    {
        XElement[] runs = [.. Root(Gallery.MonthlyGap()).Descendants(Svg + "path")];
        runs.Select(run => ((string)run.Attribute("d")!).Split('L').Length).ShouldBe([21, 14, 19]);
        SvgFigure.Notes(Gallery.MonthlyGap()).Single().En.ShouldBe("The line breaks where 6 rows have no value.");
    }

    [Fact]
    public void Counts_of_a_histogram_add_up_to_the_rows()
        => Bars(Gallery.Histogram()).Sum(bar => Number(bar, "data-y")).ShouldBe(2000);

    [Fact]
    public void Values_without_a_place_on_a_logarithmic_axis_are_told()
    {
        Table data = new("t", [new NumberColumn("x", [1, 10, 100, 0, -5]), new NumberColumn("y", [1, 2, 3, 4, 5])]);
        Figure figure = new("log", Label.Same("log"), data, Mark.Point, new FigureEncoding("x", "y")) { XScale = AxisScale.Log };
        Root(figure).Descendants(Svg + "circle").Count().ShouldBe(3);
        SvgFigure.Notes(figure).Single().Zh.ShouldBe("2 行的取值非正，无法在对数坐标轴上画出。");
    }

    [Fact]
    public void A_swarm_of_dots_is_one_path_of_distinct_places_near_their_points()
    {
        int n = 20_000;
        Table data = new("t", [new NumberColumn("x", [.. Enumerable.Range(0, n).Select(Gallery.Gauss)]), new NumberColumn("y", [.. Enumerable.Range(n, n).Select(Gallery.Gauss)])]);
        XElement root = Root(new Figure("swarm", Label.Same("swarm"), data, Mark.Point, new FigureEncoding("x", "y")));
        root.Descendants(Svg + "circle").ShouldBeEmpty();
        string[] places = [.. ((string)root.Descendants(Svg + "path").Single().Attribute("d")!).Split('M', StringSplitOptions.RemoveEmptyEntries)];
        places.Distinct(StringComparer.Ordinal).Count().ShouldBe(places.Length);
        places.Length.ShouldBeInRange(n / 2, n);
        (double slope, double origin) = AxisOf(root, horizontal: true);
        double first = double.Parse(places[0].Split(' ')[0], CultureInfo.InvariantCulture);
        first.ShouldBe(origin + (slope * data.Numbers("x").Values[0]), 0.3);
    }

    [Fact]
    public void Markup_in_data_is_text()
    {
        string svg = SvgFigure.Render(Gallery.Large(), new FigureStyle());
        svg.ShouldNotContain("<script");
        svg.ShouldNotContain("<b>");
        XElement root = XDocument.Parse(svg).Root!;
        root.Descendants(Svg + "text").Count(text => text.Value == "Beijing & <b>Shanghai</b>").ShouldBe(1);
        root.Descendants(Svg + "rect").Count(bar => (string?)bar.Attribute("data-x") == "\"Quoted\"").ShouldBe(1);
        Xml.Escape("a\u0001\uFFFE\uD800b\n").ShouldBe("a\uFFFD\uFFFD\uFFFDb ");
    }

    [Fact]
    public void Ids_begin_with_the_prefix_and_series_can_be_toggled()
    {
        XElement root = XDocument.Parse(SvgFigure.Render(Gallery.Bars(), new FigureStyle { IdPrefix = "t 1\"" })).Root!;
        ((string)root.Attribute("id")!).ShouldBe("figure-t-1-");
        string[] keys = [.. root.Descendants(Svg + "g").Where(group => (string?)group.Attribute("class") == "rf-key").Select(group => (string)group.Attribute("data-series")!)];
        keys.ShouldBe(["0", "1", "2"]);
        root.Descendants(Svg + "g").Where(group => (string?)group.Attribute("class") == "rf-series").Select(group => (string)group.Attribute("data-name")!).ShouldBe(["East", "Centre", "West"]);
    }

    [Fact]
    public void Two_rows_for_one_bar_or_cell_are_refused()
    {
        Table data = new("t", [TextColumn.Of("region", ["East", "West", "East"]), new NumberColumn("y", [1, 2, 3]), TextColumn.Of("other", ["a", "a", "a"])]);
        DataError bars = Should.Throw<DataError>(() => SvgFigure.Render(new Figure("f", Label.Same("f"), data, Mark.Bar, new FigureEncoding("region", "y")), new FigureStyle()));
        bars.What.En.ShouldBe("two rows ask for the same bar: 'East'");
        bars.Row.ShouldBe(3);
        Should.Throw<DataError>(() => SvgFigure.Render(new Figure("f", Label.Same("f"), data, Mark.Cell, new FigureEncoding("region", "other") { Value = "y" }), new FigureStyle())).What.Zh.ShouldContain("同一单元");
    }

    [Fact]
    public void A_wrong_column_is_named()
        => Should.Throw<DataError>(() => SvgFigure.Render(Gallery.Small() with { Encoding = new FigureEncoding("x", "z") }, new FigureStyle())).Column.ShouldBe("z");

    private static XElement[] Bars(Figure figure) => [.. Root(figure).Descendants(Svg + "rect").Where(rect => rect.Attribute("data-y") is not null)];

    private static XElement Root(Figure figure) => XDocument.Parse(SvgFigure.Render(figure, new FigureStyle())).Root!;

    /// <summary>Pixel = origin + slope · value, read off the first and the last printed tick.</summary>
    private static (double Slope, double Origin) AxisOf(XElement root, bool horizontal)
    {
        XElement[] texts = [.. root.Elements(Svg + "text").Where(text => (string?)text.Attribute("class") == "rf-muted" && (string?)text.Attribute("text-anchor") == (horizontal ? "middle" : "end"))];
        // Tick texts of the side stand 0.36 font sizes of 12 below their tick.
        (double Value, double Pixel)[] ticks = [.. texts.Select(text => (double.Parse(text.Value.Replace('\u2212', '-'), CultureInfo.InvariantCulture), horizontal ? Number(text, "x") : Number(text, "y") - 4.32))];
        double slope = (ticks[^1].Pixel - ticks[0].Pixel) / (ticks[^1].Value - ticks[0].Value);
        return (slope, ticks[0].Pixel - (slope * ticks[0].Value));
    }

    private static double Number(XElement element, string name) => double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);
}
