using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Numerics;

/// <summary>Reduction of a symmetric matrix to tridiagonal form by blocks of reflectors, Q'AQ = T (Dongarra, Sorensen and Hammarling 1989).</summary>
/// <remarks>
/// Half of the 4n³/3 operations are products of the untouched trailing matrix with a vector, which memory bounds; the other half update the trailing
/// matrix by whole blocks, A − V W' − W V'.
/// </remarks>
internal static unsafe class Tridiagonal
{
    private const int Block = 32;

    /// <summary>Lower triangle of A in; diagonal, off-diagonal and τ out. Column k of A keeps reflector k from row k + 2 on (row k + 1 holds its one).</summary>
    internal static void Reduce(View a, Span<double> diagonal, Span<double> off, Span<double> tau, RunContext run)
    {
        int n = a.Rows;
        using Scratch scratch = new((long)n * Block);
        for (int k = 0; k < n; k += Block)
        {
            int width = Math.Min(Block, n - k);
            View rest = a.Block(k, k, n - k, n - k);
            View w = new(scratch.At, n - k, width, 1, n - k);
            Panel(rest, w, width, diagonal[k..], off[k..], tau[k..], run);
            if (k + width < n)
            {
                Update(rest, w, width, run);
            }
        }
    }

    private static void Panel(View a, View w, int width, Span<double> diagonal, Span<double> off, Span<double> tau, RunContext run)
    {
        int n = a.Rows;
        for (int i = 0; i < width; i++)
        {
            Span<double> column = a.Column(i)[i..];
            for (int k = 0; k < i; k++)
            {
                TensorPrimitives.MultiplyAdd(a.Column(k)[i..], -w[i, k], column, column);
                TensorPrimitives.MultiplyAdd(w.Column(k)[i..], -a[i, k], column, column);
            }

            diagonal[i] = column[0];
            if (i == n - 1)
            {
                break;
            }

            Span<double> v = column[1..];
            tau[i] = Householder.Make(v, Householder.Norm(v));
            off[i] = v[0];
            v[0] = 1;
            Span<double> y = w.Column(i)[(i + 1)..];
            SymmetricProduct.Run(a.Block(i + 1, i + 1, n - i - 1, n - i - 1), v, y, run);
            for (int k = 0; k < i; k++)
            {
                ReadOnlySpan<double> vk = a.Column(k)[(i + 1)..];
                ReadOnlySpan<double> wk = w.Column(k)[(i + 1)..];
                double alongW = TensorPrimitives.Dot<double>(wk, v);
                double alongV = TensorPrimitives.Dot<double>(vk, v);
                TensorPrimitives.MultiplyAdd(vk, -alongW, y, y);
                TensorPrimitives.MultiplyAdd(wk, -alongV, y, y);
            }

            TensorPrimitives.Multiply(y, tau[i], y);
            TensorPrimitives.MultiplyAdd(v, -0.5 * tau[i] * TensorPrimitives.Dot<double>(y, v), y, y);
        }
    }

    private static void Update(View a, View w, int width, RunContext run)
    {
        int rest = a.Rows - width;
        View v = a.Block(width, 0, rest, width);
        View below = w.Block(width, 0, rest, width);
        View trailing = a.Block(width, width, rest, rest);
        Product.Run(-1, v, below.T, 1, trailing, run, Part.Lower);
        Product.Run(-1, below, v.T, 1, trailing, run, Part.Lower);
    }
}
