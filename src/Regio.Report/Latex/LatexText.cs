using System.Text;

namespace Regio.Report;

/// <summary>Text made safe for LaTeX: nothing in it becomes a command, and what the usual fonts lack is written by name.</summary>
internal static class LatexText
{
    private const string GreekLetters = "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ";

    private static readonly string[] GreekNames =
    [
        "alpha", "beta", "gamma", "delta", "varepsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "varphi",
        "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega",
    ];

    private static readonly Dictionary<char, string> Special = new()
    {
        ['\\'] = @"\textbackslash{}",
        ['{'] = @"\{",
        ['}'] = @"\}",
        ['$'] = @"\$",
        ['&'] = @"\&",
        ['#'] = @"\#",
        ['%'] = @"\%",
        ['_'] = @"\_",
        ['^'] = @"\textasciicircum{}",
        ['~'] = @"\textasciitilde{}",
        ['<'] = @"\textless{}",
        ['>'] = @"\textgreater{}",
        ['|'] = @"\textbar{}",
        ['"'] = @"\textquotedbl{}",
        ['`'] = @"\textasciigrave{}",
        ['\''] = @"\textquotesingle{}",
        ['-'] = "-{}",
        ['['] = "{[}",
        [']'] = "{]}",
        ['*'] = "{*}",
        ['−'] = @"\ensuremath{-}",
        ['×'] = @"\ensuremath{\times}",
        ['≤'] = @"\ensuremath{\leq}",
        ['≥'] = @"\ensuremath{\geq}",
        ['≈'] = @"\ensuremath{\approx}",
        ['≠'] = @"\ensuremath{\neq}",
        ['∞'] = @"\ensuremath{\infty}",
        ['→'] = @"\ensuremath{\rightarrow}",
        ['±'] = @"\ensuremath{\pm}",
        ['·'] = @"\ensuremath{\cdot}",
        ['√'] = @"\ensuremath{\surd}",
        ['∑'] = @"\ensuremath{\sum}",
        ['∈'] = @"\ensuremath{\in}",
        ['°'] = @"\ensuremath{^\circ}",
        ['\u00A0'] = "~",
        ['′'] = @"\ensuremath{'}",
        ['\uFFFD'] = "?",
        ['⁰'] = @"\textsuperscript{0}",
        ['¹'] = @"\textsuperscript{1}",
        ['²'] = @"\textsuperscript{2}",
        ['³'] = @"\textsuperscript{3}",
        ['⁴'] = @"\textsuperscript{4}",
        ['⁵'] = @"\textsuperscript{5}",
        ['⁶'] = @"\textsuperscript{6}",
        ['⁷'] = @"\textsuperscript{7}",
        ['⁸'] = @"\textsuperscript{8}",
        ['⁹'] = @"\textsuperscript{9}",
        ['⁻'] = @"\textsuperscript{-}",
    };

    /// <summary>Text within a line.</summary>
    internal static string Escape(string text)
    {
        StringBuilder made = new(text.Length + 16);
        foreach (char letter in TextWidth.Plain(text.ReplaceLineEndings(" ")))
        {
            int greek = GreekLetters.IndexOf(letter, StringComparison.Ordinal);
            _ = greek >= 0 ? made.Append(@"\ensuremath{\").Append(GreekNames[greek]).Append('}')
                : Special.TryGetValue(letter, out string? name) ? made.Append(name)
                : made.Append(letter);
        }

        return made.ToString();
    }

    /// <summary>Whether pdfLaTeX sets the source as it stands; Chinese and rarer letters need XeLaTeX and a font that has them.</summary>
    internal static bool IsLatin(string source) => source.All(letter => letter < '\u0180' || letter is >= '\u2010' and <= '\u201F' || letter is '…' or '‰');
}
