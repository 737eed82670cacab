using System.Numerics.Tensors;

namespace Regio.Panel;

/// <summary>A threshold model with some thresholds given, ready to be searched for one more.</summary>
internal sealed class ThresholdStage
{
    /// <summary>Share of a running sum of squares below which a pivot is rounding: the regime then has nothing of its own.</summary>
    private const double Singular = 1e-10;

    private readonly ThresholdSearch _search;
    private readonly List<double[]> _columns;
    private readonly double[] _gram;

    /// <summary>The model without thresholds.</summary>
    internal ThresholdStage(ThresholdSearch search)
    {
        (_search, _columns, Given) = (search, [], []);
        int m = search.X.Length;
        _gram = search.RunningSquares();
        double[] along = new double[search.Candidates.Length * m];
        foreach (double[] column in search.Basis)
        {
            search.Cumulate(column, along);
            Subtract(along);
        }
    }

    private ThresholdStage(ThresholdStage before, int threshold)
    {
        _search = before._search;
        _columns = [.. before._columns];
        _gram = (double[])before._gram.Clone();
        Given = [.. before.Given.Append(threshold).Order()];
        double[] along = new double[_search.Candidates.Length * _search.X.Length];
        foreach (double[] x in _search.X)
        {
            double[] below = new double[x.Length];
            x.AsSpan(0, _search.Ends[threshold]).CopyTo(below);
            double length = TensorPrimitives.Norm<double>(below);
            double[] column = _search.Project(below);
            ThresholdSearch.Remove(_columns, column);
            ThresholdSearch.Remove(_columns, column);
            if (ThresholdSearch.Append(_columns, column, length))
            {
                _search.Cumulate(column, along);
                Subtract(along);
            }
        }
    }

    /// <summary>Candidates that are given, ascending.</summary>
    internal int[] Given { get; }

    /// <summary>This model with candidate <paramref name="threshold"/> given too.</summary>
    internal ThresholdStage With(int threshold) => new(this, threshold);

    /// <summary>Residuals of this model, from those of the model without thresholds.</summary>
    internal double[] Residuals(ReadOnlySpan<double> linear)
    {
        double[] residuals = linear.ToArray();
        ThresholdSearch.Remove(_columns, residuals);
        return residuals;
    }

    /// <summary>Best further threshold.</summary>
    /// <param name="residuals">Residuals of this model.</param>
    /// <param name="smallest">Fewest rows that each regime must keep.</param>
    /// <param name="profile">Receives S(γ_j), NaN where a regime would be too small or has no variation; may be empty.</param>
    /// <returns>The candidate, -1 where there is none, and its sum of squares.</returns>
    internal (int Threshold, double SumOfSquares) Search(double[] residuals, int smallest, Span<double> profile)
    {
        int m = _search.X.Length;
        double total = TensorPrimitives.SumOfSquares<double>(residuals);
        double[] moments = new double[_search.Candidates.Length * m];
        _search.Cumulate(residuals, moments);
        profile.Fill(double.NaN);
        Span<double> work = stackalloc double[(m * m) + m];
        int best = -1;
        double most = double.NegativeInfinity;
        for (int j = 0; j < _search.Candidates.Length; j++)
        {
            double explained = Leaves(j, smallest) ? Explained(j, m, moments, work) : double.NaN;
            if (profile.Length > 0)
            {
                profile[j] = total - explained;
            }

            if (explained > most)
            {
                (best, most) = (j, explained);
            }
        }

        return (best, total - most);
    }

    /// <summary>Whether splitting at a candidate leaves both parts of the regime it cuts with enough rows.</summary>
    private bool Leaves(int j, int smallest)
    {
        int end = _search.Ends[j];
        int below = 0;
        int above = _search.Rows;
        foreach (int threshold in Given)
        {
            int other = _search.Ends[threshold];
            (below, above) = other <= end ? (other, above) : (below, Math.Min(above, other));
        }

        return end - below >= smallest && above - end >= smallest;
    }

    /// <summary>c'D⁻¹c by Cholesky, NaN where D is singular.</summary>
    private double Explained(int j, int m, double[] moments, Span<double> work)
    {
        ReadOnlySpan<double> gram = _gram.AsSpan(j * m * m, m * m);
        ReadOnlySpan<double> c = moments.AsSpan(j * m, m);
        Span<double> root = work[..(m * m)];
        Span<double> solved = work[(m * m)..];
        double sum = 0;
        for (int a = 0; a < m; a++)
        {
            double along = c[a];
            for (int b = 0; b <= a; b++)
            {
                double value = gram[(a * m) + b];
                for (int k = 0; k < b; k++)
                {
                    value -= root[(a * m) + k] * root[(b * m) + k];
                }

                if (b < a)
                {
                    root[(a * m) + b] = value / root[(b * m) + b];
                    along -= root[(a * m) + b] * solved[b];
                }
                else if (value > Singular * _search.Squares[(j * m) + a])
                {
                    root[(a * m) + a] = Math.Sqrt(value);
                }
                else
                {
                    return double.NaN;
                }
            }

            solved[a] = along / root[(a * m) + a];
            sum += solved[a] * solved[a];
        }

        return sum;
    }

    private void Subtract(double[] along)
    {
        int m = _search.X.Length;
        for (int j = 0, at = 0; j < _search.Candidates.Length; j++)
        {
            for (int a = 0; a < m; a++)
            {
                for (int b = 0; b < m; b++, at++)
                {
                    _gram[at] -= along[(j * m) + a] * along[(j * m) + b];
                }
            }
        }
    }
}
