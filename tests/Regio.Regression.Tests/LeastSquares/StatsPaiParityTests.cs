using System.Text.Json;
using Regio.Core;
using Regio.Files;

namespace Regio.Regression.Tests;

/// <summary>Golden: Stata 18 and R 4.5.2 on the replication table of StatsPAI, module 68.</summary>
public sealed class StatsPaiParityTests
{
    [Theory]
    [InlineData("stata", "Stata 18 MP")]
    [InlineData("R", "R 4.5.2 (fixest 0.14.0)")]
    public void Module_68_deviations_from_entity_means(string side, string tool)
    {
        Table data = Data("68_demean_within");
        Grouping groups = data["id"].Group();
        string[] names = ["y", "x1", "x2", "x3"];
        double[][] columns = [.. names.Select(name => data.Numbers(name).Values.ToArray())];
        WithinTransform.Create([new FixedEffect("id", groups.Codes, groups.Count)], null, WithinOptions.Default, RunContext.Default).Demean(columns);
        Reference reference = new("within_transform", tool);
        int compared = 0;
        foreach (JsonElement row in Rows(side, "68_demean_within"))
        {
            // "demean_x1_row80" is row 80 of x1; "demean_y" is row 0 of y.
            string[] parts = row.GetProperty("statistic").GetString()!.Split('_');
            int at = parts.Length > 2 ? int.Parse(parts[2]["row".Length..], System.Globalization.CultureInfo.InvariantCulture) : 0;
            reference.Equal(string.Join('_', parts), columns[Array.IndexOf(names, parts[1])][at], row.GetProperty("estimate").GetDouble(), 1e-12, floor: 1);
            compared++;
        }

        compared.ShouldBe(10);
    }

    private static Table Data(string module) => CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "csv", module + ".csv"));

    private static IEnumerable<JsonElement> Rows(string side, string module)
        => Fitting.Json("golden", "econometrics", "statspai_parity", side, $"{module}_{(side == "R" ? "R" : "Stata")}.json").GetProperty("rows").EnumerateArray();
}
