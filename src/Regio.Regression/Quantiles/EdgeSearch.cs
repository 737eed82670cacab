using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Where on an edge of a quantile regression the objective is lowest: a weighted selection among the rows that the edge crosses.</summary>
internal sealed class EdgeSearch(Matrix x)
{
    private readonly double[] _times = new double[x.Rows];
    private readonly double[] _weights = new double[x.Rows];
    private readonly int[] _rows = new int[x.Rows];
    private int _crossed;

    /// <summary>The rows crossed on the way to the end of the last search.</summary>
    internal ReadOnlySpan<int> Crossed => _rows.AsSpan(0, _crossed);

    /// <summary>Displacement u of a row, between −1 and 1: a fixed scramble of its number, so that no p + 1 displaced rows share a plane.</summary>
    internal static double Displacement(int row)
    {
        ulong z = unchecked(((ulong)row + 1) * 0x9E3779B97F4A7C15UL);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return (((z ^ (z >> 31)) >> 11) * (2.0 / (1UL << 53))) - 1;
    }

    /// <summary>u_i − x_i'c: on which side of the displaced plane a row on the plane lies.</summary>
    internal static double Displaced(Matrix x, int row, double[] shift)
    {
        double s = Displacement(row);
        for (int j = 0; j < shift.Length; j++)
        {
            s -= x[row, j] * shift[j];
        }

        return s;
    }

    /// <summary>The row at which a slope that starts at <paramref name="slope"/> &lt; 0 stops being negative, and when; row -1 where it never does.</summary>
    /// <param name="r">Residuals.</param>
    /// <param name="speed">dr/dt; zero for rows that take no part.</param>
    /// <param name="psi">w ψ_τ of each row: its sign says on which side of the plane it lies.</param>
    /// <param name="shift">Coefficients of the displacements.</param>
    /// <param name="w">Weights, or null.</param>
    /// <param name="slope">Slope at the start.</param>
    internal (int Row, double Time) Find(double[] r, double[] speed, double[] psi, double[] shift, double[]? w, double slope)
    {
        int tied = Collect(r, speed, psi, w, ties: true, 0, shift);
        Array.Sort(_times, _rows, 0, tied);
        for (int i = 0; i < tied; i++)
        {
            slope += Weight(_rows[i], speed, w);
            if (slope >= 0)
            {
                _crossed = i;
                return (_rows[i], 0);
            }
        }

        int end = Collect(r, speed, psi, w, ties: false, tied, shift);
        int place = Select(tied, end, slope);
        _crossed = Math.Max(place, 0);
        return place < 0 ? (-1, 0) : (_rows[place], _times[place]);
    }

    private int Collect(double[] r, double[] speed, double[] psi, double[]? w, bool ties, int next, double[] shift)
    {
        for (int i = 0; i < r.Length; i++)
        {
            if (speed[i] * psi[i] < 0 && (r[i] == 0) == ties)
            {
                _rows[next] = i;
                _times[next] = ties ? Math.Abs(Displaced(x, i, shift) / speed[i]) : -r[i] / speed[i];
                _weights[next++] = Weight(i, speed, w);
            }
        }

        return next;
    }

    private static double Weight(int row, double[] speed, double[]? w) => Math.Abs(speed[row]) * (w is null ? 1 : w[row]);

    /// <summary>Quickselect by weight: afterwards the rows before the place returned are those crossed earlier.</summary>
    private int Select(int low, int end, double slope)
    {
        int high = end - 1;
        while (low <= high)
        {
            double pivot = Median(_times[low], _times[(low + high) / 2], _times[high]);
            int less = low, more = high;
            double before = 0;
            for (int i = low; i <= more;)
            {
                if (_times[i] < pivot)
                {
                    before += _weights[i];
                    Swap(i++, less++);
                }
                else if (_times[i] > pivot)
                {
                    Swap(i, more--);
                }
                else
                {
                    i++;
                }
            }

            if (slope + before >= 0 && less > low)
            {
                high = less - 1;
                continue;
            }

            slope += before;
            for (int i = less; i <= more; i++)
            {
                slope += _weights[i];
                if (slope >= 0)
                {
                    return i;
                }
            }

            low = more + 1;
        }

        return -1;
    }

    private static double Median(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));

    private void Swap(int i, int j)
    {
        (_times[i], _times[j]) = (_times[j], _times[i]);
        (_weights[i], _weights[j]) = (_weights[j], _weights[i]);
        (_rows[i], _rows[j]) = (_rows[j], _rows[i]);
    }
}
