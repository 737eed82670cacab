using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Regio.Numerics;

/// <summary>A rectangle of pinned memory with any row and column stride, as in BLIS: a block of a matrix or its transpose, without copying.</summary>
/// <remarks>Valid only while whoever made it keeps the memory pinned. Indices are not checked: the callers' loops are.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct View(double* at, int rows, int columns, nint rowStride, nint columnStride)
{
    internal readonly double* At = at;
    internal readonly int Rows = rows;
    internal readonly int Columns = columns;
    internal readonly nint RowStride = rowStride;
    internal readonly nint ColumnStride = columnStride;

    /// <summary>A column-major matrix whose array is pinned at <paramref name="at"/>.</summary>
    internal View(double* at, Matrix matrix)
        : this(at, matrix.Rows, matrix.Columns, 1, matrix.Rows)
    {
    }

    /// <summary>The transpose.</summary>
    internal View T => new(At, Columns, Rows, ColumnStride, RowStride);

    internal ref double this[int i, int j]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref At[(i * RowStride) + (j * ColumnStride)];
    }

    /// <summary>The block of <paramref name="rows"/> × <paramref name="columns"/> from element (i, j).</summary>
    internal View Block(int i, int j, int rows, int columns) => new(At + (i * RowStride) + (j * ColumnStride), rows, columns, RowStride, ColumnStride);

    /// <summary>Columns j to the j + <paramref name="columns"/>.</summary>
    internal View Slice(int j, int columns) => Block(0, j, Rows, columns);

    /// <summary>Column j of a view whose rows are contiguous.</summary>
    internal Span<double> Column(int j) => new(At + (j * ColumnStride), Rows);
}
