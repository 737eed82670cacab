using Regio.Core;

namespace Regio.Networks;

/// <summary>What the edges of a network are, and how long paths over them are.</summary>
public sealed record CentralitySpec : IMethodSpec
{
    /// <summary>Column of the node where an edge begins.</summary>
    [Meaning("column of the node where an edge begins", "边的起点所在列")]
    public required string From { get; init; }

    /// <summary>Column of the node where an edge ends.</summary>
    [Meaning("column of the node where an edge ends", "边的终点所在列")]
    public required string To { get; init; }

    /// <summary>Column of the strength of an edge; null for one each.</summary>
    [Meaning("column of the strength of an edge, not negative; 0 is no edge, but both nodes exist; left out, every row is an edge of strength one", "边的强度所在列（非负）；0 表示无边但节点存在；省略时每行为一条强度为 1 的边")]
    public string? Weight { get; init; }

    /// <summary>Column of the period; null for one network.</summary>
    [Meaning("column of the period: a network each; left out, the panel's time, or one network", "时期所在列：每期一个网络；省略时取面板时间变量，否则视为单一网络")]
    public string? Time { get; init; }

    /// <summary>Whether edges have a direction.</summary>
    [Meaning("whether edges have a direction", "边是否有方向")]
    public bool Directed { get; init; } = true;

    /// <summary>Whether edges from a node to itself count.</summary>
    [Meaning("whether edges from a node to itself count; paths and clustering never use them", "是否保留自环；路径与聚类系数始终不使用自环")]
    public bool Loops { get; init; }

    /// <summary>Length of an edge in closeness and betweenness.</summary>
    [Meaning("length of an edge in closeness and betweenness", "接近与中介中心性中边的长度")]
    public PathLength Length { get; init; } = PathLength.Hops;

    /// <summary>α of PageRank.</summary>
    [Meaning("share of PageRank handed on along edges, at least 0 and below 1", "PageRank 沿边传递的比例，不小于 0 且小于 1")]
    public double Damping { get; init; } = 0.85;
}

/// <summary>Length of an edge.</summary>
public enum PathLength
{
    /// <summary>One.</summary>
    [Meaning("one each", "每边长度为 1")]
    Hops,

    /// <summary>Its weight.</summary>
    [Meaning("the weight, as a distance or cost", "边的权重（距离或成本）")]
    Weight,

    /// <summary>One over its weight.</summary>
    [Meaning("one over the weight, as for flows: strong ties are short", "权重的倒数（适用于流量：联系越强距离越短）")]
    Inverse,
}
