using Regio.Core;

namespace Regio.Data;

/// <summary>What a piece of an expression evaluates to.</summary>
internal abstract record Value
{
    /// <summary>What it is, for messages.</summary>
    internal abstract Label Describe { get; }
}

/// <summary>One number for all rows.</summary>
internal sealed record NumberScalar(double Number, NumberKind Kind = NumberKind.Real) : Value
{
    internal override Label Describe => new("a number", "数值");
}

/// <summary>A number a row. <paramref name="Scratch"/> is the array behind when no one else holds it, so that the next operation may write over it.</summary>
internal sealed record NumberVector(ReadOnlyMemory<double> Numbers, NumberKind Kind = NumberKind.Real, double[]? Scratch = null) : Value
{
    internal override Label Describe => new("numbers", "数值");

    /// <summary>Wraps an array made by the evaluation itself.</summary>
    internal static NumberVector Own(double[] values, NumberKind kind = NumberKind.Real) => new(values, kind, values);
}

/// <summary>One text for all rows.</summary>
internal sealed record TextScalar(string Text) : Value
{
    internal override Label Describe => new("text", "文本");
}

/// <summary>A text a row.</summary>
internal sealed record TextVector(TextColumn Texts) : Value
{
    internal override Label Describe => new("text", "文本");
}
