using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;

namespace Regio.InputOutput.Tests;

/// <summary>decompr 6.4.0, gvc and exvatools 0.9.0 on the tables of golden/peers/gvc: every case whose answer is there.</summary>
public sealed class GvcPeersTests
{
    private static readonly Lazy<JsonElement> All = new(() => JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "peers", "gvc", "expected.json"))).RootElement);
    private static readonly Lazy<LeontiefSystem> Leather = new(() => LeontiefSystem.Factor(LeatherTables.Read(), RunContext.Default));
    private static readonly Lazy<LeontiefSystem> World = new(() => LeontiefSystem.Factor(Wiodtest(), RunContext.Default));

    [Fact]
    public void Leather_by_gvc()
    {
        ValueAddedTradeResult trade = ValueAddedTrade.Compute(new(), Leather.Value, RunContext.Default);
        Reference gvc = new("trade_in_value_added", "R gvc with decompr 6.4.0");
        gvc.Array("i2e", trade.Numbers("sectors", "foreign_in_exports"), Case("gvc.i2e").Vector("i2e"));
        gvc.Array("nrca", trade.Numbers("sectors", "comparative_advantage_value_added"), Case("gvc.nrca").Vector("z"));
        double[] exports = Case("leontief.exports").Vector("values");
        gvc.Array("e2r", trade.Numbers("sectors", "domestic_in_exports_of_others"), [.. Enumerable.Range(0, 9).Select(i => Enumerable.Range(0, 9).Where(j => j / 3 != i / 3).Sum(j => exports[(i * 9) + j]))]);
        UpstreamnessResult position = Upstreamness.Compute(new(), LeontiefSystem.Factor(WithoutDomesticInputs(Leather.Value.Table), RunContext.Default), RunContext.Default);
        Reference stream = new("upstreamness", "R gvc with decompr 6.4.0");
        stream.Array("upstream", position.Upstream, Case("gvc.upstream").Vector("values"));
        stream.Array("downstream", position.Downstream, Case("gvc.downstream").Vector("values"));
    }

    [Fact]
    public void Leather_coefficients_and_inverse()
    {
        LeontiefSystem system = Leather.Value;
        Reference decompr = new("leontief", "R decompr 6.4.0");
        double[] a = new double[81];
        for (int i = 0; i < 81; i++)
        {
            // decompr keeps the coefficients of imported inputs under this name.
            a[i] = i / 27 == i % 9 / 3 ? 0 : system.Table.Intermediate[i / 9, i % 9] / system.Output[i % 9];
        }

        decompr.Array("A", a, Case("leather.A").Vector("values"));
        double[] inverse = system.Solve(Matrix.Identity(9)).ByRows();
        decompr.Array("B", inverse, Case("leather.B").Vector("values"));
        decompr.Array("V B", [.. inverse.Select((value, i) => value * system.ValueAddedShare[i / 9])], Case("leontief.none").Vector("values"));
        BilateralTrade trade = BilateralTrade.Of(system);
        decompr.Array("ESR", trade.Total.ByRows(), Case("leather.ESR").Vector("values"));
    }

    [Fact]
    public void Leather_in_sixteen_terms()
    {
        WangWeiZhuResult result = WangWeiZhu.Compute(new(), Leather.Value, RunContext.Default);
        JsonElement expected = Case("wwz");
        string[] exporters = Texts(expected, "Exporting_Country"), industries = Texts(expected, "Exporting_Industry"), importers = Texts(expected, "Importing_Country");
        List<string> regions = [.. result.Terms.Regions], sectors = [.. result.Terms.Sectors];
        Reference decompr = new("wang_wei_zhu", "R decompr 6.4.0");
        string[] names = [.. result.Terms.Names.Where(name => expected.TryGetProperty(name, out _))];
        names.Length.ShouldBe(16);
        foreach (string name in names)
        {
            double[] values = [.. Enumerable.Range(0, 27).Select(k => result.Terms[name][(regions.IndexOf(exporters[k]) * 3) + sectors.IndexOf(industries[k]), regions.IndexOf(importers[k])])];
            decompr.Array(name, values, expected.Vector(name));
        }
    }

    [Theory]
    [InlineData("ESP")]
    [InlineData("MEX")]
    public void Koopman_Wang_and_Wei(string exporter)
    {
        KoopmanWangWeiResult result = KoopmanWangWei.Compute(new(), World.Value, RunContext.Default);
        int s = result.Regions.ToList().IndexOf(exporter);
        Dictionary<string, double> parts = new(StringComparer.Ordinal)
        {
            ["EXGR"] = result.Exports[s],
            ["DC"] = Sum(result, s, 1, 6),
            ["DVA"] = Sum(result, s, 1, 5),
            ["VAX"] = Sum(result, s, 1, 3),
            ["REF"] = Sum(result, s, 4, 5),
            ["DDC"] = Sum(result, s, 6, 6),
            ["FC"] = Sum(result, s, 7, 9),
            ["FVA"] = Sum(result, s, 7, 8),
            ["FDC"] = Sum(result, s, 9, 9),
        };
        Reference exvatools = new("koopman_wang_wei", "R exvatools 0.9.0");
        JsonElement expected = Case("exvatools.kww." + exporter);
        foreach ((string name, double value) in parts)
        {
            exvatools.Equal($"{exporter} {name}", value, expected.Vector(name).Sum(), 1e-12);
        }
    }

    [Theory]
    [InlineData("FRA")]
    [InlineData("MEX")]
    public void Wang_Wei_and_Zhu(string exporter)
    {
        Dictionary<string, string[]> parts = new(StringComparer.Ordinal)
        {
            ["VAX"] = ["DVA_FIN", "DVA_INT", "DVA_INTrexI1", "DVA_INTrexF", "DVA_INTrexI2"],
            ["REF"] = ["RDV_INT", "RDV_FIN", "RDV_FIN2"],
            ["DDC"] = ["DDC_FIN", "DDC_INT"],
            ["FVA"] = ["MVA_FIN", "OVA_FIN", "MVA_INT", "OVA_INT"],
            ["FDC"] = ["ODC", "MDC"],
        };
        parts["DVA"] = [.. parts["VAX"], .. parts["REF"]];
        parts["DC"] = [.. parts["DVA"], .. parts["DDC"]];
        parts["FC"] = [.. parts["FVA"], .. parts["FDC"]];
        parts["EXGR"] = [.. parts["DC"], .. parts["FC"]];
        Bilateral("wang_wei_zhu", "wwz", exporter, WangWeiZhu.Compute(new(), World.Value, RunContext.Default).Terms, parts);
    }

    [Theory]
    [InlineData("bm_src", "FRA", CrossingApproach.Source)]
    [InlineData("bm_src", "MEX", CrossingApproach.Source)]
    [InlineData("bm_snk", "ESP", CrossingApproach.Sink)]
    [InlineData("bm_snk", "FRA", CrossingApproach.Sink)]
    [InlineData("bm_snk", "MEX", CrossingApproach.Sink)]
    [InlineData("my", "ESP", CrossingApproach.Source)]
    [InlineData("my", "FRA", CrossingApproach.Source)]
    public void Borin_and_Mancini(string method, string exporter, CrossingApproach approach)
    {
        BilateralTerms terms = BorinMancini.Compute(new() { Approach = approach }, World.Value, RunContext.Default).Terms;
        Dictionary<string, string> ours = new(StringComparer.Ordinal) { ["GVCB"] = "GVC_backward", ["GVCF"] = "GVC_forward" };
        Dictionary<string, string[]> parts = [];
        foreach (string name in Case($"exvatools.{method}.{exporter}").EnumerateObject().Select(member => member.Name))
        {
            string own = ours.GetValueOrDefault(name, name);
            if (terms.Names.Contains(own, StringComparer.Ordinal))
            {
                parts[name] = [own];
            }
        }

        parts.Count.ShouldBeGreaterThan(3);
        Bilateral("borin_mancini", method, exporter, terms, parts);
    }

    /// <summary>exvatools' <c>oecd</c> reports value added exports by industry of origin and region of absorption, backward participation by origin, forward participation by the partner's exporting industry.</summary>
    [Theory]
    [InlineData("ESP")]
    [InlineData("FRA")]
    [InlineData("MEX")]
    public void Trade_in_value_added(string exporter)
    {
        ValueAddedTradeResult trade = ValueAddedTrade.Compute(new(), World.Value, RunContext.Default);
        int s = trade.Labels.Regions.ToList().IndexOf(exporter);
        double[] absorbed = new double[18], backward = new double[18], forward = new double[18];
        for (int r = 0; r < 6; r++)
        {
            for (int k = 0; k < 3 && r != s; k++)
            {
                absorbed[(r * 3) + k] = trade.InFinalDemand[(s * 3) + k, r];
                backward[(r * 3) + k] = trade.ByIndustry[(s * 3) + k, r];
                forward[(r * 3) + k] = trade.ByIndustry[(r * 3) + k, s];
            }
        }

        JsonElement expected = Case("exvatools.oecd." + exporter);
        Reference exvatools = new("trade_in_value_added", "R exvatools 0.9.0");
        exvatools.Array(exporter + " VAX", absorbed, expected.Vector("VAX"));
        exvatools.Array(exporter + " GVCB", backward, expected.Vector("GVCB"));
        exvatools.Array(exporter + " GVCF by partner", Partners(forward), Partners(expected.Vector("GVCF")));
        exvatools.Equal(exporter + " FC", trade.Numbers("foreign_in_exports")[s], expected.Vector("FC").Sum(), 1e-12);
        exvatools.Equal(exporter + " DC", trade.Numbers("domestic_in_exports")[s], expected.Vector("DC").Sum(), 1e-12);
    }

    private static void Bilateral(string own, string method, string exporter, BilateralTerms terms, Dictionary<string, string[]> parts)
    {
        Reference exvatools = new(own, "R exvatools 0.9.0");
        JsonElement expected = Case($"exvatools.{method}.{exporter}");
        int s = terms.Regions.ToList().IndexOf(exporter);
        foreach ((string name, string[] names) in parts)
        {
            double[] values = [.. Enumerable.Range(0, 18).Select(k => names.Sum(term => terms[term][(s * 3) + (k % 3), k / 3]))];
            exvatools.Array($"{method} {exporter} {name}", values, expected.Vector(name));
        }
    }

    /// <summary>gvc counts stages across borders only: it reads decompr's matrix of imported inputs. So does a table whose domestic deliveries go to final demand.</summary>
    private static IoTable WithoutDomesticInputs(IoTable table)
    {
        Matrix flows = new(9, 9);
        double[] domestic = new double[9];
        for (int i = 0; i < 81; i++)
        {
            double value = table.Intermediate[i / 9, i % 9];
            (flows[i / 9, i % 9], domestic[i / 9]) = i / 27 == i % 9 / 3 ? (0, domestic[i / 9] + value) : (value, domestic[i / 9]);
        }

        return table with { Intermediate = flows, FinalDemand = [.. table.FinalDemand, new IoFinalColumn(0, "domestic", domestic)] };
    }

    private static double[] Partners(double[] values) => [.. Enumerable.Range(0, 6).Select(r => values.Skip(3 * r).Take(3).Sum())];

    private static double Sum(KoopmanWangWeiResult result, int region, int first, int last) => Enumerable.Range(first, last - first + 1).Sum(term => result.Terms[term - 1][region]);

    private static string[] Texts(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];

    private static JsonElement Case(string name) => All.Value.GetProperty(name);

    private static IoTable Wiodtest()
    {
        Table z = Part("wiodtest_Z"), y = Part("wiodtest_Yfd");
        string[] labels = [.. Enumerable.Range(0, 18).Select(z.Columns[0].TextAt)];
        string[] regions = [.. labels.Select(label => label[..3]).Distinct(StringComparer.Ordinal)];
        Matrix flows = new(18, 18);
        for (int j = 0; j < 18; j++)
        {
            ((NumberColumn)z.Columns[j + 1]).Values.CopyTo(flows.Column(j));
        }

        return new()
        {
            Name = "wiodtest",
            Regions = regions,
            Sectors = [.. labels.Take(3).Select(label => label[4..])],
            Intermediate = flows,
            FinalDemand = [.. y.Columns.Skip(1).Cast<NumberColumn>().Select(column => new IoFinalColumn(Array.IndexOf(regions, column.Name[..3]), column.Name[4..], [.. column.Values]))],
        };
    }

    private static Table Part(string name) => CsvFile.Read(Shared.File("golden", "peers", "gvc", name + ".csv"));
}
