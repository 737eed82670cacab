namespace Regio.Report;

/// <summary>A formula in LaTeX as tokens: commands with their backslash, numbers, single characters. Blanks between them mean nothing.</summary>
internal sealed class LatexTokens
{
    private readonly string _latex;
    private int _place;

    internal LatexTokens(string latex)
    {
        _latex = latex;
        SkipBlanks();
    }

    internal bool AtEnd => _place >= _latex.Length;

    /// <summary>The next token; empty at the end.</summary>
    internal string Peek() => _latex.Substring(_place, LengthAt(_place));

    internal string Next()
    {
        string token = Peek();
        _place += token.Length;
        SkipBlanks();
        return token;
    }

    /// <summary>Takes the next token where it is the one named.</summary>
    internal bool Take(string token)
    {
        bool found = !AtEnd && string.Equals(Peek(), token, StringComparison.Ordinal);
        if (found)
        {
            Next();
        }

        return found;
    }

    /// <summary>What stands in braces, untouched, blanks included; null where no brace opens or it is never closed.</summary>
    internal string? Braced()
    {
        if (AtEnd || _latex[_place] != '{')
        {
            return null;
        }

        int start = _place + 1;
        int depth = 0;
        for (int i = _place; i < _latex.Length; i++)
        {
            depth += _latex[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                _place = i + 1;
                SkipBlanks();
                return _latex[start..i];
            }
        }

        return null;
    }

    private int LengthAt(int place)
    {
        if (place >= _latex.Length)
        {
            return 0;
        }

        char first = _latex[place];
        int end = place + 1;
        if (first == '\\' && end < _latex.Length)
        {
            end++;
            while (char.IsAsciiLetter(_latex[place + 1]) && end < _latex.Length && char.IsAsciiLetter(_latex[end]))
            {
                end++;
            }
        }
        else if (char.IsAsciiDigit(first))
        {
            while (end < _latex.Length && (char.IsAsciiDigit(_latex[end]) || IsPointBeforeDigit(end)))
            {
                end++;
            }
        }
        else if (char.IsHighSurrogate(first) && end < _latex.Length)
        {
            end++;
        }

        return end - place;
    }

    private bool IsPointBeforeDigit(int place) => _latex[place] == '.' && place + 1 < _latex.Length && char.IsAsciiDigit(_latex[place + 1]);

    private void SkipBlanks()
    {
        while (_place < _latex.Length && char.IsWhiteSpace(_latex[_place]))
        {
            _place++;
        }
    }
}
