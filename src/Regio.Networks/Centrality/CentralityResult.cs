using Regio.Core;

namespace Regio.Networks;

/// <summary>Centrality of every node in every period.</summary>
public sealed record CentralityResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required CentralitySpec Spec { get; init; }

    internal IReadOnlyList<NetworkCentrality> Networks { get; init; } = [];

    internal EdgeList Edges { get; init; } = null!;

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => [.. CentralityNotices.Of(this)];

    /// <summary>A row a node and period: degree, strength (in, out and both where edges have a direction), eigenvector, PageRank, hub, authority, closeness, harmonic closeness, betweenness, clustering.</summary>
    public Table Tidy()
    {
        int[] nodes = [.. Networks.SelectMany(network => network.Nodes)];
        List<Column> columns = Edges.Periods is Column periods ? [periods.Take(PeriodOfRow())] : [];
        columns.Add(Edges.Names.Take(nodes));
        void Add(string name, Func<NetworkCentrality, double[]> values, NumberKind kind = NumberKind.Real) => columns.Add(new NumberColumn(name, [.. Networks.SelectMany(values)], kind));
        if (Spec.Directed)
        {
            Add("in_degree", network => network.InDegree, NumberKind.Whole);
            Add("out_degree", network => network.OutDegree, NumberKind.Whole);
        }

        Add("degree", network => Spec.Directed ? Sum(network.InDegree, network.OutDegree) : network.InDegree, NumberKind.Whole);
        if (Spec.Directed)
        {
            Add("in_strength", network => network.InStrength);
            Add("out_strength", network => network.OutStrength);
        }

        Add("strength", network => Spec.Directed ? Sum(network.InStrength, network.OutStrength) : network.InStrength);
        Add("eigenvector", network => network.Eigenvector);
        Add("pagerank", network => network.PageRank);
        Add("hub", network => network.Hub);
        Add("authority", network => network.Authority);
        Add("closeness_in", network => network.Paths.ClosenessIn);
        Add("closeness_out", network => network.Paths.ClosenessOut);
        Add("harmonic_in", network => network.Paths.HarmonicIn);
        Add("harmonic_out", network => network.Paths.HarmonicOut);
        Add("betweenness", network => network.Paths.Betweenness);
        Add("local_clustering", network => network.Clustering);
        return new("tidy", columns);
    }

    /// <summary>Means over periods of nodes, edges, density, reciprocity, transitivity, components.</summary>
    public Table Glance() => new("glance",
    [
        new NumberColumn("periods", [Networks.Count], NumberKind.Whole),
        new NumberColumn("nodes", [Networks.Average(network => network.Nodes.Length)]),
        new NumberColumn("edges", [Networks.Average(network => network.Edges)]),
        .. Structure(network => [network.Density, network.Reciprocity, network.Transitivity, network.Components]).Select((values, at) => new NumberColumn(StructureNames[at], [values.Average()])),
    ]);

    /// <summary><c>structure</c>: nodes, edges, density, reciprocity, transitivity and components of every period.</summary>
    public IReadOnlyList<Table> Tables() =>
    [
        new("structure",
        [
            .. (IEnumerable<Column>)(Edges.Periods is Column periods ? [periods] : []),
            new NumberColumn("nodes", [.. Networks.Select(network => (double)network.Nodes.Length)], NumberKind.Whole),
            new NumberColumn("edges", [.. Networks.Select(network => (double)network.Edges)], NumberKind.Whole),
            .. Structure(network => [network.Density, network.Reciprocity, network.Transitivity, network.Components]).Select((values, at) => new NumberColumn(StructureNames[at], values, at == 3 ? NumberKind.Whole : NumberKind.Real)),
        ]),
    ];

    /// <summary><c>network</c>: edges of the last period as wide as their weight, nodes as large as their PageRank.</summary>
    public IReadOnlyList<Figure> Figures()
    {
        int last = Networks.Count - 1;
        KeyValuePair<(int From, int To), double>[] edges = [.. Edges.EdgesOf(last)];
        Table data = new("network",
        [
            TextColumn.Of("from", edges.Select(edge => Edges.Names.TextAt(edge.Key.From))),
            TextColumn.Of("to", edges.Select(edge => Edges.Names.TextAt(edge.Key.To))),
            new NumberColumn("strength", [.. edges.Select(edge => edge.Value)]),
        ]);
        Table nodes = new("nodes", [TextColumn.Of("node", Networks[last].Nodes.Select(Edges.Names.TextAt)), new NumberColumn("pagerank", Networks[last].PageRank)]);
        string when = Edges.Periods is Column periods ? ", " + periods.TextAt(last) : string.Empty;
        return
        [
            new("network", new($"Network{when}: edges by weight, nodes by PageRank", $"网络图{when.Replace(", ", "，", StringComparison.Ordinal)}：边宽为权重，节点大小为 PageRank"), data, Mark.Network, new("from", "to") { Value = "strength" })
            {
                Layers = [new(Mark.Point, new("node") { Value = "pagerank" }) { Data = nodes }],
            },
        ];
    }

    private static string[] StructureNames { get; } = ["density", "reciprocity", "transitivity", "components"];

    private double[][] Structure(Func<NetworkCentrality, double[]> values)
    {
        double[][] rows = [.. Networks.Select(values)];
        return [.. Enumerable.Range(0, StructureNames.Length).Select(at => rows.Select(row => row[at]).ToArray())];
    }

    private static double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    private int[] PeriodOfRow() => [.. Networks.SelectMany((network, period) => network.Nodes.Select(_ => period))];
}
