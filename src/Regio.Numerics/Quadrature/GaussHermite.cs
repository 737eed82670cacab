namespace Regio.Numerics;

/// <summary>Gauss-Hermite quadrature for normal integrals: ∫f(z)φ(z)dz ≈ Σ w_q f(z_q), exact for polynomials up to degree 2Q − 1.</summary>
/// <remarks>
/// Nodes are the roots of the orthonormal (probabilists') Hermite polynomial h_Q: eigenvalues of its tridiagonal matrix (Golub and Welsch 1969, Mathematics of Computation 23) polished by Newton's method
/// on the recurrence, symmetric to the last bit; weights are Christoffel's numbers 1/Σ h_k(z_q)², k &lt; Q, free of cancellation.
/// </remarks>
public sealed class GaussHermite
{
    /// <summary>Most points; beyond them the outer weights underflow.</summary>
    public const int MostPoints = 195;

    private GaussHermite(double[] nodes, double[] weights) => (Nodes, Weights) = (nodes, weights);

    /// <summary>z_q, ascending.</summary>
    public IReadOnlyList<double> Nodes { get; }

    /// <summary>w_q.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>The rule of some points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no points, or more than <see cref="MostPoints"/>.</exception>
    public static GaussHermite Rule(int points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points, MostPoints);
        Matrix jacobi = new(points, points);
        for (int i = 1; i < points; i++)
        {
            jacobi[i, i - 1] = jacobi[i - 1, i] = Math.Sqrt(i);
        }

        double[] start = SymmetricEigen.Compute(jacobi, vectors: false).Values;
        double[] nodes = new double[points], weights = new double[points];
        for (int q = 0; q < (points + 1) / 2; q++)
        {
            int mirror = points - 1 - q;
            double z = q == mirror ? 0 : Polish(start[mirror], points);
            (nodes[q], nodes[mirror]) = (-z, z);
            weights[q] = weights[mirror] = Weight(z, points);
        }

        return new(nodes, weights);
    }

    /// <summary>Newton's method on h_Q, whose derivative is √Q h_{Q−1}.</summary>
    private static double Polish(double z, int points)
    {
        for (int i = 0; i < 4; i++)
        {
            (double last, double before) = Polynomials(z, points);
            z -= last / (Math.Sqrt(points) * before);
        }

        return z;
    }

    /// <summary>w = 1/Σ_{k&lt;Q} h_k(z)² (Christoffel's number).</summary>
    private static double Weight(double z, int points)
    {
        double sum = 1, before = 0, now = 1;
        for (int k = 1; k < points; k++)
        {
            (before, now) = (now, ((z * now) - (Math.Sqrt(k - 1) * before)) / Math.Sqrt(k));
            sum += now * now;
        }

        return 1 / sum;
    }

    /// <summary>h_Q(z) and h_{Q−1}(z) by h_{k} = (z h_{k−1} − √(k−1) h_{k−2})/√k.</summary>
    private static (double Last, double Before) Polynomials(double z, int points)
    {
        double before = 0, now = 1;
        for (int k = 1; k <= points; k++)
        {
            (before, now) = (now, ((z * now) - (Math.Sqrt(k - 1) * before)) / Math.Sqrt(k));
        }

        return (now, before);
    }
}
