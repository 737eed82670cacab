using Regio.Core;
using Regio.Data;

namespace Regio.Studies.Tests;

/// <summary>Study 01: its tables are balanced in the published shape, and its regressions recover the coefficients they were simulated with.</summary>
public sealed class Study01Tests
{
    private static readonly Study Study = StudyReader.Read(Path.Combine(Shared.Repository(), "studies", "01-dual-circulation"), MethodCatalogue.Default);

    [Theory]
    [InlineData("io_2012", 2012)]
    [InlineData("io_2015", 2015)]
    [InlineData("io_2017", 2017)]
    public void Its_tables_have_31_provinces_42_sectors_and_balance(string name, int year)
    {
        IoTable table = IoTableData.Read(StudySimulation.Generate(Study, name, 1, RunContext.Default).Data);
        (table.RegionCount, table.SectorCount).ShouldBe((31, 42));
        IoBalance balance = IoBalance.Of(table, 1e-9);
        balance.Notices.ShouldBeEmpty();
        table.FinalDemand.Count.ShouldBe(31 * 5);
        table.ValueAddedRows.Count.ShouldBe(4);
        table.Sectors.Contains("Research and technical services", StringComparer.Ordinal).ShouldBe(year < 2017);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Every_coefficient_lies_within_four_standard_errors_of_the_truth(ulong seed)
    {
        SimulatedData data = StudySimulation.Generate(Study, "panel", seed, RunContext.Default);
        data.Data.RowCount.ShouldBe(3690);
        Enumerable.Range(0, 3690).Count(row => data.Data["region"].TextAt(row) == "East").ShouldBe(1353);
        Enumerable.Range(0, 3690).Count(row => data.Data["region"].TextAt(row) == "Central").ShouldBe(984);
        (List<string> missed, int compared) = StudyFits.FarFromTruth(Study, data, Study.Models.Where(model => model.Data["data"].Table == "panel").Select(model => model.Name));
        missed.ShouldBeEmpty();
        compared.ShouldBeGreaterThan(100);
    }
}
