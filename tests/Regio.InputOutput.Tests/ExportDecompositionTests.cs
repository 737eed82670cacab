using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using static Regio.InputOutput.Tests.IoGolden;

namespace Regio.InputOutput.Tests;

/// <summary>Koopman-Wang-Wei, Wang-Wei-Zhu, Borin-Mancini and Johnson-Noguera on world tables, and how they hang together.</summary>
public sealed class ExportDecompositionTests
{
    private static readonly Reference ExactKww = new("koopman_wang_wei", Tool);
    private static readonly Reference ExactWwz = new("wang_wei_zhu", Tool);
    private static readonly Reference ExactBm = new("borin_mancini", Tool);
    private static readonly Reference ExactVax = new("johnson_noguera", Tool);

    [Theory]
    [InlineData("closed3x4_t0")]
    [InlineData("closed3x4_t1")]
    public void The_golden_tables(string folder)
    {
        JsonElement expected = Results(folder);
        LeontiefSystem system = LeontiefSystem.Factor(IoTables.Golden(folder), RunContext.Default);
        KoopmanWangWeiResult kww = KoopmanWangWei.Compute(new(), system, RunContext.Default);
        foreach ((double[] term, JsonElement values) in kww.Terms.Zip(expected.At("kww9").EnumerateArray()))
        {
            ExactKww.Same($"{folder} kww", term, values);
        }

        WangWeiZhuResult wwz = WangWeiZhu.Compute(new(), system, RunContext.Default);
        foreach (string name in wwz.Terms.Names)
        {
            ExactWwz.Same($"{folder} {name}", wwz.Terms[name], expected.At("wwz16", name));
        }

        foreach ((CrossingApproach approach, string key) in new[] { (CrossingApproach.Source, "borin_mancini_source"), (CrossingApproach.Sink, "borin_mancini_sink") })
        {
            BorinManciniResult bm = BorinMancini.Compute(new() { Approach = approach }, system, RunContext.Default);
            bm.Terms.Names.Count.ShouldBe(expected.At(key).EnumerateObject().Count());
            foreach (string name in bm.Terms.Names)
            {
                ExactBm.Same($"{folder} {key} {name}", bm.Terms[name], expected.At(key, name));
                ExactBm.Same($"{folder} {key} country {name}", bm.Terms.Total(name), expected.At(key + "_country", name));
            }
        }

        JohnsonNogueraResult vax = JohnsonNoguera.Compute(new(), system);
        ExactVax.Same($"{folder} vax", vax.Absorbed, expected.At("vax"));
        ExactVax.Same($"{folder} gross", vax.Terms.ByRegion("gross"), expected.At("gross_trade"));
    }

    [Fact]
    public void The_terms_add_up_and_the_decompositions_agree_with_each_other()
        => RandomTables.Hold(open: false, table =>
        {
            int regions = table.RegionCount;
            LeontiefSystem system = LeontiefSystem.Factor(table, RunContext.Default);
            KoopmanWangWeiResult kww = KoopmanWangWei.Compute(new(), system, RunContext.Default);
            WangWeiZhuResult wwz = WangWeiZhu.Compute(new(), system, RunContext.Default);
            JohnsonNogueraResult vax = JohnsonNoguera.Compute(new(), system);
            double[] K(params int[] terms) => [.. Enumerable.Range(0, regions).Select(s => terms.Sum(k => kww.Terms[k - 1][s]))];
            double[] W(params string[] terms) => [.. Enumerable.Range(0, regions).Select(s => terms.Sum(term => wwz.Terms.Total(term)[s]))];
            double[] own = LeontiefBlocks.Own(system.Final), local = LeontiefBlocks.ApplyLeft(system.ValueAddedShare, system.Local);
            double[] gdp = IoColumns.ByRegion(table.ValueAdded(), regions), home = IoColumns.ByRegion([.. local.Zip(own, (a, b) => a * b)], regions);
            double[] inExports = [.. gdp.Zip(home, (a, b) => a - b)];
            Agree("K1..K9", K(1, 2, 3, 4, 5, 6, 7, 8, 9), kww.Exports);
            Agree("K1..K5", K(1, 2, 3, 4, 5), inExports);
            Matrix absorbed = vax.Absorbed, sum = new(table.Order, regions);
            Agree("K1..K3", K(1, 2, 3), [.. Enumerable.Range(0, regions).Select(s => Enumerable.Range(0, regions).Sum(r => r == s ? 0 : absorbed[s, r]))]);
            Agree("rows of T", [.. Enumerable.Range(0, regions).Select(s => Enumerable.Range(0, regions).Sum(r => absorbed[s, r]))], gdp);
            foreach (Matrix term in wwz.Terms.Values)
            {
                System.Numerics.Tensors.TensorPrimitives.Add<double>(sum.Array, term.Array, sum.Array);
                term.Array.Min().ShouldBeGreaterThanOrEqualTo(0);
            }

            Agree("E_sr", sum.Array, wwz.Exports.Array);
            (int[] K, string[] W)[] equal =
            [
                ([1], ["DVA_FIN"]), ([2], ["DVA_INT", "DVA_INTrexI1"]), ([3], ["DVA_INTrexF", "DVA_INTrexI2"]), ([4], ["RDV_FIN", "RDV_FIN2"]), ([5], ["RDV_INT"]),
                ([6], ["DDC_FIN", "DDC_INT"]), ([7], ["MVA_FIN", "OVA_FIN"]), ([8], ["MVA_INT", "OVA_INT"]), ([9], ["MDC", "ODC"]),
            ];
            foreach ((int[] k, string[] w) in equal)
            {
                Agree(string.Join('+', w), W(w), K(k), kww.Exports.Max() * 1e-4);
            }
        });

