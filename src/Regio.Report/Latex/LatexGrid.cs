using System.Globalization;
using System.Text;
using Regio.Core;

namespace Regio.Report;

/// <summary>A grid as a <c>tabular</c> or <c>longtable</c>: booktabs rules, siunitx columns aligned at the point, stars and brackets hanging outside.</summary>
/// <param name="grid">The grid, already as wide as the page.</param>
/// <param name="widths">Widths of its columns in half widths of a Chinese character.</param>
/// <param name="half">Half the width of a Chinese character, in points.</param>
/// <param name="language">Language of the text.</param>
internal sealed class LatexGrid(Grid grid, int[] widths, double half, Language language)
{
    /// <summary>Twice LaTeX's \tabcolsep, in points.</summary>
    internal const int Gap = 12;

    /// <summary>What stands in the braces after \begin{tabular}.</summary>
    internal string Columns() => string.Join(' ', grid.Columns.Select((align, i) => align switch
    {
        Align.Left when ColumnWidth.Of(grid, i, language).Total > widths[i] => $@">{{\raggedright\arraybackslash\hangindent=1em\hangafter=1}}p{{{Points(i, 1)}}}",
        Align.Left => "l",
        Align.Right => "r",
        Align.Centre => "c",
        _ => $"S[table-format={Format(i)}]",
    }));

    /// <summary>The head, from the top rule to the one beneath it.</summary>
    internal void AppendHead(StringBuilder text)
    {
        text.Append(grid.Ruled ? "\\toprule\n" : string.Empty);
        foreach (GridRow row in grid.Head)
        {
            AppendRow(text, row, isHead: true);
            text.AppendJoin(' ', row.Placed().Where(placed => placed.Cell.Span > 1 && placed.Cell.Text.In(language).Length > 0)
                .Select(placed => string.Create(CultureInfo.InvariantCulture, $@"\cmidrule(lr){{{placed.Column + 1}-{placed.Column + placed.Cell.Span}}}")));
            text.Append(row.Cells.Any(cell => cell.Span > 1) ? "\n" : string.Empty);
        }

        text.Append(grid.Ruled && grid.Head.Count > 0 ? "\\midrule\n" : string.Empty);
    }

    /// <summary>The rows of the body. A label of several lines runs down beside what explains its row rather than pushing it away.</summary>
    internal void AppendBody(StringBuilder text)
    {
        for (int i = 0; i < grid.Body.Count; i++)
        {
            GridRow row = grid.Body[i];
            text.Append(row.RuleAbove ? "\\midrule\n" : string.Empty);
            bool explained = i + 1 < grid.Body.Count && grid.Body[i + 1] is { Secondary: true, RuleAbove: false };
            bool beside = explained && IsBlank(grid.Body[i + 1].Cells[0]) && row.Cells[0].Span == 1;
            AppendRow(text, row, isHead: false, beside ? RunningDown(row.Cells[0]) : null, explained ? "\\\\*" : End(i));
        }
    }

    private void AppendRow(StringBuilder text, GridRow row, bool isHead, string? label = null, string end = "\\\\")
        => text.AppendJoin(" & ", row.Placed().Select(placed => placed.Column == 0 && label is not null ? label : CellText(placed.Cell, placed.Column, isHead))).Append(' ').Append(end).Append('\n');

    private bool IsBlank(Cell cell) => cell.Text.In(language).Length == 0;

    private IReadOnlyList<string> LinesOf(Cell cell) => TextWrap.Lines(cell.Text.In(language), widths[0]);

    private string? RunningDown(Cell cell)
    {
        IReadOnlyList<string> lines = LinesOf(cell);
        return lines.Count == 1 ? null : $@"\smash{{\begin{{tabular}}[t]{{@{{}}l@{{}}}}{string.Join(@"\\\quad ", lines.Select(LatexText.Escape))}\end{{tabular}}}}";
    }

