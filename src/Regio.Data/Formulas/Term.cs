using Regio.Core;

namespace Regio.Data;

/// <summary>A term of a formula: one expression, or several multiplied (an interaction).</summary>
/// <remarks>
/// A term of numbers is one column; <c>i(…)</c>, <c>factor(…)</c> and text columns are expanded to a column a level when the design is built.
/// Two terms are equal when they have the same factors in any order: <c>x:z</c> is <c>z:x</c>.
/// </remarks>
public sealed class Term : IEquatable<Term>
{
    internal Term(IReadOnlyList<Expression> factors)
    {
        Factors = [.. factors.DistinctBy(factor => factor.Text, StringComparer.Ordinal)];
        Name = string.Join(":", Factors.Select(factor => factor.ColumnName ?? factor.Text));
        Key = string.Join(":", Factors.Select(factor => factor.Text).Order(StringComparer.Ordinal));
    }

    /// <summary>The expressions multiplied; one unless the term is an interaction.</summary>
    public IReadOnlyList<Expression> Factors { get; }

    /// <summary>Name of the term in tables: as written, in normal spacing and without backticks, such as <c>log(x)</c>, <c>I(x^2)</c>, <c>x:z</c>.</summary>
    public string Name { get; }

    /// <summary>The term as a formula writes it.</summary>
    public string Text => string.Join(":", Factors.Select(factor => factor.Text));

    /// <summary>Columns it refers to.</summary>
    public IReadOnlyList<string> Variables => [.. Factors.SelectMany(factor => factor.Variables).Distinct(StringComparer.Ordinal)];

    internal string Key { get; }

    /// <summary>Parses one term: a column, a function of columns, or an interaction.</summary>
    /// <exception cref="SpecError">The text is no term, or several.</exception>
    public static Term Parse(string text)
    {
        (IReadOnlyList<Term> terms, _) = new TermExpansion(text, NamedLists.None).Expand(FormulaParser.ParseSum(text));
        return terms.Count == 1 ? terms[0] : throw SyntaxFault.At(text, 0, new("one term is expected", "此处应为单个变量项"));
    }

    /// <summary>The term that is the column <paramref name="name"/>.</summary>
    public static Term Column(string name) => new([Expression.Column(name)]);

    /// <inheritdoc/>
    public bool Equals(Term? other) => other is not null && string.Equals(Key, other.Key, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Term);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
