namespace Regio.Networks;

/// <summary>Centralities that are eigenvectors of non-negative matrices, by power iteration from equal values.</summary>
internal static class Spectral
{
    internal const int Iterations = 20_000;

    private const double Criterion = 1e-15;

    /// <summary>
    /// λx = A'x, largest entry 1. The shifted matrix A' + sI, s = λ/3, has λ + s as its only eigenvalue of largest modulus even where A is periodic (a star, a cycle).
    /// A directed network without cycles has λ = 0 and gets zeros, as in igraph.
    /// </summary>
    internal static (double[] Vector, bool Converged) Eigenvector(Graph graph)
    {
        double[] x = Ones(graph.Nodes), y = new double[graph.Nodes];
        if (graph.Edges == 0 || (graph.Directed && graph.Acyclic()))
        {
            return (new double[graph.Nodes], true);
        }

        double loops = graph.Directed ? 1 : 2;
        Convergence convergence = new();
        while (!convergence.Reached && convergence.Steps < Iterations)
        {
            graph.In.Multiply(x, y, loops);
            double shift = Dot(x, y) / Dot(x, x) / 3;
            for (int i = 0; i < x.Length; i++)
            {
                y[i] += shift * x[i];
            }

            convergence.Next(Scale(y), x, y);
            (x, y) = (y, x);
        }

        return (x, convergence.Reached);
    }

    /// <summary>r = α(W'r + d'r/n) + (1 − α)/n: W has the weights of a node's out-edges over their sum, nodes without out-edges (d) hand on to all alike.</summary>
    internal static double[] PageRank(Graph graph, double damping)
    {
        int n = graph.Nodes;
        double[] strength = [.. Enumerable.Range(0, n).Select(node => graph.Out.Strength(node) + (graph.Directed ? 0 : graph.Out.Loop(node)))];
        double[] r = new double[n], given = new double[n], next = new double[n];
        Array.Fill(r, 1.0 / n);
        double change = 1;
        for (int step = 0; change > Criterion && step < Iterations; step++)
        {
            double dangling = 0;
            for (int i = 0; i < n; i++)
            {
                given[i] = strength[i] > 0 ? r[i] / strength[i] : 0;
                dangling += strength[i] > 0 ? 0 : r[i];
            }

            graph.In.Multiply(given, next, graph.Directed ? 1 : 2);
            double rest = ((damping * dangling) + 1 - damping) / n;
            change = 0;
            for (int i = 0; i < n; i++)
            {
                next[i] = (damping * next[i]) + rest;
                change = Math.Max(change, Math.Abs(next[i] - r[i]));
            }

            (r, next) = (next, r);
        }

        double sum = r.Sum();
        return Array.ConvertAll(r, value => value / sum);
    }

    /// <summary>Hubs h ∝ A A'h and authorities a ∝ A'h, each with largest entry 1.</summary>
    internal static (double[] Hub, double[] Authority, bool Converged) Hits(Graph graph)
    {
        double[] hub = Ones(graph.Nodes), next = new double[graph.Nodes], authority = new double[graph.Nodes];
        if (graph.Edges == 0)
        {
            return (next, authority, true);
        }

        double loops = graph.Directed ? 1 : 2;
        Convergence convergence = new();
        while (!convergence.Reached && convergence.Steps < Iterations)
        {
            graph.In.Multiply(hub, authority, loops);
            Scale(authority);
            graph.Out.Multiply(authority, next, loops);
            convergence.Next(Scale(next), hub, next);
            (hub, next) = (next, hub);
        }

        graph.In.Multiply(hub, authority, loops);
        Scale(authority);
        return (hub, authority, convergence.Reached);
    }

    private static double[] Ones(int n)
    {
        double[] ones = new double[n];
        Array.Fill(ones, 1);
        return ones;
    }

    private static double Dot(double[] x, double[] y) => System.Numerics.Tensors.TensorPrimitives.Dot<double>(x, y);

    private static double Scale(double[] x)
    {
        double largest = x.Max();
        for (int i = 0; i < x.Length; i++)
        {
            x[i] /= largest;
        }

        return largest;
    }

    /// <summary>Stops where the distance left, the last change times ρ/(1 − ρ) with ρ the ratio of changes, is rounding.</summary>
    private sealed class Convergence
    {
        private double _before = double.PositiveInfinity;
        private double _largest;

        internal int Steps { get; private set; }

        internal bool Reached { get; private set; }

        internal void Next(double largest, double[] x, double[] y)
        {
            double change = 0;
            for (int i = 0; i < x.Length; i++)
            {
                change = Math.Max(change, Math.Abs(y[i] - x[i]));
            }

            change = Math.Max(change, Math.Abs(largest - _largest) / largest * Criterion);
            double ratio = double.IsInfinity(_before) ? 1 : change / _before;
            Steps++;
            Reached = change <= 2 * Criterion || (Steps > 3 && ratio < 1 && change * ratio / (1 - ratio) < Criterion);
            (_before, _largest) = (change, largest);
        }
    }
}
