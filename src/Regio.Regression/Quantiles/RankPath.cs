using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>One coefficient held at b while the others minimise Σ ρ_τ(y − b x − Zc): the scores ψ of the rows along b, piecewise constant, by parametric linear programming.</summary>
/// <remarks>
/// Koenker (1994), in: Asymptotic Statistics (Mandl and Hušková, eds.); Koenker and d'Orey (1994), Applied Statistics 43; Koenker and Machado (1999), JASA 94. S(b) = Σ x_i ψ_i, x the part of the regressor that is orthogonal to the others,
/// is zero at the estimate and falls in b. It changes where a residual reaches zero: that row's ψ goes towards its other bound and those of the basis give way, until one of them, or the row itself, is at a bound.
/// </remarks>
internal sealed class RankPath
{
    private const double Parallel = 1e-11;
    private const int RefreshAfter = 24;

    /// <summary>Residual, beside the largest outcome, up to which a row is reached together with the one before: equal rows make one step.</summary>
    private const double Tie = 1e-12;

    private readonly Matrix _z;
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _psi;
    private readonly double[] _r;
    private readonly double[] _speed;
    private readonly double[] _norms;
    private readonly int[] _basis;
    private readonly BasisInverse _inverse;
    private readonly double _tau;
    private readonly int _side;
    private double _b;
    private double _score;

    private RankPath(Matrix z, double[] x, double[] y, double tau, double b, int side, double[] psi, int[] basis)
    {
        (_z, _x, _y, _tau, _b, _side, _psi, _basis) = (z, x, y, tau, b, side, psi, basis);
        _norms = VertexSearch.Norms(z);
        _inverse = new(z, basis);
        (_r, _speed) = (new double[y.Length], new double[y.Length]);
    }

    /// <summary>The last value of the coefficient at which |S| is within the limit just beyond it, and the next at which it no longer is, each with S just beyond; the second infinite where S never gets there.</summary>
    /// <param name="z">n × (p − 1): the other regressors, orthonormal up to scale.</param>
    /// <param name="x">n: the regressor less its projection on them.</param>
    /// <param name="y">n outcomes.</param>
    /// <param name="tau">Quantile.</param>
    /// <param name="b">The coefficient at the optimum.</param>
    /// <param name="dual">Rows of the optimal plane, and ψ of all rows.</param>
    /// <param name="side">1 to go up, −1 to go down.</param>
    /// <param name="limit">Bound of |S|.</param>
    internal static ((double Value, double Score) Inside, (double Value, double Score) Outside) Follow(Matrix z, double[] x, double[] y, double tau, double b, (int[] Basis, double[] Scores) dual, int side, double limit)
    {
        double[] psi = (double[])dual.Scores.Clone();
        RankPath path = new(z, x, y, tau, b, side, psi, Leave(z, x, tau, side, dual.Basis, psi, out double score)) { _score = score };
        return path.Run(limit);
    }

    /// <summary>Lets go of Σ x ψ = 0: the scores of the plane's rows move until one reaches a bound; its row leaves.</summary>
    private static int[] Leave(Matrix z, double[] x, double tau, int side, int[] basis, double[] psi, out double score)
    {
        int p = basis.Length;
        Matrix all = new(p, p);
        for (int k = 0; k < p; k++)
        {
            for (int j = 0; j < p; j++)
            {
                all[k, j] = j == p - 1 ? x[basis[k]] : z[basis[k], j];
            }
        }

        Matrix inverse = Lu.Factor(all).Inverse();
        double[] rate = [.. Enumerable.Range(0, p).Select(k => -side * inverse[p - 1, k])];
        (int leaving, double most) = Nearest(rate, basis, psi, tau);
        for (int k = 0; k < p; k++)
        {
            psi[basis[k]] += most * rate[k];
        }

        psi[basis[leaving]] = rate[leaving] > 0 ? tau : tau - 1;
        score = -side * most;
        return [.. basis.Where((_, k) => k != leaving)];
    }

