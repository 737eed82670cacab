using Regio.Core;

namespace Regio.Numerics;

/// <summary>A⁻¹ = U⁻¹ L⁻¹ P from the factors, columns of the inverse shared among threads.</summary>
/// <remarks>
/// Column block j of L⁻¹ is zero above the block, so it starts there; then U is solved for it: 4n³/3 operations, all but a sliver in products, and
/// no exchange between threads but the last permutation. (LAPACK's dgetri solves X L = U⁻¹ instead, with the same count but a serial tail.)
/// </remarks>
internal static unsafe class LuInverse
{
    private const int MostColumns = 640;

    internal static void Run(View factors, ReadOnlySpan<int> permutation, View inverse, RunContext run)
    {
        int n = factors.Rows;
        int[] target = permutation.ToArray();
        int pieces = n < 128 ? 1 : 2 * ((n + (2 * MostColumns) - 1) / (2 * MostColumns));
        int width = Math.Max(1, (n + pieces - 1) / pieces);
        RunContext single = run with { Threads = 1 };
        Work.Each(run, (n + width - 1) / width, piece =>
        {
            int j = piece * width;
            int columns = Math.Min(width, n - j);
            using Scratch scratch = new((long)n * columns);
            View x = new(scratch.At, n, columns, 1, n);
            new Span<double>(scratch.At, checked(n * columns)).Clear();
            for (int c = 0; c < columns; c++)
            {
                x[j + c, c] = 1;
            }

            TriangularSolve.Single(factors.Block(j, j, n - j, n - j), true, true, x.Block(j, 0, n - j, columns), single);
            TriangularSolve.Single(factors, false, false, x, single);
            for (int c = 0; c < columns; c++)
            {
                x.Column(c).CopyTo(inverse.Column(target[j + c]));
            }
        });
    }
}
