using System.Numerics.Tensors;

namespace Regio.Numerics;

/// <summary>Elementary reflectors H = I − τ v v' with v₁ = 1 (Golub and Van Loan 2013, sec. 5.1).</summary>
internal static class Householder
{
    // Between these bounds no square of an element that matters overflows or vanishes.
    private const double Small = 1e-140;
    private const double Large = 1e140;

    /// <summary>‖x‖ without overflow or underflow.</summary>
    internal static double Norm(ReadOnlySpan<double> x)
    {
        double norm = TensorPrimitives.Norm(x);
        if (norm is > Small and < Large || x.Length == 0 || double.IsNaN(norm))
        {
            return norm;
        }

        double largest = Math.Abs(TensorPrimitives.MaxMagnitude(x));
        if (largest == 0 || double.IsInfinity(largest))
        {
            return largest;
        }

        double sum = 0;
        foreach (double value in x)
        {
            sum += value / largest * (value / largest);
        }

        return largest * Math.Sqrt(sum);
    }

    /// <summary>The reflector with Hx = (β, 0, …): x becomes (β, v₂, …); returns τ, zero for a zero vector.</summary>
    internal static double Make(Span<double> x, double norm)
    {
        if (norm == 0)
        {
            return 0;
        }

        double beta = x[0] > 0 ? -norm : norm;
        double tau = (beta - x[0]) / beta;
        TensorPrimitives.Divide(x[1..], x[0] - beta, x[1..]);
        x[0] = beta;
        return tau;
    }

    /// <summary>x := Hx; the first element of v counts as one.</summary>
    internal static void Reflect(ReadOnlySpan<double> v, double tau, Span<double> x)
    {
        double s = tau * (x[0] + TensorPrimitives.Dot(v[1..], x[1..]));
        x[0] -= s;
        TensorPrimitives.MultiplyAdd(v[1..], -s, x[1..], x[1..]);
    }
}
