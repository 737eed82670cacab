using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Regression;

/// <summary>Scores, weights and likelihood of all rows at a linear predictor, in pieces of fixed size, so that the sums do not depend on the threads.</summary>
internal sealed class WorkingRows(double[] y, double[]? rows, GeneralizedFamily family, Information information, RunContext run)
{
    private const int Size = 1 << 14;

    /// <summary>Smallest weight: what keeps the working residual of a row that is fitted to the last bit a number.</summary>
    private const double Least = 1e-250;

    /// <summary>w_i ω_i at the linear predictor last evaluated.</summary>
    internal double[] Weights { get; private set; } = new double[y.Length];

    /// <summary>(∂ℓ/∂η)/ω there.</summary>
    internal double[] Residuals { get; } = new double[y.Length];

    internal static int Pieces(int length) => (length + Size - 1) / Size;

    internal static (int From, int To) Piece(int piece, int length) => (piece * Size, Math.Min(length, (piece + 1) * Size));

    /// <summary>Σ w_i ℓ_i at η; fills <see cref="Weights"/> and <see cref="Residuals"/>.</summary>
    internal double Evaluate(double[] eta)
    {
        Weights = new double[y.Length];
        double[] sums = new double[Pieces(y.Length)];
        run.ForEach(sums.Length, piece =>
        {
            (int from, int to) = Piece(piece, y.Length);
            Span<double> weight = Weights.AsSpan(from..to), residual = Residuals.AsSpan(from..to);
            ReadOnlySpan<double> prior = rows is null ? default : rows.AsSpan(from..to);
            sums[piece] = family.Evaluate(y.AsSpan(from..to), eta.AsSpan(from..to), prior, residual, weight, information);
            TensorPrimitives.Max(weight, Least, weight);
            TensorPrimitives.Divide(residual, weight, residual);
            if (rows is not null)
            {
                TensorPrimitives.Multiply(weight, prior, weight);
            }
        });
        return Total(sums);
    }

    /// <summary>μ of every row.</summary>
    internal double[] Means(double[] eta)
    {
        double[] mu = new double[eta.Length];
        run.ForEach(Pieces(eta.Length), piece =>
        {
            (int from, int to) = Piece(piece, eta.Length);
            family.Mean(eta.AsSpan(from..to), mu.AsSpan(from..to));
        });
        return mu;
    }

    /// <summary>Σ w_i f(y_i).</summary>
    internal double Sum(Func<double, double> f) => Sum((value, _) => f(value));

    /// <summary>Σ w_i f(y_i, i).</summary>
    internal double Sum(Func<double, int, double> f)
    {
        double[] sums = new double[Pieces(y.Length)];
        run.ForEach(sums.Length, piece =>
        {
            (int from, int to) = Piece(piece, y.Length);
            for (int i = from; i < to; i++)
            {
                sums[piece] += (rows is null ? 1 : rows[i]) * f(y[i], i);
            }
        });
        return Total(sums);
    }

    private static double Total(double[] sums)
    {
        double total = 0;
        foreach (double sum in sums)
        {
            total += sum;
        }

        return total;
    }
}
