using System.Globalization;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Maximum likelihood of the common long-run relation θ, everything else concentrated out: ℓ(θ) = −½ Σ T_i(ln 2πS_i(θ)/T_i + 1).</summary>
/// <remarks>
/// Newton steps with the exact second derivatives, and where they do not raise ℓ the back-substitution of Pesaran, Shin and Smith (1999), eq. 13–15: θ = (Σ φ²C'C/σ²)⁻¹ Σ φ(φC'b − C'a)/σ².
/// Covariance: the information of their theorem, (Σ φ²[C'C − C'ξξ'C/ξ'ξ]/σ²)⁻¹ with σ² = S/T, φ_i and the short run estimated too.
/// </remarks>
internal static class PooledLikelihood
{
    private const double Decrement = 1e-18;

    internal static double LogLikelihood(EntityCorrection[] entities, double[] theta)
        => entities.Sum(entity => -0.5 * entity.Rows * (Math.Log(2 * Math.PI * entity.At(theta).SumOfSquares / entity.Rows) + 1));

    /// <summary>θ̂ and the iterations taken.</summary>
    /// <exception cref="ConvergenceError">The likelihood has no maximum within the iterations.</exception>
    internal static (double[] Theta, int Iterations) Maximise(EntityCorrection[] entities, double[] start, int most)
    {
        double[] theta = (double[])start.Clone();
        double value = LogLikelihood(entities, theta), last = double.PositiveInfinity;
        for (int step = 1; step <= most; step++)
        {
            (double[] gradient, Matrix curvature) = Derivatives(entities, theta);
            Cholesky factor = Cholesky.Factor(curvature);
            double[]? newton = factor.Succeeded ? factor.Solve(gradient) : null;
            last = newton is null ? last : System.Numerics.Tensors.TensorPrimitives.Dot<double>(gradient, newton);
            if (newton is not null && last < Decrement * Math.Max(1, Math.Abs(value)))
            {
                return ([.. theta.Zip(newton, (a, d) => a + d)], step);
            }

            double[] next = newton is null ? Substitute(entities, theta) : [.. theta.Zip(newton, (a, d) => a + d)];
            double reached = LogLikelihood(entities, next);
            if (newton is not null && !(reached >= value - (1e-12 * Math.Abs(value))))
            {
                next = Substitute(entities, theta);
                reached = LogLikelihood(entities, next);
            }

            (theta, value) = (next, reached);
        }

        throw new ConvergenceError(
            new(string.Create(CultureInfo.InvariantCulture, $"the likelihood of the long-run relation did not converge in {most} iterations"), string.Create(CultureInfo.InvariantCulture, $"长期关系的似然函数在 {most} 次迭代内未收敛")),
            new("Rescale the regressors, use fewer of them, or look at the mean_group estimates for entities without error correction.", "请缩放或减少解释变量，或用 mean_group 查看哪些个体没有误差修正。"),
            most,
            last);
    }

    /// <summary>Σ φ²[C'C − C'ξξ'C/ξ'ξ]/σ², inverted.</summary>
    internal static Matrix Covariance(EntityCorrection[] entities, double[] theta)
    {
        int k = theta.Length;
        Matrix information = new(k, k);
        foreach (EntityCorrection entity in entities)
        {
            CorrectionPoint at = entity.At(theta);
            double scale = at.Phi * at.Phi * entity.Rows / at.SumOfSquares;
            for (int i = 0; i < k; i++)
            {
                for (int j = 0; j < k; j++)
                {
                    information[i, j] += scale * (entity.CC[i, j] - (at.Cross[i] * at.Cross[j] / at.Square));
                }
            }
        }

        return Cholesky.Factor(information).Inverse();
    }

    /// <summary>ℓ' and −ℓ'' from S' = 2φg, S'' = 2gφ'ᵀ + 2φ(hφ'ᵀ + φC'C), g = C'a − φC'ξ, h = −C'ξ, φ' = (−C'a + 2φC'ξ)/ξ'ξ.</summary>
    private static (double[] Gradient, Matrix Curvature) Derivatives(EntityCorrection[] entities, double[] theta)
    {
        int k = theta.Length;
        double[] gradient = new double[k];
        Matrix curvature = new(k, k);
        foreach (EntityCorrection entity in entities)
        {
            CorrectionPoint at = entity.At(theta);
            double s = at.SumOfSquares, phi = at.Phi, t = entity.Rows;
            double[] g = [.. Enumerable.Range(0, k).Select(j => entity.CA[j] - (phi * at.Cross[j]))];
            double[] dphi = [.. Enumerable.Range(0, k).Select(j => (-entity.CA[j] + (2 * phi * at.Cross[j])) / at.Square)];
            for (int i = 0; i < k; i++)
            {
                double first = 2 * phi * g[i];
                gradient[i] -= 0.5 * t * first / s;
                for (int j = 0; j < k; j++)
                {
                    double second = (2 * g[i] * dphi[j]) + (2 * phi * ((-at.Cross[i] * dphi[j]) + (phi * entity.CC[i, j])));
                    curvature[i, j] += 0.5 * t * ((second / s) - (first * 2 * phi * g[j] / (s * s)));
                }
            }
        }

        return (gradient, curvature);
    }

    private static double[] Substitute(EntityCorrection[] entities, double[] theta)
    {
        int k = theta.Length;
        Matrix left = new(k, k);
        double[] right = new double[k];
        foreach (EntityCorrection entity in entities)
        {
            CorrectionPoint at = entity.At(theta);
            double weight = entity.Rows / at.SumOfSquares;
            for (int i = 0; i < k; i++)
            {
                right[i] += weight * at.Phi * ((at.Phi * entity.CB[i]) - entity.CA[i]);
                for (int j = 0; j < k; j++)
                {
                    left[i, j] += weight * at.Phi * at.Phi * entity.CC[i, j];
                }
            }
        }

        return Cholesky.Factor(left).Solve(right);
    }
}
