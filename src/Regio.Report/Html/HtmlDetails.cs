using System.Text;
using System.Text.Json;
using Regio.Core;

namespace Regio.Report;

/// <summary>What the page tells on demand of its numbers, as data the script reads when the first number is asked for.</summary>
/// <remarks>Names repeat from number to number and stand once. The encoder of <see cref="JsonSerializer"/> escapes what could end the element.</remarks>
internal sealed class HtmlDetails
{
    private readonly Dictionary<Label, int> _names = [];
    private readonly List<CellDetail> _cells = [];

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

    internal string Json()
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            writer.WriteStartObject();
            WriteNames(writer);
            WriteCells(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private void WriteNames(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("names");
        foreach (Label name in _names.OrderBy(pair => pair.Value).Select(pair => pair.Key))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(name.En);
            writer.WriteStringValue(name.Zh);
            writer.WriteEndArray();
        }

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
