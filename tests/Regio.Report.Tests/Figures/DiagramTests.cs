using Regio.Core;

namespace Regio.Report.Tests.Figures;

public sealed class DiagramTests
{
    public static TheoryData<string, Language> Diagrams()
    {
        TheoryData<string, Language> all = [];
        foreach (Figure figure in DiagramGallery.All)
        {
            all.Add(figure.Name, Language.En);
            all.Add(figure.Name, Language.Zh);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Diagrams))]
    public void Texts_stand_apart_within_the_picture_at_any_width(string name, Language language)
    {
        foreach (double width in (double[])[420, 720, 1100])
        {
            FigureDrawing drawing = SvgFigure.Draw(Gallery.All[name], new FigureStyle { Language = language, Width = width });
            System.Xml.Linq.XElement root = System.Xml.Linq.XElement.Parse(drawing.Svg);
            double height = double.Parse(root.Attribute("height")!.Value, System.Globalization.CultureInfo.InvariantCulture);
            TextBox[] texts = [.. drawing.Texts];
            for (int i = 0; i < texts.Length; i++)
            {
                texts[i].Corners().ShouldAllBe(corner => corner.X >= -0.5 && corner.X <= width + 0.5 && corner.Y >= -0.5 && corner.Y <= height + 0.5, $"'{texts[i].Text}' at width {width}");
                texts.Take(i).FirstOrDefault(other => other.Overlaps(texts[i])).ShouldBeNull($"'{texts[i].Text}' at width {width}");
            }

            drawing.Svg.ShouldBe(SvgFigure.Render(Gallery.All[name], new FigureStyle { Language = language, Width = width }));
        }
    }

    [Fact]
    public void Flows_share_the_height_by_their_value()
    {
        string svg = SvgFigure.Render(DiagramGallery.Flows(), new FigureStyle());
        double[] bars = [.. System.Xml.Linq.XElement.Parse(svg).Descendants().Where(element => element.Name.LocalName == "rect" && element.Attribute("data-value") is not null).Select(element => Number(element, "height") / Number(element, "data-value"))];
        bars.Length.ShouldBe(8);
        bars.Take(4).ShouldAllBe(ratio => Math.Abs(ratio - bars[0]) < 1e-3 * bars[0] + 2e-4);
        SvgFigure.Describe(DiagramGallery.Flows()).En.ShouldContain("the largest flow, East to East, is 420 (");
        SvgFigure.Notes(DiagramGallery.ManyFlows()).Select(note => note.En).ShouldBe(["31 rows without a source, a target and a positive value are not drawn.", "The 16 smallest sources stand together as one.", "The 16 smallest targets stand together as one."]);
    }

    [Fact]
    public void A_path_and_a_grid_are_laid_out_as_they_are()
    {
        (int A, int B)[] path = [.. Enumerable.Range(0, 9).Select(i => (i, i + 1))];
        (double X, double Y)[] places = StressLayout.Of(10, path);
        StressLayout.Stress(places, StressLayout.Steps(10, path)).ShouldBeLessThan(0.05);
        double[] along = [.. places.Select(place => place.X)];
        (along.SequenceEqual(along.Order()) || along.SequenceEqual(along.OrderDescending())).ShouldBeTrue();
        places.ShouldAllBe(place => Math.Abs(place.Y) < 0.2);

        // A square lattice of 6 by 6: the stress of the drawing is that of networkx's Kamada–Kawai layout or less.
        List<(int A, int B)> lattice = [];
        for (int i = 0; i < 36; i++)
        {
            lattice.AddRange(i % 6 < 5 ? [(i, i + 1)] : Array.Empty<(int, int)>());
            lattice.AddRange(i < 30 ? [(i, i + 6)] : Array.Empty<(int, int)>());
        }

        StressLayout.Stress(StressLayout.Of(36, lattice), StressLayout.Steps(36, lattice)).ShouldBeLessThan(LatticeStress * 1.001);
    }

    /// <summary>Stress Σ (d/δ − 1)² of networkx 2.8.8 kamada_kawai_layout on grid_2d_graph(6, 6), positions rescaled to their least stress; tests/goldens/make/figure_stress.py.</summary>
    private const double LatticeStress = 12.889317304719423;

    [Fact]
    public void Nodes_apart_and_alone_have_a_place()
    {
        Table edges = new("e", [TextColumn.Of("a", ["A", "C", "E", null]), TextColumn.Of("b", ["B", "D", "E", "F"]), new NumberColumn("v", [1, 2, 3, 4])]);
        Figure figure = new("n", ("N", "N"), edges, Mark.Network, new FigureEncoding("a", "b") { Value = "v" });
        string svg = SvgFigure.Render(figure, new FigureStyle());
        System.Xml.Linq.XElement.Parse(svg).Descendants().Count(element => element.Name.LocalName == "circle").ShouldBe(5);
        SvgFigure.Notes(figure).Select(note => note.En).ShouldBe(["1 row without two ends and a positive value is not drawn.", "1 edge from a node to itself counts in its size and is not drawn."]);
        svg.ShouldNotContain("NaN");
        SvgFigure.Render(figure with { Data = edges.Take([]) }, new FigureStyle()).ShouldContain("There are no data to draw.");
    }

    [Theory]
    [InlineData("北京", "BJ")]
    [InlineData("内蒙古自治区", "NM")]
    [InlineData("Shaanxi", "SN")]
    [InlineData("Shanxi", "SX")]
    [InlineData("440000", "GD")]
    [InlineData("inner mongolia", "NM")]
    [InlineData("CN-XZ", "XZ")]
    public void A_province_is_found_by_any_of_its_names(string name, string code) => TileGrid.For(["北京", "上海"]).Find(name)!.Code.ShouldBe(code);

    [Theory]
    [InlineData("CHN", "CHN")]
    [InlineData("Côte d'Ivoire", "CIV")]
    [InlineData("South Korea", "KOR")]
    [InlineData("德国", "DEU")]
    [InlineData("us", "USA")]
    public void A_country_is_found_by_any_of_its_names(string name, string code) => TileGrid.For(["CHN", "USA", "DEU"]).Find(name)!.Code.ShouldBe(code);

    [Fact]
    public void Every_tile_has_a_cell_of_its_own_and_no_name_two_tiles()
    {
        foreach (TileGrid grid in (TileGrid[])[TileGrid.For(["北京"]), TileGrid.For(["FRA"])])
        {
            grid.Tiles.Select(tile => (tile.Column, tile.Row)).Distinct().Count().ShouldBe(grid.Tiles.Count);
            grid.Tiles.ShouldAllBe(tile => grid.Find(tile.Code) == tile && grid.Find(tile.Shown.Zh) == tile);
        }

        TileGrid.For(["北京"]).Tiles.Count.ShouldBe(34);
        TileGrid.For(["FRA"]).Tiles.Count.ShouldBeGreaterThan(190);
    }

    [Fact]
    public void A_map_tells_what_has_no_place_and_what_no_value()
    {
        SvgFigure.Notes(DiagramGallery.WorldTiles()).Select(note => note.Zh).First().ShouldBe("1 个地区在地图上没有对应位置：Rest of World。");
        SvgFigure.Notes(DiagramGallery.RegionMap()).Select(note => note.En).ShouldBe(["1 region has no place on the map: Atlantis.", "1 region of the map has no value and is left blank."]);
        SvgFigure.Describe(DiagramGallery.RegionMap()).En.ShouldContain("in 8 regions: lowest 0.800 (District 6), highest 5.100 (District 4)");
    }

    [Fact]
    public void Names_beside_dots_leave_out_what_has_no_room_and_say_so()
    {
        Table data = new("d", [new NumberColumn("x", [.. Enumerable.Range(0, 40).Select(i => 1 + (i * 0.001))]), new NumberColumn("y", [.. Enumerable.Range(0, 40).Select(i => 2 + (i * 0.001 % 0.003))]), TextColumn.Of("name", Enumerable.Range(0, 40).Select(i => $"A rather long name {i}"))]);
        Figure figure = new("names", ("Names", "名称"), data, Mark.Point, new FigureEncoding("x", "y") { Text = "name" });
        FigureDrawing drawing = SvgFigure.Draw(figure, new FigureStyle());
        int written = drawing.Texts.Count(text => text.Text.StartsWith("A rather", StringComparison.Ordinal));
        written.ShouldBeInRange(3, 39);
        SvgFigure.Notes(figure).Single().En.ShouldStartWith($"{40 - written} names have no room");
    }

    private static double Number(System.Xml.Linq.XElement element, string name) => double.Parse(element.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
