using System.Runtime.InteropServices;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>
/// An approximate factor L D L' of a graph Laplacian: nodes are eliminated one after the other, fewest neighbours first, and each leaves a random tree in place of its clique, so that the
/// factor holds no more entries than the graph has edges (Gao, Kyng and Spielman 2023, arXiv:2303.00709). Small graphs are factored exactly.
/// </summary>
/// <remarks>The draws have a seed of their own: which preconditioner serves is no choice of the user's, and the same data give the same bits.</remarks>
internal sealed class ApproximateCholesky
{
    /// <summary>Seed of the draws.</summary>
    internal const ulong Seed = 0x5245_4749_4F31;

    /// <summary>Nodes up to which cliques stay whole.</summary>
    private const int Small = 256;

    private readonly int[] _place;
    private readonly int[] _heads;
    private readonly List<(int Node, double Weight, int Next)> _edges = [];
    private int _free = -1;

    private ApproximateCholesky(PairGraph graph, int[] place)
    {
        (_place, _heads) = (place, new int[graph.Nodes]);
        Array.Fill(_heads, -1);
        for (int e = 0; e < graph.Edges; e++)
        {
            (int u, int v, double weight) = graph[e];
            Add(_place[u], _place[v], weight);
        }
    }

    /// <summary>Factors the graph.</summary>
    /// <param name="graph">The edges.</param>
    /// <param name="inverse">Inverse diagonal of each node's block: the pivot of a node that is the last of its component; 0 leaves the node at zero.</param>
    /// <param name="run">Cancellation.</param>
    internal static SparseLdl Factor(PairGraph graph, ReadOnlySpan<double> inverse, RunContext run)
    {
        int n = graph.Nodes;
        int[] degrees = new int[n];
        for (int e = 0; e < graph.Edges; e++)
        {
            degrees[graph[e].First]++;
            degrees[graph[e].Second]++;
        }

        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => degrees[i])];
        int[] place = new int[n];
        for (int k = 0; k < n; k++)
        {
            place[order[k]] = k;
        }

        return new ApproximateCholesky(graph, place).Eliminate(order, inverse, run);
    }

    private SparseLdl Eliminate(int[] order, ReadOnlySpan<double> inverse, RunContext run)
    {
        int n = order.Length, whole = n <= Small ? int.MaxValue : 2;
        int[] starts = new int[n + 1];
        double[] pivots = new double[n];
        List<int> rows = [];
        List<double> values = [];
        List<(int Node, double Weight)> star = [];
        for (int k = 0; k < n; k++)
        {
            if ((k & 1023) == 0)
            {
                run.Cancellation.ThrowIfCancellationRequested();
            }

            Take(k, star);
            double total = 0;
            foreach ((_, double weight) in star)
            {
                total += weight;
            }

            double own = inverse[order[k]];
            pivots[k] = total > 0 ? total : own > 0 ? 1 / own : 0;
            foreach ((int node, double weight) in star)
            {
                rows.Add(node);
                values.Add(-weight / total);
            }

            starts[k + 1] = rows.Count;
            CliqueSample.Of(star, whole, new Philox(Seed, "approximate_cholesky", (ulong)k), Add);
        }

        return new SparseLdl(order, starts, [.. rows], [.. values], pivots);
    }

    /// <summary>An edge stands in the list of the end that is eliminated first.</summary>
    private void Add(int u, int v, double weight)
    {
        (int first, int second) = u < v ? (u, v) : (v, u);
        if (_free < 0)
        {
            _edges.Add((second, weight, _heads[first]));
            _heads[first] = _edges.Count - 1;
            return;
        }

        int slot = _free;
        _free = _edges[slot].Next;
        _edges[slot] = (second, weight, _heads[first]);
        _heads[first] = slot;
    }

    /// <summary>Empties the list of a node into <paramref name="star"/>, each neighbour once.</summary>
    private void Take(int node, List<(int Node, double Weight)> star)
    {
        star.Clear();
        Span<(int Node, double Weight, int Next)> edges = CollectionsMarshal.AsSpan(_edges);
        for (int e = _heads[node]; e >= 0;)
        {
            ref (int Node, double Weight, int Next) edge = ref edges[e];
            star.Add((edge.Node, edge.Weight));
            (int next, edge.Next, _free) = (edge.Next, _free, e);
            e = next;
        }

        PairGraph.Merge(star);
    }
}
