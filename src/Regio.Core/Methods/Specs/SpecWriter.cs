using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace Regio.Core;

/// <summary>Writes spec values as JSON.</summary>
internal static class SpecWriter
{
    private static readonly MethodInfo LineMethod = typeof(SpecWriter).GetMethod(nameof(LineOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    internal static void WriteRecord(Utf8JsonWriter writer, object record, string? caseName)
    {
        writer.WriteStartObject();
        if (caseName is not null)
        {
            writer.WriteString(SpecType.Discriminator, caseName);
        }

        foreach (SpecField field in SpecShape.Of(record.GetType()).Fields)
        {
            if (field.ValueIn(record) is object value)
            {
                writer.WritePropertyName(field.Name);
                WriteValue(writer, value, field.Type);
            }
        }

        writer.WriteEndObject();
    }

    internal static void WriteValue(Utf8JsonWriter writer, object value, SpecType type)
    {
        switch (type.Kind)
        {
            case SpecKind.Text:
                writer.WriteStringValue((string)value);
                break;
            case SpecKind.Number:
                writer.WriteNumberValue((double)value);
                break;
            case SpecKind.Whole:
                writer.WriteNumberValue(Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case SpecKind.Truth:
                writer.WriteBooleanValue((bool)value);
                break;
            case SpecKind.Choice:
                writer.WriteStringValue(SnakeCase.Of(value.ToString()!));
                break;
            case SpecKind.List:
                WriteList(writer, (IEnumerable)value, type.Item!);
                break;
            case SpecKind.Map:
                WriteMap(writer, (IDictionary)value, type.Item!);
                break;
            case SpecKind.Record:
                WriteRecord(writer, value, caseName: null);
                break;
            case SpecKind.Label:
                WriteLabel(writer, (Label)value);
                break;
            case SpecKind.Line or SpecKind.Union when type.HasLine:
                writer.WriteStringValue(Line(value, type));
                break;
            default:
                WriteRecord(writer, value, type.Choices.First(choice => (Type)choice.Value == value.GetType()).Name);
                break;
        }
    }

    private static void WriteLabel(Utf8JsonWriter writer, Label label)
    {
        if (label.En == label.Zh)
        {
            writer.WriteStringValue(label.En);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("en", label.En);
        writer.WriteString("zh", label.Zh);
        writer.WriteEndObject();
    }

    /// <summary>The one-line text of a value, as a person would write it.</summary>
    internal static string Line(object value, SpecType type)
        => (string)LineMethod.MakeGenericMethod(type.Clr).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [value], null)!;

    private static string LineOf<T>(T value)
        where T : ISpecText<T>
        => value.ToText();

    private static void WriteList(Utf8JsonWriter writer, IEnumerable items, SpecType type)
    {
        writer.WriteStartArray();
        foreach (object item in items)
        {
            WriteValue(writer, item, type);
        }

        writer.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter writer, IDictionary map, SpecType type)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry entry in map)
        {
            writer.WritePropertyName((string)entry.Key);
            WriteValue(writer, entry.Value!, type);
        }

        writer.WriteEndObject();
    }
}
