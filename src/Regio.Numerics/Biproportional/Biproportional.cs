using System.Numerics.Tensors;

namespace Regio.Numerics;

/// <summary>How a biproportional fit ended.</summary>
/// <param name="Iterations">Sweeps over rows and columns.</param>
/// <param name="Gap">Largest |total − target| over the largest |target|.</param>
/// <param name="Converged">Whether the gap is within the tolerance.</param>
/// <param name="RowMultipliers">r.</param>
/// <param name="ColumnMultipliers">s.</param>
public sealed record BiproportionalFit(int Iterations, double Gap, bool Converged, double[] RowMultipliers, double[] ColumnMultipliers)
{
    /// <summary>Rows whose total misses its target by more than the tolerance.</summary>
    public IReadOnlyList<int> OpenRows { get; init; } = [];

    /// <summary>Columns whose total misses its target by more than the tolerance.</summary>
    public IReadOnlyList<int> OpenColumns { get; init; } = [];
}

/// <summary>Biproportional fitting of a matrix to row and column totals: RAS, and GRAS where entries are negative.</summary>
/// <remarks>
/// RAS: x_ij = r_i p_ij s_j (Stone 1961; Bacharach 1970). GRAS: x_ij = r_i p_ij⁺ s_j − p_ij⁻ / (r_i s_j), p = p⁺ − p⁻, each multiplier the positive root of its quadratic
/// (Junius and Oosterhaven 2003; Lenzen, Wood and Gallego 2007; Temurshoev, Miller and Bouwmeester 2013), −n/u where a row has no positive entry. Zeros and signs stay. Without negative entries GRAS is RAS.
/// Near the solution a sweep shrinks the gap by a constant λ; without negative entries the logs of the multipliers then go ω = 2 / (1 + √(1 − λ)) times as far, which shrinks it by ω − 1 (successive over-relaxation,
/// Hageman and Young 1981, ch. 9; for matrix scaling Lehmann, von Renesse, Sambale and Uschmajew 2022): some 70 sweeps where 650 were needed. The solution is the same, being unique.
/// An iteration reads the matrix once, 4 flops an entry: the limit is memory. Sums run over fixed blocks of columns, so that bits do not depend on threads.
/// </remarks>
public static class Biproportional
{
    /// <summary>Columns of a block: fixed, since the order of addition must be.</summary>
    private const int Block = 64;

    /// <summary>Sweeps without a tenth of progress after which a fit is given up.</summary>
    private const int Patience = 200;

    /// <summary>Fits <paramref name="matrix"/> in place.</summary>
    /// <param name="matrix">p on entry, x on return.</param>
    /// <param name="rows">Row targets u.</param>
    /// <param name="columns">Column targets v; Σu = Σv is the caller's business.</param>
    /// <param name="tolerance">Largest |total − target| over the largest |target|.</param>
    /// <param name="iterations">Most sweeps.</param>
    /// <param name="forEach">Runs 0..count−1, each independent; null for one thread.</param>
    public static BiproportionalFit Fit(Matrix matrix, double[] rows, double[] columns, double tolerance = 1e-12, int iterations = 10_000, Action<int, Action<int>>? forEach = null)
    {
        Sweeps sweeps = new(matrix, forEach ?? OneByOne);
        double[] r = Ones(rows.Length), s = Ones(columns.Length);
        double scale = Math.Max(Largest(rows), Largest(columns));
        scale = scale > 0 ? scale : 1;
        (double best, int since) = (double.PositiveInfinity, 0);
        (double[] positive, double[] negative) = sweeps.Rows(s);
        double gap = Math.Max(Gap(positive, negative, r, rows), Gap(sweeps.Columns(r), s, columns)) / scale;
        Relaxation relaxation = new(sweeps.HasNegative);
        int iteration = 0;
        for (; gap > tolerance && iteration < iterations && since < Patience; iteration++)
        {
            Multipliers(positive, negative, rows, r, relaxation.Factor);
            ((double[] Positive, double[] Negative) down, (positive, negative)) = sweeps.Both(r, columns, s, relaxation.Factor);
            gap = Math.Max(Gap(positive, negative, r, rows), Gap(down, s, columns)) / scale;
            relaxation.Tell(gap);
            (best, since) = gap < 0.9 * best ? (gap, 0) : (best, since + 1);
            if (!double.IsFinite(gap))
            {
                break;
            }
        }

        int[] openRows = Open(positive, negative, r, rows, tolerance * scale), openColumns = Open(sweeps.Columns(r), s, columns, tolerance * scale);
        sweeps.Scale(r, s);
        return new(iteration, gap, gap <= tolerance, r, s) { OpenRows = openRows, OpenColumns = openColumns };
    }

