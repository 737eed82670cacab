using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Regio.Core;

namespace Regio.Studies;

/// <summary>JSON schema of the study file, for completion in an editor: made from the same records as the reader, the methods' specs included.</summary>
public static class StudySchema
{
    /// <summary>The schema with descriptions in a language.</summary>
    public static string Of(Catalogue catalogue, Language language)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, SpecJson.Layout))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            writer.WriteString("title", "Regio study");
            writer.WriteString("description", SpecShape.Of(typeof(StudyHead)).Meaning!.In(language));
            writer.WriteString("type", "object");
            writer.WriteStartObject("properties");
            SpecSchema.WriteProperties(writer, SpecShape.Of(typeof(StudyHead)), language);
            Type(writer, "include", typeof(IReadOnlyList<string>), language);
            writer.WriteStartObject("each");
            writer.WriteString("description", Label(language, "values that entries are written for: $(NAME) in a name or a list item stands for every one", "条目逐一展开的取值：名称或列表项中的 $(名称) 代表每一个取值"));
            writer.WriteString("type", "object");
            writer.WriteEndObject();
            Entries(writer, "data", () => Record(writer, typeof(DataSource), language, () => Variables(writer, catalogue, language)));
            Entries(writer, "simulate", () => AnyOf(writer, [typeof(SimulateSpec), typeof(SimulatedTableSpec)], language));
            Variables(writer, catalogue, language);
            Entries(writer, "labels", () => LabelEntry(writer, language));
            Entries(writer, "models", () => Model(writer, catalogue, language));
            Report(writer, language);
            writer.WriteEndObject();
            Required(writer, ["study"]);
            writer.WriteBoolean("additionalProperties", false);
            writer.WriteEndObject();
        }

        JsonNode schema = JsonNode.Parse(buffer.WrittenSpan)!;
        AllowPlaceholders(schema);
        return schema.ToJsonString(new() { WriteIndented = true, Encoder = SpecJson.Layout.Encoder }) + "\n";
    }

    /// <summary>Where a number stands, the place of one that <c>each</c> fills in may stand too.</summary>
    private static void AllowPlaceholders(JsonNode node)
    {
        if (node is JsonArray list)
        {
            list.OfType<JsonNode>().ToList().ForEach(AllowPlaceholders);
        }
        else if (node is JsonObject record)
        {
            if (record["type"] is JsonValue type && type.TryGetValue(out string? name) && name is "number" or "integer")
            {
                record["type"] = new JsonArray(name, "string");
                record["pattern"] = @"^\$\([\w.]+\)$";
            }

            record.Select(member => member.Value).OfType<JsonNode>().ToList().ForEach(AllowPlaceholders);
        }
    }

    private static void Type(Utf8JsonWriter writer, string name, Type type, Language language)
    {
        writer.WriteStartObject(name);
        SpecSchema.Write(writer, SpecType.Of(type), language);
        writer.WriteEndObject();
    }

    /// <summary>A member whose entries, under any names, are alike.</summary>
    private static void Entries(Utf8JsonWriter writer, string name, Action entry)
    {
        writer.WriteStartObject(name);
        writer.WriteString("type", "object");
        writer.WriteStartObject("additionalProperties");
        entry();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void AnyOf(Utf8JsonWriter writer, Type[] types, Language language)
    {
        writer.WriteStartArray("anyOf");
        foreach (Type type in types)
        {
            writer.WriteStartObject();
            SpecSchema.Write(writer, SpecType.Of(type), language);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Record(Utf8JsonWriter writer, Type type, Language language, Action? further = null)
    {
        SpecShape shape = SpecShape.Of(type);
        writer.WriteString("type", "object");
        writer.WriteStartObject("properties");
        SpecSchema.WriteProperties(writer, shape, language);
        further?.Invoke();
        writer.WriteEndObject();
        Required(writer, [.. shape.Fields.Where(field => field.Required).Select(field => field.Name)]);
        writer.WriteBoolean("additionalProperties", false);
    }

    private static void Variables(Utf8JsonWriter writer, Catalogue catalogue, Language language)
    {
        writer.WriteStartObject("variables");
        writer.WriteString("description", Label(language, "variables in order, one a line: name: expression, or name: {method: ...}", "按顺序添加的变量，每行一个：变量名: 表达式，或 变量名: {method: ...}"));
        writer.WriteString("type", "array");
        writer.WriteStartObject("items");
        writer.WriteString("type", "object");
        writer.WriteNumber("minProperties", 1);
        writer.WriteNumber("maxProperties", 1);
        writer.WriteStartObject("additionalProperties");
        writer.WriteStartArray("oneOf");
        writer.WriteStartObject();
        Texts(writer, "type", ["string", "number", "boolean"]);
        writer.WriteEndObject();
        writer.WriteStartObject();
        writer.WriteString("type", "object");
        writer.WriteStartObject("properties");
        MethodName(writer, catalogue, language);
        writer.WriteEndObject();
        Required(writer, ["method"]);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void LabelEntry(Utf8JsonWriter writer, Language language)
    {
        writer.WriteStartArray("oneOf");
        writer.WriteStartObject();
        writer.WriteString("type", "string");
        writer.WriteEndObject();
        writer.WriteStartObject();
        writer.WriteString("type", "object");
        writer.WriteStartObject("properties");
        Type(writer, "en", typeof(string), language);
        Type(writer, "zh", typeof(string), language);
        Type(writer, "unit", typeof(Label), language);
        writer.WriteEndObject();
        writer.WriteBoolean("additionalProperties", false);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    /// <summary>A model: the fields of its method follow from the method's name.</summary>
    private static void Model(Utf8JsonWriter writer, Catalogue catalogue, Language language)
    {
        writer.WriteString("type", "object");
        writer.WriteStartObject("properties");
        MethodName(writer, catalogue, language);
        Type(writer, "label", typeof(Label), language);
        writer.WriteStartObject("data");
        Texts(writer, "type", ["string", "object"]);
        writer.WriteEndObject();
        Type(writer, "groups", typeof(string), language);
        writer.WriteStartObject("columns");
        writer.WriteString("type", "array");
        writer.WriteStartObject("items");
        writer.WriteString("type", "object");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartArray("allOf");
        foreach (Method method in catalogue.Methods)
        {
            Fields(writer, method, language);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("unevaluatedProperties", false);
    }

    private static void Fields(Utf8JsonWriter writer, Method method, Language language)
    {
        bool isDefault = method.Name == ModelReader.Fallback;
        writer.WriteStartObject();
        writer.WriteStartObject("if");
        writer.WriteStartObject("properties");
        writer.WriteStartObject("method");
        Texts(writer, "enum", [method.Name, .. method.Aliases]);
        writer.WriteEndObject();
        writer.WriteEndObject();
        Required(writer, isDefault ? [] : ["method"]);
        writer.WriteEndObject();
        writer.WriteStartObject("then");
        writer.WriteStartObject("properties");
        SpecSchema.WriteProperties(writer, SpecShape.Of(method.SpecType), language);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void MethodName(Utf8JsonWriter writer, Catalogue catalogue, Language language)
    {
        writer.WriteStartObject("method");
        writer.WriteString("description", Label(language, "method; least_squares where none is named", "方法；不填则为 least_squares"));
        Texts(writer, "enum", [.. catalogue.Methods.SelectMany(method => method.Aliases.Prepend(method.Name))]);
        writer.WriteEndObject();
    }

    private static void Report(Utf8JsonWriter writer, Language language)
    {
        writer.WriteStartObject("report");
        writer.WriteString("type", "array");
        writer.WriteStartObject("items");
        writer.WriteStartArray("anyOf");
        foreach (Type kind in ReportReader.Records)
        {
            writer.WriteStartObject();
            writer.WriteString("description", SpecShape.Of(kind).Meaning!.In(language));
            Record(writer, kind, language);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Required(Utf8JsonWriter writer, string[] names) => Texts(writer, "required", names);

    private static void Texts(Utf8JsonWriter writer, string name, string[] texts) => StoredTable.WriteTexts(writer, name, texts);

    private static string Label(Language language, string en, string zh) => new Label(en, zh).In(language);
}
