using Microsoft.Playwright;
using Regio.Core;
using Regio.Report.Tests;

namespace Regio.Report.Browser;

public sealed class LookTests(Chromium browser)
{
    /// <summary>Texts whose contrast with what is painted behind them is below 4.5 (WCAG 2.2, criterion 1.4.3), with the ratio.</summary>
    private const string Faint = """
        () => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgba = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return canvas.getImageData(0, 0, 1, 1).data; };
          const light = colour => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
            const part = rgba(colour)[i] / 255;
            return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
          }, 0);
          const behind = part => { for (; part; part = part.parentElement) { const colour = getComputedStyle(part).backgroundColor; if (rgba(colour)[3] === 255) return colour; } return 'white'; };
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
          while (walker.nextNode()) {
            const part = walker.currentNode.parentElement;
            if (!walker.currentNode.textContent.trim() || !part.checkVisibility({ visibilityProperty: true }) || part.closest('script, svg, .heard')) continue;
            const [a, b] = [light(getComputedStyle(part).color), light(behind(part))];
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) found.push(`${walker.currentNode.textContent.trim()}: ${ratio.toFixed(2)}`);
          }
          return found;
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Every_text_stands_out_on_light_and_on_dark(bool dark) => browser.Open(SampleReport.Full(), Language.En, async page =>
    {
        (await page.EvaluateAsync<string[]>(Faint)).ShouldBeEmpty();
        await page.Locator("#regio-theme").ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", dark ? "light" : "dark");
        (await page.EvaluateAsync<string[]>(Faint)).ShouldBeEmpty();
    }, new Screen { Dark = dark });

    [Fact]
    public Task The_dark_page_is_dark() => browser.Open(SampleReport.Full(), Language.En, async page =>
    {
        (await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor")).ShouldBe("rgb(22, 24, 29)");
    }, new Screen { Dark = true });

    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Zh)]
    public Task The_other_language_is_a_click_away_and_numbers_stay(Language language) => browser.Open(SampleReport.Full(), language, async page =>
    {
        (string First, string Other) = language == Language.En ? ("en", "zh-CN") : ("zh-CN", "en");
        Document document = SampleReport.Full();
        Language other = language == Language.En ? Language.Zh : Language.En;
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe(First);
        (await page.TitleAsync()).ShouldBe(document.Title.In(language));
        string[] numbers = [.. await page.Locator("td .i, td .f").AllTextContentsAsync()];
        await page.Locator($"[data-language='{Other}']").ClickAsync();
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe(Other);
        (await page.TitleAsync()).ShouldBe(document.Title.In(other));
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(document.Title.In(other));
        (await page.Locator("td .i, td .f").AllTextContentsAsync()).ShouldBe(numbers);
    });

    [Fact]
    public Task English_shows_no_chinese_but_the_name_of_the_language_and_an_author() => browser.Open(SampleReport.Full(), Language.En, async page =>
    {
        string text = await page.Locator("body").InnerTextAsync();
        string.Concat(text.Where(c => c is >= '\u4e00' and <= '\u9fff')).ShouldBe("中文李四");
    });

    [Fact]
    public Task Chinese_is_never_slanted() => browser.Open(SampleReport.Full(), Language.Zh, async page =>
    {
        string[] slanted = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main *')].filter(part => part.checkVisibility() && !part.closest('math') && getComputedStyle(part).fontStyle !== 'normal').map(part => part.textContent)");
        slanted.ShouldBeEmpty();
    });

    [Fact]
    public Task On_paper_no_table_is_wider_than_its_page_and_nothing_is_folded() => browser.Open(SampleReport.Full(), Language.Zh, async page =>
    {
        await page.Locator("#results > summary").ClickAsync();
        byte[] pdf = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true });
        System.Text.Encoding.ASCII.GetString(pdf, 0, 5).ShouldBe("%PDF-");
        await page.Locator("#results > summary").ClickAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        foreach ((string kind, int millimetres) in new[] { ("figure.table:not(.across)", 176), ("figure.table.across", 261) })
        {
            int pixels = (int)(millimetres / 25.4 * 96);
            await page.SetViewportSizeAsync(pixels, 1000);
            double[] widths = await page.EvaluateAsync<double[]>("kind => [...document.querySelectorAll(kind + ' table')].map(table => table.getBoundingClientRect().width)", kind);
            widths.ShouldNotBeEmpty();
            widths.ShouldAllBe(width => width <= pixels + 1);
        }

        await Assertions.Expect(page.Locator("aside")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".tools").First).ToBeHiddenAsync();
    });

    [Fact]
    public Task Fifty_tables_open_without_a_jump() => browser.Open(SampleReport.Many(50), Language.En, async page =>
    {
        (await page.Locator("table").CountAsync()).ShouldBe(50);
        double moved = await page.EvaluateAsync<double>("""
            () => new Promise(done => {
              let sum = 0;
              new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; })).observe({ type: 'layout-shift', buffered: true });
              setTimeout(() => done(sum), 300);
            })
            """);
        moved.ShouldBe(0);
    });
}
