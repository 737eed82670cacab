using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Regio.Core;

/// <summary>Specs as JSON: snake_case members, choices by name, formulas and covariances as one line of text.</summary>
public static class SpecJson
{
    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64 };

    /// <summary>How Regio writes JSON: indented, Chinese as it is.</summary>
    public static JsonWriterOptions Layout { get; } = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>Reads a spec; comments and trailing commas are allowed.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">File it came from, for messages.</param>
    /// <exception cref="SpecError">The text is no JSON, or a member is unknown, missing or of the wrong type.</exception>
    public static T Read<T>(string json, string? source = null)
        where T : IMethodSpec
        => (T)Read(json, typeof(T), source);

    /// <inheritdoc cref="Read{T}"/>
    public static IMethodSpec Read(string json, Type specType, string? source = null)
        => (IMethodSpec)new SpecReader(json, source).Read(Parse(json, source), specType);

    /// <summary>The nodes of a JSON text, with their positions.</summary>
    /// <exception cref="SpecError">The text is no JSON.</exception>
    public static SpecNode Parse(string json, string? source = null)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(json);
        Utf8JsonReader reader = new(bytes, Lenient);
        try
        {
            reader.Read();
            SpecNode node = Node(ref reader, bytes);
            return reader.Read() ? throw new JsonException("there is more than one value") : node;
        }
        catch (JsonException refusal)
        {
            throw Malformed(refusal, json, source);
        }
    }

    /// <summary>The spec as JSON: every field that has a value, in order of declaration; <see cref="Read{T}"/> reads it back.</summary>
    public static string Write(IMethodSpec spec)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Layout))
        {
            Write(spec, writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the spec as one JSON value.</summary>
    public static void Write(IMethodSpec spec, Utf8JsonWriter writer) => SpecWriter.WriteRecord(writer, spec, caseName: null);

    /// <summary>A field's value as compact JSON, for help and docs; empty for none.</summary>
    public static string ValueText(object? value, SpecType type)
    {
        if (value is null)
        {
            return string.Empty;
        }

        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Layout with { Indented = false }))
        {
            SpecWriter.WriteValue(writer, value, type);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static SpecNode Node(ref Utf8JsonReader reader, byte[] bytes)
    {
        int position = CharacterAt(bytes, reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                return new SpecNode { Kind = SpecNodeKind.List, Position = position, Items = Items(ref reader, bytes) };
            case JsonTokenType.StartObject:
                return new SpecNode { Kind = SpecNodeKind.Record, Position = position, Members = Members(ref reader, bytes) };
            case JsonTokenType.String:
                return new SpecNode { Kind = SpecNodeKind.Text, Position = position, Text = reader.GetString()! };
            case JsonTokenType.Number:
                return new SpecNode { Kind = SpecNodeKind.Number, Position = position, Text = System.Text.Encoding.UTF8.GetString(reader.ValueSpan) };
            case JsonTokenType.True or JsonTokenType.False:
                return new SpecNode { Kind = SpecNodeKind.Truth, Position = position, Text = reader.GetBoolean() ? "true" : "false" };
            default:
                return new SpecNode { Kind = SpecNodeKind.Null, Position = position };
        }
    }

    private static List<SpecNode> Items(ref Utf8JsonReader reader, byte[] bytes)
    {
        List<SpecNode> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Node(ref reader, bytes));
        }

        return items;
    }

    private static List<SpecMember> Members(ref Utf8JsonReader reader, byte[] bytes)
    {
        List<SpecMember> members = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            int position = CharacterAt(bytes, reader.TokenStartIndex);
            reader.Read();
            members.Add(new SpecMember(name, Node(ref reader, bytes), position));
        }

        return members;
    }

    private static int CharacterAt(byte[] bytes, long index) => System.Text.Encoding.UTF8.GetCharCount(bytes, 0, (int)index);

    private static SpecError Malformed(JsonException refusal, string json, string? source)
    {
        int position = 0;
        for (long line = 0; line < refusal.LineNumber; line++)
        {
            position = json.IndexOf('\n', position) + 1;
        }

        int end = json.IndexOf('\n', position);
        byte[] text = System.Text.Encoding.UTF8.GetBytes(json[position..(end < 0 ? json.Length : end)]);
        position += System.Text.Encoding.UTF8.GetCharCount(text, 0, (int)Math.Min(text.Length, refusal.BytePositionInLine ?? 0));
        return new SpecError(
            new($"this is not valid JSON (line {(refusal.LineNumber ?? 0) + 1})", $"不是有效的 JSON（第 {(refusal.LineNumber ?? 0) + 1} 行）"),
            ("Look for a missing quote, comma or bracket.", "请检查是否缺少引号、逗号或括号。"),
            refusal)
        { Given = json, Position = position, Source = source };
    }
}
