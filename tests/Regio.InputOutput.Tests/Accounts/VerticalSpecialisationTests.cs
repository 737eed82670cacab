using System.Text.Json;
using Regio.Core;
using Regio.Files;

namespace Regio.InputOutput.Tests;

public sealed class VerticalSpecialisationTests
{
    private static readonly Reference Extended = new("vertical_specialisation", "reference implementation in 64-bit mantissa");
    private static readonly Reference Decompr = new("vertical_specialisation", "R 4.2.2, decompr 6.4.0");

    [Theory]
    [InlineData("closed3x4_t0")]
    [InlineData("closed3x4_t1")]
    public void Golden_table(string folder)
    {
        VerticalSpecialisationResult result = VerticalSpecialisation.Compute(new() { Layout = IoTables.GoldenLayout }, AccountGoldens.GoldenInputs(folder), RunContext.Default);
        JsonElement expected = AccountGoldens.Golden(folder).GetProperty("vertical_specialisation");
        Extended.Array("VS_HIY", result.Hummels, expected.Vector("VS_HIY"));
        Extended.Array("VS", result.Vs, expected.Vector("VS"));
        Extended.Array("VS1", result.Vs1, expected.Vector("VS1"));
        Extended.Array("VS1*", result.Vs1Star, expected.Vector("VS1_star"));
        Extended.Array("exports", result.CountryExports, expected.Vector("exports"));
    }

    /// <summary>VS is the foreign value added in exports, which decompr gives by source and exporting industry.</summary>
    [Fact]
    public void Leather()
    {
        JsonElement expected = JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "peers", "gvc", "expected.json"))).RootElement.GetProperty("leontief.exports");
        double[] values = expected.Vector("values");
        VerticalSpecialisationResult result = VerticalSpecialisation.Compute(new(), AccountGoldens.Of(LeatherTables.Read()), RunContext.Default);
        double[] vs = new double[9], vs1 = new double[9];
        for (int i = 0; i < 9; i++)
        {
            for (int j = 0; j < 9; j++)
            {
                if (i / 3 != j / 3)
                {
                    vs[j] += values[(i * 9) + j];
                    vs1[i] += values[(i * 9) + j];
                }
            }
        }

        Decompr.Array("foreign value added in exports of industries", result.ForeignContent, vs);
        Decompr.Array("value added of industries in exports of others", result.Reexported, vs1);
    }

    /// <summary>VS are the last three terms of Koopman, Wang and Wei.</summary>
    [Fact]
    public void Foreign_content_of_41_countries_in_1995()
    {
        Table expected = CsvFile.Read(Shared.File("data", "mrio", "expected_decompr", "wiod1995_kww.csv"));
        VerticalSpecialisationResult result = VerticalSpecialisation.Compute(new(), LeontiefSystem.Factor(WiodTables.Read(1995), RunContext.Default, 1), RunContext.Default);
        double[] Sum(params string[] terms) => [.. Enumerable.Range(0, 41).Select(s => terms.Sum(term => expected.Numbers(term).Values[s]))];
        // The reference's last term is what exports leave: it holds the exports (−1) of Luxembourg's one sector without output, whose content is zero.
        double[] table = WiodTables.Read(1995).RowTotals();
        double[] empty = result.Labels.SumSectors([.. result.Exports.Select((value, i) => table[i] == 0 ? value : 0)]);
        empty.Sum().ShouldBe(-1);
        Decompr.Array("VS", result.Vs, [.. Sum("FVA_FIN", "FVA_INT", "FDC").Zip(empty, (vs, none) => vs - none)], 1e-10);
        Decompr.Array("exports", result.CountryExports, Sum([.. expected.Columns.OfType<NumberColumn>().Select(column => column.Name)]), 1e-10);
    }

    [Fact]
    public void Foreign_content_is_what_domestic_content_leaves_and_both_sides_add_up()
        => AccountGoldens.OnRandomTables(open: false, table =>
        {
            VerticalSpecialisationResult result = VerticalSpecialisation.Compute(new(), AccountGoldens.Of(table), RunContext.Default);
            LeontiefSystem system = LeontiefSystem.Factor(table, RunContext.Default);
            double[] local = LeontiefBlocks.Apply(system.Local, result.Exports);
            double[] own = result.Labels.SumSectors([.. local.Zip(system.ValueAddedShare, (x, v) => x * v)]);
            return AccountGoldens.Near(result.Hummels, [.. result.CountryExports.Zip(own, (e, v) => e - v)])
                && AccountGoldens.Near([result.Vs.Sum()], [result.Vs1.Sum()])
                && AccountGoldens.Near(result.Labels.SumSectors(result.Reexported), result.Vs1)
                && result.Vs.Zip(result.Hummels).All(pair => pair.First <= pair.Second + 1e-9)
                && result.Vs1Star.Zip(result.Vs1).All(pair => pair.First <= pair.Second + 1e-9);
        });

    [Fact]
    public void Position_is_zero_where_both_contents_agree_and_indices_are_those_of_the_formula()
    {
        VerticalSpecialisationResult result = VerticalSpecialisation.Compute(new(), AccountGoldens.Of(IoTables.Random(9, 2, 3, open: false)), RunContext.Default);
        (result with { Vs1 = result.Vs }).Position.ShouldBe([0, 0]);
        result.Participation[1].ShouldBe((result.Vs[1] + result.Vs1[1]) / result.CountryExports[1], 1e-15);
        Math.Exp(result.Position[0]).ShouldBe((1 + (result.Vs1[0] / result.CountryExports[0])) / (1 + (result.Vs[0] / result.CountryExports[0])), 1e-14);
    }

    [Fact]
    public void Open_and_national_tables_are_refused()
    {
        Should.Throw<DataError>(() => VerticalSpecialisation.Compute(new(), AccountGoldens.Regions, RunContext.Default)).Message.ShouldContain("needs a closed world table");
        Should.Throw<DataError>(() => VerticalSpecialisation.Compute(new(), AccountGoldens.Of(IoTables.Random(4, 1, 3, open: false)), RunContext.Default)).Message.ShouldContain("at least two regions");
    }
}
