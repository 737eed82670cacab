using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using static Regio.InputOutput.Tests.IoGolden;

namespace Regio.InputOutput.Tests;

public sealed class OutflowDecompositionTests
{
    private static readonly Reference Exact = new("outflow_decomposition", Tool);

    [Theory]
    [InlineData("open3x4")]
    [InlineData("closed3x4_t0")]
    [InlineData("closed3x4_t1")]
    [InlineData("edge_open4x3")]
    public void All_terms_of_the_golden_tables(string folder)
    {
        JsonElement expected = Results(folder);
        OutflowDecompositionResult result = Decompose(IoTables.Golden(folder));
        for (int k = 1; k <= 18; k++)
        {
            Exact.Same($"{folder} T{k}", result.Terms[$"T{k}"], expected.At("outflow22", $"T{k}"));
            Exact.Same($"{folder} T{k} by region", result.Terms.ByRegion($"T{k}"), expected.At("outflow22_region", $"T{k}"));
        }

        for (int k = 19; k <= 22; k++)
        {
            Exact.Same($"{folder} T{k}", result.BySeller(k), expected.At("outflow22", $"T{k}"));
        }

        Exact.Same($"{folder} Z_ij", result.Outflow, expected.At("Z_ij"));
        Exact.Same($"{folder} Z_i*", result.TotalOutflow, expected.At("Z_istar"));
    }

    [Fact]
    public void Terms_add_up_cell_by_cell_and_to_the_accounts_of_each_region()
        => RandomTables.Hold(open: true, table =>
        {
            LeontiefSystem system = LeontiefSystem.Factor(table, RunContext.Default);
            OutflowDecompositionResult result = OutflowDecomposition.Compute(system, RunContext.Default);
            Matrix sum = new(table.Order, table.RegionCount);
            foreach (Matrix term in result.Terms.Values)
            {
                System.Numerics.Tensors.TensorPrimitives.Add<double>(sum.Array, term.Array, sum.Array);
                term.Array.Min().ShouldBeGreaterThanOrEqualTo(0);
            }

            Agree("Z_ij", sum.Array, result.Outflow.Array);
            result.AddingUpGap().ShouldBeLessThan(1e-12);
            double[] T(int k) => IoColumns.ByRegion(result.BySeller(k), table.RegionCount);
            double[] Sum(params int[] terms) => [.. Enumerable.Range(0, table.RegionCount).Select(g => terms.Sum(k => T(k)[g]))];
            double[] own = LeontiefBlocks.Own(system.Final), local = LeontiefBlocks.ApplyLeft(system.ValueAddedShare, system.Local), imports = LeontiefBlocks.ApplyLeft(system.ImportShare, system.Local);
            double[] home = IoColumns.ByRegion([.. local.Zip(own, (a, b) => a * b)], table.RegionCount), homeImports = IoColumns.ByRegion([.. imports.Zip(own, (a, b) => a * b)], table.RegionCount);
            Agree("GDP", [.. Sum(1, 2, 4, 5, 19).Zip(home, (a, b) => a + b)], IoColumns.ByRegion(table.ValueAdded(), table.RegionCount));
            Agree("imports", [.. Sum(8, 9, 10, 12, 20).Zip(homeImports, (a, b) => a + b)], IoColumns.ByRegion(table.Imports!, table.RegionCount));
            double[] loop = IoColumns.ByRegion([.. ContentRows.Of(system, system.ValueAddedShare, RunContext.Default).Loop.Zip(system.Exports, (a, b) => a * b)], table.RegionCount);
            Agree("T3 is inside T19", Sum(3), loop, 1e-3);
        });

    [Fact]
    public void The_compact_form_is_the_long_sum_over_regions()
    {
        IoTable table = IoTables.Random(21, 4, 3);
        OutflowDecompositionResult result = Decompose(table);
        LongSums sums = new(table);
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                for (int s = 0; s < 3 && i != j; s++)
                {
                    result.Terms["T2"][(i * 3) + s, j].ShouldBe(sums.Absorbed(i, j, s), 1e-12);
                    result.Terms["T15"][(i * 3) + s, j].ShouldBe(sums.DoubleCounted(i, j, s), 1e-12);
                }
            }
        }
    }

    [Fact]
    public void Two_threads_give_the_same_bits()
    {
        IoTable table = IoTables.Random(22, 6, 9);
        OutflowDecompositionResult one = Decompose(table);
        OutflowDecompositionResult two = OutflowDecomposition.Compute(LeontiefSystem.Factor(table, RunContext.Default with { Threads = 2 }), RunContext.Default with { Threads = 2 });
        foreach ((Matrix a, Matrix b) in one.Terms.Values.Zip(two.Terms.Values))
        {
            b.Array.ShouldBe(a.Array);
        }
    }

    [Fact]
    public void A_table_of_one_region_has_exports_only()
    {
        IoTable table = IoTables.Random(23, 1, 4);
        OutflowDecompositionResult result = Decompose(table);
        result.AddingUpGap().ShouldBeLessThan(1e-14);
        result.Tables()[0].RowCount.ShouldBe(0);
        result.BySeller(21).ShouldAllBe(value => value == 0);
    }

    private static OutflowDecompositionResult Decompose(IoTable table)
        => OutflowDecomposition.Compute(LeontiefSystem.Factor(table, RunContext.Default), RunContext.Default);

    /// <summary>The definitions as they are written, with B formed and every sum a loop.</summary>
    private sealed class LongSums(IoTable table)
    {
        private readonly LeontiefSystem _system = LeontiefSystem.Factor(table, RunContext.Default);

        internal double Absorbed(int i, int j, int s)
        {
            int n = table.SectorCount;
            double sum = 0;
            for (int k = 0; k < n; k++)
            {
                for (int t = 0; t < table.RegionCount; t++)
                {
                    for (int l = 0; l < n && t != i; l++)
                    {
                        for (int u = 0; u < table.RegionCount; u++)
                        {
                            sum += u == i ? 0 : A((i * n) + s, (j * n) + k) * B((j * n) + k, (t * n) + l) * _system.Final[(t * n) + l, u];
                        }
                    }
                }
            }

            return Beta(i, s) * sum;
        }

        internal double DoubleCounted(int i, int j, int s)
        {
            int n = table.SectorCount;
            double first = 0, delivered = 0, alpha = 0;
            for (int k = 0; k < n; k++)
            {
                delivered += A((i * n) + s, (j * n) + k) * _system.Output[(j * n) + k];
                alpha += _system.ValueAddedShare[(i * n) + k] * B((i * n) + k, (i * n) + s);
                for (int l = 0; l < n; l++)
                {
                    for (int u = 0; u < table.RegionCount; u++)
                    {
                        first += u == i ? 0 : A((i * n) + s, (j * n) + k) * B((j * n) + k, (i * n) + l) * _system.Final[(i * n) + l, u];
                    }
                }
            }

            return (Beta(i, s) * first) + ((alpha - Beta(i, s)) * delivered);
        }

        private double Beta(int i, int s) => Enumerable.Range(0, table.SectorCount).Sum(k => _system.ValueAddedShare[(i * table.SectorCount) + k] * _system.Local[i][k, s]);

        private double A(int i, int j) => table.Intermediate[i, j] * _system.PerOutput[j];

        private double B(int i, int j) => _system.Inverse()[i, j];
    }
}
