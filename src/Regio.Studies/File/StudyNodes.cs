using Regio.Core;

namespace Regio.Studies;

/// <summary>What the readers of a study ask of nodes.</summary>
internal static class StudyNodes
{
    /// <summary>The member of that name, or null; an empty one is none.</summary>
    internal static SpecNode? Find(SpecNode node, string name)
        => node.Members.FirstOrDefault(member => member.Name == name)?.Value is { Kind: not SpecNodeKind.Null } value ? value : null;

    /// <summary>The record without members of the given names.</summary>
    internal static SpecNode Without(SpecNode node, params IReadOnlyCollection<string> names)
        => node with { Members = [.. node.Members.Where(member => !names.Contains(member.Name, StringComparer.Ordinal))] };

    /// <summary>Members of a record that may be absent.</summary>
    internal static IReadOnlyList<SpecMember> Members(StudyText text, SpecNode? node, string field) => node switch
    {
        null => [],
        { Kind: SpecNodeKind.Record } => node.Members,
        _ => throw text.Refuse(node.Position, field, new($"'{field}' is a record of named entries", $"“{field}”应为按名称给出的记录"), new($"Write {field}: and, indented below it, NAME: ….", $"请写作 {field}:，并在其下缩进书写 名称: …。")),
    };

    /// <summary>Items of a list that may be absent.</summary>
    internal static IReadOnlyList<SpecNode> Items(StudyText text, SpecNode? node, string field) => node switch
    {
        null => [],
        { Kind: SpecNodeKind.List } => node.Items,
        _ => throw text.Refuse(node.Position, field, new($"'{field}' is a list", $"“{field}”应为列表"), new("Begin each of its entries with '- '.", "每一项以“- ”开头。")),
    };

    /// <summary>The text of a scalar, or a refusal.</summary>
    internal static string Text(StudyText text, SpecNode node, string field)
        => node.Kind == SpecNodeKind.Text || (node.Plain && node.Kind is SpecNodeKind.Number or SpecNodeKind.Truth)
            ? node.Text
            : throw text.Refuse(node.Position, field, ("a text is needed", "应为文本"));
}
