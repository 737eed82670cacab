namespace Regio.Data;

/// <summary>A fixed effect: a level for each value of one variable, or of several joined by <c>^</c>, with slopes of its own where asked for.</summary>
/// <remarks>Written <c>city</c>, <c>city^year</c>, <c>city[trend]</c> (effect and slope), <c>city[[trend]]</c> (slope alone).</remarks>
public sealed class EffectTerm : IEquatable<EffectTerm>
{
    internal EffectTerm(IReadOnlyList<Expression> variables, IReadOnlyList<Expression> slopes, bool slopesOnly)
        => (Variables, Slopes, SlopesOnly) = (variables, slopes, slopesOnly);

    /// <summary>The variables joined; one for <c>city</c>, two for <c>city^year</c>.</summary>
    public IReadOnlyList<Expression> Variables { get; }

    /// <summary>Variables whose slope differs by level; empty for plain effects.</summary>
    public IReadOnlyList<Expression> Slopes { get; }

    /// <summary>Whether the levels themselves are left out.</summary>
    public bool SlopesOnly { get; }

    /// <summary>Name without slopes: <c>city</c>, <c>city^year</c>.</summary>
    public string Name => string.Join("^", Variables.Select(variable => variable.ColumnName ?? variable.Text));

    /// <summary>The effect as a formula writes it.</summary>
    public string Text
    {
        get
        {
            string name = string.Join("^", Variables.Select(variable => variable.Text));
            string slopes = string.Join(", ", Slopes.Select(slope => slope.Text));
            return Slopes.Count == 0 ? name : SlopesOnly ? $"{name}[[{slopes}]]" : $"{name}[{slopes}]";
        }
    }

    /// <summary>The effect of one variable, or of several joined.</summary>
    public static EffectTerm Of(params IReadOnlyList<string> variables) => new([.. variables.Select(Expression.Column)], [], false);

    /// <inheritdoc/>
    public bool Equals(EffectTerm? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EffectTerm);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Reads the items of the effects part.</summary>
    internal static EffectTerm Read(string source, Node node)
    {
        if (node is SlopeNode slope)
        {
            EffectTerm plain = Read(source, slope.Effect);
            return new EffectTerm(plain.Variables, [.. slope.Slopes.Select(item => Expression.Of(source, item))], slope.SlopesOnly);
        }

        List<Expression> variables = [];
        Join(source, node, variables);
        return new EffectTerm(variables, [], false);
    }

    private static void Join(string source, Node node, List<Expression> variables)
    {
        switch (node)
        {
            case BinaryNode { Operator: Operator.Power or Operator.Interact } join:
                Join(source, join.Left, variables);
                Join(source, join.Right, variables);
                break;
            case NameNode:
                variables.Add(Expression.Of(source, node));
                break;
            case CallNode call:
                FunctionTable.Require(source, call);
                variables.Add(Expression.Of(source, node));
                break;
            default:
                throw SyntaxFault.At(source, node.Position, new($"'{NodeText.Of(node)}' is no fixed effect", $"“{NodeText.Of(node)}”不是固定效应"), new("Effects are variables joined by ^, with slopes in brackets: city + prov^year + city[trend].", "固定效应由变量组成，可用 ^ 连接，斜率写在方括号内：city + prov^year + city[trend]。"));
        }
    }
}
