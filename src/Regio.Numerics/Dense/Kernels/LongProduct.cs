using Regio.Core;

namespace Regio.Numerics;

/// <summary>A small C from long factors, such as X'X of a million rows: k is cut into pieces fixed by the shape, whose products are added in order.</summary>
/// <remarks>Shares out work that has too few rows and columns to share, and shortens the sums, so that their rounding errors grow more slowly.</remarks>
internal static unsafe class LongProduct
{
    private const int Piece = 8192;
    private const int MostPieces = 256;
    private const long SmallArea = 128 * 128;

    /// <summary>Whether the shape is worth cutting.</summary>
    internal static bool Fits(View a, View c) => a.Columns >= 2 * Piece && (long)c.Rows * c.Columns <= SmallArea;

    /// <summary>C := α A B, or C += α A B with <paramref name="add"/>.</summary>
    internal static void Run(Simd simd, double alpha, View a, View b, bool add, View c, RunContext run, Part part)
    {
        int depth = Math.Max(Piece, (a.Columns + MostPieces - 1) / MostPieces);
        int pieces = (a.Columns + depth - 1) / depth;
        nint area = (nint)c.Rows * c.Columns;
        using Scratch sums = new(area * pieces);
        double* at = sums.At;
        RunContext single = run with { Threads = 1 };
        Work.Each(run, pieces, piece =>
        {
            int k = piece * depth;
            int length = Math.Min(depth, a.Columns - k);
            View sum = new(at + (piece * area), c.Rows, c.Columns, 1, c.Rows);
            Product.Run(simd, alpha, a.Slice(k, length), b.Block(k, 0, length, b.Columns), 0, sum, single, part, false);
        });
        for (int piece = 0; piece < pieces; piece++)
        {
            View sum = new(at + (piece * area), c.Rows, c.Columns, 1, c.Rows);
            Add(sum, c, add || piece > 0, part);
        }
    }

    private static void Add(View sum, View c, bool add, Part part)
    {
        for (int j = 0; j < c.Columns; j++)
        {
            int from = part == Part.Lower ? Math.Min(j, c.Rows) : 0;
            int to = part == Part.Upper ? Math.Min(j + 1, c.Rows) : c.Rows;
            for (int i = from; i < to; i++)
            {
                c[i, j] = add ? c[i, j] + sum[i, j] : sum[i, j];
            }
        }
    }
}
