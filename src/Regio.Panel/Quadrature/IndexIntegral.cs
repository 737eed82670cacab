using System.Numerics.Tensors;

namespace Regio.Panel;

/// <summary>The integral of one entity and its derivatives in (β, ln σ).</summary>
internal sealed class IndexIntegral : EntityIntegral
{
    private readonly IndexRows _rows;
    private readonly int _columns;
    private readonly int _points;
    private readonly double[] _slope;
    private readonly double[] _curvature;
    private readonly double[] _totalSlope;
    private readonly double[] _totalCurvature;
    private readonly double[] _nodeGradients;
    private int _from;
    private int _to;
    private double _sigma;

    internal IndexIntegral(IndexRows rows, EntityQuadrature quadrature, bool derivatives)
        : base(quadrature, rows.Parameters)
    {
        (_rows, _columns, _points) = (rows, rows.Columns, quadrature.Points);
        (_totalSlope, _totalCurvature) = (new double[_points], new double[_points]);
        (_slope, _curvature) = (new double[rows.Longest * _points], new double[rows.Longest * _points]);
        _nodeGradients = new double[derivatives ? _points * Parameters : 0];
    }

    private protected override void AddLogLikelihood(int entity, double sigma)
    {
        (_from, _to, _sigma) = (_rows.Start[entity], _rows.Start[entity + 1], sigma);
        for (int i = _from; i < _to; i++)
        {
            int at = (i - _from) * _points;
            _rows.Row(i, Effect, Share, _slope.AsSpan(at, _points), _curvature.AsSpan(at, _points));
        }
    }

    internal override void AddDerivatives(double weight, Span<double> gradient, Span<double> hessian)
    {
        int p = _columns + 1;
        NodeGradients();
        Array.Clear(Gradient);
        for (int q = 0; q < _points; q++)
        {
            TensorPrimitives.MultiplyAdd(_nodeGradients.AsSpan(q * p, p), Share[q], Gradient, Gradient);
        }

        TensorPrimitives.MultiplyAdd(Gradient, weight, gradient, gradient);
        for (int q = 0; q < _points; q++)
        {
            AddOuter(hessian, weight * Share[q], _nodeGradients.AsSpan(q * p, p));
        }

        AddOuter(hessian, -weight, Gradient);
        AddCurvatures(weight, hessian);
    }

    /// <summary>g_q of every node: Σ_t s x_t, and the derivative by ln σ.</summary>
    private void NodeGradients()
    {
        int p = _columns + 1;
        Array.Clear(_nodeGradients);
        Array.Clear(_totalSlope);
        Array.Clear(_totalCurvature);
        for (int i = _from; i < _to; i++)
        {
            ReadOnlySpan<double> x = _rows.X(i);
            ReadOnlySpan<double> slope = _slope.AsSpan((i - _from) * _points, _points);
            TensorPrimitives.Add(_totalSlope, slope, _totalSlope);
            TensorPrimitives.Add(_totalCurvature, _curvature.AsSpan((i - _from) * _points, _points), _totalCurvature);
            for (int q = 0; q < _points; q++)
            {
                Span<double> g = _nodeGradients.AsSpan(q * p, _columns);
                for (int k = 0; k < g.Length; k++)
                {
                    g[k] += slope[q] * x[k];
                }
            }
        }

        for (int q = 0; q < _points; q++)
        {
            double a = Effect[q];
            _nodeGradients[(q * p) + _columns] = !Moves ? (a * a / (_sigma * _sigma)) - 1 : a * _totalSlope[q];
        }
    }

    /// <summary>Σ p_q H_q: Σ_t x_t x_t' Σ_q p_q h_tq, and the rows of ln σ.</summary>
    private void AddCurvatures(double weight, Span<double> hessian)
    {
        int p = _columns + 1, last = _columns;
        for (int i = _from; i < _to; i++)
        {
            ReadOnlySpan<double> x = _rows.X(i), curvature = _curvature.AsSpan((i - _from) * _points, _points);
            double own = weight * TensorPrimitives.Dot(Share, curvature);
            double cross = 0;
            for (int q = 0; Moves && q < _points; q++)
            {
                cross += weight * Share[q] * curvature[q] * Effect[q];
            }

            for (int j = 0; j < _columns; j++)
            {
                for (int k = j; k < _columns; k++)
                {
                    hessian[k + (j * p)] += own * x[j] * x[k];
                }

                hessian[last + (j * p)] += cross * x[j];
            }
        }

        for (int q = 0; q < _points; q++)
        {
            double a = Effect[q];
            double second = !Moves ? -2 * a * a / (_sigma * _sigma) : (a * a * _totalCurvature[q]) + (a * _totalSlope[q]);
            hessian[last + (last * p)] += weight * Share[q] * second;
        }
    }

    /// <summary>Adds factor · gg' to the lower triangle.</summary>
    private static void AddOuter(Span<double> hessian, double factor, ReadOnlySpan<double> g)
    {
        for (int j = 0; j < g.Length; j++)
        {
            Span<double> column = hessian.Slice((j * g.Length) + j, g.Length - j);
            TensorPrimitives.MultiplyAdd(g[j..], factor * g[j], column, column);
        }
    }
}
