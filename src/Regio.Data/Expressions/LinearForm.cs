namespace Regio.Data;

/// <summary>A term of a linear form.</summary>
/// <param name="Term">Name of its coefficient in a formula: <c>x</c>, <c>x:z</c>, <c>log(x)</c>, <c>I(x^2)</c>.</param>
/// <param name="Coefficient">The number before it.</param>
public sealed record LinearTerm(string Term, double Coefficient);

/// <summary>An expression that is a sum of known numbers times terms: 0.5 + 0.25*x - l(z)/10.</summary>
/// <param name="Constant">The number without a term.</param>
/// <param name="Terms">The terms in order of appearance, each once.</param>
public sealed record LinearForm(double Constant, IReadOnlyList<LinearTerm> Terms)
{
    /// <summary>The linear form of an expression, or null where a term is no regressor of a formula, such as a comparison.</summary>
    public static LinearForm? Of(Expression expression)
    {
        List<LinearTerm> terms = [];
        double constant = 0;
        if (!Collect(expression.Root, 1, terms, ref constant))
        {
            return null;
        }

        return new LinearForm(constant, [.. terms.GroupBy(term => term.Term, StringComparer.Ordinal).Select(same => new LinearTerm(same.Key, same.Sum(term => term.Coefficient)))]);
    }

    private static bool Collect(Node node, double factor, List<LinearTerm> terms, ref double constant)
    {
        switch (node)
        {
            case UnaryNode { Operator: Operator.Negate } negated:
                return Collect(negated.Operand, -factor, terms, ref constant);
            case BinaryNode { Operator: Operator.Add or Operator.Subtract } sum:
                return Collect(sum.Left, factor, terms, ref constant) && Collect(sum.Right, sum.Operator == Operator.Add ? factor : -factor, terms, ref constant);
            case BinaryNode { Operator: Operator.Multiply } product:
                return CollectProduct(product, factor, terms, ref constant);
            case BinaryNode { Operator: Operator.Divide } ratio when Number(ratio.Right) is double divisor and not 0:
                return Collect(ratio.Left, factor / divisor, terms, ref constant);
        }

        if (Number(node) is double number)
        {
            constant += factor * number;
            return true;
        }

        string? name = TermName(node);
        if (name is not null)
        {
            terms.Add(new LinearTerm(name, factor));
        }

        return name is not null;
    }

    /// <summary>A product of numbers and at most one sum, or of numbers and regressors, which is an interaction.</summary>
    private static bool CollectProduct(BinaryNode product, double factor, List<LinearTerm> terms, ref double constant)
    {
        List<Node> factors = [];
        Flatten(product, factors);
        List<Node> rest = [.. factors.Where(node => Number(node) is null)];
        double number = factor * factors.Aggregate(1.0, (value, node) => value * (Number(node) ?? 1));
        if (rest.Count <= 1)
        {
            return Collect(rest.Count == 0 ? new NumberNode(0, 1) : rest[0], number, terms, ref constant);
        }

        bool interaction = rest.TrueForAll(node => node is NameNode or CallNode && TermName(node) is not null);
        if (interaction)
        {
            terms.Add(new LinearTerm(string.Join(':', rest.Select(TermName)), number));
        }

        return interaction;
    }

    private static void Flatten(Node node, List<Node> factors)
    {
        if (node is BinaryNode { Operator: Operator.Multiply } product)
        {
            Flatten(product.Left, factors);
            Flatten(product.Right, factors);
        }
        else
        {
            factors.Add(node);
        }
    }

    /// <summary>The value of a number, with or without a sign, or of a power, product or ratio of numbers.</summary>
    private static double? Number(Node node) => node switch
    {
        NumberNode number => number.Value,
        UnaryNode { Operator: Operator.Negate } negated => -Number(negated.Operand),
        BinaryNode { Operator: Operator.Divide } ratio => Number(ratio.Left) / Number(ratio.Right),
        BinaryNode { Operator: Operator.Power } power when Number(power.Left) is double b && Number(power.Right) is double e => Math.Pow(b, e),
        _ => null,
    };

    private static string? TermName(Node node) => node switch
    {
        NameNode name => name.Name,
        CallNode { Function: not ("if" or "ifelse") } call => NodeText.Of(call),
        BinaryNode { Operator: Operator.Power or Operator.Divide } power => "I(" + NodeText.Of(power) + ")",
        _ => null,
    };
}
