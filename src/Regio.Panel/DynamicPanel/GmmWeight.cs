using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>A weight W = F'F of moments; F S F' is the identity for the covariance S it is made of, on the space that S spans.</summary>
/// <param name="Factor">F, rank × L.</param>
/// <param name="Deficient">Whether S is singular, as with more instruments than entities, and W its generalised inverse.</param>
internal sealed record GmmWeight(Matrix Factor, bool Deficient)
{
    /// <summary>Eigenvalue of the correlation matrix, relative to the largest, below which it counts as zero.</summary>
    private const double Zero = 1e-10;

    /// <summary>Pivot of the correlation matrix, a variance, below which a moment is a combination of those kept.</summary>
    private const double Combination = 1e-9;

    /// <summary>The moments that enter where some are left out, ascending; null for all.</summary>
    internal int[]? Kept { get; init; }

    /// <summary>Number of moments that are no combinations of others.</summary>
    internal int Rank => Factor.Rows;

    /// <summary>The weight of a covariance of moments; where it is singular moments that are combinations of others are left out, as Stata's <c>invsym</c> does: W is a generalised inverse.</summary>
    /// <remarks>The largest variance enters first, as there (verified against a singular weight of xtabond2). Which ones are left out matters only where the moments themselves, not their covariance alone, are linearly independent: with fewer entities or clusters than instruments.</remarks>
    internal static GmmWeight Selecting(Matrix s)
    {
        int n = s.Rows;
        if (MomentWeight.Of(s) is { } whole && whole.SmallestPivot * whole.SmallestPivot > Combination)
        {
            return new(whole.Whiten(Matrix.Identity(n)), false);
        }

        int[] kept = Independent(s);
        if (kept.Length == n)
        {
            return Of(s);
        }

        MomentWeight? within = kept.Length == 0 ? null : MomentWeight.Of(Minor(s, kept));
        if (within is null)
        {
            return new(Generalised(s), true) { Kept = kept };
        }

        Matrix small = within.Whiten(Matrix.Identity(kept.Length));
        Matrix factor = new(kept.Length, n);
        for (int j = 0; j < kept.Length; j++)
        {
            small.Column(j).CopyTo(factor.Column(kept[j]));
        }

        return new(factor, true) { Kept = kept };
    }

    /// <summary>Moments in the order in which the largest rest of a variance is swept out, until what is left of each is a combination; ascending.</summary>
    private static int[] Independent(Matrix s)
    {
        int n = s.Rows;
        double[] rest = [.. Enumerable.Range(0, n).Select(i => s[i, i] > 0 ? s[i, i] : double.NegativeInfinity)];
        Matrix l = new(n, n);
        List<int> order = [];
        while (order.Count < n && TensorPrimitives.IndexOfMax<double>(rest) is var pivot && rest[pivot] > 0)
        {
            Span<double> column = l.Column(order.Count);
            double root = Math.Sqrt(rest[pivot]);
            s.Column(pivot).CopyTo(column);
            for (int k = 0; k < order.Count; k++)
            {
                TensorPrimitives.MultiplyAdd(l.Column(k), -l[pivot, k], column, column);
            }

            TensorPrimitives.Divide(column, root, column);
            order.Add(pivot);
            rest[pivot] = double.NegativeInfinity;
            for (int i = 0; i < n; i++)
            {
                rest[i] -= column[i] * column[i];
                rest[i] = rest[i] > Combination * s[i, i] ? rest[i] : double.NegativeInfinity;
            }
        }

        return [.. order.Order()];
    }

    /// <summary>F times a number.</summary>
    internal GmmWeight Scaled(double factor)
    {
        Matrix scaled = Factor.Clone();
        TensorPrimitives.Multiply(scaled.Array, factor, scaled.Array);
        return this with { Factor = scaled };
    }

    /// <summary>Rows and columns of some moments.</summary>
    internal static Matrix Minor(Matrix s, int[] kept)
    {
        Matrix minor = new(kept.Length, kept.Length);
        for (int j = 0; j < kept.Length; j++)
        {
            for (int i = 0; i < kept.Length; i++)
            {
                minor[i, j] = s[kept[i], kept[j]];
            }
        }

        return minor;
    }

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
