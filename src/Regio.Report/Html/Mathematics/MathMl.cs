namespace Regio.Report;

/// <summary>Formulas in LaTeX as MathML, which browsers set and screen readers speak without any library.</summary>
/// <remarks>
/// Reads the LaTeX that methods use: scripts, primes, fractions, roots, accents, Greek, big operators with limits, functions, fences, text, matrices, cases and aligned lines.
/// A formula with a command outside that is shown as it was written rather than half set. MathML Core (W3C, 2024) says which elements may stand.
/// </remarks>
internal static class MathMl
{
    /// <summary>A displayed formula.</summary>
    internal static string Of(string latex)
    {
        LatexReader reader = new(latex);
        string row = reader.All();
        return reader.Failed
            ? new HtmlText().Add($"<code>{latex}</code>").ToString()
            : new HtmlText().Add($"<math display=\"block\"><semantics>").Markup(row).Add($"<annotation encoding=\"application/x-tex\">{latex}</annotation></semantics></math>").ToString();
    }

    internal static string Element(string name, string content) => new HtmlText().Add($"<{name}>").Markup(content).Add($"</{name}>").ToString();

    internal static string Text(string name, string text) => new HtmlText().Add($"<{name}>{text}</{name}>").ToString();

    /// <summary>Several elements as one; a single one needs no row around it.</summary>
    internal static string Row(IReadOnlyList<string> elements) => elements.Count == 1 ? elements[0] : Element("mrow", string.Concat(elements));
}
