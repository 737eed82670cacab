using System.Runtime.InteropServices;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>
/// What eliminating the centre of a star leaves: the clique with weights w_u w_v / Σw, or, for a large star, a random tree with that expectation: neighbours by ascending weight,
/// each joined to a later one drawn in proportion to its weight (Kyng and Sachdeva 2016; Gao, Kyng and Spielman 2023, arXiv:2303.00709).
/// </summary>
internal static class CliqueSample
{
    /// <summary>Passes the edges on.</summary>
    /// <param name="star">Neighbours, each once; sorted on return.</param>
    /// <param name="whole">Number of neighbours up to which the whole clique is passed on.</param>
    /// <param name="random">The draws.</param>
    /// <param name="edge">Receives the two nodes and the weight.</param>
    internal static void Of(List<(int Node, double Weight)> star, int whole, Philox random, Action<int, int, double> edge)
    {
        double total = 0;
        foreach ((_, double weight) in star)
        {
            total += weight;
        }

        if (star.Count <= whole)
        {
            for (int i = 0; i < star.Count; i++)
            {
                for (int j = i + 1; j < star.Count; j++)
                {
                    edge(star[i].Node, star[j].Node, star[i].Weight * star[j].Weight / total);
                }
            }

            return;
        }

        star.Sort((a, b) => a.Weight != b.Weight ? a.Weight.CompareTo(b.Weight) : a.Node.CompareTo(b.Node));
        Span<(int Node, double Weight)> sorted = CollectionsMarshal.AsSpan(star);
        double[] upTo = new double[sorted.Length + 1];
        for (int i = 0; i < sorted.Length; i++)
        {
            upTo[i + 1] = upTo[i] + sorted[i].Weight;
        }

        for (int i = 0; i + 1 < sorted.Length; i++)
        {
            double later = upTo[^1] - upTo[i + 1];
            double draw = upTo[i + 1] + (random.NextUniform() * later);
            int found = Array.BinarySearch(upTo, i + 1, upTo.Length - i - 1, draw);
            int j = Math.Clamp(found >= 0 ? found : ~found - 1, i + 1, sorted.Length - 1);
            edge(sorted[i].Node, sorted[j].Node, sorted[i].Weight * later / total);
        }
    }
}
