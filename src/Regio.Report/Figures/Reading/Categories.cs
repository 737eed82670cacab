using Regio.Core;

namespace Regio.Report;

/// <summary>The distinct values of one role — an axis, the series, the panels — over all layers, in the order they are drawn.</summary>
/// <remarks>Texts keep the order of their first appearance, numbers ascend.</remarks>
internal sealed class Categories
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    private Categories()
    {
    }

    /// <summary>What each is called.</summary>
    internal IReadOnlyList<string> Texts => _texts;

    /// <summary>The categories of the columns that a role has in the layers; null columns have none.</summary>
    internal static Categories Of(IEnumerable<Column?> columns, Figure figure, Language language)
    {
        Categories found = new();
        Column[] known = [.. columns.OfType<Column>()];
        if (Array.TrueForAll(known, column => column is NumberColumn))
        {
            foreach (double value in known.Cast<NumberColumn>().SelectMany(column => column.Values.ToArray()).Where(Rows.IsNumber).Distinct().Order())
            {
                found.Add((NumberColumn)known[0], value, figure, language);
            }

            return found;
        }

        foreach (Column column in known)
        {
            for (int row = 0; row < column.Count; row++)
            {
                if (!column.IsMissing(row))
                {
                    string text = column.TextAt(row);
                    found.Add(text, figure.Labels.TryGetValue(text, out Label? label) ? label.In(language) : text);
                }
            }
        }

        return found;
    }

    /// <summary>Index of each row's category, -1 where the value is missing.</summary>
    internal int[] Codes(Column column)
    {
        int[] codes = new int[column.Count];
        for (int row = 0; row < codes.Length; row++)
        {
            codes[row] = column.IsMissing(row) ? -1 : _index.GetValueOrDefault(column.TextAt(row), -1);
        }

        return codes;
    }

    private void Add(NumberColumn column, double value, Figure figure, Language language)
    {
        string key = Calendar.Text(value, column.Kind);
        string text = PeriodTicks.Covers(value, value, column.Kind) ? PeriodTicks.Text(value, column.Kind) : TickText.Minus(column.Kind == NumberKind.Whole ? NumberFormat.Whole(value) : key);
        Label? label = column.Info.Values?.Find(value) ?? figure.Labels.GetValueOrDefault(key);
        Add(key, label?.In(language) ?? text);
    }

    private void Add(string key, string text)
    {
        if (_index.TryAdd(key, _texts.Count))
        {
            _texts.Add(text);
        }
    }
}
