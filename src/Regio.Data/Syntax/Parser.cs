using System.Globalization;
using Regio.Core;

namespace Regio.Data;

/// <summary>Recursive-descent parser of the expression language, shared by the formula.</summary>
/// <remarks>
/// From loose to tight: or, and, not, comparison (not chained), + -, * / %, : (interaction or range), unary -, ^ (to the right). As in R, -2^2 is -4.
/// </remarks>
internal sealed class Parser(string text)
{
    /// <summary>Parentheses within parentheses; the parser's own stack stays below some hundred kilobytes.</summary>
    private const int DeepestNesting = 150;

    /// <summary>Height of a tree that recursive visitors may meet.</summary>
    private const int TallestTree = 1000;

    private static readonly string[] Reserved = ["and", "or", "not", "in", "is", "true", "false", "TRUE", "FALSE", "missing", "NA"];

    private readonly List<Token> _tokens = Tokenizer.Cut(text);
    private int _at;
    private int _nesting;

    /// <summary>The text parsed.</summary>
    internal string Text => text;

    /// <summary>The next word.</summary>
    internal Token Peek => _tokens[_at];

    /// <summary>Whether a bare word has a meaning of its own, so that a column of that name needs backticks.</summary>
    internal static bool IsReserved(string word) => Reserved.Contains(word, StringComparer.Ordinal);

    /// <summary>Parses a whole text as one expression.</summary>
    internal static Node Parse(string text)
    {
        Parser parser = new(text);
        Node node = parser.ParseOperand(0);
        parser.ExpectEnd();
        return node;
    }

    /// <summary>Takes the next word when it is <paramref name="symbol"/>.</summary>
    internal bool TryTake(string symbol)
    {
        if (!Peek.Is(symbol))
        {
            return false;
        }

        _at++;
        return true;
    }

    /// <summary>Refuses whatever is left.</summary>
    internal void ExpectEnd()
    {
        if (Peek.Kind != TokenKind.End)
        {
            throw Peek.Is(")") || Peek.Is("]")
                ? Fault(new($"'{Peek.Text}' closes nothing", $"“{Peek.Text}”没有对应的左括号"))
                : Peek.Is("=")
                ? Fault(new("'=' is not expected here", "此处不应出现“=”"), new("Equality is written ==.", "判断相等请写 ==。"))
                : Fault(new($"'{Peek.Text}' is not expected here", $"此处不应出现“{Peek.Text}”"), new("An operator or a comma may be missing before it.", "其前可能缺少运算符或逗号。"));
        }
    }

    /// <summary>A refusal at the next word.</summary>
    internal SpecError Fault(Label what, Label? wayOut = null) => SyntaxFault.At(text, Peek.Position, what, wayOut);

    /// <summary>Parses operators that bind at least as tightly as <paramref name="level"/>.</summary>
    internal Node ParseOperand(int level)
    {
        if (++_nesting > DeepestNesting)
        {
            throw Fault(new($"the text is nested more than {DeepestNesting} levels deep", $"嵌套超过 {DeepestNesting} 层"), new("Compute parts of it as variables of their own.", "请将其中一部分先定义为变量。"));
        }

        Node left = ParsePrefix();
        while (Operators.Read(Peek) is Operator op && Operators.Binding(op) is int binding && binding >= level)
        {
            int position = Peek.Position;
            _at++;
            left = op == Operator.IsMissing ? IsMissing(left, position) : new BinaryNode(position, op, left, ParseOperand(op == Operator.Power ? binding : binding + 1));
            CheckHeight(left);
            if (binding == Operators.Comparison && Operators.Read(Peek) is Operator next && Operators.Binding(next) == Operators.Comparison)
            {
                throw Fault(new("comparisons cannot be chained", "比较不能连写"), new("Write 1 < x & x < 3.", "请写成 1 < x & x < 3。"));
            }
        }

        _nesting--;
        return left;
    }

    private void CheckHeight(Node node)
    {
        if (node.Height > TallestTree)
        {
            throw SyntaxFault.At(text, node.Position, new($"the expression has more than {TallestTree} operations in a row", $"表达式连续运算超过 {TallestTree} 次"), new("Compute parts of it as variables of their own.", "请将其中一部分先定义为变量。"));
        }
    }

    private UnaryNode IsMissing(Node operand, int position)
    {
        bool not = Peek.IsWord("not");
        _at += not ? 1 : 0;
        if (!Peek.IsWord("missing") && !Peek.IsWord("NA"))
        {
            throw Fault(new("'is' must be followed by 'missing' or 'not missing'", "“is”之后应为“missing”或“not missing”"));
        }

        _at++;
        return new UnaryNode(position, not ? Operator.IsNotMissing : Operator.IsMissing, operand);
    }

