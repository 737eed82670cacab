using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Rows sorted by entity whose first index has regressors and the entity's effect, and whose other indexes are parameters that all rows share.</summary>
internal sealed class EntityRows : IConditionalLikelihood
{
    private readonly IRowLikelihood _rows;
    private readonly double[] _x;
    private readonly double[] _index;
    private readonly double[] _shared;

    internal EntityRows(IRowLikelihood rows, Matrix x, PanelGroups groups)
    {
        (_rows, Columns, Shared) = (rows, x.Columns, rows.Indexes - 1);
        int[][] byEntity = groups.RowsOf();
        Start = new int[byEntity.Length + 1];
        for (int g = 0; g < byEntity.Length; g++)
        {
            Start[g + 1] = Start[g] + byEntity[g].Length;
        }

        Order = [.. byEntity.SelectMany(own => own)];
        Longest = byEntity.Max(own => own.Length);
        _index = new double[Order.Length];
        _shared = new double[Shared];
        _x = new double[(long)Order.Length * Columns];
        for (int k = 0; k < Columns; k++)
        {
            ReadOnlySpan<double> column = x.Column(k);
            for (int i = 0; i < Order.Length; i++)
            {
                _x[(i * Columns) + k] = column[Order[i]];
            }
        }
    }

    /// <inheritdoc/>
    public int Entities => Start.Length - 1;

    /// <summary>K.</summary>
    internal int Columns { get; }

    /// <summary>Number of shared parameters.</summary>
    internal int Shared { get; }

    /// <summary>First place of each entity, and the end.</summary>
    internal int[] Start { get; }

    /// <summary>Place → row of the sample.</summary>
    internal int[] Order { get; }

    /// <summary>Rows of the longest entity.</summary>
    internal int Longest { get; }

    /// <summary>Regressors of a place.</summary>
    internal ReadOnlySpan<double> X(int place) => _x.AsSpan(place * Columns, Columns);

    /// <summary>Takes coefficients and shared parameters.</summary>
    internal void Set(ReadOnlySpan<double> theta)
    {
        for (int i = 0; i < _index.Length; i++)
        {
            _index[i] = System.Numerics.Tensors.TensorPrimitives.Dot(X(i), theta[..Columns]);
        }

        theta.Slice(Columns, Shared).CopyTo(_shared);
    }

    /// <summary>ln f of a place with an effect, and its derivatives in the indexes.</summary>
    internal double At(int place, double effect, Span<double> index, Span<double> gradient, Span<double> curvature)
    {
        index[0] = _index[place] + effect;
        _shared.CopyTo(index[1..]);
        return _rows.Evaluate(Order[place], index, gradient, curvature);
    }

    /// <inheritdoc/>
    public void At(int entity, ReadOnlySpan<double> effect, Span<double> value, Span<double> slope, Span<double> curvature)
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
