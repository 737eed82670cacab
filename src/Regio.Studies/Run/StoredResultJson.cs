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
        WriteArray(writer, "figures", result.Drawn, StoredFigure.Write);
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
        Drawn = [.. json.GetProperty("figures").EnumerateArray().Select(StoredFigure.Read)],
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
}
