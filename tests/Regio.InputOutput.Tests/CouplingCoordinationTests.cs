using System.Text.Json;
using FsCheck.Fluent;
using Regio.Core;
using static Regio.InputOutput.Tests.IoGolden;

namespace Regio.InputOutput.Tests;

public sealed class CouplingCoordinationTests
{
    private static readonly Reference Exact = new("coupling_coordination", Tool);

    [Theory]
    [InlineData("open3x4")]
    [InlineData("closed3x4_t0")]
    [InlineData("closed3x4_t1")]
    [InlineData("edge_open4x3")]
    public void Degrees_and_classes_of_the_golden_indices(string folder)
    {
        JsonElement all = Results(folder);
        foreach (string by in new[] { "sector", "region" })
        {
            JsonElement indices = all.At("indices_" + by), expected = all.At("coupling_" + by);
            double[] Index(string name) => [.. indices.At(name).EnumerateArray().Select(IoGolden.Number)];
            Table data = new("indices", [.. new[] { "NVC_up", "NVC_down", "GVC_up", "GVC_down" }.Select(name => new NumberColumn(name, Index(name)))]);
            CouplingCoordinationResult result = Compute(data, new() { Groups = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["up"] = ["NVC_up", "GVC_up"], ["down"] = ["NVC_down", "GVC_down"] }, Weights = [0.7, 0.3] });
            foreach (CouplingGroup group in result.Groups)
            {
                Exact.Same($"{folder} {by} C {group.Name}", group.Coupling, expected.At("C_" + group.Name));
                Exact.Same($"{folder} {by} F {group.Name}", group.Development, expected.At("F_" + group.Name));
                Exact.Same($"{folder} {by} D {group.Name}", group.Coordination, expected.At("D_" + group.Name));
            }

            Exact.Same($"{folder} {by} D", result.Coordination, expected.At("D"));
            Exact.Same($"{folder} {by} level", [.. result.Coordination.Select(d => (double)result.ClassOf(d))], expected.At("level"), 0);
        }
    }

    [Fact]
    public void Coupling_is_one_exactly_where_indices_are_equal_and_coordination_never_exceeds_development()
        => Prop.ForAll(Gen.Choose(0, 1000).ListOf(3).ToArbitrary(), draws =>
        {
            double[] u = [.. draws.Select(draw => draw / 1000.0)];
            (double c, double f, double d) = CouplingCoordination.Row(u, [0.2, 0.3, 0.5]);
            if (u.Sum() > 0)
            {
                c.ShouldBeInRange(0, 1);
                d.ShouldBeLessThanOrEqualTo(Math.Sqrt(f) + 1e-15);
            }

            (c, _, d) = CouplingCoordination.Row([u[0], u[0], u[0]], [0.2, 0.3, 0.5]);
            c.ShouldBe(u[0] == 0 ? double.NaN : 1, 1e-12);
            d.ShouldBe(Math.Sqrt(u[0]), 1e-12);
        }).Holds();

    [Fact]
    public void Two_indices_follow_the_formula_and_limits_are_named()
    {
        CouplingCoordination.Row([0.2, 0.5], [0.5, 0.5]).Coupling.ShouldBe(2 * Math.Sqrt(0.1) / 0.7, 1e-15);
        (double c, _, double d) = CouplingCoordination.Row([0, 0], [0.5, 0.5]);
        c.ShouldBe(double.NaN);
        d.ShouldBe(0);
        CouplingCoordination.Row([0, 0.4], [0.5, 0.5]).Coordination.ShouldBe(0);
        CouplingCoordination.Row([double.NaN, 0.4], [0.5, 0.5]).Coordination.ShouldBe(double.NaN);
    }

    [Fact]
    public void Classes_are_closed_above()
    {
        CouplingCoordinationResult result = Compute(new("t", [new NumberColumn("a", [0.5]), new NumberColumn("b", [0.5])]), new() { Groups = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["x"] = ["a", "b"] } });
        new[] { 0, 0.2, 0.21, 0.8, 0.81, double.NaN }.Select(result.ClassOf).ShouldBe([0, 0, 1, 3, 4, -1]);
    }

    [Fact]
    public void What_cannot_be_coupled_is_refused()
    {
        Table data = new("t", [new NumberColumn("a", [0.5, -0.1]), new NumberColumn("b", [0.5, 0.2])]);
        Should.Throw<DataError>(() => Compute(data, Groups("a", "b"))).Message.ShouldContain("'a' is negative in row 2");
        Should.Throw<SpecError>(() => Compute(data, Groups("a"))).Message.ShouldContain("at least two are coupled");
        Should.Throw<SpecError>(() => Compute(data, Groups("a", "b") with { Weights = [0.5, 0.6] })).Message.ShouldContain("add up to one");
        Should.Throw<SpecError>(() => Compute(data, Groups("a", "b") with { Weights = [1] })).Message.ShouldContain("1 weights do not fit");
        Should.Throw<SpecError>(() => Compute(data, Groups("a", "b") with { Cuts = [0.4, 0.2] })).Message.ShouldContain("must ascend");
        Should.Throw<DataError>(() => Compute(data, Groups("a", "c"))).Message.ShouldContain("no column 'c'");
    }

    private static CouplingCoordinationSpec Groups(params string[] columns) => new() { Groups = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["up"] = columns } };

    private static CouplingCoordinationResult Compute(Table data, CouplingCoordinationSpec spec) => CouplingCoordination.Compute(spec, MethodInputs.Of(data), RunContext.Default);
}
