using System.Globalization;
using Regio.Core;

namespace Regio.Data;

/// <summary>Expands sums of a formula to terms: <c>a*b</c> to a + b + a:b, <c>(a + b)^2</c> to crossings, <c>x^2</c> to I(x^2), <c>l(x, 1:2)</c> to two lags, names of lists to their terms.</summary>
internal sealed class TermExpansion(string source, IReadOnlyDictionary<string, IReadOnlyList<string>> lists, int depth = 0)
{
    /// <summary>More terms than any table of data has columns come from crossing by mistake.</summary>
    private const int MostTerms = 20_000;

    private const int DeepestLists = 20;

    /// <summary>The terms of a sum and whether the constant stays: removed by 0 or -1, put back by + 1.</summary>
    internal (IReadOnlyList<Term> Terms, bool Intercept) Expand(IEnumerable<Summand> summands)
    {
        bool intercept = true;
        List<Term> terms = [];
        foreach (Summand summand in summands)
        {
            if (summand.Node is NumberNode { Value: 0 or 1 } number)
            {
                intercept = (number.Value == 1) != summand.Minus;
                continue;
            }

            List<Term> expanded = Expand(summand.Node);
            if (summand.Minus)
            {
                terms.RemoveAll(expanded.Contains);
            }
            else
            {
                terms.AddRange(expanded);
            }
        }

        // Main effects before interactions, as R's terms() orders them; the factors of an interaction stay as written.
        return ([.. terms.Distinct().OrderBy(term => term.Factors.Count)], intercept);
    }

    /// <summary>The texts of a named list.</summary>
    internal IReadOnlyList<string> List(int position, string name) => lists.TryGetValue(name, out IReadOnlyList<string>? texts)
        ? texts
        : throw SyntaxFault.At(source, position, new($"there is no list named '{name}'", $"没有名为“{name}”的变量列表"), SyntaxFault.Choose(name, [.. lists.Keys]), [.. lists.Keys]);

    private List<Term> Expand(Node node)
    {
        List<Term> terms = node switch
        {
            NameNode name when lists.ContainsKey(name.Name) => OfList(name.Position, name.Name),
            MacroNode macro => OfList(macro.Position, macro.Name),
            ListEntryNode entry => OfEntry(entry.List, List(entry.Position, entry.List)[entry.Entry]),
            NameNode => [Single(node)],
            CallNode call => Call(call),
            BinaryNode binary => Binary(binary),
            _ => throw NoTerm(node),
        };
        return terms.Count <= MostTerms ? terms : throw SyntaxFault.At(source, node.Position, new($"the formula expands to more than {MostTerms} terms", $"公式展开后超过 {MostTerms} 项"));
    }

    private List<Term> OfList(int position, string name)
    {
        if (depth > DeepestLists)
        {
            throw SyntaxFault.At(source, position, new($"the list '{name}' refers to itself", $"变量列表“{name}”引用了自身"));
        }

        List<Term> terms = [];
        foreach (string text in List(position, name))
        {
            terms.AddRange(OfEntry(name, text));
        }

        return terms;
    }

    private List<Term> OfEntry(string list, string text)
        => [.. new TermExpansion(text, Without(list), depth + 1).Expand(FormulaParser.ParseSum(text)).Terms];

    /// <summary>A list may hold a column of its own name.</summary>
    private Dictionary<string, IReadOnlyList<string>> Without(string name)
    {
        Dictionary<string, IReadOnlyList<string>> rest = new(lists, StringComparer.Ordinal);
        rest.Remove(name);
        return rest;
    }

    private List<Term> Binary(BinaryNode node)
    {
        switch (node.Operator)
        {
            case Operator.Add:
                return [.. Expand(node.Left), .. Expand(node.Right)];
            case Operator.Subtract:
                List<Term> removed = Expand(node.Right);
                return [.. Expand(node.Left).Where(term => !removed.Contains(term))];
            case Operator.Multiply:
                (List<Term> left, List<Term> right) = (Expand(node.Left), Expand(node.Right));
                return [.. left, .. right, .. Cross(left, right, node)];
            case Operator.Interact:
                return Cross(Expand(node.Left), Expand(node.Right), node);
            case Operator.Power:
                return Power(node);
            default:
                throw NoTerm(node);
        }
    }

    private List<Term> Cross(List<Term> left, List<Term> right, Node node)
    {
        if ((long)left.Count * right.Count > MostTerms)
        {
            throw SyntaxFault.At(source, node.Position, new($"the formula expands to more than {MostTerms} terms", $"公式展开后超过 {MostTerms} 项"));
        }

        return [.. left.SelectMany(_ => right, (a, b) => new Term([.. a.Factors, .. b.Factors])).Distinct()];
    }

    private List<Term> Power(BinaryNode node)
    {
        if (node.Left is not BinaryNode { Operator: Operator.Add or Operator.Multiply or Operator.Interact })
        {
            Check(node);
            return [Single(new CallNode(node.Position, "I", [new Argument(null, node)]))];
        }

        if (node.Right is not NumberNode { Value: >= 1 and <= 10 } order || order.Value != Math.Floor(order.Value))
        {
            throw SyntaxFault.At(source, node.Right.Position, new("a sum is crossed to a whole order from 1 to 10", "对多项求交互时阶数应为 1 到 10 的整数"), new("Write (a + b)^2 for a + b + a:b, or I((a + b)^2) for the square of the sum.", "(a + b)^2 表示 a + b + a:b；和的平方请写 I((a + b)^2)。"));
        }

        List<Term> terms = Expand(node.Left);
        List<Term> crossed = terms;
        for (int i = 1; i < order.Value; i++)
        {
            crossed = [.. crossed.Concat(Cross(crossed, terms, node)).Distinct().OrderBy(term => term.Factors.Count)];
        }

        return crossed;
    }

