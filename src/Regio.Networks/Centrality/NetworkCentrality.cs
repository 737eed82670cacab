namespace Regio.Networks;

/// <summary>Measures of one network, a value a node in the order of <see cref="Nodes"/>.</summary>
internal sealed record NetworkCentrality
{
    /// <summary>Numbers of the nodes in the list of all names.</summary>
    internal required int[] Nodes { get; init; }

    internal required int Edges { get; init; }

    internal required int Loops { get; init; }

    internal required double[] InDegree { get; init; }

    internal required double[] OutDegree { get; init; }

    internal required double[] InStrength { get; init; }

    internal required double[] OutStrength { get; init; }

    internal required double[] Eigenvector { get; init; }

    internal required double[] PageRank { get; init; }

    internal required double[] Hub { get; init; }

    internal required double[] Authority { get; init; }

    internal required ShortestPaths Paths { get; init; }

    internal required double[] Clustering { get; init; }

    internal required double Transitivity { get; init; }

    internal required double Density { get; init; }

    internal required double Reciprocity { get; init; }

    internal required int Components { get; init; }

    /// <summary>Whether eigenvector centrality, hubs and authorities reached their criterion.</summary>
    internal required bool Converged { get; init; }

    /// <summary>Whether a directed network has no cycle, so that eigenvector centrality is zero everywhere.</summary>
    internal required bool Acyclic { get; init; }
}