    [Fact]
    public void Borin_and_Mancini_count_every_flow_once_in_every_perimeter()
        => RandomTables.Hold(open: false, table =>
        {
            LeontiefSystem system = LeontiefSystem.Factor(table, RunContext.Default);
            foreach (ExportPerimeter perimeter in Enum.GetValues<ExportPerimeter>())
            {
                BorinManciniResult source = BorinMancini.Compute(new() { Perimeter = perimeter }, system, RunContext.Default);
                BorinManciniResult sink = BorinMancini.Compute(new() { Perimeter = perimeter, Approach = CrossingApproach.Sink }, system, RunContext.Default);
                source.Terms.AddingUpGap(BorinMancini.Parts, source.Exports).ShouldBeLessThan(1e-12);
                sink.Terms.AddingUpGap(BorinMancini.Parts, sink.Exports).ShouldBeLessThan(1e-12);
                foreach (string part in BorinMancini.Parts)
                {
                    (double[] a, double[] b) = perimeter switch
                    {
                        ExportPerimeter.Exporter => (source.Terms.Total(part), sink.Terms.Total(part)),
                        ExportPerimeter.Bilateral => (source.Terms.ByRegion(part).Array, sink.Terms.ByRegion(part).Array),
                        ExportPerimeter.Sector => (source.Terms.BySeller(part), sink.Terms.BySeller(part)),
                        _ => (source.Terms[part].Array, sink.Terms[part].Array),
                    };
                    Agree($"{perimeter} {part}", a, b, source.Exports.Array.Max() * 1e-4);
                }
            }
        });

    [Theory]
    [InlineData(ExportPerimeter.Exporter)]
    [InlineData(ExportPerimeter.Bilateral)]
    [InlineData(ExportPerimeter.Sector)]
    [InlineData(ExportPerimeter.SectorBilateral)]
    public void Domestic_value_added_is_the_GDP_lost_when_the_flows_are_extracted(ExportPerimeter perimeter)
    {
        IoTable table = IoTables.Random(41, 3, 3, open: false);
        BorinManciniResult result = BorinMancini.Compute(new() { Perimeter = perimeter }, LeontiefSystem.Factor(table, RunContext.Default), RunContext.Default);
        Matrix dva = result.Terms["DVA"], fva = result.Terms["FVA"];
        for (int s = 0; s < 3; s++)
        {
            for (int r = 0; r < 3; r++)
            {
                for (int i = s * 3; i < (s * 3) + 3 && r != s; i++)
                {
                    bool Cut(int seller, int partner) => seller / 3 == s && partner != s
                        && (perimeter is ExportPerimeter.Exporter or ExportPerimeter.Sector || partner == r)
                        && (perimeter is ExportPerimeter.Exporter or ExportPerimeter.Bilateral || seller == i);
                    double domestic = 0, foreign = 0;
                    for (int a = 0; a < 9; a++)
                    {
                        for (int u = 0; u < 3; u++)
                        {
                            domestic += Cut(a, u) ? dva[a, u] : 0;
                            foreign += Cut(a, u) ? fva[a, u] : 0;
                        }
                    }

                    double[] lost = Lost(table, Cut);
                    double[] byRegion = IoColumns.ByRegion(lost, 3);
                    domestic.ShouldBe(byRegion[s], 1e-9 * byRegion[s]);
                    foreign.ShouldBe(byRegion.Sum() - byRegion[s], 1e-9 * Math.Max(1, byRegion.Sum()));
                }
            }
        }
    }

    [Fact]
    public void An_open_table_and_a_single_region_are_refused()
    {
        LeontiefSystem open = LeontiefSystem.Factor(IoTables.Random(42, 2, 2), RunContext.Default);
        Should.Throw<DataError>(() => KoopmanWangWei.Compute(new(), open, RunContext.Default)).Message.ShouldContain("koopman_wang_wei needs a table of the whole world");
        LeontiefSystem single = LeontiefSystem.Factor(IoTables.Random(42, 1, 2, open: false), RunContext.Default);
        Should.Throw<DataError>(() => WangWeiZhu.Compute(new(), single, RunContext.Default)).Message.ShouldContain("at least two regions");
    }

    /// <summary>Value added lost, by region-sector, when the flows cut are neither made nor replaced; solved anew.</summary>
    private static double[] Lost(IoTable table, Func<int, int, bool> cut)
    {
        int n = table.Order, sectors = table.SectorCount;
        double[] x = table.RowTotals(), final = new double[n];
        Matrix system = Matrix.Identity(n), y = table.FinalByRegion();
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                system[i, j] -= cut(i, j / sectors) ? 0 : table.Intermediate[i, j] / x[j];
            }

            for (int u = 0; u < table.RegionCount; u++)
            {
                final[i] += cut(i, u) ? 0 : y[i, u];
            }
        }

        double[] left = Lu.Factor(system).Solve(final), added = table.ValueAdded();
        return [.. Enumerable.Range(0, n).Select(i => added[i] * (1 - (left[i] / x[i])))];
    }
}
