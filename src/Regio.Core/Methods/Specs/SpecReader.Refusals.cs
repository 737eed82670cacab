namespace Regio.Core;

/// <content>What is said of a spec that cannot be read: the field, the place in the text, and what could stand there.</content>
public sealed partial class SpecReader
{
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
