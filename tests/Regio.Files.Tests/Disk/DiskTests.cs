namespace Regio.Files.Tests.Disk;

public sealed class DiskTests
{
    private static readonly Table Small = new("t", [new NumberColumn("x", [1, 2.5, double.NaN, Missing.Extended('b')]), TextColumn.Of("城市", ["a,b", "NA", "x", "say \"hi\"\r\n"])]);

    [Fact]
    public void A_missing_file_names_the_nearest()
    {
        using Scratch folder = new();
        folder.Write("cigar.csv", "a\n1\n");
        folder.Write("notes.md", "x");
        DataError error = Should.Throw<DataError>(() => TableFile.Read(folder.Path("cigars.csv")));
        error.Text(Language.En).ShouldBe(folder.Path("cigars.csv") + ": there is no such file. Did you mean 'cigar.csv'?");
        Should.Throw<DataError>(() => TableFile.Read(folder.Path("zzz"))).Text(Language.Zh).ShouldContain("该文件夹中的数据文件：cigar.csv。");
        Should.Throw<DataError>(() => TableFile.Read(folder.Path("no/where.csv"))).Text(Language.En).ShouldContain("nor its folder");
        Should.Throw<DataError>(() => TableFile.Read(folder.Folder)).Text(Language.En).ShouldContain("this is a folder, not a file. Give the path of a file; the folder holds cigar.csv.");
    }

    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.tsv")]
    [InlineData("t.csv.gz")]
    [InlineData("t.dta")]
    [InlineData("t.xlsx")]
    public void Written_and_read_by_extension(string name)
    {
        using Scratch folder = new();
        TableFile.Write(Small, folder.Path(name));
        Table read = TableFile.Read(folder.Path(name));
        read.Name.ShouldBe("t");
        read.Numbers("x").Values[1].ShouldBe(2.5);
        Missing.CodeOf(read.Numbers("x").Values[3]).ShouldBe('b');
        ((TextColumn)read["城市"])[0].ShouldBe("a,b");
        Directory.GetFiles(folder.Folder).Length.ShouldBe(1);
    }

    [Fact]
    public void An_existing_file_is_kept_unless_overwriting_is_asked_for()
    {
        using Scratch folder = new();
        string path = folder.Write("t.csv", "old");
        Should.Throw<DataError>(() => TableFile.Write(Small, path)).Text(Language.En).ShouldContain("the file exists already");
        File.ReadAllText(path).ShouldBe("old");
        TableFile.Write(Small, path, new WriteOptions { Overwrite = true });
        Same.Values(TableFile.Read(path), Small);
    }

    [Fact]
    public void A_failed_write_leaves_nothing_behind()
    {
        using Scratch folder = new();
        string path = folder.Write("t.dta", "old");
        Table bad = new("t", [new NumberColumn("not a Stata name", [1])]);
        Should.Throw<DataError>(() => TableFile.Write(bad, path, new WriteOptions { Overwrite = true })).Column.ShouldBe("not a Stata name");
        File.ReadAllText(path).ShouldBe("old");
        Directory.GetFiles(folder.Folder).Length.ShouldBe(1);
        Should.Throw<DataError>(() => TableFile.Write(Small, folder.Path("no/t.csv"))).Text(Language.En).ShouldContain("its folder does not exist");
        Should.Throw<DataError>(() => TableFile.Write(Small, folder.Path("t.sav"))).Text(Language.En).ShouldContain(".dta");
        Should.Throw<DataError>(() => TableFile.Write(Small, folder.Folder)).Text(Language.En).ShouldContain("folder");
    }

    [Fact]
    public void Csv_bytes_are_what_they_should_be()
    {
        using MemoryStream stream = new();
        CsvFile.Write(Small, stream);
        Encoding.UTF8.GetString(stream.ToArray()).ShouldBe("x,城市\n1,\"a,b\"\n2.5,\"NA\"\n,x\n.b,\"say \"\"hi\"\"\r\n\"\n");
        using MemoryStream marked = new();
        CsvFile.Write(new Table("t", [TextColumn.Of("a", ["x", null])]), marked, new WriteOptions { ByteOrderMark = true });
        marked.ToArray().ShouldBe([0xEF, 0xBB, 0xBF, .. "a\nx\n\"\"\n"u8]);
    }

    [Fact]
    public void A_workbook_under_another_name_is_still_read()
    {
        using Scratch folder = new();
        TableFile.Write(Small, folder.Path("t.xlsx"));
        File.Move(folder.Path("t.xlsx"), folder.Path("t.csv"));
        TableFile.Read(folder.Path("t.csv")).RowCount.ShouldBe(4);
        Should.Throw<DataError>(() => TableFile.Read(folder.Write("b.dta", "a,b\n1,2\n"))).Text(Language.En).ShouldContain("no Stata data file");
        Should.Throw<DataError>(() => TableFile.Read(folder.Write("b.xlsx", "a,b\n1,2\n"))).Text(Language.En).ShouldContain("no Excel workbook");
    }
}
