using System.Globalization;
using Regio.Core;

namespace Regio.Data;

/// <summary>An expression as a reader would say it: labels in place of names, words and mathematical signs in place of the symbols of the language.</summary>
internal static class ExpressionWords
{
    internal static Label Of(Node node, Func<string, Label> words) => Write(node, 0, words);

    private static Label Write(Node node, int level, Func<string, Label> words) => node switch
    {
        NumberNode number => Label.Same(number.Value.ToString("R", CultureInfo.InvariantCulture)),
        NameNode name => words(name.Name),
        TextNode text => words(text.Value),
        UnaryNode { Operator: Operator.Not, Operand: BinaryNode { Operator: Operator.In } membership } => Member(membership, words, isIn: false),
        UnaryNode { Operator: Operator.Not } not => Both(Write(not.Operand, 0, words), inner => $"not ({inner})", inner => $"非（{inner}）"),
        UnaryNode { Operator: Operator.IsMissing } missing => Both(Write(missing.Operand, Operators.Sum, words), inner => $"{inner} is missing", inner => $"{inner}缺失"),
        UnaryNode { Operator: Operator.IsNotMissing } present => Both(Write(present.Operand, Operators.Sum, words), inner => $"{inner} is not missing", inner => $"{inner}未缺失"),
        UnaryNode negated => Both(Write(negated.Operand, Operators.Sign, words), inner => "-" + inner, inner => "-" + inner),
        BinaryNode { Operator: Operator.In } membership => Member(membership, words, isIn: true),
        BinaryNode binary => Binary(binary, level, words),
        CallNode { Function: "I", Arguments: [{ } inner] } => Write(inner.Value, level, words),
        CallNode shift when Shift(shift, words) is { } said => level > 0 ? new($"({said.En})", $"（{said.Zh}）") : said,
        CallNode call => Both(Joined(call.Arguments.Select(argument => argument.Value), ", ", words), inner => $"{call.Function}({inner})", inner => $"{call.Function}({inner})"),
        ListNode list => Joined(list.Items, "、", words),
        _ => Label.Same(NodeText.Of(node)),
    };

    /// <summary>A lag, lead, difference or growth rate as tables write it: <c>GDP, lag 2</c>; null for any other call.</summary>
    private static Label? Shift(CallNode call, Func<string, Label> words)
    {
        if (call.Arguments is not [{ Name: null } of, ..] || call.Arguments.Count > 2 || Periods(call) is not { } k)
        {
            return null;
        }

        Label inner = Write(of.Value, 0, words);
        string before = k == "1" ? string.Empty : k;
        return call.Function switch
        {
            "l" or "lag" => new($"{inner.En}, lag {k}", $"滞后 {k} 期的{Spaced(inner.Zh)}"),
            "f" or "lead" => new($"{inner.En}, lead {k}", $"提前 {k} 期的{Spaced(inner.Zh)}"),
            "d" or "diff" => new(before.Length == 0 ? $"{inner.En}, first difference" : $"{inner.En}, difference over {k} periods", before.Length == 0 ? $"{inner.Zh}的一阶差分" : $"{inner.Zh}的 {k} 期差分"),
            "growth" => new(before.Length == 0 ? $"{inner.En}, growth rate" : $"{inner.En}, growth rate over {k} periods", before.Length == 0 ? $"{inner.Zh}的增长率" : $"{inner.Zh}的 {k} 期增长率"),
            _ => null,
        };
    }

    /// <summary>The periods of a shift, a whole number from one upwards; null where they are something else.</summary>
    private static string? Periods(CallNode call) => call.Arguments switch
    {
        [_] => "1",
        [_, { Name: null, Value: NumberNode { Value: >= 1 } number }] when number.Value == Math.Floor(number.Value) => number.Value.ToString("R", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Spaced(string zh) => zh.Length > 0 && char.IsAscii(zh[0]) ? " " + zh : zh;

    private static Label Binary(BinaryNode binary, int level, Func<string, Label> words)
    {
        int binding = Operators.Binding(binary.Operator);
        (string en, string zh) = binary.Operator switch
        {
            Operator.And => (" and ", "，且"),
            Operator.Or => (" or ", "，或"),
            Operator.Equal => (" = ", " = "),
            Operator.NotEqual => (" ≠ ", " ≠ "),
            Operator.LessOrEqual => (" ≤ ", " ≤ "),
            Operator.GreaterOrEqual => (" ≥ ", " ≥ "),
            Operator.Multiply or Operator.Interact => (" × ", " × "),
            _ => (Operators.Symbol(binary.Operator), Operators.Symbol(binary.Operator)),
        };
        (Label left, Label right) = (Write(binary.Left, binding, words), Write(binary.Right, binding + 1, words));
        Label text = new(left.En + en + right.En, left.Zh + zh + right.Zh);
        return binding < level ? new($"({text.En})", $"（{text.Zh}）") : text;
    }

    private static Label Member(BinaryNode membership, Func<string, Label> words, bool isIn)
    {
        Label of = Write(membership.Left, Operators.Sum, words);
        IReadOnlyList<Node> items = membership.Right is ListNode list ? list.Items : [membership.Right];
        Label values = Joined(items, "、", words);
        bool single = items.Count == 1;
        return (isIn, single) switch
        {
            (true, true) => new($"{of.En} = {values.En}", $"{of.Zh} = {values.Zh}"),
            (false, true) => new($"{of.En} ≠ {values.En}", $"{of.Zh} ≠ {values.Zh}"),
            (true, _) => new($"{of.En} is one of {values.En}", $"{of.Zh}为{values.Zh}之一"),
            _ => new($"{of.En} is none of {values.En}", $"{of.Zh}不属于{values.Zh}"),
        };
    }

    private static Label Joined(IEnumerable<Node> nodes, string chineseComma, Func<string, Label> words)
    {
        Label[] all = [.. nodes.Select(node => Write(node, 0, words))];
        return new(string.Join(", ", all.Select(label => label.En)), string.Join(chineseComma, all.Select(label => label.Zh)));
    }

    private static Label Both(Label inner, Func<string, string> en, Func<string, string> zh) => new(en(inner.En), zh(inner.Zh));
}
