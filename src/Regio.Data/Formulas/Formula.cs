using Regio.Core;

namespace Regio.Data;

/// <summary>One model: outcome, regressors, fixed effects, endogenous regressors and their instruments, in the grammar of R's fixest.</summary>
/// <remarks>
/// <c>y ~ x1 + x2*z | fe1 + fe2^fe3 | endo ~ iv</c>; the whole grammar is in docs/formula.md. A text that stands for several models
/// (several outcomes, <c>csw(…)</c>) is read by <see cref="FormulaSet"/>. Two formulas are equal when their normal texts are.
/// </remarks>
public sealed record Formula : ISpecText<Formula>
{
    /// <summary>The explained variable.</summary>
    public required Term Outcome { get; init; }

    /// <summary>Exogenous regressors in order, each once, without the constant.</summary>
    public IReadOnlyList<Term> Regressors { get; init; } = [];

    /// <summary>Whether a constant belongs to the model (a model with fixed effects has it in them); removed by <c>0 +</c> or <c>-1</c>.</summary>
    public bool Intercept { get; init; } = true;

    /// <summary>Fixed effects to partial out.</summary>
    public IReadOnlyList<EffectTerm> Effects { get; init; } = [];

    /// <summary>Endogenous regressors; empty without instruments.</summary>
    public IReadOnlyList<Term> Endogenous { get; init; } = [];

    /// <summary>Excluded instruments.</summary>
    public IReadOnlyList<Term> Instruments { get; init; } = [];

    /// <summary>Columns the model refers to, each once, the outcome's first.</summary>
    public IReadOnlyList<string> Variables =>
    [
        .. Outcome.Variables
            .Concat(Regressors.Concat(Endogenous).Concat(Instruments).SelectMany(term => term.Variables))
            .Concat(Effects.SelectMany(effect => effect.Variables.Concat(effect.Slopes)).SelectMany(variable => variable.Variables))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Parses the text of one model.</summary>
    /// <exception cref="SpecError">The text is no formula, or stands for several models.</exception>
    public static Formula Parse(string text)
    {
        FormulaSet set = FormulaSet.Parse(text);
        return set.Variants.Count == 1
            ? set.Variants[0].Formula
            : throw SyntaxFault.At(text, 0, new($"the formula stands for {set.Variants.Count} models where one is expected", $"该公式代表 {set.Variants.Count} 个模型，此处只允许一个"), new("Write one outcome and no sw(), csw() or mvsw().", "请只写一个被解释变量，且不使用 sw()、csw() 或 mvsw()。"));
    }

    /// <inheritdoc/>
    public string ToText()
    {
        string regressors = string.Join(" + ", Regressors.Select(term => term.Text));
        string right = Intercept
            ? regressors.Length == 0 ? "1" : regressors
            : regressors.Length == 0 ? "0" : "0 + " + regressors;
        string effects = Effects.Count == 0 ? string.Empty : " | " + string.Join(" + ", Effects.Select(effect => effect.Text));
        string instruments = Endogenous.Count == 0
            ? string.Empty
            : " | " + string.Join(" + ", Endogenous.Select(term => term.Text)) + " ~ " + string.Join(" + ", Instruments.Select(term => term.Text));
        return Outcome.Text + " ~ " + right + effects + instruments;
    }

    /// <inheritdoc/>
    public bool Equals(Formula? other) => other is not null && string.Equals(ToText(), other.ToText(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => ToText().GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => ToText();
}
