using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Parts of matrices, and matrices put together.</summary>
internal static class Parts
{
    internal static Matrix Columns(Matrix a, int first, int count)
        => new(a.Rows, count, a.Values.Slice(first * a.Rows, count * a.Rows).ToArray());

    internal static Matrix Columns(Matrix a, IReadOnlyList<int> columns)
    {
        Matrix part = new(a.Rows, columns.Count);
        for (int k = 0; k < columns.Count; k++)
        {
            a.Column(columns[k]).CopyTo(part.Column(k));
        }

        return part;
    }

    internal static Matrix Rows(Matrix a, int first, int count)
    {
        Matrix part = new(count, a.Columns);
        for (int k = 0; k < a.Columns; k++)
        {
            a.Column(k).Slice(first, count).CopyTo(part.Column(k));
        }

        return part;
    }

    /// <summary>A square block on the diagonal, or beside it.</summary>
    internal static Matrix Block(Matrix a, int row, int column, int order) => Rows(Columns(a, column, order), row, order);

    internal static Matrix Beside(params ReadOnlySpan<Matrix> parts)
    {
        int columns = 0;
        foreach (Matrix part in parts)
        {
            columns += part.Columns;
        }

        Matrix whole = new(parts[0].Rows, columns);
        int at = 0;
        foreach (Matrix part in parts)
        {
            part.Values.CopyTo(whole.Values[at..]);
            at += part.Values.Length;
        }

        return whole;
    }

    internal static Matrix Of(ReadOnlySpan<double> column) => new(column.Length, 1, column.ToArray());

    internal static Matrix Scaled(Matrix a, double factor)
    {
        Matrix scaled = a.Clone();
        foreach (ref double value in scaled.Values)
        {
            value *= factor;
        }

        return scaled;
    }
}
