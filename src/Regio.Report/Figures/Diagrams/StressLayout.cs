namespace Regio.Report;

/// <summary>Places the nodes of a network by stress majorisation: distances on paper come near the numbers of steps between nodes.</summary>
/// <remarks>
/// Gansner, Koren and North (2005), Graph Drawing by Stress Majorization: weights d⁻², localised updates node by node. The start is a fixed lattice and nothing is random, so that the same network
/// gives the same picture. Nodes of different components are as far apart as the longest path and a step.
/// </remarks>
internal static class StressLayout
{
    private const double Enough = 1e-6;

    /// <summary>Pairs of nodes looked at in all: small networks converge, large ones stop when they are drawn in a second.</summary>
    private const double Budget = 1e8;

    /// <summary>Positions of the nodes, the longer side lying.</summary>
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="edges">Pairs of nodes.</param>
    internal static (double X, double Y)[] Of(int nodes, IReadOnlyList<(int A, int B)> edges)
    {
        double[][] steps = Steps(nodes, edges);
        (double X, double Y)[] places = Start(nodes, steps);
        double sweeps = Math.Clamp(Budget / ((double)nodes * nodes), 60, 3000);
        for (int sweep = 0; sweep < sweeps && Sweep(places, steps) > Enough; sweep++)
        {
        }

        return Lying(places);
    }

    /// <summary>Sum of squared differences between distances on paper and steps, each over the square of the steps.</summary>
    internal static double Stress((double X, double Y)[] places, double[][] steps)
    {
        double stress = 0;
        for (int i = 0; i < places.Length; i++)
        {
            for (int k = 0; k < i; k++)
            {
                double off = (Distance(places[i], places[k]) / steps[i][k]) - 1;
                stress += off * off;
            }
        }

        return stress;
    }

    /// <summary>Numbers of steps between nodes, by breadth first.</summary>
    internal static double[][] Steps(int nodes, IReadOnlyList<(int A, int B)> edges)
    {
        List<int>[] near = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>())];
        foreach ((int a, int b) in edges.Where(edge => edge.A != edge.B))
        {
            near[a].Add(b);
            near[b].Add(a);
        }

        double[][] steps = [.. Enumerable.Range(0, nodes).Select(from => From(from, near))];
        double longest = steps.SelectMany(row => row).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return Array.ConvertAll(steps, row => Array.ConvertAll(row, step => double.IsFinite(step) ? step : longest + 1));
    }

    private static double[] From(int from, List<int>[] near)
    {
        double[] steps = new double[near.Length];
        Array.Fill(steps, double.PositiveInfinity);
        steps[from] = 0;
        Queue<int> open = new([from]);
        while (open.TryDequeue(out int node))
        {
            foreach (int next in near[node].Where(next => double.IsInfinity(steps[next])))
            {
                steps[next] = steps[node] + 1;
                open.Enqueue(next);
            }
        }

        return steps;
    }

    /// <summary>Two pivots far apart span the start: a node lies at its steps from the one and from the other (pivot MDS with two pivots), a little off the lattice, so that no two nodes coincide.</summary>
    private static (double X, double Y)[] Start(int nodes, double[][] steps)
    {
        int first = Farthest(steps[0]);
        int second = Enumerable.Range(0, nodes).MaxBy(node => Math.Min(steps[first][node], steps[0][node]));
        return [.. Enumerable.Range(0, nodes).Select(node => (steps[first][node] + (0.01 * node / nodes), steps[second][node] + (0.01 * (node * 7 % nodes) / nodes)))];
    }

    private static int Farthest(double[] steps) => Array.IndexOf(steps, steps.Max());

    /// <summary>Moves each node to where its stress is least given the others; the largest move relative to a step.</summary>
    private static double Sweep((double X, double Y)[] places, double[][] steps)
    {
        double largest = 0;
        for (int i = 0; i < places.Length; i++)
        {
            (double x, double y, double weights) = (0, 0, 0);
            for (int k = 0; k < places.Length; k++)
            {
                if (k == i)
                {
                    continue;
                }

                double step = steps[i][k], weight = 1 / (step * step), far = Math.Max(Distance(places[i], places[k]), 1e-9);
                x += weight * (places[k].X + (step * (places[i].X - places[k].X) / far));
                y += weight * (places[k].Y + (step * (places[i].Y - places[k].Y) / far));
                weights += weight;
            }

            if (weights > 0)
            {
                (double X, double Y) moved = (x / weights, y / weights);
                largest = Math.Max(largest, Distance(moved, places[i]));
                places[i] = moved;
            }
        }

        return largest;
    }

    /// <summary>Turned about their mean so that their greatest spread lies (principal axes).</summary>
    private static (double X, double Y)[] Lying((double X, double Y)[] places)
    {
        (double mx, double my) = (places.Average(place => place.X), places.Average(place => place.Y));
        double xx = places.Sum(p => (p.X - mx) * (p.X - mx)), yy = places.Sum(p => (p.Y - my) * (p.Y - my)), xy = places.Sum(p => (p.X - mx) * (p.Y - my));
        double angle = 0.5 * Math.Atan2(2 * xy, xx - yy);
        (double sin, double cos) = Math.SinCos(angle);
        return Array.ConvertAll(places, p => (((p.X - mx) * cos) + ((p.Y - my) * sin), ((p.Y - my) * cos) - ((p.X - mx) * sin)));
    }

    private static double Distance((double X, double Y) a, (double X, double Y) b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
}
