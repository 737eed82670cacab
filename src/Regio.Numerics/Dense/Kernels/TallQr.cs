using Regio.Core;

namespace Regio.Numerics;

/// <summary>QR of a tall matrix: blocks of rows are factored on their own, then their stacked triangles, until one is left (TSQR; Demmel et al. 2012).</summary>
/// <remarks>
/// As stable as Householder QR of the whole, reads the data once, and the blocks are fixed by the shape, so the bits do not depend on threads.
/// A block is kept contiguous, with its reflectors below the triangle.
/// </remarks>
internal sealed unsafe class TallQr
{
    private const int BlockValues = 5120;
    private readonly int _rows;
    private readonly int _columns;
    private readonly int _height;
    private readonly int _blocks;
    private readonly double[] _reflectors;
    private readonly double[] _tau;
    private readonly TallQr? _next;

    internal TallQr(Matrix x, RunContext run)
    {
        (_rows, _columns) = (x.Rows, x.Columns);
        _height = Math.Max(8 * _columns, BlockValues / Math.Max(1, _columns));
        _blocks = Math.Max(1, _rows / Math.Max(1, _height));
        _reflectors = GC.AllocateUninitializedArray<double>(x.Array.Length);
        _tau = new double[_blocks * Steps];
        RunContext inner = Inner(run);
        Matrix triangles = new(_blocks * Steps, _columns);
        Work.Each(run, _blocks, block =>
        {
            fixed (double* at = _reflectors)
            {
                View leaf = Leaf(at, block);
                for (int j = 0; j < _columns; j++)
                {
                    x.Column(j).Slice(First(block), leaf.Rows).CopyTo(leaf.Column(j));
                }

                HouseholderBlock.Factor(leaf, Tau(block), inner);
                for (int j = 0; j < _columns; j++)
                {
                    leaf.Column(j)[..Math.Min(j + 1, Steps)].CopyTo(triangles.Column(j)[(block * Steps)..]);
                }
            }
        });
        _next = _blocks > 1 ? new(triangles, run) : null;
        R = _next?.R ?? triangles;
    }

    /// <summary>Upper trapezoidal, min(rows, columns) × columns.</summary>
    internal Matrix R { get; }

    /// <summary>Number of rows.</summary>
    internal int Rows => _rows;

    private int Steps => Math.Min(_rows, _columns);

    /// <summary>First min(rows, columns) rows of Q'Y.</summary>
    internal Matrix Reduce(Matrix y, RunContext run)
    {
        Matrix tops = new(_blocks * Steps, y.Columns);
        RunContext inner = Inner(run);
        Work.Each(run, _blocks, block =>
        {
            int height = Height(block);
            using Scratch scratch = new((long)height * y.Columns);
            View part = new(scratch.At, height, y.Columns, 1, height);
            for (int j = 0; j < y.Columns; j++)
            {
                y.Column(j).Slice(First(block), height).CopyTo(part.Column(j));
            }

            fixed (double* at = _reflectors)
            {
                HouseholderBlock.Apply(Leaf(at, block), Tau(block), part, true, inner);
            }

            for (int j = 0; j < y.Columns; j++)
            {
                part.Column(j)[..Steps].CopyTo(tops.Column(j)[(block * Steps)..]);
            }
        });
        return _next?.Reduce(tops, run) ?? tops;
    }

    /// <summary>Q (Z; 0): rows × columns of Z, for Z of min(rows, columns) rows.</summary>
    internal Matrix Expand(Matrix z, RunContext run)
    {
        Matrix tops = _next?.Expand(z, run) ?? z;
        Matrix y = new(_rows, z.Columns);
        RunContext inner = Inner(run);
        Work.Each(run, _blocks, block =>
        {
            for (int j = 0; j < z.Columns; j++)
            {
                tops.Column(j).Slice(block * Steps, Steps).CopyTo(y.Column(j)[First(block)..]);
            }

            fixed (double* at = _reflectors, py = y.Array)
            {
                HouseholderBlock.Apply(Leaf(at, block), Tau(block), new View(py, y).Block(First(block), 0, Height(block), z.Columns), false, inner);
            }
        });
        return y;
    }

    // A single block has its products shared among threads; several blocks are shared themselves.
    private RunContext Inner(RunContext run) => _blocks > 1 ? run with { Threads = 1 } : run;

    private int First(int block) => block * _height;

    private int Height(int block) => block == _blocks - 1 ? _rows - First(block) : _height;

    private View Leaf(double* at, int block) => new(at + ((nint)First(block) * _columns), Height(block), _columns, 1, Height(block));

    private Span<double> Tau(int block) => _tau.AsSpan(block * Steps, Steps);
}
