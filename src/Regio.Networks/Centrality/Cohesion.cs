namespace Regio.Networks;

/// <summary>How closely knit a network is; loops and directions count only where it is said.</summary>
internal static class Cohesion
{
    /// <summary>Local clustering (share of pairs of neighbours that are neighbours; missing below two) and transitivity (the same over all pairs), undirected and without weights.</summary>
    internal static (double[] Local, double Transitivity) Clustering(Graph graph)
    {
        int[][] neighbours = [.. Enumerable.Range(0, graph.Nodes).Select(node => graph.Out.Ends(node).ToArray().Union(graph.In.Ends(node).ToArray()).Where(end => end != node).Order().ToArray())];
        double[] local = new double[graph.Nodes];
        double closed = 0, pairs = 0;
        for (int node = 0; node < local.Length; node++)
        {
            int[] around = neighbours[node];
            double links = around.Sum(one => Common(neighbours[one], around)) / 2.0, possible = around.Length * (around.Length - 1) / 2.0;
            local[node] = possible == 0 ? double.NaN : links / possible;
            closed += links;
            pairs += possible;
        }

        return (local, pairs == 0 ? double.NaN : closed / pairs);
    }

    /// <summary>Edges without loops over all possible ones.</summary>
    internal static double Density(Graph graph)
        => graph.Nodes < 2 ? double.NaN : (graph.Edges - graph.Loops) * (graph.Directed ? 1.0 : 2.0) / ((double)graph.Nodes * (graph.Nodes - 1));

    /// <summary>Share of the edges without loops that are returned; 1 in an undirected network.</summary>
    internal static double Reciprocity(Graph graph)
    {
        if (graph.Edges == graph.Loops)
        {
            return double.NaN;
        }

        int returned = 0;
        for (int node = 0; graph.Directed && node < graph.Nodes; node++)
        {
            foreach (int end in graph.Out.Ends(node))
            {
                returned += end != node && graph.Out.Has(end, node) ? 1 : 0;
            }
        }

        return graph.Directed ? returned / (double)(graph.Edges - graph.Loops) : 1;
    }

    /// <summary>Number of parts between which there is no edge in any direction.</summary>
    internal static int Components(Graph graph)
    {
        bool[] seen = new bool[graph.Nodes];
        int count = 0;
        Stack<int> stack = new();
        for (int start = 0; start < seen.Length; start++)
        {
            if (seen[start])
            {
                continue;
            }

            count++;
            seen[start] = true;
            stack.Push(start);
            while (stack.TryPop(out int node))
            {
                foreach (int end in (int[])[.. graph.Out.Ends(node), .. graph.In.Ends(node)])
                {
                    if (!seen[end])
                    {
                        seen[end] = true;
                        stack.Push(end);
                    }
                }
            }
        }

        return count;
    }

    private static int Common(int[] one, int[] other)
    {
        int count = 0;
        for (int i = 0, j = 0; i < one.Length && j < other.Length;)
        {
            int order = one[i].CompareTo(other[j]);
            count += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return count;
    }
}
