using System.Runtime.InteropServices;
using System.Text;
using Regio.Core;

namespace Regio.Report;

/// <summary>A grid on an A4 page of LaTeX: upright or across, in the size that fits, cut into panels or pages where nothing else helps.</summary>
internal static class LatexTable
{
    /// <summary>More rows than this run over pages.</summary>
    private const int MostRows = 44;

    /// <summary>From the readable to the cramped: page, size, width of the text and of half a Chinese character in points, narrowest column of words.</summary>
    private static readonly Setting[] Settings =
    [
        new(Across: false, "small", 455, 5.2, 26),
        new(Across: false, "footnotesize", 455, 4.7, 18),
        new(Across: true, "small", 700, 5.2, 26),
        new(Across: true, "footnotesize", 700, 4.7, 18),
    ];

    /// <summary>Chinese text is set at 10.5 points, a little less than English text, as its journals do.</summary>
    private static Setting In(this Setting setting, Language language) => language == Language.Zh ? setting with { Half = setting.Half * 0.94 } : setting;

    /// <summary>The table with its title and notes; a number is LaTeX's own.</summary>
    /// <param name="text">What is written to.</param>
    /// <param name="grid">The table.</param>
    /// <param name="language">Its language.</param>
    /// <param name="headings">Headings above it, which a page that lies across takes with it.</param>
    internal static void Append(StringBuilder text, Grid grid, Language language, string headings = "")
    {
        bool words = grid.Columns.All(align => align == Align.Left);
        (Setting setting, GridFit fit) = Choose(grid, language, words);
        text.Append(setting.Across ? "\\begin{landscape}\n" : string.Empty).Append(headings);
        if (fit.Fits)
        {
            AppendOne(text, grid, fit.Widths, setting, language);
        }
        else
        {
            AppendPanels(text, grid, fit.Widths, setting, language);
        }

        text.Append(setting.Across ? "\\end{landscape}\n" : string.Empty);
    }

    private static (Setting Setting, GridFit Fit) Choose(Grid grid, Language language, bool words)
    {
        foreach (Setting setting in (words ? Settings[..2] : Settings).Select(setting => setting.In(language)))
        {
            GridFit fit = GridFit.Of(grid, language, setting.Gap, setting.Room, words ? 8 : setting.Narrowest);
            if (fit.Fits)
            {
                return (setting, fit);
            }
        }

        Setting last = Settings[words ? 1 : ^1].In(language);
        return (last, GridFit.Of(grid, language, last.Gap, last.Room, words ? 8 : last.Narrowest));
    }

    private static void AppendPanels(StringBuilder text, Grid grid, int[] widths, Setting setting, Language language)
    {
        int[][] panels = [.. GridPanels.Columns(grid, widths, setting.Gap, setting.Room)];
        for (int i = 0; i < panels.Length; i++)
        {
            Grid panel = GridPanels.Take(grid, panels[i]);
            AppendOne(text, panel with { Title = i == 0 ? grid.Title : Continued(grid.Title), Notes = i == panels.Length - 1 ? grid.Notes : [] }, [.. panels[i].Select(column => widths[column])], setting, language, i > 0);
        }
    }

    private static Label? Continued(Label? title) => title is null ? null : new($"{title.En} (continued)", $"{title.Zh}（续）");

    private static void AppendOne(StringBuilder text, Grid grid, int[] widths, Setting setting, Language language, bool continued = false)
    {
        LatexGrid table = new(grid, widths, setting.Half, language);
        if (grid.Body.Count > MostRows)
        {
            AppendLong(text, grid, table, setting, language);
            return;
        }

        text.Append("\\begin{table}[H]\n\\centering\n\\begin{threeparttable}\n").Append(continued ? "\\ContinuedFloat\n" : string.Empty).Append(Caption(grid, language, continued)).Append('\\').Append(setting.Size)
            .Append("\n\\begin{tabular}{").Append(table.Columns()).Append("}\n");
        table.AppendHead(text);
        table.AppendBody(text);
        text.Append(grid.Ruled ? "\\bottomrule\n" : string.Empty).Append("\\end{tabular}\n");
        if (grid.Notes.Count > 0)
        {
            text.Append("\\begin{tablenotes}[flushleft]\\footnotesize\n\\item ").Append(LatexText.Escape(Wording.Notes(grid.Notes, language))).Append("\n\\end{tablenotes}\n");
        }

        text.Append("\\end{threeparttable}\n\\end{table}\n");
    }

    private static void AppendLong(StringBuilder text, Grid grid, LatexGrid table, Setting setting, Language language)
    {
        text.Append("{\\").Append(setting.Size).Append("\n\\begin{longtable}{").Append(table.Columns()).Append("}\n");
        if (grid.Title is not null)
        {
            text.Append(Caption(grid, language).TrimEnd('\n')).Append(" \\\\\n");
        }

        table.AppendHead(text);
        text.Append("\\endfirsthead\n");
        table.AppendHead(text);
        text.Append("\\endhead\n").Append(grid.Ruled ? "\\bottomrule\n\\endfoot\n" : string.Empty);
        table.AppendBody(text);
        text.Append("\\end{longtable}\n");
        text.Append(grid.Notes.Count > 0 ? $"\\noindent\\footnotesize {LatexText.Escape(Wording.Notes(grid.Notes, language))}\\par\n" : string.Empty).Append("}\n");
    }

    private static string Caption(Grid grid, Language language, bool continued = false)
        => grid.Title is Label title ? $"\\caption{{{LatexText.Escape(title.In(language))}}}{(!continued && grid.Name is string name ? $"\\label{{tab:{name}}}" : string.Empty)}\n" : string.Empty;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Setting(bool Across, string Size, double Points, double Half, int Narrowest)
    {
        internal int Room => (int)(Points / Half);

        internal int Gap => (int)Math.Ceiling(LatexGrid.Gap / Half);
    }
}
