using System.Text;
using Microsoft.Playwright;
using Regio.Core;
using Regio.Report.Tests;
using Regio.Report.Tests.Figures;

namespace Regio.Report.Browser;

public sealed class FigureTests(Chromium browser)
{
    [Fact]
    public Task A_key_of_the_legend_hides_and_shows_its_series_in_both_languages() => browser.Open(SampleReport.Full(), Language.En, async page =>
    {
        ILocator figure = page.Locator($"[id='{Gallery.Bars().Name}']");
        ILocator series = figure.Locator(".wide[lang='en'] .rf-series[data-series='1']").First;
        ILocator key = figure.Locator(".wide[lang='en'] .rf-key[data-series='1']");
        await Assertions.Expect(series).ToBeVisibleAsync();
        await key.ClickAsync();
        await Assertions.Expect(series).ToBeHiddenAsync();
        await Assertions.Expect(key).ToHaveAttributeAsync("aria-pressed", "false");
        await Assertions.Expect(figure.Locator(".wide[lang='en'] .rf-series[data-series='0']").First).ToBeVisibleAsync();
        await page.Locator("[data-language='zh-CN']").ClickAsync();
        await Assertions.Expect(figure.Locator(".wide[lang='zh-CN'] .rf-series[data-series='1']").First).ToBeHiddenAsync();
        await figure.Locator(".wide[lang='zh-CN'] .rf-key[data-series='1']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(figure.Locator(".wide[lang='zh-CN'] .rf-series[data-series='1']").First).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_mark_tells_its_value_to_the_mouse_and_to_the_arrow_keys() => browser.Open(SampleReport.Full(), Language.Zh, async page =>
    {
        ILocator drawing = page.Locator($"[id='{Gallery.EventStudy().Name}'] .wide[lang='zh-CN'] svg");
        ILocator mark = drawing.Locator("[data-tip]").First;
        string told = (await mark.GetAttributeAsync("data-tip"))!;
        ILocator tip = page.Locator("#regio-detail");
        await drawing.ScrollIntoViewIfNeededAsync();
        await mark.DispatchEventAsync("pointerover", new { pointerType = "mouse", bubbles = true });
        await Assertions.Expect(tip).ToHaveTextAsync(told);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(tip).ToBeHiddenAsync();
        await drawing.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(tip).ToHaveTextAsync((await drawing.Locator("[data-tip]").Nth(1).GetAttributeAsync("data-tip"))!);
    });

    [Fact]
    public Task The_data_of_a_figure_are_downloaded_without_the_network() => browser.Open(SampleReport.Full(), Language.En, async page =>
    {
        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.Locator("#coefficients .tools a").ClickAsync());
        download.SuggestedFilename.ShouldBe("coefficients.csv");
        using StreamReader reader = new(await download.CreateReadStreamAsync(), Encoding.UTF8);
        (await reader.ReadToEndAsync()).TrimStart('\ufeff').ShouldBe(FigureCsv.Write(Gallery.Coefficients()));
    });

    [Fact]
    public Task Each_drawing_has_a_name_and_a_sentence() => browser.Open(SampleReport.Full(), Language.Zh, async page =>
    {
        foreach (ILocator drawing in await page.Locator(".wide[lang='zh-CN'] svg.rf").AllAsync())
        {
            await Assertions.Expect(drawing).Not.ToHaveAccessibleNameAsync(string.Empty);
            (await drawing.Locator("desc").TextContentAsync())!.Length.ShouldBeGreaterThan(10);
        }
    });

    [Fact]
    public Task A_telephone_gets_the_narrow_drawing() => browser.Open(SampleReport.Full(), Language.En, async page =>
    {
        await Assertions.Expect(page.Locator("#coefficients .narrow[lang='en']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#coefficients .wide[lang='en']")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#coefficients .narrow[lang='zh-CN']")).ToBeHiddenAsync();
    }, new Screen(390, 844));
}
