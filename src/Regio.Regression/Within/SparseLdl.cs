using Regio.Core;

namespace Regio.Regression;

/// <summary>
/// S = L D L' for a sparse positive semidefinite S, row by row along the elimination tree (Liu 1990; Davis 2005, algorithm 849). A pivot that vanishes beside its diagonal
/// marks a coordinate determined by the earlier ones: it is left at zero, so that solving a consistent system gives one of its solutions,
/// and the pivots that remain count the rank.
/// </summary>
internal sealed class SparseLdl
{
    /// <summary>Pivot over its diagonal in S below which a coordinate is redundant.</summary>
    private const double Vanishing = 1e-11;

    /// <summary>Pivot over the diagonal of Z'WZ below which it is rounding: S is what that leaves after subtracting nearly all of it.</summary>
    private const double Rounding = 4e-13;

    private readonly int[] _order;
    private readonly int[] _starts;
    private readonly int[] _rows;
    private readonly double[] _values;
    private readonly double[] _pivots;

    private SparseLdl(int[] order, int[] starts)
    {
        (_order, _starts) = (order, starts);
        (_rows, _values, _pivots) = (new int[starts[^1]], new double[starts[^1]], new double[order.Length]);
    }

    /// <summary>A factor found elsewhere: columns of L below the diagonal from <paramref name="starts"/>, in elimination order, and the pivots; a pivot 0 leaves its coordinate at zero.</summary>
    internal SparseLdl(int[] order, int[] starts, int[] rows, double[] values, double[] pivots)
        => (_order, _starts, _rows, _values, _pivots) = (order, starts, rows, values, pivots);

    /// <summary>Number of pivots that do not vanish.</summary>
    internal int Rank => _pivots.Count(pivot => pivot > 0);

    /// <summary>Factors S, or returns null where L would hold more than <paramref name="mostEntries"/> or take more than <paramref name="mostWork"/> multiplications.</summary>
    internal static SparseLdl? Factor(SchurMatrix s, ReadOnlySpan<double> preconditioner, double mostEntries, double mostWork, RunContext run)
    {
        int[]? order = MinimumDegree.Of(s, mostEntries);
        if (order is null)
        {
            return null;
        }

        (int[] starts, int[] columns, double[] values) = Permute(s, order);
        (int[] parent, long[] counts) = Count(starts, columns);
        double entries = 0, work = 0;
        foreach (long count in counts)
        {
            entries += count;
            work += (double)count * count;
        }

        if (entries > Math.Min(mostEntries, int.MaxValue - 64) || work > mostWork)
        {
            return null;
        }

        int[] heads = new int[order.Length + 1];
        for (int j = 0; j < order.Length; j++)
        {
            heads[j + 1] = heads[j] + (int)counts[j];
        }

        SparseLdl factor = new(order, heads);
        factor.Fill(starts, columns, values, parent, preconditioner, run);
        return factor;
    }

    /// <summary>x ← S⁻x for every lane, by the rows kept.</summary>
    internal void Solve<TLane>(Span<TLane> x)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = _order.Length;
        TLane[] y = new TLane[n];
        for (int k = 0; k < n; k++)
        {
            y[k] = x[_order[k]];
        }

        for (int j = 0; j < n; j++)
        {
            for (int k = _starts[j]; k < _starts[j + 1]; k++)
            {
                y[_rows[k]] -= _values[k] * y[j];
            }
        }

        for (int j = n - 1; j >= 0; j--)
        {
            TLane sum = (_pivots[j] > 0 ? 1 / _pivots[j] : 0) * y[j];
            for (int k = _starts[j]; k < _starts[j + 1]; k++)
            {
                sum -= _values[k] * y[_rows[k]];
            }

            // A redundant coordinate has an empty column and pivot 0: it comes out as 0.
            y[j] = sum;
            x[_order[j]] = sum;
        }
    }

    /// <summary>Lower triangle of the permuted matrix by rows, the diagonal included.</summary>
    private static (int[] Starts, int[] Columns, double[] Values) Permute(SchurMatrix s, int[] order)
    {
        int n = order.Length;
        int[] place = new int[n], starts = new int[n + 1];
        for (int k = 0; k < n; k++)
        {
            place[order[k]] = k;
        }

        ForEach(s, place, (row, _, _) => starts[row + 1]++);
        for (int k = 0; k < n; k++)
        {
            starts[k + 1] += starts[k];
        }

        int[] next = (int[])starts.Clone(), columns = new int[starts[n]];
        double[] values = new double[starts[n]];
        ForEach(s, place, (row, column, value) =>
        {
            columns[next[row]] = column;
            values[next[row]++] = value;
        });
        return (starts, columns, values);
    }

    private static void ForEach(SchurMatrix s, int[] place, Action<int, int, double> entry)
    {
        for (int i = 0; i < place.Length; i++)
        {
            for (int k = s.Starts[i]; k < s.Starts[i + 1]; k++)
            {
                int a = place[i], b = place[s.Columns[k]];
                entry(Math.Max(a, b), Math.Min(a, b), s.Values[k]);
            }
        }
    }

    /// <summary>Elimination tree and entries of each column of L, by walking each row's subtree.</summary>
    private static (int[] Parent, long[] Counts) Count(int[] starts, int[] columns)
    {
        int n = starts.Length - 1;
        int[] parent = new int[n], seen = new int[n];
        long[] counts = new long[n];
        for (int k = 0; k < n; k++)
        {
            (parent[k], seen[k]) = (-1, k);
            for (int p = starts[k]; p < starts[k + 1]; p++)
            {
                for (int i = columns[p]; seen[i] != k; i = parent[i])
                {
                    if (parent[i] < 0)
                    {
                        parent[i] = k;
                    }

                    counts[i]++;
                    seen[i] = k;
                }
            }
        }

        return (parent, counts);
    }

    private void Fill(int[] starts, int[] columns, double[] values, int[] parent, ReadOnlySpan<double> preconditioner, RunContext run)
    {
        int n = _order.Length;
        int[] next = _starts.AsSpan(0, n).ToArray(), seen = new int[n], path = new int[n], pattern = new int[n];
        double[] y = new double[n];
        Array.Fill(seen, -1);
        for (int k = 0; k < n; k++)
        {
            if ((k & 1023) == 0)
            {
                run.Cancellation.ThrowIfCancellationRequested();
            }

            int top = n;
            double diagonal = 0;
            seen[k] = k;
            for (int p = starts[k]; p < starts[k + 1]; p++)
            {
                int i = columns[p];
                if (i == k)
                {
                    diagonal += values[p];
                    continue;
                }

                y[i] += values[p];
                int length = 0;
                for (; seen[i] != k; i = parent[i])
                {
                    path[length++] = i;
                    seen[i] = k;
                }

                while (length > 0)
                {
                    pattern[--top] = path[--length];
                }
            }

            double pivot = diagonal;
            for (; top < n; top++)
            {
                int j = pattern[top];
                double value = y[j];
                y[j] = 0;
                for (int p = _starts[j]; p < next[j]; p++)
                {
                    y[_rows[p]] -= _values[p] * value;
                }

                double l = _pivots[j] > 0 ? value / _pivots[j] : 0;
                pivot -= l * value;
                _rows[next[j]] = k;
                _values[next[j]++] = l;
            }

            double inverse = preconditioner[_order[k]];
            _pivots[k] = inverse > 0 && pivot > Math.Max(Vanishing * diagonal, Rounding / inverse) ? pivot : 0;
        }
    }
}
