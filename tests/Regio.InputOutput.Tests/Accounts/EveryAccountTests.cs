using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput.Tests;

/// <summary>What holds for every one of the standard accounts.</summary>
public sealed class EveryAccountTests
{
    private static readonly Method[] OfOneTable = [.. StandardAccounts.All.Where(method => method.ExampleData != "io_years.csv")];

    public static TheoryData<string> Names => [.. OfOneTable.Select(method => method.Name)];

    /// <summary>A dead sector, a sector that sells only at home, a negative cell: no exception, no infinity, and the warnings of the table are passed on.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_dead_sector_and_a_negative_cell_leave_no_infinity(string name)
    {
        IoTable table = IoTables.Random(77, 3, 4, open: name != "vertical_specialisation", dead: 1, homebound: 1);
        double[] first = [.. table.FinalDemand[1].Values];
        double[] added = table.ValueAdded();
        (double before, first[5]) = (first[5], -0.25);
        added[5] += first[5] - before;
        table = table with { FinalDemand = [table.FinalDemand[0], table.FinalDemand[1] with { Values = first }, table.FinalDemand[2]], ValueAddedRows = [new IoRow("VA", added)], Satellites = [new IoRow("q", [.. Enumerable.Range(0, 12).Select(i => i == 0 ? 0.0 : i)])] };
        IMethodResult result = Compute(name, AccountGoldens.Of(table), name == "inoperability" ? """{"shocks": {"r2:s3": 0.2}, "recovery": {}}""" : name == "mixed_model" ? """{"output": {"r2:s3": -0.1}}""" : name == "price_model" ? """{"costs": {"*": 0.1}, "row": "VA"}""" : name == "ghosh" ? """{"shocks": {"r1": 1}}""" : "{}");
        result.Notices.ShouldContain(notice => notice.Code == "zero_output");
        result.Notices.ShouldContain(notice => notice.Code == "negative_entries");
        foreach (NumberColumn column in result.Tables().Append(result.Tidy()).Append(result.Glance()).SelectMany(part => part.Columns).OfType<NumberColumn>())
        {
            column.Values.ToArray().ShouldNotContain(double.PositiveInfinity, column.Name);
            column.Values.ToArray().ShouldNotContain(double.NegativeInfinity, column.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_table_that_does_not_balance_is_refused_by_name(string name)
    {
        Table data = AccountGoldens.BuiltIn(name == "vertical_specialisation" ? "io_world.csv" : "io_regions.csv");
        double[] cells = [.. data.Numbers("North:agri").Values];
        cells[4] += 40;
        Method method = OfOneTable.Single(candidate => candidate.Name == name);
        Should.Throw<DataError>(() => Compute(name, MethodInputs.Of(data.With(new NumberColumn("North:agri", cells))), method.ExampleSpec)).Message.ShouldContain("does not balance");
    }

    private static IMethodResult Compute(string name, MethodInputs inputs, string spec)
    {
        Method method = OfOneTable.Single(candidate => candidate.Name == name);
        return method.Run(SpecJson.Read(spec, method.SpecType), inputs, RunContext.Default);
    }
}
