using System.Security.Cryptography;
using System.Text;

namespace Regio.Report;

/// <summary>The style sheets and scripts of the page, from the assembly.</summary>
internal static class HtmlAssets
{
    internal static readonly string Style = Read("page.css") + Read("text.css") + Read("tables.css") + HtmlColumn.Rules + Read("figures.css") + Themes() + FigureCss.Rules + "\n" + Read("print.css");
    internal static readonly string Script = Read("page.js") + Read("tips.js") + Read("tables.js") + Read("copies.js") + Read("figures.js");

    /// <summary>The hash by which the page's policy knows its one script.</summary>
    internal static readonly string ScriptHash = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)));

    /// <summary>The colours of figures follow the page: light on paper and by default, dark where the reader or the system asks for it.</summary>
    private static string Themes()
    {
        string light = FigureCss.Variables(FigureTheme.Light);
        string dark = FigureCss.Variables(FigureTheme.Dark);
        return $":root{{{light}}}\n@media screen{{:root[data-theme=\"dark\"]{{{dark}}}}}\n@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){{{dark}}}}}\n";
    }

    private static string Read(string name)
    {
        using Stream stream = typeof(HtmlAssets).Assembly.GetManifestResourceStream("Regio.Report.Html." + name)
            ?? throw new InvalidOperationException($"the assembly lacks {name}");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
