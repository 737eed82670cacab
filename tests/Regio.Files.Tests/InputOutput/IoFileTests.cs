using System.Globalization;
using System.IO.Compression;
using Regio.Data;

namespace Regio.Files.Tests;

/// <summary>Each published layout, by a table of our own written in it and read back.</summary>
public sealed class IoFileTests
{
    private static readonly string[] Regions = ["AUS", "CHN", "RoW"];

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public void Wiod_2013(string extension)
    {
        IoTable made = Layouts.Table(Regions, ["c1", "c2"], ["c37", "c38"]);
        List<object?[]> rows = Wiod2013(made);
        using Folder folder = new();
        string path = extension == "csv" ? folder.Write("WIOT95.csv", Layouts.Text(rows)) : folder.Write("WIOT95.xlsx", Layouts.Workbook(("notes", [["see", "below"]]), ("WIOT_1995", rows)));
        IoTable read = IoFile.Read(path);
        Layouts.Same(read, made);
        read.Unit!.Symbol.En.ShouldBe("millions of US$");
        read.ValueAddedRows.Select(row => row.Name).ShouldBe(["taxes less subsidies on products", "Value added at basic prices"]);
        read.FinalDemand[1].Category.ShouldBe("c38");
        IoFile.Read(path, new IoReadOptions { Names = SectorNames.Name }).Sectors.ShouldBe(["Industry 1", "Industry 2"]);
        Should.Throw<DataError>(() => IoFile.Read(path, new IoReadOptions { Unit = "million EUR" })).Message.ShouldContain("'millions of US$', not in 'million EUR'");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Wiod_2016(bool flat)
    {
        IoTable made = Layouts.Table(Regions, ["A01", "A02", "C26"], ["CONS_h", "CONS_g"]);
        double[] added = made.ValueAdded();
        using Folder folder = new();
        string path;
        if (flat)
        {
            List<object?[]> rows = [["IndustryCode", "IndustryDescription", "Country", "RNr", "Year", .. Regions.SelectMany(region => Enumerable.Range(1, 3).Select(s => (object?)$"{region}{s}")), .. Regions.SelectMany(region => Enumerable.Range(57, 2).Select(s => (object?)$"{region}{s}")), "TOT"]];
            foreach (object?[] row in Layouts.Wiod(made, [], i => Label2016(made, i), k => new object?[4], ["GO", "", "TOT", "c62"], [(["II_fob", "Total intermediate consumption", "TOT", "r65"], _ => 0), (["VA", "Value added at basic prices", "TOT", "r70"], j => added[j]), (["GO", "Output at basic prices", "TOT", "r73"], j => made.RowTotals()[j])])[4..])
            {
                rows.Add([row[0], row[1], row[2], ((string)row[3]!)[1..], 2000.0, .. row[4..]]);
            }

            path = folder.Write("WIOT2000.csv", Layouts.Text(rows));
        }
        else
        {
            path = folder.Write("WIOT2000_Nov16_ROW.xlsx", Layouts.Workbook(("2000", Layouts.Wiod(made, ["Intercountry Input-Output Table", "(millions of US$)"], i => Label2016(made, i), k => ["CONS_" + (k % 2 == 0 ? "h" : "g"), "Final", Regions[k / 2], "c" + (57 + (k % 2))], ["GO", "Total output", "TOT", "c62"],
                [(["II_fob", "Total intermediate consumption", "TOT", "r65"], _ => 7), (["VA", "Value added at basic prices", "TOT", "r70"], j => added[j]), (["GO", "Output at basic prices", "TOT", "r73"], j => made.RowTotals()[j])]))));
        }

        Layouts.Same(IoFile.Read(path), made);
    }

    [Fact]
    public void Adb_mrio_whose_empty_cells_are_zeros()
    {
        IoTable made = Layouts.Table(["PRC", "IND"], ["c1", "c2"], ["F1", "F2"]);
        made.Intermediate[0, 3] = 0;
        made = made with { ValueAddedRows = [] };
        made = made with { ValueAddedRows = [new IoRow("VA", made.ValueAdded())] };
        List<object?[]> rows = Layouts.Wiod(made, ["ADB Multi-Regional Input-Output Table, 2019", "in US$ million"], i => [null, "Sector " + (i % 2), made.Regions[i / 2], "c" + ((i % 2) + 1)], k => [null, "Final", made.Regions[k / 2], "F" + ((k % 2) + 1)], [null, "Total", "ToT", null],
            [([null, "Total intermediate consumption", "ToT", "r60"], _ => 1), ([null, "taxes less subsidies on products", "ToT", "r99"], _ => 0), ([null, "Value added at basic prices", "ToT", "r64"], j => made.ValueAdded()[j]), ([null, "Total output", "ToT", "r69"], j => made.RowTotals()[j])]);
        rows[6][7] = " ";
        using Folder folder = new();
        IoTable read = IoFile.Read(folder.Write("ADB-MRIO-2019.xlsx", Layouts.Workbook(("ADB MRIO 2019", rows))));
        Layouts.Same(read, made);
        read.FinalDemand.Select(column => column.Category).Distinct(StringComparer.Ordinal).ShouldBe(["F1", "F2"]);
    }

    [Fact]
    public void Icio()
    {
        IoTable made = Layouts.Table(["AUS", "CHN"], ["01T02", "03"], ["HFCE", "GFCF"]);
        using Folder folder = new();
        Layouts.Same(IoFile.Read(folder.Write("ICIO2021_2018.csv", Layouts.Text(Pairs(made, "VALU", "OUTPUT")))), made);
    }

    [Fact]
    public void Figaro_matrix_and_flat()
    {
        IoTable made = Layouts.Table(["AT", "FIGW1"], ["A01", "C31_32"], ["P3_S13", "P51G"]);
        using Folder folder = new();
        IoTable matrix = IoFile.Read(folder.Write("matrix_eu-ic-io_ind-by-ind_24ed_2022.csv", Layouts.Text(Pairs(made, "W2_D1", null))));
        Layouts.Same(matrix, made);
        List<object?[]> rows = [["icioiRow", "icioiCol", "refArea", "rowIi", "counterpartArea", "colIi", "obsValue"]];
        Table form = IoTableData.ToLongForm(made);
        for (int r = 0; r < form.RowCount; r++)
        {
            string Cell(string name) => form[name].TextAt(r);
            if (Cell("to_sector") != "x")
            {
                string from = Cell("from_region").Length == 0 ? "W2" : Cell("from_region");
                rows.Add([from + "_" + Cell("from_sector"), Cell("to_region") + "_" + Cell("to_sector"), from, Cell("from_sector"), Cell("to_region"), Cell("to_sector"), form.Numbers("value").Values[r]]);
            }
        }

        IoTable flat = IoFile.Read(folder.Write("flatfile_eu-ic-io_ind-by-ind_24ed_2022.csv", Layouts.Text(rows)));
        Layouts.Same(flat, made);
        (flat.Unit!.Symbol.En, matrix.Unit!.Symbol.En).ShouldBe(("million EUR", "million EUR"));
    }

    [Fact]
    public void Workbooks_written_in_another_hand_read_the_same()
    {
        IoTable made = Layouts.Table(Regions, ["c1", "c2"], ["c37", "c38"]);
        using Folder folder = new();
        string plain = folder.Write("plain.xlsx", Layouts.Workbook(("WIOT_1995", Wiod2013(made)))), other = Path.Combine(folder.Path, "other.xlsx");
        foreach ((string from, string to) in new[] { ("t=\"inlineStr\"", "t='inlineStr'"), ("<row ", "<!-- a --><row "), ("<c ", "<c\n") })
        {
            File.Copy(plain, other, overwrite: true);
            using (ZipArchive archive = ZipFile.Open(other, ZipArchiveMode.Update))
            {
                string xml;
                using (StreamReader reader = new(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open()))
                {
                    xml = reader.ReadToEnd();
                }

                archive.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
                using StreamWriter writer = new(archive.CreateEntry("xl/worksheets/sheet1.xml").Open());
                writer.Write(xml.Replace(from, to, StringComparison.Ordinal));
            }

            Layouts.Same(IoFile.Read(other), made);
        }

        TableFile.Write(new Table("t", [TextColumn.Of("row", ["AUS_A", "AUS_B", "VA"]), new NumberColumn("AUS_A", [1, 2, 7]), new NumberColumn("AUS_B", [3, 4, 5]), new NumberColumn("AUS_HFCE", [6, 6, 0])]), Path.Combine(folder.Path, "shared.xlsx"));
        IoFile.Read(Path.Combine(folder.Path, "shared.xlsx")).Sectors.ShouldBe(["A", "B"]);
    }

    [Fact]
    public void Own_forms_matrix_and_long()
    {
        IoTable made = Layouts.Table(["North", "South"], ["agri", "ict"], ["final"], open: true);
        using Folder folder = new();
        string matrix = Path.Combine(folder.Path, "matrix.csv"), flat = Path.Combine(folder.Path, "long.csv.gz");
        TableFile.Write(IoTableData.ToMatrixForm(made), matrix);
        TableFile.Write(IoTableData.ToLongForm(made), flat);
        Layouts.Same(IoFile.Read(matrix), made);
        Layouts.Same(IoFile.Read(flat), made);
    }

    private static List<object?[]> Pairs(IoTable table, string added, string? output)
    {
        int n = table.Order;
        string Label(int i) => table.LabelAt(i).Replace(':', '_');
        List<object?[]> rows = [["", .. Enumerable.Range(0, n).Select(Label), .. table.FinalDemand.Select(column => $"{table.Regions[column.Region]}_{column.Category}"), .. output is null ? Array.Empty<object?>() : ["OUT"]]];
        double[] x = table.RowTotals(), va = table.ValueAdded();
        for (int i = 0; i < n; i++)
        {
            int row = i;
            rows.Add([Label(i), .. Enumerable.Range(0, n).Select(j => (object?)table.Intermediate[row, j]), .. table.FinalDemand.Select(column => (object?)column.Values[row]), .. output is null ? Array.Empty<object?>() : [x[i]]]);
        }

        object?[] blank = [.. Enumerable.Repeat<object?>(0.0, table.FinalDemand.Count + (output is null ? 0 : 1))];
        rows.Add([added, .. va.Select(value => (object?)value), .. blank]);
        if (output is not null)
        {
            rows.Add([output, .. x.Select(value => (object?)value), .. blank]);
        }

        return rows;
    }

    private static object?[] Label2016(IoTable table, int i) => [table.Sectors[i % 3], "Industry, no. " + (i % 3), table.Regions[i / 3], "r" + ((i % 3) + 1).ToString(CultureInfo.InvariantCulture)];

    internal static List<object?[]> Wiod2013(IoTable made)
    {
        double[] added = made.ValueAdded(), output = made.RowTotals();
        return Layouts.Wiod(made, ["WIOT for 1995 (current prices)", "(millions of US$)"],
            i => ["AtB", "Industry " + ((i % 2) + 1), made.Regions[i / 2], "c" + ((i % 2) + 1)], k => [null, "Final consumption", made.Regions[k / 2], made.FinalDemand[k].Category], ["", "Total output", "TOT", "c60"],
            [(["", "Total intermediate consumption", "TOT", "r60"], _ => 5), (["", "taxes less subsidies on products", "TOT", "r99"], _ => 2), (["", "Value added at basic prices", "TOT", "r64"], j => added[j] - 2), (["", "Output at basic prices", "TOT", "r69"], j => output[j])]);
    }
}
