using System.Text.Json;
using Regio.Core;

namespace Regio.Studies;

/// <summary>Stored results as the JSON of the cache.</summary>
internal static class StoredResultJson
{
    internal static void Write(Utf8JsonWriter writer, StoredResult result)
    {
        writer.WriteStartObject();
        writer.WriteNumber("seconds", result.Seconds);
        writer.WriteBoolean("regression", result.IsRegression);
        writer.WriteString("outcome", result.Outcome);
        StoredTable.WriteTexts(writer, "effects", result.EffectNames);
        StoredTable.WriteLabel(writer, "covariance", result.CovarianceDescription);
        writer.WritePropertyName("tidy");
        StoredTable.Write(writer, result.TidyTable);
        writer.WritePropertyName("glance");
        StoredTable.Write(writer, result.GlanceTable);
        WriteArray(writer, "tables", result.Further, StoredTable.Write);
        WriteArray(writer, "figures", result.Drawn, WriteFigure);
        WriteArray(writer, "notices", result.Notices, WriteNotice);
        writer.WriteEndObject();
    }

    internal static StoredResult Read(JsonElement json) => new()
    {
        Seconds = json.GetProperty("seconds").GetDouble(),
        IsRegression = json.GetProperty("regression").GetBoolean(),
        Outcome = json.GetProperty("outcome").GetString()!,
        EffectNames = StoredTable.ReadTexts(json, "effects"),
        CovarianceDescription = StoredTable.ReadLabel(json, "covariance")!,
        TidyTable = StoredTable.Read(json.GetProperty("tidy")),
        GlanceTable = StoredTable.Read(json.GetProperty("glance")),
        Further = [.. json.GetProperty("tables").EnumerateArray().Select(StoredTable.Read)],
        Drawn = [.. json.GetProperty("figures").EnumerateArray().Select(ReadFigure)],
        Notices = [.. json.GetProperty("notices").EnumerateArray().Select(ReadNotice)],
    };

    internal static void WriteNotice(Utf8JsonWriter writer, Notice notice)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", notice.Kind.ToString());
        writer.WriteString("code", notice.Code);
        StoredTable.WriteLabel(writer, "message", notice.Message);
        writer.WriteNumber("count", notice.Count);
        StoredTable.WriteTexts(writer, "items", notice.Items);
        writer.WriteEndObject();
    }

    internal static Notice ReadNotice(JsonElement json)
        => new(Enum.Parse<NoticeKind>(json.GetProperty("kind").GetString()!), json.GetProperty("code").GetString()!, StoredTable.ReadLabel(json, "message")!)
        {
            Count = json.GetProperty("count").GetInt64(),
            Items = StoredTable.ReadTexts(json, "items"),
        };

    internal static void WriteArray<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (T item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }

    /// <summary>A figure: its encoding by the names of its fields.</summary>
    private static void WriteFigure(Utf8JsonWriter writer, Figure figure)
    {
        writer.WriteStartObject();
        writer.WriteString("name", figure.Name);
        StoredTable.WriteLabel(writer, "caption", figure.Caption);
        writer.WriteString("mark", figure.Mark.ToString());
        writer.WriteStartObject("encoding");
        foreach ((string name, string? column) in Encoded(figure.Encoding))
        {
            if (column is not null)
            {
                writer.WriteString(name, column);
            }
        }

        writer.WriteEndObject();
        StoredTable.WriteLabel(writer, "x_title", figure.XTitle);
        StoredTable.WriteLabel(writer, "y_title", figure.YTitle);
        if (figure.Reference is double reference)
        {
            writer.WriteNumber("reference", reference);
        }

        writer.WritePropertyName("data");
        StoredTable.Write(writer, figure.Data);
        writer.WriteEndObject();
    }

    private static (string Name, string? Column)[] Encoded(FigureEncoding encoding)
        => [("x", encoding.X), ("y", encoding.Y), ("low", encoding.Low), ("high", encoding.High), ("series", encoding.Series), ("panel", encoding.Panel), ("value", encoding.Value)];

    private static Figure ReadFigure(JsonElement json)
    {
        JsonElement encoding = json.GetProperty("encoding");
        string? Column(string name) => encoding.TryGetProperty(name, out JsonElement column) ? column.GetString() : null;
        return new Figure(
            json.GetProperty("name").GetString()!,
            StoredTable.ReadLabel(json, "caption")!,
            StoredTable.Read(json.GetProperty("data")),
            Enum.Parse<Mark>(json.GetProperty("mark").GetString()!),
            new FigureEncoding(Column("x")!, Column("y")!) { Low = Column("low"), High = Column("high"), Series = Column("series"), Panel = Column("panel"), Value = Column("value") })
        {
            XTitle = StoredTable.ReadLabel(json, "x_title"),
            YTitle = StoredTable.ReadLabel(json, "y_title"),
            Reference = json.TryGetProperty("reference", out JsonElement reference) ? reference.GetDouble() : null,
        };
    }
}
