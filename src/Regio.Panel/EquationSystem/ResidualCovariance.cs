using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Σ̂ of the errors of a system and its inverse.</summary>
internal static class ResidualCovariance
{
    /// <summary>Smallest pivot of the correlations below which Σ̂ is singular to rounding.</summary>
    private const double Singular = 1e-7;

    /// <summary>ê_i'ê_j over the divisor.</summary>
    internal static Matrix Of(double[][] residuals, ResidualDivisor divisor, int[] parameters, SystemAlgebra algebra)
    {
        int g = residuals.Length;
        double n = residuals[0].Length;
        Matrix sigma = new(g, g);
        for (int i = 0; i < g; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                (double a, double b) = (parameters[i], parameters[j]);
                double by = divisor switch
                {
                    ResidualDivisor.None => n,
                    ResidualDivisor.Max => n - Math.Max(a, b),
                    ResidualDivisor.Mean => n - parameters.Average(),
                    ResidualDivisor.Theil => n - a - b + algebra.Overlap(i, j),
                    _ => i == j ? n - a : Math.Sqrt((n - a) * (n - b)),
                };
                sigma[i, j] = sigma[j, i] = TensorPrimitives.Dot<double>(residuals[i], residuals[j]) / by;
            }
        }

        return sigma;
    }

    /// <summary>Correlations of the residuals about zero.</summary>
    internal static Matrix Correlations(Matrix sigma)
    {
        Matrix correlations = new(sigma.Rows, sigma.Rows);
        for (int j = 0; j < sigma.Rows; j++)
        {
            for (int i = 0; i < sigma.Rows; i++)
            {
                correlations[i, j] = i == j ? 1 : sigma[i, j] / Math.Sqrt(sigma[i, i] * sigma[j, j]);
            }
        }

        return correlations;
    }

    /// <summary>Σ⁻¹ and ln|Σ|.</summary>
    /// <exception cref="IdentificationError">Σ̂ is not positive definite.</exception>
    internal static (Matrix Inverse, double LogDeterminant) Invert(Matrix sigma, SystemAlgebra algebra)
    {
        int g = sigma.Rows;
        double[] scale = [.. Enumerable.Range(0, g).Select(i => Math.Sqrt(sigma[i, i]))];
        Cholesky factor = Cholesky.Factor(Correlations(sigma));
        int bad = !factor.Succeeded ? factor.FailedPivot : Enumerable.Range(0, g).FirstOrDefault(i => !(factor.L[i, i] > Singular), -1);
        if (bad >= 0)
        {
            string culprit = algebra.Equations[bad].Name;
            throw new IdentificationError(
                new($"the covariance of the residuals is not positive definite: those of equation '{culprit}' depend on those of the others", $"残差协方差矩阵非正定：方程“{culprit}”的残差可由其他方程的残差表示"),
                new("Leave one equation of an adding-up system (such as shares) out; have more rows than equations; with theil take geometric_mean.", "对加总为恒等式的系统（如份额方程）请删去一个方程；行数应多于方程数；使用 theil 时请改用 geometric_mean。"))
            { Culprits = [culprit] };
        }

        Matrix inverse = factor.Inverse();
        for (int j = 0; j < g; j++)
        {
            for (int i = 0; i < g; i++)
            {
                inverse[i, j] /= scale[i] * scale[j];
            }
        }

        return (inverse, factor.LogDeterminant + (2 * scale.Sum(Math.Log)));
    }
}
