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
        List<string> missed = [];
        int compared = 0;
        foreach (ModelStep model in Study.Models.Where(model => model.Data["data"].Table == "panel"))
        {
            foreach (ModelColumn column in model.Columns)
            {
                IRegressionResult result = (IRegressionResult)model.Call.Method.Run(column.Spec, MethodInputs.Of(data.Data), RunContext.Default);
                Table tidy = result.Tidy();
                for (int row = 0; row < tidy.RowCount; row++)
                {
                    string term = tidy["term"].TextAt(row);
                    if (data.TruthOf(model.Name, result.Outcome, term) is double truth)
                    {
                        (double estimate, double error) = (tidy.Numbers("estimate").Values[row], tidy.Numbers("std_error").Values[row]);
                        compared++;
                        if (!(Math.Abs(estimate - truth) < 4 * error))
                        {
                            missed.Add($"{model.Name}: {term} is {estimate:F4} ({error:F4}), true {truth}");
                        }
                    }
                }
            }
        }

        missed.ShouldBeEmpty();
        compared.ShouldBeGreaterThan(100);
    }
}
