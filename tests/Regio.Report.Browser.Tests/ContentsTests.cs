using Microsoft.Playwright;
using Regio.Core;
using Regio.Report.Tests;

namespace Regio.Report.Browser;

public sealed class ContentsTests(Chromium browser)
{
    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Zh)]
    public Task Each_entry_leads_to_its_part_and_is_marked_there(Language language) => browser.Open(SampleReport.Full(), language, async page =>
    {
        ILocator links = page.Locator("#regio-contents a");
        int count = await links.CountAsync();
        count.ShouldBeGreaterThan(8);
        for (int i = 0; i < count; i++)
        {
            await links.Nth(i).ClickAsync();
            string id = Uri.UnescapeDataString((await links.Nth(i).GetAttributeAsync("href"))![1..]);
            await Assertions.Expect(page.Locator($"[id='{id}']")).ToBeInViewportAsync();
            await Assertions.Expect(links.Nth(i)).ToHaveAttributeAsync("aria-current", "location");
            (await page.Locator("[aria-current]").CountAsync()).ShouldBe(1);
        }
    });

    [Fact]
    public Task Sections_fold_by_mouse_and_key_and_unfold_for_a_link() => browser.Open(SampleReport.Full(), Language.En, async page =>
    {
        ILocator section = page.Locator("#results");
        ILocator table = page.Locator("#baseline");
        await page.Locator("#results > summary").ClickAsync();
        await Assertions.Expect(table).ToBeHiddenAsync();
        await page.Locator("#results > summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(table).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(section).Not.ToHaveAttributeAsync("open", string.Empty);
        await page.Locator("#regio-contents a[href='#baseline']").ClickAsync();
        await Assertions.Expect(table).ToBeInViewportAsync();
    });

    [Fact]
    public Task On_a_telephone_the_contents_open_from_a_bar_and_nothing_is_wider_than_the_screen() => browser.Open(SampleReport.Full(), Language.Zh, async page =>
    {
        ILocator menu = page.Locator("#regio-menu");
        ILocator link = page.Locator("#regio-contents a[href='#robust']");
        await Assertions.Expect(link).ToBeHiddenAsync();
        await menu.TapAsync();
        await Assertions.Expect(menu).ToHaveAttributeAsync("aria-expanded", "true");
        await link.TapAsync();
        await Assertions.Expect(link).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#robust")).ToBeInViewportAsync();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0);
    }, new Screen(390, 844) { Touch = true });

    [Fact]
    public Task The_first_stop_of_the_tab_key_skips_to_the_text() => browser.Open(SampleReport.Full(), Language.En, async page =>
    {
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("document.activeElement.className")).ShouldBe("skip");
        await page.Keyboard.PressAsync("Enter");
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("report");
    });
}
