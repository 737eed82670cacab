using System.Text;
using System.Text.Json;
using Regio.Core;

namespace Regio.Report;

/// <summary>What the page tells or copies on demand, as data that the script reads when it is first asked: details of numbers, tables in LaTeX.</summary>
/// <remarks>Names repeat from number to number and stand once. The encoder of <see cref="JsonSerializer"/> escapes what could end the element.</remarks>
internal sealed class HtmlData
{
    private readonly Dictionary<Label, int> _names = [];
    private readonly List<CellDetail> _cells = [];
    private readonly List<(string Table, Label Latex)> _latex = [];

    /// <summary>Keeps a detail; its place is what the cell refers to.</summary>
    internal int Keep(CellDetail detail)
    {
        foreach ((Label name, _) in detail.Lines)
        {
            _names.TryAdd(name, _names.Count);
        }

        _cells.Add(detail);
        return _cells.Count - 1;
    }

    /// <summary>Keeps a table as it goes into a paper written in LaTeX.</summary>
    internal void KeepLatex(string table, Label latex) => _latex.Add((table, latex));

    internal string Json()
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            writer.WriteStartObject();
            WriteNames(writer);
            WriteCells(writer);
            writer.WriteStartObject("latex");
            foreach ((string table, Label latex) in _latex)
            {
                writer.WritePropertyName(table);
                WriteBoth(writer, latex);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private void WriteNames(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("names");
        foreach (Label name in _names.OrderBy(pair => pair.Value).Select(pair => pair.Key))
        {
            WriteBoth(writer, name);
        }

        writer.WriteEndArray();
    }

    private static void WriteBoth(Utf8JsonWriter writer, Label label)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(label.En);
        writer.WriteStringValue(label.Zh);
        writer.WriteEndArray();
    }

    /// <summary>A cell is a flat list: place of a name, its value, and so on.</summary>
    private void WriteCells(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("cells");
        foreach (CellDetail cell in _cells)
        {
            writer.WriteStartArray();
            foreach ((Label name, string value) in cell.Lines)
            {
                writer.WriteNumberValue(_names[name]);
                writer.WriteStringValue(value);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}
