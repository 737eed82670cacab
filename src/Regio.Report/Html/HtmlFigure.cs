using System.Text;
using Regio.Core;

namespace Regio.Report;

/// <summary>A figure drawn once in each language, its caption, its notes, and its data for downloading.</summary>
internal static class HtmlFigure
{
    private const double NarrowWidth = 380;
    private const double LowestNarrow = 270;
    private const int LongestDrawnTwice = 60_000;

    internal static void Append(HtmlText html, FigureBlock block, HtmlContents contents, int depth)
    {
        Figure figure = block.Figure;
        Label[] notes = [.. block.Notes, .. SvgFigure.Notes(figure)];
        (string id, Label number) = contents.Figure(figure.Name, figure.Caption, depth);
        html.Add($"<figure class=\"figure\" id=\"{id}\">\n<div class=\"frame\">\n");
        Drawings(html, figure, id, Language.En);
        Drawings(html, figure, id, Language.Zh);
        html.Add($"</div>\n<figcaption><b>{HtmlTable.Lead(number)}</b>{figure.Caption}</figcaption>\n<div class=\"foot\">");
        if (notes.Length > 0)
        {
            html.Add($"<p class=\"notes\">{HtmlTable.NotesOf(notes)}</p>");
        }

        html.Add($"<p class=\"tools\"><a download=\"{figure.Name}.csv\" href=\"data:text/csv;charset=utf-8;base64,{Csv(figure)}\">{HtmlWords.Data}</a></p></div>\n</figure>\n");
    }

    /// <summary>One for the text column, and one whose letters are legible on a telephone unless the figure is so rich that the file would grow.</summary>
    private static void Drawings(HtmlText html, Figure figure, string id, Language language)
    {
        string tongue = language == Language.Zh ? "zh-CN" : "en";
        FigureStyle style = new() { Language = language, Background = false, IdPrefix = $"{id}-{tongue}" };
        string wide = SvgFigure.Render(figure, style);
        Drawing(html, "wide", tongue, wide);
        if (wide.Length <= LongestDrawnTwice)
        {
            Drawing(html, "narrow", tongue, Narrow(figure, style with { Width = NarrowWidth, IdPrefix = style.IdPrefix + "-narrow" }));
        }
    }

    /// <summary>Twice as wide as high is too flat where the width is that of a telephone.</summary>
    private static string Narrow(Figure figure, FigureStyle style)
    {
        FigureDrawing drawn = SvgFigure.Draw(figure, style);
        return drawn.Layout is { Height: < LowestNarrow } ? SvgFigure.Render(figure, style with { Height = LowestNarrow }) : drawn.Svg;
    }

    private static void Drawing(HtmlText html, string kind, string tongue, string svg)
        => html.Add($"<div class=\"drawn {kind}\" lang=\"{tongue}\">").Markup(svg).Add($"</div>\n");

    /// <summary>With the mark by which Excel knows the encoding.</summary>
    private static string Csv(Figure figure) => Convert.ToBase64String(Encoding.UTF8.GetBytes('\ufeff' + FigureCsv.Write(figure)));
}
