namespace Regio.Files.Tests;

/// <summary>The tables under data/: the .dta and .xlsx files are what Regio writes from the .csv files. REGIO_WRITE_DATA=1 writes them anew.</summary>
public sealed class BuiltInDataTests
{
    private static readonly string Folder = Path.Combine(Shared.Repository(), "data");

    public static TheoryData<string, string> Files => new() { { "grunfeld", ".dta" }, { "grunfeld", ".xlsx" }, { "cigar", ".dta" }, { "cigar", ".xlsx" } };

    [Theory]
    [MemberData(nameof(Files))]
    public void Files_hold_the_csv_table(string name, string extension)
    {
        Table table = Described(name);
        string path = Path.Combine(Folder, name + extension);
        if (Environment.GetEnvironmentVariable("REGIO_WRITE_DATA") == "1")
        {
            TableFile.Write(table, path, new WriteOptions { Overwrite = true });
        }

        Same.Values(TableFile.Read(path), table);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Writing_gives_the_same_bytes_twice(string name, string extension)
    {
        Table table = Described(name);
        using Scratch scratch = new();
        TableFile.Write(table, scratch.Path("a" + extension));
        TableFile.Write(table, scratch.Path("b" + extension));
        byte[] first = File.ReadAllBytes(scratch.Path("a" + extension));
        first.AsSpan().SequenceEqual(File.ReadAllBytes(scratch.Path("b" + extension))).ShouldBeTrue();
        if (extension == ".dta")
        {
            first.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Folder, name + extension))).ShouldBeTrue();
        }
    }

    [Fact]
    public void Sizes_are_those_of_the_source()
    {
        TableFile.Read(Path.Combine(Folder, "grunfeld.csv")).RowCount.ShouldBe(200);
        Table cigar = TableFile.Read(Path.Combine(Folder, "cigar.csv"));
        cigar.RowCount.ShouldBe(46 * 30);
        cigar["state"].Group().Count.ShouldBe(46);
        TableFile.Read(Path.Combine(Folder, "cigar_neighbours.csv")).RowCount.ShouldBe(188);
    }

    private static Table Described(string name)
    {
        Table variables = TableFile.Read(Path.Combine(Folder, "variables.csv"));
        Table table = TableFile.Read(Path.Combine(Folder, name + ".csv"));
        for (int row = 0; row < variables.RowCount; row++)
        {
            if (variables["table"].TextAt(row) == name)
            {
                Column column = table[variables["name"].TextAt(row)];
                Unit? unit = variables["unit_en"].IsMissing(row) ? null : new Unit((variables["unit_en"].TextAt(row), variables["unit_zh"].TextAt(row)));
                table = table.With(column.With(new ColumnInfo { Label = (variables["label_en"].TextAt(row), variables["label_zh"].TextAt(row)), Unit = unit }));
            }
        }

        return table;
    }
}
