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
}
