using System.Globalization;

namespace Regio.Report;

/// <summary>Head and body of a table.</summary>
internal sealed class HtmlRows(Grid grid, HtmlColumn[] columns, HtmlData data, bool sortable)
{
    internal void Append(HtmlText html)
    {
        if (grid.Head.Count > 0)
        {
            html.Add($"<thead>\n");
            foreach (GridRow row in grid.Head)
            {
                html.Add($"<tr>");
                foreach ((Cell cell, int place) in row.Placed())
                {
                    HeadCell(html, cell, place);
                }

                html.Add($"</tr>\n");
            }

            html.Add($"</thead>\n");
        }

        html.Add($"<tbody>\n");
        for (int i = 0; i < grid.Body.Count; i++)
        {
            GridRow row = grid.Body[i];
            HtmlAttribute kind = new("class", row.Secondary ? "beneath" : row.RuleAbove ? "rule" : null);
            html.Add($"<tr{kind}>");
            foreach ((Cell cell, int place) in row.Placed())
            {
                BodyCell(html, cell, i, place);
            }

            html.Add($"</tr>\n");
        }

        html.Add($"</tbody>\n");
    }

    private void HeadCell(HtmlText html, Cell cell, int place)
    {
        if (IsEmpty(cell))
        {
            html.Add($"<td class=\"{ClassOf(cell, place)}\"{Colspan(cell)}></td>");
        }
        else if (cell.Span > 1)
        {
            html.Add($"<th scope=\"colgroup\" class=\"over\"{Colspan(cell)}><span><b>{cell.Text}</b></span></th>");
        }
        else if (sortable)
        {
            html.Add($"<th scope=\"col\" class=\"{ClassOf(cell, place)}\" aria-sort=\"none\"><button type=\"button\" class=\"sort\">{cell.Text}</button></th>");
        }
        else
        {
            html.Add($"<th scope=\"col\" class=\"{ClassOf(cell, place)}\">{cell.Text}</th>");
        }
    }

    private void BodyCell(HtmlText html, Cell cell, int index, int place)
    {
        if (cell.Span == columns.Length && columns.Length > 1)
        {
            html.Add($"<th scope=\"rowgroup\" class=\"panel\"{Colspan(cell)}><span>{cell.Text}</span></th>");
        }
        else if (place < grid.Stub)
        {
            StubCell(html, cell, index, place);
        }
        else
        {
            ValueCell(html, cell, place);
        }
    }

    /// <summary>The name of a row reaches down beside the rows that explain it; those have no cell there.</summary>
    private void StubCell(HtmlText html, Cell cell, int index, int place)
    {
        if (IsReachedFromAbove(index, place))
        {
            return;
        }

        int rows = 1;
        while (index + rows < grid.Body.Count && IsReachedFromAbove(index + rows, place))
        {
            rows++;
        }

        HtmlAttribute rowspan = new("rowspan", rows == 1 ? null : Text(rows));
        html.Add($"<th scope=\"row\" class=\"{ClassOf(cell, place)}\"{Colspan(cell)}{rowspan}>{cell.Text}</th>");
    }

    private bool IsReachedFromAbove(int index, int place)
    {
        GridRow row = grid.Body[index];
        return row.Secondary && index > 0 && row.Cells.Take(place + 1).All(cell => cell.Span == 1 && IsEmpty(cell))
            && grid.Body[index - 1].Cells.Take(place + 1).All(cell => cell.Span == 1);
    }

    private void ValueCell(HtmlText html, Cell cell, int place)
    {
        bool isNumber = columns[place].Holds(cell);
        HtmlAttribute value = new("data-v", sortable ? cell.Number?.ToString("R", CultureInfo.InvariantCulture) : null);
        HtmlAttribute told = new("data-d", cell.Detail is null ? null : Text(data.Keep(cell.Detail)));
        HtmlAttribute reached = new("tabindex", cell.Detail is null ? null : "-1");
        html.Add($"<td class=\"{ClassOf(cell, place)}\"{Colspan(cell)}{value}{told}{reached}>");
        if (!isNumber)
        {
            html.Add($"{cell.Text}{cell.Hanging}");
        }
        else if (!IsEmpty(cell))
        {
            (string before, string after) = HtmlColumn.Split(cell.Text.En);
            html.Add($"<span class=\"i\">{before}</span><span class=\"f\">{after}{cell.Hanging}</span>");
        }

        html.Add($"</td>");
    }

    private string ClassOf(Cell cell, int place) => cell.Span > 1 ? "c" : columns[place].ClassOf(cell);

    private static bool IsEmpty(Cell cell) => cell.Text.En.Length == 0 && cell.Text.Zh.Length == 0 && cell.Hanging.Length == 0;

    private static HtmlAttribute Colspan(Cell cell) => new("colspan", cell.Span == 1 ? null : Text(cell.Span));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
