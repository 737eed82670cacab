using System.Text;

namespace Regio.Files.Tests.Csv;

public sealed class CsvReadTests
{
    private static Table Read(string text, ReadOptions? options = null, int threads = 1) => Read(Encoding.UTF8.GetBytes(text), options, threads);

    private static Table Read(byte[] bytes, ReadOptions? options = null, int threads = 1)
        => CsvFile.Read(new MemoryStream(bytes), "test.csv", options, new RunContext { Threads = threads });

    private static DataError Refuse(string text, ReadOptions? options = null) => Should.Throw<DataError>(() => Read(text, options));

    [Theory]
    [InlineData("a,b\n1,x\n2,y\n")]
    [InlineData("a;b\r\n1;x\r\n2;y\r\n")]
    [InlineData("a\tb\r1\tx\r2\ty")]
    [InlineData("a|b\n\n1|x\n2|y\n\n")]
    [InlineData("\uFEFFa,b\n1,x\n2,y")]
    [InlineData("sep=;\na;b\n1;x\n2;y\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"x\"\n\"2\",\"y\"\n")]
    public void The_same_table_in_many_forms(string text)
    {
        Table table = Read(text);
        table.Numbers("a").Values.ToArray().ShouldBe([1, 2]);
        table.Numbers("a").Kind.ShouldBe(NumberKind.Whole);
        ((TextColumn)table["b"])[1].ShouldBe("y");
        table.Name.ShouldBe("test");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("gb18030")]
    public void Chinese_text_in_every_encoding(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding encoding = Encoding.GetEncoding(name);
        Table table = Read([.. encoding.GetPreamble(), .. encoding.GetBytes("城市,产值\n北京市,1.5\n上海市,\n\"广州,南沙\",3\n")]);
        table.Numbers("产值").Values.ToArray().ShouldBe([1.5, double.NaN, 3]);
        table["城市"].TextAt(2).ShouldBe("广州,南沙");
    }

    [Fact]
    public void Quotes_hold_delimiters_quotes_and_lines()
    {
        Table table = Read("a,b\n\"x, \"\"y\"\"\r\nz\",\"1,234.5\"\n\"\",\"-1,000,000\"\n");
        table["a"].TextAt(0).ShouldBe("x, \"y\"\r\nz");
        table["a"].IsMissing(1).ShouldBeTrue();
        table.Numbers("b").Values.ToArray().ShouldBe([1234.5, -1_000_000]);
    }

    [Fact]
    public void Missing_codes_and_extended_codes()
    {
        Table table = Read("a,b,c\nNA,NA,1\n.a,\"NA\",-999\n-,x,2\n…,.,3\n");
        double[] a = table.Numbers("a").Values.ToArray();
        a.ShouldAllBe(value => double.IsNaN(value));
        Missing.CodeOf(a[1]).ShouldBe('a');
        table["b"].IsMissing(0).ShouldBeTrue();
        table["b"].TextAt(1).ShouldBe("NA");
        table["b"].IsMissing(3).ShouldBeTrue();
        Read("a\n1\n-999.0\n", new ReadOptions { MissingCodes = ["-999"] }).Numbers("a").IsMissing(1).ShouldBeTrue();
    }

    [Fact]
    public void Codes_stay_text_and_can_be_declared_numbers()
    {
        const string text = "code,id\n010101,110105199001011234\n110000,110105199001011235\n";
        Table table = Read(text);
        table["code"].ShouldBeOfType<TextColumn>().TextAt(0).ShouldBe("010101");
        table["id"].ShouldBeOfType<TextColumn>().TextAt(1).ShouldBe("110105199001011235");
        Read(text, new ReadOptions { Types = new Dictionary<string, ColumnType>(StringComparer.Ordinal) { ["code"] = ColumnType.Number } }).Numbers("code").Values[0].ShouldBe(10101);
        Read("x\n0\n0.5\n-0.25\n100000000000000000\n").Numbers("x").Count.ShouldBe(4);
    }

