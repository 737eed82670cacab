using Regio.Core;

namespace Regio.Report;

/// <summary>A whole report as one HTML file that works offline: both languages, light and dark, on screen and on paper.</summary>
/// <remarks>
/// The file asks the network for nothing, and its content security policy forbids it to. Style and script stand in the file; the script only adds comfort:
/// without it every text, table and figure is there. The same document gives the same bytes.
/// </remarks>
public static class HtmlReport
{
    /// <summary>The report as the text of a file.</summary>
    /// <param name="document">What the report holds.</param>
    /// <param name="language">The language it opens in; a switch in the page shows the other.</param>
    public static string Render(Document document, Language language = Language.En)
    {
        HtmlContents contents = new();
        HtmlData data = new();
        HtmlBody body = new(contents, data);
        HtmlText main = new();
        body.Append(main, document.Blocks, depth: 0);
        return HtmlPage.Of(document, language, contents, main, data);
    }
}
