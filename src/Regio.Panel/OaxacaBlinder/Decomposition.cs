using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A part of a decomposition.</summary>
/// <param name="Kind"><c>difference</c>, <c>threefold</c>, or the reference coefficients of a twofold decomposition.</param>
/// <param name="Part"><c>endowments</c>, <c>coefficients</c>, <c>interaction</c>, <c>explained</c>, <c>unexplained</c>, or of the difference <c>first</c>, <c>second</c>, <c>difference</c>.</param>
/// <param name="Row">The contribution of a term, or of all where the term is <c>total</c>.</param>
public sealed record DecompositionRow(string Kind, string Part, CoefficientRow Row);

/// <summary>Contributions as functions of θ = (β₁, β₂, β*, x̄₁, x̄₂), K of each, with gradients.</summary>
internal sealed class Decomposition
{
    private readonly double[] _theta;
    private readonly Matrix _covariance;
    private readonly IReadOnlyList<string> _terms;
    private readonly double _level;

    internal Decomposition(IReadOnlyList<string> terms, double[] theta, Matrix covariance, double level)
        => (_terms, _theta, _covariance, _level) = (terms, theta, covariance, level);

    private int K => _terms.Count;

    /// <summary>Outcomes predicted at the means, and their difference.</summary>
    internal IEnumerable<DecompositionRow> Difference()
    {
        yield return new("difference", "first", Total([.. Enumerable.Range(0, K).Select(k => Product(3, 0, k))]));
        yield return new("difference", "second", Total([.. Enumerable.Range(0, K).Select(k => Product(4, 1, k))]));
        yield return new("difference", "difference", Total([.. Enumerable.Range(0, K).SelectMany(k => new[] { Product(3, 0, k), Negative(Product(4, 1, k)) })]));
    }

    /// <summary>Endowments (x̄₁ − x̄₂)β₂, coefficients x̄₂(β₁ − β₂), interaction (x̄₁ − x̄₂)(β₁ − β₂): from the second group's point of view.</summary>
    internal IEnumerable<DecompositionRow> Threefold()
        => Part("threefold", "endowments", k => [Product(3, 1, k), Negative(Product(4, 1, k))])
            .Concat(Part("threefold", "coefficients", k => [Product(4, 0, k), Negative(Product(4, 1, k))]))
            .Concat(Part("threefold", "interaction", k => [Product(3, 0, k), Negative(Product(3, 1, k)), Negative(Product(4, 0, k)), Product(4, 1, k)]));

    /// <summary>Explained (x̄₁ − x̄₂)β*, unexplained x̄₁(β₁ − β*) + x̄₂(β* − β₂).</summary>
    internal IEnumerable<DecompositionRow> Twofold(string kind)
        => Part(kind, "explained", k => [Product(3, 2, k), Negative(Product(4, 2, k))])
            .Concat(Part(kind, "unexplained", k => [Product(3, 0, k), Negative(Product(3, 2, k)), Product(4, 2, k), Negative(Product(4, 1, k))]));

    private IEnumerable<DecompositionRow> Part(string kind, string part, Func<int, (double Sign, int A, int B)[]> contributions)
    {
        for (int k = 0; k < K; k++)
        {
            yield return new(kind, part, Row(_terms[k], contributions(k)));
        }

        yield return new(kind, part, Total([.. Enumerable.Range(0, K).SelectMany(contributions)]));
    }

    private CoefficientRow Total((double Sign, int A, int B)[] products) => Row("total", products);

    private CoefficientRow Row(string term, (double Sign, int A, int B)[] products)
    {
        double value = 0;
        double[] gradient = new double[_theta.Length];
        foreach ((double sign, int a, int b) in products)
        {
            value += sign * _theta[a] * _theta[b];
            gradient[a] += sign * _theta[b];
            gradient[b] += sign * _theta[a];
        }

        return DeltaMethod.Row(term, value, _covariance, gradient, double.PositiveInfinity, _level);
    }

    private (double Sign, int A, int B) Product(int means, int coefficients, int k) => (1, (means * K) + k, (coefficients * K) + k);

    private static (double Sign, int A, int B) Negative((double Sign, int A, int B) product) => (-product.Sign, product.A, product.B);
}
