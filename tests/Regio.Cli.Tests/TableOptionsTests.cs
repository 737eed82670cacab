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
