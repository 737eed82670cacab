using System.Text;
using Regio.Core;

namespace Regio.Data;

/// <summary>Cuts a formula or expression into words.</summary>
internal static class Tokenizer
{
    /// <summary>Longer texts are refused: no formula written by people comes near, and time and memory stay bounded.</summary>
    private const int LongestText = 1 << 20;

    private static readonly string[] TwoCharacterSymbols = ["==", "!=", "<=", ">=", "&&", "||", "**", "%%", "<>"];

    /// <summary>The words of <paramref name="text"/>, ended by a <see cref="TokenKind.End"/>.</summary>
    internal static List<Token> Cut(string text)
    {
        if (text.Length > LongestText)
        {
            throw new SpecError(new($"the text has {text.Length} characters, more than the {LongestText} a formula or expression may have", $"文本长 {text.Length} 个字符，超过公式或表达式允许的 {LongestText} 个"));
        }

        List<Token> tokens = [];
        int at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            Token token = Next(text, at, out at);
            tokens.Add(token);
        }

        tokens.Add(new Token(TokenKind.End, string.Empty, text.Length));
        return tokens;
    }

    /// <summary>Whether <paramref name="name"/> can be written without backticks.</summary>
    internal static bool IsPlainName(string name)
        => name.Length > 0 && StartsName(name[0]) && name.All(ContinuesName) && !Parser.IsReserved(name);

    private static Token Next(string text, int start, out int end)
    {
        char c = text[start];
        if (char.IsAsciiDigit(c) || (c == '.' && start + 1 < text.Length && char.IsAsciiDigit(text[start + 1])))
        {
            end = NumberEnd(text, start);
            return new Token(TokenKind.Number, text[start..end], start);
        }

        if (StartsName(c))
        {
            end = NameEnd(text, start);
            return new Token(TokenKind.Name, text[start..end], start);
        }

        if (c == '.' && start + 2 < text.Length && text[start + 1] == '.' && StartsName(text[start + 2]))
        {
            end = NameEnd(text, start + 2);
            return new Token(TokenKind.Macro, text[(start + 2)..end], start);
        }

        return c switch
        {
            '`' => Quoted(text, start, TokenKind.Name, out end),
            '"' or '\'' => Quoted(text, start, TokenKind.Text, out end),
            _ => Symbol(text, start, out end),
        };
    }

    private static bool StartsName(char c) => char.IsLetter(c) || c == '_' || char.IsSurrogate(c);

    private static bool ContinuesName(char c) => StartsName(c) || char.IsDigit(c) || c == '.';

    private static int NameEnd(string text, int at)
    {
        while (at < text.Length && ContinuesName(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int NumberEnd(string text, int at)
    {
        at = Digits(text, at);
        if (at < text.Length && text[at] == '.')
        {
            at = Digits(text, at + 1);
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            int exponent = at + 1;
            exponent += exponent < text.Length && text[exponent] is '+' or '-' ? 1 : 0;
            int after = Digits(text, exponent);
            at = after > exponent ? after : at;
        }

        if (at < text.Length && ContinuesName(text[at]))
        {
            throw SyntaxFault.At(text, at, new($"'{text[at]}' follows a number without an operator", $"数字后直接出现“{text[at]}”，缺少运算符"), new("Put an operator between them, or write a name that begins with a digit in backticks: `2020gdp`.", "请在两者之间加运算符；以数字开头的变量名请放入反引号，如 `2020gdp`。"));
        }

        return at;
    }

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>A name in backticks or a text in quotes; the quote itself is written twice or after a backslash.</summary>
    private static Token Quoted(string text, int start, TokenKind kind, out int end)
    {
        char quote = text[start];
        StringBuilder inside = new();
        for (int at = start + 1; at < text.Length; at++)
        {
            bool hasNext = at + 1 < text.Length;
            if (text[at] == quote && !(hasNext && text[at + 1] == quote))
            {
                end = at + 1;
                return inside.Length == 0 && kind == TokenKind.Name
                    ? throw SyntaxFault.At(text, start, new("a name between backticks is empty", "反引号中的变量名为空"))
                    : new Token(kind, inside.ToString(), start, kind == TokenKind.Name);
            }

            bool escaped = hasNext && (text[at] == quote || (text[at] == '\\' && (text[at + 1] == quote || text[at + 1] == '\\')));
            at += escaped ? 1 : 0;
            inside.Append(text[at]);
        }

        throw SyntaxFault.At(text, start, new($"the quote {quote} is never closed", $"引号 {quote} 没有配对"), new($"Close it with {quote}.", $"请补上 {quote}。"));
    }

    private static Token Symbol(string text, int start, out int end)
    {
        foreach (string symbol in TwoCharacterSymbols)
        {
            if (string.CompareOrdinal(text, start, symbol, 0, 2) == 0)
            {
                end = start + 2;
                return new Token(TokenKind.Symbol, symbol, start);
            }
        }

        end = start + 1;
        return "+-*/^%()[],:~|&!<>=".Contains(text[start], StringComparison.Ordinal)
            ? new Token(TokenKind.Symbol, text[start].ToString(), start)
            : throw Unknown(text, start);
    }

    private static SpecError Unknown(string text, int at)
    {
        bool fullWidth = text[at] is >= '\uFF01' and <= '\uFF5E' or '\u3001' or '\u3002' or '\u201C' or '\u201D';
        Label way = fullWidth
            ? new("This is a full-width (Chinese) character: type the half-width one; a column name that contains it goes in backticks.", "这是全角字符，请改用半角；若它是列名的一部分，请将列名放入反引号。")
            : new("A column name with such characters goes in backticks: `my name`.", "含此类字符的列名请放入反引号，如 `my name`。");
        return SyntaxFault.At(text, at, new($"'{text[at]}' means nothing here", $"无法识别字符“{text[at]}”"), way);
    }
}