    [Fact]
    public void Dates_periods_and_truth()
    {
        Table table = Read("d,t,m,q,b\n1960-01-02,1960-01-01 00:00:01.5,1960m2,2020Q1,TRUE\n2020/2/29,1960-01-02T00:00,1961m1,2020q4,false\n");
        table.Numbers("d").Kind.ShouldBe(NumberKind.Day);
        table.Numbers("d").Values.ToArray().ShouldBe([1, 21974]);
        table.Numbers("t").Kind.ShouldBe(NumberKind.Instant);
        table.Numbers("t").Values.ToArray().ShouldBe([1500, 86_400_000]);
        table.Numbers("m").Kind.ShouldBe(NumberKind.Month);
        table.Numbers("m").Values.ToArray().ShouldBe([1, 12]);
        table.Numbers("q").Values.ToArray().ShouldBe([240, 243]);
        table.Numbers("b").Kind.ShouldBe(NumberKind.Truth);
        table.Numbers("b").Values.ToArray().ShouldBe([1, 0]);
        Read("d\n2021-02-29\n").Columns[0].ShouldBeOfType<TextColumn>();
        Table chinese = Read("d,m,y,q\n2020年2月29日,2020年3月,2019年,2020-Q1\n2021年1月1日,2020年12月,2020,2020q4\n");
        chinese["d"].TextAt(0).ShouldBe("2020-02-29");
        chinese.Numbers("m").Kind.ShouldBe(NumberKind.Month);
        chinese.Numbers("m").Values.ToArray().ShouldBe([722, 731]);
        chinese.Numbers("y").Kind.ShouldBe(NumberKind.Whole);
        chinese.Numbers("y").Values.ToArray().ShouldBe([2019, 2020]);
        chinese.Numbers("q").Values.ToArray().ShouldBe([240, 243]);
        foreach (string other in new[] { "2021年2月29日", "2021年13月", "2021年1月日", "20年", "2021年度", "2020-Q5", "2009-10", "2021年1月1" })
        {
            Read("d\n" + other + "\n").Columns[0].ShouldBeOfType<TextColumn>(other);
        }
    }

    [Fact]
    public void Decimal_commas_are_asked_for()
    {
        Refuse("a;b\n1,5;x\n2,25;y\n").Text(Language.En).ShouldContain("DecimalComma");
        Refuse("a;b\n1,500;x\n").Line.ShouldBe(2);
        Read("a;b\n1.234,5;x\n2,25;y\n", new ReadOptions { DecimalComma = true }).Numbers("a").Values.ToArray().ShouldBe([1234.5, 2.25]);
        Read("a;b\n1,500;x\n", new ReadOptions { DecimalComma = false }).Numbers("a").Values[0].ShouldBe(1500);
        Read("a;b\nx, y;1\n").Numbers("b").Count.ShouldBe(1);
        Refuse("a\tb\n1,500\t2\n2,250\t3\n").Text(Language.En).ShouldContain("--decimal-comma");
        Refuse("a|b\n1,5|2\n").Line.ShouldBe(2);
        Read("a\tb\n1,500\t2\n", new ReadOptions { DecimalComma = true }).Numbers("a").Values[0].ShouldBe(1.5);
    }

    [Fact]
    public void Declared_numbers_name_line_and_cell()
    {
        ReadOptions options = new() { Types = new Dictionary<string, ColumnType>(StringComparer.Ordinal) { ["gdp"] = ColumnType.Number } };
        DataError error = Refuse("city,gdp\n\"a\nb\",1\nc,about 3\nd,2\ne,n.d.\n", options);
        error.Line.ShouldBe(4);
        error.Column.ShouldBe("gdp");
        error.Row.ShouldBe(2);
        error.Text(Language.En).ShouldContain("2 cells, by line 4: 'about 3', 6: 'n.d.'");
    }

