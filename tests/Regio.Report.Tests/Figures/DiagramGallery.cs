using Regio.Core;

namespace Regio.Report.Tests.Figures;

/// <summary>Figures without axes, a threshold's likelihood ratio and a smile curve, on numbers made by rule.</summary>
internal static class DiagramGallery
{
    private static readonly string[] Provinces = ["Beijing", "Tianjin", "Hebei", "Shanxi", "Inner Mongolia", "Liaoning", "Jilin", "Heilongjiang", "Shanghai", "Jiangsu", "Zhejiang", "Anhui", "Fujian", "Jiangxi", "Shandong", "Henan", "Hubei", "Hunan", "Guangdong", "Guangxi", "Hainan", "Chongqing", "Sichuan", "Guizhou", "Yunnan", "Tibet", "Shaanxi", "Gansu", "Qinghai", "Ningxia", "Xinjiang"];

    internal static IReadOnlyList<Figure> All { get; } = [Flows(), ManyFlows(), Network(), TileMap(), TilePanels(), WorldTiles(), RegionMap(), LikelihoodRatio(), Smile()];

    internal static Figure Flows()
    {
        string[] from = ["East", "Centre", "West", "North-east"];
        double[,] value = { { 420, 130, 90, 30 }, { 180, 160, 60, 12 }, { 95, 70, 110, 8 }, { 60, 20, 9, 45 } };
        return new Figure("flows", ("Value added of four regions in the final demand of each other.", "四大地区增加值的最终需求去向。"), Pairs(from, value), Mark.Flow, new FigureEncoding("from", "to") { Value = "value" })
        {
            XTitle = ("Where value is added", "增加值来源地"),
            YTitle = ("Where it is used", "最终使用地"),
            Labels = new Dictionary<string, Label>(StringComparer.Ordinal) { ["East"] = ("East", "东部"), ["Centre"] = ("Centre", "中部"), ["West"] = ("West", "西部"), ["North-east"] = ("North-east", "东北") },
        };
    }

    internal static Figure ManyFlows()
    {
        double[,] value = new double[31, 31];
        for (int i = 0; i < 31; i++)
        {
            for (int k = 0; k < 31; k++)
            {
                value[i, k] = i == k ? 0 : Math.Round(1000.0 / ((i + 1) * (k + 2)), 2);
            }
        }

        return new Figure("many_flows", ("Flows between all provinces.", "各省之间的流量。"), Pairs(Provinces, value), Mark.Flow, new FigureEncoding("from", "to") { Value = "value" });
    }

    internal static Figure Network()
    {
        string[] names = ["CHN", "USA", "DEU", "JPN", "KOR", "FRA", "GBR", "ITA", "NLD", "BEL", "POL", "CZE", "HUN", "MEX", "CAN", "VNM", "THA", "MYS", "SGP", "IND"];
        string[] group = ["Asia", "America", "Europe", "Asia", "Asia", "Europe", "Europe", "Europe", "Europe", "Europe", "Europe", "Europe", "Europe", "America", "America", "Asia", "Asia", "Asia", "Asia", "Asia"];
        (int A, int B, double Value)[] edges =
        [
            (0, 1, 95), (0, 2, 40), (0, 3, 60), (0, 4, 70), (1, 2, 35), (1, 13, 80), (1, 14, 75), (1, 3, 30), (2, 5, 45), (2, 6, 30), (2, 7, 35), (2, 8, 50), (2, 9, 25), (2, 10, 40), (2, 11, 38), (2, 12, 25),
            (5, 6, 20), (5, 7, 22), (5, 9, 18), (8, 9, 24), (0, 15, 35), (0, 16, 20), (0, 17, 22), (3, 16, 18), (17, 18, 26), (0, 19, 15), (1, 19, 12), (3, 4, 21), (10, 11, 9), (15, 4, 16), (0, 18, 14),
        ];
        Table data = new("edges", [TextColumn.Of("from", edges.Select(edge => names[edge.A])), TextColumn.Of("to", edges.Select(edge => names[edge.B])), new NumberColumn("value", [.. edges.Select(edge => edge.Value)])]);
        Table nodes = new("nodes", [TextColumn.Of("country", names), new NumberColumn("centrality", [9, 10, 8, 5, 4, 4, 3, 3, 3.5, 2, 2.2, 2, 1.5, 2.5, 2.5, 2, 1.4, 1.8, 2, 1.6]), TextColumn.Of("community", group)]);
        return new Figure("network", ("Trade in value added between twenty economies.", "二十个经济体间的增加值贸易网络。"), data, Mark.Network, new FigureEncoding("from", "to") { Value = "value" })
        {
            Layers = [new FigureLayer(Mark.Point, new FigureEncoding("country") { Value = "centrality", Series = "community" }) { Data = nodes }],
            Labels = new Dictionary<string, Label>(StringComparer.Ordinal) { ["Asia"] = ("Asia", "亚洲"), ["Europe"] = ("Europe", "欧洲"), ["America"] = ("America", "美洲") },
        };
    }

