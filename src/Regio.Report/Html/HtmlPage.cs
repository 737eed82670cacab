using Regio.Core;

namespace Regio.Report;

/// <summary>The page around a report's body: head, controls, contents list, title.</summary>
internal static class HtmlPage
{
    internal static string Of(Document document, Language language, HtmlContents contents, HtmlText main, HtmlData data)
    {
        HtmlText html = new();
        Head(html, document, language);
        html.Add($"<body>\n<a class=\"skip\" href=\"#report\">{HtmlWords.Skip}</a>\n");
        Side(html, document, contents);
        html.Add($"<main id=\"report\" tabindex=\"-1\">\n<article>\n");
        Title(html, document);
        html.Add(main).Add($"</article>\n</main>\n<div id=\"regio-detail\" role=\"tooltip\" hidden></div>\n<div id=\"regio-said\" role=\"status\" aria-live=\"polite\" data-done-en=\"{HtmlWords.Copied.En}\" data-done-zh=\"{HtmlWords.Copied.Zh}\" data-failed-en=\"{HtmlWords.NotCopied.En}\" data-failed-zh=\"{HtmlWords.NotCopied.Zh}\"></div>\n<script type=\"application/json\" id=\"regio-data\">");
        return html.Markup(data.Json()).Add($"</script>\n</body>\n</html>\n").ToString();
    }

    private static void Head(HtmlText html, Document document, Language language)
    {
        string tongue = language == Language.Zh ? "zh-CN" : "en";
        html.Add($"<!DOCTYPE html>\n<html lang=\"{tongue}\" data-title-en=\"{document.Title.En}\" data-title-zh=\"{document.Title.Zh}\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src '{HtmlAssets.ScriptHash}'; base-uri 'none'; form-action 'none'\">\n")
            .Add($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"Regio\">\n");
        foreach (string author in document.Authors)
        {
            html.Add($"<meta name=\"author\" content=\"{author}\">\n");
        }

        // An icon of nothing keeps the browser from asking a server for one.
        html.Add($"<title>{document.Title.In(language)}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n").Markup(HtmlAssets.Style)
            .Add($"</style>\n<script>").Markup(HtmlAssets.Script).Add($"</script>\n</head>\n");
    }

    private static void Side(HtmlText html, Document document, HtmlContents contents)
    {
        html.Add($"<aside>\n<div class=\"bar\">\n<button type=\"button\" id=\"regio-menu\" aria-expanded=\"false\" aria-controls=\"regio-contents\">{HtmlWords.Contents}</button>\n");
        Badges(html, document);
        html.Add($"<div class=\"controls\">\n<span role=\"group\" aria-label=\"{HtmlWords.LanguageSwitch.En} / {HtmlWords.LanguageSwitch.Zh}\"><button type=\"button\" data-language=\"en\" lang=\"en\" class=\"plain\">EN</button><button type=\"button\" data-language=\"zh-CN\" class=\"plain\"><bdi lang=\"zh-CN\">中文</bdi></button></span>\n");
        Control(html, "regio-theme", "<svg aria-hidden=\"true\" width=\"16\" height=\"16\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"6.25\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/><path d=\"M8 2a6 6 0 0 1 0 12z\" fill=\"currentColor\"/></svg>", HtmlWords.Theme);
        Control(html, "regio-serif", "<span aria-hidden=\"true\">Aa</span>", HtmlWords.Serif);
        html.Add($"</div>\n</div>\n<nav id=\"regio-contents\" aria-labelledby=\"regio-contents-title\">\n<p id=\"regio-contents-title\">{HtmlWords.Contents}</p>\n");
        List(html, contents.Entries);
        html.Add($"</nav>\n</aside>\n");
    }

    private static void Control(HtmlText html, string id, string sign, Label name)
        => html.Add($"<button type=\"button\" id=\"{id}\" class=\"plain\">").Markup(sign).Add($"<span class=\"heard\">{name}</span></button>\n");

    private static void Badges(HtmlText html, Document document)
    {
        if (document.Badges.Count == 0)
        {
            return;
        }

        html.Add($"<p class=\"badges\">");
        foreach (Label badge in document.Badges)
        {
            html.Add($"<span class=\"badge\">{badge}</span>");
        }

        html.Add($"</p>\n");
    }

    private static void List(HtmlText html, IReadOnlyList<HtmlEntry> entries)
    {
        html.Add($"<ol>\n");
        foreach (HtmlEntry entry in entries)
        {
            html.Add($"<li class=\"depth{Math.Min(entry.Depth, 2)}{(entry.Lead is null ? string.Empty : " item")}\"><a href=\"#{entry.Id}\">");
            if (entry.Lead is Label lead)
            {
                html.Add($"<b>{lead}</b> ");
            }

            html.Add($"{entry.Text}</a></li>\n");
        }

        html.Add($"</ol>\n");
    }

    private static void Title(HtmlText html, Document document)
    {
        html.Add($"<header>\n");
        Badges(html, document);
        html.Add($"<h1>{document.Title}</h1>\n");
        if (document.Authors.Count > 0)
        {
            html.Add($"<p class=\"authors\">{new Label(Wording.Authors(document.Authors, Language.En), Wording.Authors(document.Authors, Language.Zh))}</p>\n");
        }

        if (document.Summary is Label summary)
        {
            html.Add($"<p class=\"summary\">{summary}</p>\n");
        }

        html.Add($"</header>\n");
    }
}
