namespace Regio.Data;

/// <summary>How operators are written and how tightly they bind.</summary>
internal static class Operators
{
    /// <summary>Binding of <c>not</c>.</summary>
    internal const int Negation = 3;

    /// <summary>Binding of comparisons.</summary>
    internal const int Comparison = 4;

    /// <summary>Binding of + and -: what a formula part, cut at <c>|</c> and <c>~</c>, admits.</summary>
    internal const int Sum = 5;

    /// <summary>Binding of *, / and %: one summand.</summary>
    internal const int Product = 6;

    /// <summary>Binding of the sign before a value.</summary>
    internal const int Sign = 8;

    /// <summary>Binding of the power, tightest of all.</summary>
    internal const int Power = 9;

    /// <summary>The operator that a word between two values stands for, or null.</summary>
    internal static Operator? Read(Token token) => token switch
    {
        { Kind: TokenKind.Symbol } => token.Text switch
        {
            "|" or "||" => Operator.Or,
            "&" or "&&" => Operator.And,
            "==" => Operator.Equal,
            "!=" or "<>" => Operator.NotEqual,
            "<" => Operator.Less,
            "<=" => Operator.LessOrEqual,
            ">" => Operator.Greater,
            ">=" => Operator.GreaterOrEqual,
            "+" => Operator.Add,
            "-" => Operator.Subtract,
            "*" => Operator.Multiply,
            "/" => Operator.Divide,
            "%" or "%%" => Operator.Remainder,
            ":" => Operator.Interact,
            "^" or "**" => Operator.Power,
            _ => null,
        },
        { Kind: TokenKind.Name, Quoted: false } => token.Text switch
        {
            "or" => Operator.Or,
            "and" => Operator.And,
            "in" => Operator.In,
            "is" => Operator.IsMissing,
            _ => null,
        },
        _ => null,
    };

    /// <summary>How tightly an operator binds.</summary>
    internal static int Binding(Operator op) => op switch
    {
        Operator.Or => 1,
        Operator.And => 2,
        Operator.Not => Negation,
        Operator.Add or Operator.Subtract => Sum,
        Operator.Multiply or Operator.Divide or Operator.Remainder => Product,
        Operator.Interact => 7,
        Operator.Negate => Sign,
        Operator.Power => Power,
        _ => Comparison,
    };

    /// <summary>An operator between two values in R's spacing.</summary>
    internal static string Symbol(Operator op) => op switch
    {
        Operator.Or => " | ",
        Operator.And => " & ",
        Operator.Equal => " == ",
        Operator.NotEqual => " != ",
        Operator.Less => " < ",
        Operator.LessOrEqual => " <= ",
        Operator.Greater => " > ",
        Operator.GreaterOrEqual => " >= ",
        Operator.In => " in ",
        Operator.Add => " + ",
        Operator.Subtract => " - ",
        Operator.Multiply => " * ",
        Operator.Divide => "/",
        Operator.Remainder => " % ",
        Operator.Interact => ":",
        Operator.Power => "^",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "no operator between two values"),
    };
}
