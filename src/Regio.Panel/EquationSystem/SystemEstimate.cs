using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>An estimate of a system in its orthonormal coordinates.</summary>
internal sealed record SystemEstimate
{
    /// <summary>γ̂.</summary>
    internal required double[] Gamma { get; init; }

    /// <summary>D with γ̂ − γ = D Σ_t s_t: the inverse of the normal equations, or N(N'AN)⁻¹N' with restrictions.</summary>
    internal required Matrix Bread { get; init; }

    /// <summary>Covariance of γ̂ under iid rows.</summary>
    internal required Matrix Covariance { get; init; }

    /// <summary>G arrays of residuals y − Xβ̂.</summary>
    internal required double[][] Residuals { get; init; }

    /// <summary>W the equations are weighted with: Σ̂⁻¹, its diagonal, or I.</summary>
    internal required Matrix Weight { get; init; }

    /// <summary>The Σ̂ behind W; null for least squares.</summary>
    internal Matrix? Sigma { get; init; }

    /// <summary>Rounds.</summary>
    internal int Iterations { get; init; }

    /// <summary>Whether the rounds settled; true without iteration.</summary>
    internal bool Converged { get; init; } = true;

    /// <summary>n × K scores s_t, summed over equations.</summary>
    internal required Func<double[][], Matrix> Scores { get; init; }

    /// <summary>‖γ − γ₀‖/‖γ₀‖ in the units of β.</summary>
    internal static double Change(double[] now, double[] before)
    {
        double[] difference = new double[now.Length];
        TensorPrimitives.Subtract(now, before, difference);
        double size = TensorPrimitives.Norm<double>(before);
        double change = TensorPrimitives.Norm<double>(difference);
        return size > 0 ? change / size : change;
    }
}
