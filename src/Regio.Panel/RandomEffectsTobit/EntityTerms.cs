using System.Numerics.Tensors;

namespace Regio.Panel;

/// <summary>The integral of one entity and its derivatives in (γ, shared parameters, ln δ): working room reused from entity to entity.</summary>
internal sealed class EntityTerms
{
    private readonly EntityRows _rows;
    private readonly EntityQuadrature _quadrature;
    private readonly int _points;
    private readonly int _indexes;
    private readonly int _pairs;
    private readonly double[] _effect;
    private readonly double[] _share;
    private readonly double[] _slopes;
    private readonly double[] _curvatures;
    private readonly double[] _nodes;
    private int _from;
    private int _to;
    private double _delta;

    internal EntityTerms(EntityRows rows, EntityQuadrature quadrature)
    {
        (_rows, _quadrature, _points, _indexes) = (rows, quadrature, quadrature.Points, rows.Shared + 1);
        _pairs = _indexes * (_indexes + 1) / 2;
        Parameters = rows.Columns + rows.Shared + 1;
        (_effect, _share) = (new double[_points], new double[_points]);
        (_slopes, _curvatures) = (new double[rows.Longest * _points * _indexes], new double[rows.Longest * _points * _pairs]);
        _nodes = new double[_points * Parameters];
        Gradient = new double[Parameters];
    }

    /// <summary>P.</summary>
    internal int Parameters { get; }

    /// <summary>Derivatives of ln L_i, after <see cref="AddDerivatives"/>.</summary>
    internal double[] Gradient { get; }

    /// <summary>ln L_i at the parameters that the rows hold.</summary>
    internal double Set(int entity, double delta)
    {
        (_from, _to, _delta) = (_rows.Start[entity], _rows.Start[entity + 1], delta);
        _quadrature.Nodes(entity, delta, _effect, _share);
        Span<double> index = stackalloc double[_indexes];
        for (int i = _from; i < _to; i++)
        {
            for (int q = 0; q < _points; q++)
            {
                int at = ((i - _from) * _points) + q;
                _share[q] += _rows.At(i, _effect[q], index, _slopes.AsSpan(at * _indexes, _indexes), _curvatures.AsSpan(at * _pairs, _pairs));
            }
        }

        return EntityQuadrature.LogSum(_share);
    }

    /// <summary>Posterior mean of the effect.</summary>
    internal double PosteriorMean() => TensorPrimitives.Dot<double>(_share, _effect);

    /// <summary>Adds gradient and second derivatives of ln L_i, Σ p_q (H_q + g_q g_q') − gg' (Louis 1982).</summary>
    internal void AddDerivatives(double[] gradient, double[] hessian)
    {
        NodeGradients();
        Array.Clear(Gradient);
        for (int q = 0; q < _points; q++)
        {
            ReadOnlySpan<double> g = _nodes.AsSpan(q * Parameters, Parameters);
            TensorPrimitives.MultiplyAdd(g, _share[q], Gradient, Gradient);
            AddOuter(hessian, _share[q], g);
        }

        TensorPrimitives.Add(gradient, Gradient, gradient);
        AddOuter(hessian, -1, Gradient);
        AddCurvatures(hessian);
    }

    /// <summary>g_q: Σ_t g_t x_t; Σ_t of the shared parameters; the derivative by ln δ, through the density of a where nodes were moved, through a = δz where not.</summary>
    private void NodeGradients()
    {
        int k = _rows.Columns, last = Parameters - 1;
        Array.Clear(_nodes);
        for (int i = _from; i < _to; i++)
        {
            ReadOnlySpan<double> x = _rows.X(i);
            for (int q = 0; q < _points; q++)
            {
                ReadOnlySpan<double> slope = _slopes.AsSpan((((i - _from) * _points) + q) * _indexes, _indexes);
                Span<double> g = _nodes.AsSpan(q * Parameters, Parameters);
                for (int j = 0; j < k; j++)
                {
                    g[j] += slope[0] * x[j];
                }

                for (int m = 1; m < _indexes; m++)
                {
                    g[k + m - 1] += slope[m];
                }

                g[last] += _effect[q] * slope[0];
            }
        }

        for (int q = 0; q < _points && _quadrature.IsAdaptive; q++)
        {
            _nodes[(q * Parameters) + last] = (_effect[q] * _effect[q] / (_delta * _delta)) - 1;
        }
    }

    /// <summary>Σ p_q H_q.</summary>
    private void AddCurvatures(double[] hessian)
    {
        int k = _rows.Columns, last = Parameters - 1;
        bool moves = !_quadrature.IsAdaptive;
        Span<double> mean = stackalloc double[_pairs], byEffect = stackalloc double[_indexes];
        double own = 0;
        for (int i = _from; i < _to; i++)
        {
            own += Means(i, mean, byEffect, moves);
            ReadOnlySpan<double> x = _rows.X(i);
            for (int a = 0; a < k; a++)
            {
                double scaled = mean[0] * x[a];
                for (int b = 0; b <= a; b++)
                {
                    hessian[(a * Parameters) + b] += scaled * x[b];
                }

                for (int m = 1; m < _indexes; m++)
                {
                    hessian[((k + m - 1) * Parameters) + a] += mean[m * (m + 1) / 2] * x[a];
                }

                hessian[(last * Parameters) + a] += byEffect[0] * x[a];
            }

            for (int m = 1; m < _indexes; m++)
            {
                for (int n = 1; n <= m; n++)
                {
                    hessian[((k + m - 1) * Parameters) + k + n - 1] += mean[(m * (m + 1) / 2) + n];
                }

                hessian[(last * Parameters) + k + m - 1] += byEffect[m];
            }
        }

        for (int q = 0; q < _points && !moves; q++)
        {
            own -= 2 * _share[q] * _effect[q] * _effect[q] / (_delta * _delta);
        }

        hessian[(last * Parameters) + last] += own;
    }

    /// <summary>Posterior means of the second derivatives of a row, and where nodes move with δ those times the effect; the row's part of the second derivative by ln δ.</summary>
    private double Means(int i, Span<double> mean, Span<double> byEffect, bool moves)
    {
        mean.Clear();
        byEffect.Clear();
        double own = 0;
        for (int q = 0; q < _points; q++)
        {
            int at = ((i - _from) * _points) + q;
            ReadOnlySpan<double> c = _curvatures.AsSpan(at * _pairs, _pairs);
            TensorPrimitives.MultiplyAdd(c, _share[q], mean, mean);
            if (moves)
            {
                double weighted = _share[q] * _effect[q];
                for (int m = 0; m < _indexes; m++)
                {
                    byEffect[m] += weighted * c[m * (m + 1) / 2];
                }

                own += weighted * ((_effect[q] * c[0]) + _slopes[at * _indexes]);
            }
        }

        return own;
    }

    /// <summary>Adds c·gg' to the lower triangle, stored row by row.</summary>
    private void AddOuter(double[] hessian, double c, ReadOnlySpan<double> g)
    {
        for (int a = 0; a < g.Length; a++)
        {
            Span<double> row = hessian.AsSpan(a * Parameters, a + 1);
            TensorPrimitives.MultiplyAdd(g[..(a + 1)], c * g[a], row, row);
        }
    }
}
