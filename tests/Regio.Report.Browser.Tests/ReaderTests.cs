using Microsoft.Playwright;
using Regio.Core;
using Regio.Report.Tests;

namespace Regio.Report.Browser;

/// <summary>What a screen reader and a browser without scripts find.</summary>
public sealed class ReaderTests(Chromium browser)
{
    [Theory]
    [InlineData(Language.En, "Table 2. Artificial intelligence and innovation: controls added one by one")]
    [InlineData(Language.Zh, "表 2　人工智能对区域创新的影响：逐步加入控制变量")]
    public Task Tables_and_controls_have_names(Language language, string name) => browser.Open(SampleReport.Full(), language, async page =>
    {
        await Assertions.Expect(page.Locator("#baseline table")).ToHaveAccessibleNameAsync(name);
        foreach (ILocator button in await page.Locator("button").AllAsync())
        {
            if (await button.IsVisibleAsync())
            {
                await Assertions.Expect(button).Not.ToHaveAccessibleNameAsync(string.Empty);
            }
        }
    });

    [Fact]
    public Task Headings_go_down_step_by_step() => browser.Open(SampleReport.Full(), Language.En, async page =>
    {
        int[] levels = await page.EvaluateAsync<int[]>("() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(heading => Number(heading.localName[1]))");
        levels[0].ShouldBe(1);
        levels.Count(level => level == 1).ShouldBe(1);
        levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 1);
    });

    [Fact]
    public Task Text_of_a_study_is_never_markup() => browser.Open(Hostile(), Language.En, async page =>
    {
        (await page.EvaluateAsync<bool>("'harmed' in window")).ShouldBeFalse();
        (await page.Locator("script").CountAsync()).ShouldBe(2);
        (await page.Locator("main img, main [onload], main [onerror]").CountAsync()).ShouldBe(0);
        (await page.Locator("h1").TextContentAsync())!.ShouldContain("<img src=x onerror=harmed=1>");
        await page.Locator("[data-d]").First.HoverAsync();
        (await page.Locator("#regio-detail").TextContentAsync())!.ShouldContain("</script><script>harmed=1</script>");
    });

    private static Document Hostile()
    {
        const string Bad = "</script><script>harmed=1</script><img src=x onerror=harmed=1>\" onload=\"harmed=1";
        Label label = new(Bad, Bad + "中");
        Grid grid = new()
        {
            Name = Bad,
            Title = label,
            Columns = [Align.Left, Align.Decimal],
            Head = [new GridRow([new Cell(label), new Cell(label)])],
            Body = [new GridRow([new Cell(label), Cell.Of("1.0") with { Hanging = "<b>", Detail = new CellDetail([new(label, Bad)]) }])],
            Notes = [label],
        };
        return new Document
        {
            Title = label,
            Authors = [Bad],
            Summary = label,
            Badges = [label],
            Blocks = [new Section(Bad, label, [new Paragraph(label), new Bullets([label]), new Verbatim(Bad), new Equation(Bad), new Equation("\\text{" + Bad + "}"), grid, new FailureBlock(Bad, label)])],
        };
    }
}