    internal static Figure TileMap() => new("tile_map", ("Digital economy index by province.", "各省数字经济指数。"), ByProvince(Provinces.Length, 0), Mark.Tile, new FigureEncoding("province") { Value = "index" });

    internal static Figure TilePanels()
    {
        Table one = ByProvince(28, 0).With(new NumberColumn("year", [.. Enumerable.Repeat(2011.0, 28)], NumberKind.Whole));
        Table two = ByProvince(28, 0.15).With(new NumberColumn("year", [.. Enumerable.Repeat(2022.0, 28)], NumberKind.Whole));
        Table data = new("tiles", [.. one.Columns.Select(column => column is NumberColumn numbers
            ? new NumberColumn(column.Name, [.. numbers.Values.ToArray().Concat(two.Numbers(column.Name).Values.ToArray())], numbers.Kind, numbers.Info)
            : (Column)TextColumn.Of(column.Name, Enumerable.Range(0, 28).Select(column.TextAt).Concat(Enumerable.Range(0, 28).Select(two[column.Name].TextAt)), column.Info))]);
        return new Figure("tile_panels", ("Digital economy index in two years.", "两个年份的数字经济指数。"), data, Mark.Tile, new FigureEncoding("province") { Value = "index", Panel = "year" });
    }

    internal static Figure WorldTiles()
    {
        string[] codes = ["CHN", "USA", "Germany", "Japan", "South Korea", "FRA", "United Kingdom", "ITA", "Brazil", "India", "RUS", "Canada", "AUS", "Mexico", "Indonesia", "Turkey", "NLD", "Poland", "Sweden", "Rest of World"];
        double[] gap = [0.21, -0.12, 0.05, -0.08, 0.1, -0.04, -0.09, -0.02, -0.15, 0.08, -0.2, -0.1, -0.18, 0.02, 0.04, 0.06, 0.03, 0.09, -0.01, 0.01];
        return new Figure("world_tiles", ("Position in value chains.", "全球价值链位置。"), new("world", [TextColumn.Of("country", codes), new NumberColumn("gap", gap, NumberKind.Real, new() { Label = ("GVC position", "价值链位置") })]), Mark.Tile, new FigureEncoding("country") { Value = "gap" });
    }