    private Node ParsePrefix()
    {
        int position = Peek.Position;
        if (TryTake("-"))
        {
            return new UnaryNode(position, Operator.Negate, ParseOperand(Operators.Sign));
        }

        if (TryTake("+"))
        {
            return ParseOperand(Operators.Sign);
        }

        if (Peek.Is("!") || Peek.IsWord("not"))
        {
            _at++;
            return new UnaryNode(position, Operator.Not, ParseOperand(Operators.Negation));
        }

        return ParseSlopes(ParseAtom());
    }

    private Node ParseAtom()
    {
        Token token = Peek;
        if (token.Kind == TokenKind.End)
        {
            throw Fault(new("the text ends where a value is expected", "文本在需要取值处结束"));
        }

        _at++;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new NumberNode(token.Position, double.Parse(token.Text, CultureInfo.InvariantCulture));
            case TokenKind.Text:
                return new TextNode(token.Position, token.Text);
            case TokenKind.Macro:
                return new MacroNode(token.Position, token.Text);
            case TokenKind.Name:
                return ParseName(token);
        }

        if (token.Is("("))
        {
            List<Node> items = ParseItems(token, ")");
            return items.Count == 1 ? items[0] : new ListNode(token.Position, items);
        }

        _at--;
        throw Fault(new($"'{token.Text}' stands where a value is expected", $"此处需要取值，却出现“{token.Text}”"));
    }

    private Node ParseName(Token token)
    {
        if (Peek.Is("(") && !token.Quoted)
        {
            Token open = Peek;
            _at++;
            List<Argument> arguments = ParseArguments(open);
            return string.Equals(token.Text, "c", StringComparison.Ordinal) && arguments.All(argument => argument.Name is null)
                ? new ListNode(token.Position, [.. arguments.Select(argument => argument.Value)])
                : new CallNode(token.Position, token.Text, arguments);
        }

        if (token.Quoted || !IsReserved(token.Text))
        {
            return new NameNode(token.Position, token.Text);
        }

        return token.Text switch
        {
            "true" or "TRUE" => new ConstantNode(token.Position, 1, "true"),
            "false" or "FALSE" => new ConstantNode(token.Position, 0, "false"),
            "missing" or "NA" => new ConstantNode(token.Position, Missing.Value, "missing"),
            _ => throw SyntaxFault.At(text, token.Position, new($"'{token.Text}' is a word of the language and stands where a value is expected", $"“{token.Text}”是语言的保留字，此处需要取值"), new($"A column of that name is written `{token.Text}`.", $"同名的列请写作 `{token.Text}`。")),
        };
    }

    private List<Argument> ParseArguments(Token open)
    {
        List<Argument> arguments = [];
        if (TryTake(")"))
        {
            return arguments;
        }

        do
        {
            string? name = null;
            if (Peek.Kind == TokenKind.Name && _tokens[_at + 1].Is("="))
            {
                name = Peek.Text;
                _at += 2;
            }

            arguments.Add(new Argument(name, ParseOperand(0)));
        }
        while (TryTake(","));
        Close(open, ")");
        return arguments;
    }

    private List<Node> ParseItems(Token open, string close)
    {
        List<Node> items = [];
        do
        {
            items.Add(ParseOperand(0));
        }
        while (TryTake(","));
        Close(open, close);
        return items;
    }

    private void Close(Token open, string close)
    {
        if (TryTake(close))
        {
            return;
        }

        throw Peek.Kind == TokenKind.End
            ? SyntaxFault.At(text, open.Position, new($"'{open.Text}' is never closed", $"“{open.Text}”没有闭合"), new($"Add the missing '{close}'.", $"请补上“{close}”。"))
            : Fault(new($"'{Peek.Text}' stands where ',' or '{close}' is expected", $"此处应为“,”或“{close}”，却出现“{Peek.Text}”"));
    }

    private Node ParseSlopes(Node effect)
    {
        Token open = Peek;
        if (!TryTake("["))
        {
            return effect;
        }

        Token inner = Peek;
        bool slopesOnly = TryTake("[");
        List<Node> slopes = ParseItems(slopesOnly ? inner : open, "]");
        if (slopesOnly)
        {
            Close(open, "]");
        }

        return new SlopeNode(open.Position, effect, slopes, slopesOnly);
    }
}