    private List<Term> Call(CallNode call)
    {
        if (Stepwise.Is(call.Function))
        {
            throw SyntaxFault.At(source, call.Position, new($"{call.Function}() must stand alone between two '+'", $"{call.Function}() 必须单独位于两个“+”之间"));
        }

        Check(call);
        if (call is { Function: "poly", Arguments: [_, { Name: null }] or [_, { Name: null }, { Name: "raw" }] })
        {
            return Polynomial(call);
        }

        bool shifts = call.Function is "l" or "f" or "d" or "lag" or "lead" or "diff";
        return shifts && call.Arguments is [_, { Value: BinaryNode { Operator: Operator.Interact } or ListNode }]
            ? [.. Orders(call.Arguments[1].Value).Select(order => Single(call with { Arguments = [call.Arguments[0], new Argument(null, order)] }))]
            : [Single(call)];
    }

    /// <summary>The columns of poly(x, 2): orthogonal polynomials, or x and I(x^2) when they are to be raw.</summary>
    private List<Term> Polynomial(CallNode call)
    {
        (Node x, Node order) = (call.Arguments[0].Value, call.Arguments[1].Value);
        if (!OrthogonalPolynomial.TryDegree(order, out int degree))
        {
            throw SyntaxFault.At(source, order.Position, new($"the degree of poly() is a whole number from 1 to {OrthogonalPolynomial.HighestDegree}", $"poly() 的次数应为 1 到 {OrthogonalPolynomial.HighestDegree} 的整数"), new("Write poly(x, 2).", "请写 poly(x, 2)。"));
        }

        bool raw = call.Arguments.Count == 3 && (call.Arguments[2].Value is ConstantNode { Value: 0 or 1 } constant
            ? constant.Value == 1
            : throw SyntaxFault.At(source, call.Arguments[2].Value.Position, new("raw is true or false", "raw 应为 true 或 false")));
        return [.. Enumerable.Range(1, degree).Select(k => Single(!raw
            ? call with { Arguments = [.. call.Arguments.Take(2), new Argument(null, Number(order.Position, k))] }
            : k == 1 && x is (NameNode or CallNode) ? x : new CallNode(call.Position, "I", [new Argument(null, k == 1 ? x : new BinaryNode(call.Position, Operator.Power, x, Number(order.Position, k)))])))];
    }

    /// <summary>The lags of <c>1:3</c> or <c>c(1, 3)</c>.</summary>
    private IEnumerable<Node> Orders(Node node)
    {
        if (node is ListNode list)
        {
            return list.Items;
        }

        BinaryNode range = (BinaryNode)node;
        (int from, int to) = (Whole(range.Left), Whole(range.Right));
        const int Longest = 1000;
        return Math.Abs(to - from) > Longest
            ? throw SyntaxFault.At(source, node.Position, new($"a range of more than {Longest} lags", $"滞后范围超过 {Longest} 期"))
            : Enumerable.Range(0, Math.Abs(to - from) + 1).Select(i => Number(node.Position, from + (from <= to ? i : -i)));
    }

    private static Node Number(int position, int value)
        => value < 0 ? new UnaryNode(position, Operator.Negate, new NumberNode(position, -value)) : new NumberNode(position, value);

    private int Whole(Node node)
    {
        double value = node switch
        {
            NumberNode number => number.Value,
            UnaryNode { Operator: Operator.Negate, Operand: NumberNode number } => -number.Value,
            _ => double.NaN,
        };
        return value == Math.Floor(value) && Math.Abs(value) < 1e6
            ? (int)value
            : throw SyntaxFault.At(source, node.Position, new($"'{NodeText.Of(node)}' is no whole number of periods", $"“{NodeText.Of(node)}”不是整数期数"));
    }

    private Term Single(Node node) => new([Expression.Of(source, node)]);

    /// <summary>Refuses what no evaluation could understand, so that a formula fails before the data are read.</summary>
    private void Check(Node node)
    {
        if (node is CallNode call && !(call.Function is "i" or "factor"))
        {
            FunctionTable.Require(source, call);
        }

        foreach (Node child in node.Children)
        {
            Check(child);
        }
    }

    private SpecError NoTerm(Node node)
    {
        string text = NodeText.Of(node);
        bool number = node is NumberNode;
        return SyntaxFault.At(source, node.Position, new($"'{text}' is no term of a formula", $"“{text}”不能作为公式中的一项"), number
            ? new("Only 0 and 1 stand for the constant; other numbers belong inside I(…).", "数字只有 0 和 1（表示常数项）可用，其他数字请放入 I(…)。")
            : new(string.Create(CultureInfo.InvariantCulture, $"Put arithmetic and comparisons inside I(…): I({text})."), $"运算与比较请放入 I(…)：I({text})。"));
    }
}