    /// <summary>The end of a row; after an explaining one room for the lines of the label that reach beneath it.</summary>
    private string End(int row)
    {
        int beneath = row > 0 && grid.Body[row].Secondary && IsBlank(grid.Body[row].Cells[0]) && grid.Columns[0] == Align.Left ? LinesOf(grid.Body[row - 1].Cells[0]).Count - 2 : 0;
        return beneath > 0 ? string.Create(CultureInfo.InvariantCulture, $@"\\[{beneath}\normalbaselineskip]") : @"\\";
    }

    private string CellText(Cell cell, int column, bool isHead)
    {
        string plain = cell.Text.In(language);
        Align align = grid.Columns[column];
        bool centred = cell.Centred || cell.Span > 1 || (isHead && align is Align.Decimal or Align.Centre);
        if (align == Align.Left && !cell.Centred && (cell.Span == 1 || column == 0))
        {
            string left = LatexText.Escape(plain) + Stars(cell.Hanging);
            return cell.Span == 1 ? left : Multi(cell.Span, "l", left);
        }

        if (align == Align.Decimal && !centred && NumberText.Read(plain) is NumberText number && !(number.Grouped && number.Digits.Length < 5))
        {
            return Braced(LatexText.Escape(number.Before)) + (number.Negative ? "-" : string.Empty) + number.Digits
                + (number.Fraction.Length > 0 ? "." + number.Fraction : string.Empty) + Braced(LatexText.Escape(number.After) + Stars(cell.Hanging));
        }

        string body = LatexText.Escape(plain) + Stars(cell.Hanging);
        bool tooWide = TextWidth.Of(plain) > widths.Skip(column).Take(cell.Span).Sum() && (centred || align == Align.Decimal);
        return tooWide ? Multi(cell.Span, $@">{{\centering\arraybackslash}}b{{{Points(column, cell.Span)}}}", body)
            : cell.Span > 1 || (centred && align != Align.Decimal) ? Multi(cell.Span, "c", body)
            : align == Align.Decimal && body.Length > 0 ? Braced(body)
            : body;
    }

    /// <summary>Room for the widest number of a column: brackets before, sign and digits, stars after.</summary>
    private string Format(int column)
    {
        (int whole, int fraction, int lead, bool negative, string before, string stars) = (1, 0, 0, false, string.Empty, string.Empty);
        foreach (Cell cell in grid.Body.SelectMany(row => row.Placed()).Where(placed => placed.Column == column && placed.Cell is { Span: 1, Centred: false }).Select(placed => placed.Cell))
        {
            if (NumberText.Read(cell.Text.In(language)) is NumberText number)
            {
                whole = Math.Max(whole, number.Digits.Length);
                fraction = Math.Max(fraction, number.Fraction.Length);
                negative |= number.Negative;
                lead = Math.Max(lead, number.Before.Length + (number.Negative ? 1 : 0) + number.Digits.Length);
                before = number.Before.Length > before.Length ? number.Before : before;
                string after = number.After.Length > 0 ? number.After : Stars(cell.Hanging);
                stars = after.Length > stars.Length ? after : stars;
            }
        }

        string room = lead > whole + (negative ? 1 : 0) ? Braced(LatexText.Escape(before)) : string.Empty;
        string point = fraction > 0 ? string.Create(CultureInfo.InvariantCulture, $".{fraction}") : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{{{room}{(negative ? "-" : string.Empty)}{whole}{point}{Braced(stars)}}}");
    }

    private string Points(int column, int span)
        => string.Create(CultureInfo.InvariantCulture, $"{(widths.Skip(column).Take(span).Sum() * half) + (Gap * (span - 1)):0.#}pt");

    private static string Stars(string hanging) => hanging.Length == 0 ? string.Empty : $@"\textsuperscript{{{LatexText.Escape(hanging).Replace("{*}", "*", StringComparison.Ordinal)}}}";

    private static string Braced(string text) => text.Length == 0 ? string.Empty : $"{{{text}}}";

    private static string Multi(int span, string align, string text) => string.Create(CultureInfo.InvariantCulture, $@"\multicolumn{{{span}}}{{{align}}}{{{text}}}");
}
