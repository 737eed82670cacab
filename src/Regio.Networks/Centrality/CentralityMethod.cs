using Regio.Core;

namespace Regio.Networks;

/// <summary>The catalogue's entry of centrality.</summary>
internal static class CentralityMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "centrality",
        Aliases = ["pagerank"],
        Title = ("Centrality of the nodes of a network", "网络节点中心性"),
        Purpose = (
            "Degree, strength, eigenvector centrality, PageRank, hubs and authorities, closeness, betweenness and clustering of every node, for each period where there are several.",
            "计算网络各节点的度、强度、特征向量中心性、PageRank、枢纽与权威值、接近中心性、中介中心性与聚类系数；多期数据逐期计算。"),
        Equation = @"\lambda x = A'x,\qquad r = \alpha\left(W'r + \tfrac{1}{n}\mathbf{1}d'r\right) + \tfrac{1-\alpha}{n}\mathbf{1},\qquad b_v=\sum_{s\neq v\neq t}\frac{\sigma_{st}(v)}{\sigma_{st}}",
        Sources =
        [
            "Bonacich, P. (1987), Power and centrality: a family of measures, American Journal of Sociology 92(5)",
            "Brin, S. and Page, L. (1998), The anatomy of a large-scale hypertextual Web search engine, Computer Networks 30",
            "Kleinberg, J. (1999), Authoritative sources in a hyperlinked environment, Journal of the ACM 46(5)",
            "Brandes, U. (2001), A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25(2)",
        ],
        ExampleSpec = """{"from": "exporter", "to": "importer", "weight": "flow"}""",
        ExampleData = "trade_network.csv",
        SpecType = typeof(CentralitySpec),
        ResultType = typeof(CentralityResult),
        Run = Method.Function<CentralitySpec, CentralityResult>(Centrality.Compute),
    };
}
