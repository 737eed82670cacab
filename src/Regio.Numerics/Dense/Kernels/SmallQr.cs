using Regio.Core;

namespace Regio.Numerics;

/// <summary>Householder QR of a small matrix column by column, choosing the columns: what follows a <see cref="TallQr"/>, whose R has the norms and dependences of X.</summary>
internal sealed class SmallQr
{
    private readonly Matrix _reflectors;
    private readonly double[] _tau;

    private SmallQr(Matrix reflectors, double[] tau, int[] order, int rank)
        => (_reflectors, _tau, Order, Rank) = (reflectors, tau, order, rank);

    /// <summary>Column k of the factored matrix is column Order[k] of the given one.</summary>
    internal int[] Order { get; }

    /// <summary>Number of columns that are independent.</summary>
    internal int Rank { get; }

    /// <summary>Keeps the order and moves a column that depends on kept ones before it to the end.</summary>
    internal static SmallQr Limited(Matrix x, double tolerance)
    {
        Matrix f = x.Clone();
        double[] tau = new double[Math.Min(x.Rows, x.Columns)];
        List<int> kept = [];
        List<int> dropped = [];
        for (int j = 0; j < x.Columns; j++)
        {
            int k = kept.Count;
            Span<double> column = f.Column(j);
            for (int i = 0; i < k; i++)
            {
                Householder.Reflect(f.Column(i)[i..], tau[i], column[i..]);
            }

            double left = Householder.Norm(column[k..]);
            if (left == 0 || left < tolerance * Householder.Norm(x.Column(j)))
            {
                dropped.Add(j);
                continue;
            }

            kept.Add(j);
            column.CopyTo(f.Column(k));
            tau[k] = Householder.Make(f.Column(k)[k..], left);
        }

        return new(f, tau[..kept.Count], [.. kept, .. dropped], kept.Count);
    }

    /// <summary>Takes the longest remaining column first (Businger and Golub 1965); norms are computed anew at every step.</summary>
    internal static SmallQr Longest(Matrix x, double tolerance)
    {
        int steps = Math.Min(x.Rows, x.Columns);
        Matrix f = x.Clone();
        double[] tau = new double[steps];
        int[] order = [.. Enumerable.Range(0, x.Columns)];
        int rank = 0;
        for (int k = 0; k < steps; k++)
        {
            (int best, double longest) = (k, -1);
            for (int j = k; j < x.Columns; j++)
            {
                double norm = Householder.Norm(f.Column(j)[k..]);
                (best, longest) = norm > longest ? (j, norm) : (best, longest);
            }

            (order[k], order[best]) = (order[best], order[k]);
            Exchange(f.Column(k), f.Column(best));
            tau[k] = Householder.Make(f.Column(k)[k..], Math.Max(longest, 0));
            rank += rank == k && longest > tolerance * Math.Abs(f[0, 0]) ? 1 : 0;
            for (int j = k + 1; j < x.Columns; j++)
            {
                Householder.Reflect(f.Column(k)[k..], tau[k], f.Column(j)[k..]);
            }
        }

        return new(f, tau, order, rank);
    }

    /// <summary>Columns 0 .. columns of R, upper trapezoidal.</summary>
    internal Matrix R(int columns)
    {
        Matrix r = new(Math.Min(_tau.Length, columns), columns);
        for (int j = 0; j < columns; j++)
        {
            int length = Math.Min(j + 1, r.Rows);
            _reflectors.Column(j)[..length].CopyTo(r.Column(j));
        }

        return r;
    }

    /// <summary>First Rank rows of Q'Y.</summary>
    internal Matrix Reduce(Matrix y)
    {
        Matrix z = y.Clone();
        Matrix top = new(Rank, y.Columns);
        for (int j = 0; j < y.Columns; j++)
        {
            for (int i = 0; i < _tau.Length; i++)
            {
                Householder.Reflect(_reflectors.Column(i)[i..], _tau[i], z.Column(j)[i..]);
            }

            z.Column(j)[..Rank].CopyTo(top.Column(j));
        }

        return top;
    }

    /// <summary>The first Rank columns of Q.</summary>
    internal Matrix Q(RunContext run)
    {
        Matrix first = new(_reflectors.Rows, Rank);
        for (int j = 0; j < Rank; j++)
        {
            first[j, j] = 1;
        }

        return Rotate(first, run);
    }

    /// <summary>Q Z.</summary>
    internal Matrix Rotate(Matrix z, RunContext run)
    {
        Matrix q = z.Clone();
        Work.Each(run, q.Columns, j =>
        {
            for (int i = _tau.Length - 1; i >= 0; i--)
            {
                Householder.Reflect(_reflectors.Column(i)[i..], _tau[i], q.Column(j)[i..]);
            }
        });
        return q;
    }

    private static void Exchange(Span<double> a, Span<double> b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            (a[i], b[i]) = (b[i], a[i]);
        }
    }
}
