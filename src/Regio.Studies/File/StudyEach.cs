using System.Globalization;
using System.Text.RegularExpressions;
using Regio.Core;

namespace Regio.Studies;

/// <summary>Entries written once and meant for every value of a list, such as years: <c>each: {year: {from: 2007, to: 2020}}</c>, then <c>world_$(year): …</c>.</summary>
/// <remarks>A name or a list item that holds <c>$(year)</c> stands once for each value, with the value in its place there and in what is below it; a scalar that is nothing else becomes the value, number or text.</remarks>
internal sealed partial class StudyEach
{
    private const string Each = "each";
    private const int MostValues = 2_000;

    /// <summary>Nodes that may be written in all.</summary>
    private const int MostNodes = 1_000_000;

    private readonly StudyText _text;
    private readonly Dictionary<string, IReadOnlyList<EachValue>> _lists = new(StringComparer.Ordinal);
    private int _nodes;

    private StudyEach(StudyText text) => _text = text;

    /// <summary>The study without <c>each</c>, its entries written out.</summary>
    internal static SpecNode Expand(SpecNode root, StudyText text)
    {
        SpecNode? each = StudyNodes.Find(root, Each);
        SpecNode rest = StudyNodes.Without(root, Each);
        if (each is null)
        {
            return rest;
        }

        StudyEach expansion = new(text);
        foreach (SpecMember list in StudyNodes.Members(text, each, Each))
        {
            expansion._lists[list.Name] = expansion.Values(list);
        }

        return expansion.Expand(rest, new Dictionary<string, EachValue>(StringComparer.Ordinal));
    }

    private List<EachValue> Values(SpecMember list)
    {
        List<EachValue> values = list.Value.Kind switch
        {
            SpecNodeKind.List => [.. list.Value.Items.Select(item => new EachValue(item, []))],
            SpecNodeKind.Record when StudyNodes.Find(list.Value, "from") is not null => Range(list.Value),
            SpecNodeKind.Record => [.. list.Value.Members.Select(member => new EachValue(Scalar(member), StudyNodes.Members(_text, member.Value, Each)))],
            _ => [],
        };
        if (values.Count is 0 or > MostValues || values.Exists(one => one.Value.Kind is SpecNodeKind.List or SpecNodeKind.Record or SpecNodeKind.Null))
        {
            throw Refuse(list.Value.Position, new($"'{list.Name}' needs values", $"“{list.Name}”需要取值"));
        }

        return values;
    }

    private List<EachValue> Range(SpecNode range)
    {
        int from = Whole(range, "from", null), to = Whole(range, "to", null), by = Whole(range, "by", 1);
        return by < 1 || to < from || (to - (long)from) / by >= MostValues
            ? throw Refuse(range.Position, ("'from' to 'to' in steps of 'by' holds no value, or too many", "由 from 至 to、步长 by 的序列为空或过长"))
            : [.. Enumerable.Range(0, ((to - from) / by) + 1).Select(step => new EachValue(Scalar(new((from + (step * by)).ToString(CultureInfo.InvariantCulture), range)), []))];
    }

    private int Whole(SpecNode range, string name, int? otherwise)
        => StudyNodes.Find(range, name) is not SpecNode node ? otherwise ?? throw Refuse(range.Position, new($"'{name}' is missing", $"缺少“{name}”"))
        : int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value
        : throw Refuse(node.Position, new($"'{name}' is a whole number", $"“{name}”应为整数"));

    private SpecError Refuse(int position, Label what)
        => _text.Refuse(position, Each, what, ("Write each: {year: {from: 2007, to: 2020}}, a list of values, or a record of values with fields of their own.", "请写作 each: {year: {from: 2007, to: 2020}}、取值列表，或带有各自字段的取值记录。"));

