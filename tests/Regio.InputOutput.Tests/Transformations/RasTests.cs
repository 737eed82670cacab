using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput.Tests;

/// <summary>RAS and GRAS: against an extended-precision reference and Newton's method; margins, zeros, signs, cross ratios; what cannot be met is named.</summary>
public sealed class RasTests
{
    [Theory]
    [InlineData("ras")]
    [InlineData("gras")]
    public void Golden_of_the_specification(string which)
    {
        JsonElement golden = JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "input-output", "change_t0_t1.json"))).RootElement.GetProperty(which);
        RasResult result = Ras.Compute(Spec(golden), MethodInputs.Of(Data(golden.GetProperty("prior"))), RunContext.Default);
        Reference reference = new("ras", "numpy, 64-bit mantissa");
        TransformationTests.Matrix(reference, which, golden.GetProperty("X"), (i, j) => result.Fitted[i, j], 1e-11);
    }

    [Fact]
    public void Golden_gras_by_newton()
    {
        JsonElement golden = TransformationTests.Golden.GetProperty("gras");
        RasResult result = Ras.Compute(Spec(golden), MethodInputs.Of(Data(golden.GetProperty("prior"))), RunContext.Default with { Threads = 2 });
        TransformationTests.Matrix(new Reference("ras", TransformationTests.Tool), "gras", golden.GetProperty("X"), (i, j) => result.Fitted[i, j], 1e-10);
    }

    [Fact]
    public void Golden_missing_cells_of_maximum_entropy()
    {
        JsonElement golden = TransformationTests.Golden.GetProperty("missing");
        double[][] full = Rows(golden.GetProperty("full")), mask = Rows(golden.GetProperty("mask"));
        Table data = new("m", [TextColumn.Of("row", Enumerable.Range(0, 6).Select(i => "r" + i)), .. Enumerable.Range(0, 5).Select(j => new NumberColumn("c" + j, [.. Enumerable.Range(0, 6).Select(i => mask[i][j] > 0 ? double.NaN : full[i][j])]))]);
        RasSpec spec = new()
        {
            Label = ["row"],
            Known = KnownCells.Keep,
            RowTotals = Enumerable.Range(0, 6).ToDictionary(i => "r" + i, i => full[i].Sum(), StringComparer.Ordinal),
            ColumnTotals = Enumerable.Range(0, 5).ToDictionary(j => "c" + j, j => full.Sum(row => row[j]), StringComparer.Ordinal),
        };
        RasResult result = Ras.Compute(spec, MethodInputs.Of(data), RunContext.Default);
        TransformationTests.Matrix(new Reference("ras", TransformationTests.Tool), "missing", golden.GetProperty("X"), (i, j) => result.Fitted[i, j], 1e-9);
        result.Notices.Single().Code.ShouldBe("cells_estimated");
        Should.Throw<DataError>(() => Ras.Compute(spec with { Known = KnownCells.Scale }, MethodInputs.Of(data), RunContext.Default)).Message.ShouldContain("known: keep");
    }

    [Fact]
    public void Golden_projection_of_the_built_in_table()
    {
        JsonElement golden = TransformationTests.Golden.GetProperty("projected");
        TransformedTable result = IoBalancing.Compute(new IoBalancingSpec { OutputTargets = new Dictionary<string, double>(StringComparer.Ordinal) { ["North:agri"] = 430, ["Coast:serv"] = 500 } }, MethodInputs.Of(TransformationTests.BuiltIn("io_regions.csv")), RunContext.Default);
        Reference reference = new("io_balance", TransformationTests.Tool);
        TransformationTests.Matrix(reference, "Z", golden.GetProperty("Z"), (i, j) => result.Table.Intermediate[i, j], 1e-11);
        TransformationTests.Matrix(reference, "Y", golden.GetProperty("Y"), (i, k) => result.Table.FinalDemand[k].Values[i], 1e-11);
        result.Balance.Output[0].ShouldBe(430, 1e-9);
    }

    [Fact]
    public void Identity_a_balanced_table_comes_back_and_an_unbalanced_one_is_balanced()
    {
        IoTable table = IoTables.Random(5, 4, 5);
        TransformedTable same = IoBalancing.Compute(new IoBalancingSpec(), MethodInputs.Of(IoTableData.ToMatrixForm(table)), RunContext.Default);
        same.Table.Intermediate.Array.Zip(table.Intermediate.Array, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-10);
        IoTable spoilt = table with { Intermediate = Spoilt(table.Intermediate), StatedOutput = null };
        Should.Throw<DataError>(() => IoBalance.Of(spoilt));
        foreach (OutputSide side in new[] { OutputSide.Inputs, OutputSide.Sales })
        {
            Table form = IoTableData.ToMatrixForm(spoilt);
            IoBalancing.Compute(new IoBalancingSpec { Output = side }, MethodInputs.Of(form), RunContext.Default).Balance.Gap.ShouldBeLessThan(1e-11);
        }
    }

    [Fact]
    public void Discrepancy_is_dropped_and_the_rest_balanced_to_the_same_output()
    {
        Table data = TransformationTests.BuiltIn("io_competitive.csv");
        IoTable table = IoImports.Compute(new IoImportsSpec { ImportsColumn = "IM", Layout = new IoLayout { Discrepancy = ["ERR"] } }, MethodInputs.Of(data), RunContext.Default).Table;
        TransformedTable result = IoBalancing.Compute(new IoBalancingSpec { Drop = ["discrepancy"] }, MethodInputs.Of(IoTableData.ToLongForm(table)), RunContext.Default);
        result.Table.FinalDemand.ShouldNotContain(column => column.Category == "discrepancy");
        result.Balance.Output.Zip(table.RowTotals(), (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-8);
        result.Notices.ShouldContain(notice => notice.Code == "rebalanced");
    }

    [Fact]
    public void Identity_zeros_signs_margins_and_cross_ratios()
    {
        Philox draw = new(11, 0);
        Matrix prior = new(40, 30), fitted;
        for (int k = 0; k < 1200; k++)
        {
            prior.Array[k] = draw.NextUniform() < 0.2 ? 0 : draw.NextUniform();
        }

        double[] r = [.. Enumerable.Range(0, 40).Select(_ => 0.5 + draw.NextUniform())], s = [.. Enumerable.Range(0, 30).Select(_ => 0.5 + draw.NextUniform())];
        double[] u = new double[40], v = new double[30];
        for (int k = 0; k < 1200; k++)
        {
            double value = r[k % 40] * prior.Array[k] * s[k / 40];
            u[k % 40] += value;
            v[k / 40] += value;
        }

        fitted = prior.Clone();
        BiproportionalFit one = Biproportional.Fit(fitted, u, v, 1e-14);
        one.Converged.ShouldBeTrue();
        for (int k = 0; k < 1200; k++)
        {
            fitted.Array[k].ShouldBe(r[k % 40] * prior.Array[k] * s[k / 40], 1e-12);
        }

        Matrix two = prior.Clone();
        Biproportional.Fit(two, u, v, 1e-14, forEach: (RunContext.Default with { Threads = 3 }).ForEach);
        two.Array.ShouldBe(fitted.Array);
    }

    [Fact]
    public void Edge_impossible_margins_are_named_instead_of_looped()
    {
        Table data = new("m", [TextColumn.Of("row", ["a", "b", "c"]), new NumberColumn("p", [1, 0, 0]), new NumberColumn("q", [0, 2, 3]), new NumberColumn("z", [0, 0, 0])]);
        RasSpec spec = new() { Label = ["row"], RowTotals = new Dictionary<string, double>(StringComparer.Ordinal) { ["a"] = 3, ["b"] = 1, ["c"] = 2 }, ColumnTotals = new Dictionary<string, double>(StringComparer.Ordinal) { ["p"] = 2, ["q"] = 4 } };
        ConvergenceError pattern = Should.Throw<ConvergenceError>(() => Ras.Compute(spec, MethodInputs.Of(data), RunContext.Default));
        pattern.Message.ShouldContain("margins are not met");
        pattern.Message.ShouldContain("a");
        Should.Throw<IdentificationError>(() => Ras.Compute(spec with { ColumnTotals = new Dictionary<string, double>(StringComparer.Ordinal) { ["p"] = 1, ["q"] = 4, ["z"] = 1 } }, MethodInputs.Of(data), RunContext.Default)).Culprits.ShouldBe(["z"]);
        Should.Throw<SpecError>(() => Ras.Compute(spec with { ColumnTotals = new Dictionary<string, double>(StringComparer.Ordinal) { ["p"] = 9 } }, MethodInputs.Of(data), RunContext.Default)).Message.ShouldContain("do not add to the same");
        Should.Throw<SpecError>(() => Ras.Compute(spec with { RowTotals = new Dictionary<string, double>(StringComparer.Ordinal) { ["d"] = 9 } }, MethodInputs.Of(data), RunContext.Default)).Message.ShouldContain("'d'");
    }

    private static RasSpec Spec(JsonElement golden) => new()
    {
        Label = ["row"],
        RowTotals = golden.GetProperty("u").EnumerateArray().Select((value, i) => (i, value)).ToDictionary(pair => "r" + pair.i, pair => pair.value.GetDouble(), StringComparer.Ordinal),
        ColumnTotals = golden.GetProperty("v").EnumerateArray().Select((value, j) => (j, value)).ToDictionary(pair => "c" + pair.j, pair => pair.value.GetDouble(), StringComparer.Ordinal),
    };

    private static Table Data(JsonElement matrix)
    {
        double[][] rows = Rows(matrix);
        return new("m", [TextColumn.Of("row", Enumerable.Range(0, rows.Length).Select(i => "r" + i)), .. Enumerable.Range(0, rows[0].Length).Select(j => new NumberColumn("c" + j, [.. rows.Select(row => row[j])]))]);
    }

    private static double[][] Rows(JsonElement matrix) => [.. matrix.EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetDouble()).ToArray())];

    private static Matrix Spoilt(Matrix matrix)
    {
        Matrix spoilt = matrix.Clone();
        for (int k = 0; k < spoilt.Array.Length; k++)
        {
            spoilt.Array[k] *= 1 + (0.1 * Math.Sin(k));
        }

        return spoilt;
    }
}
