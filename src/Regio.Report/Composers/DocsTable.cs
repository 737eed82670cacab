using System.Text;
using Regio.Core;

namespace Regio.Report;

/// <summary>The options table of a method's docs page, generated so that the page cannot drift from the code.</summary>
public static class DocsTable
{
    /// <summary>The options of a method as a Markdown table.</summary>
    public static string Markdown(Method method, Language language)
    {
        Grid grid = OptionsGrid.Of(method.SpecType);
        StringBuilder text = new();
        Row(text, grid.Head[0].Cells.Select(cell => cell.Text.In(language)));
        Row(text, grid.Columns.Select(_ => "---"));
        foreach (GridRow row in grid.Body)
        {
            string[] cells = [.. row.Cells.Select(cell => Escape(cell.Text.In(language)))];
            Row(text, [cells[0].Length == 0 ? string.Empty : $"`{cells[0]}`", .. cells[1..]]);
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
