using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Weighted least squares by normal equations, for steps whose last digits do not matter.</summary>
internal static class NormalEquations
{
    /// <summary>Residuals of the first column on the others; null where the products are not positive definite.</summary>
    internal static double[]? Residuals(double[][] columns, double[] weights, RunContext run)
    {
        int k = columns.Length - 1, n = weights.Length;
        Matrix products = Products(columns, weights, run), gram = new(k, k);
        double[] b = new double[k];
        for (int i = 0; i < k; i++)
        {
            b[i] = products[i + 1, 0];
            for (int j = 0; j < k; j++)
            {
                gram[i, j] = products[Math.Max(i, j) + 1, Math.Min(i, j) + 1];
            }
        }

        Cholesky factor = Cholesky.Factor(gram);
        if (!factor.Succeeded)
        {
            return null;
        }

        b = factor.Solve(b);
        double[] residual = new double[n];
        run.ForEach(WorkingRows.Pieces(n), piece =>
        {
            (int from, int to) = WorkingRows.Piece(piece, n);
            Span<double> rest = residual.AsSpan(from..to);
            columns[0].AsSpan(from..to).CopyTo(rest);
            for (int j = 0; j < k; j++)
            {
                TensorPrimitives.MultiplyAdd(columns[j + 1].AsSpan(from..to), -b[j], rest, rest);
            }
        });
        return residual;
    }

    /// <summary>Whether the columns are so far from depending on each other that normal equations show it: each keeps a hundredth of its length beyond those before it.</summary>
    internal static bool AreClearlyIndependent(double[][] columns, double[] weights, RunContext run)
    {
        Matrix products = Products(columns, weights, run), scaled = new(columns.Length, columns.Length);
        for (int i = 0; i < columns.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++)
            {
                scaled[i, j] = products[Math.Max(i, j), Math.Min(i, j)] / Math.Sqrt(products[i, i] * products[j, j]);
            }
        }

        Cholesky factor = Cholesky.Factor(scaled);
        return factor.Succeeded && Enumerable.Range(0, columns.Length).All(i => factor.L[i, i] > 1e-2);
    }

    private static Matrix Products(double[][] columns, double[] weights, RunContext run)
    {
        Matrix[] parts = new Matrix[WorkingRows.Pieces(weights.Length)];
        run.ForEach(parts.Length, piece => parts[piece] = Products(columns, weights, WorkingRows.Piece(piece, weights.Length)));
        Matrix sum = new(columns.Length, columns.Length);
        foreach (Matrix part in parts)
        {
            TensorPrimitives.Add(sum.Values, part.Values, sum.Values);
        }

        return sum;
    }

    /// <summary>Σ w x_i x_j over some rows, lower triangle.</summary>
    private static Matrix Products(double[][] columns, double[] weights, (int From, int To) rows)
    {
        Matrix products = new(columns.Length, columns.Length);
        double[] weighted = new double[rows.To - rows.From];
        for (int i = 0; i < columns.Length; i++)
        {
            TensorPrimitives.Multiply(columns[i].AsSpan(rows.From..rows.To), weights.AsSpan(rows.From..rows.To), weighted);
            for (int j = 0; j <= i; j++)
            {
                products[i, j] = TensorPrimitives.Dot<double>(weighted, columns[j].AsSpan(rows.From..rows.To));
            }
        }

        return products;
    }
}
