using Regio.Regression;

namespace Regio.Panel;

/// <summary>The probability of a category of a multinomial logit; the indices are those of the categories other than the base.</summary>
/// <param name="Place">Place of the category among them; −1 is the base.</param>
/// <param name="Value">What the category is called.</param>
internal sealed record CategoryProbability(int Place, string Value) : IndexResponse("probability_" + Value, ($"the probability of {Value}", $"取 {Value} 的概率"))
{
    /// <summary>∂p_j/∂η_k = p_j(δ_jk − p_k); ∂²p_j/∂η_k∂η_l = p_j[(δ_jk − p_k)(δ_jl − p_l) − p_k(δ_kl − p_l)].</summary>
    internal override double At(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature)
    {
        int n = index.Length;
        Span<double> p = stackalloc double[n];
        double log = MultinomialRows.Probabilities(index, p), own = Place < 0 ? Math.Exp(-log) : p[Place];
        for (int k = 0; k < n; k++)
        {
            double first = (k == Place ? 1 : 0) - p[k];
            gradient[k] = own * first;
            for (int l = 0; l < n; l++)
            {
                curvature[k + (l * n)] = own * ((first * ((l == Place ? 1 : 0) - p[l])) - (p[k] * ((k == l ? 1 : 0) - p[l])));
            }
        }

        return own;
    }
}
