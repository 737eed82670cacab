namespace Regio.Files.Tests.Excel;

/// <summary>Workbooks of openpyxl and xlwt (tests/goldens/make/workbooks.py), and Regio's own.</summary>
public sealed class ExcelFileTests
{
    private static readonly string Layouts = Path.Combine(Shared.Repository(), "tests", "Regio.Files.Tests", "layouts");

    private static Table Read(string file, ReadOptions? options = null) => TableFile.Read(Path.Combine(Layouts, file), options);

    private static DataError Refuse(ReadOptions options) => Should.Throw<DataError>(() => Read("sheets.xlsx", options));

    [Theory]
    [InlineData("sheets.xlsx")]
    [InlineData("sheets.xls")]
    public void Types_of_cells_in_both_formats(string file)
    {
        Table table = Read(file, new ReadOptions { Sheet = "城市数据" });
        table.Columns.Select(column => column.Name).ShouldBe(["城市", "代码", "产值", "日期", "时刻", "是否", "备注"]);
        table["代码"].TextAt(0).ShouldBe("010101");
        table["代码"].ShouldBeOfType<TextColumn>();
        table.Numbers("产值").Values.ToArray().ShouldBe([1234.5, -0.1, double.NaN, 3]);
        table.Numbers("日期").Kind.ShouldBe(NumberKind.Day);
        table["日期"].TextAt(0).ShouldBe("2020-02-29");
        table.Numbers("时刻").Kind.ShouldBe(NumberKind.Instant);
        table["时刻"].TextAt(0).ShouldBe("2020-02-29T08:30:15");
        table["时刻"].TextAt(1).ShouldBe("1999-12-31T00:00:00");
        table.Numbers("是否").Kind.ShouldBe(NumberKind.Truth);
        table.Numbers("是否").Values.ToArray().ShouldBe([1, 0, double.NaN, 1]);
        ((TextColumn)table["备注"]).Codes.ToArray().ShouldBe([0, -1, -1, -1]);
        table.Source!.ShouldEndWith("[城市数据]");
    }

    [Fact]
    public void The_first_sheet_with_cells_is_read_and_others_by_name_or_number()
    {
        Read("sheets.xlsx").Columns[0].Name.ShouldBe("城市");
        Read("sheets.xlsx", new ReadOptions { SheetNumber = 2 }).Columns[0].Name.ShouldBe("城市");
        Read("sheets.xlsx", new ReadOptions { Sheet = "mixed" }).RowCount.ShouldBe(3);
        Refuse(new ReadOptions { Sheet = "城市数剧" }).Text(Language.Zh).ShouldContain("是否指“城市数据”？现有工作表：“空表”、“城市数据”");
        Refuse(new ReadOptions { SheetNumber = 99 }).Text(Language.En).ShouldContain("no sheet '#99'");
        Refuse(new ReadOptions { Sheet = "空表" }).Text(Language.En).ShouldContain("no rows of data");
    }

    [Fact]
    public void Ranges_and_skipped_rows()
    {
        Table table = Read("sheets.xlsx", new ReadOptions { Sheet = "Titled", Range = "B3:D7" });
        table.Columns.Select(column => column.Name).ShouldBe(["city", "x", "y"]);
        table.RowCount.ShouldBe(4);
        table.Numbers("x").Values.ToArray().ShouldBe([0.5, 1.5, 2.5, 3.5]);
        Read("sheets.xlsx", new ReadOptions { Sheet = "Titled", Range = "B3", Skip = 0 }).RowCount.ShouldBe(5);
        Read("sheets.xlsx", new ReadOptions { Sheet = "Titled", Range = "C4:D7", Header = false }).Columns[1].Name.ShouldBe("v2");
        Should.Throw<SpecError>(() => Read("sheets.xlsx", new ReadOptions { Range = "7B" })).Given.ShouldBe("7B");
    }

    [Fact]
    public void Merged_texts_hold_for_their_rows_and_merged_headers_and_numbers_are_refused()
    {
        Table table = Read("sheets.xlsx", new ReadOptions { Sheet = "Merged" });
        Enumerable.Range(0, 4).Select(table["province"].TextAt).ShouldBe(["North", "North", "South", "South"]);
        Refuse(new ReadOptions { Sheet = "MergedHeader" }).Cell.ShouldBe("MergedHeader!B1");
        Refuse(new ReadOptions { Sheet = "MergedNumber" }).Text(Language.En).ShouldContain("B2:B3");
    }

    [Fact]
    public void Error_cells_are_refused_by_name_or_missing_when_asked()
    {
        DataError error = Refuse(new ReadOptions { Sheet = "Errors" });
        error.Cell.ShouldBe("Errors!B3");
        error.Column.ShouldBe("x");
        error.Row.ShouldBe(2);
        error.Text(Language.En).ShouldContain("#DIV/0!");
        Table table = Read("sheets.xlsx", new ReadOptions { Sheet = "Errors", ErrorCellsAreMissing = true });
        table.Numbers("x").Values.ToArray().ShouldBe([1, double.NaN, 3]);
        table.Numbers("y").Values.ToArray().ShouldBe([double.NaN, 2, 4]);
    }

