using Regio.Core;
using Regio.Data;

namespace Regio.Regression;

/// <summary>A hypothesis on coefficients written as an equation: <c>x1 = x2</c>, <c>x1 + 2*x2 = 1</c>, <c>x1 / x2 = 1</c>; without a right side it is <c>= 0</c>.</summary>
/// <remarks>Linear or not; either way it is g(β) = left − right = 0. Coefficients are named as in the table of results; <c>`name`</c> for names with other characters.</remarks>
public sealed class Hypothesis : IEquatable<Hypothesis>, ISpecText<Hypothesis>
{
    private readonly Expression _left;
    private readonly Expression? _right;
    private readonly int _offset;
    private readonly string _source;

    private Hypothesis(string source, Expression left, Expression? right, int offset) => (_source, _left, _right, _offset) = (source, left, right, offset);

    /// <summary>The equation in normal spacing.</summary>
    public string Text => $"{_left.Text} = {_right?.Text ?? "0"}";

    /// <summary>Reads an equation.</summary>
    /// <exception cref="SpecError">The text is none; <see cref="SpecError.Position"/> points at the character.</exception>
    public static Hypothesis Parse(string text)
    {
        int equals = Equals(text);
        if (equals < 0)
        {
            return new(text, Expression.Parse(text), null, 0);
        }

        int length = equals + 1 < text.Length && text[equals + 1] == '=' ? 2 : 1;
        Expression left = At(text, 0, () => Expression.Parse(text[..equals]));
        return new(text, left, At(text, equals + length, () => Expression.Parse(text[(equals + length)..])), equals + length);
    }

    /// <inheritdoc/>
    public string ToText() => Text;

    /// <inheritdoc/>
    public bool Equals(Hypothesis? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Hypothesis);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>g(β̂) = left − right and its gradient.</summary>
    /// <exception cref="SpecError">A name is no coefficient of the fit.</exception>
    internal ScalarDerivative At(LinearFit fit, string field = "hypotheses")
    {
        int Find(string name)
        {
            for (int k = 0; k < fit.Terms.Count; k++)
            {
                // (Intercept) cannot be told from Intercept once parsed.
                if (fit.Terms[k] == name || fit.Terms[k] == "(" + name + ")")
                {
                    return k;
                }
            }

            return -1;
        }

        ScalarDerivative left = Resolve(fit, field, 0, () => ScalarDerivative.Of(_left, Find, fit.Coefficients));
        if (_right is null)
        {
            return left;
        }

        ScalarDerivative right = Resolve(fit, field, _offset, () => ScalarDerivative.Of(_right, Find, fit.Coefficients));
        return new(left.Value - right.Value, [.. left.Gradient.Zip(right.Gradient, (a, b) => a - b)], left.Linear && right.Linear);
    }

    private ScalarDerivative Resolve(LinearFit fit, string field, int offset, Func<ScalarDerivative> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (SpecError error)
        {
            string terms = string.Join(", ", fit.Terms);
            throw new SpecError(error.What, new($"The coefficients are: {terms}.", $"模型的系数：{terms}。"), error)
            { Field = field, Given = _source, Position = error.Position < 0 ? -1 : error.Position + offset, Choices = [.. fit.Terms] };
        }
    }

    private static Expression At(string text, int offset, Func<Expression> parse)
    {
        try
        {
            return parse();
        }
        catch (SpecError error)
        {
            throw new SpecError(error.What, error.WayOut, error) { Field = "hypotheses", Given = text, Position = error.Position < 0 ? -1 : error.Position + offset, Choices = error.Choices };
        }
    }

    /// <summary>Position of the equals sign outside parentheses and backticks, or -1.</summary>
    private static int Equals(string text)
    {
        int depth = 0;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            quoted ^= c == '`';
            depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            if (c == '=' && depth == 0 && !quoted && (i == 0 || text[i - 1] is not ('<' or '>' or '!')))
            {
                return i;
            }
        }

        return -1;
    }
}
