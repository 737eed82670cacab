namespace Regio.Numerics;

/// <summary>The innermost block of a product: a register tile of C from packed panels of A and B (Goto and van de Geijn 2008; Van Zee and van de Geijn 2015, BLIS).</summary>
/// <remarks>
/// Every element is the sum over k in ascending order, so it does not depend on where in a tile it lies. With fused multiply-add and without, and
/// for different <see cref="Depth"/>, the last bits differ: results are reproducible on one instruction set, not across them.
/// Kernels are compiled fully at once: a first product would else run for seconds in code that is a tenth as fast.
/// </remarks>
internal unsafe interface IMicroKernel
{
    /// <summary>Rows of the tile.</summary>
    static abstract int Rows { get; }

    /// <summary>Rows of the narrow tile, for the rows that are left over: a divisor of <see cref="Rows"/>.</summary>
    static abstract int Step { get; }

    /// <summary>Columns of both tiles.</summary>
    static abstract int Columns { get; }

    /// <summary>Greatest length of k handled at a time: a panel of B of this length stays in the first-level cache.</summary>
    static abstract int Depth { get; }

    /// <summary>Rows of A packed at a time: with <see cref="Depth"/> a block that stays in the second-level cache.</summary>
    static abstract int Height { get; }

    /// <summary>C := A B, or C += A B with <paramref name="add"/>.</summary>
    /// <param name="depth">Length of k.</param>
    /// <param name="a">Rows values for each k.</param>
    /// <param name="b">Columns values for each k.</param>
    /// <param name="c">The tile, columns <paramref name="stride"/> apart.</param>
    /// <param name="stride">Distance of the tile's columns.</param>
    /// <param name="add">Whether to add to C.</param>
    /// <param name="next">Values of B wanted soon, one for each k: a kernel may ask the memory for them.</param>
    static abstract void Multiply(nint depth, double* a, double* b, double* c, nint stride, bool add, double* next);

    /// <summary>As <see cref="Multiply"/>, for a tile of <see cref="Step"/> rows.</summary>
    static abstract void Narrow(nint depth, double* a, double* b, double* c, nint stride, bool add);
}