    private static void OneByOne(int count, Action<int> body)
    {
        for (int i = 0; i < count; i++)
        {
            body(i);
        }
    }

    /// <summary>The positive root of p m² − u m − n = 0; −n/u without p; 1 without both.</summary>
    private static void Multipliers(double[] positive, double[] negative, double[] targets, double[] into, double relaxation)
    {
        for (int i = 0; i < into.Length; i++)
        {
            into[i] = Relaxed(into[i], Multiplier(positive[i], negative[i], targets[i]), relaxation);
        }
    }

    private static double Multiplier(double p, double n, double u) => p > 0 && n > 0 ? Root(p, n, u) : p > 0 ? u / p : n > 0 && u < 0 ? -n / u : 1;

    /// <summary>old^(1 − ω) new^ω: past the step of the plain sweep where ω &gt; 1; a multiplier that is or was zero is taken as it comes.</summary>
    private static double Relaxed(double old, double value, double relaxation)
        => relaxation == 1 || !(old > 0) || !(value > 0) ? value : value * Math.Pow(value / old, relaxation - 1);

    /// <summary>The root without cancellation for targets of either sign.</summary>
    private static double Root(double p, double n, double u)
    {
        double root = Math.Sqrt((u * u) + (4 * p * n));
        return u >= 0 ? (u + root) / (2 * p) : 2 * n / (root - u);
    }

    private static double Gap((double[] Positive, double[] Negative) sums, double[] multipliers, double[] targets) => Gap(sums.Positive, sums.Negative, multipliers, targets);

    private static double Gap(double[] positive, double[] negative, double[] multipliers, double[] targets)
    {
        double most = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            double gap = Math.Abs(Total(positive[i], negative[i], multipliers[i]) - targets[i]);
            most = gap <= most ? most : gap;
        }

