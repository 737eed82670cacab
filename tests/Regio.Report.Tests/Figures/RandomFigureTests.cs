using FsCheck;
using FsCheck.Fluent;
using Regio.Core;

namespace Regio.Report.Tests.Figures;

/// <summary>Random figures of every mark: texts never meet, the picture is well formed.</summary>
public sealed class RandomFigureTests
{
    private static readonly string[] Words =
    [
        "East", "Western provinces", "ln_gdp", "a", "Manufacture of computers and optical equipment", "东部地区", "信息传输、软件和信息技术服务业", "x1:x2", "2015", "Supercalifragilisticexpialidocious", "Ｗ", "高新技术 R&D",
    ];

    private static readonly Gen<(Mark Mark, int Rows, int Names, int Series, int Panels, double Scale, int Seed, Language Language)> Choices =
        from mark in Gen.Elements(Enum.GetValues<Mark>().Where(mark => mark is not (Mark.Flow or Mark.Network or Mark.Tile or Mark.Region)))
        from rows in Gen.Choose(1, 40)
        from names in Gen.Choose(0, 14)
        from series in Gen.Choose(0, 9)
        from panels in Gen.Elements(0, 0, 0, 2, 3, 5, 9)
        from power in Gen.Choose(-8, 9)
        from seed in Gen.Choose(0, 1_000_000)
        from language in Gen.Elements(Language.En, Language.Zh)
        select (mark, rows, names, series, panels, Math.Pow(10, power), seed, language);

    [Fact]
    public void Texts_of_random_figures_never_meet()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(250), Prop.ForAll(Arb.From(Choices), choice =>
        {
            FigureDrawing drawing = SvgFigure.Draw(Build(choice), new FigureStyle { Language = choice.Language });
            _ = System.Xml.Linq.XDocument.Parse(drawing.Svg);
            string[] overlaps = [.. Overlaps.Find(drawing)];
            return (overlaps.Length == 0 && !drawing.Svg.Contains("NaN", StringComparison.Ordinal)).Label(string.Join("; ", overlaps.Take(4)));
        }));

    [Fact]
    public void Extreme_values_of_every_kind_are_drawn_or_left_out_but_never_break_the_picture()
    {
        double[] extremes = [0, -0.0, 1, -1, 1e-300, 1e300, -1e300, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity, 1e15, 1e15 + 1, 123456789, -3e7, 0.1, 2011];
        Prop.ForAll(
            Arb.From(Gen.Elements(Mark.Line, Mark.Point, Mark.Bar, Mark.PointRange, Mark.Density, Mark.Histogram, Mark.Band)),
            Arb.From(Gen.Elements(Enum.GetValues<NumberKind>())),
            Arb.From(Gen.ArrayOf(Gen.Elements(extremes), 4)),
            (mark, kind, values) =>
            {
                Table data = new("t", [new NumberColumn("x", [.. values], kind), new NumberColumn("y", [.. values.Reverse()], kind), new NumberColumn("low", [.. values]), new NumberColumn("high", [.. values.Reverse()]), TextColumn.Of("s", ["a", "b", "c", "d"])]);
                foreach (AxisScale scale in Enum.GetValues<AxisScale>())
                {
                    string svg = SvgFigure.Render(new Figure("f", Label.Same("f"), data, mark, new FigureEncoding("x", "y") { Low = "low", High = "high", Series = "s" }) { XScale = scale, YScale = scale, Fit = FitLine.Linear }, new FigureStyle());
                    System.Xml.Linq.XDocument.Parse(svg);
                    if (System.Text.RegularExpressions.Regex.IsMatch(svg, "=\"[^\"]*(NaN|∞|Infinity)[^\"]*\"(?<!data-tip=\"[^\"]*\")"))
                    {
                        return false.Label(svg);
                    }
                }

                return true.Label(string.Empty);
            }).QuickCheckThrowOnFailure();
    }

    private static Figure Build((Mark Mark, int Rows, int Names, int Series, int Panels, double Scale, int Seed, Language Language) choice)
    {
        int series = Math.Max(1, choice.Series);
        int panels = Math.Max(1, choice.Panels);
        int count = choice.Rows * series * panels;
        double[] y = [.. Enumerable.Range(0, count).Select(i => Gallery.Noise(choice.Seed + i) < 0.1 ? double.NaN : choice.Scale * Gallery.Gauss(choice.Seed + (7 * i)))];
        bool named = choice.Names > 0 && choice.Mark is not (Mark.Density or Mark.Histogram);
        Column x = named
            ? TextColumn.Of("x", Enumerable.Range(0, count).Select(i => Words[(choice.Seed + (i % choice.Names)) % Words.Length] + (i % choice.Names / Words.Length > 0 ? " II" : string.Empty)))
            : new NumberColumn("x", [.. Enumerable.Range(0, count).Select(i => choice.Mark is Mark.Density or Mark.Histogram or Mark.Point ? y[i] : 1990.0 + (i % choice.Rows))], choice.Mark == Mark.Point ? NumberKind.Real : NumberKind.Whole);
        // A cell and a bar stand for one row each: names and years take turns.
        if (choice.Mark is Mark.Cell or Mark.Bar)
        {
            x = new NumberColumn("x", [.. Enumerable.Range(0, count).Select(i => 1990.0 + (i / series / panels))], NumberKind.Whole, new ColumnInfo { Values = choice.Names == 0 ? null : new ValueList("x", [.. Enumerable.Range(0, 14).Select(i => KeyValuePair.Create(1990.0 + i, Label.Same(Words[(choice.Seed + i) % Words.Length])))]) });
        }

        Table data = new("random",
        [
            x,
            new NumberColumn("y", y),
            new NumberColumn("low", [.. y.Select((value, i) => value - (choice.Scale * Gallery.Noise(i)))]),
            new NumberColumn("high", [.. y.Select((value, i) => value + (choice.Scale * Gallery.Noise(i + 3)))]),
            TextColumn.Of("series", Enumerable.Range(0, count).Select(i => Words[i % series] + " s")),
            TextColumn.Of("panel", Enumerable.Range(0, count).Select(i => Words[i / series % panels] + " p")),
            TextColumn.Of("row", Enumerable.Range(0, count).Select(i => i % (series * panels) < Words.Length ? Words[i % (series * panels)] : $"row {i % (series * panels)}")),
        ]);
        FigureEncoding encoding = new("x", choice.Mark == Mark.Cell ? "row" : choice.Mark is Mark.Density or Mark.Histogram ? null : "y")
        {
            Low = choice.Mark is Mark.PointRange or Mark.Band ? "low" : null,
            High = choice.Mark is Mark.PointRange or Mark.Band ? "high" : null,
            Value = choice.Mark == Mark.Cell ? "y" : null,
            Series = choice.Series > 0 && choice.Mark != Mark.Cell ? "series" : null,
            Panel = choice.Panels > 0 && choice.Mark != Mark.Cell ? "panel" : null,
        };
        return new Figure("random", ("Random", "随机"), data, choice.Mark, encoding) { XTitle = ("A title", "标题"), Bars = choice.Seed % 2 == 0 ? BarArrangement.Grouped : BarArrangement.Stacked };
    }
}
