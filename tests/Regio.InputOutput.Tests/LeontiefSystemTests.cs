using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput.Tests;

public sealed class LeontiefSystemTests
{
    [Fact]
    public void Products_by_solves_are_those_with_the_inverse_and_prices_add_up_to_one()
    {
        LeontiefSystem system = LeontiefSystem.Factor(IoTables.Random(3, 4, 5), RunContext.Default);
        Matrix b = system.Inverse();
        double[] vector = [.. Enumerable.Range(1, 20).Select(i => (double)i)];
        Near(system.Solve(vector), Gemv.Multiply(b, vector));
        Near(system.SolveLeft(vector), Gemv.TransposeMultiply(b, vector));
        double[] price = system.SolveLeft([.. system.ValueAddedShare.Zip(system.ImportShare, (v, m) => v + m)]);
        Near(price, [.. Enumerable.Repeat(1.0, 20)]);
        Matrix a = system.InputCoefficients();
        Near(Gemm.Multiply(a, b).Array.Select((value, k) => b.Array[k] - value).ToArray(), Matrix.Identity(20).Array);
        Near(Gemm.Multiply(system.Local[1], Identity(system, 1)).Array, Matrix.Identity(5).Array);
        system.OwnBlocks[2][1, 3].ShouldBe(b[11, 13]);
        system.Residual().ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void Cross_border_products_leave_the_own_region_out()
    {
        LeontiefSystem system = LeontiefSystem.Factor(IoTables.Random(4, 3, 4), RunContext.Default);
        Matrix across = system.InputCoefficients();
        for (int j = 0; j < 12; j++)
        {
            across.Column(j).Slice(j / 4 * 4, 4).Clear();
        }

        double[] vector = [.. Enumerable.Range(1, 12).Select(i => 1.0 / i)];
        Near(LeontiefBlocks.Across(system, vector), Gemv.Multiply(across, vector));
        Near(LeontiefBlocks.AcrossLeft(vector, system), Gemv.TransposeMultiply(across, vector));
    }

    [Fact]
    public void The_bits_do_not_depend_on_threads()
    {
        IoTable table = IoTables.Random(5, 12, 30);
        LeontiefSystem one = LeontiefSystem.Factor(table, RunContext.Default), three = LeontiefSystem.Factor(table, RunContext.Default with { Threads = 3 });
        three.Inverse().Array.ShouldBe(one.Inverse().Array);
        three.Solve(table.FinalByRegion()).Array.ShouldBe(one.Solve(table.FinalByRegion()).Array);
        three.SolveLeft(table.FinalByRegion()).Array.ShouldBe(one.SolveLeft(table.FinalByRegion()).Array);
    }

    [Fact]
    public void A_loop_without_value_added_is_refused_by_name()
    {
        IoTable table = new()
        {
            Regions = ["a"],
            Sectors = ["s", "t"],
            Intermediate = new Matrix(2, 2, [5, 0, 0, 1]),
            FinalDemand = [new IoFinalColumn(0, "final", [0, 1])],
            ValueAddedRows = [new IoRow("VA", [0, 1])],
        };
        Should.Throw<IdentificationError>(() => LeontiefSystem.Factor(table, RunContext.Default)).Message.ShouldContain("'a:s'");
    }

    private static Matrix Identity(LeontiefSystem system, int g)
    {
        Matrix own = Matrix.Identity(system.SectorCount), a = system.InputCoefficients();
        for (int j = 0; j < own.Columns; j++)
        {
            for (int i = 0; i < own.Rows; i++)
            {
                own[i, j] -= a[(g * own.Rows) + i, (g * own.Rows) + j];
            }
        }

        return own;
    }

    private static void Near(double[] actual, double[] expected)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            actual[i].ShouldBe(expected[i], 1e-13 * Math.Max(1, Math.Abs(expected[i])));
        }
    }
}
