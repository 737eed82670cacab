namespace Regio.Data;

/// <summary>Operators of the expression language.</summary>
internal enum Operator
{
    Or,
    And,
    Not,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Interact,
    Negate,
    Power,
    IsMissing,
    IsNotMissing,
}

/// <summary>A piece of a parsed formula or expression.</summary>
/// <param name="Position">Zero-based position of its first character (of its operator, for a binary one) in the text.</param>
internal abstract record Node(int Position)
{
    /// <summary>Height of the tree below, itself included.</summary>
    internal virtual int Height => 1;

    /// <summary>The pieces directly below.</summary>
    internal virtual IEnumerable<Node> Children => [];
}

/// <summary>A number.</summary>
internal sealed record NumberNode(int Position, double Value) : Node(Position);

/// <summary>A text in quotes.</summary>
internal sealed record TextNode(int Position, string Value) : Node(Position);

/// <summary>The missing value, true or false.</summary>
internal sealed record ConstantNode(int Position, double Value, string Word) : Node(Position);

/// <summary>A column name.</summary>
internal sealed record NameNode(int Position, string Name) : Node(Position);

/// <summary>A named list of terms, written <c>..name</c>.</summary>
internal sealed record MacroNode(int Position, string Name) : Node(Position);

/// <summary>One entry of a named list, a step of <c>csw(controls)</c>.</summary>
internal sealed record ListEntryNode(int Position, string List, int Entry) : Node(Position);

/// <summary>An operator before (or, for <c>is missing</c>, after) its operand.</summary>
internal sealed record UnaryNode(int Position, Operator Operator, Node Operand) : Node(Position)
{
    internal override int Height { get; } = Operand.Height + 1;

    internal override IEnumerable<Node> Children => [Operand];
}

/// <summary>An operator between two operands.</summary>
internal sealed record BinaryNode(int Position, Operator Operator, Node Left, Node Right) : Node(Position)
{
    internal override int Height { get; } = Math.Max(Left.Height, Right.Height) + 1;

    internal override IEnumerable<Node> Children => [Left, Right];
}

/// <summary>Several values in parentheses: <c>(1, 2)</c> or <c>c(1, 2)</c>.</summary>
internal sealed record ListNode(int Position, IReadOnlyList<Node> Items) : Node(Position)
{
    internal override int Height { get; } = Items.Select(item => item.Height).DefaultIfEmpty(0).Max() + 1;

    internal override IEnumerable<Node> Children => Items;
}

/// <summary>An argument of a call.</summary>
internal sealed record Argument(string? Name, Node Value);

/// <summary>A function call.</summary>
internal sealed record CallNode(int Position, string Function, IReadOnlyList<Argument> Arguments) : Node(Position)
{
    internal override int Height { get; } = Arguments.Select(argument => argument.Value.Height).DefaultIfEmpty(0).Max() + 1;

    internal override IEnumerable<Node> Children => Arguments.Select(argument => argument.Value);
}

/// <summary>Slopes of an effect: <c>fe[x, z]</c> (with the effect itself) or <c>fe[[x]]</c> (slopes alone).</summary>
internal sealed record SlopeNode(int Position, Node Effect, IReadOnlyList<Node> Slopes, bool SlopesOnly) : Node(Position)
{
    internal override int Height { get; } = Math.Max(Effect.Height, Slopes.Max(slope => slope.Height)) + 1;

    internal override IEnumerable<Node> Children => [Effect, .. Slopes];
}
