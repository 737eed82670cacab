using Regio.Core;

namespace Regio.Report;

/// <summary>A grid as an HTML table under its caption, in its own scroll frame, with notes beneath.</summary>
internal static class HtmlTable
{
    private const int FewestSortable = 4;
    private const int LongFrom = 40;
    private const int FullWidthFrom = 4;

    internal static void Append(HtmlText html, Grid grid, HtmlContents contents, HtmlData data, int depth)
    {
        (string id, Label? number) = contents.Table(grid.Name, grid.Title, depth);
        HtmlColumn[] columns = HtmlColumn.Measure(grid);
        HtmlAttribute labelled = new("aria-labelledby", number is null ? null : id + ".title");
        HtmlAttribute described = new("aria-describedby", grid.Notes.Count == 0 ? null : id + ".notes");
        html.Add($"<figure class=\"{KindOf(grid, columns)}\" id=\"{id}\">\n");
        if (number is not null)
        {
            html.Add($"<figcaption id=\"{id}.title\"><b>{Lead(number)}</b>{grid.Title!}</figcaption>\n");
        }

        html.Add($"<div class=\"frame\" tabindex=\"0\" role=\"region\"{labelled}><table{labelled}{described}>\n");
        new HtmlRows(grid, columns, data, IsSortable(grid)).Append(html);
        html.Add($"</table></div>\n");
        Foot(html, grid, id);
        Keep(grid, data, id);
        html.Add($"</figure>\n");
    }

    /// <summary>Rows may be put in another order where each stands for itself: not coefficients with their errors beneath, not blocks between rules.</summary>
    private static bool IsSortable(Grid grid)
        => grid.Ruled && grid.Head.Count == 1 && grid.Body.Count >= FewestSortable
            && grid.Head.Concat(grid.Body).All(row => row is { Secondary: false, RuleAbove: false } && row.Cells.All(cell => cell.Span == 1));

    private static string KindOf(Grid grid, HtmlColumn[] columns)
        => "table" + (grid.Ruled ? " ruled" : string.Empty) + (grid.Body.Count > LongFrom ? " long" : string.Empty)
            + (grid.Columns.Count >= FullWidthFrom ? " full" : string.Empty) + PaperOf(columns.Sum(column => column.Room));

    /// <summary>How a table goes on A4: upright, across, or across in smaller type.</summary>
    private static string PaperOf(int room) => room switch
    {
        <= 430 => string.Empty,
        <= 640 => " across",
        <= 800 => " across small",
        _ => " across smaller",
    };

    private static void Foot(HtmlText html, Grid grid, string id)
    {
        html.Add($"<div class=\"foot\">");
        if (grid.Notes.Count > 0)
        {
            html.Add($"<p class=\"notes\" id=\"{id}.notes\">{NotesOf(grid.Notes)}</p>");
        }

        if (grid.Ruled)
        {
            html.Add($"<p class=\"tools\"><button type=\"button\" data-copy=\"word\">{HtmlWords.Word}</button><button type=\"button\" data-copy=\"latex\">{HtmlWords.Latex}</button><button type=\"button\" data-copy=\"csv\">{HtmlWords.Csv}</button></p>");
        }

        html.Add($"</div>\n");
    }

    /// <summary>A number and what stands between it and its title.</summary>
    internal static Label Lead(Label number) => new(number.En + Wording.AfterNumber.En, number.Zh + Wording.AfterNumber.Zh);

    /// <summary>Notes as one paragraph.</summary>
    internal static Label NotesOf(IReadOnlyList<Label> notes) => new(Wording.Notes(notes, Language.En), Wording.Notes(notes, Language.Zh));

    private static void Keep(Grid grid, HtmlData data, string id)
    {
        if (grid.Ruled)
        {
            data.KeepLatex(id, new Label(LatexReport.Render(grid, Language.En), LatexReport.Render(grid, Language.Zh)));
        }
    }
}
