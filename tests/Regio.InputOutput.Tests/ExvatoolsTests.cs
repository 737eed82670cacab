using System.Globalization;
using System.IO.Compression;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;

namespace Regio.InputOutput.Tests;

/// <summary>exvatools 0.9.0 on its own test tables. In the one of the layout of the OECD, China and Mexico are split by export processing: a country then has three groups of sectors, of which all but two countries use one.</summary>
public sealed class ExvatoolsTests
{
    private static readonly string[] Sectors = ["01T09", "10T39", "41T98"];

    private static readonly Dictionary<string, (string Country, int Group)> Split = new(StringComparer.Ordinal)
    {
        ["MX1"] = ("MEX", 1),
        ["MX2"] = ("MEX", 2),
        ["CN1"] = ("CHN", 1),
        ["CN2"] = ("CHN", 2),
    };

    [Theory]
    [InlineData("wiodtest", "bm_src", CrossingApproach.Source)]
    [InlineData("wiodtest", "bm_snk", CrossingApproach.Sink)]
    [InlineData("iciotest", "bm_src", CrossingApproach.Source)]
    [InlineData("iciotest", "bm_snk", CrossingApproach.Sink)]
    public void Borin_and_Mancini(string table, string method, CrossingApproach approach)
    {
        BorinManciniResult result = BorinMancini.Compute(new() { Approach = approach }, System(table), RunContext.Default);
        Dictionary<string, string> names = new(StringComparer.Ordinal) { ["GVCF"] = "GVC_forward", ["GVCB"] = "GVC_backward" };
        Compare(table, method, "standard", result.Terms, names, new("borin_mancini", "exvatools 0.9.0")).ShouldBe((approach == CrossingApproach.Source ? 9 : 6) * 108);
    }

    [Theory]
    [InlineData("wiodtest")]
    [InlineData("iciotest")]
    public void Wang_Wei_and_Zhu(string table)
    {
        WangWeiZhuResult result = WangWeiZhu.Compute(new(), System(table), RunContext.Default);
        Dictionary<string, string> names = new(StringComparer.Ordinal)
        {
            ["DVA_INTrex1"] = "DVA_INTrexI1",
            ["DVA_INTrex2"] = "DVA_INTrexF",
            ["DVA_INTrex3"] = "DVA_INTrexI2",
            ["RDV_FIN1"] = "RDV_FIN",
            ["FVA_FIN1"] = "MVA_FIN",
            ["FVA_FIN2"] = "OVA_FIN",
            ["FVA_INT1"] = "MVA_INT",
            ["FVA_INT2"] = "OVA_INT",
        };
        Compare(table, "wwz", "terms", result.Terms, names, new("wang_wei_zhu", "exvatools 0.9.0")).ShouldBe(16 * 108);
    }

    private static int Compare(string table, string method, string perspective, BilateralTerms terms, Dictionary<string, string> names, Reference reference)
    {
        List<string> regions = [.. terms.Regions];
        int compared = 0;
        foreach ((string term, string row, string importer, double value) in Answers(table, method, perspective))
        {
            string name = names.GetValueOrDefault(term, term);
            if (terms.Names.Contains(name, StringComparer.Ordinal))
            {
                int first = (regions.IndexOf(row[..3]) * terms.Sectors.Count) + Array.IndexOf(Sectors, row[4..]);
                double sum = Enumerable.Range(0, terms.Sectors.Count / 3).Sum(group => terms[name][first + (3 * group), regions.IndexOf(importer)]);
                reference.Equal($"{table} {method} {term} {row} {importer}", sum, value, 1e-9, 1);
                compared++;
            }
        }

        return compared;
    }

    private static LeontiefSystem System(string name)
    {
        Table data = CsvFile.Read(Shared.File("data", "mrio", "expected_exvatools", name + "_table.csv"));
        IoTable table = name == "wiodtest" ? IoTableData.Read(data, new IoLayout { Label = "row", Separator = "_" }) : Regrouped(data);
        return LeontiefSystem.Factor(table, RunContext.Default);
    }

    private static IoTable Regrouped(Table data)
    {
        string[] rows = [.. Enumerable.Range(0, data.RowCount).Select(data.Columns[0].TextAt)];
        string[] countries = [.. rows.Select(row => row[..3]).Where(country => !Split.ContainsKey(country)).Distinct(StringComparer.Ordinal)];
        int Place(string label)
        {
            (string country, int group) = Split.GetValueOrDefault(label[..3], (label[..3], 0));
            return (Array.IndexOf(countries, country) * 9) + (group * 3) + Array.IndexOf(Sectors, label[4..]);
        }

        Matrix z = new(54, 54);
        List<IoFinalColumn> final = [];
        foreach (NumberColumn column in data.Columns.OfType<NumberColumn>())
        {
            bool buyer = Array.IndexOf(rows, column.Name) >= 0;
            Span<double> to = buyer ? z.Column(Place(column.Name)) : new double[54];
            for (int i = 0; i < rows.Length; i++)
            {
                to[Place(rows[i])] = column.Values[i];
            }

            if (!buyer)
            {
                final.Add(new(Array.IndexOf(countries, column.Name[..3]), column.Name[4..], to.ToArray()));
            }
        }

        return new IoTable { Regions = countries, Sectors = [.. Enumerable.Range(0, 9).Select(s => $"{Sectors[s % 3]}/{s / 3}")], Intermediate = z, FinalDemand = final };
    }

    private static IEnumerable<(string Term, string Row, string Importer, double Value)> Answers(string table, string method, string perspective)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(Shared.File("data", "mrio", "expected_exvatools", table + "_exvadec.csv.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is string line)
        {
            string[] cells = [.. line.Split(',').Select(cell => cell.Trim('"'))];
            if (cells[0] == method && cells[1] == perspective)
            {
                yield return (cells[2], cells[3], cells[4], double.Parse(cells[5], CultureInfo.InvariantCulture));
            }
        }
    }
}
