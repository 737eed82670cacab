using System.Numerics.Tensors;

namespace Regio.Panel;

/// <summary>The integral of one entity and its derivatives in (γ, shared parameters, ln δ).</summary>
internal sealed class SharedIndexIntegral : EntityIntegral
{
    private readonly SharedIndexRows _rows;
    private readonly int _points;
    private readonly int _indexes;
    private readonly int _pairs;
    private readonly double[] _slopes;
    private readonly double[] _curvatures;
    private readonly double[] _nodes;
    private readonly double[] _scaled;
    private int _from;
    private int _to;
    private double _delta;

    internal SharedIndexIntegral(SharedIndexRows rows, EntityQuadrature quadrature, bool derivatives)
        : base(quadrature, rows.Parameters)
    {
        (_rows, _points, _indexes) = (rows, quadrature.Points, rows.Shared + 1);
        _pairs = _indexes * (_indexes + 1) / 2;
        (_slopes, _curvatures) = (new double[rows.Longest * _points * _indexes], new double[rows.Longest * _points * _pairs]);
        (_nodes, _scaled) = (new double[derivatives ? _points * Parameters : 0], new double[Parameters]);
    }

    private protected override void AddLogLikelihood(int entity, double sigma)
    {
        (_from, _to, _delta) = (_rows.Start[entity], _rows.Start[entity + 1], sigma);
        Span<double> index = stackalloc double[_indexes];
        for (int i = _from; i < _to; i++)
        {
            for (int q = 0; q < _points; q++)
            {
                int at = ((i - _from) * _points) + q;
                Share[q] += _rows.At(i, Effect[q], index, _slopes.AsSpan(at * _indexes, _indexes), _curvatures.AsSpan(at * _pairs, _pairs));
            }
        }
    }

    internal override void AddDerivatives(double weight, Span<double> gradient, Span<double> hessian)
    {
        NodeGradients();
        Array.Clear(Gradient);
        for (int q = 0; q < _points; q++)
        {
            ReadOnlySpan<double> g = _nodes.AsSpan(q * Parameters, Parameters);
            TensorPrimitives.MultiplyAdd(g, Share[q], Gradient, Gradient);
            AddOuter(hessian, weight * Share[q], g);
        }

        TensorPrimitives.MultiplyAdd(Gradient, weight, gradient, gradient);
        AddOuter(hessian, -weight, Gradient);
        AddCurvatures(weight, hessian);
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

                g[last] += Effect[q] * slope[0];
            }
        }

        for (int q = 0; q < _points && !Moves; q++)
        {
            _nodes[(q * Parameters) + last] = (Effect[q] * Effect[q] / (_delta * _delta)) - 1;
        }
    }

    /// <summary>Σ p_q H_q.</summary>
    private void AddCurvatures(double weight, Span<double> hessian)
    {
        int k = _rows.Columns, last = Parameters - 1;
        Span<double> mean = stackalloc double[_pairs], byEffect = stackalloc double[_indexes];
        double own = 0;
        for (int i = _from; i < _to; i++)
        {
            own += Means(i, mean, byEffect);
            ReadOnlySpan<double> x = _rows.X(i);
            for (int a = 0; a < k; a++)
            {
                double scaled = weight * mean[0] * x[a];
                for (int b = 0; b <= a; b++)
                {
                    hessian[a + (b * Parameters)] += scaled * x[b];
                }

                for (int m = 1; m < _indexes; m++)
                {
                    hessian[k + m - 1 + (a * Parameters)] += weight * mean[m * (m + 1) / 2] * x[a];
                }

                hessian[last + (a * Parameters)] += weight * byEffect[0] * x[a];
            }

            for (int m = 1; m < _indexes; m++)
            {
                for (int n = 1; n <= m; n++)
                {
                    hessian[k + m - 1 + ((k + n - 1) * Parameters)] += weight * mean[(m * (m + 1) / 2) + n];
                }

                hessian[last + ((k + m - 1) * Parameters)] += weight * byEffect[m];
            }
        }

        for (int q = 0; q < _points && !Moves; q++)
        {
            own -= 2 * Share[q] * Effect[q] * Effect[q] / (_delta * _delta);
        }

        hessian[last + (last * Parameters)] += weight * own;
    }

    /// <summary>Posterior means of the second derivatives of a row, and where nodes move with δ those times the effect; the row's part of the second derivative by ln δ.</summary>
    private double Means(int i, Span<double> mean, Span<double> byEffect)
    {
        mean.Clear();
        byEffect.Clear();
        double own = 0;
        for (int q = 0; q < _points; q++)
        {
            int at = ((i - _from) * _points) + q;
            ReadOnlySpan<double> c = _curvatures.AsSpan(at * _pairs, _pairs);
            TensorPrimitives.MultiplyAdd(c, Share[q], mean, mean);
            if (Moves)
            {
                double weighted = Share[q] * Effect[q];
                for (int m = 0; m < _indexes; m++)
                {
                    byEffect[m] += weighted * c[m * (m + 1) / 2];
                }

                own += weighted * ((Effect[q] * c[0]) + _slopes[at * _indexes]);
            }
        }

        return own;
    }

    /// <summary>Adds c·gg' to the lower triangle.</summary>
    private void AddOuter(Span<double> hessian, double c, ReadOnlySpan<double> g)
    {
        TensorPrimitives.Multiply(g, c, _scaled);
        for (int b = 0; b < g.Length; b++)
        {
            Span<double> column = hessian.Slice((b * Parameters) + b, Parameters - b);
            TensorPrimitives.MultiplyAdd(_scaled.AsSpan(b), g[b], column, column);
        }
    }
}
