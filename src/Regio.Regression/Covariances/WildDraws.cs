using Regio.Numerics;

namespace Regio.Regression;

/// <summary>The draws v of a wild bootstrap, computed from the number of the replication alone.</summary>
internal sealed class WildDraws
{
    private readonly WildWeights _weights;
    private readonly ulong _seed;

    internal WildDraws(WildWeights weights, int clusters, int replications, ulong seed)
    {
        (_weights, _seed, Clusters) = (weights, seed, clusters);
        Enumerates = weights == WildWeights.Rademacher && clusters < 31 && 1L << clusters <= replications;
        Count = Enumerates ? 1 << clusters : replications;
    }

    /// <summary>G.</summary>
    internal int Clusters { get; }

    /// <summary>Number of replications.</summary>
    internal int Count { get; }

    /// <summary>Whether every sign vector appears exactly once.</summary>
    internal bool Enumerates { get; }

    /// <summary>v_1 … v_G of a replication.</summary>
    internal void Fill(int replication, Span<double> v)
    {
        if (Enumerates)
        {
            for (int g = 0; g < v.Length; g++)
            {
                v[g] = (replication >> g & 1) == 0 ? 1 : -1;
            }

            return;
        }

        Philox random = new(_seed, "wild_cluster_bootstrap", (ulong)replication);
        for (int g = 0; g < v.Length; g++)
        {
            v[g] = _weights switch { WildWeights.Webb => random.NextWebb(), WildWeights.Mammen => random.NextMammen(), _ => random.NextRademacher() };
        }
    }
}
