using System.Text.Json;
using Regio.Core;

namespace Regio.Studies;

/// <summary>Tables, labels and notices as the cache keeps them: every double comes back with the same bits, missing codes and periods included.</summary>
/// <remarks><see cref="Report.TableJson"/> is made for other programs and writes dates as text and all missing values as null; this form is made to be read back.</remarks>
internal static class StoredTable
{
    internal static void Write(Utf8JsonWriter writer, Table table)
    {
        writer.WriteStartObject();
        writer.WriteString("name", table.Name);
        WriteLabel(writer, "title", table.Title);
        writer.WriteStartArray("columns");
        foreach (Column column in table.Columns)
        {
            WriteColumn(writer, column);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    internal static Table Read(JsonElement json)
        => new(json.GetProperty("name").GetString()!, [.. json.GetProperty("columns").EnumerateArray().Select(ReadColumn)]) { Title = ReadLabel(json, "title") };

    internal static void WriteLabel(Utf8JsonWriter writer, string name, Label? label)
    {
        if (label is not null)
        {
            Report.TableJson.Write(writer, name, label);
        }
    }

    internal static Label? ReadLabel(JsonElement json, string name)
        => json.TryGetProperty(name, out JsonElement label) ? new Label(label.GetProperty("en").GetString()!, label.GetProperty("zh").GetString()!) : null;

    internal static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    internal static string[] ReadTexts(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];

    private static void WriteColumn(Utf8JsonWriter writer, Column column)
    {
        writer.WriteStartObject();
        writer.WriteString("name", column.Name);
        WriteLabel(writer, "label", column.Info.Label);
        WriteLabel(writer, "unit", column.Info.Unit?.Symbol);
        writer.WriteString("kind", column is NumberColumn kind ? kind.Kind.ToString() : "text");
        writer.WriteStartArray("values");
        if (column is NumberColumn numbers)
        {
            foreach (double value in numbers.Values)
            {
                WriteNumber(writer, value);
            }
        }
        else
        {
            for (int row = 0; row < column.Count; row++)
            {
                writer.WriteStringValue(((TextColumn)column)[row]);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static Column ReadColumn(JsonElement json)
    {
        string name = json.GetProperty("name").GetString()!;
        string kind = json.GetProperty("kind").GetString()!;
        ColumnInfo info = new() { Label = ReadLabel(json, "label"), Unit = ReadLabel(json, "unit") is Label unit ? new Unit(unit) : null };
        JsonElement.ArrayEnumerator values = json.GetProperty("values").EnumerateArray();
        return kind == "text"
            ? TextColumn.Of(name, values.Select(value => value.GetString()), info)
            : new NumberColumn(name, [.. values.Select(ReadNumber)], Enum.Parse<NumberKind>(kind), info);
    }

    private static void WriteNumber(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else if (double.IsNaN(value))
        {
            writer.WriteStringValue("." + Missing.CodeOf(value));
        }
        else
        {
            writer.WriteStringValue(value > 0 ? "+" : "-");
        }
    }

    private static double ReadNumber(JsonElement json) => json.ValueKind == JsonValueKind.Number ? json.GetDouble() : json.GetString() switch
    {
        "+" => double.PositiveInfinity,
        "-" => double.NegativeInfinity,
        "." => Missing.Value,
        string code => Missing.Extended(code[1]),
        null => Missing.Value,
    };
}
