namespace Regio.Networks;

/// <summary>Edges of one network by node, in both directions, sorted by the other end; parallel edges are one.</summary>
internal sealed class Graph
{
    /// <summary>n nodes; an undirected edge stands in both lists of both its ends, a loop once.</summary>
    internal Graph(int nodes, bool directed, IReadOnlyDictionary<(int From, int To), double> edges)
    {
        Nodes = nodes;
        Directed = directed;
        (int From, int To, double Weight)[] all = [.. edges.Select(edge => (edge.Key.From, edge.Key.To, edge.Value))];
        (int From, int To, double Weight)[] mirrored = directed ? [] : [.. all.Where(edge => edge.From != edge.To).Select(edge => (edge.To, edge.From, edge.Weight))];
        (int From, int To, double Weight)[] arcs = [.. all, .. mirrored];
        Out = new(nodes, arcs);
        In = directed ? new(nodes, [.. arcs.Select(arc => (arc.To, arc.From, arc.Weight))]) : Out;
        Edges = all.Length;
        Loops = all.Count(edge => edge.From == edge.To);
    }

    internal int Nodes { get; }

    internal bool Directed { get; }

    internal int Edges { get; }

    internal int Loops { get; }

    internal Arcs Out { get; }

    internal Arcs In { get; }

    /// <summary>Whether a directed network has no cycle (Kahn), so that its adjacency matrix is nilpotent.</summary>
    internal bool Acyclic()
    {
        int[] before = new int[Nodes];
        for (int node = 0; node < Nodes; node++)
        {
            before[node] = In.Degree(node);
        }

        Queue<int> ready = new(Enumerable.Range(0, Nodes).Where(node => before[node] == 0));
        int done = 0;
        while (ready.TryDequeue(out int node))
        {
            done++;
            foreach (int next in Out.Ends(node))
            {
                if (--before[next] == 0)
                {
                    ready.Enqueue(next);
                }
            }
        }

        return done == Nodes;
    }
}

/// <summary>Compressed rows of a sparse matrix.</summary>
internal sealed class Arcs
{
    private readonly int[] _first;
    private readonly int[] _ends;
    private readonly double[] _weights;

    internal Arcs(int nodes, (int From, int To, double Weight)[] arcs)
    {
        (int From, int To, double Weight)[] sorted = [.. arcs.OrderBy(arc => arc.From).ThenBy(arc => arc.To)];
        _ends = Array.ConvertAll(sorted, arc => arc.To);
        _weights = Array.ConvertAll(sorted, arc => arc.Weight);
        _first = new int[nodes + 1];
        foreach ((int from, _, _) in sorted)
        {
            _first[from + 1]++;
        }

        for (int node = 0; node < nodes; node++)
        {
            _first[node + 1] += _first[node];
        }
    }

    internal int Degree(int node) => _first[node + 1] - _first[node];

    internal ReadOnlySpan<int> Ends(int node) => _ends.AsSpan(_first[node].._first[node + 1]);

    internal ReadOnlySpan<double> Weights(int node) => _weights.AsSpan(_first[node].._first[node + 1]);

    internal double Strength(int node)
    {
        double sum = 0;
        foreach (double weight in Weights(node))
        {
            sum += weight;
        }

        return sum;
    }

    /// <summary>Weight of the loop at a node, 0 where there is none.</summary>
    internal double Loop(int node)
    {
        int at = Ends(node).BinarySearch(node);
        return at < 0 ? 0 : Weights(node)[at];
    }

    internal bool Has(int from, int to) => Ends(from).BinarySearch(to) >= 0;

    /// <summary>y = A x of the rows held here; <paramref name="loops"/> multiplies the diagonal.</summary>
    internal void Multiply(ReadOnlySpan<double> x, Span<double> y, double loops = 1)
    {
        for (int node = 0; node < y.Length; node++)
        {
            ReadOnlySpan<int> ends = Ends(node);
            ReadOnlySpan<double> weights = Weights(node);
            double sum = 0;
            for (int k = 0; k < ends.Length; k++)
            {
                sum += weights[k] * (ends[k] == node ? loops : 1) * x[ends[k]];
            }

            y[node] = sum;
        }
    }
}
