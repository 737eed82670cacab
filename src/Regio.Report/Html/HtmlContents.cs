using System.Globalization;
using Regio.Core;

namespace Regio.Report;

/// <summary>An entry of the contents list.</summary>
/// <param name="Id">Where it leads.</param>
/// <param name="Lead">Number of a table or figure; null for a heading.</param>
/// <param name="Text">Heading or title.</param>
/// <param name="Depth">0 for the sections of the report.</param>
internal sealed record HtmlEntry(string Id, Label? Lead, Label Text, int Depth);

/// <summary>Anchors, numbers and the contents list, gathered while the body is written.</summary>
internal sealed class HtmlContents
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<HtmlEntry> _entries = [];
    private int _tables;
    private int _figures;

    internal IReadOnlyList<HtmlEntry> Entries => _entries;

    internal string Section(string name, Label title, int depth)
    {
        string id = Id(name);
        _entries.Add(new HtmlEntry(id, null, title, depth));
        return id;
    }

    /// <summary>Only a table with a title has a number; the others belong to the text around them.</summary>
    internal (string Id, Label? Number) Table(string? name, Label? title, int depth)
    {
        string id = Id(name ?? "table");
        if (title is null)
        {
            return (id, null);
        }

        Label number = Wording.Table(++_tables);
        _entries.Add(new HtmlEntry(id, number, title, depth));
        return (id, number);
    }

    internal (string Id, Label Number) Figure(string name, Label caption, int depth)
    {
        string id = Id(name);
        Label number = Wording.Figure(++_figures);
        _entries.Add(new HtmlEntry(id, number, caption, depth));
        return (id, number);
    }

    /// <summary>A name as an anchor that no other part of the page has.</summary>
    private string Id(string name)
    {
        string stem = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '_' or '-' ? c : '_'));
        string id = stem;
        for (int again = 2; !_ids.Add(id); again++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{stem}-{again}");
        }

        return id;
    }
}
