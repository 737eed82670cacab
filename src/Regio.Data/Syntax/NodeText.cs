using System.Globalization;

namespace Regio.Data;

/// <summary>Writes a parsed expression the one normal way, spaced as R's deparse does: <c>log(x)</c>, <c>I(x^2)</c>, <c>a/b</c>, <c>a + b</c>.</summary>
internal static class NodeText
{
    /// <summary>The normal text of <paramref name="node"/>, which parses back to the same tree.</summary>
    internal static string Of(Node node) => Write(node, 0);

    /// <summary>A name as it must be written in a formula: in backticks where it is no plain word.</summary>
    internal static string Name(string name)
        => Tokenizer.IsPlainName(name) ? name : "`" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "``", StringComparison.Ordinal) + "`";

    private static string Write(Node node, int level) => node switch
    {
        NumberNode number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        TextNode text => "\"" + text.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"",
        ConstantNode constant => constant.Word,
        NameNode name => Name(name.Name),
        MacroNode macro => ".." + macro.Name,
        ListNode list => "c(" + string.Join(", ", list.Items.Select(item => Write(item, 0))) + ")",
        CallNode call => call.Function + "(" + string.Join(", ", call.Arguments.Select(Argument)) + ")",
        SlopeNode slope => Write(slope.Effect, Operators.Power) + (slope.SlopesOnly ? "[[" : "[") + string.Join(", ", slope.Slopes.Select(item => Write(item, 0))) + (slope.SlopesOnly ? "]]" : "]"),
        UnaryNode unary => Unary(unary, level),
        BinaryNode binary => Binary(binary, level),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private static string Argument(Argument argument)
        => (argument.Name is null ? string.Empty : Name(argument.Name) + " = ") + Write(argument.Value, 0);

    private static string Unary(UnaryNode unary, int level)
    {
        int binding = Operators.Binding(unary.Operator);
        string text = unary.Operator switch
        {
            Operator.Negate => "-" + Write(unary.Operand, binding),
            Operator.Not => "!" + Write(unary.Operand, binding),
            Operator.IsMissing => Write(unary.Operand, binding + 1) + " is missing",
            _ => Write(unary.Operand, binding + 1) + " is not missing",
        };
        return binding < level ? "(" + text + ")" : text;
    }

    private static string Binary(BinaryNode binary, int level)
    {
        int binding = Operators.Binding(binary.Operator);
        bool power = binding == Operators.Power;
        int left = binding == Operators.Comparison || power ? binding + 1 : binding;
        string text = Write(binary.Left, left) + Operators.Symbol(binary.Operator) + Write(binary.Right, power ? binding : binding + 1);
        return binding < level ? "(" + text + ")" : text;
    }
}
