using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Linear GMM: θ̂ minimises ḡ(θ)'Wḡ(θ), ḡ(θ) = b − Mθ with b = Z'y/n and M = Z'X/n.</summary>
/// <param name="Coefficients">θ̂.</param>
/// <param name="Objective">The minimum.</param>
/// <param name="Inverse">(M'WM)⁻¹.</param>
/// <param name="White">F M, W = F'F.</param>
internal sealed record LinearGmm(double[] Coefficients, double Objective, Matrix Inverse, Matrix White)
{
    /// <summary>Solves, or returns null where M'WM is singular. M and b come multiplied by F.</summary>
    internal static LinearGmm? Solve(Matrix white, ReadOnlySpan<double> whiteOutcome)
    {
        if (white.Rows < white.Columns || MomentWeight.Of(Syrk.Gram(white)) is not { } factor)
        {
            return null;
        }

        Matrix half = factor.Whiten(Matrix.Identity(white.Columns));
        Matrix inverse = Syrk.Gram(half);
        double[] coefficients = Gemv.Multiply(inverse, Gemv.TransposeMultiply(white, whiteOutcome));
        double[] rest = whiteOutcome.ToArray();
        Gemv.MultiplyAdd(-1, white, coefficients, rest);
        double[] correction = Gemv.Multiply(inverse, Gemv.TransposeMultiply(white, rest));
        TensorPrimitives.Add(coefficients, correction, coefficients);
        Gemv.MultiplyAdd(-1, white, correction, rest);
        return new(coefficients, TensorPrimitives.SumOfSquares<double>(rest), inverse, white);
    }

    /// <summary>The same estimate with W divided by a variance.</summary>
    internal LinearGmm Scaled(double variance)
    {
        (Matrix inverse, Matrix white) = (Inverse.Clone(), White.Clone());
        TensorPrimitives.Multiply(inverse.Array, variance, inverse.Array);
        TensorPrimitives.Divide(white.Array, Math.Sqrt(variance), white.Array);
        return this with { Objective = Objective / variance, Inverse = inverse, White = white };
    }

    /// <summary>Covariance of θ̂: (M'WM)⁻¹M'WΩWM(M'WM)⁻¹/n.</summary>
    internal Matrix Sandwich(Matrix factor, Matrix omega, int n)
    {
        Matrix left = Gemm.Multiply(Gemm.Multiply(factor, true, White, false), Inverse);
        Matrix covariance = Gemm.Multiply(left, true, Gemm.Multiply(omega, left), false);
        for (int j = 0; j < covariance.Columns; j++)
        {
            for (int i = 0; i <= j; i++)
            {
                covariance[i, j] = covariance[j, i] = (covariance[i, j] + covariance[j, i]) / (2 * n);
            }
        }

        return covariance;
    }
}
