using System.Text.Json;
using Microsoft.Playwright;
using Regio.Core;
using Regio.Report.Tests;

namespace Regio.Report.Browser;

public sealed class CopyTests(Chromium browser)
{
    /// <summary>Keeps what a copy hands over, after the page has filled it in.</summary>
    private const string Listen = """
        () => addEventListener('copy', event => { window.copied = { plain: event.clipboardData.getData('text/plain'), html: event.clipboardData.getData('text/html') }; })
        """;

    [Fact]
    public Task Csv_keeps_numbers_and_disarms_formulas() => browser.Open(Formulas(), Language.En, async page =>
    {
        (string plain, _) = await Copied(page, "#risky", "csv");
        plain.ShouldBe("Name,\"Value, in %\"\r\n'=1+1,-0.50***\r\n'@cmd,\"1,234.5\"\r\n'+a,\r\n\"say \"\"hi\"\"\",(-0.03)\r\n");
        await Assertions.Expect(page.Locator("#regio-said")).ToHaveTextAsync("Copied");
    });

    [Fact]
    public Task Csv_of_a_regression_has_a_line_a_row_and_the_language_of_the_page() => browser.Open(SampleReport.Full(), Language.Zh, async page =>
    {
        (string plain, _) = await Copied(page, "#baseline", "csv");
        string[] lines = plain.TrimEnd().Split("\r\n");
        lines[0].ShouldBe(",区域创新能力,,,");
        lines[1].ShouldBe(",(1),(2),(3),(4)");
        lines[2].ShouldBe("人工智能发展水平,0.251***,0.263***,0.274***,0.285***");
        lines[3].ShouldBe(",(0.020),(0.020),(0.020),(0.020)");
        lines.ShouldAllBe(line => line.Count(c => c == ',') >= 4);
    });

    [Fact]
    public Task Word_gets_three_rules_and_the_caption() => browser.Open(SampleReport.Full(), Language.Zh, async page =>
    {
        (string plain, string html) = await Copied(page, "#baseline", "word");
        html.ShouldContain("border-top:1.5pt solid black");
        html.ShouldContain("border-bottom:.75pt solid black");
        html.ShouldContain("border-bottom:1.5pt solid black");
        html.ShouldContain("SimSun");
        html.ShouldContain("表 2");
        html.ShouldContain("注：");
        html.ShouldContain("colspan=\"4\"");
        html.ShouldNotContain("<span");
        plain.ShouldContain("人工智能发展水平\t0.251***");
    });

    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Zh)]
    public Task Latex_is_what_the_paper_takes(Language language) => browser.Open(SampleReport.Full(), language, async page =>
    {
        Grid grid = SampleReport.Full().Blocks.OfType<Section>().SelectMany(section => section.Blocks.OfType<Section>()).SelectMany(section => section.Blocks.OfType<Grid>()).Single(grid => grid.Name == "baseline");
        (string plain, _) = await Copied(page, "#baseline", "latex");
        plain.ShouldBe(LatexReport.Render(grid, language));
    });

    [Fact]
    public Task Commands_are_copied_as_they_stand() => browser.Open(SampleReport.Full(), Language.En, async page =>
    {
        (string plain, _) = await Copied(page, ".verbatim", "text");
        plain.ShouldBe("regio run studies/07-ai-innovation --out out\nregio diff out other");
    });

    private static async Task<(string Plain, string Html)> Copied(IPage page, string part, string kind)
    {
        await page.EvaluateAsync(Listen);
        await page.Locator($"{part} [data-copy='{kind}']").ClickAsync();
        JsonElement copied = await page.EvaluateAsync<JsonElement>("window.copied");
        return (copied.GetProperty("plain").GetString()!, copied.GetProperty("html").GetString()!);
    }

    private static Document Formulas() => new()
    {
        Title = Label.Same("Formulas"),
        Blocks =
        [
            new Grid
            {
                Name = "risky",
                Columns = [Align.Left, Align.Decimal],
                Head = [new GridRow([Cell.Of("Name"), Cell.Of("Value, in %")])],
                Body =
                [
                    new GridRow([Cell.Of("=1+1"), Cell.Of("-0.50") with { Hanging = "***" }]),
                    new GridRow([Cell.Of("@cmd"), Cell.Of("1,234.5")]),
                    new GridRow([Cell.Of("+a"), Cell.Empty]),
                    new GridRow([Cell.Of("say \"hi\""), Cell.Of("(-0.03)")]),
                ],
            },
        ],
    };
}
