using Regio.Core;

namespace Regio.Studies.Tests;

/// <summary>Input-output tables as data of a study.</summary>
public sealed class InputOutputDataTests
{
    private const string Flows = ",AUS_A,AUS_B,CHN_A,CHN_B,AUS_HFCE,CHN_HFCE,OUT\nAUS_A,1,2,3,4,5,6,21\nAUS_B,2,1,1,1,7,3,15\nCHN_A,3,3,2,2,4,9,23\nCHN_B,1,2,1,5,2,8,19\nVA,14,7,16,7,0,0,0\nOUT,21,15,23,19,0,0,0\n";

    [Theory]
    [InlineData("layout: oecd_icio")]
    [InlineData("layout: {published: oecd_icio, tolerance: 1e-9}")]
    [InlineData("layout: {tolerance: 1e-9}")]
    public void Published_table_is_data_in_matrix_form(string layout)
    {
        using StudyFolder study = new($$"""
            study: Test
            data:
              world: {file: icio.csv, {{layout}}}
            models:
              shape: {method: describe, variables: ["AUS:A", "CHN:HFCE", x]}
            report: [{table: shape}]
            """);
        study.Write("icio.csv", Flows);
        study.Run().Steps.ShouldNotBeEmpty();
    }

    [Fact]
    public void Table_that_does_not_balance_stops_the_study_by_region_and_sector()
    {
        using StudyFolder study = new("study: Test\ndata:\n  world: {file: icio.csv, layout: oecd_icio}\nmodels:\n  shape: {method: describe, variables: [x]}\nreport: [{table: shape}]\n");
        study.Write("icio.csv", Flows.Replace("VA,14", "VA,15", StringComparison.Ordinal));
        Should.Throw<DataError>(() => study.Run()).Message.ShouldContain("does not balance: at 'AUS:A'");
    }
}
