using Regio.Core;

namespace Regio.Report;

/// <summary>The blocks of a report as HTML.</summary>
internal sealed class HtmlBody(HtmlContents contents, HtmlData data)
{
    private const int DeepestHeading = 6;

    internal void Append(HtmlText html, IReadOnlyList<Block> blocks, int depth)
    {
        foreach (Block block in blocks)
        {
            Append(html, block, depth);
        }
    }

    private void Append(HtmlText html, Block block, int depth)
    {
        switch (block)
        {
            case Section section:
                AppendSection(html, section, depth);
                break;
            case Heading heading:
                AppendHeading(html, heading, depth);
                break;
            case Paragraph paragraph:
                html.Add($"<p>{paragraph.Text}</p>\n");
                break;
            case Bullets bullets:
                AppendBullets(html, bullets);
                break;
            case Verbatim verbatim:
                html.Add($"<div class=\"verbatim\"><pre tabindex=\"0\"><code>{verbatim.Text}</code></pre><button type=\"button\" class=\"copy\" data-copy=\"text\">{HtmlWords.Copy}</button></div>\n");
                break;
            case Equation equation:
                html.Add($"<div class=\"equation\" tabindex=\"0\">").Markup(MathMl.Of(equation.Latex)).Add($"</div>\n");
                break;
            case Grid grid:
                HtmlTable.Append(html, grid, contents, data, depth);
                break;
            case FigureBlock figure:
                AppendFigure(html, figure, depth);
                break;
            case FailureBlock failure:
                AppendFailure(html, failure);
                break;
            default:
                throw new NotSupportedException($"{block.GetType()} has no form in HTML");
        }
    }

    private void AppendSection(HtmlText html, Section section, int depth)
    {
        string id = contents.Section(section.Name, section.Title, depth);
        int level = Math.Min(depth + 2, DeepestHeading);
        html.Add($"<details class=\"section\" id=\"{id}\" open><summary><h{level}>{section.Title}</h{level}></summary>\n");
        Append(html, section.Blocks, depth + 1);
        html.Add($"</details>\n");
    }

    private void AppendHeading(HtmlText html, Heading heading, int depth)
    {
        int rank = depth + Math.Max(heading.Level, 1) - 1;
        int level = Math.Min(rank + 2, DeepestHeading);
        string id = contents.Section(heading.Text.En, heading.Text, rank);
        html.Add($"<h{level} id=\"{id}\">{heading.Text}</h{level}>\n");
    }

    /// <summary>A figure that its data do not allow does not take the report with it.</summary>
    private void AppendFigure(HtmlText html, FigureBlock block, int depth)
    {
        HtmlText whole = new();
        try
        {
            HtmlFigure.Append(whole, block, contents, depth);
            html.Add(whole);
        }
        catch (RegioError error)
        {
            AppendFailure(html, new FailureBlock(block.Figure.Name, new Label(error.Text(Language.En), error.Text(Language.Zh))));
        }
    }

    private static void AppendFailure(HtmlText html, FailureBlock failure)
        => html.Add($"<div class=\"failure\" role=\"note\"><p><strong>{HtmlWords.Failed(failure.Name)}</strong></p><p>{failure.Message}</p></div>\n");

    private static void AppendBullets(HtmlText html, Bullets bullets)
    {
        html.Add($"<ul>\n");
        foreach (Label item in bullets.Items)
        {
            html.Add($"<li>{item}</li>\n");
        }

        html.Add($"</ul>\n");
    }
}
