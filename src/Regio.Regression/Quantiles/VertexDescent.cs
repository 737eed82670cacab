using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Exact quantile regression: descends along edges from vertex to vertex, each the plane through p rows, until none lies lower.</summary>
/// <remarks>
/// Barrodale and Roberts (1973), SIAM J. Numer. Anal. 10; Koenker and d'Orey (1987), Applied Statistics 36: an edge is followed past the rows that it crosses as long as the objective falls.
/// Rows on the plane beyond the p of the basis (ties) are kept apart by an infinitesimal displacement of the outcomes, u_i ε: the method cannot cycle and the objective is that of the data.
/// b is optimal when −w_h τ ≤ (X_h'⁻¹g)_h ≤ w_h(1 − τ) for each row h of the basis, g = Σ w_i ψ_τ(r_i) x_i over the other rows; unique when the inequalities are strict.
/// </remarks>
internal sealed class VertexDescent
{
    /// <summary>Rounding of a residual, beside the numbers it is the difference of.</summary>
    private const double ZeroResidual = 1e-12;

    /// <summary>Share of |x_i||d| below which an edge runs parallel to a row.</summary>
    private const double Parallel = 1e-11;

    private const double Slack = 1e-9;
    private const int RefreshAfter = 24;

    private readonly Matrix _x;
    private readonly double[] _y;
    private readonly double[]? _w;
    private readonly double[] _norms;
    private readonly double _tau;
    private readonly double[] _r;
    private readonly double[] _speed;
    private readonly double[] _psi;
    private readonly bool[] _in;
    private readonly EdgeSearch _search;
    private readonly double _rounding;
    private int _real;
    private double[] _zero = [];
    private double[] _shift = [];
    private double[] _gradient = [];
    private readonly BasisInverse _inverse;

    private VertexDescent(Matrix x, double[] y, double[]? w, double[] norms, double tau, int[] basis)
    {
        (_x, _y, _w, _norms, _tau, Basis) = (x, y, w, norms, tau, (int[])basis.Clone());
        int n = x.Rows;
        (_r, _speed, _psi, _in) = (new double[n], new double[n], new double[n], new bool[n]);
        _search = new(x);
        _inverse = new(x, Basis);
        Coefficients = [];
        _rounding = 1e-16 * Math.Sqrt(n) * TensorPrimitives.Norm<double>(norms);
        foreach (int row in basis)
        {
            _in[row] = true;
        }
    }

    /// <summary>The rows that the plane passes through.</summary>
    internal int[] Basis { get; }

    /// <summary>b.</summary>
    internal double[] Coefficients { get; private set; }

    /// <summary>Whether no edge leads to another optimum.</summary>
    internal bool IsUnique { get; private set; } = true;

    /// <summary>Vertices passed.</summary>
    internal int Pivots { get; private set; }

    /// <summary>ψ of every row, those of the basis in [τ − 1, τ]: the dual solution, X'ψ = 0.</summary>
    internal double[] Scores()
    {
        double[] psi = (double[])_psi.Clone(), own = _inverse.TransposeMultiply(_gradient);
        for (int k = 0; k < own.Length; k++)
        {
            psi[Basis[k]] = -own[k];
        }

        return psi;
    }

    /// <summary>Descends from the vertex of a basis.</summary>
    /// <param name="x">n × p.</param>
    /// <param name="y">n outcomes.</param>
    /// <param name="w">n weights, zero or more, or null for ones.</param>
    /// <param name="norms">Length of each row of x.</param>
    /// <param name="tau">Quantile.</param>
    /// <param name="basis">p independent rows.</param>
    /// <param name="real">Rows from this one on are axes: edges that leave one are taken first, for a unit of their own residual.</param>
    /// <exception cref="ConvergenceError">More vertices were passed than any problem needs.</exception>
    internal static VertexDescent Solve(Matrix x, double[] y, double[]? w, double[] norms, double tau, int[] basis, int real = int.MaxValue)
    {
        VertexDescent descent = new(x, y, w, norms, tau, basis) { _real = real };
        descent.Run();
        return descent;
    }

    private void Run()
    {
        int most = 2000 + (20 * (_x.Rows + _x.Columns));
        Refresh();
        bool fresh = true;
        while (true)
        {
            if (Pivot())
            {
                fresh = Pivots % RefreshAfter == 0;
                if (fresh)
                {
                    Refresh();
                }
            }
            else if (fresh)
            {
                return;
            }
            else
            {
                Refresh();
                fresh = true;
            }

            if (Pivots > most)
            {
                throw new ConvergenceError(
                    new("the quantile regression did not find its optimum", "分位数回归未能找到最优解"),
                    new("Rescale the regressors, or drop nearly collinear ones.", "请缩放解释变量，或删去近似共线的变量。"),
                    Pivots,
                    double.NaN);
            }
        }
    }

    /// <summary>One step to a lower vertex; false at the optimum.</summary>
    private bool Pivot()
    {
        double[] u = _inverse.TransposeMultiply(_gradient);
        (int Edge, int Side, double Rate)[] falling = [.. Edges(u).Where(edge => edge.Rate < 0).OrderBy(edge => edge.Rate)];
        if (Array.Exists(Basis, row => row >= _real))
        {
            falling = [.. falling.Where(edge => Basis[edge.Edge] >= _real)];
        }

        foreach ((int edge, int side, _) in falling)
        {
            double slope = side > 0 ? u[edge] + (_tau * Weight(Basis[edge])) : -u[edge] + ((1 - _tau) * Weight(Basis[edge]));
            Speeds(edge, side);
            if (_search.Find(_r, _speed, _psi, _shift, _w, slope + Rounding(edge)) is { Row: >= 0 } end)
            {
                Cross(end.Row, end.Time, edge, side);
                Pivots++;
                return true;
            }
        }

        IsUnique = !Edges(u, flat: true).Any(edge => edge.Rate <= 0 && IsFlat(edge.Edge, edge.Side));
        return false;
    }

