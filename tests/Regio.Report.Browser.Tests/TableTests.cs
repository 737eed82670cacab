using Microsoft.Playwright;
using Regio.Core;
using Regio.Report.Tests;

namespace Regio.Report.Browser;

public sealed class TableTests(Chromium browser)
{
    [Theory]
    [InlineData(Language.En, "Estimate")]
    [InlineData(Language.Zh, "系数")]
    public Task A_coefficient_tells_its_detail_to_the_mouse_and_to_the_keyboard(Language language, string name) => browser.Open(SampleReport.Full(), language, async page =>
    {
        ILocator tip = page.Locator("#regio-detail");
        ILocator cells = page.Locator("#baseline [data-d]");
        await Assertions.Expect(tip).ToBeHiddenAsync();
        await cells.Nth(1).HoverAsync();
        await Assertions.Expect(tip).ToContainTextAsync(name);
        await Assertions.Expect(tip).ToContainTextAsync("0.2626");
        await Assertions.Expect(cells.Nth(1)).ToHaveAttributeAsync("aria-describedby", "regio-detail");
        await tip.HoverAsync();
        await Assertions.Expect(tip).ToBeVisibleAsync();
        await page.Mouse.MoveAsync(5, 700);
        await Assertions.Expect(tip).ToBeHiddenAsync();

        (await page.Locator("#baseline [tabindex='0'][data-d]").CountAsync()).ShouldBe(1, "one stop of the tab key a table");
        await cells.First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(cells.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(tip).ToContainTextAsync("-0.0629");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(tip).ToBeHiddenAsync();
    });

    [Fact]
    public Task A_coefficient_tells_its_detail_to_a_finger_and_stays_on_the_screen() => browser.Open(SampleReport.Full(), Language.En, async page =>
    {
        await page.Locator("#baseline [data-d]").Last.TapAsync();
        LocatorBoundingBoxResult box = (await page.Locator("#regio-detail").BoundingBoxAsync())!;
        box.X.ShouldBeGreaterThanOrEqualTo(0);
        (box.X + box.Width).ShouldBeLessThanOrEqualTo(390);
        await page.Locator("h1").TapAsync();
        await Assertions.Expect(page.Locator("#regio-detail")).ToBeHiddenAsync();
    }, new Screen(390, 844) { Touch = true });

    [Fact]
    public Task Sorting_goes_up_down_and_back() => browser.Open(SampleReport.Full(), Language.En, async page =>
    {
        string[] asWritten = await Column(page, 2);
        ILocator head = page.Locator("#describe th[aria-sort]").Nth(2);
        await head.Locator("button").ClickAsync();
        await Assertions.Expect(head).ToHaveAttributeAsync("aria-sort", "ascending");
        (await Column(page, 2)).ShouldBe(["0.017", "0.019", "4.859", "7.621", "10.720"]);
        await head.Locator("button").ClickAsync();
        await Assertions.Expect(head).ToHaveAttributeAsync("aria-sort", "descending");
        (await Column(page, 2)).ShouldBe(["10.720", "7.621", "4.859", "0.019", "0.017"]);
        await head.Locator("button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        (await Column(page, 2)).ShouldBe(asWritten);
        (await page.Locator("#baseline th[aria-sort]").CountAsync()).ShouldBe(0, "coefficients and their errors stay together");
    });

    [Fact]
    public Task Points_stand_under_each_other_and_stars_outside() => browser.Open(SampleReport.Full(), Language.Zh, async page =>
    {
        double[] spread = await page.EvaluateAsync<double[]>("""
            () => [...document.querySelectorAll('table')].flatMap(table => {
              const edges = new Map();
              for (const part of table.querySelectorAll('tbody td .f')) {
                const column = part.closest('tr').cells.length - part.closest('td').cellIndex;
                const range = document.createRange();
                range.selectNodeContents(part);
                const left = range.getClientRects()[0]?.left;
                if (left !== undefined) edges.set(column, [...(edges.get(column) ?? []), left]);
              }
              return [...edges.values()].map(lefts => Math.max(...lefts) - Math.min(...lefts));
            })
            """);
        spread.Length.ShouldBeGreaterThan(15);
        spread.ShouldAllBe(pixels => pixels < 1);
    });

    [Fact]
    public Task Names_of_rows_stay_while_a_wide_table_scrolls_in_its_frame() => browser.Open(SampleReport.Full(), Language.En, async page =>
    {
        ILocator frame = page.Locator("#robust .frame");
        ILocator name = page.Locator("#robust tbody th").First;
        float before = (await name.BoundingBoxAsync())!.X;
        (await frame.EvaluateAsync<int>("frame => { frame.scrollLeft = 250; return frame.scrollLeft; }")).ShouldBe(250);
        (await name.BoundingBoxAsync())!.X.ShouldBe(before, 1.5f);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0);
    }, new Screen(900, 800));

    private static async Task<string[]> Column(IPage page, int column)
        => [.. await page.Locator($"#describe tbody tr td:nth-child({column + 1})").AllTextContentsAsync()];
}
