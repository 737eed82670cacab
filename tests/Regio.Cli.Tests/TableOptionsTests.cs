using System.Text.Json;
using Regio.Core;
using Regio.Files;

namespace Regio.Cli.Tests;

/// <summary>Every choice of the readers is an option of the commands that read tables.</summary>
public sealed class TableOptionsTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void File_without_a_header_gets_numbered_columns()
    {
        string csv = _folder.Write("bare.csv", "1,2\n3,5\n4,9\n");
        Ran.Of("describe", csv).Error.ShouldContain("--header false");
        Names("describe", csv, "--header", "false").ShouldBe(["v1", "v2"]);
        Ran.Of("fit", "v1 ~ v2", csv, "--header", "false").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Input_output_table_in_its_published_layout()
    {
        string csv = _folder.Write("icio.csv", ",AUS_A,AUS_B,CHN_A,CHN_B,AUS_HFCE,CHN_HFCE,OUT\nAUS_A,1,2,3,4,5,6,21\nAUS_B,2,1,1,1,7,3,15\nCHN_A,3,3,2,2,4,9,23\nCHN_B,1,2,1,5,2,8,19\nVA,14,7,16,7,0,0,0\nOUT,21,15,23,19,0,0,0\n");
        string page = Ran.Of("describe", csv, "--layout", "auto").Out;
        page.ShouldContain("2 regions, 2 sectors, in million USD");
        page.ShouldContain("Sectors: A, B.");
        string matrix = csv + ".matrix.csv", flat = csv + ".long.csv";
        Ran.Of("convert", csv, matrix, "--layout", "oecd_icio").ExitCode.ShouldBe(0);
        File.ReadLines(matrix).First().ShouldBe("region,sector,AUS:A,AUS:B,CHN:A,CHN:B,AUS:HFCE,CHN:HFCE,x");
        Ran.Of("convert", csv, flat, "--layout", "oecd_icio", "--long").ExitCode.ShouldBe(0);
        File.ReadLines(flat).First().ShouldBe("from_region,from_sector,to_region,to_sector,value");
        Ran.Of("describe", csv, "--layout", "oecd").Error.ShouldContain("oecd_icio");
        Ran.Of("describe", csv, "--layout", "oecd_icio", "--layout-option", "unit=million EUR").Error.ShouldContain("'million USD', not in 'million EUR'");
        string unbalanced = _folder.Write("gap.csv", File.ReadAllText(csv).Replace("VA,14", "VA,15", StringComparison.Ordinal));
        Ran.Of("describe", unbalanced, "--layout", "auto").Error.ShouldContain("does not balance: at 'AUS:A'");
        Ran.Of("describe", unbalanced, "--layout", "auto", "--layout-option", "residual_value_added=true").Out.ShouldContain("Value added is what the columns leave");
    }

    [Fact]
    public void Commas_are_decimal_or_part_thousands_as_asked()
    {
        string csv = _folder.Write("commas.csv", "a;b\n1,500;2\n2,500;3\n");
        Ran.Of("describe", csv).Error.ShouldContain("--decimal-comma");
        Means("describe", csv, "--decimal-comma").ShouldBe([2.0, 2.5]);
        Means("describe", csv, "--decimal-comma", "false").ShouldBe([2000.0, 2.5]);
    }

    [Fact]
    public void Types_are_declared_by_column()
    {
        string csv = _folder.Write("types.csv", "code,gdp\n010,1\n020,x\n");
        Ran.Of("describe", csv, "--types", "code=text,gdp=number").Error.ShouldContain("'x'");
        Types("describe", csv, "--types", "code=text").ShouldBe(["text", "text"]);
    }

    [Fact]
    public void Quotes_may_be_ordinary_characters()
    {
        string csv = _folder.Write("quotes.csv", "size,n\n\"12\" disc,1\n\"7,2\n");
        Ran.Of("describe", csv).Error.ShouldContain("--quote none");
        Names("describe", csv, "--quote", "none").ShouldBe(["size", "n"]);
    }

    [Fact]
    public void Range_of_a_chinese_sheet()
    {
        string book = _folder.Path("book.xlsx");
        TableFile.Write(new Table("t", [TextColumn.Of("城市", ["京", "沪", "穗"]), new NumberColumn("产值", [1, 2, 4]), new NumberColumn("人口", [3, 5, 4])]), book, new WriteOptions { Sheet = "数据" });
        Names("describe", book, "--sheet", "数据", "--range", "B1:C3").ShouldBe(["产值", "人口"]);
        Ran.Of("describe", book, "--sheet", "数锯", "--lang", "zh").Error.ShouldContain("“数据”");
    }

    private static JsonElement Columns(string[] arguments)
        => JsonDocument.Parse(Ran.Of([.. arguments, "--json"]).Out).RootElement.GetProperty("columns").GetProperty("columns");

    private static JsonElement[] Values(string[] arguments, string name)
        => [.. Columns(arguments).EnumerateArray().Single(column => column.GetProperty("name").GetString() == name).GetProperty("values").EnumerateArray()];

    private static string[] Names(params string[] arguments) => [.. Values(arguments, "variable").Select(value => value.GetString()!)];

    private static string[] Types(params string[] arguments) => [.. Values(arguments, "type").Select(value => value.GetString()!)];

    private static double[] Means(params string[] arguments) => [.. Values(arguments, "mean").Select(value => value.GetDouble())];
}
