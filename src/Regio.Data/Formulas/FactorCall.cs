using System.Globalization;
using Regio.Core;
using Calendar = Regio.Core.Calendar;

namespace Regio.Data;

/// <summary>fixest's <c>i(factor)</c>, <c>i(factor, x)</c>, <c>i(factor, i.other)</c> with ref, keep, ref2 and keep2.</summary>
/// <remarks>
/// Names: <c>factor::level</c>, <c>factor::level:x</c>, <c>factor::level:other::level</c>. Without ref and interaction, the first level is the reference
/// when the model has a constant or effects; interacted, every level is kept.
/// </remarks>
internal sealed class FactorCall
{
    private readonly EvaluationScope _scope;
    private readonly string _source;
    private readonly IReadOnlyList<int>? _sample;
    private readonly Action<string, string> _tell;
    private readonly Dictionary<string, Node> _options = new(StringComparer.Ordinal);
    private readonly List<Node> _positional = [];

    internal FactorCall(EvaluationScope scope, string source, CallNode call, IReadOnlyList<int>? sample, Action<string, string> tell)
    {
        (_scope, _source, _sample, _tell) = (scope, source, sample, tell);
        string[] known = ["ref", "keep", "ref2", "keep2"];
        foreach (Argument argument in call.Arguments)
        {
            switch (argument.Name)
            {
                case null:
                    _positional.Add(argument.Value);
                    break;
                case string name when known.Contains(name, StringComparer.Ordinal):
                    _options[name] = argument.Value;
                    break;
                case string name:
                    throw SyntaxFault.At(source, argument.Value.Position, new($"i() has no argument '{name}'", $"i() 没有参数“{name}”"), SyntaxFault.Choose(name, known), known);
            }
        }

        if (_positional.Count is 0 or > 3)
        {
            throw SyntaxFault.At(source, call.Position, new("i() takes a factor and at most one variable to interact", "i() 接受一个分类变量，至多再加一个交互变量"), new("It is called as i(factor, x, ref = level).", "用法：i(分类变量, x, ref = 基准组)。"));
        }

        if (_positional.Count == 3)
        {
            _options["ref"] = _positional[2];
        }
    }

    /// <summary>The columns; <paramref name="constant"/> says that a first level must be left out when nothing else is.</summary>
    internal List<Dummy> Columns(bool constant)
    {
        Expression factor = Expression.Of(_source, _positional[0]);
        bool alone = _positional.Count == 1;
        List<Dummy> first = Dummies(factor, "ref", "keep", constant && alone);
        if (alone)
        {
            return first;
        }

        if (OtherFactor(_positional[1]) is not Expression other)
        {
            Expression slope = Expression.Of(_source, _positional[1]);
            string name = slope.ColumnName ?? slope.Text;
            ReadOnlyMemory<double> values = _scope.Numbers(slope);
            return Dummy.Cross(first, [new Dummy(name, values)], _source, _positional[1]);
        }

        List<Dummy> second = Dummies(other, "ref2", "keep2", false);
        Dummy.RefuseTooMany((long)first.Count * second.Count, _scope.Table.RowCount, _source, _positional[1]);
        return [.. first.SelectMany(dummy => Dummy.Cross([dummy], second, _source, _positional[1])).Where(Occurs)];
    }

    /// <summary>The expression inside <c>factor(x)</c>.</summary>
    internal static Expression Inside(string source, CallNode call) => call.Arguments is [{ Name: null } only]
        ? Expression.Of(source, only.Value)
        : throw SyntaxFault.At(source, call.Position, new("factor() takes one variable", "factor() 接受一个变量"));

    /// <summary>Which levels occur on the rows of the sample.</summary>
    internal static bool[] Used(Grouping groups, IReadOnlyList<int>? sample)
    {
        bool[] used = new bool[groups.Count];
        if (sample is null)
        {
            Array.Fill(used, true);
            return used;
        }

        foreach (int row in sample)
        {
            if (groups.Codes[row] >= 0)
            {
                used[groups.Codes[row]] = true;
            }
        }

        return used;
    }

    /// <summary>1 on the rows of a level, 0 on others, missing where the factor is.</summary>
    internal static double[] Indicator(Grouping groups, int level)
    {
        double[] values = new double[groups.Codes.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int code = groups.Codes[i];
            values[i] = code < 0 ? Missing.Value : code == level ? 1 : 0;
        }

        return values;
    }

