namespace Regio.Data;

/// <summary>Kinds of words of the formula and expression language.</summary>
internal enum TokenKind
{
    Number,
    Text,
    Name,
    Macro,
    Symbol,
    End,
}

/// <summary>A word of a formula or expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The word itself; of a quoted name or text what stands between the quotes.</param>
/// <param name="Position">Zero-based position of its first character.</param>
/// <param name="Quoted">Whether a name was written in backticks, which makes it a column whatever it says.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position, bool Quoted = false)
{
    /// <summary>Whether this is the symbol <paramref name="symbol"/>.</summary>
    internal bool Is(string symbol) => Kind == TokenKind.Symbol && string.Equals(Text, symbol, StringComparison.Ordinal);

    /// <summary>Whether this is the bare word <paramref name="word"/>, such as <c>and</c>.</summary>
    internal bool IsWord(string word) => Kind == TokenKind.Name && !Quoted && string.Equals(Text, word, StringComparison.Ordinal);
}
