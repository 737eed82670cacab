namespace Regio.Report;

/// <summary>Reads a formula in LaTeX and writes it as MathML, term by term.</summary>
internal sealed class LatexReader(string latex)
{
    private const int Deepest = 60;
    private readonly LatexTokens _tokens = new(latex);
    private int _depth;

    /// <summary>Whether something was met that this reader does not know.</summary>
    internal bool Failed { get; private set; }

    /// <summary>The whole formula.</summary>
    internal string All()
    {
        string row = MathMl.Row(Terms());
        Failed |= !_tokens.AtEnd;
        return row;
    }

    /// <summary>Terms up to a token that ends them, which is left in place.</summary>
    private List<string> Terms()
    {
        List<string> terms = [];
        while (!Failed && !_tokens.AtEnd && _tokens.Peek() is not ("}" or "]" or "&" or "\\\\" or "\\right" or "\\end"))
        {
            terms.Add(Term());
        }

        // A bracket that closes no root is an ordinary sign.
        if (!Failed && _depth == 0 && !_tokens.AtEnd && _tokens.Peek() is "]")
        {
            _tokens.Next();
            terms.Add(Fence("]", stretchy: false));
            terms.AddRange(Terms());
        }

        return terms;
    }

    /// <summary>A base with what stands above and below it.</summary>
    private string Term()
    {
        string token = _tokens.Peek();
        string @base = token is "^" or "_" ? "<mrow></mrow>" : Atom();
        bool limits = LatexSymbols.Big.ContainsKey(token) || LatexSymbols.Limits.Contains(token) || token is "\\underbrace";
        string? sub = null;
        string? sup = null;
        while (!Failed && !_tokens.AtEnd && _tokens.Peek() is "^" or "_" or "'")
        {
            switch (_tokens.Next())
            {
                case "_":
                    sub = Argument();
                    break;
                case "^":
                    sup = (sup ?? string.Empty) + Argument();
                    break;
                default:
                    sup = (sup ?? string.Empty) + "<mo>′</mo>";
                    break;
            }
        }

        string scripted = Scripted(@base, sub, sup is null ? null : MathMl.Element("mrow", sup), limits);
        bool isFunction = LatexSymbols.Limits.Contains(token) || LatexSymbols.Functions.Contains(token);
        return isFunction && (sub ?? sup) is not null ? scripted + Space("0.167em") : scripted;
    }

    private static string Scripted(string @base, string? sub, string? sup, bool limits) => (sub, sup) switch
    {
        (null, null) => @base,
        (string below, null) => MathMl.Element(limits ? "munder" : "msub", @base + below),
        (null, string above) => MathMl.Element(limits ? "mover" : "msup", @base + above),
        (string below, string above) => MathMl.Element(limits ? "munderover" : "msubsup", @base + below + above),
    };

    /// <summary>What a command or a script takes: a group in braces or one sign.</summary>
    private string Argument()
    {
        if (_tokens.AtEnd)
        {
            Failed = true;
            return string.Empty;
        }

        return _tokens.Peek() == "{" ? Group() : Atom();
    }

    private string Group()
    {
        if (++_depth > Deepest)
        {
            Failed = true;
        }

        _tokens.Next();
        string row = MathMl.Element("mrow", string.Concat(TermsAndBrackets()));
        Failed |= !_tokens.Take("}");
        _depth--;
        return row;
    }

    /// <summary>Terms of a group in braces, where a closing bracket ends nothing.</summary>
    private List<string> TermsAndBrackets()
    {
        List<string> terms = Terms();
        while (!Failed && _tokens.Take("]"))
        {
            terms.Add(Fence("]", stretchy: false));
            terms.AddRange(Terms());
        }

        return terms;
    }

    private string Atom()
    {
        string token = _tokens.Peek();
        if (token == "{")
        {
            return Group();
        }

        _tokens.Next();
        return token[0] == '\\' && token.Length > 1 ? Command(token) : Sign(token);
    }

    private static string Sign(string token) => token switch
    {
        "-" => "<mo>−</mo>",
        "*" => "<mo>∗</mo>",
        "(" or ")" or "[" or "]" or "|" => Fence(token, stretchy: false),
        _ when char.IsAsciiDigit(token[0]) => MathMl.Text("mn", token),
        _ when char.IsLetter(token[0]) => MathMl.Text("mi", token),
        _ => MathMl.Text("mo", token),
    };

    private string Command(string token)
    {
        if (LatexSymbols.Letters.TryGetValue(token, out string? letter))
        {
            return MathMl.Text("mi", letter);
        }

        if (LatexSymbols.Operators.TryGetValue(token, out string? sign) || LatexSymbols.Big.TryGetValue(token, out sign) || LatexSymbols.Integrals.TryGetValue(token, out sign))
        {
            return MathMl.Text("mo", sign);
        }

        if (LatexSymbols.Limits.Contains(token) || LatexSymbols.Functions.Contains(token))
        {
            return Function(token[1..]);
        }

        if (LatexSymbols.Accents.TryGetValue(token, out string? accent) || LatexSymbols.WideAccents.TryGetValue(token, out accent))
        {
            return Accented(accent, wide: LatexSymbols.WideAccents.ContainsKey(token));
        }

        return LatexSymbols.Fences.TryGetValue(token, out string? fence) ? Fence(fence, stretchy: false)
            : LatexSymbols.Spaces.TryGetValue(token, out string? space) ? Space(space)
            : Structure(token);
    }

