using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>ln f(y | η) of a row that depends on its regressors through an index.</summary>
internal interface IIndexDensity
{
    /// <summary>The value alone.</summary>
    double Value(double y, double eta);

    /// <summary>The value with its first two derivatives by η.</summary>
    (double Value, double Slope, double Curvature) At(double y, double eta);
}

/// <summary>Zeros and ones.</summary>
internal sealed class BinaryDensity(BinomialLink link) : IIndexDensity
{
    public double Value(double y, double eta) => BinaryLinks.Value(link, y, eta);

    public (double Value, double Slope, double Curvature) At(double y, double eta) => BinaryLinks.LogLikelihood(link, y, eta);
}

/// <summary>Rows of a panel sorted by entity, with the index of the regressors.</summary>
internal sealed class IndexConditional : IConditionalLikelihood
{
    private readonly IIndexDensity _density;

    internal IndexConditional(IIndexDensity density, double[] y, Matrix x, double[]? offset, PanelGroups groups)
    {
        _density = density;
        Columns = x.Columns;
        Start = new int[groups.Count + 1];
        Order = [.. groups.RowsOf().SelectMany(rows => rows)];
        for (int g = 0; g < groups.Count; g++)
        {
            Start[g + 1] = Start[g] + (int)groups.Sizes[g];
        }

        Y = Array.ConvertAll(Order, row => y[row]);
        Offset = offset is null ? null : Array.ConvertAll(Order, row => offset[row]);
        X = new double[Order.Length * x.Columns];
        for (int i = 0; i < Order.Length; i++)
        {
            for (int k = 0; k < x.Columns; k++)
            {
                X[(i * x.Columns) + k] = x[Order[i], k];
            }
        }

        Index = new double[Order.Length];
        Longest = (int)groups.Sizes.Max();
    }

    public int Entities => Start.Length - 1;

    /// <summary>K.</summary>
    internal int Columns { get; }

    /// <summary>First row of each entity, and the end.</summary>
    internal int[] Start { get; }

    /// <summary>Rows of the longest entity.</summary>
    internal int Longest { get; }

    /// <summary>Sorted row → row of the sample.</summary>
    internal int[] Order { get; }

    /// <summary>Outcomes.</summary>
    internal double[] Y { get; }

    /// <summary>Regressors, row by row.</summary>
    internal double[] X { get; }

    /// <summary>o + x'β.</summary>
    internal double[] Index { get; }

    private double[]? Offset { get; }

    /// <summary>Computes the index at β.</summary>
    internal void Set(ReadOnlySpan<double> b)
    {
        for (int i = 0; i < Index.Length; i++)
        {
            double sum = Offset?[i] ?? 0;
            for (int k = 0; k < Columns; k++)
            {
                sum += X[(i * Columns) + k] * b[k];
            }

            Index[i] = sum;
        }
    }

    public void Values(int entity, ReadOnlySpan<double> effect, Span<double> value)
    {
        value.Clear();
        for (int i = Start[entity]; i < Start[entity + 1]; i++)
        {
            for (int q = 0; q < effect.Length; q++)
            {
                value[q] += _density.Value(Y[i], Index[i] + effect[q]);
            }
        }
    }

    public void At(int entity, ReadOnlySpan<double> effect, Span<double> value, Span<double> slope, Span<double> curvature)
    {
        value.Clear();
        slope.Clear();
        curvature.Clear();
        for (int i = Start[entity]; i < Start[entity + 1]; i++)
        {
            for (int q = 0; q < effect.Length; q++)
            {
                (double v, double s, double c) = _density.At(Y[i], Index[i] + effect[q]);
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
            (double v, slope[q], curvature[q]) = _density.At(Y[i], Index[i] + effect[q]);
            value[q] += v;
        }
    }
}
