using System.Globalization;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Makes a covariance that came out with negative eigenvalues positive semidefinite by setting these to zero.</summary>
/// <remarks>Cameron, Gelbach and Miller (2011), JBES 29, sec. 2.3; the repair of fixest and of reghdfe.</remarks>
internal static class SemidefiniteRepair
{
    /// <summary>A negative eigenvalue no larger than this share of the largest one is rounding.</summary>
    private const double Rounding = 1e-13;

    /// <summary>Repairs <paramref name="values"/> in place; the notice to give, or null when nothing had to be done.</summary>
    internal static Notice? Apply(Matrix values)
    {
        SymmetricEigen eigen = SymmetricEigen.Compute(values);
        double largest = eigen.Values[^1];
        double smallest = eigen.Values[0];
        if (smallest >= -Rounding * Math.Abs(largest))
        {
            return null;
        }

        int negative = eigen.Values.Count(value => value <= 0);
        Matrix roots = new(values.Rows, values.Columns - negative);
        for (int j = 0; j < roots.Columns; j++)
        {
            double root = Math.Sqrt(eigen.Values[negative + j]);
            for (int i = 0; i < roots.Rows; i++)
            {
                roots[i, j] = root * eigen.Vectors![i, negative + j];
            }
        }

        Syrk.Outer(roots).Values.CopyTo(values.Values);
        string share = (smallest / largest).ToString("G2", CultureInfo.InvariantCulture);
        return new(NoticeKind.Warning, "covariance_repaired", (
            $"The multi-way covariance was not positive semidefinite ({negative} negative eigenvalues, the lowest {share} of the largest); they were set to zero. With few clusters in a dimension, cluster by the coarser dimension alone.",
            $"多维聚类协方差矩阵非半正定（{negative} 个负特征值，最小者为最大者的 {share} 倍），已置为零。若某一维聚类数过少，请只按较粗的维度聚类。"))
        { Count = negative };
    }
}
