using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Where a log likelihood has its maximum.</summary>
/// <param name="Parameters">θ̂.</param>
/// <param name="LogLikelihood">ℓ(θ̂).</param>
/// <param name="Hessian">∂²ℓ/∂θ∂θ' there.</param>
/// <param name="Iterations">Iterations done.</param>
/// <param name="GradientNorm">max |g_i| max(|θ_i|, 1) / max(|ℓ|, 1), in parameters scaled by the curvature.</param>
internal sealed record LikelihoodPoint(double[] Parameters, double LogLikelihood, Matrix Hessian, int Iterations, double GradientNorm)
{
    /// <summary>The inverse of the observed information.</summary>
    /// <exception cref="IdentificationError">The information is singular: parameters are not identified.</exception>
    internal Matrix InverseInformation(IReadOnlyList<string> terms)
    {
        double[] scale = LikelihoodSearch.Scale(Hessian);
        Matrix information = LikelihoodSearch.Scaled(Hessian, scale, -1);
        Cholesky factor = Cholesky.Factor(information);
        if (!factor.Succeeded)
        {
            string name = terms[factor.FailedPivot];
            throw new IdentificationError(
                new($"the information matrix is singular at '{name}': the likelihood is flat in a direction", $"信息矩阵在“{name}”处奇异：似然函数在某一方向上平坦"),
                new("Drop that parameter, or simplify the model.", "请删去该参数或简化模型。"))
            { Culprits = [name] };
        }

        return LikelihoodSearch.Scaled(factor.Inverse(), scale, 1);
    }
}

/// <summary>Maximises a log likelihood with known second derivatives by Newton's method, in parameters scaled to unit curvature.</summary>
internal static class LikelihoodSearch
{
    private static readonly OptimiserOptions Tight = new() { GradientTolerance = 1e-12, MaxIterations = 200 };

    /// <summary>Finds the maximum from a start where the likelihood has a value.</summary>
    /// <param name="logLikelihood">Value, gradient and second derivatives of ℓ.</param>
    /// <param name="start">Start.</param>
    /// <param name="what">What is fitted, for errors.</param>
    /// <param name="run">Cancellation.</param>
    /// <param name="options">When to stop; null for as tight as doubles allow.</param>
    /// <exception cref="ConvergenceError">No maximum was found.</exception>
    internal static LikelihoodPoint Maximise(CurvedObjective logLikelihood, double[] start, Label what, RunContext run, OptimiserOptions? options = null)
    {
        int p = start.Length;
        double[] point = new double[p], gradient = new double[p];
        Matrix hessian = new(p, p);
        logLikelihood(start, gradient, hessian);
        double[] scale = Scale(hessian);
        double Negative(ReadOnlySpan<double> z, Span<double> g, Matrix h)
        {
            double[] theta = new double[p];
            for (int k = 0; k < p; k++)
            {
                theta[k] = z[k] * scale[k];
            }

            double value = logLikelihood(theta, g, h);
            for (int k = 0; k < p; k++)
            {
                g[k] *= -scale[k];
            }

            Scaled(h, scale, -1).Values.CopyTo(h.Values);
            return -value;
        }

        Minimum found = Minimise.Newton(Negative, [.. start.Zip(scale, (from, s) => from / s)], options ?? Tight, run).OrThrow(what);
        for (int k = 0; k < p; k++)
        {
            point[k] = found.Point[k] * scale[k];
        }

        double highest = logLikelihood(point, gradient, hessian);
        return new(point, highest, hessian, found.Iterations, found.GradientNorm);
    }

    /// <summary>1/√|h_kk|, one where the curvature is zero.</summary>
    internal static double[] Scale(Matrix hessian)
    {
        double[] scale = new double[hessian.Rows];
        for (int k = 0; k < scale.Length; k++)
        {
            double curvature = Math.Abs(hessian[k, k]);
            scale[k] = curvature > 0 && double.IsFinite(curvature) ? 1 / Math.Sqrt(curvature) : 1;
        }

        return scale;
    }

    /// <summary>factor · DAD.</summary>
    internal static Matrix Scaled(Matrix a, double[] scale, double factor)
    {
        Matrix scaled = new(a.Rows, a.Columns);
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = 0; i < a.Rows; i++)
            {
                scaled[i, j] = factor * scale[i] * a[i, j] * scale[j];
            }
        }

        return scaled;
    }
}
