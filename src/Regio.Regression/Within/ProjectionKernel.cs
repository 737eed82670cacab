using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Regio.Core;

namespace Regio.Regression;

/// <summary>One pass over the data columns: subtracts fitted effects, centres on the eliminated block, and measures what is left.</summary>
internal static class ProjectionKernel
{
    /// <summary>x̃ = (I − P)(x − Zv) row by row; fills Z'Wx̃ and the norms, and writes x̃ back when asked.</summary>
    /// <param name="design">The effects.</param>
    /// <param name="columns">At most TLane.Width columns.</param>
    /// <param name="v">Coefficients of the remaining blocks, or empty for zeros.</param>
    /// <param name="residual">Receives Z'Wx̃, M lanes.</param>
    /// <param name="write">Whether x̃ replaces x.</param>
    /// <param name="eliminated">Receives the coefficients of the eliminated block's basis where given.</param>
    /// <param name="run">Threads; the bits do not depend on them.</param>
    internal static (TLane Norm, TLane Within) Run<TLane>(WithinDesign design, double[][] columns, TLane[]? v, TLane[] residual, bool write, TLane[]? eliminated, RunContext run)
        where TLane : unmanaged, ILane<TLane>
    {
        int[] cuts = design.Pieces;
        Array.Clear(residual);
        if (cuts.Length == 2)
        {
            return Levels<TLane>(design, columns, v, residual, write, eliminated, 0, cuts[1]);
        }

        TLane[] pieces = new TLane[residual.Length * (cuts.Length - 1)];
        (TLane Norm, TLane Within)[] parts = new (TLane, TLane)[cuts.Length - 1];
        run.ForEach(parts.Length, q => parts[q] = Levels<TLane>(design, columns, v, pieces.AsSpan(q * residual.Length, residual.Length), write, eliminated, cuts[q], cuts[q + 1]));
        SchurKernels.Add(pieces, residual, parts.Length);
        (TLane norm, TLane within) = (default(TLane), default(TLane));
        foreach ((TLane ownNorm, TLane ownWithin) in parts)
        {
            norm += ownNorm;
            within += ownWithin;
        }

        return (norm, within);
    }

    private static (TLane Norm, TLane Within) Levels<TLane>(WithinDesign design, double[][] columns, ReadOnlySpan<TLane> v, Span<TLane> residual, bool write, Span<TLane> eliminated, int from, int to)
        where TLane : unmanaged, ILane<TLane>
        => design.Values is null && design.EliminatedValues is null
            ? Plain(design, columns, v, residual, write, eliminated, from, to)
            : Range(design, columns, v, residual, write, eliminated, from, to);

