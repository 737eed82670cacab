using Microsoft.Playwright;
using Regio.Core;
using Regio.Report.Browser;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Regio.Report.Browser;

/// <summary>A browser without a window, started once for all tests. Tests are skipped where none is installed.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>The browser must not do anything of its own on the network.</summary>
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Array.Find(Places, File.Exists) is string place)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = place, Args = Flags });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens a report from a file, does something with it, and fails where the page complained or asked for anything beside itself.</summary>
    internal async Task Open(Document document, Language language, Func<IPage, Task> act, Screen? screen = null)
    {
        Assert.SkipUnless(_browser is not null, "no Chromium on this machine: install the package 'chromium' to test reports in a browser");
        screen ??= new Screen();
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");
        await File.WriteAllTextAsync(file, HtmlReport.Render(document, language));
        try
        {
            await using IBrowserContext context = await _browser.NewContextAsync(new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Height },
                ColorScheme = screen.Dark ? ColorScheme.Dark : ColorScheme.Light,
                HasTouch = screen.Touch,
                ReducedMotion = ReducedMotion.Reduce,
            });
            IPage page = await context.NewPageAsync();
            List<string> trouble = [];
            page.Console += (_, said) => trouble.Add($"console {said.Type}: {said.Text}");
            page.PageError += (_, error) => trouble.Add("script: " + error);
            page.Request += (_, request) =>
            {
                if (request.Url != new Uri(file).AbsoluteUri && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                {
                    trouble.Add("request: " + request.Url);
                }
            };
            await page.GotoAsync(new Uri(file).AbsoluteUri);
            await act(page);
            trouble.ShouldBeEmpty();
        }
        finally
        {
            File.Delete(file);
        }
    }
}

/// <summary>What the report is looked at with.</summary>
internal sealed record Screen(int Width = 1280, int Height = 800)
{
    public bool Dark { get; init; }

    public bool Touch { get; init; }
}
