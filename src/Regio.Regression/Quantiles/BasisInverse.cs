using System.Numerics.Tensors;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>X_h⁻¹ of the rows h that a plane passes through, kept up as rows are exchanged.</summary>
/// <param name="x">n × p.</param>
/// <param name="basis">p independent rows; an exchange writes into it.</param>
internal sealed class BasisInverse(Matrix x, int[] basis)
{
    private Matrix _inverse = new(0, 0);

    /// <summary>Column of a place of the basis: the direction in which the plane leaves its row alone.</summary>
    internal ReadOnlySpan<double> Column(int place) => _inverse.Column(place);

    /// <summary>Length of a column.</summary>
    internal double Length(int place) => TensorPrimitives.Norm<double>(_inverse.Column(place));

    /// <summary>X_h⁻¹ v, v a value of each row of the basis.</summary>
    internal double[] Solve(Func<int, double> value) => Gemv.Multiply(_inverse, Array.ConvertAll(basis, row => value(row)));

    /// <summary>X_h'⁻¹ g.</summary>
    internal double[] TransposeMultiply(double[] g) => Gemv.TransposeMultiply(_inverse, g);

    /// <summary>x_row'X_h⁻¹: the row as a combination of those of the basis.</summary>
    internal double[] Along(int row)
    {
        int p = basis.Length;
        double[] along = new double[p];
        for (int k = 0; k < p; k++)
        {
            for (int j = 0; j < p; j++)
            {
                along[k] += x[row, j] * _inverse[j, k];
            }
        }

        return along;
    }

    /// <summary>Puts a row in a place of the basis.</summary>
    internal void Exchange(int place, int row)
    {
        double[] along = Along(row);
        Span<double> pivot = _inverse.Column(place);
        TensorPrimitives.Multiply(pivot, 1 / along[place], pivot);
        for (int k = 0; k < along.Length; k++)
        {
            if (k != place)
            {
                TensorPrimitives.MultiplyAdd(pivot, -along[k], _inverse.Column(k), _inverse.Column(k));
            }
        }

        basis[place] = row;
    }

    /// <summary>Anew from the rows of the basis, free of what exchanges have accumulated.</summary>
    internal void Refresh()
    {
        int p = basis.Length;
        Matrix rows = new(p, p);
        for (int k = 0; k < p; k++)
        {
            for (int j = 0; j < p; j++)
            {
                rows[k, j] = x[basis[k], j];
            }
        }

        _inverse = Lu.Factor(rows).Inverse();
    }
}