    /// <summary>What the general pass does, in the same order, where every effect is a plain intercept: sums stay in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (TLane Norm, TLane Within) Plain<TLane>(WithinDesign design, double[][] columns, ReadOnlySpan<TLane> v, Span<TLane> residual, bool write, Span<TLane> eliminated, int from, int to)
        where TLane : unmanaged, ILane<TLane>
    {
        int[]? order = design.Order;
        double[]? weights = design.Weights;
        int[] offsets = design.Offsets;
        double[] inverse = design.EliminatedInverse;
        int terms = design.Terms;
        bool lifts = !v.IsEmpty;
        TLane[] room = new TLane[Largest(design, from, to)];
        ref TLane left = ref MemoryMarshal.GetArrayDataReference(room);
        TLane norm = default, within = default;
        for (int level = from; level < to; level++)
        {
            int start = offsets[level], end = offsets[level + 1];
            TLane sum = default;
            for (int i = start; i < end; i++)
            {
                TLane x = TLane.Gather(columns, order is null ? i : order[i]);
                norm += weights is null ? x * x : weights[i] * (x * x);
                x = lifts ? x - SchurKernels.Fitted(v, design.Columns, default, i * terms, terms) : x;
                Unsafe.Add(ref left, i - start) = x;
                sum += weights is null ? x : weights[i] * x;
            }

            // Twice: the second pass takes out what rounding left of a mean that is large beside the deviations.
            TLane mean = inverse[level] * sum;
            TLane rest = default;
            for (int i = start; i < end; i++)
            {
                TLane x = Unsafe.Add(ref left, i - start) - mean;
                rest += weights is null ? x : weights[i] * x;
            }

            mean += inverse[level] * rest;
            for (int i = start; i < end; i++)
            {
                TLane x = Unsafe.Add(ref left, i - start) - mean;
                within += weights is null ? x * x : weights[i] * (x * x);
                SchurKernels.Spread(residual, design.Columns, default, i * terms, terms, weights is null ? x : weights[i] * x);
                if (write)
                {
                    TLane.Scatter(x, columns, order is null ? i : order[i]);
                }
            }

            if (!eliminated.IsEmpty)
            {
                eliminated[level] = mean;
            }
        }

        return (norm, within);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (TLane Norm, TLane Within) Range<TLane>(WithinDesign design, double[][] columns, ReadOnlySpan<TLane> v, Span<TLane> residual, bool write, Span<TLane> eliminated, int from, int to)
        where TLane : unmanaged, ILane<TLane>
    {
        int width = design.Eliminated.Width;
        int[]? order = design.Order;
        ReadOnlySpan<double> basis = design.EliminatedValues, weights = design.Weights;
        Span<TLane> scores = new TLane[width], correction = new TLane[width];
        TLane[] left = new TLane[Largest(design, from, to)];
        TLane norm = default, within = default;
        for (int level = from; level < to; level++)
        {
            int start = design.Offsets[level], end = design.Offsets[level + 1];
            scores.Clear();
            Lift(design, columns, v, left, start, end, ref norm);

            // Twice: the second pass takes out what rounding left of a mean that is large beside the deviations.
            for (int pass = 0; pass < 2; pass++)
            {
                correction.Clear();
                for (int i = start; i < end; i++)
                {
                    TLane x = Deviation(left[i - start], basis, scores, i, width);
                    double w = weights.IsEmpty ? 1 : weights[i];
                    for (int j = 0; j < width; j++)
                    {
                        correction[j] += (basis.IsEmpty ? w : w * basis[(i * width) + j]) * x;
                    }
                }

                SchurKernels.Scale(correction, design.EliminatedInverse[level]);
                for (int j = 0; j < width; j++)
                {
                    scores[j] += correction[j];
                }
            }

            for (int i = start; i < end; i++)
            {
                double w = weights.IsEmpty ? 1 : weights[i];
                TLane x = Deviation(left[i - start], basis, scores, i, width);
                within += w * (x * x);
                SchurKernels.Spread(residual, design.Columns, design.Values, i * design.Terms, design.Terms, w * x);
                if (write)
                {
                    TLane.Scatter(x, columns, order is null ? i : order[i]);
                }
            }

            if (!eliminated.IsEmpty)
            {
                scores.CopyTo(eliminated.Slice(level * width, width));
            }
        }

        return (norm, within);
    }

    /// <summary>x − Zv of the rows of one level, and the norm of x.</summary>
    private static void Lift<TLane>(WithinDesign design, double[][] columns, ReadOnlySpan<TLane> v, TLane[] left, int start, int end, ref TLane norm)
        where TLane : unmanaged, ILane<TLane>
    {
        int[]? order = design.Order;
        double[]? weights = design.Weights;
        int terms = design.Terms;
        for (int i = start; i < end; i++)
        {
            TLane given = TLane.Gather(columns, order is null ? i : order[i]);
            norm += (weights is null ? 1 : weights[i]) * (given * given);
            left[i - start] = v.IsEmpty ? given : given - SchurKernels.Fitted(v, design.Columns, design.Values, i * terms, terms);
        }
    }

    private static int Largest(WithinDesign design, int from, int to)
    {
        int largest = 0;
        for (int level = from; level < to; level++)
        {
            largest = Math.Max(largest, design.Offsets[level + 1] - design.Offsets[level]);
        }

        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Deviation<TLane>(TLane x, ReadOnlySpan<double> basis, ReadOnlySpan<TLane> scores, int i, int width)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int j = 0; j < width; j++)
        {
            x -= basis.IsEmpty ? scores[j] : basis[(i * width) + j] * scores[j];
        }

        return x;
    }
}
