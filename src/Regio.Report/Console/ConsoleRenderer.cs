using System.Text;
using Regio.Core;

namespace Regio.Report;

/// <summary>Renders a report's blocks as text for a terminal.</summary>
/// <param name="style">What the terminal can show.</param>
public sealed class ConsoleRenderer(ConsoleStyle style)
{
    /// <summary>The blocks as lines, each ended by a line feed, with an empty line between blocks but beneath minor headings.</summary>
    public string Render(IEnumerable<Block> blocks)
    {
        StringBuilder text = new();
        bool joined = true;
        foreach (Block block in blocks)
        {
            if (!joined)
            {
                text.Append('\n');
            }

            Append(text, block);
            joined = block is Heading { Level: > 1 };
        }

        return text.ToString();
    }

    private void Append(StringBuilder text, Block block)
    {
        switch (block)
        {
            case Heading heading:
                AppendLines(text, heading.Text, string.Empty, style.Bold);
                break;
            case Paragraph paragraph:
                AppendLines(text, paragraph.Text, string.Empty);
                break;
            case Bullets bullets:
                foreach (Label item in bullets.Items)
                {
                    AppendLines(text, item, "- ");
                }

                break;
            case Verbatim verbatim:
                Indent(text, verbatim.Text);
                break;
            case Equation equation:
                Indent(text, equation.Latex);
                break;
            case Grid grid:
                new ConsoleGrid(grid, style).Append(text);
                break;
            default:
                throw new NotSupportedException($"{block.GetType()} has no form in a terminal");
        }
    }

    private void AppendLines(StringBuilder text, Label label, string mark, Func<string, string>? paint = null)
    {
        string lead = mark;
        foreach (string line in TextWrap.Lines(label.In(style.Language), style.Width - mark.Length))
        {
            text.Append(lead).Append(paint is null ? line : paint(line)).Append('\n');
            lead = new string(' ', mark.Length);
        }
    }

    private static void Indent(StringBuilder text, string lines)
    {
        foreach (string line in lines.Split('\n'))
        {
            text.Append(line.Length == 0 ? string.Empty : "  ").Append(TextWidth.Plain(line)).Append('\n');
        }
    }
}
