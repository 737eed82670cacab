using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>ℓ(β) = Σ_i c_i [Σ_t y_it x_it'β − ln Σ_d exp(Σ_t d_t x_it'β)], d over all ways to place the entity's k_i ones, with exact derivatives.</summary>
/// <remarks>
/// The sum B(t, k) over t rows and k ones follows B(t, k) = B(t−1, k) + e^{x_t'β} B(t−1, k−1) (Howard 1972, JRSS B 34; Gail, Lubin and Rubinstein 1981, Biometrika 68). Kept as ln B with its first and second
/// derivatives, the mean and covariance of Σ d_t x_t under the conditional distribution: with p the share of the second term, m ← m + p δ, C ← (1 − p)C + p C' + p(1 − p)δδ', all terms positive, so that nothing
/// cancels or overflows. With more ones than zeros, zeros are placed instead.
/// </remarks>
internal sealed class ConditionalLikelihood
{
    private const int Piece = 16;
    private readonly double[] _x;
    private readonly bool[] _one;
    private readonly int[] _start;
    private readonly int _columns;
    private readonly double[]? _weights;
    private readonly RunContext _run;

    /// <summary>Sorts the rows by entity.</summary>
    /// <param name="y">Zeros and ones.</param>
    /// <param name="x">N × K.</param>
    /// <param name="groups">Entities, each with ones and zeros.</param>
    /// <param name="weights">A weight an entity, or null.</param>
    /// <param name="run">Threads.</param>
    internal ConditionalLikelihood(double[] y, Matrix x, PanelGroups groups, double[]? weights, RunContext run)
    {
        (_columns, _weights, _run) = (x.Columns, weights, run);
        int[] order = [.. groups.RowsOf().SelectMany(rows => rows)];
        _start = new int[groups.Count + 1];
        for (int g = 0; g < groups.Count; g++)
        {
            _start[g + 1] = _start[g] + (int)groups.Sizes[g];
        }

        _one = Array.ConvertAll(order, row => y[row] != 0);
        _x = new double[order.Length * _columns];
        for (int i = 0; i < order.Length; i++)
        {
            for (int k = 0; k < _columns; k++)
            {
                _x[(i * _columns) + k] = x[order[i], k];
            }
        }
    }

    private int Entities => _start.Length - 1;

    /// <summary>Value, gradient and second derivatives.</summary>
    internal double Evaluate(ReadOnlySpan<double> b, Span<double> gradient, Matrix hessian) => Evaluate(b.ToArray(), gradient, hessian, null);

    /// <summary>G × K derivatives of each entity's term, without weights.</summary>
    internal Matrix Scores(double[] b)
    {
        Matrix scores = new(Entities, _columns);
        Evaluate(b, new double[_columns], new Matrix(_columns, _columns), scores);
        return scores;
    }

    private double Evaluate(double[] b, Span<double> gradient, Matrix hessian, Matrix? scores)
    {
        int pieces = (Entities + Piece - 1) / Piece, square = _columns * _columns;
        double[] values = new double[pieces];
        double[][] sums = new double[pieces][];
        _run.ForEach(pieces, piece =>
        {
            double[] sum = sums[piece] = new double[_columns + square];
            Recursion recursion = new(_columns);
            for (int g = piece * Piece; g < Math.Min(Entities, (piece + 1) * Piece); g++)
            {
                double weight = _weights?[g] ?? 1;
                values[piece] += weight * Entity(g, b, recursion);
                for (int k = 0; k < _columns; k++)
                {
                    sum[k] += weight * recursion.Score[k];
                    if (scores is not null)
                    {
                        scores[g, k] = recursion.Score[k];
                    }
                }

                for (int k = 0; k < square; k++)
                {
                    sum[_columns + k] -= weight * recursion.Curvature[k];
                }
            }
        });
        gradient.Clear();
        hessian.Values.Clear();
        for (int piece = 0; piece < pieces; piece++)
        {
            for (int k = 0; k < _columns; k++)
            {
                gradient[k] += sums[piece][k];
            }

            for (int k = 0; k < square; k++)
            {
                hessian.Values[k] += sums[piece][_columns + k];
            }
        }

        return values.Sum();
    }

