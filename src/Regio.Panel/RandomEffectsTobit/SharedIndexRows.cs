using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Rows by entity whose first index has regressors and the entity's effect, and whose other indexes are parameters that all rows share: θ = (γ, shared, ln δ).</summary>
internal sealed class SharedIndexRows : EntityRows
{
    private readonly IRowLikelihood _rows;
    private readonly double[] _index;
    private readonly double[] _shared;

    internal SharedIndexRows(IRowLikelihood rows, Matrix x, PanelGroups groups)
        : base(x, groups) => (_rows, _index, _shared) = (rows, new double[Order.Length], new double[rows.Indexes - 1]);

    internal override int Parameters => Columns + Shared + 1;

    /// <summary>Number of shared parameters.</summary>
    internal int Shared => _shared.Length;

    internal override void Set(ReadOnlySpan<double> theta)
    {
        for (int i = 0; i < _index.Length; i++)
        {
            _index[i] = System.Numerics.Tensors.TensorPrimitives.Dot(X(i), theta[..Columns]);
        }

        theta.Slice(Columns, Shared).CopyTo(_shared);
    }

    internal override EntityIntegral Integral(EntityQuadrature quadrature, bool derivatives) => new SharedIndexIntegral(this, quadrature, derivatives);

    /// <summary>ln f of a place with an effect, and its derivatives in the indexes.</summary>
    internal double At(int place, double effect, Span<double> index, Span<double> gradient, Span<double> curvature)
    {
        index[0] = _index[place] + effect;
        _shared.CopyTo(index[1..]);
        return _rows.Evaluate(Order[place], index, gradient, curvature);
    }

    internal override void At(int entity, ReadOnlySpan<double> effect, Span<double> value, Span<double> slope, Span<double> curvature)
    {
        int m = Shared + 1;
        Span<double> index = stackalloc double[m], g = stackalloc double[m], c = stackalloc double[m * (m + 1) / 2];
        value.Clear();
        slope.Clear();
        curvature.Clear();
        for (int i = Start[entity]; i < Start[entity + 1]; i++)
        {
            for (int q = 0; q < effect.Length; q++)
            {
                value[q] += At(i, effect[q], index, g, c);
                slope[q] += g[0];
                curvature[q] += c[0];
            }
        }
    }
}
