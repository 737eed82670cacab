using System.IO.Enumeration;
using Regio.Core;

namespace Regio.Report;

/// <summary>Which terms a regression table shows, and in which order.</summary>
public static class RegressionTerms
{
    /// <summary>Terms in the order they first appear, those asked for first, the constant last; without those left out or told by a YES row.</summary>
    internal static IReadOnlyList<string> Shown(IReadOnlyList<RegressionColumn> models, RegressionLayout layout)
    {
        string[] all = [.. models.SelectMany(model => Of(model.Tidy).Where(term => !IsTold(term, model, layout))).Distinct(StringComparer.Ordinal)];
        string[] shown = [.. all.Where(term => (layout.Keep.Count == 0 || Matches(term, layout.Keep)) && !Matches(term, layout.Drop) && !layout.Controls.Any(group => group.Terms.Contains(term, StringComparer.Ordinal)))];
        IEnumerable<string> first = layout.Order.SelectMany(pattern => shown.Where(term => Matches(term, [pattern]))).Distinct(StringComparer.Ordinal);
        string[] ordered = [.. first.Concat(shown.Where(term => !IsConstant(term))).Concat(shown).Distinct(StringComparer.Ordinal)];
        return ordered;
    }

    /// <summary>Whether a term is a dummy of an effect that the table tells by a YES row, and nobody asks to see it.</summary>
    private static bool IsTold(string term, RegressionColumn model, RegressionLayout layout)
        => !Matches(term, layout.Keep) && model.Effects.Any(effect => term.StartsWith(effect + "::", StringComparison.Ordinal) && term.IndexOf(':', effect.Length + 2) < 0);

    /// <summary>Whether a term is the constant of a model.</summary>
    public static bool IsConstant(string term) => term is "(Intercept)" or "_cons" or "constant" || term.EndsWith(":(Intercept)", StringComparison.Ordinal);

    /// <summary>Terms of a tidy table in order.</summary>
    internal static IEnumerable<string> Of(Table tidy) => Enumerable.Range(0, tidy.RowCount).Select(row => tidy["term"].TextAt(row));

    /// <summary>Row of a term, or -1.</summary>
    internal static int RowOf(Table tidy, string term) => Of(tidy).ToList().IndexOf(term);

    internal static Label LabelOf(string term, RegressionLayout layout, IReadOnlyList<RegressionColumn> models)
        => layout.TermLabels.TryGetValue(term, out Label? label) ? label : Given(term) ?? models.Select(model => Parameter(term, model.Tidy)).FirstOrDefault(own => own is not null) ?? Label.Same(term);

    /// <summary>Label of a parameter of the method that stands among the coefficients of variables, told by the terms beside it: the effects of a mediation, the threshold of regimes; null for any other term.</summary>
    private static Label? Parameter(string term, Table tidy)
    {
        bool Beside(Func<string, bool> other) => RowOf(tidy, term) >= 0 && Of(tidy).Any(other);
        return term switch
        {
            "direct" or "total" or "indirect" or "share_mediated" => Beside(other => other == "share_mediated"),
            "threshold" => Beside(other => other.StartsWith("regime::", StringComparison.Ordinal)),
            _ => false,
        } ? Vocabulary.Find("term_" + term) : null;
    }

    /// <summary>Smoothness and locations of a smooth transition, <c>transition::1:gamma</c>; null for any other term.</summary>
    private static Label? Transition(string term)
    {
        const string Opening = "transition::";
        if (!term.StartsWith(Opening, StringComparison.Ordinal) || term[Opening.Length..].Split(':') is not [{ Length: > 0 } number, { } parameter])
        {
            return null;
        }

        return parameter switch
        {
            "gamma" => new($"Transition {number}: smoothness γ", $"转换函数 {number}：平滑参数 γ"),
            "location" => new($"Transition {number}: location c", $"转换函数 {number}：位置参数 c"),
            "location_1" or "location_2" => new($"Transition {number}: location c{parameter[^1]}", $"转换函数 {number}：位置参数 c{parameter[^1]}"),
            _ => null,
        };
    }

    /// <summary>Label of a term that methods add to those of the formula; null for any other.</summary>
    public static Label? Given(string term) => IsConstant(term) && !term.Contains(':', StringComparison.Ordinal) ? ("Constant", "常数项") : term is "mills_ratio" or "error_correction" ? Vocabulary.Find(term) : Transition(term) ?? Through(term, Label.Same);

    /// <summary>Label of the indirect effect over mediators, <c>indirect(m1, m2)</c>, given what mediators are called; null for any other term.</summary>
    public static Label? Through(string term, Func<string, Label> named)
    {
        const string Opening = "indirect(";
        if (!term.StartsWith(Opening, StringComparison.Ordinal) || !term.EndsWith(')'))
        {
            return null;
        }

        Label[] chain = [.. term[Opening.Length..^1].Split(", ").Select(named)];
        string zh = string.Join(" → ", chain.Select(mediator => mediator.Zh));
        string space = char.IsAscii(zh[^1]) ? " " : string.Empty;
        return new("Indirect through " + string.Join(" → ", chain.Select(mediator => mediator.En)), $"经由{(char.IsAscii(zh[0]) ? " " : string.Empty)}{zh}{space}的间接效应");
    }

    /// <summary>Whether a term is one of those named; <c>*</c> stands for any letters.</summary>
    public static bool Matches(string term, IReadOnlyList<string> patterns)
        => patterns.Any(pattern => pattern == term || (pattern.Contains('*', StringComparison.Ordinal) && FileSystemName.MatchesSimpleExpression(pattern, term, ignoreCase: false)));
}
