using Regio.Numerics;

namespace Regio.Panel;

/// <summary>ln f(y | η) of a row that depends on its regressors through an index.</summary>
internal interface IIndexDensity
{
    /// <summary>The value alone.</summary>
    double Value(double y, double eta);

    /// <summary>The value with its first two derivatives by η.</summary>
    (double Value, double Slope, double Curvature) At(double y, double eta);
}

/// <summary>Rows of a panel by entity that depend on their regressors and the effect through an index: θ = (β, ln σ).</summary>
internal sealed class IndexRows : EntityRows
{
    private readonly IIndexDensity _density;
    private readonly double[] _y;
    private readonly double[]? _offset;
    private readonly double[] _index;

    internal IndexRows(IIndexDensity density, double[] y, Matrix x, double[]? offset, PanelGroups groups)
        : base(x, groups)
    {
        _density = density;
        _y = Array.ConvertAll(Order, row => y[row]);
        _offset = offset is null ? null : Array.ConvertAll(Order, row => offset[row]);
        _index = new double[Order.Length];
    }

    internal override int Parameters => Columns + 1;

    /// <summary>Outcome of each place.</summary>
    internal ReadOnlySpan<double> Y => _y;

    /// <summary>o + x'β of each place.</summary>
    internal ReadOnlySpan<double> Index => _index;

    internal override void Set(ReadOnlySpan<double> theta)
    {
        for (int i = 0; i < _index.Length; i++)
        {
            ReadOnlySpan<double> x = X(i);
            double sum = _offset?[i] ?? 0;
            for (int k = 0; k < x.Length; k++)
            {
                sum += x[k] * theta[k];
            }

            _index[i] = sum;
        }
    }

    internal override EntityIntegral Integral(EntityQuadrature quadrature, bool derivatives) => new IndexIntegral(this, quadrature, derivatives);

    internal override void Values(int entity, ReadOnlySpan<double> effect, Span<double> value)
    {
        value.Clear();
        for (int i = Start[entity]; i < Start[entity + 1]; i++)
        {
            for (int q = 0; q < effect.Length; q++)
            {
                value[q] += _density.Value(_y[i], _index[i] + effect[q]);
            }
        }
    }

    internal override void At(int entity, ReadOnlySpan<double> effect, Span<double> value, Span<double> slope, Span<double> curvature)
    {
        value.Clear();
        slope.Clear();
        curvature.Clear();
        for (int i = Start[entity]; i < Start[entity + 1]; i++)
        {
            for (int q = 0; q < effect.Length; q++)
            {
                (double v, double s, double c) = _density.At(_y[i], _index[i] + effect[q]);
                value[q] += v;
                slope[q] += s;
                curvature[q] += c;
            }
        }
    }

    /// <summary>Slopes and curvatures of one row at every node, values added up.</summary>
    internal void Row(int i, ReadOnlySpan<double> effect, Span<double> value, Span<double> slope, Span<double> curvature)
    {
        for (int q = 0; q < effect.Length; q++)
        {
            (double v, slope[q], curvature[q]) = _density.At(_y[i], _index[i] + effect[q]);
            value[q] += v;
        }
    }
}
