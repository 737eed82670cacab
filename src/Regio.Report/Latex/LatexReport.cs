using System.Globalization;
using System.Text;
using Regio.Core;

namespace Regio.Report;

/// <summary>A report as one LaTeX file that compiles alone: booktabs tables with siunitx columns and notes, ready to be taken into a paper one by one.</summary>
/// <remarks>
/// A text in Latin letters compiles with pdfLaTeX, XeLaTeX and LuaLaTeX; Chinese with XeLaTeX or LuaLaTeX through ctex, which takes the fonts of the machine. siunitx 3 (2021) or newer.
/// A figure is taken from <c>figures/NAME.pdf</c> or <c>figures/NAME.png</c> beside the file, where there is one when LaTeX runs.
/// </remarks>
public static class LatexReport
{
    private static readonly string[] Levels = ["section", "subsection", "subsubsection", "paragraph", "subparagraph"];

    /// <summary>The whole report, lines ended by a line feed.</summary>
    public static string Render(Document document, Language language)
    {
        StringBuilder body = new();
        body.Append("\\title{").Append(LatexText.Escape(document.Title.In(language))).Append("}\n\\author{")
            .AppendJoin(" \\and ", document.Authors.Select(LatexText.Escape)).Append("}\n\\date{}\n\\begin{document}\n\\maketitle\n");
        foreach (Label badge in document.Badges)
        {
            body.Append("\\begin{center}\\fbox{\\bfseries ").Append(LatexText.Escape(badge.In(language))).Append("}\\end{center}\n");
        }

        if (document.Summary is Label summary)
        {
            body.Append("\\begin{abstract}\n").Append(LatexText.Escape(summary.In(language))).Append("\n\\end{abstract}\n");
        }

        StringBuilder headings = new();
        foreach (FlowItem item in FlowItem.Of(document))
        {
            if (item.Block is Heading heading)
            {
                headings.Append(CultureInfo.InvariantCulture, $"\n\\{Levels[item.Level - 1]}{{{LatexText.Escape(heading.Text.In(language))}}}\n");
                continue;
            }

            Append(body, item, headings.Append('\n').ToString(), language);
            headings.Clear();
        }

        body.Append(headings);

        body.Append("\\end{document}\n");
        string text = body.ToString();
        return LatexPreamble.For(text, language) + text;
    }

    /// <summary>One table as an environment to be taken into a paper.</summary>
    /// <remarks>Needs the packages booktabs, array, siunitx, threeparttable, float, longtable, and pdflscape for a very wide table.</remarks>
    public static string Render(Grid grid, Language language)
    {
        StringBuilder text = new();
        LatexTable.Append(text, grid, language);
        return text.ToString();
    }

    private static void Append(StringBuilder text, FlowItem item, string headings, Language language)
    {
        if (item.Block is Grid grid)
        {
            LatexTable.Append(text, grid, language, headings);
            return;
        }

        text.Append(headings);
        switch (item.Block)
        {
            case Paragraph paragraph:
                text.Append(LatexText.Escape(paragraph.Text.In(language))).Append('\n');
                break;
            case Bullets { Items.Count: > 0 } bullets:
                text.Append("\\begin{itemize}\n").AppendJoin('\n', bullets.Items.Select(label => "\\item " + LatexText.Escape(label.In(language)))).Append("\n\\end{itemize}\n");
                break;
            case Bullets:
                break;
            case Verbatim verbatim:
                AppendVerbatim(text, verbatim.Text);
                break;
            case Equation equation:
                text.Append("\\[\n").Append(equation.Latex).Append("\n\\]\n");
                break;
            case FigureBlock figure:
                AppendFigure(text, figure, language);
                break;
            case FailureBlock failure:
                text.Append("\\begin{center}\\fbox{\\parbox{0.9\\linewidth}{").Append(LatexText.Escape(Wording.Failure(failure, language))).Append("}}\\end{center}\n");
                break;
            default:
                throw new NotSupportedException($"{item.Block.GetType()} has no form in LaTeX");
        }
    }

    /// <summary>Set line by line rather than by the verbatim environment, which a line of the text could end.</summary>
    private static void AppendVerbatim(StringBuilder text, string lines)
    {
        text.Append("\\begin{flushleft}\\ttfamily\\small\n");
        foreach (string line in lines.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            text.Append("\\mbox{}").Append(LatexText.Escape(line).Replace(" ", "\\ ", StringComparison.Ordinal)).Append("\\\\\n");
        }

        text.Append("\\end{flushleft}\n");
    }

    private static void AppendFigure(StringBuilder text, FigureBlock block, Language language)
    {
        string path = "figures/" + block.Figure.Name;
        text.Append("\\begin{figure}[H]\n\\centering\n");
        text.Append(CultureInfo.InvariantCulture, $"\\IfFileExists{{{path}.pdf}}{{\\includegraphics[width=0.9\\linewidth,height=0.8\\textheight,keepaspectratio]{{{path}.pdf}}}}{{%\n");
        text.Append(CultureInfo.InvariantCulture, $"\\IfFileExists{{{path}.png}}{{\\includegraphics[width=0.9\\linewidth,height=0.8\\textheight,keepaspectratio]{{{path}.png}}}}{{\\fbox{{\\texttt{{{LatexText.Escape(path)}.svg}}}}}}}}\n");
        text.Append("\\caption{").Append(LatexText.Escape(block.Figure.Caption.In(language))).Append("}\\label{fig:").Append(block.Figure.Name).Append("}\n");
        Label[] notes = [.. block.Notes, .. SvgFigure.Notes(block.Figure)];
        if (notes.Length > 0)
        {
            text.Append("\\par\\begin{minipage}{0.9\\linewidth}\\footnotesize\n").Append(LatexText.Escape(Wording.Notes(notes, language))).Append("\n\\end{minipage}\n");
        }

        text.Append("\\end{figure}\n");
    }
}
