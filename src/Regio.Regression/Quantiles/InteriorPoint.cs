using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Frisch-Newton interior point method of quantile regression: near the optimum in two or three dozen weighted least squares, whatever the number of rows.</summary>
/// <remarks>
/// Dual: max y'a subject to X'a = (1 − τ)X'w, 0 ≤ a ≤ w. With s = w − a and y − Xb = v − q (v, q ≥ 0) the optimum has vs = 0 and qa = 0. Newton's equations leave X'DX Δb = −X'Dξ with
/// D = (v/s + q/a)⁻¹; predictor and corrector of Mehrotra (1992). Both sides stay feasible. Portnoy and Koenker (1997), Statistical Science 12; Koenker (2005), sec. 6.4.
/// Sums over rows are formed by chunk and added in order: the bits do not depend on the number of threads.
/// </remarks>
internal sealed class InteriorPoint
{
    private const int Chunk = 4096;
    private const int MostSteps = 60;

    /// <summary>Duality gap, beside the objective, at which a vertex method takes over.</summary>
    private const double Gap = 1e-8;

    /// <summary>Share of the way to the boundary that a step goes.</summary>
    private const double Back = 0.99995;

    private readonly Matrix _x;
    private readonly double[]? _w;
    private readonly RunContext _run;
    private readonly int _chunks;
    private readonly double[] _a;
    private readonly double[] _s;
    private readonly double[] _v;
    private readonly double[] _q;
    private readonly double[] _d;
    private readonly double[] _xi;
    private readonly double[] _da;
    private readonly double[] _dv;
    private readonly double[] _dq;
    private readonly double[] _secondV;
    private readonly double[] _secondQ;
    private double _mu;

    private InteriorPoint(Matrix x, double[] y, double[]? w, double tau, double[] start, RunContext run)
    {
        (_x, _w, _run) = (x, w, run);
        int n = x.Rows;
        _chunks = (n + Chunk - 1) / Chunk;
        double[][] arrays = [.. Enumerable.Range(0, 11).Select(_ => new double[n])];
        (_a, _s, _v, _q, _d, _xi, _da, _dv, _dq, _secondV, _secondQ) = (arrays[0], arrays[1], arrays[2], arrays[3], arrays[4], arrays[5], arrays[6], arrays[7], arrays[8], arrays[9], arrays[10]);
        double[] r = (double[])y.Clone();
        Gemv.MultiplyAdd(-1, x, start, r);
        double room = 0.1 * Average(r);
        for (int i = 0; i < n; i++)
        {
            double wi = w is null ? 1 : w[i];
            (_a[i], _s[i]) = ((1 - tau) * wi, tau * wi);
            (_v[i], _q[i]) = (Math.Max(r[i], 0) + room, Math.Max(-r[i], 0) + room);
        }

        Objective = room > 0 ? double.PositiveInfinity : 0;
        Coefficients = (double[])start.Clone();
    }

    /// <summary>b.</summary>
    internal double[] Coefficients { get; }

    /// <summary>Steps taken.</summary>
    internal int Steps { get; private set; }

    /// <summary>How near each row is to the plane, more for nearer ones: D.</summary>
    internal double[] Nearness => _d;

    private double Objective { get; }

    /// <summary>Runs the method.</summary>
    /// <param name="x">n × p, of full rank.</param>
    /// <param name="y">n outcomes.</param>
    /// <param name="w">n positive weights, or null for ones.</param>
    /// <param name="tau">Quantile, between 0 and 1.</param>
    /// <param name="start">Coefficients to start from, such as those of least squares.</param>
    /// <param name="run">Threads work on chunks of rows.</param>
    internal static InteriorPoint Solve(Matrix x, double[] y, double[]? w, double tau, double[] start, RunContext run)
    {
        InteriorPoint point = new(x, y, w, tau, start, run);
        double scale = point.Scale(y);
        while (point.Objective > 0 && point.Steps < MostSteps && point.Step(tau, scale))
        {
            point.Steps++;
        }

        return point;
    }

    private bool Step(double tau, double scale)
    {
        int n = _x.Rows;
        double gap = Complementarity(), loss = Loss(tau);
        if (!(gap > Gap * Math.Max(loss, scale)))
        {
            return false;
        }

        _mu = 0;
        Array.Clear(_secondV);
        Array.Clear(_secondQ);
        (Cholesky normal, double[] right) = NormalEquations();
        if (!normal.Succeeded)
        {
            return false;
        }

        (double primal, double dual) = Direction(normal.Solve(right));
        double after = Affine(gap, primal, dual);
        _mu = Math.Pow(after / gap, 3) * gap / (2.0 * n);
        TensorPrimitives.Multiply<double>(_dv, _da, _secondV);
        TensorPrimitives.Multiply<double>(_dq, _da, _secondQ);
        double[] db = normal.Solve(RightHandSide());
        (primal, dual) = Direction(db);
        Move(db, primal, dual);
        return Math.Max(primal, dual) > 1e-8;
    }

    /// <summary>X'DX and −X'Dξ.</summary>
    private (Cholesky Normal, double[] Right) NormalEquations()
    {
        for (int i = 0; i < _d.Length; i++)
        {
            _d[i] = 1 / ((_v[i] / _s[i]) + (_q[i] / _a[i]));
        }

        int p = _x.Columns;
        double[][] parts = new double[_chunks][];
        _run.ForEach(_chunks, c => parts[c] = GramOf(c));
        Matrix gram = new(p, p);
        foreach (double[] part in parts)
        {
            for (int j = 0, at = 0; j < p; j++)
            {
                for (int k = j; k < p; k++, at++)
                {
                    gram[k, j] += part[at];
                }
            }
        }

        return (Cholesky.Factor(gram), RightHandSide());
    }

