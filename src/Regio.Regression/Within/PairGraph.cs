using Regio.Numerics;

namespace Regio.Regression;

/// <summary>The graph that two effects draw between the levels of the second once those of the first are eliminated: edges u–v with weight Σ_levels w_u w_v / Σw.</summary>
internal sealed class PairGraph
{
    /// <summary>Distinct neighbours up to which an eliminated level leaves its whole clique: three edges, where a tree has two.</summary>
    private const int WholeClique = 3;

    private readonly List<int> _first = [];
    private readonly List<int> _second = [];
    private readonly List<double> _weights = [];

    private PairGraph(int nodes) => Nodes = nodes;

    /// <summary>Number of nodes.</summary>
    internal int Nodes { get; }

    internal int Edges => _weights.Count;

    internal (int First, int Second, double Weight) this[int edge] => (_first[edge], _second[edge], _weights[edge]);

    /// <summary>The block of S from coordinate <paramref name="start"/>: its entries off the diagonal are the weights, with the other sign.</summary>
    internal static PairGraph Of(SchurMatrix s, int start, int length)
    {
        PairGraph graph = new(length);
        for (int i = start; i < start + length; i++)
        {
            for (int k = s.Starts[i]; k < s.Starts[i + 1]; k++)
            {
                int j = s.Columns[k];
                if (j >= start && j != i && s.Values[k] < 0)
                {
                    graph.Add(i - start, j - start, -s.Values[k]);
                }
            }
        }

        return graph;
    }

    /// <summary>From the eliminated levels themselves: a level with many neighbours leaves a random tree in place of its clique, with the same expectation.</summary>
    internal static PairGraph Drawn(WithinDesign design, int start, int length)
    {
        PairGraph graph = new(length);
        int term = design.LastTerm(start);
        List<(int Node, double Weight)> star = [];
        for (int level = 0; level + 1 < design.Offsets.Length; level++)
        {
            star.Clear();
            for (int i = design.Offsets[level]; i < design.Offsets[level + 1]; i++)
            {
                double weight = design.Weights is null ? 1 : design.Weights[i];
                if (weight > 0)
                {
                    star.Add((design.Columns[(i * design.Terms) + term] - start, weight));
                }
            }

            Merge(star);
            CliqueSample.Of(star, WholeClique, new Philox(ApproximateCholesky.Seed, "pair_graph", (ulong)level), graph.Add);
        }

        return graph;
    }

    private void Add(int u, int v, double weight)
    {
        _first.Add(u);
        _second.Add(v);
        _weights.Add(weight);
    }

    /// <summary>Adds up the weights of each node, nodes ascending.</summary>
    internal static void Merge(List<(int Node, double Weight)> star)
    {
        star.Sort((a, b) => a.Node.CompareTo(b.Node));
        int kept = 0;
        for (int i = 0; i < star.Count; i++)
        {
            if (kept > 0 && star[kept - 1].Node == star[i].Node)
            {
                star[kept - 1] = (star[i].Node, star[kept - 1].Weight + star[i].Weight);
            }
            else
            {
                star[kept++] = star[i];
            }
        }

        star.RemoveRange(kept, star.Count - kept);
    }
}
