namespace Regio.Networks;

/// <summary>Shortest paths from every node: Brandes (2001), with a heap where edges have lengths.</summary>
internal sealed class ShortestPaths
{
    /// <summary>Two lengths closer than this share count as equal, so that sums of decimals tie as they should.</summary>
    private const double Tie = 1e-12;

    private readonly Graph _graph;
    private readonly double[] _distance;
    private readonly double[] _paths;
    private readonly double[] _dependency;
    private readonly List<int>[] _before;
    private readonly List<int> _order = [];

    internal ShortestPaths(Graph graph, PathLength length)
    {
        _graph = graph;
        int n = graph.Nodes;
        (_distance, _paths, _dependency) = (new double[n], new double[n], new double[n]);
        _before = [.. Enumerable.Range(0, n).Select(_ => new List<int>())];
        (ClosenessIn, ClosenessOut, HarmonicIn, HarmonicOut, Betweenness) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        double[] totalIn = new double[n];
        int[] reachedIn = new int[n];
        for (int source = 0; source < n; source++)
        {
            Search(source, length);
            Sum(source, totalIn, reachedIn);
            Accumulate(source);
        }

        for (int node = 0; node < n; node++)
        {
            ClosenessIn[node] = reachedIn[node] == 0 ? double.NaN : reachedIn[node] / totalIn[node];
            HarmonicIn[node] = n < 2 ? double.NaN : HarmonicIn[node] / (n - 1);
            HarmonicOut[node] = n < 2 ? double.NaN : HarmonicOut[node] / (n - 1);
            Betweenness[node] /= graph.Directed ? 1 : 2;
        }
    }

    /// <summary>Nodes that reach a node over the sum of their distances; missing where none does.</summary>
    internal double[] ClosenessIn { get; }

    /// <summary>Nodes reached over the sum of their distances; missing where none is.</summary>
    internal double[] ClosenessOut { get; }

    /// <summary>Mean of the inverse distances from all other nodes.</summary>
    internal double[] HarmonicIn { get; }

    /// <summary>Mean of the inverse distances to all other nodes.</summary>
    internal double[] HarmonicOut { get; }

    /// <summary>Sum over pairs of the share of their shortest paths that pass through a node.</summary>
    internal double[] Betweenness { get; }

    private void Search(int source, PathLength length)
    {
        Array.Fill(_distance, double.PositiveInfinity);
        Array.Clear(_paths);
        Array.ForEach(_before, list => list.Clear());
        _order.Clear();
        bool[] settled = new bool[_graph.Nodes];
        PriorityQueue<int, (double, int)> queue = new();
        (_distance[source], _paths[source]) = (0, 1);
        queue.Enqueue(source, (0, source));
        while (queue.TryDequeue(out int node, out _))
        {
            if (settled[node])
            {
                continue;
            }

            settled[node] = true;
            _order.Add(node);
            ReadOnlySpan<int> ends = _graph.Out.Ends(node);
            ReadOnlySpan<double> weights = _graph.Out.Weights(node);
            for (int k = 0; k < ends.Length; k++)
            {
                if (ends[k] != node && !settled[ends[k]])
                {
                    Relax(queue, node, ends[k], _distance[node] + Length(length, weights[k]));
                }
            }
        }
    }

    private static double Length(PathLength length, double weight) => length switch
    {
        PathLength.Hops => 1,
        PathLength.Weight => weight,
        _ => 1 / weight,
    };

    private void Relax(PriorityQueue<int, (double, int)> queue, int node, int next, double distance)
    {
        if (distance < _distance[next] * (1 - Tie))
        {
            _distance[next] = distance;
            _paths[next] = _paths[node];
            _before[next].Clear();
            _before[next].Add(node);
            queue.Enqueue(next, (distance, next));
        }
        else if (distance <= _distance[next] * (1 + Tie))
        {
            _paths[next] += _paths[node];
            _before[next].Add(node);
        }
    }

    private void Sum(int source, double[] totalIn, int[] reachedIn)
    {
        double total = 0;
        foreach (int node in _order)
        {
            if (node != source)
            {
                total += _distance[node];
                totalIn[node] += _distance[node];
                reachedIn[node]++;
                HarmonicIn[node] += 1 / _distance[node];
                HarmonicOut[source] += 1 / _distance[node];
            }
        }

        ClosenessOut[source] = _order.Count < 2 ? double.NaN : (_order.Count - 1) / total;
    }

    private void Accumulate(int source)
    {
        Array.Clear(_dependency);
        for (int k = _order.Count - 1; k > 0; k--)
        {
            int node = _order[k];
            foreach (int before in _before[node])
            {
                _dependency[before] += _paths[before] / _paths[node] * (1 + _dependency[node]);
            }

            Betweenness[node] += node == source ? 0 : _dependency[node];
        }
    }
}
