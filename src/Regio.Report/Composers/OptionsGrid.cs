using Regio.Core;

namespace Regio.Report;

/// <summary>The options of a method, derived from its spec record: for the help of the command line and the docs page alike.</summary>
public static class OptionsGrid
{
    /// <summary>A row a field: name, what may stand there, default, meaning.</summary>
    public static Grid Of(Type specType) => new()
    {
        Columns = [Align.Left, Align.Left, Align.Left, Align.Left],
        Head = [new GridRow([new(("Field", "字段")), new(("Type", "类型")), new(("Default", "默认值")), new(("Meaning", "含义"))])],
        Body = [.. Rows(SpecShape.Of(specType), string.Empty)],
    };

    /// <summary>The fields of a record; beneath a field its choices, or under <c>field.</c> the fields of the record it is.</summary>
    private static IEnumerable<GridRow> Rows(SpecShape shape, string path)
    {
        foreach (SpecField field in shape.Fields)
        {
            string name = path + field.Name;
            yield return new GridRow([Cell.Of(name), new(TypeOf(field.Type)), new(DefaultOf(field)), new(field.Meaning ?? Label.Same(string.Empty))]);
            IEnumerable<GridRow> nested = field.Type.Kind == SpecKind.Record ? Rows(field.Type.Shape, name + ".") : field.Type.Choices.Select(ChoiceRow);
            foreach (GridRow row in nested)
            {
                yield return row;
            }
        }
    }

    private static GridRow ChoiceRow(SpecChoice choice)
        => new([Cell.Empty, Cell.Of("- " + choice.Name), Cell.Empty, new(choice.Meaning ?? Label.Same(string.Empty))]);

    private static Label TypeOf(SpecType type)
    {
        switch (type.Kind)
        {
            case SpecKind.Text or SpecKind.Line:
                return ("text", "文本");
            case SpecKind.Label:
                return ("text, or en and zh", "文本，或 en 与 zh");
            case SpecKind.Number:
                return ("number", "数值");
            case SpecKind.Whole:
                return ("whole number", "整数");
            case SpecKind.Truth:
                return ("true or false", "true 或 false");
            case SpecKind.Choice:
                return ("one of", "以下之一");
            case SpecKind.List:
                Label item = TypeOf(type.Item!);
                return new("list of " + item.En, item.Zh + "列表");
            case SpecKind.Map:
                Label value = TypeOf(type.Item!);
                return new("by name: " + value.En, "按名称：" + value.Zh);
            case SpecKind.Record:
                return ("record", "记录");
            default:
                return type.HasLine ? ("text, or record of kind", "文本，或以下 kind 的记录") : ("record of kind", "以下 kind 的记录");
        }
    }

    private static Label DefaultOf(SpecField field)
    {
        if (field.Required)
        {
            return ("required", "必填");
        }

        if (field.Type.Kind == SpecKind.Record)
        {
            return ("as follows", "见下");
        }

        string text = SpecJson.ValueText(field.Default, field.Type);
        return text is "" or "[]" or "{}" or "\"\"" ? ("none", "无") : Label.Same(text.Trim('"'));
    }
}
