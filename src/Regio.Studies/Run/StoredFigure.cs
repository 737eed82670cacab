using System.Text.Json;
using Regio.Core;

namespace Regio.Studies;

/// <summary>Figures as the cache keeps them: the data in full, everything else by the name of its field.</summary>
internal static class StoredFigure
{
    internal static void Write(Utf8JsonWriter writer, Figure figure)
    {
        writer.WriteStartObject();
        writer.WriteString("name", figure.Name);
        StoredTable.WriteLabel(writer, "caption", figure.Caption);
        WriteDrawn(writer, figure.Mark, figure.Encoding, figure.Data);
        StoredResultJson.WriteArray(writer, "layers", figure.Layers, WriteLayer);
        StoredTable.WriteLabel(writer, "x_title", figure.XTitle);
        StoredTable.WriteLabel(writer, "y_title", figure.YTitle);
        WriteNumber(writer, "reference", figure.Reference);
        WriteNumber(writer, "x_reference", figure.XReference);
        StoredTable.WriteTexts(writer, "choices", [figure.XScale.ToString(), figure.YScale.ToString(), figure.Bars.ToString(), figure.Fit.ToString()]);
        if (figure.Horizontal is bool horizontal)
        {
            writer.WriteBoolean("horizontal", horizontal);
        }

        writer.WriteStartObject("labels");
        foreach (KeyValuePair<string, Label> label in figure.Labels.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            StoredTable.WriteLabel(writer, label.Key, label.Value);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    internal static Figure Read(JsonElement json)
    {
        string[] choices = StoredTable.ReadTexts(json, "choices");
        (Mark mark, FigureEncoding encoding, Table? data) = ReadDrawn(json);
        return new Figure(json.GetProperty("name").GetString()!, StoredTable.ReadLabel(json, "caption")!, data!, mark, encoding)
        {
            Layers = [.. json.GetProperty("layers").EnumerateArray().Select(layer => ReadDrawn(layer)).Select(layer => new FigureLayer(layer.Mark, layer.Encoding) { Data = layer.Data })],
            XTitle = StoredTable.ReadLabel(json, "x_title"),
            YTitle = StoredTable.ReadLabel(json, "y_title"),
            Reference = ReadNumber(json, "reference"),
            XReference = ReadNumber(json, "x_reference"),
            XScale = Enum.Parse<AxisScale>(choices[0]),
            YScale = Enum.Parse<AxisScale>(choices[1]),
            Bars = Enum.Parse<BarArrangement>(choices[2]),
            Fit = Enum.Parse<FitLine>(choices[3]),
            Horizontal = json.TryGetProperty("horizontal", out JsonElement horizontal) ? horizontal.GetBoolean() : null,
            Labels = json.GetProperty("labels").EnumerateObject().ToDictionary(label => label.Name, label => StoredTable.ReadLabel(json.GetProperty("labels"), label.Name)!, StringComparer.Ordinal),
        };
    }

    private static void WriteLayer(Utf8JsonWriter writer, FigureLayer layer)
    {
        writer.WriteStartObject();
        WriteDrawn(writer, layer.Mark, layer.Encoding, layer.Data);
        writer.WriteEndObject();
    }

    private static void WriteDrawn(Utf8JsonWriter writer, Mark mark, FigureEncoding encoding, Table? data)
    {
        writer.WriteString("mark", mark.ToString());
        writer.WriteStartObject("encoding");
        foreach ((string name, string? column) in Encoded(encoding))
        {
            if (column is not null)
            {
                writer.WriteString(name, column);
            }
        }

        writer.WriteEndObject();
        if (data is not null)
        {
            writer.WritePropertyName("data");
            StoredTable.Write(writer, data);
        }
    }

    private static (Mark Mark, FigureEncoding Encoding, Table? Data) ReadDrawn(JsonElement json)
    {
        JsonElement encoding = json.GetProperty("encoding");
        string? Column(string name) => encoding.TryGetProperty(name, out JsonElement column) ? column.GetString() : null;
        return (
            Enum.Parse<Mark>(json.GetProperty("mark").GetString()!),
            new FigureEncoding(Column("x")!, Column("y")) { Low = Column("low"), High = Column("high"), Series = Column("series"), Panel = Column("panel"), Value = Column("value"), Text = Column("text") },
            json.TryGetProperty("data", out JsonElement data) ? StoredTable.Read(data) : null);
    }

    private static (string Name, string? Column)[] Encoded(FigureEncoding encoding)
        => [("x", encoding.X), ("y", encoding.Y), ("low", encoding.Low), ("high", encoding.High), ("series", encoding.Series), ("panel", encoding.Panel), ("value", encoding.Value), ("text", encoding.Text)];

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is double known && double.IsFinite(known))
        {
            writer.WriteNumber(name, known);
        }
    }

    private static double? ReadNumber(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : null;
}
