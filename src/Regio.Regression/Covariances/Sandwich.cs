using Regio.Numerics;

namespace Regio.Regression;

/// <summary>c · B · M · B, exactly symmetric.</summary>
internal static class Sandwich
{
    /// <summary>The sandwich of a symmetric bread and a meat of order K.</summary>
    internal static Matrix Of(Matrix bread, Matrix meat, double factor)
    {
        Matrix left = Gemm.Multiply(bread, meat);
        Matrix product = Gemm.Multiply(left, bread);
        return Symmetric(product, factor);
    }

    /// <summary>A multiple of a symmetric matrix.</summary>
    internal static Matrix Scaled(Matrix a, double factor) => Symmetric(a, factor);

    /// <summary>The sandwich with meat S'S of cluster sums (or rows) S.</summary>
    internal static Matrix OfScores(Matrix bread, Matrix scores, double factor) => Of(bread, Syrk.Gram(scores), factor);

    /// <summary>S'T + T'S, where row i of T holds half of row i of S and the weighted rows of S that follow or neighbour it.</summary>
    internal static Matrix PairMeat(Matrix scores, Matrix neighbours)
    {
        Matrix half = Gemm.Multiply(scores, true, neighbours, false);
        int k = half.Rows;
        Matrix meat = new(k, k);
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                meat[i, j] = half[i, j] + half[j, i];
            }
        }

        return meat;
    }

    private static Matrix Symmetric(Matrix a, double factor)
    {
        Matrix s = new(a.Rows, a.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                s[i, j] = s[j, i] = factor * 0.5 * (a[i, j] + a[j, i]);
            }
        }

        return s;
    }
}
