using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>The moments g_i = Z_i'Δe_i of the differenced equations, their means and covariances over the n entities.</summary>
/// <param name="rows">The equations.</param>
/// <param name="z">N × L instruments.</param>
internal sealed class DifferenceMoments(DifferencedRows rows, Matrix z)
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

    /// <summary>Σ_i Z_i'H Z_i/n, H the covariance of Δe for independent e of variance 1: 2 on the diagonal, −1 between periods in a row (Arellano and Bond 1991).</summary>
    internal Matrix OneStep(RunContext run)
    {
        Matrix weighted = new(z.Rows, z.Columns);
        bool[] adjoins = [.. Enumerable.Range(0, rows.Count).Select(rows.Adjoins)];
        for (int k = 0; k < z.Columns; k++)
        {
            ReadOnlySpan<double> from = z.Column(k);
            Span<double> to = weighted.Column(k);
            for (int i = 0; i < from.Length; i++)
            {
                double after = adjoins[i] ? from[i + 1] : 0;
                double before = i > 0 && adjoins[i - 1] ? from[i - 1] : 0;
                to[i] = (2 * from[i]) - after - before;
            }
        }

        return Mean(weighted, run);
    }

    /// <summary>The scores, an entity a row: n × L; less their mean where <paramref name="centred"/>.</summary>
    internal Matrix Scores(ReadOnlySpan<double> residuals, bool centred)
    {
        Matrix scores = new(Entities, z.Columns);
        for (int k = 0; k < z.Columns; k++)
        {
            ReadOnlySpan<double> column = z.Column(k);
            Span<double> to = scores.Column(k);
            double sum = 0;
            for (int g = 0; g < to.Length; g++)
            {
                int start = rows.Starts[g];
                int length = rows.Starts[g + 1] - start;
                to[g] = System.Numerics.Tensors.TensorPrimitives.Dot(column.Slice(start, length), residuals.Slice(start, length));
                sum += to[g];
            }

            if (centred)
            {
                System.Numerics.Tensors.TensorPrimitives.Subtract(to, sum / Entities, to);
            }
        }

        return scores;
    }

    /// <summary>Ω = Σ_i g_i g_i'/n.</summary>
    internal Matrix Covariance(Matrix scores)
    {
        Matrix omega = Syrk.Gram(scores);
        System.Numerics.Tensors.TensorPrimitives.Divide(omega.Array, Entities, omega.Array);
        return omega;
    }
}
