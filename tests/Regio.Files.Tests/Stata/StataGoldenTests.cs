using System.Globalization;
using System.Text.Json;

namespace Regio.Files.Tests.Stata;

/// <summary>Files of haven, pandas and foreign read by Regio, and files of Regio read by haven: the values agree to the last bit.</summary>
public sealed class StataGoldenTests
{
    private static readonly string Layouts = Path.Combine(Shared.Repository(), "tests", "Regio.Files.Tests", "layouts");

    private static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(Shared.Repository(), "tests", "goldens", "files", "stata.json"))).RootElement;

    private static readonly int[] Versions = [113, 114, 115, 117, 118, 119];

    public static TheoryData<string> Files => [.. Golden.GetProperty("files").EnumerateObject().Select(file => file.Name)];

    public static TheoryData<int> AllVersions => [.. Versions];

    [Theory]
    [MemberData(nameof(Files))]
    public void Values_are_those_haven_reads(string name)
    {
        Reference reference = new("stata_file", Golden.GetProperty("tool").GetString()!);
        Table table = TableFile.Read(Path.Combine(Layouts, name));
        JsonElement file = Golden.GetProperty("files").GetProperty(name);
        (table.Title?.En).ShouldBe(Text(file, "label"));
        JsonProperty[] columns = [.. file.GetProperty("columns").EnumerateObject()];
        table.Columns.Select(column => column.Name).Where(column => file.GetProperty("columns").TryGetProperty(column, out _)).ShouldBe(columns.Select(column => column.Name));
        foreach (JsonProperty column in columns)
        {
            Column actual = table[column.Name];
            (actual.Info.Label?.En).ShouldBe(Text(column.Value, "label"));
            JsonElement[] values = [.. column.Value.GetProperty("values").EnumerateArray()];
            for (int row = 0; row < values.Length; row++)
            {
                string? expected = values[row].ValueKind == JsonValueKind.String ? values[row].GetString() : null;
                Cell(reference, actual, row, expected, column.Value.GetProperty("type").GetString() == "number", name);
            }

            ValueLabels(actual, column.Value);
        }
    }

    [Theory]
    [MemberData(nameof(AllVersions))]
    public void Files_written_are_the_ones_haven_read(int version)
    {
        string name = $"regio_{version}.dta";
        using MemoryStream stream = new();
        Table table = Sample.Table(version);
        StataFile.Write(table, stream, new WriteOptions { StataVersion = version });
        if (Environment.GetEnvironmentVariable("REGIO_WRITE_LAYOUTS") == "1")
        {
            File.WriteAllBytes(Path.Combine(Layouts, name), stream.ToArray());
        }

        stream.ToArray().AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Layouts, name))).ShouldBeTrue();
        Same.Values(StataFile.Read(stream.ToArray(), name), table);
    }

    [Theory]
    [InlineData(113)]
    [InlineData(117)]
    public void Old_formats_hold_Chinese_in_gb18030(int version)
    {
        string name = $"regio_{version}_gb18030.dta";
        Table table = new("t", [TextColumn.Of("city", ["北京市", "上海市", null, "重庆"]), new NumberColumn("x", [1, 2, 3, 4], NumberKind.Whole, new ColumnInfo { Label = ("Value", "数值") })]);
        using MemoryStream stream = new();
        StataFile.Write(table, stream, new WriteOptions { StataVersion = version, Encoding = "gb18030", Language = Language.Zh });
        if (Environment.GetEnvironmentVariable("REGIO_WRITE_LAYOUTS") == "1")
        {
            File.WriteAllBytes(Path.Combine(Layouts, name), stream.ToArray());
        }

        stream.ToArray().AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Layouts, name))).ShouldBeTrue();
        Table read = StataFile.Read(stream.ToArray(), name);
        Same.Values(read, table);
        read["x"].Info.Label!.Zh.ShouldBe("数值");
    }

    /// <summary>Real files, against sums that haven 2.5.1 gives.</summary>
    [Fact]
    public void Files_of_published_studies()
    {
        Reference reference = new("stata_file", "haven 2.5.1");
        Table panel = TableFile.Read(Shared.File("golden", "econometrics", "linearmodels_stata", "panel", "simulated-panel.dta"));
        (panel.RowCount, panel.Columns.Count).ShouldBe((3000, 25));
        panel.Numbers("time").Kind.ShouldBe(NumberKind.Instant);
        panel["time"].TextAt(0).ShouldBe("1999-12-31T00:00:00");
        panel["firm"].TextAt(0).ShouldBe("firm.0001");
        reference.Equal("sum of y", Sum(panel, "y"), 405.24092, 1e-7);
        reference.Equal("sum of x1_heavy", Sum(panel, "x1_heavy"), 15.26507, 1e-6);
        Table wages = TableFile.Read(Shared.File("golden", "econometrics", "griliches_ivreg2", "griliches76.dta"));
        (wages.RowCount, wages.Columns.Count).ShouldBe((758, 20));
        reference.Equal("sum of expr80", Sum(wages, "expr80"), 8636.85, 1e-6);
        reference.Equal("sum of iq", Sum(wages, "iq"), 78723, 0);
    }

    private static double Sum(Table table, string column)
    {
        double sum = 0;
        foreach (double value in table.Numbers(column).Values)
        {
            sum += double.IsNaN(value) ? 0 : value;
        }

        return sum;
    }

    [Fact]
    public void Both_byte_orders_give_the_same_table()
    {
        foreach (int version in new[] { 114, 117, 118, 119 })
        {
            Table big = TableFile.Read(Path.Combine(Layouts, $"pandas_{version}_msf.dta"));
            Same.Values(big, TableFile.Read(Path.Combine(Layouts, $"pandas_{version}_lsf.dta")).Select(big.Columns.Select(column => column.Name)));
        }
    }

    /// <summary>StataCorp, help dta, "strL": v and o stand one after the other, each in the file's byte order.</summary>
    [Theory]
    [InlineData(117, true, new byte[] { 0, 0, 0, 3, 0, 0, 1, 2 })]
    [InlineData(117, false, new byte[] { 3, 0, 0, 0, 2, 1, 0, 0 })]
    [InlineData(118, true, new byte[] { 0, 3, 0, 0, 0, 0, 1, 2 })]
    [InlineData(118, false, new byte[] { 3, 0, 2, 1, 0, 0, 0, 0 })]
    [InlineData(119, true, new byte[] { 0, 0, 3, 0, 0, 0, 1, 2 })]
    [InlineData(119, false, new byte[] { 3, 0, 0, 2, 1, 0, 0, 0 })]
    public void Pointers_to_long_texts_in_both_byte_orders(int version, bool big, byte[] cell)
        => StataTail.Key(cell, StataLayout.Of(version)!, big).ShouldBe((3UL, 0x102UL));

    private static void Cell(Reference reference, Column actual, int row, string? expected, bool isNumber, string file)
    {
        string what = $"{file}, {actual.Name}, row {row + 1}";
        if (!isNumber)
        {
            // haven cuts the blanks at the end of a short text, which the file has.
            ((TextColumn)actual)[row]?.TrimEnd(' ').ShouldBe(expected?.TrimEnd(' '), what);
            return;
        }

        double value = ((NumberColumn)actual).Values[row];
        if (expected is null || expected[0] == '.')
        {
            double.IsNaN(value).ShouldBeTrue(what);
            Missing.CodeOf(value).ShouldBe(expected is null ? null : expected[1], what);
            return;
        }

        reference.Equal(what, value, double.Parse(expected, CultureInfo.InvariantCulture), 0);
    }

    private static void ValueLabels(Column actual, JsonElement column)
    {
        if (column.GetProperty("value_labels").ValueKind != JsonValueKind.Object)
        {
            actual.Info.Values.ShouldBeNull();
            return;
        }

        foreach (JsonProperty label in column.GetProperty("value_labels").EnumerateObject())
        {
            string value = label.Value.GetString()!;
            double key = value[0] == '.' ? Missing.Extended(value[1]) : double.Parse(value, CultureInfo.InvariantCulture);
            (actual.Info.Values!.Find(key)?.En).ShouldBe(label.Name);
        }
    }

    private static string? Text(JsonElement element, string name)
        => element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 0 ? value.GetString() : null;
}
