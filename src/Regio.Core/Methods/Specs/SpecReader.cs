using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Regio.Core;

/// <summary>Makes the spec record that a written spec describes, or says which field is wrong, where, and what could stand there.</summary>
/// <param name="given">The whole text the nodes were read from, for messages; null where there is none.</param>
/// <param name="source">File of the text, or null.</param>
public sealed partial class SpecReader(string? given = null, string? source = null)
{
    private static readonly MethodInfo ParseLineMethod = typeof(SpecReader).GetMethod(nameof(ParseLine), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Reads a spec of type <paramref name="specType"/>.</summary>
    /// <param name="node">The spec as written.</param>
    /// <param name="specType">Type of the record.</param>
    /// <param name="path">Where the spec stands in a larger one, for messages: <c>models.baseline</c>.</param>
    /// <exception cref="SpecError">A member is unknown, missing or of the wrong type.</exception>
    public object Read(SpecNode node, Type specType, string path = "")
    {
        if (node.Kind != SpecNodeKind.Record)
        {
            throw Wrong(node, path, ("a spec is a record of fields", "规格应为由字段组成的记录"));
        }

        return ReadRecord(node, SpecShape.Of(specType), path, isCase: false);
    }

    private object ReadRecord(SpecNode node, SpecShape shape, string path, bool isCase)
    {
        Dictionary<string, object?> values = new(StringComparer.Ordinal);
        foreach (SpecMember member in node.Members)
        {
            if (isCase && member.Name == SpecType.Discriminator)
            {
                continue;
            }

            SpecField field = shape.Find(member.Name) ?? throw UnknownField(member, shape, path);
            string fieldPath = Join(path, field.Name);
            object? value = member.Value.Kind == SpecNodeKind.Null ? null : ReadValue(member.Value, field.Type, fieldPath);
            if (!values.TryAdd(field.Name, value))
            {
                throw Error(member.Position, fieldPath, new($"'{field.Name}' is given twice", $"“{field.Name}”重复给出"), ("Keep one of them.", "请只保留一个。"));
            }

            if (value is null)
            {
                values.Remove(field.Name);
            }
        }

        SpecField? absent = shape.Fields.FirstOrDefault(field => field.Required && !values.ContainsKey(field.Name));
        return absent is null
            ? Guarded(() => shape.Create(values), node.Position, path)
            : throw Missing(node, absent, path);
    }

    /// <summary>Reads one value of a type.</summary>
    /// <exception cref="SpecError">It is not of that type.</exception>
    public object ReadValue(SpecNode node, SpecType type, string path)
    {
        bool isText = type.Kind is SpecKind.Text or SpecKind.Line or SpecKind.Choice or SpecKind.Label || (type.Kind == SpecKind.Union && type.HasLine) || type.ShortForm is not null;
        return ReadAs(isText && node is { Plain: true, Kind: SpecNodeKind.Number or SpecNodeKind.Truth } ? node with { Kind = SpecNodeKind.Text } : node, type, path);
    }

    /// <summary>Does what may refuse a value by its own text, and tells the refusal at the place of the value.</summary>
    /// <param name="node">The value.</param>
    /// <param name="path">Its field.</param>
    /// <param name="work">What is done.</param>
    public T Inside<T>(SpecNode node, string path, Func<T> work) => (T)Guarded(() => work()!, node.Position, path);

    private object ReadAs(SpecNode node, SpecType type, string path) => type.Kind switch
    {
        SpecKind.Text => node.Kind == SpecNodeKind.Text ? node.Text : throw Wrong(node, path, ("a text is needed", "应为文本")),
        SpecKind.Line => ReadLine(node, type, path),
        SpecKind.Number => ReadNumber(node, path),
        SpecKind.Whole => ReadWhole(node, type, path),
        SpecKind.Truth => node.Kind == SpecNodeKind.Truth ? node.Text == "true" : throw Wrong(node, path, ("true or false is needed", "应为 true 或 false")),
        SpecKind.Choice => ReadChoice(node, type, path).Value,
        SpecKind.List => ReadList(node, type, path),
        SpecKind.Map => ReadMap(node, type, path),
        SpecKind.Label => ReadLabel(node, path),
        SpecKind.Record => ReadRecord(node, type, path),
        _ => ReadUnion(node, type, path),
    };

    private object ReadRecord(SpecNode node, SpecType type, string path) => (node.Kind, type.ShortForm) switch
    {
        (SpecNodeKind.Record, _) => ReadRecord(node, type.Shape, path, isCase: false),
        (SpecNodeKind.Text, string field) => ReadRecord(node with { Kind = SpecNodeKind.Record, Members = [new SpecMember(field, node, node.Position)] }, type.Shape, path, isCase: false),
        (_, null) => throw Wrong(node, path, ("a record of fields is needed", "应为由字段组成的记录")),
        _ => throw Wrong(node, path, ("a text or a record of fields is needed", "应为文本，或由字段组成的记录")),
    };

    private object ReadLine(SpecNode node, SpecType type, string path)
    {
        if (node.Kind != SpecNodeKind.Text)
        {
            throw Wrong(node, path, ("a text is needed", "应为文本"));
        }

        return Guarded(() => ParseLineMethod.MakeGenericMethod(type.Clr).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [node.Text], CultureInfo.InvariantCulture)!, node.Position, path);
    }

