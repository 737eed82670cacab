using Regio.Numerics;

namespace Regio.Panel;

/// <summary>A weight W = F'F of moments; F S F' is the identity for the covariance S it is made of, on the space that S spans.</summary>
/// <param name="Factor">F, rank × L.</param>
/// <param name="Deficient">Whether S is singular, as with more instruments than entities, and W its generalised inverse.</param>
internal sealed record GmmWeight(Matrix Factor, bool Deficient)
{
    /// <summary>Eigenvalue of the correlation matrix, relative to the largest, below which it counts as zero.</summary>
    private const double Zero = 1e-10;

    /// <summary>The weight of a covariance of moments.</summary>
    internal static GmmWeight Of(Matrix s) => MomentWeight.Of(s) is { } factor ? new(factor.Whiten(Matrix.Identity(s.Rows)), false) : new(Generalised(s), true);

    /// <summary>Λ^(−1/2)V'D⁻¹ over the eigenvalues of the correlation matrix D⁻¹SD⁻¹ that are not zero.</summary>
    private static Matrix Generalised(Matrix s)
    {
        int n = s.Rows;
        double[] scale = [.. Enumerable.Range(0, n).Select(i => s[i, i] > 0 ? Math.Sqrt(s[i, i]) : 1)];
        Matrix correlation = new(n, n);
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < n; i++)
            {
                correlation[i, j] = s[i, j] / (scale[i] * scale[j]);
            }
        }

        SymmetricEigen eigen = SymmetricEigen.Compute(correlation);
        double largest = eigen.Values.Max();
        int[] kept = [.. Enumerable.Range(0, n).Where(k => eigen.Values[k] > Zero * largest)];
        Matrix factor = new(kept.Length, n);
        for (int j = 0; j < n; j++)
        {
            for (int k = 0; k < kept.Length; k++)
            {
                factor[k, j] = eigen.Vectors![j, kept[k]] / (Math.Sqrt(eigen.Values[kept[k]]) * scale[j]);
            }
        }

        return factor;
    }
}
