using System.Text;
using Regio.Core;

namespace Regio.Report;

/// <summary>The data of a figure as CSV text: column names, then a row a line, numbers in full precision with a point, missing as nothing.</summary>
/// <remarks>
/// RFC 4180 quoting, line feeds. A text that a spreadsheet would take for a formula — it begins with <c>= + - @</c>, a tab or a carriage return — gets an apostrophe in front (OWASP, CSV
/// injection). Where layers have data of their own, a first column <c>layer</c> tells the tables apart and a column that a layer does not have is empty.
/// </remarks>
public static class FigureCsv
{
    /// <summary>The text.</summary>
    public static string Write(Figure figure)
    {
        (string Name, Table Data)[] parts =
        [
            .. figure.Layers.Where(layer => layer.Data is not null && !ReferenceEquals(layer.Data, figure.Data)).Select((layer, i) => (Name: LayerName(layer.Mark, i), Data: layer.Data!)),
            (LayerName(figure.Mark, -1), figure.Data),
        ];
        bool several = parts.Length > 1;
        string[] names = [.. parts.SelectMany(part => part.Data.Columns).Select(column => column.Name).Distinct(StringComparer.Ordinal)];
        StringBuilder csv = new();
        Append(csv, several ? ["layer", .. names] : names);
        foreach ((string name, Table data) in parts)
        {
            Column?[] columns = Array.ConvertAll(names, data.Find);
            for (int row = 0; row < data.RowCount; row++)
            {
                int at = row;
                IEnumerable<string> cells = columns.Select(column => column is null || column.IsMissing(at) ? string.Empty : column is TextColumn ? Safe(column.TextAt(at)) : column.TextAt(at));
                Append(csv, several ? cells.Prepend(name) : cells);
            }
        }

        return csv.ToString();
    }

    private static string LayerName(Mark mark, int number)
        => SnakeCase.Of(mark.ToString()) + (number < 0 ? string.Empty : "_" + (number + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static void Append(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Quoted)).Append('\n');

    private static string Safe(string text) => text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;

    private static string Quoted(string cell)
        => cell.AsSpan().IndexOfAny("\",\r\n") < 0 && cell.AsSpan().Trim().Length == cell.Length ? cell : "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
