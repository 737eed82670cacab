using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Makes a covariance that came out with negative eigenvalues positive semidefinite by setting these to zero.</summary>
/// <remarks>
/// Cameron, Gelbach and Miller (2011), JBES 29, sec. 2.3; the repair of fixest and of reghdfe, in the units of the regressors. The negative part is taken away rather than the positive one put
/// together anew, so that small variances keep their digits beside large ones; what is negative in them alone is rounding to the eigenvalues of the whole, and is repaired on the scale of correlations.
/// </remarks>
internal static class SemidefiniteRepair
{
    /// <summary>A negative eigenvalue no larger than this share of the largest one is rounding.</summary>
    private const double Rounding = 1e-13;

    /// <summary>The same on the scale of correlations, after a repair whose eigenvectors carry rounding.</summary>
    private const double ScaledRounding = 1e-8;

    /// <summary>Repairs <paramref name="values"/> in place; the notice to give, or null when nothing had to be done.</summary>
    internal static Notice? Apply(Matrix values)
    {
        (int negative, double lowest) = Clip(values, Rounding);
        double[] scale = [.. Enumerable.Range(0, values.Rows).Select(i => values[i, i] == 0 ? 1 : Math.Sqrt(Math.Abs(values[i, i])))];
        Matrix scaled = new(values.Rows, values.Columns);
        Rescale(values, scaled, (value, i, j) => value / scale[i] / scale[j]);
        (int further, double share) = Clip(scaled, ScaledRounding);
        if (further > 0)
        {
            Rescale(scaled, values, (value, i, j) => value * scale[i] * scale[j]);
            (negative, lowest) = (negative + further, Math.Min(lowest, share));
        }

        string least = lowest.ToString("G2", CultureInfo.InvariantCulture);
        return negative == 0 ? null : new(NoticeKind.Warning, "covariance_repaired", (
            $"The covariance was not positive semidefinite ({negative} negative eigenvalues, the lowest {least} of the largest); they were set to zero. Where it is of several dimensions, one with few clusters, cluster by the coarser dimension alone.",
            $"协方差矩阵非半正定（{negative} 个负特征值，最小者为最大者的 {least} 倍），已置为零。若为多维聚类且某一维聚类数过少，请只按较粗的维度聚类。"))
        { Count = negative };
    }

    /// <summary>A + Σ_(λ&lt;0) |λ| v v'; how many eigenvalues were negative, and the lowest as a share of the largest in size.</summary>
    private static (int Negative, double Lowest) Clip(Matrix a, double rounding)
    {
        SymmetricEigen eigen = SymmetricEigen.Compute(a);
        double largest = Math.Max(eigen.Values[^1], -eigen.Values[0]);
        int negative = eigen.Values.Count(value => value < -rounding * largest);
        if (negative == 0)
        {
            return (0, 0);
        }

        Matrix roots = new(a.Rows, negative);
        for (int j = 0; j < negative; j++)
        {
            TensorPrimitives.Multiply(eigen.Vectors!.Column(j), Math.Sqrt(-eigen.Values[j]), roots.Column(j));
        }

        TensorPrimitives.Add(a.Values, Syrk.Outer(roots).Values, a.Values);
        return (negative, eigen.Values[0] / largest);
    }

    private static void Rescale(Matrix from, Matrix to, Func<double, int, int, double> value)
    {
        for (int j = 0; j < from.Columns; j++)
        {
            for (int i = 0; i < from.Rows; i++)
            {
                to[i, j] = value(from[i, j], i, j);
            }
        }
    }
}
