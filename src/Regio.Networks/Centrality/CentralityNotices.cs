using Regio.Core;

namespace Regio.Networks;

/// <summary>What readers of centralities must know.</summary>
internal static class CentralityNotices
{
    internal static IEnumerable<Notice> Of(CentralityResult result)
    {
        EdgeList edges = result.Edges;
        if (edges.Missing > 0)
        {
            yield return new(NoticeKind.Note, "dropped_missing", new($"{edges.Missing} rows with a missing end, weight or period were left out.", $"{edges.Missing} 行因起点、终点、权重或时期缺失而剔除。")) { Count = edges.Missing };
        }

        if (edges.Loops > 0)
        {
            yield return new(NoticeKind.Note, "dropped_loops", new($"{edges.Loops} rows from a node to itself were left out.", $"{edges.Loops} 行自环被剔除。")) { Count = edges.Loops };
        }

        if (edges.Parallel > 0)
        {
            yield return new(NoticeKind.Note, "parallel_edges", new($"{edges.Parallel} rows were added to another row of the same pair and period.", $"{edges.Parallel} 行与同一时期同一节点对的其他行合并求和。")) { Count = edges.Parallel };
        }

        string[] acyclic = Periods(result, network => network.Acyclic), slow = Periods(result, network => !network.Converged), parts = Periods(result, network => network.Components > 1);
        if (acyclic.Length > 0)
        {
            yield return new(NoticeKind.Warning, "acyclic", ("A directed network without a cycle has eigenvector centrality zero everywhere.", "有向无环网络的特征向量中心性处处为零。")) { Items = acyclic, Count = acyclic.Length };
        }

        if (slow.Length > 0)
        {
            yield return new(NoticeKind.Warning, "not_converged", new($"Eigenvector centrality, hubs or authorities did not settle within {Spectral.Iterations} iterations: two parts of the network are (nearly) equally dominant.", $"特征向量中心性或枢纽、权威值在 {Spectral.Iterations} 次迭代内未收敛：网络中有两个（近似）同等主导的部分。")) { Items = slow, Count = slow.Length };
        }

        if (parts.Length > 0)
        {
            yield return new(NoticeKind.Note, "disconnected", ("The network falls into parts: eigenvector centrality is (nearly) zero outside the dominant one, and closeness is over the nodes reached.", "网络不连通：主导部分以外的特征向量中心性（近似）为零，接近中心性只计可达节点。")) { Items = parts, Count = parts.Length };
        }
    }

    private static string[] Periods(CentralityResult result, Func<NetworkCentrality, bool> holds)
        => [.. Enumerable.Range(0, result.Networks.Count).Where(at => holds(result.Networks[at])).Select(at => result.Edges.Periods?.TextAt(at) ?? string.Empty)];
}
