using System.Globalization;

namespace Regio.Report;

/// <summary>Names of the sheets of a workbook: what Excel allows, each once whatever its case.</summary>
internal sealed class SheetNames
{
    private const int Longest = 31;
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { "History" };

    /// <summary>A free name like the one wished.</summary>
    internal string Take(string wished)
    {
        string clean = new([.. wished.Where(letter => !char.IsControl(letter) && !"[]:*?/\\'".Contains(letter, StringComparison.Ordinal))]);
        string stem = clean.Trim().Length == 0 ? "Sheet" : clean.Trim();
        string name = Cut(stem, Longest);
        for (int i = 2; !_taken.Add(name); i++)
        {
            string tail = string.Create(CultureInfo.InvariantCulture, $" ({i})");
            name = Cut(stem, Longest - tail.Length) + tail;
        }

        return name;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