    [Theory]
    [InlineData("cells.xlsx")]
    [InlineData("cells.xls")]
    public void Codes_shown_with_zeros_keep_them_and_times_of_day_are_no_dates(string file)
    {
        Table table = Read(file, new ReadOptions { Sheet = "codes" });
        ((TextColumn)table["county"])[0].ShouldBe("010000");
        ((TextColumn)table["county"])[1].ShouldBe("110101");
        ((TextColumn)table["month"])[0].ShouldBe("07");
        table.Numbers("plain").Values.ToArray().ShouldBe([10000, 110101, 0.5]);
        ((TextColumn)table["clock"])[0].ShouldBe("08:30:00");
        table.Numbers("year").Values.ToArray().ShouldBe([2019, 2020, double.NaN]);
        table.Numbers("year").Kind.ShouldBe(NumberKind.Whole);
        table["when"].TextAt(0).ShouldBe("2020-01-31");
        Read(file, new ReadOptions { Sheet = "codes", Types = new Dictionary<string, ColumnType>(StringComparer.Ordinal) { ["county"] = ColumnType.Number } }).Numbers("county").Values[0].ShouldBe(10000);
    }

    [Fact]
    public void Error_cells_of_the_old_format_are_refused_too()
    {
        DataError error = Should.Throw<DataError>(() => Read("cells.xls", new ReadOptions { Sheet = "错误" }));
        error.Cell.ShouldBe("错误!B3");
        error.Text(Language.En).ShouldContain("#DIV/0!");
        Table table = Read("cells.xls", new ReadOptions { Sheet = "错误", ErrorCellsAreMissing = true });
        table.Numbers("x").Values.ToArray().ShouldBe([1, double.NaN, 3]);
        table.Numbers("y").Values.ToArray().ShouldBe([double.NaN, 2, 4]);
        Should.Throw<DataError>(() => Read("broken.xls")).Text(Language.En).ShouldContain("2 cells: B2: '#DIV/0!', B4: '#VALUE!'");
        Table results = Read("broken.xls", new ReadOptions { ErrorCellsAreMissing = true });
        results.Numbers("y").Values.ToArray().ShouldBe([double.NaN, 4, double.NaN]);
        results.Numbers("z").Values.ToArray().ShouldBe([double.NaN, 3, 5]);
    }

    [Fact]
    public void Formulas_without_a_stored_result_are_refused_not_missing()
    {
        DataError error = Should.Throw<DataError>(() => Read("cells.xlsx", new ReadOptions { Sheet = "formulas", ErrorCellsAreMissing = true }));
        error.Cell.ShouldBe("formulas!B2");
        error.Text(Language.En).ShouldContain("2 cells: B2: '=A2*2', B3: '=A3*2'");
        error.Text(Language.Zh).ShouldContain("没有存储计算结果");
    }

    [Fact]
    public void An_OpenDocument_sheet_is_called_so()
    {
        using MemoryStream stream = new();
        using (System.IO.Compression.ZipArchive archive = new(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using StreamWriter type = new(archive.CreateEntry("mimetype", System.IO.Compression.CompressionLevel.NoCompression).Open());
            type.Write("application/vnd.oasis.opendocument.spreadsheet");
        }

        stream.Position = 0;
        Should.Throw<DataError>(() => ExcelFile.Read(stream, "a.ods")).Text(Language.En).ShouldContain(".ods");
    }

    [Fact]
    public void Text_in_a_number_column_is_named_by_cell()
    {
        Table table = Read("sheets.xlsx", new ReadOptions { Sheet = "Mixed" });
        table["code"].ShouldBeOfType<TextColumn>().TextAt(0).ShouldBe("010101");
        table.Numbers("number").Values.ToArray().ShouldBe([1, 2.5, 3]);
        DataError error = Refuse(new ReadOptions { Sheet = "Mixed", Types = new Dictionary<string, ColumnType>(StringComparer.Ordinal) { ["declared"] = ColumnType.Number } });
        error.Cell.ShouldBe("Mixed!C3");
        error.Text(Language.En).ShouldContain("2 cells: C3: 'about 3', C4: 'x'");
    }

    [Fact]
    public void What_is_written_reads_back()
    {
        Table table = new("t", [
            TextColumn.Of("城市", ["北京", null, "_x0041_ \u0001 & <b> ", "x\ny"]),
            new NumberColumn("x", [0.1, double.NaN, -1e300, Missing.Extended('c')]),
            new NumberColumn("whole", [1, 2, 3, 4], NumberKind.Whole),
            new NumberColumn("day", [0, 21974, double.NaN, -20000], NumberKind.Day),
            new NumberColumn("moment", [1500, 86_400_000, double.NaN, 1898553599000], NumberKind.Instant),
            new NumberColumn("truth", [1, 0, double.NaN, 1], NumberKind.Truth),
            new NumberColumn("month", [1, 0, double.NaN, 100], NumberKind.Month),
        ]);
        using MemoryStream stream = new();
        ExcelFile.Write(table, stream, new WriteOptions { Sheet = "数据" });
        stream.Position = 0;
        Table read = ExcelFile.Read(stream, "t.xlsx", new ReadOptions { Sheet = "数据", Types = new Dictionary<string, ColumnType>(StringComparer.Ordinal) { ["x"] = ColumnType.Number } });
        read.Columns.Select(column => (column as NumberColumn)?.Kind).ShouldBe(table.Columns.Select(column => (column as NumberColumn)?.Kind));
        ((TextColumn)read["城市"])[2].ShouldBe("_x0041_ \u0001 & <b>");
        Same.Values(read.Select(["x", "whole", "day", "moment", "truth", "month"]), table.Select(["x", "whole", "day", "moment", "truth", "month"]));
    }

    [Fact]
    public void What_a_sheet_cannot_hold_is_refused()
    {
        Should.Throw<DataError>(() => ExcelFile.Write(new Table("t", [new NumberColumn("x", [1, double.PositiveInfinity])]), new MemoryStream())).Cell.ShouldBe("A3");
        Should.Throw<SpecError>(() => ExcelFile.Write(new Table("t", [new NumberColumn("x", [1])]), new MemoryStream(), new WriteOptions { Sheet = "a/b" })).Field.ShouldBe("sheet");
    }
}