    /// <summary>One text for both languages, or one or both of <c>en</c> and <c>zh</c>; the one not given reads as the other.</summary>
    private Label ReadLabel(SpecNode node, string path)
    {
        if (node.Kind == SpecNodeKind.Text)
        {
            return Label.Same(node.Text);
        }

        if (node.Kind != SpecNodeKind.Record || node.Members.Count == 0)
        {
            throw Wrong(node, path, ("a text, or texts by language (en, zh), is needed", "应为文本，或按语言给出的文本（en、zh）"));
        }

        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (SpecMember member in node.Members)
        {
            if (member.Name is not ("en" or "zh"))
            {
                throw Error(member.Position, Join(path, member.Name), new($"there is no language '{member.Name}'", $"没有语言“{member.Name}”"), Suggest(member.Name, ["en", "zh"], "languages", "语言"), ["en", "zh"]);
            }

            texts[member.Name] = (string)ReadValue(member.Value, SpecType.Of(typeof(string)), Join(path, member.Name));
        }

        string en = texts.GetValueOrDefault("en") ?? texts["zh"];
        return new Label(en, texts.GetValueOrDefault("zh") ?? en);
    }

    private object ReadNumber(SpecNode node, string path)
        => node.Kind == SpecNodeKind.Number && double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw Wrong(node, path, ("a number is needed", "应为数值"));

    private object ReadWhole(SpecNode node, SpecType type, string path)
    {
        if (node.Kind == SpecNodeKind.Number && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) && decimal.Truncate(value) == value)
        {
            try
            {
                return System.Convert.ChangeType(value, type.Clr, CultureInfo.InvariantCulture);
            }
            catch (OverflowException)
            {
                // Falls through to the refusal below: the number is whole but outside the range of the field.
            }
        }

        throw Wrong(node, path, type.Clr == typeof(ulong) ? ("a whole number from 0 is needed", "应为非负整数") : ("a whole number is needed", "应为整数"));
    }

    private SpecChoice ReadChoice(SpecNode node, SpecType type, string path)
    {
        string[] names = [.. type.Choices.Select(choice => choice.Name)];
        string all = string.Join(", ", names);
        if (node.Kind == SpecNodeKind.Text)
        {
            return type.Choices.FirstOrDefault(choice => choice.Name == node.Text)
                ?? throw Error(node.Position, path, new($"there is no choice '{node.Text}'", $"没有“{node.Text}”这一选项"), Suggest(node.Text, names, "choices", "可选"), names);
        }

        throw Wrong(node, path, new($"one of {all} is needed", $"应为以下之一：{all}"), names);
    }

    private Array ReadList(SpecNode node, SpecType type, string path)
    {
        if (node.Kind != SpecNodeKind.List)
        {
            throw Wrong(node, path, ("a list is needed", "应为列表"));
        }

        Array items = Array.CreateInstance(type.Item!.Clr, node.Items.Count);
        for (int i = 0; i < items.Length; i++)
        {
            items.SetValue(ReadValue(node.Items[i], type.Item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")), i);
        }

        return items;
    }

    private IDictionary ReadMap(SpecNode node, SpecType type, string path)
    {
        if (node.Kind != SpecNodeKind.Record)
        {
            throw Wrong(node, path, ("values by name are needed", "应为按名称给出的值"));
        }

        IDictionary map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), type.Item!.Clr))!;
        foreach (SpecMember member in node.Members)
        {
            map[member.Name] = ReadValue(member.Value, type.Item, Join(path, member.Name));
        }

        return map;
    }

    private object ReadUnion(SpecNode node, SpecType type, string path)
    {
        if (node.Kind == SpecNodeKind.Text && type.HasLine)
        {
            return ReadLine(node, type, path);
        }

        if (node.Kind != SpecNodeKind.Record)
        {
            throw Wrong(node, path, type.HasLine ? ("a text or a record with 'kind' is needed", "应为文本，或带有 kind 的记录") : ("a record with 'kind' is needed", "应为带有 kind 的记录"));
        }

        SpecNode kind = node.Members.FirstOrDefault(member => member.Name == SpecType.Discriminator)?.Value
            ?? throw Error(node.Position, path, ("'kind' is missing", "缺少 kind"), Choices(type), [.. type.Choices.Select(choice => choice.Name)]);
        SpecChoice choice = ReadChoice(kind, type, Join(path, SpecType.Discriminator));
        return ReadRecord(node, SpecShape.Of((Type)choice.Value), path, isCase: true);
    }

    private static T ParseLine<T>(string text)
        where T : ISpecText<T>
        => T.Parse(text);
}
