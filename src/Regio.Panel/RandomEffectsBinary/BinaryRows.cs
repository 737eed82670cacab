using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Rows of a binary panel by entity: θ = (β, ln σ).</summary>
internal sealed class BinaryRows : EntityRows
{
    private readonly BinomialLink _link;
    private readonly double[] _y;
    private readonly double[]? _offset;
    private readonly double[] _index;

    internal BinaryRows(BinomialLink link, double[] y, Matrix x, double[]? offset, PanelGroups groups)
        : base(x, groups)
    {
        _link = link;
        _y = Array.ConvertAll(Order, row => y[row]);
        _offset = offset is null ? null : Array.ConvertAll(Order, row => offset[row]);
        _index = new double[Order.Length];
    }

    internal override int Parameters => Columns + 1;

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

    internal override EntityIntegral Integral(EntityQuadrature quadrature, bool derivatives) => new BinaryIntegral(this, quadrature, derivatives);

    internal override void Values(int entity, ReadOnlySpan<double> effect, Span<double> value)
    {
        value.Clear();
        for (int i = Start[entity]; i < Start[entity + 1]; i++)
        {
            for (int q = 0; q < effect.Length; q++)
            {
                value[q] += BinaryLinks.Value(_link, _y[i], _index[i] + effect[q]);
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
                (double v, double s, double c) = BinaryLinks.LogLikelihood(_link, _y[i], _index[i] + effect[q]);
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
            (double v, slope[q], curvature[q]) = BinaryLinks.LogLikelihood(_link, _y[i], _index[i] + effect[q]);
            value[q] += v;
        }
    }
}
