using System.IO.Compression;
using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;

namespace Regio.InputOutput.Tests;

public sealed class MultipliersTests
{
    private static readonly Reference Numpy = new("multipliers", AccountGoldens.Tool);
    private static readonly Reference Ons = new("multipliers", "ONS, UK input-output analytical tables 2010");
    private static readonly Reference Pymrio = new("multipliers", "numpy on the test system of pymrio 0.4.8");

    [Fact]
    public void Augmented_matrix_inverted_whole()
    {
        MultipliersSpec spec = new() { Accounts = ["wages", "co2", "jobs"], Consumption = ["household"], Income = ["wages"] };
        MultipliersResult result = Multipliers.Compute(spec, AccountGoldens.Regions, RunContext.Default);
        for (int k = 0; k < result.Accounts.Count; k++)
        {
            JsonElement expected = AccountGoldens.Answer("multipliers").GetProperty(result.Accounts[k]);
            Numpy.Array(result.Accounts[k] + " direct", result.Direct[k], expected.Vector("direct"));
            Numpy.Array(result.Accounts[k] + " first round", result.FirstRound[k], expected.Vector("first"));
            Numpy.Array(result.Accounts[k] + " type I", result.Simple[k], expected.Vector("type1"));
            Numpy.Array(result.Accounts[k] + " own region", result.OwnRegion[k], expected.Vector("own_region"));
            Numpy.Array(result.Accounts[k] + " type II", result.Total[k], expected.Vector("type2"));
        }

        MultipliersResult total = Multipliers.Compute(spec with { Households = HouseholdRow.Total }, AccountGoldens.Regions, RunContext.Default);
        Numpy.Array("output type II with households", total.Total[0], AccountGoldens.Answer("multipliers").GetProperty("output").Vector("type2_total"));
    }

    [Fact]
    public void Published_multipliers_of_the_United_Kingdom()
    {
        Table published = CsvFile.Read(Shared.File("data", "mrio", "national", "iotables_uk_test_results.csv"));
        IoTable table = UnitedKingdom();
        MultipliersResult result = Multipliers.Compute(new() { Accounts = ["VA", "Compensation of employees"], Layout = new() { Tolerance = 1e-4 } }, AccountGoldens.Of(table), RunContext.Default);
        Dictionary<string, int> place = table.Sectors.Select((name, at) => (name, at)).ToDictionary(pair => pair.name, pair => pair.at, StringComparer.Ordinal);
        int compared = 0;
        for (int row = 0; row < published.RowCount; row++)
        {
            int j = place[published["uk_row_label"].TextAt(row)];
            compared++;
            Check("Output multiplier", result.Simple[0][j]);
            Check("GVA multiplier", Ratio(1, j));
            Check("GVA effects", result.Simple[1][j]);
            Check("Employment cost multiplier", Ratio(2, j));
            Check("Employment cost effects", result.Simple[2][j]);

            void Check(string column, double actual)
            {
                double expected = published.Numbers(column).Values[row];
                if (double.IsNaN(actual))
                {
                    // The statistical office prints 0 for a product without employment; the ratio does not exist.
                    expected.ShouldBe(0);
                }
                else if (!double.IsNaN(expected))
                {
                    Ons.Equal($"{column}, {table.Sectors[j]}", actual, expected, 1e-8);
                }
            }
        }

        compared.ShouldBe(127);
        double Ratio(int account, int j) => result.Direct[account][j] == 0 ? double.NaN : result.Simple[account][j] / result.Direct[account][j];
    }

