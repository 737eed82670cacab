using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;

namespace Regio.InputOutput.Tests;

/// <summary>Aggregation, deflation, imports: against explicit matrices and cell-by-cell sums; balances and identities on random tables.</summary>
public sealed class TransformationTests
{
    internal static JsonElement Golden { get; } = JsonDocument.Parse(File.ReadAllText(Path.Combine(Shared.Repository(), "tests", "goldens", "input-output", "transformations.json"))).RootElement;

    internal static string Tool => "numpy " + Golden.GetProperty("numpy").GetString();

    internal static Table BuiltIn(string name) => CsvFile.Read(Path.Combine(Shared.Repository(), "data", name));

    internal static void Matrix(Reference reference, string what, JsonElement expected, Func<int, int, double> actual, double tolerance)
    {
        double largest = expected.EnumerateArray().SelectMany(row => row.EnumerateArray()).Max(cell => Math.Abs(cell.GetDouble()));
        int i = 0;
        foreach (JsonElement row in expected.EnumerateArray())
        {
            int j = 0;
            foreach (JsonElement cell in row.EnumerateArray())
            {
                reference.Equal($"{what}[{i},{j}]", actual(i, j), cell.GetDouble(), tolerance, largest);
                j++;
            }

            i++;
        }
    }

    internal static void Vector(Reference reference, string what, JsonElement expected, double[] actual, double tolerance)
    {
        double[] values = [.. expected.EnumerateArray().Select(cell => cell.GetDouble())];
        actual.Length.ShouldBe(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            reference.Equal($"{what}[{i}]", actual[i], values[i], tolerance, values.Max(Math.Abs));
        }
    }

    [Theory]
    [InlineData("merge")]
    [InlineData("split")]
    [InlineData("outside")]
    public void Aggregation_is_multiplication_by_the_concordance(string which)
    {
        JsonElement expected = Golden.GetProperty(which);
        Dictionary<string, string> regions = which == "split" ? new(StringComparer.Ordinal) : new(StringComparer.Ordinal) { ["South"] = "Inland", ["North"] = "Inland" };
        Dictionary<string, string> sectors = which == "split" ? new(StringComparer.Ordinal) : new(StringComparer.Ordinal) { ["manuf"] = "industry", ["energy"] = "industry" };
        Dictionary<string, Table> inputs = new(StringComparer.Ordinal) { ["data"] = BuiltIn("io_regions.csv") };
        if (which == "split")
        {
            inputs["sectors"] = new Table("sectors", [TextColumn.Of("from", ["serv", "serv", "agri"]), TextColumn.Of("to", ["digital", "other", "farm"]), new NumberColumn("weight", [0.3, 0.7, 1])]);
        }

        TransformedTable result = IoAggregate.Compute(new IoAggregateSpec { Regions = regions, Sectors = sectors, Outside = which == "outside" ? ["Coast"] : [] }, new MethodInputs(inputs), RunContext.Default);
        IoTable table = result.Table;
        Reference reference = new("io_aggregate", Tool);
        Matrix(reference, "Z", expected.GetProperty("Z"), (i, j) => table.Intermediate[i, j], 1e-13);
        Matrix(reference, "Y", expected.GetProperty("Y"), (i, k) => table.FinalDemand[k].Values[i], 1e-13);
        Vector(reference, "E", expected.GetProperty("E"), table.Exports!, 1e-13);
        Vector(reference, "M", expected.GetProperty("M"), table.Imports!, 1e-13);
        Vector(reference, "VA", expected.GetProperty("VA"), table.ValueAdded(), 1e-13);
        result.Balance.Gap.ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Deflation_is_by_row_and_value_added_is_what_the_columns_leave()
    {
        JsonElement expected = Golden.GetProperty("deflated");
        TransformedTable result = IoConvert.Compute(new IoConvertSpec { Rate = 0.14, Prices = new Dictionary<string, double>(StringComparer.Ordinal) { ["agri"] = 1.1, ["manuf"] = 0.95 }, ImportPrices = new Dictionary<string, double>(StringComparer.Ordinal) { ["*"] = 1.05 }, Unit = "million USD" }, MethodInputs.Of(BuiltIn("io_regions.csv")), RunContext.Default);
        Reference reference = new("io_convert", Tool);
        Matrix(reference, "Z", expected.GetProperty("Z"), (i, j) => result.Table.Intermediate[i, j], 1e-13);
        Vector(reference, "x", expected.GetProperty("x"), result.Balance.Output, 1e-13);
        Vector(reference, "M", expected.GetProperty("M"), result.Table.Imports!, 1e-13);
        Vector(reference, "VA", expected.GetProperty("VA"), result.Balance.ValueAdded, 1e-12);
        result.Table.Unit!.Symbol.En.ShouldBe("million USD");
        result.Notices.ShouldContain(notice => notice.Code == "double_deflation");
    }

    [Fact]
    public void Imports_are_taken_from_the_uses_in_proportion()
    {
        JsonElement expected = Golden.GetProperty("competitive");
        TransformedTable result = IoImports.Compute(new IoImportsSpec { ImportsColumn = "IM", Layout = new IoLayout { Discrepancy = ["ERR"] } }, MethodInputs.Of(BuiltIn("io_competitive.csv")), RunContext.Default);
        Reference reference = new("io_imports", Tool);
        Vector(reference, "mu", expected.GetProperty("mu"), result.BySector[0].Values.ToArray(), 1e-14);
        Matrix(reference, "Z", expected.GetProperty("Z"), (i, j) => result.Table.Intermediate[i, j], 1e-14);
        Matrix(reference, "Y", expected.GetProperty("Y"), (i, k) => result.Table.FinalDemand[k].Values[i], 1e-14);
        Vector(reference, "M", expected.GetProperty("M"), result.Table.Imports!, 1e-14);
        Vector(reference, "x", expected.GetProperty("x"), result.Balance.Output, 1e-14);
    }

    [Fact]
    public void Identity_merging_what_was_split_gives_the_table_back_and_prices_of_one_change_nothing()
    {
        IoTable table = IoTables.Random(3, 4, 3);
        Table data = IoTableData.ToMatrixForm(table), concordance = new("c", [TextColumn.Of("from", ["s1", "s1", "s2", "s3"]), TextColumn.Of("to", ["a", "b", "s2", "s3"]), new NumberColumn("weight", [0.37, 0.63, 1, 1])]);
        TransformedTable split = IoAggregate.Compute(new IoAggregateSpec(), new MethodInputs(new Dictionary<string, Table>(StringComparer.Ordinal) { ["data"] = data, ["sectors"] = concordance }), RunContext.Default);
        split.Table.SectorCount.ShouldBe(4);
        split.Balance.Output.Sum().ShouldBe(table.RowTotals().Sum(), 1e-9);
        Table again = IoTableData.ToLongForm(split.Table);
        IoTable back = IoAggregate.Compute(new IoAggregateSpec { Sectors = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "s1", ["b"] = "s1" } }, MethodInputs.Of(again), RunContext.Default).Table;
        back.Intermediate.Array.Zip(table.Intermediate.Array, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-12);
        IoConvert.Compute(new IoConvertSpec(), MethodInputs.Of(data), RunContext.Default).Table.Intermediate.Array.ShouldBe(table.Intermediate.Array);
    }

