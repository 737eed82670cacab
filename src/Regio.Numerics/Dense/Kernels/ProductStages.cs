using System.Runtime.InteropServices;

namespace Regio.Numerics;

/// <summary>The blocks of k within blocks of columns that a product is cut into; those of a block of columns follow each other.</summary>
/// <param name="inner">Columns of A, rows of B.</param>
/// <param name="columns">Columns of B and C.</param>
/// <param name="depth">k of a stage.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ProductStages(int inner, int columns, int depth)
{
    // Two packed right factors of a world table stay in a third-level cache of 32 MB.
    private const int MaxWidth = 2560;

    private readonly int _depths = Product.Pieces(inner, depth);

    /// <summary>Number of stages.</summary>
    internal int Count => _depths * Product.Pieces(columns, MaxWidth);

    /// <summary>Doubles of a packed right factor.</summary>
    internal long Buffer<TKernel>()
        where TKernel : struct, IMicroKernel
        => (long)depth * Product.Pieces(Math.Min(MaxWidth, columns), TKernel.Columns) * TKernel.Columns;

    /// <summary>First k of a stage.</summary>
    internal int Row(int stage) => stage % _depths * depth;

    /// <summary>First column of a stage.</summary>
    internal int Column(int stage) => stage / _depths * MaxWidth;

    /// <summary>The part of B that a stage multiplies by.</summary>
    internal View Right(View b, int stage)
        => b.Block(Row(stage), Column(stage), Math.Min(depth, inner - Row(stage)), Math.Min(MaxWidth, columns - Column(stage)));
}
