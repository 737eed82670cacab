using System.Text.Json;
using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput.Tests;

public sealed class GhoshTests
{
    private static readonly Reference Numpy = new("ghosh", AccountGoldens.Tool);
    private static readonly Reference Extended = new("ghosh", "reference implementation in 64-bit mantissa");
    private static readonly Reference Pymrio = new("ghosh", "numpy on the test system of pymrio 0.4.8");

    [Fact]
    public void Response_to_primary_inputs()
    {
        GhoshSpec spec = new() { Shocks = AccountGoldens.Map(("North:manuf", -20), ("South:energy", 10)) };
        GhoshResult result = Ghosh.Compute(spec, AccountGoldens.Regions, RunContext.Default);
        JsonElement expected = AccountGoldens.Answer("ghosh");
        Numpy.Array("row sums", result.Forward, expected.Vector("row_sums"));
        Numpy.Array("change", result.Change!, expected.Vector("change"));
        result.Notices.ShouldContain(notice => notice.Code == "ghosh_quantities");
    }

    [Theory]
    [InlineData("closed3x4_t0")]
    [InlineData("closed3x4_t1")]
    public void Golden_inverse_row_by_row(string folder)
    {
        JsonElement expected = AccountGoldens.Golden(folder).GetProperty("ghosh_inverse");
        IoTable table = IoTables.Golden(folder);
        for (int i = 0; i < table.Order; i++)
        {
            GhoshSpec spec = new() { Layout = IoTables.GoldenLayout, Shocks = AccountGoldens.Map((table.LabelAt(i), 1)) };
            Extended.Array($"row {i}", Ghosh.Compute(spec, AccountGoldens.GoldenInputs(folder), RunContext.Default).Change!, expected[i].Numbers());
        }
    }

    [Fact]
    public void Test_system_of_pymrio()
    {
        JsonElement expected = JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "peers", "io", "expected.json"))).RootElement.GetProperty("multipliers");
        Pymrio.Array("row sums", Ghosh.Compute(new(), AccountGoldens.Of(PymrioTables.Read()), RunContext.Default).Forward, expected.Vector("ghosh_row"), 1e-11);
    }

    [Fact]
    public void All_primary_inputs_give_all_output()
        => AccountGoldens.OnRandomTables(open: true, table =>
        {
            GhoshResult result = Ghosh.Compute(new() { Shocks = AccountGoldens.Map(("*", 0.1)), Relative = true }, AccountGoldens.Of(table), RunContext.Default);
            return AccountGoldens.Near(result.Change!, [.. result.Output.Select(x => 0.1 * x)]);
        });

    [Fact]
    public void Two_names_of_one_region_sector_are_refused()
        => Should.Throw<SpecError>(() => Ghosh.Compute(new() { Shocks = AccountGoldens.Map(("North", 1), ("*:serv", 2)) }, AccountGoldens.Regions, RunContext.Default)).Message.ShouldContain("both name 'North:serv'");
}
