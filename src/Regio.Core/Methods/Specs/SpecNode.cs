namespace Regio.Core;

/// <summary>What a node of a written spec is.</summary>
public enum SpecNodeKind
{
    /// <summary>Nothing: the default applies.</summary>
    Null,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number, kept as written.</summary>
    Number,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>A list.</summary>
    List,

    /// <summary>Members by name.</summary>
    Record,
}

/// <summary>A spec as it was written, before it is known what it is a spec of: the common ground of JSON, of a study file and of the command line.</summary>
public sealed record SpecNode
{
    /// <summary>What the node is.</summary>
    public required SpecNodeKind Kind { get; init; }

    /// <summary>The text of a scalar: the string itself, the number as written, <c>true</c> or <c>false</c>.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Whether the scalar was written without quotes in a format that leaves its type to the reader, as YAML does: <c>1</c> is then a text where a text is wanted.</summary>
    public bool Plain { get; init; }

    /// <summary>Items of a list.</summary>
    public IReadOnlyList<SpecNode> Items { get; init; } = [];

    /// <summary>Members of a record in the order written; names may repeat, which the reader refuses.</summary>
    public IReadOnlyList<SpecMember> Members { get; init; } = [];

    /// <summary>Zero-based position of the first character in the text the spec was read from, or -1.</summary>
    public int Position { get; init; } = -1;

    /// <summary>A text.</summary>
    public static SpecNode OfText(string text) => new() { Kind = SpecNodeKind.Text, Text = text };

    /// <summary>A list of texts.</summary>
    public static SpecNode OfTexts(IEnumerable<string> texts) => new() { Kind = SpecNodeKind.List, Items = [.. texts.Select(OfText)] };

    /// <summary>A record.</summary>
    public static SpecNode OfMembers(IEnumerable<SpecMember> members) => new() { Kind = SpecNodeKind.Record, Members = [.. members] };
}

/// <summary>A named member of a record.</summary>
/// <param name="Name">Name as written.</param>
/// <param name="Value">Value.</param>
/// <param name="Position">Zero-based position of the name, or -1.</param>
public sealed record SpecMember(string Name, SpecNode Value, int Position = -1);
