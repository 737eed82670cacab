using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Regio.Core;

/// <summary>Makes the spec record that a written spec describes, or says which field is wrong, where, and what could stand there.</summary>
/// <param name="given">The whole text the nodes were read from, for messages; null where there is none.</param>
/// <param name="source">File of the text, or null.</param>
public sealed class SpecReader(string? given = null, string? source = null)
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

    /// <summary>A refusal from inside a value is told with the field it came from; its own text and position are kept, as they point closer.</summary>
    private object Guarded(Func<object> make, int position, string path)
    {
        try
        {
            return make();
        }
        catch (SpecError refusal)
        {
            string field = refusal.Field is null || $".{path}".EndsWith($".{refusal.Field}", StringComparison.Ordinal) ? path : Join(path, refusal.Field);
            int closer = PositionOf(refusal, position);
            throw new SpecError(refusal.What, refusal.WayOut, refusal)
            {
                Field = field.Length == 0 ? null : field,
                Given = closer < 0 ? refusal.Given : given,
                Position = closer < 0 ? refusal.Position : closer,
                Source = source,
                Choices = refusal.Choices,
            };
        }
    }

    /// <summary>Where in the whole text a refusal from inside a value points: to the character itself where the value stands there as it was read, else to the value; -1 without a text.</summary>
    private int PositionOf(SpecError refusal, int position)
    {
        if (given is null || position < 0)
        {
            return -1;
        }

        int start = refusal is { Given.Length: > 0, Position: >= 0 } ? given.IndexOf(refusal.Given, position, Math.Min(refusal.Given.Length + 1, given.Length - position), StringComparison.Ordinal) : -1;
        return start < 0 ? position : start + refusal.Position;
    }

    private SpecError UnknownField(SpecMember member, SpecShape shape, string path)
    {
        string[] names = [.. shape.Fields.Select(field => field.Name)];
        if (shape.Absent is { } absent && absent.Field == member.Name)
        {
            return Error(member.Position, Join(path, member.Name), new($"'{member.Name}' cannot be chosen here", $"此处不能指定“{member.Name}”"), new(absent.En, absent.Zh));
        }

        return Error(member.Position, Join(path, member.Name), new($"there is no field '{member.Name}'", $"没有名为“{member.Name}”的字段"), Suggest(member.Name, names, "fields", "字段"), names);
    }

    private SpecError Missing(SpecNode node, SpecField field, string path)
    {
        string names = string.Join(", ", field.Type.Choices.Select(choice => choice.Name));
        (string en, string zh) = names.Length == 0 ? (".", "。") : ($" ({names}).", $"（可选：{names}）。");
        Label? way = field.Meaning is null ? null : new($"Give '{field.Name}': {field.Meaning.En}{en}", $"请给出“{field.Name}”：{field.Meaning.Zh}{zh}");
        return Error(node.Position, Join(path, field.Name), new($"'{field.Name}' is missing", $"缺少“{field.Name}”"), way);
    }

    private static Label Suggest(string name, string[] names, string en, string zh)
    {
        string all = string.Join(", ", names);
        return Nearest.To(name, names) is string near
            ? new($"Did you mean '{near}'? The {en} are: {all}.", $"是否指“{near}”？{zh}：{all}。")
            : new($"The {en} are: {all}.", $"{zh}：{all}。");
    }

    private static Label Choices(SpecType type)
    {
        string all = string.Join(", ", type.Choices.Select(choice => choice.Name));
        return new($"It is one of: {all}.", $"可选：{all}。");
    }

    private SpecError Wrong(SpecNode node, string path, Label needed, string[]? choices = null)
    {
        (string en, string zh) = node.Kind switch
        {
            SpecNodeKind.List => ("a list", "列表"),
            SpecNodeKind.Record => ("a record", "记录"),
            SpecNodeKind.Null => ("nothing", "空值"),
            SpecNodeKind.Text => ($"the text '{node.Text}'", $"文本“{node.Text}”"),
            _ => (node.Text, node.Text),
        };
        return Error(node.Position, path, new($"{needed.En}, not {en}", $"{needed.Zh}，而不是{zh}"), null, choices);
    }

    private SpecError Error(int position, string path, Label what, Label? wayOut, string[]? choices = null)
        => new(what, wayOut) { Field = path.Length == 0 ? null : path, Given = given, Position = position, Source = source, Choices = choices ?? [] };

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "." + name;
}
