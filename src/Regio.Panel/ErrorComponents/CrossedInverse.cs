using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Ω⁻¹ of Ω = I + λ_1 D_1D_1' + λ_2 D_2D_2', the covariance over σ_e², by Woodbury's identity: Ω⁻¹ = I − D(Λ⁻¹ + D'D)⁻¹D'.</summary>
/// <remarks>D'D has diagonal blocks; the larger is eliminated, and a Cholesky factor of the Schur complement of the smaller one is kept. An effect without variance is left out.</remarks>
internal sealed class CrossedInverse
{
    private readonly PanelGroups _large;
    private readonly PanelGroups _small;
    private readonly bool _swapped;
    private readonly double _largeRatio;
    private readonly double _smallRatio;
    private readonly double[] _diagonal;
    private readonly (int Level, double Count)[][] _cells;
    private readonly Cholesky? _schur;

    internal CrossedInverse(PanelGroups first, PanelGroups second, double ratio1, double ratio2)
    {
        _swapped = first.Count < second.Count;
        (_large, _small) = _swapped ? (second, first) : (first, second);
        (_largeRatio, _smallRatio) = _swapped ? (ratio2, ratio1) : (ratio1, ratio2);
        _cells = Cells();
        _diagonal = Diagonal();
        _schur = _smallRatio > 0 ? Cholesky.Factor(Complement(_smallRatio)) : null;
    }

    /// <summary>(Ω + s I)⁻¹ times 1 + s: the same form with smaller ratios.</summary>
    private CrossedInverse(CrossedInverse of, double shift)
    {
        (_swapped, _large, _small, _cells) = (of._swapped, of._large, of._small, of._cells);
        (_largeRatio, _smallRatio) = (of._largeRatio / (1 + shift), of._smallRatio / (1 + shift));
        _diagonal = Diagonal();
        _schur = _smallRatio > 0 ? Cholesky.Factor(Complement(_smallRatio)) : null;
    }

    /// <summary>Ω^(−½) = Σ_j w_j (scaled inverse)_j. Eigenvalues of Ω lie between one and the sum of the largest of its parts.</summary>
    internal IReadOnlyList<(double Weight, CrossedInverse Inverse)> Root()
    {
        double high = 1 + (_largeRatio * _large.Sizes.Max()) + (_smallRatio * _small.Sizes.Max());
        return [.. InverseSquareRoot.Terms(1, high).Select(term => (term.Weight / (1 + term.Shift), new CrossedInverse(this, term.Shift)))];
    }

    /// <summary>Ω⁻¹z.</summary>
    internal double[] Apply(ReadOnlySpan<double> z)
    {
        (double[] large, double[] small) = Solve(z);
        double[] to = z.ToArray();
        for (int i = 0; i < to.Length; i++)
        {
            to[i] -= large[_large.Codes[i]] + small[_small.Codes[i]];
        }

        return to;
    }

    /// <summary>(Λ⁻¹ + D'D)⁻¹D'e, the best linear predictors of the effects, in the order given.</summary>
    internal (double[] First, double[] Second) Predict(ReadOnlySpan<double> e)
    {
        (double[] large, double[] small) = Solve(e);
        return _swapped ? (small, large) : (large, small);
    }

    private (double[] Large, double[] Small) Solve(ReadOnlySpan<double> z)
    {
        double[] r1 = _large.Sums(z), x2 = new double[_small.Count];
        if (_schur is not null)
        {
            double[] r2 = _small.Sums(z);
            for (int i = 0; i < r1.Length; i++)
            {
                foreach ((int level, double count) in _cells[i])
                {
                    r2[level] -= count * r1[i] / _diagonal[i];
                }
            }

            x2 = _schur.Solve(r2);
        }

        for (int i = 0; i < r1.Length; i++)
        {
            foreach ((int level, double count) in _cells[i])
            {
                r1[i] -= count * x2[level];
            }

            r1[i] /= _diagonal[i];
        }

        return (r1, x2);
    }

    private double[] Diagonal() => Array.ConvertAll(_large.Sizes, size => _largeRatio > 0 ? (1 / _largeRatio) + size : double.PositiveInfinity);

    /// <summary>How many rows each level of the larger grouping shares with each of the smaller.</summary>
    private (int Level, double Count)[][] Cells()
    {
        Dictionary<int, double>[] cells = [.. Enumerable.Range(0, _large.Count).Select(_ => new Dictionary<int, double>())];
        for (int i = 0; i < _large.Rows; i++)
        {
            Dictionary<int, double> own = cells[_large.Codes[i]];
            own[_small.Codes[i]] = own.GetValueOrDefault(_small.Codes[i]) + 1;
        }

        return [.. cells.Select(own => own.OrderBy(cell => cell.Key).Select(cell => (cell.Key, cell.Value)).ToArray())];
    }

    private Matrix Complement(double ratio)
    {
        Matrix s = new(_small.Count, _small.Count);
        for (int t = 0; t < _small.Count; t++)
        {
            s[t, t] = (1 / ratio) + _small.Sizes[t];
        }

        for (int i = 0; i < _cells.Length; i++)
        {
            foreach ((int a, double na) in _cells[i])
            {
                foreach ((int b, double nb) in _cells[i])
                {
                    s[a, b] -= na * nb / _diagonal[i];
                }
            }
        }

        return s;
    }
}