    [Fact]
    public void Column_sums_on_the_test_system_of_pymrio()
    {
        JsonElement expected = JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "peers", "io", "expected.json"))).RootElement.GetProperty("multipliers");
        MultipliersResult result = Multipliers.Compute(new() { Accounts = ["VA"] }, AccountGoldens.Of(PymrioTables.Read()), RunContext.Default);
        Pymrio.Array("output", result.Simple[0], expected.Vector("output"), 1e-11);
    }

    [Fact]
    public void Value_added_and_imports_of_a_unit_add_up_to_one()
        => AccountGoldens.OnRandomTables(open: true, table =>
        {
            MultipliersResult result = Multipliers.Compute(new() { Accounts = ["VA", "M"] }, AccountGoldens.Of(table), RunContext.Default);
            return AccountGoldens.Near([.. result.Simple[1].Zip(result.Simple[2], (v, m) => v + m)], [.. Enumerable.Repeat(1.0, table.Order)])
                && result.Simple[0].Zip(result.OwnRegion[0]).All(pair => pair.First >= pair.Second && pair.Second >= 1);
        });

    [Fact]
    public void Satellites_times_final_demand_add_up_to_their_total()
        => AccountGoldens.OnRandomTables(open: true, table =>
        {
            double[] q = [.. Enumerable.Range(1, table.Order).Select(i => (double)i)];
            LeontiefSystem system = LeontiefSystem.Factor(table, RunContext.Default);
            MultipliersResult result = Multipliers.Compute(new() { Accounts = ["q"] }, AccountGoldens.Of(table with { Satellites = [new IoRow("q", q)] }), RunContext.Default);
            return AccountGoldens.Near([result.Simple[1].Zip(system.FinalTotal, (m, f) => m * f).Sum()], [q.Sum()]);
        });

    [Fact]
    public void In_a_national_table_type_II_income_is_a_constant_times_type_I()
    {
        IoTable table = IoTables.Random(21, 1, 6, open: false);
        double[] added = table.ValueAdded();
        IoTable split = table with
        {
            ValueAddedRows = [new IoRow("wages", [.. added.Select((v, j) => v * (0.3 + (0.05 * j)))]), new IoRow("rest", [.. added.Select((v, j) => v * (0.7 - (0.05 * j)))])],
            FinalDemand = [new IoFinalColumn(0, "home", [.. table.FinalDemand[0].Values.Select(value => 0.25 * value)]), new IoFinalColumn(0, "other", [.. table.FinalDemand[0].Values.Select(value => 0.75 * value)])],
        };
        MultipliersResult result = Multipliers.Compute(new() { Accounts = ["wages"], Consumption = ["home"], Income = ["wages"] }, AccountGoldens.Of(split), RunContext.Default);
        double[] ratio = [.. result.Total[1].Zip(result.Simple[1], (a, b) => a / b)];
        ratio.ShouldAllBe(value => Math.Abs(value - ratio[0]) < 1e-12);
        ratio[0].ShouldBeGreaterThan(1.01);
    }

    [Fact]
    public void Households_that_spend_too_much_are_reported_and_then_refused()
    {
        IoTable table = IoTables.Random(22, 2, 3, open: false);
        MultipliersSpec spec = new() { Accounts = ["VA"], Consumption = ["final"], Income = ["part"] };
        IoTable With(double share) => table with { Satellites = [new IoRow("part", [.. table.ValueAdded().Select(value => value * share)])] };
        MultipliersResult spending = Multipliers.Compute(spec with { Income = ["VA"] }, AccountGoldens.Of(With(1) with { FinalDemand = [.. table.FinalDemand.Select(column => column with { Category = "all", Values = [.. column.Values.Select(v => 0.5 * v)] }), .. table.FinalDemand.Select(column => column with { Values = [.. column.Values.Select(v => 0.5 * v)] })] }), RunContext.Default);
        spending.Total[0].Zip(spending.Simple[0]).ShouldAllBe(pair => pair.First > pair.Second);
        Should.Throw<IdentificationError>(() => Multipliers.Compute(spec, AccountGoldens.Of(With(0.5)), RunContext.Default)).Message.ShouldContain("do not fade out");
        Should.Throw<IdentificationError>(() => Multipliers.Compute(spec, AccountGoldens.Of(With(0)), RunContext.Default)).Message.ShouldContain("the households of 'r1' have no income");
    }

    [Fact]
    public void What_does_not_exist_is_named_with_what_does()
    {
        Should.Throw<SpecError>(() => Multipliers.Compute(new() { Accounts = ["wage"] }, AccountGoldens.Regions, RunContext.Default)).Message.ShouldContain("Did you mean 'wages'");
        Should.Throw<SpecError>(() => Multipliers.Compute(new() { Consumption = ["households"], Income = ["wages"] }, AccountGoldens.Regions, RunContext.Default)).Message.ShouldContain("Did you mean 'household'");
        Should.Throw<SpecError>(() => Multipliers.Compute(new() { Income = ["wages"] }, AccountGoldens.Regions, RunContext.Default)).Message.ShouldContain("needs both 'consumption'");
    }

    private static IoTable UnitedKingdom()
    {
        using GZipStream unpacked = new(File.OpenRead(Shared.File("data", "mrio", "national", "iotables_uk_2010_data.csv.gz")), CompressionMode.Decompress);
        string copy = Path.Combine(Path.GetTempPath(), $"regio-uk-{Guid.NewGuid():N}.csv");
        using (FileStream file = File.Create(copy))
        {
            unpacked.CopyTo(file);
        }

        Table all = CsvFile.Read(copy);
        File.Delete(copy);
        Dictionary<(string Row, string Column), double> cells = [];
        List<string> rows = [];
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        HashSet<string> columns = new(StringComparer.Ordinal);
        for (int i = 0; i < all.RowCount; i++)
        {
            if (all["indicator"].TextAt(i).StartsWith("Input-Output table", StringComparison.Ordinal))
            {
                (string row, string column) = (all["uk_row"].TextAt(i), all["uk_col"].TextAt(i));
                if (names.TryAdd(row, all["uk_row_lab"].TextAt(i)))
                {
                    rows.Add(row);
                }

                columns.Add(column);
                cells.Add((row, column), all.Numbers("values").Values[i]);
            }
        }

        string[] products = [.. rows.Where(columns.Contains)];
        Matrix z = new(products.Length, products.Length);
        for (int j = 0; j < products.Length; j++)
        {
            for (int i = 0; i < products.Length; i++)
            {
                z[i, j] = cells[(products[i], products[j])];
            }
        }

        double[] Column(string name) => [.. products.Select(product => cells[(product, name)])];
        double[] Row(string name) => [.. products.Select(product => cells[(name, product)])];
        string[] home = ["Households", "Non-profit instns serving households", "Central government", "Local government", "Gross fixed capital formation", "Valuables", "Changes in inventories"];
        return new()
        {
            Name = "UK 2010",
            Regions = ["UK"],
            Sectors = [.. products.Select(product => names[product])],
            Intermediate = z,
            FinalDemand = [.. home.Select(name => new IoFinalColumn(0, name, Column(name)))],
            Exports = [.. Column("Exports of goods").Zip(Column("Exports of services"), (a, b) => a + b)],
            Imports = [.. Row("Imported goods and services").Zip(Row("Taxes less subsidies on products"), (a, b) => a + b)],
            ValueAddedRows = [.. new[] { "Taxes less subsidies on production", "Compensation of employees", "Gross Operating Surplus" }.Select(name => new IoRow(name, Row(name)))],
        };
    }
}