    [Fact]
    public void Edge_names_and_weights_are_refused_with_a_way_out()
    {
        Table data = BuiltIn("io_regions.csv");
        Should.Throw<SpecError>(() => IoAggregate.Compute(new IoAggregateSpec { Sectors = new Dictionary<string, string>(StringComparer.Ordinal) { ["manu"] = "x" } }, MethodInputs.Of(data), RunContext.Default)).Message.ShouldContain("Did you mean 'manuf'?");
        Should.Throw<SpecError>(() => IoAggregate.Compute(new IoAggregateSpec { Sectors = new Dictionary<string, string>(StringComparer.Ordinal) { ["manuf"] = "x" }, Complete = true }, MethodInputs.Of(data), RunContext.Default)).Message.ShouldContain("lacks 3 names: agri, energy, serv");
        Table weights = new("w", [TextColumn.Of("from", ["serv", "serv"]), TextColumn.Of("to", ["a", "b"]), new NumberColumn("weight", [0.3, 0.6])]);
        Should.Throw<SpecError>(() => IoAggregate.Compute(new IoAggregateSpec(), new MethodInputs(new Dictionary<string, Table>(StringComparer.Ordinal) { ["data"] = data, ["sectors"] = weights }), RunContext.Default)).Message.ShouldContain("'serv' add to 0.89");
        Should.Throw<SpecError>(() => IoAggregate.Compute(new IoAggregateSpec { Outside = ["Cost"] }, MethodInputs.Of(data), RunContext.Default)).Message.ShouldContain("'Cost'");
        Should.Throw<SpecError>(() => IoConvert.Compute(new IoConvertSpec { Rate = -1 }, MethodInputs.Of(data), RunContext.Default)).Message.ShouldContain("-1 is no positive rate");
        Should.Throw<DataError>(() => IoConvert.Compute(new IoConvertSpec(), new MethodInputs(new Dictionary<string, Table>(StringComparer.Ordinal) { ["data"] = data, ["prices"] = new("p", [TextColumn.Of("sector", ["agri"]), new NumberColumn("price", [1.1])]) }), RunContext.Default)).Message.ShouldContain("'North:manuf'");
        Should.Throw<DataError>(() => IoImports.Compute(new IoImportsSpec { ImportsColumn = "IMP" }, MethodInputs.Of(BuiltIn("io_competitive.csv")), RunContext.Default)).Message.ShouldContain("'IM'");
    }
}
