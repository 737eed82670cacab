using System.Text;
using Regio.Core;

namespace Regio.Report;

/// <summary>A report as Markdown in GitHub's dialect: for a repository, an issue, a wiki.</summary>
/// <remarks>Figures are links to <c>figures/NAME.svg</c> beside the file. Labels are escaped: they cannot become markup or HTML.</remarks>
public static class MarkdownReport
{
    /// <summary>The whole report, lines ended by a line feed.</summary>
    public static string Render(Document document, Language language)
    {
        List<string> parts = ["# " + MarkdownText.Escape(document.Title.In(language)) + "\n"];
        if (document.Authors.Count > 0)
        {
            parts.Add(MarkdownText.Line(Wording.Authors(document.Authors, language)) + "\n");
        }

        parts.AddRange(document.Badges.Select(badge => $"**{MarkdownText.Escape(badge.In(language))}**\n"));
        if (document.Summary is Label summary)
        {
            parts.Add(MarkdownText.Line(summary.In(language)) + "\n");
        }

        parts.AddRange(FlowItem.Of(document).Select(item => Part(item, language)));
        return string.Join('\n', parts);
    }

    /// <summary>One table: title, table, notes.</summary>
    public static string Render(Grid grid, Language language) => GridPart(new FlowItem(grid), grid, language);

    private static string Part(FlowItem item, Language language) => item.Block switch
    {
        Heading heading => $"{new string('#', item.Level + 1)} {MarkdownText.Escape(heading.Text.In(language))}\n",
        Paragraph paragraph => MarkdownText.Line(paragraph.Text.In(language)) + "\n",
        Bullets bullets => string.Concat(bullets.Items.Select(text => $"- {MarkdownText.Line(text.In(language))}\n")),
        Verbatim verbatim => MarkdownText.Fenced(verbatim.Text),
        Equation equation => $"$$\n{equation.Latex}\n$$\n",
        Grid grid => GridPart(item, grid, language),
        FigureBlock figure => FigurePart(item.Number, figure, language),
        FailureBlock failure => $"> **{MarkdownText.Escape(Wording.Failure(failure, language))}**\n",
        _ => throw new NotSupportedException($"{item.Block.GetType()} has no form in Markdown"),
    };

    private static string GridPart(FlowItem item, Grid grid, Language language)
    {
        StringBuilder text = new();
        if (grid.Title is Label title)
        {
            text.Append(Caption(item.Number > 0 ? Wording.Table(item.Number).In(language) : string.Empty, title, language)).Append('\n');
        }

        text.Append(MarkdownGrid.Of(grid, language));
        AppendNotes(text, grid.Notes, language);
        return text.ToString();
    }

    private static string FigurePart(int number, FigureBlock block, Language language)
    {
        string caption = block.Figure.Caption.In(language);
        StringBuilder text = new($"![{MarkdownText.Escape(caption)}](figures/{Uri.EscapeDataString(block.Figure.Name)}.svg)\n\n");
        text.Append(Caption(Wording.Figure(number).In(language), block.Figure.Caption, language));
        AppendNotes(text, [.. block.Notes, .. SvgFigure.Notes(block.Figure)], language);
        return text.ToString();
    }

    private static string Caption(string number, Label title, Language language)
    {
        string text = MarkdownText.Escape(title.In(language));
        return number.Length == 0 ? $"**{text}**\n" : $"**{number}**{Wording.AfterNumber.In(language)}{text}\n";
    }

    private static void AppendNotes(StringBuilder text, IReadOnlyList<Label> notes, Language language)
    {
        if (notes.Count > 0)
        {
            text.Append('\n').Append(MarkdownText.Line(Wording.Notes(notes, language))).Append('\n');
        }
    }
}
