using Regio.Core;

namespace Regio.Networks;

/// <summary>Centrality of the nodes of one network, or of one for each period.</summary>
/// <remarks>
/// Rows are edges; rows of the same pair and period add up, and without direction so do both ways of a pair. Eigenvector centrality λx = A'x with largest entry 1 (igraph; a directed edge gives to its end);
/// PageRank with damping α, nodes without out-edges handing on to all alike; hubs and authorities after Kleinberg (1999), largest entry 1. Closeness is the number of nodes reached over the sum of distances to
/// them, harmonic closeness the mean inverse distance over all other nodes; betweenness after Brandes (2001), not normalised. Strength, eigenvector, PageRank, hubs and authorities use weights as strength; paths
/// use <see cref="CentralitySpec.Length"/>; clustering uses neither weights nor directions. O(n m) a period for paths (O(n m log n) with lengths).
/// </remarks>
public static class Centrality
{
    /// <summary>Computes all measures for every node of every period of the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The damping is outside [0, 1), or lengths are asked for without a weight.</exception>
    /// <exception cref="DataError">A column does not exist, weights are text, negative or not finite, or no row has an edge.</exception>
    public static CentralityResult Compute(CentralitySpec spec, MethodInputs inputs, RunContext run)
    {
        Check(spec);
        EdgeList edges = EdgeList.Read(spec, inputs.Data);
        NetworkCentrality[] networks = new NetworkCentrality[edges.PeriodCount];
        run.ForEach(networks.Length, period => networks[period] = Of(spec, edges.Graph(period), edges.NodesOf(period)));
        return new() { Spec = spec, Networks = networks, Edges = edges };
    }

    private static NetworkCentrality Of(CentralitySpec spec, Graph graph, int[] nodes)
    {
        (double[] eigenvector, bool converged) = Spectral.Eigenvector(graph);
        (double[] hub, double[] authority, bool hits) = Spectral.Hits(graph);
        (double[] clustering, double transitivity) = Cohesion.Clustering(graph);
        return new()
        {
            Nodes = nodes,
            Edges = graph.Edges,
            Loops = graph.Loops,
            InDegree = Each(graph, node => Degree(graph, graph.In, node)),
            OutDegree = Each(graph, node => Degree(graph, graph.Out, node)),
            InStrength = Each(graph, node => Strength(graph, graph.In, node)),
            OutStrength = Each(graph, node => Strength(graph, graph.Out, node)),
            Eigenvector = eigenvector,
            PageRank = Spectral.PageRank(graph, spec.Damping),
            Hub = hub,
            Authority = authority,
            Paths = new ShortestPaths(graph, spec.Length),
            Clustering = clustering,
            Transitivity = transitivity,
            Density = Cohesion.Density(graph),
            Reciprocity = Cohesion.Reciprocity(graph),
            Components = Cohesion.Components(graph),
            Converged = converged && hits,
            Acyclic = graph.Directed && graph.Edges > 0 && graph.Acyclic(),
        };
    }

    private static double[] Each(Graph graph, Func<int, double> measure) => [.. Enumerable.Range(0, graph.Nodes).Select(measure)];

    /// <summary>A loop has two ends at its node where edges have no direction.</summary>
    private static double Degree(Graph graph, Arcs arcs, int node) => arcs.Degree(node) + (!graph.Directed && arcs.Has(node, node) ? 1 : 0);

    private static double Strength(Graph graph, Arcs arcs, int node) => arcs.Strength(node) + (graph.Directed ? 0 : arcs.Loop(node));

    private static void Check(CentralitySpec spec)
    {
        if (!(spec.Damping >= 0 && spec.Damping < 1))
        {
            throw new SpecError(new($"damping {spec.Damping:R} is outside [0, 1)", $"阻尼系数 {spec.Damping:R} 不在 [0, 1) 内"), ("0.85 is usual.", "通常取 0.85。")) { Field = "damping" };
        }

        if (spec.Weight is null && spec.Length != PathLength.Hops)
        {
            throw new SpecError(("the length of an edge needs a weight", "边的长度需要权重列"), ("Name the column in weight, or set length: hops.", "请用 weight 指定权重列，或设 length: hops。")) { Field = "length" };
        }
    }
}
