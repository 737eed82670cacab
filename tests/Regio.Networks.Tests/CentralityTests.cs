using System.Text.Json;
using Regio.Core;
using Regio.Files;

namespace Regio.Networks.Tests;

public sealed class CentralityTests
{
    private static readonly Reference Igraph = new("centrality", "R igraph 1.3.5");
    private static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(Shared.Repository(), "tests", "goldens", "networks", "igraph.json"))).RootElement;

    [Theory]
    [InlineData("directed", true)]
    [InlineData("directed", false)]
    [InlineData("loops", true)]
    [InlineData("parts", true)]
    [InlineData("parts", false)]
    [InlineData("tail", true)]
    [InlineData("tail", false)]
    [InlineData("star", true)]
    [InlineData("star", false)]
    [InlineData("undirected", true)]
    [InlineData("undirected", false)]
    public void Equal_to_igraph(string network, bool directed)
    {
        string key = network + (directed ? ".directed." : ".undirected.");
        Table data = Edges(network);
        CentralitySpec spec = Spec with { Directed = directed, Loops = network == "loops" };
        string[] nodes = [.. Golden.GetProperty(key + "nodes").EnumerateArray().Select(name => name.GetString()!)];
        int compared = 0;
        void Same(Table table, string column, string golden)
        {
            if (!Golden.TryGetProperty(key + golden, out JsonElement expected))
            {
                return;
            }

            Dictionary<string, double> values = nodes.Zip(expected.EnumerateArray(), (name, value) => (name, value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())).ToDictionary(pair => pair.name, pair => pair.Item2, StringComparer.Ordinal);
            for (int row = 0; row < table.RowCount; row++)
            {
                // 1e-10 of the largest value (1 for shares): ARPACK stops there.
                Igraph.Equal($"{key}{golden} {table["node"].TextAt(row)}", table.Numbers(column).Values[row], values[table["node"].TextAt(row)], 1e-10, 1);
                compared++;
            }
        }

        foreach (PathLength length in Enum.GetValues<PathLength>())
        {
            Table tidy = Fit(data, spec with { Length = length }).Tidy();
            string prefix = length.ToString().ToLowerInvariant() + ".";
            foreach (string name in new[] { "closeness_in", "closeness_out", "harmonic_in", "harmonic_out", "betweenness" })
            {
                Same(tidy, name, prefix + name);
            }
        }

        foreach ((string prefix, CentralitySpec one) in new[] { ("weighted.", spec), ("plain.", spec with { Weight = null }) })
        {
            // Without weights both ways of a pair are two edges of a multigraph, which igraph's answers have merged.
            Table merged = directed || prefix == "weighted." ? data : Merged(data);
            Table tidy = Fit(merged, one).Tidy();
            foreach (string name in new[] { "eigenvector", "pagerank", "hub", "authority" })
            {
                Same(tidy, name, prefix + name);
            }

            Same(Fit(merged, one with { Damping = 0.5 }).Tidy(), "pagerank", prefix + "pagerank50");
        }

        CentralityResult result = Fit(data, spec);
        Same(result.Tidy(), "degree", "degree");
        Same(result.Tidy(), "strength", "strength");
        Same(result.Tidy(), "local_clustering", "clustering");
        foreach (string name in new[] { "in_degree", "out_degree", "in_strength", "out_strength" }.Where(_ => directed))
        {
            Same(result.Tidy(), name, name);
        }

        foreach (string name in new[] { "transitivity", "density", "reciprocity", "components" })
        {
            Igraph.Equal(key + name, result.Glance().Numbers(name).Values[0], Golden.GetProperty(key + name)[0].GetDouble(), 1e-12);
        }

        compared.ShouldBeGreaterThan(20 * nodes.Length);
    }

    [Fact]
    public void Zachary_and_trade_of_the_european_union_as_igraph_has_them()
    {
        JsonElement all = JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "peers", "network", "expected.json"))).RootElement;
        Table karate = CsvFile.Read(Shared.File("golden", "peers", "network", "karate_edges.csv"), ReadOptions.Default, RunContext.Default);
        CentralityResult club = Fit(karate, new() { From = "V1", To = "V2", Directed = false });
        Table tidy = club.Tidy();
        int[] order = [.. Enumerable.Range(0, tidy.RowCount).OrderBy(row => tidy.Numbers("node").Values[row])];
        foreach ((string column, string golden) in new[] { ("degree", "degree"), ("pagerank", "pagerank085"), ("betweenness", "betweenness"), ("closeness_out", "closeness_norm"), ("eigenvector", "eigen"), ("hub", "hub"), ("authority", "authority"), ("local_clustering", "transitivity_local") })
        {
            double[] expected = [.. all.GetProperty("karate").GetProperty(golden).EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN)];
            for (int node = 0; node < expected.Length; node++)
            {
                Igraph.Equal($"karate {column} {node + 1}", tidy.Numbers(column).Values[order[node]], expected[node], 1e-9, 1);
            }
        }

        Table trade = CsvFile.Read(Shared.File("golden", "peers", "network", "eu_trade2016.csv"), ReadOptions.Default, RunContext.Default);
        Table flows = Fit(trade, new() { From = "Origin", To = "Destination", Weight = "Euros", Length = PathLength.Inverse }).Tidy();
        JsonElement eu = all.GetProperty("eu_trade");
        string[] names = [.. eu.GetProperty("vertices").EnumerateArray().Select(name => name.GetString()!)];
        foreach ((string column, string golden) in new[] { ("pagerank", "pagerank_w"), ("in_strength", "in_strength"), ("out_strength", "out_strength"), ("betweenness", "betw_invw"), ("hub", "hub"), ("authority", "authority") })
        {
            for (int row = 0; row < flows.RowCount; row++)
            {
                Igraph.Equal($"EU trade {column}", flows.Numbers(column).Values[row], eu.GetProperty(golden)[Array.IndexOf(names, flows["node"].TextAt(row))].GetDouble(), 1e-9, 1);
            }
        }
    }

    [Fact]
    public void Strength_adds_up_and_pagerank_without_edges_followed_is_uniform()
    {
        Table tidy = Fit(Edges("directed"), Spec with { Damping = 0 }).Tidy();
        tidy.Numbers("pagerank").Values.ToArray().ShouldAllBe(share => Math.Abs(share - 0.05) < 1e-15);
        tidy.Numbers("in_strength").Values.ToArray().Sum().ShouldBe(tidy.Numbers("out_strength").Values.ToArray().Sum(), 1e-10);
        Fit(Edges("directed"), Spec).Tidy().Numbers("pagerank").Values.ToArray().Sum().ShouldBe(1, 1e-14);
    }

    [Fact]
    public void A_symmetric_directed_network_is_the_undirected_one()
    {
        Table one = Edges("undirected");
        Table both = Table(["a", .. one["from"].Texts(), .. one["to"].Texts()], ["b", .. one["to"].Texts(), .. one["from"].Texts()], [0, .. one.Numbers("weight").Values, .. one.Numbers("weight").Values]);
        Table single = Table(["a", .. one["from"].Texts()], ["b", .. one["to"].Texts()], [0, .. one.Numbers("weight").Values]);
        Table directed = Fit(both, Spec).Tidy(), undirected = Fit(single, Spec with { Directed = false }).Tidy();
        foreach (string name in new[] { "eigenvector", "pagerank", "hub", "harmonic_in", "harmonic_out" })
        {
            Dictionary<string, double> values = undirected["node"].Texts().Zip(undirected.Numbers(name).Values.ToArray()).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
            foreach ((string node, double value) in directed["node"].Texts().Zip(directed.Numbers(name).Values.ToArray()))
            {
                value.ShouldBe(values[node], 1e-12);
            }
        }
    }

    [Fact]
    public void A_walk_visits_nodes_as_pagerank_says()
    {
        Table data = Edges("directed");
        Table tidy = Fit(data, Spec).Tidy();
        string[] nodes = tidy["node"].Texts();
        ILookup<string, (string To, double Weight)> next = Enumerable.Range(0, data.RowCount).ToLookup(row => data["from"].TextAt(row), row => (data["to"].TextAt(row), data.Numbers("weight").Values[row]), StringComparer.Ordinal);
        Random random = new(1);
        const int steps = 400_000;
        Dictionary<string, int> visits = nodes.ToDictionary(node => node, _ => 0, StringComparer.Ordinal);
        string at = nodes[0];
        for (int step = 0; step < steps; step++)
        {
            (string To, double Weight)[] ways = [.. next[at]];
            double draw = random.NextDouble() * ways.Sum(way => way.Weight);
            at = ways.Length == 0 || random.NextDouble() > 0.85 ? nodes[random.Next(nodes.Length)] : ways.First(way => (draw -= way.Weight) <= 0).To;
            visits[at]++;
        }

        for (int row = 0; row < nodes.Length; row++)
        {
            (visits[nodes[row]] / (double)steps).ShouldBe(tidy.Numbers("pagerank").Values[row], 0.003);
        }
    }

    [Fact]
    public void Each_period_is_a_network_and_zero_weights_keep_their_nodes()
    {
        Table data = Table(["a", "b", "a", "c"], ["b", "a", "b", "a"], [1, 2, 3, 0]).With(new NumberColumn("year", [2008, 2008, 2019, 2019], NumberKind.Whole));
        CentralityResult result = Fit(data, Spec with { Time = "year" });
        Table tidy = result.Tidy();
        tidy.Numbers("period").Values.ToArray().ShouldBe([2008, 2008, 2019, 2019, 2019]);
        tidy["node"].Texts().ShouldBe(["a", "b", "a", "b", "c"]);
        tidy.Numbers("strength").Values.ToArray().ShouldBe([3, 3, 3, 3, 0]);
        result.Notices.Select(notice => notice.Code).ShouldBe(["acyclic", "disconnected"]);
    }

    [Fact]
    public void What_is_left_out_is_said()
    {
        Table data = Table(["a", "a", "b", "c", null], ["b", "b", "b", "a", "a"], [1, 2, 5, double.NaN, 1]);
        CentralityResult result = Fit(data, Spec);
        result.Notices.Select(notice => (notice.Code, notice.Count)).ShouldBe([("dropped_missing", 2L), ("dropped_loops", 1L), ("parallel_edges", 1L), ("acyclic", 1L)]);
        result.Tidy().Numbers("strength").Values.ToArray().ShouldBe([3, 3]);
    }

    [Fact]
    public void What_is_no_network_is_refused()
    {
        Should.Throw<DataError>(() => Fit(Table(["a"], ["b"], [-1]), Spec)).Message.ShouldContain("the weight of an edge in row 1 is -1");
        Should.Throw<DataError>(() => Fit(Table(["a"], ["b"], [double.PositiveInfinity]), Spec)).Message.ShouldContain("row 1");
        Should.Throw<DataError>(() => Fit(Table(["a"], ["a"], [1]), Spec)).Message.ShouldContain("there is no edge");
        Should.Throw<SpecError>(() => Fit(Table(["a"], ["b"], [1]), Spec with { Damping = 1 })).Message.ShouldContain("damping 1 is outside [0, 1)");
        Should.Throw<SpecError>(() => Fit(Table(["a"], ["b"], [1]), Spec with { Weight = null, Length = PathLength.Inverse })).Message.ShouldContain("needs a weight");
        Should.Throw<DataError>(() => Fit(Table(["a"], ["b"], [1]), Spec with { From = "form" })).Message.ShouldContain("no column 'form'");
    }

    private static CentralitySpec Spec { get; } = new() { From = "from", To = "to", Weight = "weight" };

    private static CentralityResult Fit(Table data, CentralitySpec spec) => Centrality.Compute(spec, MethodInputs.Of(data), RunContext.Default);

    private static Table Table(string?[] from, string?[] to, double[] weight) => new("edges", [TextColumn.Of("from", from), TextColumn.Of("to", to), new NumberColumn("weight", weight)]);

    private static Table Edges(string network)
    {
        Table all = CsvFile.Read(Path.Combine(Shared.Repository(), "tests", "goldens", "data", "networks.csv"), ReadOptions.Default, RunContext.Default);
        return all.Take([.. Enumerable.Range(0, all.RowCount).Where(row => all["network"].TextAt(row) == network)]);
    }

    private static Table Merged(Table data)
    {
        HashSet<(string, string)> seen = [];
        return data.Take([.. Enumerable.Range(0, data.RowCount).Where(row => seen.Add(Pair(data["from"].TextAt(row), data["to"].TextAt(row))))]);
    }

    private static (string, string) Pair(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
}

internal static class Columns
{
    internal static string[] Texts(this Column column) => [.. Enumerable.Range(0, column.Count).Select(column.TextAt)];
}