    /// <summary>Every edge with its slope a unit of length; those within rounding of level count as level.</summary>
    private IEnumerable<(int Edge, int Side, double Rate)> Edges(double[] u, bool flat = false)
    {
        for (int j = 0; j < u.Length; j++)
        {
            double w = Weight(Basis[j]);
            double length = _inverse.Length(j);
            double slack = (Slack * w) + Rounding(j);
            double unit = _real == int.MaxValue ? length : 1;
            double up = u[j] + (_tau * w), down = ((1 - _tau) * w) - u[j];
            yield return (j, 1, (flat ? up - slack : up + slack) / unit);
            yield return (j, -1, (flat ? down - slack : down + slack) / unit);
        }
    }

    /// <summary>Rounding of the slope of an edge.</summary>
    private double Rounding(int edge) => _rounding * _inverse.Length(edge);

    /// <summary>dr/dt of all rows as the row of an edge leaves the plane, upwards or downwards; zero for the other rows of the basis and for parallel ones.</summary>
    private void Speeds(int edge, int side)
    {
        double[] direction = _inverse.Column(edge).ToArray();
        double length = TensorPrimitives.Norm<double>(direction);
        Array.Clear(_speed);
        for (int j = 0; j < direction.Length; j++)
        {
            TensorPrimitives.MultiplyAdd(_x.Column(j), side * direction[j], _speed, _speed);
        }

        double limit = Parallel * length;
        for (int i = 0; i < _speed.Length; i++)
        {
            if (_in[i] || Math.Abs(_speed[i]) <= limit * _norms[i])
            {
                _speed[i] = 0;
            }
        }
    }

    /// <summary>Goes along the edge to the row that stops it, which takes the place of the row that left.</summary>
    private void Cross(int entering, double time, int edge, int side)
    {
        int leaving = Basis[edge];
        foreach (int row in _search.Crossed)
        {
            double change = Math.Sign(_speed[row]) * Weight(row);
            _psi[row] += change;
            AddRow(row, change);
        }

        AddRow(entering, -_psi[entering]);
        _psi[leaving] = Weight(leaving) * (side > 0 ? _tau : _tau - 1);
        AddRow(leaving, _psi[leaving]);
        TensorPrimitives.MultiplyAdd<double>(_speed, time, _r, _r);
        _r[leaving] = side * time;
        (_in[leaving], _in[entering]) = (false, true);
        (_r[entering], _psi[entering]) = (0, 0);
        _inverse.Exchange(edge, entering);
        _shift = _inverse.Solve(EdgeSearch.Displacement);
        Settle(time > 0);
    }

    /// <summary>Rows that a step has brought onto the plane lie, from then on, where their displacement puts them.</summary>
    private void Settle(bool moved)
    {
        for (int i = 0; moved && i < _r.Length; i++)
        {
            if (_r[i] == 0 || Math.Abs(_r[i]) > _zero[i] || _in[i])
            {
                continue;
            }

            _r[i] = 0;
            double psi = Weight(i) * (Sign(i) > 0 ? _tau : _tau - 1);
            if (psi != _psi[i])
            {
                AddRow(i, psi - _psi[i]);
                _psi[i] = psi;
            }
        }
    }

    private void AddRow(int row, double factor)
    {
        for (int j = 0; j < _gradient.Length; j++)
        {
            _gradient[j] += factor * _x[row, j];
        }
    }

    /// <summary>Everything anew from the rows of the basis, free of what steps have accumulated.</summary>
    private void Refresh()
    {
        _inverse.Refresh();
        Coefficients = _inverse.Solve(row => _y[row]);
        _shift = _inverse.Solve(EdgeSearch.Displacement);
        _y.CopyTo(_r.AsSpan());
        Gemv.MultiplyAdd(-1, _x, Coefficients, _r);
        double size = TensorPrimitives.Norm<double>(Coefficients);
        _zero = new double[_r.Length];
        for (int i = 0; i < _r.Length; i++)
        {
            _zero[i] = ZeroResidual * (Math.Abs(_y[i]) + (_norms[i] * size));
            _r[i] = _in[i] || Math.Abs(_r[i]) <= _zero[i] ? 0 : _r[i];
            _psi[i] = _in[i] ? 0 : Weight(i) * (Sign(i) > 0 ? _tau : _tau - 1);
        }

        _gradient = Gemv.TransposeMultiply(_x, _psi);
    }

    /// <summary>Side of the plane on which a row lies; a row on it by its displacement.</summary>
    private int Sign(int row)
    {
        double side = _r[row] != 0 ? _r[row] : EdgeSearch.Displaced(_x, row, _shift);
        return side < 0 ? -1 : 1;
    }

    /// <summary>Whether an edge is level all the way to its first row: no tied row turns it upwards.</summary>
    private bool IsFlat(int edge, int side)
    {
        Speeds(edge, side);
        for (int i = 0; i < _r.Length; i++)
        {
            if (_r[i] == 0 && _speed[i] * _psi[i] < 0 && Weight(i) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private double Weight(int row) => _w is null ? 1 : _w[row];
}
