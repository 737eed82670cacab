using Regio.Regression;

namespace Regio.Panel;

/// <summary>ln P(y = j | η) = η_j − ln(1 + Σ e^η_k) with the indexes η of the categories other than the base, whose index is zero.</summary>
/// <param name="categories">J.</param>
/// <param name="chosen">Category of each row among the J − 1; −1 is the base.</param>
internal sealed class MultinomialRows(int categories, int[] chosen) : IRowLikelihood
{
    public int Indexes => categories - 1;

    public double Evaluate(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature)
    {
        double log = Probabilities(index, gradient);
        int own = chosen[row];
        double value = (own < 0 ? 0 : index[own]) - log;
        for (int a = 0, c = 0; a < gradient.Length; a++)
        {
            for (int b = 0; b <= a; b++, c++)
            {
                curvature[c] = gradient[a] * (gradient[b] - (a == b ? 1 : 0));
            }
        }

        for (int a = 0; a < gradient.Length; a++)
        {
            gradient[a] = (a == own ? 1 : 0) - gradient[a];
        }

        return value;
    }

    /// <summary>p of the categories other than the base; ln(1 + Σ e^η_k) is returned.</summary>
    internal static double Probabilities(ReadOnlySpan<double> index, Span<double> p)
    {
        double largest = 0;
        foreach (double eta in index)
        {
            largest = Math.Max(largest, eta);
        }

        double sum = Math.Exp(-largest);
        for (int k = 0; k < index.Length; k++)
        {
            p[k] = Math.Exp(index[k] - largest);
            sum += p[k];
        }

        for (int k = 0; k < p.Length; k++)
        {
            p[k] /= sum;
        }

        return largest + Math.Log(sum);
    }
}