    /// <summary>The row of the basis whose score reaches a bound first, and after how long; -1 where none moves.</summary>
    private static (int Place, double Length) Nearest(double[] rate, int[] basis, double[] psi, double tau)
    {
        (int place, double length) = (-1, double.PositiveInfinity);
        for (int k = 0; k < rate.Length; k++)
        {
            double room = rate[k] > 0 ? tau - psi[basis[k]] : psi[basis[k]] - (tau - 1);
            double reach = rate[k] == 0 ? double.PositiveInfinity : Math.Max(0, room) / Math.Abs(rate[k]);
            if (reach < length)
            {
                (place, length) = (k, reach);
            }
        }

        return (place, length);
    }

    private ((double Value, double Score) Inside, (double Value, double Score) Outside) Run(double limit)
    {
        (double, double) inside = (_b, 0);
        double tie = Tie * TensorPrimitives.MaxMagnitude<double>(_y);
        Refresh();
        for (int steps = 1; ; steps++)
        {
            (int row, double time) = Next();
            bool moves = row < 0 || Math.Abs(_r[row]) > tie;
            if (moves && Math.Abs(_score) > limit)
            {
                return (inside, (_b, _score));
            }

            inside = moves ? (_b, _score) : inside;
            if (row < 0)
            {
                return (inside, (_side * double.PositiveInfinity, _score));
            }

            _b += _side * time;
            TensorPrimitives.MultiplyAdd<double>(_speed, _side * time, _r, _r);
            bool fresh = steps % RefreshAfter == 0;
            if (Enter(row) || fresh)
            {
                Refresh(fresh);
            }

            if (steps > 1000 + (50 * _y.Length))
            {
                throw new ConvergenceError(new("the inversion of the rank test did not end", "秩检验的反演未能结束"), new("Use errors nid.", "请使用 nid。"), steps, double.NaN);
            }
        }
    }

    /// <summary>The row whose residual reaches zero first, and after how long; -1 where none does.</summary>
    private (int Row, double Time) Next()
    {
        (int row, double time) = (-1, double.PositiveInfinity);
        for (int i = 0; i < _r.Length; i++)
        {
            double up = _side * _speed[i];
            double distance = _psi[i] == _tau && up < 0 ? Math.Max(0, _r[i]) / -up : _psi[i] == _tau - 1 && up > 0 ? Math.Max(0, -_r[i]) / up : double.PositiveInfinity;
            if (distance < time)
            {
                (row, time) = (i, distance);
            }
        }

        return (row, time);
    }

    /// <summary>A row on the plane gives up its bound; true where it takes a place in the basis.</summary>
    private bool Enter(int row)
    {
        int way = _psi[row] == _tau ? -1 : 1;
        double[] rate = _inverse.Along(row);
        TensorPrimitives.Multiply(rate, -way, rate);
        (int place, double length) = Nearest(rate, _basis, _psi, _tau);
        bool enters = length < 1;
        length = Math.Min(1, length);
        for (int k = 0; k < rate.Length; k++)
        {
            _psi[_basis[k]] += length * rate[k];
        }

        _score -= _speed[row] * way * length;
        _psi[row] = enters ? _psi[row] + (way * length) : way > 0 ? _tau : _tau - 1;
        _r[row] = 0;
        if (enters)
        {
            _psi[_basis[place]] = rate[place] > 0 ? _tau : _tau - 1;
            _inverse.Exchange(place, row);
        }

        return enters;
    }

    /// <summary>dr/db of every row; with <paramref name="all"/> residuals and inverse too, free of what steps have accumulated.</summary>
    private void Refresh(bool all = true)
    {
        if (all)
        {
            _inverse.Refresh();
        }

        double[] slope = _inverse.Solve(row => _x[row]);
        Gemv.Multiply(_z, slope).CopyTo(_speed, 0);
        double length = TensorPrimitives.Norm<double>(slope);
        for (int i = 0; i < _speed.Length; i++)
        {
            double speed = _speed[i] - _x[i];
            _speed[i] = Math.Abs(speed) <= Parallel * (Math.Abs(_x[i]) + (_norms[i] * length)) ? 0 : speed;
        }

        if (all)
        {
            double[] c = _inverse.Solve(row => _y[row] - (_b * _x[row]));
            _y.CopyTo(_r, 0);
            TensorPrimitives.MultiplyAdd<double>(_x, -_b, _r, _r);
            Gemv.MultiplyAdd(-1, _z, c, _r);
        }

        foreach (int row in _basis)
        {
            (_speed[row], _r[row]) = (0, 0);
        }
    }
}
