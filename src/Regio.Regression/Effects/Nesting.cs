using Regio.Core;

namespace Regio.Regression;

/// <summary>Whether one grouping lies within another, and how groupings hang together.</summary>
public static class Nesting
{
    /// <summary>Whether all rows of each level of <paramref name="effect"/> lie in one group of <paramref name="cluster"/>: a city in its province, <c>city^year</c> in city.</summary>
    public static bool IsNested(FixedEffect effect, Grouping cluster)
    {
        ReadOnlySpan<int> groups = cluster.Codes;
        int[] home = new int[effect.Levels];
        Array.Fill(home, -1);
        for (int row = 0; row < effect.Codes.Length; row++)
        {
            ref int known = ref home[effect.Codes[row]];
            if (known >= 0 && known != groups[row])
            {
                return false;
            }

            known = groups[row];
        }

        return true;
    }

    /// <summary>Connected components of the graph whose nodes are the levels of two effects and whose edges are the rows (mobility groups: Abowd, Creecy and Kramarz 2002).</summary>
    /// <param name="a">One effect.</param>
    /// <param name="b">The other.</param>
    /// <param name="weights">Rows of weight zero make no edge; null for ones.</param>
    /// <returns>Components with at least one edge.</returns>
    public static int Components(FixedEffect a, FixedEffect b, double[]? weights = null)
    {
        int[] parent = new int[a.Levels + b.Levels];
        Array.Fill(parent, -1);
        int trees = 0;
        for (int row = 0; row < a.Codes.Length; row++)
        {
            if (weights is null || weights[row] > 0)
            {
                int i = Root(parent, a.Codes[row], ref trees), j = Root(parent, a.Levels + b.Codes[row], ref trees);
                if (i != j)
                {
                    parent[Math.Max(i, j)] = Math.Min(i, j);
                    trees--;
                }
            }
        }

        return trees;
    }

    private static int Root(int[] parent, int node, ref int trees)
    {
        if (parent[node] < 0)
        {
            parent[node] = node;
            trees++;
            return node;
        }

        while (parent[node] != node)
        {
            parent[node] = parent[parent[node]];
            node = parent[node];
        }

        return node;
    }
}
