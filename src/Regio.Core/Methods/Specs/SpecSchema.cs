using System.Buffers;
using System.Text.Json;

namespace Regio.Core;

/// <summary>JSON schema (draft 2020-12) of a spec record, for editors, forms and other programs.</summary>
public static class SpecSchema
{
    /// <summary>The schema of a method's spec, with descriptions in <paramref name="language"/>.</summary>
    public static string Of(Method method, Language language) => Of(method.SpecType, method.Title, method.Purpose, language);

    /// <summary>The schema of a spec record under a title.</summary>
    public static string Of(Type specType, Label title, Label description, Language language)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, SpecJson.Layout))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            writer.WriteString("title", title.In(language));
            writer.WriteString("description", description.In(language));
            Fields(writer, SpecShape.Of(specType), caseName: null, language);
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the members of the schema of a type into an object that the caller has begun, for schemas made of several records.</summary>
    public static void Write(Utf8JsonWriter writer, SpecType type, Language language) => TypeOf(writer, type, language);

    /// <summary>Writes a property a field into the <c>properties</c> that the caller has begun.</summary>
    public static void WriteProperties(Utf8JsonWriter writer, SpecShape shape, Language language)
    {
        foreach (SpecField field in shape.Fields)
        {
            writer.WriteStartObject(field.Name);
            Description(writer, field.Meaning, language);
            TypeOf(writer, field.Type, language);
            if (field.Default is not null)
            {
                writer.WritePropertyName("default");
                SpecWriter.WriteValue(writer, field.Default, field.Type);
            }

            writer.WriteEndObject();
        }
    }

    private static void Fields(Utf8JsonWriter writer, SpecShape shape, string? caseName, Language language)
    {
        writer.WriteString("type", "object");
        writer.WriteStartObject("properties");
        if (caseName is not null)
        {
            writer.WriteStartObject(SpecType.Discriminator);
            writer.WriteString("const", caseName);
            writer.WriteEndObject();
        }

        WriteProperties(writer, shape, language);
        writer.WriteEndObject();
        Required(writer, shape, caseName);
        writer.WriteBoolean("additionalProperties", false);
    }

    private static void Required(Utf8JsonWriter writer, SpecShape shape, string? caseName)
    {
        writer.WriteStartArray("required");
        if (caseName is not null)
        {
            writer.WriteStringValue(SpecType.Discriminator);
        }

        foreach (SpecField field in shape.Fields.Where(field => field.Required))
        {
            writer.WriteStringValue(field.Name);
        }

        writer.WriteEndArray();
    }

    private static void TypeOf(Utf8JsonWriter writer, SpecType type, Language language)
    {
        switch (type.Kind)
        {
            case SpecKind.Text or SpecKind.Line:
                writer.WriteString("type", "string");
                break;
            case SpecKind.Number:
                writer.WriteString("type", "number");
                break;
            case SpecKind.Whole:
                writer.WriteString("type", "integer");
                break;
            case SpecKind.Truth:
                writer.WriteString("type", "boolean");
                break;
            case SpecKind.Choice:
                Choice(writer, type, language);
                break;
            case SpecKind.List:
                writer.WriteString("type", "array");
                Nested(writer, "items", type.Item!, language);
                break;
            case SpecKind.Map:
                writer.WriteString("type", "object");
                Nested(writer, "additionalProperties", type.Item!, language);
                break;
            case SpecKind.Record when type.ShortForm is not null:
                writer.WriteStartArray("oneOf");
                writer.WriteStartObject();
                writer.WriteString("type", "string");
                writer.WriteEndObject();
                writer.WriteStartObject();
                Fields(writer, type.Shape, caseName: null, language);
                writer.WriteEndObject();
                writer.WriteEndArray();
                break;
            case SpecKind.Record:
                Fields(writer, type.Shape, caseName: null, language);
                break;
            case SpecKind.Label:
                Label(writer);
                break;
            default:
                Union(writer, type, language);
                break;
        }
    }

    private static void Label(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("oneOf");
        writer.WriteStartObject();
        writer.WriteString("type", "string");
        writer.WriteEndObject();
        writer.WriteStartObject();
        writer.WriteString("type", "object");
        writer.WriteStartObject("properties");
        foreach (string name in (string[])["en", "zh"])
        {
            writer.WriteStartObject(name);
            writer.WriteString("type", "string");
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteBoolean("additionalProperties", false);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void Nested(Utf8JsonWriter writer, string name, SpecType type, Language language)
    {
        writer.WriteStartObject(name);
        TypeOf(writer, type, language);
        writer.WriteEndObject();
    }

    private static void Choice(Utf8JsonWriter writer, SpecType type, Language language)
    {
        writer.WriteStartArray("oneOf");
        foreach (SpecChoice choice in type.Choices)
        {
            writer.WriteStartObject();
            writer.WriteString("const", choice.Name);
            Description(writer, choice.Meaning, language);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Union(Utf8JsonWriter writer, SpecType type, Language language)
    {
        writer.WriteStartArray("oneOf");
        if (type.HasLine)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "string");
            writer.WriteEndObject();
        }

        foreach (SpecChoice choice in type.Choices)
        {
            writer.WriteStartObject();
            Description(writer, choice.Meaning, language);
            Fields(writer, SpecShape.Of((Type)choice.Value), choice.Name, language);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Description(Utf8JsonWriter writer, Label? meaning, Language language)
    {
        if (meaning is not null)
        {
            writer.WriteString("description", meaning.In(language));
        }
    }
}