    /// <summary>The term of an entity; its derivatives are left in the recursion.</summary>
    private double Entity(int g, double[] b, Recursion recursion)
    {
        int from = _start[g], to = _start[g + 1], ones = 0;
        for (int i = from; i < to; i++)
        {
            ones += _one[i] ? 1 : 0;
        }

        bool flipped = 2 * ones > to - from;
        recursion.Begin(flipped ? to - from - ones : ones);
        double placed = 0;
        for (int i = from; i < to; i++)
        {
            ReadOnlySpan<double> x = _x.AsSpan(i * _columns, _columns);
            double index = 0;
            for (int k = 0; k < _columns; k++)
            {
                index += x[k] * b[k];
            }

            placed += recursion.Add(x, index, flipped ? -1 : 1, _one[i] != flipped);
        }

        return placed - recursion.End();
    }

    /// <summary>ln B(t, k) for k = 0..n with means and covariances.</summary>
    private sealed class Recursion(int columns)
    {
        private double[] _log = [];
        private double[] _mean = [];
        private double[] _cov = [];
        private readonly double[] _delta = new double[columns];
        private int _ones;
        private int _rows;

        /// <summary>Derivatives of the entity's term.</summary>
        internal double[] Score { get; } = new double[columns];

        /// <summary>Minus its second derivatives.</summary>
        internal ReadOnlySpan<double> Curvature => _cov.AsSpan(_ones * columns * columns, columns * columns);

        internal void Begin(int ones)
        {
            if (_log.Length <= ones)
            {
                (_log, _mean, _cov) = (new double[ones + 1], new double[(ones + 1) * columns], new double[(ones + 1) * columns * columns]);
            }

            (_ones, _rows) = (ones, 0);
            Array.Fill(_log, double.NegativeInfinity);
            Array.Clear(_mean);
            Array.Clear(_cov);
            Array.Clear(Score);
            _log[0] = 0;
        }

        /// <summary>Adds a row with sign·x and sign·index; returns the index where the row is one of those placed.</summary>
        internal double Add(ReadOnlySpan<double> x, double index, double sign, bool isPlaced)
        {
            _rows++;
            for (int k = Math.Min(_rows, _ones); k >= 1; k--)
            {
                Step(k, x, sign * index, sign);
            }

            if (!isPlaced)
            {
                return 0;
            }

            for (int j = 0; j < columns; j++)
            {
                Score[j] += sign * x[j];
            }

            return sign * index;
        }

        internal double End()
        {
            for (int j = 0; j < columns; j++)
            {
                Score[j] -= _mean[(_ones * columns) + j];
            }

            return _log[_ones];
        }

        private void Step(int k, ReadOnlySpan<double> x, double index, double sign)
        {
            double with = _log[k - 1] + index, without = _log[k];
            double larger = Math.Max(with, without), total = larger + Math.Log(1 + Math.Exp(-Math.Abs(with - without)));
            double p = double.IsNegativeInfinity(without) ? 1 : 1 / (1 + Math.Exp(without - with));
            _log[k] = double.IsNegativeInfinity(without) ? with : total;
            Span<double> mean = _mean.AsSpan(k * columns, columns), before = _mean.AsSpan((k - 1) * columns, columns);
            for (int j = 0; j < columns; j++)
            {
                _delta[j] = before[j] + (sign * x[j]) - mean[j];
                mean[j] += p * _delta[j];
            }

            Span<double> cov = _cov.AsSpan(k * columns * columns, columns * columns), other = _cov.AsSpan((k - 1) * columns * columns, columns * columns);
            double both = p * (1 - p);
            for (int j = 0; j < columns; j++)
            {
                for (int l = 0; l < columns; l++)
                {
                    int at = (j * columns) + l;
                    cov[at] = ((1 - p) * cov[at]) + (p * other[at]) + (both * _delta[j] * _delta[l]);
                }
            }
        }
    }
}