        return most;
    }

    private static int[] Open((double[] Positive, double[] Negative) sums, double[] multipliers, double[] targets, double tolerance) => Open(sums.Positive, sums.Negative, multipliers, targets, tolerance);

    private static int[] Open(double[] positive, double[] negative, double[] multipliers, double[] targets, double tolerance)
        => [.. Enumerable.Range(0, targets.Length).Where(i => !(Math.Abs(Total(positive[i], negative[i], multipliers[i]) - targets[i]) <= tolerance))];

    private static double Total(double positive, double negative, double multiplier) => (multiplier * positive) - (negative == 0 ? 0 : negative / multiplier);

    private static double Largest(double[] values) => values.Length == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<double>(values));

    private static double[] Ones(int count)
    {
        double[] ones = new double[count];
        ones.AsSpan().Fill(1);
        return ones;
    }

    /// <summary>The passes over the matrix.</summary>
    private sealed class Sweeps
    {
        private readonly Matrix _matrix;
        private readonly Action<int, Action<int>> _forEach;
        private readonly bool[] _hasNegative;
        private readonly int _blocks;
        private readonly double[][] _partPositive;
        private readonly double[][] _partNegative;

        internal Sweeps(Matrix matrix, Action<int, Action<int>> forEach)
        {
            (_matrix, _forEach) = (matrix, forEach);
            _blocks = (matrix.Columns + Block - 1) / Block;
            _hasNegative = new bool[matrix.Columns];
            _partPositive = new double[_blocks][];
            _partNegative = new double[_blocks][];
            forEach(_blocks, b =>
            {
                for (int j = b * Block; j < End(b); j++)
                {
                    _hasNegative[j] = matrix.Rows > 0 && TensorPrimitives.Min<double>(matrix.Column(j)) < 0;
                }

                _partPositive[b] = new double[matrix.Rows];
                _partNegative[b] = Array.IndexOf(_hasNegative, true, b * Block, End(b) - (b * Block)) >= 0 ? new double[matrix.Rows] : [];
            });
        }

        /// <summary>Whether any entry is negative.</summary>
        internal bool HasNegative => Array.IndexOf(_hasNegative, true) >= 0;

        private int End(int block) => Math.Min(_matrix.Columns, (block + 1) * Block);

        /// <summary>Σ_j p_ij⁺ s_j and Σ_j p_ij⁻ / s_j for each row.</summary>
        internal (double[] Positive, double[] Negative) Rows(double[] s)
        {
            _forEach(_blocks, b =>
            {
                Clear(b);
                for (int j = b * Block; j < End(b); j++)
                {
                    AddColumn(b, j, s[j]);
                }
            });
            return (Sum(_partPositive), Sum(_partNegative));
        }

        /// <summary>Σ_i r_i p_ij⁺ and Σ_i p_ij⁻ / r_i for each column.</summary>
        internal (double[] Positive, double[] Negative) Columns(double[] r)
        {
            double[] positive = new double[_matrix.Columns], negative = new double[_matrix.Columns];
            _forEach(_blocks, b =>
            {
                for (int j = b * Block; j < End(b); j++)
                {
                    (positive[j], negative[j]) = ColumnSums(j, r);
                }
            });
            return (positive, negative);
        }

        /// <summary>The columns' sums, their multipliers, and with these the rows' sums: while a column is at hand, both.</summary>
        internal ((double[] Positive, double[] Negative) Columns, (double[] Positive, double[] Negative) Rows) Both(double[] r, double[] targets, double[] s, double relaxation)
        {
            double[] positive = new double[_matrix.Columns], negative = new double[_matrix.Columns];
            _forEach(_blocks, b =>
            {
                Clear(b);
                for (int j = b * Block; j < End(b); j++)
                {
                    (positive[j], negative[j]) = ColumnSums(j, r);
                    s[j] = Relaxed(s[j], Multiplier(positive[j], negative[j], targets[j]), relaxation);
                    AddColumn(b, j, s[j]);
                }
            });
            return ((positive, negative), (Sum(_partPositive), Sum(_partNegative)));
        }

        private void Clear(int block)
        {
            _partPositive[block].AsSpan().Clear();
            _partNegative[block].AsSpan().Clear();
        }

        private (double Positive, double Negative) ColumnSums(int j, double[] r)
        {
            ReadOnlySpan<double> column = _matrix.Column(j);
            if (!_hasNegative[j])
            {
                return (TensorPrimitives.Dot(column, r), 0);
            }

            (double positive, double negative) = (0, 0);
            for (int i = 0; i < column.Length; i++)
            {
                positive += column[i] > 0 ? column[i] * r[i] : 0;
                negative += column[i] < 0 ? -column[i] / r[i] : 0;
            }

            return (positive, negative);
        }

        private void AddColumn(int block, int j, double s)
        {
            double[] positive = _partPositive[block], negative = _partNegative[block];
            ReadOnlySpan<double> column = _matrix.Column(j);
            if (!_hasNegative[j])
            {
                TensorPrimitives.MultiplyAdd(column, s, positive, positive);
                return;
            }

            double inverse = 1 / s;
            for (int i = 0; i < column.Length; i++)
            {
                double value = column[i];
                positive[i] += value > 0 ? value * s : 0;
                negative[i] += value < 0 ? -value * inverse : 0;
            }
        }

        /// <summary>x of the multipliers, in place.</summary>
        internal void Scale(double[] r, double[] s) => _forEach(_blocks, b =>
        {
            for (int j = b * Block; j < End(b); j++)
            {
                Span<double> column = _matrix.Column(j);
                for (int i = 0; i < column.Length; i++)
                {
                    column[i] = column[i] >= 0 ? r[i] * column[i] * s[j] : column[i] / (r[i] * s[j]);
                }
            }
        });

        private double[] Sum(double[][] parts)
        {
            double[] total = new double[_matrix.Rows];
            foreach (double[] part in parts.Where(part => part.Length > 0))
            {
                TensorPrimitives.Add<double>(total, part, total);
            }

            return total;
        }
    }
}
