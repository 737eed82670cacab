using Regio.Core;

namespace Regio.Data;

/// <summary>A parsed expression for a derived variable, such as <c>ln(gdp / population)</c>; grammar and functions in docs/expressions.md.</summary>
/// <remarks>
/// A missing operand makes the result missing, also in comparisons: <c>x > 5</c> is missing where x is (in Stata it is true there).
/// What has no value (ln of 0, division by zero) is missing and counted in a <see cref="Notice"/>.
/// Two expressions are equal when their normal texts are.
/// </remarks>
public sealed class Expression : IEquatable<Expression>, ISpecText<Expression>
{
    private Expression(string source, Node root) => (Source, Root, Text) = (source, root, NodeText.Of(root));

    /// <summary>The text in normal spacing, which parses back to the same expression; also the name of an unnamed column.</summary>
    public string Text { get; }

    /// <summary>The text as given, into which error positions point.</summary>
    public string Source { get; }

    /// <summary>The column this expression merely names, or null when it computes something.</summary>
    public string? ColumnName => (Root as NameNode)?.Name;

    /// <summary>Columns it refers to, each once, in order of appearance.</summary>
    public IReadOnlyList<string> Variables
    {
        get
        {
            List<string> names = [];
            Collect(Root, names);
            return [.. names.Distinct(StringComparer.Ordinal)];
        }
    }

    internal Node Root { get; }

    /// <summary>Parses an expression.</summary>
    /// <exception cref="SpecError">The text is none; <see cref="SpecError.Position"/> points at the character.</exception>
    public static Expression Parse(string text) => new(text, Parser.Parse(text));

    /// <summary>The expression that is the column <paramref name="name"/>, whatever characters the name has.</summary>
    public static Expression Column(string name) => new(NodeText.Name(name), new NameNode(0, name));

    /// <summary>Computes the expression for every row of the scope's table, column by column; the result is called <see cref="Text"/>.</summary>
    /// <exception cref="SpecError">A column or function does not exist, or text stands where numbers are needed.</exception>
    public Column Evaluate(EvaluationScope scope) => scope.Evaluate(this);

    /// <summary>The expression as a reader would say it: <c>region == "East" &amp; year >= 2013</c> is "Region = East and Year ≥ 2013".</summary>
    /// <param name="words">Label of a variable, or of a text that a variable is compared with.</param>
    public Label Told(Func<string, Label> words) => ExpressionWords.Of(Root, words);

    /// <inheritdoc/>
    public string ToText() => Text;

    /// <inheritdoc/>
    public bool Equals(Expression? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Expression);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal static Expression Of(string source, Node root) => new(source, root);

    private static void Collect(Node node, List<string> names)
    {
        if (node is NameNode name)
        {
            names.Add(name.Name);
        }

        foreach (Node child in node.Children)
        {
            Collect(child, names);
        }
    }
}
