using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>The moments g_i = Z_i'e_i of stacked equations, their means and covariances over the n entities.</summary>
/// <param name="rows">The equations.</param>
/// <param name="z">N × L instruments.</param>
internal sealed class GmmMoments(EquationRows rows, Matrix z)
{
    /// <summary>n.</summary>
    internal int Entities => rows.Entities;

    /// <summary>Z.</summary>
    internal Matrix Instruments => z;

    /// <summary>Z'X/n.</summary>
    internal Matrix Mean(Matrix x, RunContext run)
    {
        Matrix mean = new(z.Columns, x.Columns);
        Gemm.Multiply(1.0 / Entities, z, true, x, false, 0, mean, run);
        return mean;
    }

    /// <summary>Z'v/n.</summary>
    internal double[] Mean(ReadOnlySpan<double> v) => Array.ConvertAll(Gemv.TransposeMultiply(z, v), sum => sum / Entities);

    /// <summary>Σ_i Z_i'W_i^½ H_i W_i^½ Z_i/n, the weight of the first step.</summary>
    /// <param name="pattern">H.</param>
    /// <param name="weights">W, a weight an equation; null for ones.</param>
    /// <param name="run">Threads.</param>
    internal Matrix OneStep(ErrorPattern pattern, double[]? weights, RunContext run)
    {
        double[]? roots = weights is null ? null : Array.ConvertAll(weights, Math.Sqrt);
        Matrix weighted = new(z.Rows, z.Columns);
        run.ForEach(z.Columns, k =>
        {
            if (roots is null)
            {
                pattern.Multiply(z.Column(k), weighted.Column(k));
                return;
            }

            double[] scaled = new double[z.Rows];
            TensorPrimitives.Multiply(z.Column(k), roots, scaled);
            pattern.Multiply(scaled, weighted.Column(k));
            TensorPrimitives.Multiply(weighted.Column(k), roots, weighted.Column(k));
        });
        return Mean(weighted, run);
    }

    /// <summary>The scores, an entity a row: n × L; less their mean where <paramref name="centred"/>.</summary>
    internal Matrix Scores(ReadOnlySpan<double> residuals, bool centred)
    {
        Matrix scores = Sums(z, residuals);
        for (int k = 0; centred && k < z.Columns; k++)
        {
            Span<double> column = scores.Column(k);
            TensorPrimitives.Subtract(column, TensorPrimitives.Sum<double>(column) / Entities, column);
        }

        return scores;
    }

    /// <summary>Σ_{t ∈ i} v_it x_it, an entity a row: n × columns.</summary>
    internal Matrix Sums(Matrix x, ReadOnlySpan<double> v)
    {
        Matrix sums = new(Entities, x.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            ReadOnlySpan<double> column = x.Column(k);
            Span<double> to = sums.Column(k);
            for (int g = 0; g < to.Length; g++)
            {
                int start = rows.Starts[g];
                int length = rows.Starts[g + 1] - start;
                to[g] = TensorPrimitives.Dot(column.Slice(start, length), v.Slice(start, length));
            }
        }

        return sums;
    }

    /// <summary>Ω = Σ_i g_i g_i'/n.</summary>
    internal Matrix Covariance(Matrix scores)
    {
        Matrix omega = Syrk.Gram(scores);
        TensorPrimitives.Divide(omega.Array, Entities, omega.Array);
        return omega;
    }
}
