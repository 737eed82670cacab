using Regio.Core;

namespace Regio.Report;

/// <summary>A network: edges as wide as their value, nodes as large as theirs, names where there is room.</summary>
internal sealed class NetworkDiagram : Diagram
{
    private const int MostEdges = 600;
    private const double Margin = 24;

    private readonly string[] _nodes;
    private readonly double[] _sizes;
    private readonly int[] _groups;
    private readonly IReadOnlyList<string> _groupNames;
    private readonly (int A, int B, double Value)[] _edges;
    private readonly int _edgesLeftOut;
    private readonly int _dropped;
    private readonly int _both;
    private readonly (double X, double Y)[] _places;

    internal NetworkDiagram(Figure figure, Language language)
        : base(figure, language)
    {
        (Dictionary<(string From, string To), double> pairs, _dropped) = ReadPairs();
        Table? given = figure.Layers.FirstOrDefault(layer => layer.Mark == Mark.Point) is { Data: Table table } ? table : null;
        FigureEncoding? how = figure.Layers.FirstOrDefault(layer => layer.Mark == Mark.Point)?.Encoding;
        string?[] known = given is null ? [] : Texts(given[how!.X]);
        _nodes = [.. known.OfType<string>().Concat(pairs.Keys.SelectMany(pair => new[] { pair.From, pair.To })).Distinct(StringComparer.Ordinal)];
        Dictionary<string, int> index = _nodes.Select((name, i) => (name, i)).ToDictionary(node => node.name, node => node.i, StringComparer.Ordinal);
        (_edges, _both) = Undirected(pairs, index);
        _edgesLeftOut = Math.Max(0, _edges.Length - MostEdges);
        _places = _nodes.Length == 0 ? [] : StressLayout.Of(_nodes.Length, [.. _edges.Select(edge => (edge.A, edge.B))]);
        _sizes = Sizes(given, how, known);
        string?[] groups = given is not null && how!.Series is string series ? Texts(given[series]) : [];
        _groupNames = [.. groups.OfType<string>().Distinct(StringComparer.Ordinal)];
        _groups = [.. _nodes.Select(name => Array.IndexOf(known, name) is int row and >= 0 && row < groups.Length && groups[row] is string group ? _groupNames.ToList().IndexOf(group) : 0)];
    }

    internal override bool IsEmpty => _nodes.Length == 0;

    internal override IEnumerable<Label> Notes => [.. Missing(_dropped, ("two ends and a positive value", "两端或正的数值")), .. Left(), .. Crowded(_nodes.Length - Names(720, Height(720)).Count)];

    protected override Label What
    {
        get
        {
            int top = Array.IndexOf(_sizes, _sizes.Max());
            string name = Name(_nodes[top]);
            string largest = _edges.Length == 0 ? string.Empty : $"{Name(_nodes[_edges[0].A])} – {Name(_nodes[_edges[0].B])}";
            return new(
                $"Network of {NumberFormat.Count(_nodes.Length)} nodes and {NumberFormat.Count(_edges.Length)} edges{(largest.Length == 0 ? string.Empty : $"; the strongest is {largest} ({TickText.One(_edges[0].Value)})")}; the largest node is {name} ({TickText.One(_sizes[top])}).",
                $"网络图：{NumberFormat.Count(_nodes.Length)} 个节点、{NumberFormat.Count(_edges.Length)} 条边{(largest.Length == 0 ? string.Empty : $"，最强的边为 {largest}（{TickText.One(_edges[0].Value)}）")}；最大节点为 {name}（{TickText.One(_sizes[top])}）。");
        }
    }

    internal override double Height(double width) => Math.Round(0.66 * width);