    /// <summary>The second variable as a factor: text, or a column written with the prefix <c>i.</c>; null when it is a number.</summary>
    private Expression? OtherFactor(Node node)
    {
        if (node is NameNode { Name: ['i', '.', .. string plain] } && _scope.Table.Find(((NameNode)node).Name) is null)
        {
            return Expression.Of(_source, new NameNode(node.Position, plain));
        }

        Expression expression = Expression.Of(_source, node);
        return _scope.Evaluate(expression) is TextColumn ? expression : null;
    }

    private List<Dummy> Dummies(Expression factor, string refOption, string keepOption, bool dropFirst)
    {
        Column column = _scope.Evaluate(factor);
        Grouping groups = _scope.Group(factor);
        bool[] used = Used(groups, _sample);
        Dummy.RefuseTooMany(used.Count(level => level), column.Count, _source, factor.Root);
        string name = factor.ColumnName ?? factor.Text;
        HashSet<int> left = Chosen(refOption, column, groups, used, name);
        HashSet<int> kept = Chosen(keepOption, column, groups, used, name);
        if (dropFirst && left.Count == 0 && kept.Count == 0 && !_options.ContainsKey(refOption))
        {
            left.Add(Array.IndexOf(used, true));
        }

        foreach (int level in left.Where(level => level >= 0))
        {
            _tell(name, groups.Levels[level]);
        }

        return
        [
            .. Enumerable.Range(0, groups.Count)
                .Where(level => used[level] && !left.Contains(level) && (kept.Count == 0 || kept.Contains(level)))
                .Select(level => new Dummy(name + "::" + groups.Levels[level], Indicator(groups, level))),
        ];
    }

    /// <summary>Levels that an option names: constants, lists, ranges; <c>ref = true</c> is the first.</summary>
    private HashSet<int> Chosen(string option, Column column, Grouping groups, bool[] used, string factor)
    {
        HashSet<int> chosen = [];
        if (!_options.TryGetValue(option, out Node? value))
        {
            return chosen;
        }

        if (value is ConstantNode { Word: "true" or "false" } truth && column is not NumberColumn { Kind: NumberKind.Truth })
        {
            return truth.Value == 1 ? [Array.IndexOf(used, true)] : [];
        }

        Dictionary<string, int> levels = new(StringComparer.Ordinal);
        for (int level = 0; level < groups.Count; level++)
        {
            levels[groups.Levels[level]] = level;
        }

        foreach ((Node node, string text) in Texts(value, column))
        {
            chosen.Add(levels.TryGetValue(text, out int level) ? level : throw UnknownLevel(node, text, factor, groups.Levels));
        }

        return chosen;
    }

    private IEnumerable<(Node Node, string Text)> Texts(Node node, Column column) => node switch
    {
        ListNode list => list.Items.SelectMany(item => Texts(item, column)),
        BinaryNode { Operator: Operator.Interact, Left: Node from, Right: Node to } => Enumerable.Range(0, (int)Math.Min(1000, Number(to) - Number(from) + 1)).Select(i => (node, Calendar.Text(Number(from) + i, Kind(column)))),
        TextNode text => [(node, text.Value)],
        _ => [(node, Calendar.Text(Number(node), Kind(column)))],
    };

    private static NumberKind Kind(Column column) => (column as NumberColumn)?.Kind ?? NumberKind.Real;

    private double Number(Node node) => node switch
    {
        NumberNode number => number.Value,
        ConstantNode constant => constant.Value,
        UnaryNode { Operator: Operator.Negate } negative => -Number(negative.Operand),
        _ => throw SyntaxFault.At(_source, node.Position, new($"'{NodeText.Of(node)}' is no level: a number or a text in quotes is expected", $"“{NodeText.Of(node)}”不是取值：应为数值或加引号的文本"), new($"Write \"{NodeText.Of(node)}\" where that is the text of a level.", $"若它是取值的文本，请写作 \"{NodeText.Of(node)}\"。")),
    };

    private SpecError UnknownLevel(Node node, string level, string factor, IReadOnlyList<string> levels)
        => SyntaxFault.At(_source, node.Position, new(string.Create(CultureInfo.InvariantCulture, $"'{factor}' has no level '{level}'"), string.Create(CultureInfo.InvariantCulture, $"“{factor}”没有取值“{level}”")), SyntaxFault.Choose(level, [.. levels]), levels);

    /// <summary>Whether the pair of levels occurs in the sample.</summary>
    private bool Occurs(Dummy pair)
    {
        ReadOnlySpan<double> values = pair.Values.Span;
        if (_sample is null)
        {
            return values.Contains(1);
        }

        foreach (int row in _sample)
        {
            if (values[row] == 1)
            {
                return true;
            }
        }

        return false;
    }
}
