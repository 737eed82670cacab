using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>Demands on the shape of a matrix.</summary>
internal static class Shape
{
    /// <summary>The order of a square matrix.</summary>
    internal static int Square(Matrix a)
        => a.Rows == a.Columns ? a.Rows : throw new ArgumentException($"a square matrix is needed where {a.Rows} × {a.Columns} was given", nameof(a));

    /// <summary>Demands as many rows as <paramref name="rows"/>.</summary>
    internal static void Rows(int rows, int given)
    {
        if (rows != given)
        {
            throw new ArgumentException($"a right-hand side of {given} rows where {rows} are needed");
        }
    }

    /// <summary>The largest magnitude of a matrix, which must be a number.</summary>
    internal static double Finite(Matrix a)
    {
        double largest = a.Array.Length == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<double>(a.Values));
        Finite(largest);
        return largest;
    }

    /// <summary>Demands that the largest magnitude of a matrix be a number.</summary>
    internal static void Finite(double largest)
    {
        if (!double.IsFinite(largest))
        {
            throw new DataError(
                new("the matrix holds a missing or infinite value", "矩阵含有缺失值或无穷大"),
                new("Drop or fill the rows concerned first.", "请先删除或填补相应的行。"));
        }
    }
}