    internal override void Draw(SvgCanvas canvas, double width, double height)
    {
        double top = 0;
        if (_groupNames.Count > 1)
        {
            foreach (LegendKey key in Legend.Place([.. _groupNames.Select(Name)], 8, 8, width - 8))
            {
                canvas.Open("g", $"class=\"rf-key\" data-series=\"{SvgCanvas.N(key.Series)}\"");
                SeriesLook.Dot(canvas, key.Series, key.X + (Legend.Swatch / 2), key.Y, 5);
                canvas.Text(key.X + Legend.Swatch + 6, key.Y + (0.36 * Size), key.Text, "start", Size, canvas.Ink);
                canvas.Close("g");
                top = key.Y + 8;
            }
        }

        (double X, double Y)[] places = Placed(width, height, top);
        double strongest = _edges.Length == 0 ? 1 : _edges.Max(edge => edge.Value);
        canvas.Open("g", "stroke-opacity=\"0.45\" stroke-linecap=\"round\"");
        foreach ((int a, int b, double value) in _edges.Take(MostEdges).Reverse().Where(edge => edge.A != edge.B))
        {
            string shape = SeriesLook.PathData([places[a], places[b]]);
            canvas.Path(shape, Paint.None.And(canvas.Axis).With($"stroke-width=\"{SvgCanvas.N(0.6 + (5.4 * value / strongest))}\""), Tip(Told($"{Name(_nodes[a])} – {Name(_nodes[b])}", value), value));
        }

        canvas.Close("g");
        for (int group = 0; group < Math.Max(1, _groupNames.Count); group++)
        {
            canvas.Open("g", _groupNames.Count == 0 ? "class=\"rf-series\"" : $"class=\"rf-series\" data-series=\"{SvgCanvas.N(group)}\" data-name=\"{Xml.Escape(Name(_groupNames[group]))}\"");
            foreach (int node in Enumerable.Range(0, _nodes.Length).Where(node => _groups[node] == group))
            {
                SeriesLook.Dot(canvas, group, places[node].X, places[node].Y, Radius(node), Tip(Told(Name(_nodes[node]), _sizes[node]), _sizes[node]));
            }

            canvas.Close("g");
        }

        foreach (TextBox box in Names(width, height, top))
        {
            canvas.Text(box.X, box.Y, box.Text, box.Left == 0 ? "start" : box.Right == 0 ? "end" : "middle", Size, canvas.Haloed);
        }
    }

    /// <summary>The names that have room, those of the largest nodes first.</summary>
    private List<TextBox> Names(double width, double height, double top = 0)
    {
        (double X, double Y)[] places = Placed(width, height, top);
        List<TextBox> boxes = [];
        foreach (int node in Enumerable.Range(0, _nodes.Length).OrderByDescending(node => _sizes[node]).ThenBy(node => node))
        {
            (double x, double y) = places[node];
            double reach = Radius(node) + 3;
            TextBox[] around =
            [
                SvgCanvas.Box(x + reach, y + (0.36 * Size), Name(_nodes[node]), "start", Size), SvgCanvas.Box(x - reach, y + (0.36 * Size), Name(_nodes[node]), "end", Size),
                SvgCanvas.Box(x, y - reach - 1, Name(_nodes[node]), "middle", Size), SvgCanvas.Box(x, y + reach + (0.86 * Size), Name(_nodes[node]), "middle", Size),
            ];
            TextBox? place = Array.Find(around, box => box.X - box.Left >= 2 && box.X + box.Right <= width - 2 && box.Y - Size >= top && box.Y < height - 3
                && !boxes.Exists(box.Overlaps) && !Enumerable.Range(0, _nodes.Length).Any(other => other != node && Covers(box, places[other], Radius(other))));
            if (place is not null)
            {
                boxes.Add(place);
            }
        }

        return boxes;
    }

    private static bool Covers(TextBox box, (double X, double Y) place, double radius)
    {
        double dx = Math.Max(Math.Max(box.X - box.Left - place.X, place.X - box.X - box.Right), 0);
        double dy = Math.Max(Math.Max(box.Y - (0.86 * Size) - place.Y, place.Y - box.Y - (0.22 * Size)), 0);
        return (dx * dx) + (dy * dy) < radius * radius;
    }