    [Fact]
    public void Faults_are_named_by_line()
    {
        Refuse("a,b\n1,2\n3\n4,5\n6,7,8\n").Text(Language.En).ShouldStartWith("test.csv:3: 2 rows do not have the 2 fields of the header: by line (fields) 3 (1), 5 (3)");
        Refuse("a,b\n1,2\n3\n").Text(Language.En).ShouldContain("1 row does not have the 2 fields");
        Refuse("GDP of regions\na,b\n1,2\n").Text(Language.En).ShouldContain("--skip");
        Refuse("a,b\n1,x\"y\n").Line.ShouldBe(2);
        Refuse("a,b\n1,\"x\n2,y\n").Text(Language.En).ShouldContain("test.csv:2: a quote is opened and never closed");
        Refuse("a,b\n1,\"x\"y\n").Line.ShouldBe(2);
        Refuse("a,b,a\n1,2,3\n").Text(Language.En).ShouldContain("columns 1 and 3 are both named 'a'");
        Refuse("a,,c\n1,2,3\n").Text(Language.En).ShouldContain("column 2 (behind 'a') has values but no name");
        Refuse("").Text(Language.En).ShouldContain("empty");
        Refuse("\n\r\n").Text(Language.En).ShouldContain("empty");
        Refuse("a,b\n").Text(Language.En).ShouldContain("no rows");
        Refuse("a,b\n1,\0\n").Text(Language.En).ShouldContain("zero byte at offset 6");
    }

    [Fact]
    public void Undecodable_bytes_are_named_by_offset_and_line()
    {
        DataError error = Should.Throw<DataError>(() => Read([.. "a,b\n1,R"u8, 0xE9, .. "gion\n"u8]));
        error.Line.ShouldBe(2);
        error.Text(Language.En).ShouldContain("byte E9 at offset 7");
        Should.Throw<DataError>(() => Read([0xFF, 0xFE, (byte)'a', 0, 10, 0, 0, 0xD8, 10, 0])).Line.ShouldBe(2);
        Read([.. "a,b\n1,R"u8, 0xE9, .. "gion\n"u8], new ReadOptions { Encoding = "windows-1252" })["b"].TextAt(0).ShouldBe("Région");
    }

    [Fact]
    public void A_first_row_of_numbers_is_asked_about()
    {
        Refuse("1,2.5\n3,4\n").Text(Language.En).ShouldContain("numbers only (1, 2.5)");
        Read("1,2.5\n3,4\n", new ReadOptions { Header = false }).Numbers("v2").Values.ToArray().ShouldBe([2.5, 4]);
        Read("1,2\n3,4\n", new ReadOptions { Header = true }).Numbers("2").Values[0].ShouldBe(4);
        Read("title\nsecond line\na,b\n1,2\n", new ReadOptions { Skip = 2 }).Numbers("b").Values[0].ShouldBe(2);
    }

    [Fact]
    public void Row_names_of_R_and_trailing_delimiters_are_understood()
    {
        Table table = Read("\"\",\"x\",\n\"1\",2.5,\n\"2\",3.5,\n");
        table.Columns.Select(column => column.Name).ShouldBe(["row_names", "x"]);
    }

    [Fact]
    public void Pieces_and_threads_change_nothing()
    {
        StringBuilder text = new("id,name,x,note\n");
        for (int i = 0; i < 60_000; i++)
        {
            text.Append(i).Append(",city ").Append(i % 37).Append(',').Append((i * 0.37).ToString("R", System.Globalization.CultureInfo.InvariantCulture)).Append(",\"a \"\"quoted\"\"\n, note ").Append(i % 11).Append("\"\n");
        }

        Table one = Read(text.ToString());
        Table two = Read(text.ToString(), null, 2);
        one.RowCount.ShouldBe(60_000);
        for (int i = 0; i < one.RowCount; i++)
        {
            (one.Numbers("id").Values[i] == i && one.Numbers("x").Values[i] == i * 0.37 && two.Numbers("x").Values[i] == i * 0.37).ShouldBeTrue();
        }

        one["name"].TextAt(59_999).ShouldBe("city " + (59_999 % 37));
        one["note"].TextAt(59_999).ShouldBe("a \"quoted\"\n, note " + (59_999 % 11));
        ((TextColumn)two["note"]).Codes.ToArray().ShouldBe(((TextColumn)one["note"]).Codes.ToArray());
        ((TextColumn)two["note"]).Levels.ShouldBe(((TextColumn)one["note"]).Levels);
    }
}
