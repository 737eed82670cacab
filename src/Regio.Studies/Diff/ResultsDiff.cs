using System.Globalization;
using System.Text.Json;
using Regio.Core;

namespace Regio.Studies;

/// <summary>A value that differs between two runs.</summary>
/// <param name="Path">Where it is, such as <c>models.baseline.columns[1].tidy.estimate[ln_price]</c>.</param>
/// <param name="Before">Value in the first run as JSON, null where the first has none.</param>
/// <param name="After">Value in the second run, null where the second has none.</param>
public sealed record ResultsChange(string Path, string? Before, string? After)
{
    /// <summary>After less before, where both are numbers.</summary>
    public double? Difference => Number(Before) is double before && Number(After) is double after ? after - before : null;

    /// <summary>Difference as a share of the former value, where that is not zero.</summary>
    public double? Relative => Difference is double difference && Number(Before) is double before && before != 0 ? difference / Math.Abs(before) : null;

    private static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}

/// <summary>Which numbers changed between two runs, by how much.</summary>
public static class ResultsDiff
{
    private const string File = "results.json";

    /// <summary>Compares two runs.</summary>
    /// <param name="before">Output folder or <c>results.json</c> of the first run.</param>
    /// <param name="after">The same of the second run.</param>
    /// <exception cref="DataError">One of them cannot be read.</exception>
    public static IReadOnlyList<ResultsChange> Compare(string before, string after)
    {
        using JsonDocument first = Read(before);
        using JsonDocument second = Read(after);
        List<ResultsChange> changes = [];
        Walk(first.RootElement, second.RootElement, string.Empty, [], changes);
        return changes;
    }

    private static JsonDocument Read(string path)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, File) : path;
        try
        {
            return JsonDocument.Parse(System.IO.File.ReadAllBytes(file));
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new DataError(("these are no results of a run", "这不是运行结果"), ("Give the output folder of 'regio run', or its results.json.", "请给出 regio run 的输出文件夹或其中的 results.json。"), refusal) { Source = file };
        }
    }

    /// <summary>Members are matched by name, entries of a list by their name or, failing that, by place; values of a table's column are called by the row's first text.</summary>
    private static void Walk(JsonElement? before, JsonElement? after, string path, string[] rows, List<ResultsChange> changes)
    {
        if (before is { ValueKind: JsonValueKind.Object } a && after is { ValueKind: JsonValueKind.Object } b)
        {
            string[] names = a.TryGetProperty("columns", out JsonElement columns) && a.TryGetProperty("rows", out _) ? RowNames(columns) : rows;
            foreach (string name in Names(a).Concat(Names(b)).Distinct(StringComparer.Ordinal))
            {
                Walk(Member(a, name), Member(b, name), name is "columns" or "values" && rows.Length + names.Length > 0 ? path : path.Length == 0 ? name : $"{path}.{name}", names, changes);
            }
        }
        else if (before is { ValueKind: JsonValueKind.Array } first && after is { ValueKind: JsonValueKind.Array } second)
        {
            Lists(first, second, path, rows, changes);
        }
        else if (before?.GetRawText() != after?.GetRawText())
        {
            changes.Add(new ResultsChange(path, before?.GetRawText(), after?.GetRawText()));
        }
    }

    private static void Lists(JsonElement before, JsonElement after, string path, string[] rows, List<ResultsChange> changes)
    {
        (string Key, JsonElement Value)[] first = Keyed(before, rows), second = Keyed(after, rows);
        foreach (string key in first.Concat(second).Select(entry => entry.Key).Distinct(StringComparer.Ordinal))
        {
            Walk(Find(first, key), Find(second, key), path + key, rows, changes);
        }
    }

    private static (string Key, JsonElement Value)[] Keyed(JsonElement list, string[] rows)
        => [.. list.EnumerateArray().Select((item, i) => (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out JsonElement name) && name.ValueKind == JsonValueKind.String
            ? "." + name.GetString()
            : item.ValueKind is not JsonValueKind.Object and not JsonValueKind.Array && i < rows.Length ? $"[{rows[i]}]"
            : string.Create(CultureInfo.InvariantCulture, $"[{i + 1}]"), item))];

    private static JsonElement? Find((string Key, JsonElement Value)[] entries, string key)
        => Array.FindIndex(entries, entry => entry.Key == key) is int at and >= 0 ? entries[at].Value : null;

    /// <summary>Texts of the first column of text, by which rows are called; repeated ones by their place.</summary>
    private static string[] RowNames(JsonElement columns)
    {
        JsonElement? named = columns.EnumerateArray().Where(column => column.TryGetProperty("type", out JsonElement type) && type.ValueEquals("text")).Select(column => (JsonElement?)column).FirstOrDefault();
        string[] texts = named is JsonElement column && column.TryGetProperty("values", out JsonElement values) ? [.. values.EnumerateArray().Select(value => value.GetString() ?? string.Empty)] : [];
        return texts.Distinct(StringComparer.Ordinal).Count() == texts.Length ? texts : [];
    }

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(member => member.Name);

    private static JsonElement? Member(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? value : null;
}