    /// <summary>Nine made-up districts, of which one has a hole, one lies apart and one has no value.</summary>
    internal static Figure RegionMap()
    {
        List<(string Region, double Ring, double X, double Y)> corners = [];
        for (int i = 0; i < 9; i++)
        {
            (double x, double y) = (110 + (i % 3 * 2) + (i == 8 ? 1 : 0), 30 + (i / 3 * 1.5));
            Ring($"District {i + 1}", 1, [(x, y), (x + 2, y + 0.3), (x + 2, y + 1.8), (x + 0.8, y + 1.3), (x, y + 1.5)]);
        }

        Ring("District 5", 2, [(112.7, 31.9), (113.3, 31.9), (113.3, 32.4), (112.7, 32.4)]);
        Table boundaries = new("boundaries", [TextColumn.Of("region", corners.Select(c => c.Region)), new NumberColumn("ring", [.. corners.Select(c => c.Ring)], NumberKind.Whole), new NumberColumn("x", [.. corners.Select(c => c.X)]), new NumberColumn("y", [.. corners.Select(c => c.Y)])]);
        Table data = new("values", [TextColumn.Of("region", Enumerable.Range(1, 8).Select(i => $"District {i}").Append("Atlantis")), new NumberColumn("rate", [1.2, 3.4, 2.2, 5.1, 4.4, 0.8, 2.9, 3.3, 9], NumberKind.Real, new() { Label = ("Growth rate", "增长率"), Unit = Unit.Percent })]);
        return new Figure("region_map", ("Growth of nine districts.", "九个地区的增长率。"), data, Mark.Region, new FigureEncoding("region") { Value = "rate" })
        {
            Layers = [new FigureLayer(Mark.Region, new FigureEncoding("x", "y") { Series = "region", Panel = "ring" }) { Data = boundaries }],
        };

        void Ring(string region, double ring, (double X, double Y)[] around) => corners.AddRange(around.Select(c => (region, ring, c.X, c.Y)));
    }

    internal static Figure LikelihoodRatio()
    {
        double[] x = [.. Enumerable.Range(0, 161).Select(i => 3 + (i * 0.025))];
        double[] lr = [.. x.Select(g => (40 * (1 - Math.Exp(-Math.Pow((g - 4.85) / 0.9, 2)))) + (1.5 * Math.Abs(Math.Sin(6 * (g - 4.85)))))];
        return new Figure("likelihood_ratio", ("Likelihood ratio of the threshold; below the line lies its 95% confidence set.", "门槛值的似然比曲线；虚线以下为 95% 置信集。"), new("lr", [new NumberColumn("threshold", x, NumberKind.Real, new() { Label = ("Threshold of AI firms (log)", "人工智能企业门槛值（对数）") }), new NumberColumn("lr", lr, NumberKind.Real, new() { Label = ("Likelihood ratio", "似然比") })]), Mark.Line, new FigureEncoding("threshold", "lr")) { Reference = 7.35, XReference = 4.85 };
    }

    internal static Figure Smile()
    {
        string[] sectors = ["R&D", "Design", "Chips", "Parts", "Assembly", "Testing", "Logistics", "Marketing", "Service", "Brand"];
        double[] place = [1.0, 1.4, 1.9, 2.6, 3.3, 3.6, 4.2, 4.8, 5.3, 5.6];
        double[] share = [41, 36, 30, 21, 15, 17, 22, 31, 37, 42];
        return new Figure("smile", ("Share of value added along the chain: a smile curve.", "沿价值链的增加值率：微笑曲线。"), new("smile", [TextColumn.Of("sector", sectors), new NumberColumn("position", place, NumberKind.Real, new() { Label = ("Distance from final use", "距最终使用的距离") }), new NumberColumn("share", share, NumberKind.Real, new() { Label = ("Share of value added", "增加值率"), Unit = Unit.Percent })]), Mark.Point, new FigureEncoding("position", "share") { Text = "sector" }) { Fit = FitLine.Quadratic };
    }

    private static Table ByProvince(int count, double more)
        => new("provinces", [TextColumn.Of("province", Provinces.Take(count)), new NumberColumn("index", [.. Enumerable.Range(0, count).Select(i => Math.Round(0.12 + more + (0.6 * Math.Abs(Math.Sin(1.7 * (i + 1)))), 3))], NumberKind.Real, new() { Label = ("Index", "指数") })]);

    private static Table Pairs(string[] names, double[,] value)
    {
        (int I, int K)[] pairs = [.. Enumerable.Range(0, names.Length).SelectMany(i => Enumerable.Range(0, names.Length).Select(k => (i, k)))];
        return new Table("flows", [TextColumn.Of("from", pairs.Select(pair => names[pair.I])), TextColumn.Of("to", pairs.Select(pair => names[pair.K])), new NumberColumn("value", [.. pairs.Select(pair => value[pair.I, pair.K])], NumberKind.Real, new() { Label = ("Value", "数值") })]);
    }
}
