using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Covariance of the sum of a vector series over all leads and lags, and its parts.</summary>
/// <param name="Both">Ω = Σ_j w_j Γ_j over all j, Γ_j = Σ_t u_t u_{t−j}'/T.</param>
/// <param name="OneSided">Λ = Σ_{j ≥ 0} w_j Γ_j.</param>
/// <param name="Same">Γ_0.</param>
internal sealed record LongRunCovariance(Matrix Both, Matrix OneSided, Matrix Same)
{
    /// <summary>By a kernel with lags weighted by k(l/M).</summary>
    /// <param name="u">T × m, in order of time.</param>
    /// <param name="kernel">k.</param>
    /// <param name="bandwidth">M; zero for Γ_0 alone.</param>
    internal static LongRunCovariance Of(Matrix u, SerialKernel kernel, double bandwidth)
    {
        double[] weights = SerialWeights.OfBandwidth(kernel, bandwidth, u.Rows);
        int m = u.Columns;
        Matrix same = Syrk.Gram(u), oneSided = new(m, m), both = new(m, m);
        TensorPrimitives.Divide(same.Values, u.Rows, same.Values);
        for (int a = 0; a < m; a++)
        {
            for (int b = 0; b < m; b++)
            {
                double sum = same[a, b];
                for (int j = 1; j < weights.Length; j++)
                {
                    sum += weights[j] * TensorPrimitives.Dot(u.Column(a)[j..], u.Column(b)[..^j]) / u.Rows;
                }

                oneSided[a, b] = sum;
            }
        }

        for (int a = 0; a < m; a++)
        {
            for (int b = 0; b < m; b++)
            {
                both[a, b] = oneSided[a, b] + oneSided[b, a] - same[a, b];
            }
        }

        return new(both, oneSided, same);
    }

    /// <summary>The mean of several.</summary>
    internal static LongRunCovariance Mean(IReadOnlyList<LongRunCovariance> all)
        => all.Count == 1 ? all[0] : new(Mean(all, one => one.Both), Mean(all, one => one.OneSided), Mean(all, one => one.Same));

    private static Matrix Mean(IReadOnlyList<LongRunCovariance> all, Func<LongRunCovariance, Matrix> part)
    {
        Matrix mean = new(part(all[0]).Rows, part(all[0]).Columns);
        foreach (LongRunCovariance one in all)
        {
            TensorPrimitives.Add(mean.Values, part(one).Values, mean.Values);
        }

        TensorPrimitives.Divide(mean.Values, all.Count, mean.Values);
        return mean;
    }
}
