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

    /// <summary>The fields of a record; those of records within follow theirs, under <c>field.</c>.</summary>
    private static IEnumerable<GridRow> Rows(SpecShape shape, string path)
    {
        foreach (SpecField field in shape.Fields)
        {
            string name = path + field.Name;
            yield return new GridRow([Cell.Of(name), new(TypeOf(field.Type)), new(DefaultOf(field)), new(MeaningOf(field))]);
            IEnumerable<GridRow> nested = field.Type.Kind == SpecKind.Record ? Rows(field.Type.Shape, name + ".") : [];
            foreach (GridRow row in nested)
            {
                yield return row;
            }
        }
    }

    private static Label TypeOf(SpecType type)
    {
        switch (type.Kind)
        {
            case SpecKind.Text or SpecKind.Line:
                return ("text", "文本");
            case SpecKind.Number:
                return ("number", "数值");
            case SpecKind.Whole:
                return ("whole number", "整数");
            case SpecKind.Truth:
                return ("true or false", "true 或 false");
            case SpecKind.Choice:
                return Label.Same(string.Join(" | ", type.Choices.Select(choice => choice.Name)));
            case SpecKind.List:
                Label item = TypeOf(type.Item!);
                return new("list of " + item.En, item.Zh + "列表");
            case SpecKind.Map:
                Label value = TypeOf(type.Item!);
                return new("by name: " + value.En, "按名称：" + value.Zh);
            case SpecKind.Record:
                return ("record", "记录");
            default:
                string names = string.Join(" | ", type.Choices.Select(choice => choice.Name));
                return type.HasLine ? new("text, or record: " + names, "文本，或记录：" + names) : new("record: " + names, "记录：" + names);
        }
    }

    private static Label DefaultOf(SpecField field)
    {
        if (field.Required)
        {
            return ("required", "必填");
        }

        string text = SpecJson.ValueText(field.Default, field.Type);
        return text is "" or "[]" or "{}" or "\"\"" ? ("none", "无") : Label.Same(text.Trim('"'));
    }

    private static Label MeaningOf(SpecField field)
    {
        Label meaning = field.Meaning ?? Label.Same(string.Empty);
        SpecChoice[] told = [.. field.Type.Choices.Where(choice => choice.Meaning is not null)];
        return told.Length == 0 ? meaning : new(
            meaning.En + ": " + string.Join("; ", told.Select(choice => $"{choice.Name} = {choice.Meaning!.En}")),
            meaning.Zh + "：" + string.Join("；", told.Select(choice => $"{choice.Name} = {choice.Meaning!.Zh}")));
    }
}