    /// <summary>A value written as a name: a number where it reads as one.</summary>
    private static SpecNode Scalar(SpecMember member) => new()
    {
        Kind = double.TryParse(member.Name, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? SpecNodeKind.Number : SpecNodeKind.Text,
        Text = member.Name,
        Plain = true,
        Position = member.Position < 0 ? member.Value.Position : member.Position,
    };

    private SpecNode Expand(SpecNode node, Dictionary<string, EachValue> bound)
    {
        if (++_nodes > MostNodes)
        {
            throw _text.Refuse(node.Position, Each, ("the study has too many entries once they are written out", "展开后的条目过多"), ("Shorten the lists of 'each'.", "请缩短 each 中的列表。"));
        }

        return node.Kind switch
        {
            SpecNodeKind.Record => node with { Members = [.. node.Members.SelectMany(member => Copies([member.Name], bound).Select(with => member with { Name = Filled(member.Name, member.Position, with), Value = Expand(member.Value, with) }))] },
            SpecNodeKind.List => node with { Items = [.. node.Items.SelectMany(item => Copies(Open(item), bound).Select(with => Expand(item, with)))] },
            SpecNodeKind.Text => FilledScalar(node, bound),
            _ => node,
        };
    }

    /// <summary>What is bound once a name or an item that holds placeholders is written for every value of those not bound yet.</summary>
    private IEnumerable<Dictionary<string, EachValue>> Copies(IEnumerable<string> texts, Dictionary<string, EachValue> bound)
    {
        string[] open = [.. texts.SelectMany(Names).Where(name => !bound.ContainsKey(name)).Distinct(StringComparer.Ordinal)];
        IEnumerable<Dictionary<string, EachValue>> copies = [bound];
        foreach (string name in open)
        {
            copies = copies.SelectMany(copy => _lists[name].Select(value => new Dictionary<string, EachValue>(copy, StringComparer.Ordinal) { [name] = value }));
        }

        return copies;
    }

    /// <summary>The texts of an item whose placeholders no name or inner list within it answers for.</summary>
    private static IEnumerable<string> Open(SpecNode node) => node.Kind switch
    {
        SpecNodeKind.Text => [node.Text],
        SpecNodeKind.Record => node.Members.Where(member => !Placeholder().IsMatch(member.Name)).SelectMany(member => Open(member.Value)),
        _ => [],
    };

    private IEnumerable<string> Names(string text) => Placeholder().Matches(text).Select(match => match.Groups["list"].Value).Where(_lists.ContainsKey);

    private SpecNode FilledScalar(SpecNode node, Dictionary<string, EachValue> bound)
        => Placeholder().Match(node.Text) is { Success: true } match && match.Length == node.Text.Length && _lists.ContainsKey(match.Groups["list"].Value)
            ? ValueOf(match, node.Position, bound) with { Position = node.Position }
            : node with { Text = Filled(node.Text, node.Position, bound) };

    private string Filled(string text, int position, Dictionary<string, EachValue> bound)
        => Placeholder().Replace(text, match => _lists.ContainsKey(match.Groups["list"].Value) ? ValueOf(match, position, bound).Text : match.Value);

    private SpecNode ValueOf(Match match, int position, Dictionary<string, EachValue> bound)
    {
        if (!bound.TryGetValue(match.Groups["list"].Value, out EachValue? value))
        {
            throw _text.Refuse(position, Each, new($"{match.Value} stands where nothing is repeated", $"{match.Value} 所在之处没有重复的条目"), new("Put it into the name of the entry or into an item of a list.", "请将其写入条目名称或列表项。"));
        }

        return match.Groups["field"] is not { Success: true, Value: string field } ? value.Value
            : value.Fields.FirstOrDefault(member => member.Name == field)?.Value
                ?? throw _text.Unknown(position, Each, field, new($"field of '{match.Groups["list"].Value}'", $"“{match.Groups["list"].Value}”的字段"), [.. value.Fields.Select(member => member.Name)]);
    }

    [GeneratedRegex(@"\$\((?<list>\w+)(\.(?<field>\w+))?\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    /// <summary>A value with fields of its own.</summary>
    private sealed record EachValue(SpecNode Value, IReadOnlyList<SpecMember> Fields);
}
