using System.Globalization;
using Regio.Data;

namespace Regio.Files.Tests;

/// <summary>Damaged tables: each is read, with finite numbers, or refused with a <see cref="RegioError"/>; and what each kind of damage is called.</summary>
public sealed class IoFuzzTests
{
    private static readonly IoTable Made = Layouts.Table(["AUS", "CHN", "RoW"], ["c1", "c2"], ["c37", "c38"]);

    [Theory]
    [InlineData("wiod.csv")]
    [InlineData("wiod.xlsx")]
    [InlineData("provinces.xlsx")]
    public void Mutated_files_are_read_or_refused(string name)
    {
        byte[] file = name switch
        {
            "wiod.csv" => Encoding.UTF8.GetBytes(Layouts.Text(IoFileTests.Wiod2013(Made))),
            "wiod.xlsx" => Layouts.Workbook(("WIOT_1995", IoFileTests.Wiod2013(Made))),
            _ => Layouts.Workbook(("MRIO", IoSetsTests.Provincial(Layouts.Table(["北京", "天津"], ["农业", "煤炭", "食品"], ["政府消费"], open: true), merged: true, error: 1))),
        };
        using Folder folder = new();
        Random random = new(7);
        int refused = 0;
        for (int t = 0; t < 150; t++)
        {
            byte[] bytes = [.. file];
            for (int k = random.Next(1, 6); k > 0; k--)
            {
                bytes[random.Next(bytes.Length)] = name.EndsWith("csv", StringComparison.Ordinal) ? (byte)",\n\"0123456789.-abc"[random.Next(17)] : (byte)random.Next(256);
            }

            bytes = random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
            string path = folder.Write(t.ToString(CultureInfo.InvariantCulture) + name, bytes);
            try
            {
                IoFile.Read(path).RowTotals().ShouldAllBe(value => double.IsFinite(value));
            }
            catch (RegioError)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData(7, 6, "n/a", "'AUS:c2' → 'CHN:c1': 'n/a' stands where a number is needed")]
    [InlineData(7, 6, "", "the cell is empty")]
    [InlineData(7, 6, "NaN", "'NaN' stands where a number is needed")]
    [InlineData(7, 3, "c1", "the label 'AUS:c1' occurs twice (first at line 7")]
    [InlineData(4, 6, "CHX", "there is no column 'CHX:c2'")]
    public void Damage_is_named_by_place_and_label(int row, int column, string text, string message)
    {
        List<object?[]> rows = IoFileTests.Wiod2013(Made);
        rows[row][column] = text;
        using Folder folder = new();
        string path = folder.Write("WIOT95.csv", Layouts.Text(rows));
        DataError error = Should.Throw<DataError>(() => IoFile.Read(path, new IoReadOptions { Published = PublishedLayout.Wiod2013 }));
        error.Message.ShouldContain(message);
        error.Source.ShouldBe(path);
    }

    [Fact]
    public void Row_that_is_cut_off_and_file_that_ends_early()
    {
        string text = Layouts.Text(IoFileTests.Wiod2013(Made));
        string[] lines = text.Split('\n');
        using Folder folder = new();
        DataError row = Should.Throw<DataError>(() => IoFile.Read(folder.Write("row.csv", string.Join('\n', lines.Select((line, i) => i == 8 ? line[..line.LastIndexOf(',')] : line)))));
        (row.Line, row.Message.Contains("cells where the table needs")).ShouldBe((9, true));
        Should.Throw<DataError>(() => IoFile.Read(folder.Write("end.csv", string.Join('\n', lines[..9])))).Message.ShouldContain("is a column and no row: 3 of 6 rows found");
        Should.Throw<DataError>(() => IoFile.Read(folder.Write("t.xlsx", Layouts.Workbook(("a", IoFileTests.Wiod2013(Made)))), text: new ReadOptions { Sheet = "WIOT" })).Message.ShouldContain("no sheet 'WIOT'");
    }
}