    private double[] GramOf(int chunk)
    {
        (int start, int length) = Bounds(chunk);
        int p = _x.Columns;
        double[] part = new double[p * (p + 1) / 2];
        Span<double> weighted = stackalloc double[Chunk];
        weighted = weighted[..length];
        for (int j = 0, at = 0; j < p; j++)
        {
            TensorPrimitives.Multiply<double>(_x.Column(j).Slice(start, length), _d.AsSpan(start, length), weighted);
            for (int k = j; k < p; k++, at++)
            {
                part[at] = TensorPrimitives.Dot<double>(weighted, _x.Column(k).Slice(start, length));
            }
        }

        return part;
    }

    private double[] RightHandSide()
    {
        int p = _x.Columns;
        double[][] parts = new double[_chunks][];
        _run.ForEach(_chunks, c =>
        {
            (int start, int length) = Bounds(c);
            Span<double> scaled = stackalloc double[Chunk];
            scaled = scaled[..length];
            for (int i = start; i < start + length; i++)
            {
                _xi[i] = ((_mu + _secondV[i]) / _s[i]) - _v[i] - ((_mu - _secondQ[i]) / _a[i]) + _q[i];
                scaled[i - start] = -_d[i] * _xi[i];
            }

            parts[c] = new double[p];
            for (int j = 0; j < p; j++)
            {
                parts[c][j] = TensorPrimitives.Dot<double>(scaled, _x.Column(j).Slice(start, length));
            }
        });
        double[] right = new double[p];
        foreach (double[] part in parts)
        {
            TensorPrimitives.Add<double>(right, part, right);
        }

        return right;
    }

    /// <summary>Δa, Δv, Δq for a Δb, and how far they may go on either side.</summary>
    private (double Primal, double Dual) Direction(double[] db)
    {
        (double Primal, double Dual)[] limits = new (double, double)[_chunks];
        _run.ForEach(_chunks, c =>
        {
            (int start, int length) = Bounds(c);
            Span<double> e = stackalloc double[Chunk];
            e = e[..length];
            e.Clear();
            for (int j = 0; j < db.Length; j++)
            {
                TensorPrimitives.MultiplyAdd(_x.Column(j).Slice(start, length), db[j], e, e);
            }

            double primal = double.PositiveInfinity, dual = double.PositiveInfinity;
            for (int i = start; i < start + length; i++)
            {
                double da = -_d[i] * (e[i - start] + _xi[i]);
                double dv = ((_mu + _secondV[i] + (_v[i] * da)) / _s[i]) - _v[i];
                double dq = ((_mu - _secondQ[i] - (_q[i] * da)) / _a[i]) - _q[i];
                primal = Math.Min(primal, da < 0 ? -_a[i] / da : da > 0 ? _s[i] / da : double.PositiveInfinity);
                dual = Math.Min(dual, Math.Min(dv < 0 ? -_v[i] / dv : double.PositiveInfinity, dq < 0 ? -_q[i] / dq : double.PositiveInfinity));
                (_da[i], _dv[i], _dq[i]) = (da, dv, dq);
            }

            limits[c] = (primal, dual);
        });
        return (Math.Min(1, Back * limits.Min(limit => limit.Primal)), Math.Min(1, Back * limits.Min(limit => limit.Dual)));
    }

    /// <summary>The gap after a step of the predictor.</summary>
    private double Affine(double gap, double primal, double dual)
    {
        double first = TensorPrimitives.Dot<double>(_q, _da) - TensorPrimitives.Dot<double>(_v, _da);
        double second = TensorPrimitives.Dot<double>(_dv, _s) + TensorPrimitives.Dot<double>(_dq, _a);
        double both = TensorPrimitives.Dot<double>(_dq, _da) - TensorPrimitives.Dot<double>(_dv, _da);
        return Math.Max(0, gap + (primal * first) + (dual * second) + (primal * dual * both));
    }

    private void Move(double[] db, double primal, double dual)
    {
        TensorPrimitives.MultiplyAdd<double>(_da, primal, _a, _a);
        TensorPrimitives.MultiplyAdd<double>(_da, -primal, _s, _s);
        TensorPrimitives.MultiplyAdd<double>(_dv, dual, _v, _v);
        TensorPrimitives.MultiplyAdd<double>(_dq, dual, _q, _q);
        for (int j = 0; j < db.Length; j++)
        {
            Coefficients[j] += dual * db[j];
        }
    }

    private double Complementarity() => TensorPrimitives.Dot<double>(_v, _s) + TensorPrimitives.Dot<double>(_q, _a);

    /// <summary>Σ w ρ_τ of the residuals v − q.</summary>
    private double Loss(double tau)
    {
        double loss = 0;
        for (int i = 0; i < _v.Length; i++)
        {
            double r = _v[i] - _q[i];
            loss += (_w is null ? 1 : _w[i]) * r * (r < 0 ? tau - 1 : tau);
        }

        return loss;
    }

    /// <summary>Size of the outcome below which nothing is left to explain.</summary>
    private double Scale(double[] y)
    {
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            sum += (_w is null ? 1 : _w[i]) * Math.Abs(y[i]);
        }

        return 1e-6 * sum;
    }

    private static double Average(double[] r) => TensorPrimitives.SumOfMagnitudes<double>(r) / r.Length;

    private (int Start, int Length) Bounds(int chunk) => (chunk * Chunk, Math.Min(Chunk, _x.Rows - (chunk * Chunk)));
}
