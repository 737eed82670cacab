using System.Numerics.Tensors;

namespace Regio.Panel;

/// <summary>The integral of one entity and its derivatives: working room reused from entity to entity.</summary>
internal sealed class EntitySums
{
    private readonly IndexConditional _rows;
    private readonly EntityQuadrature _quadrature;
    private readonly int _columns;
    private readonly int _points;
    private readonly double[] _effect;
    private readonly double[] _share;
    private readonly double[] _slope;
    private readonly double[] _curvature;
    private readonly double[] _totalSlope;
    private readonly double[] _totalCurvature;
    private readonly double[] _nodeGradients;
    private int _from;
    private int _to;
    private double _sigma;

    internal EntitySums(IndexConditional rows, EntityQuadrature quadrature, bool derivatives)
    {
        (_rows, _quadrature, _columns, _points) = (rows, quadrature, rows.Columns, quadrature.Points);
        (_effect, _share, _totalSlope, _totalCurvature) = (new double[_points], new double[_points], new double[_points], new double[_points]);
        (_slope, _curvature) = (new double[rows.Longest * _points], new double[rows.Longest * _points]);
        _nodeGradients = new double[derivatives ? _points * (_columns + 1) : 0];
        Gradient = new double[_columns + 1];
    }

    /// <summary>Derivatives of ln L_i, after <see cref="AddDerivatives"/>.</summary>
    internal double[] Gradient { get; }

    /// <summary>ln L_i at the index that the rows hold.</summary>
    internal double Set(int entity, double sigma)
    {
        (_from, _to, _sigma) = (_rows.Start[entity], _rows.Start[entity + 1], sigma);
        _quadrature.Nodes(entity, sigma, _effect, _share);
        for (int i = _from; i < _to; i++)
        {
            int at = (i - _from) * _points;
            _rows.Row(i, _effect, _share, _slope.AsSpan(at, _points), _curvature.AsSpan(at, _points));
        }

        return EntityQuadrature.LogSum(_share);
    }

    internal double PosteriorMean() => TensorPrimitives.Dot<double>(_share, _effect);

    /// <summary>Adds weight times gradient and second derivatives of ln L_i.</summary>
    internal void AddDerivatives(double weight, double[] gradient, double[] hessian)
    {
        int p = _columns + 1;
        NodeGradients();
        Array.Clear(Gradient);
        for (int q = 0; q < _points; q++)
        {
            TensorPrimitives.MultiplyAdd(_nodeGradients.AsSpan(q * p, p), _share[q], Gradient, Gradient);
        }

        TensorPrimitives.MultiplyAdd(Gradient, weight, gradient, gradient);
        for (int q = 0; q < _points; q++)
        {
            AddOuter(hessian, weight * _share[q], _nodeGradients.AsSpan(q * p, p));
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
            ReadOnlySpan<double> x = _rows.X.AsSpan(i * _columns, _columns);
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
            double a = _effect[q];
            _nodeGradients[(q * p) + _columns] = _quadrature.IsAdaptive ? (a * a / (_sigma * _sigma)) - 1 : a * _totalSlope[q];
        }
    }

    /// <summary>Σ p_q H_q: Σ_t x_t x_t' Σ_q p_q h_tq, and the rows of ln σ.</summary>
    private void AddCurvatures(double weight, double[] hessian)
    {
        int p = _columns + 1, last = _columns;
        for (int i = _from; i < _to; i++)
        {
            ReadOnlySpan<double> x = _rows.X.AsSpan(i * _columns, _columns), curvature = _curvature.AsSpan((i - _from) * _points, _points);
            double own = weight * TensorPrimitives.Dot(_share, curvature);
            double cross = 0;
            for (int q = 0; !_quadrature.IsAdaptive && q < _points; q++)
            {
                cross += weight * _share[q] * curvature[q] * _effect[q];
            }

            for (int j = 0; j < _columns; j++)
            {
                for (int k = 0; k < _columns; k++)
                {
                    hessian[k + (j * p)] += own * x[j] * x[k];
                }

                hessian[last + (j * p)] += cross * x[j];
                hessian[j + (last * p)] += cross * x[j];
            }
        }

        for (int q = 0; q < _points; q++)
        {
            double a = _effect[q];
            double second = _quadrature.IsAdaptive ? -2 * a * a / (_sigma * _sigma) : (a * a * _totalCurvature[q]) + (a * _totalSlope[q]);
            hessian[last + (last * p)] += weight * _share[q] * second;
        }
    }

    private static void AddOuter(double[] hessian, double factor, ReadOnlySpan<double> g)
    {
        for (int j = 0; j < g.Length; j++)
        {
            double scaled = factor * g[j];
            for (int k = 0; k < g.Length; k++)
            {
                hessian[k + (j * g.Length)] += scaled * g[k];
            }
        }
    }
}