    private double Radius(int node)
    {
        double largest = _sizes.Max();
        double most = _nodes.Length > 60 ? 10 : 16;
        return largest <= 0 ? 4 : 3 + ((most - 3) * Math.Sqrt(Math.Max(0, _sizes[node]) / largest));
    }

    /// <summary>The layout stretched into the room at one scale.</summary>
    private (double X, double Y)[] Placed(double width, double height, double top)
    {
        (double minX, double maxX, double minY, double maxY) = (_places.Min(p => p.X), _places.Max(p => p.X), _places.Min(p => p.Y), _places.Max(p => p.Y));
        double side = Math.Min(60, 0.1 * width);
        double scale = Math.Min((width - (2 * side)) / Math.Max(maxX - minX, 1e-9), (height - top - (2 * Margin)) / Math.Max(maxY - minY, 1e-9));
        scale = double.IsFinite(scale) && scale < 1e6 ? scale : 0;
        return Array.ConvertAll(_places, p => ((width / 2) + (scale * (p.X - ((minX + maxX) / 2))), top + ((height - top) / 2) + (scale * (p.Y - ((minY + maxY) / 2)))));
    }

    private double[] Sizes(Table? given, FigureEncoding? how, string?[] known)
    {
        double[] strength = new double[_nodes.Length];
        foreach ((int a, int b, double value) in _edges)
        {
            strength[a] += value;
            strength[b] += a == b ? 0 : value;
        }

        if (given is not null && how!.Value is string value2)
        {
            double[] sizes = [.. given.Numbers(value2).Values];
            return [.. _nodes.Select((name, i) => Array.IndexOf(known, name) is int row and >= 0 && Rows.IsNumber(sizes[row]) ? sizes[row] : 0)];
        }

        return strength;
    }

    /// <summary>Both directions of a pair as one edge, the strongest first.</summary>
    private static ((int A, int B, double Value)[] Edges, int Both) Undirected(Dictionary<(string From, string To), double> pairs, Dictionary<string, int> index)
    {
        Dictionary<(int A, int B), double> edges = [];
        int both = 0;
        foreach (((string from, string to), double value) in pairs)
        {
            (int a, int b) = (Math.Min(index[from], index[to]), Math.Max(index[from], index[to]));
            both += edges.ContainsKey((a, b)) ? 1 : 0;
            edges[(a, b)] = edges.GetValueOrDefault((a, b)) + value;
        }

        return ([.. edges.Select(edge => (edge.Key.A, edge.Key.B, edge.Value)).OrderByDescending(edge => edge.Value).ThenBy(edge => edge.A).ThenBy(edge => edge.B)], both);
    }

    private IEnumerable<Label> Left()
    {
        if (_both > 0)
        {
            yield return new(_both == 1 ? "The two directions of 1 pair are drawn as one edge of their sum." : $"The two directions of {NumberFormat.Count(_both)} pairs are drawn as one edge of their sum.", $"{NumberFormat.Count(_both)} 对节点的双向联系合并为一条边，取两者之和。");
        }

        if (_edgesLeftOut > 0)
        {
            yield return new($"Drawn are the {NumberFormat.Count(MostEdges)} strongest edges; {NumberFormat.Count(_edgesLeftOut)} are left out.", $"仅画出最强的 {NumberFormat.Count(MostEdges)} 条边，略去 {NumberFormat.Count(_edgesLeftOut)} 条。");
        }

        int loops = _edges.Count(edge => edge.A == edge.B);
        if (loops > 0)
        {
            yield return new(loops == 1 ? "1 edge from a node to itself counts in its size and is not drawn." : $"{NumberFormat.Count(loops)} edges from a node to itself count in its size and are not drawn.", $"{NumberFormat.Count(loops)} 条自环计入节点大小，未画出。");
        }
    }
}
