namespace Regio.Numerics;

/// <summary>A dense matrix of doubles, column-major on contiguous memory: element (i, j) lies at i + j·<see cref="Rows"/>.</summary>
public sealed class Matrix
{
    private readonly double[] _values;

    /// <summary>A matrix of zeros.</summary>
    public Matrix(int rows, int columns)
        : this(rows, columns, HugePages.Zeros(checked((long)rows * columns)))
    {
    }

    /// <summary>Wraps <paramref name="values"/> (column-major, length rows · columns) without copying.</summary>
    public Matrix(int rows, int columns, double[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (values.LongLength != (long)rows * columns)
        {
            throw new ArgumentException($"{values.LongLength} values do not fill a {rows} × {columns} matrix", nameof(values));
        }

        (Rows, Columns, _values) = (rows, columns, values);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The values, column after column.</summary>
    public Span<double> Values => _values;

    /// <summary>The array behind the matrix.</summary>
    public double[] Array => _values;

    /// <summary>Element (i, j), from zero.</summary>
    public double this[int i, int j]
    {
        get => _values[i + ((long)j * Rows)];
        set => _values[i + ((long)j * Rows)] = value;
    }

    /// <summary>Column j as a span on the matrix itself.</summary>
    public Span<double> Column(int j) => _values.AsSpan(checked(j * Rows), Rows);

    /// <summary>A copy.</summary>
    public Matrix Clone() => new(Rows, Columns, (double[])_values.Clone());

    /// <summary>The identity of order n.</summary>
    public static Matrix Identity(int n)
    {
        Matrix identity = new(n, n);
        for (int i = 0; i < n; i++)
        {
            identity[i, i] = 1;
        }

        return identity;
    }

    /// <summary>The transpose, as a new matrix.</summary>
    public Matrix Transpose()
    {
        Matrix t = new(Columns, Rows);
        for (int j = 0; j < Columns; j++)
        {
            for (int i = 0; i < Rows; i++)
            {
                t[j, i] = this[i, j];
            }
        }

        return t;
    }
}