    private string Structure(string token)
    {
        switch (token)
        {
            case "\\frac" or "\\dfrac" or "\\tfrac":
                return MathMl.Element("mfrac", Argument() + Argument());
            case "\\binom":
                return MathMl.Element("mrow", "<mo>(</mo><mfrac linethickness=\"0\">" + Argument() + Argument() + "</mfrac><mo>)</mo>");
            case "\\sqrt":
                return Root();
            case "\\underbrace":
                return MathMl.Element("munder", Argument() + "<mo stretchy=\"true\">⏟</mo>");
            case "\\underset":
                string below = Argument();
                return MathMl.Element("munder", Argument() + below);
            case "\\overset" or "\\stackrel":
                string above = Argument();
                return MathMl.Element("mover", Argument() + above);
            case "\\left":
                return Fenced();
            case "\\begin":
                return Environment();
            case "\\ " or "\\~":
                return Space("0.25em");
            case "\\displaystyle" or "\\limits" or "\\big" or "\\Big" or "\\bigl" or "\\bigr" or "\\nonumber":
                return string.Empty;
            default:
                return Lettered(token);
        }
    }

    /// <summary>Commands that set what is in braces as letters of another kind.</summary>
    private string Lettered(string token)
    {
        if (token is "\\mathbf" or "\\boldsymbol" or "\\bm")
        {
            return "<mrow class=\"bold\">" + Argument() + "</mrow>";
        }

        string? text = token is "\\text" or "\\mathrm" or "\\operatorname" or "\\mathbb" or "\\mathcal" or "\\textit" or "\\mathit" ? _tokens.Braced() : null;
        if (text is null || (text.Contains('\\', StringComparison.Ordinal) && token is not "\\text"))
        {
            Failed = true;
            return string.Empty;
        }

        return token switch
        {
            "\\text" or "\\textit" => MathMl.Text("mtext", text.Replace("\\", string.Empty, StringComparison.Ordinal).Replace(' ', '\u00a0')),
            "\\mathbb" => MathMl.Text("mi", string.Concat(text.Select(LatexSymbols.DoubleStruck))),
            "\\mathcal" => MathMl.Text("mi", string.Concat(text.Select(LatexSymbols.Script))),
            "\\operatorname" => Function(text),
            "\\mathrm" => new HtmlText().Add($"<mi mathvariant=\"normal\">{text}</mi>").ToString(),
            _ => MathMl.Text("mi", text),
        };
    }

    /// <summary>A function's name; a little space where its argument has no fence.</summary>
    private string Function(string name)
    {
        string text = name switch { "argmax" => "arg\u202fmax", "argmin" => "arg\u202fmin", _ => name };
        bool spaced = !_tokens.AtEnd && _tokens.Peek() is not ("(" or "[" or "{" or "^" or "_" or "\\{" or "\\left" or "}");
        return MathMl.Text("mi", text) + (spaced ? Space("0.167em") : string.Empty);
    }

    private static string Space(string width) => new HtmlText().Add($"<mspace width=\"{width}\"></mspace>").ToString();

    /// <summary>Not marked as an accent: browsers then set dots and bars onto the letter instead of above it.</summary>
    private string Accented(string accent, bool wide)
        => new HtmlText().Add($"<mover>").Markup(Argument()).Add($"<mo stretchy=\"{(wide ? "true" : "false")}\">{accent}</mo></mover>").ToString();

    private string Root()
    {
        if (!_tokens.Take("["))
        {
            return MathMl.Element("msqrt", Argument());
        }

        _depth++;
        string index = MathMl.Element("mrow", string.Concat(Terms()));
        _depth--;
        Failed |= !_tokens.Take("]");
        return MathMl.Element("mroot", Argument() + index);
    }

    private string Fenced()
    {
        _depth++;
        string open = Delimiter();
        string inside = string.Concat(TermsAndBrackets());
        Failed |= !_tokens.Take("\\right");
        string close = Delimiter();
        _depth--;
        return MathMl.Element("mrow", open + inside + close);
    }

    /// <summary>The sign after <c>\left</c> or <c>\right</c>; a point stands for none.</summary>
    private string Delimiter()
    {
        string token = _tokens.Next();
        return token.Length == 0 || token == "." ? string.Empty : Fence(LatexSymbols.Fences.GetValueOrDefault(token, token), stretchy: true);
    }

    private static string Fence(string sign, bool stretchy)
        => new HtmlText().Add($"<mo fence=\"true\" stretchy=\"{(stretchy ? "true" : "false")}\">{sign}</mo>").ToString();

    private string Environment()
    {
        string name = _tokens.Braced()?.TrimEnd('*') ?? string.Empty;
        if (!LatexSymbols.Environments.TryGetValue(name, out (string Open, string Close) fences))
        {
            Failed = true;
            return string.Empty;
        }

        _depth++;
        HtmlText rows = new();
        rows.Add($"<mtable class=\"{name}\"><mtr><mtd>");
        while (!Failed && !_tokens.AtEnd && _tokens.Peek() != "\\end")
        {
            rows.Markup(string.Concat(TermsAndBrackets()));
            rows.Markup(_tokens.Take("&") ? "</mtd><mtd>" : _tokens.Take("\\\\") ? "</mtd></mtr><mtr><mtd>" : string.Empty);
            Failed |= !_tokens.AtEnd && _tokens.Peek() is "}" or "\\right";
        }

        rows.Add($"</mtd></mtr></mtable>");
        Failed |= !_tokens.Take("\\end") || _tokens.Braced()?.TrimEnd('*') != name;
        _depth--;
        return MathMl.Element("mrow", (fences.Open.Length == 0 ? string.Empty : Fence(fences.Open, stretchy: true)) + rows + (fences.Close.Length == 0 ? string.Empty : Fence(fences.Close, stretchy: true)));
    }
}
