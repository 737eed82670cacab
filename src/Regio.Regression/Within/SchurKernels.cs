using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Regio.Core;

namespace Regio.Regression;

/// <summary>Products with S = Z'W(I − P)Z without forming it: rows level by level of the eliminated block, P the weighted projection on that block.</summary>
internal static class SchurKernels
{
    /// <summary>out += S p. A pass over the codes: P gathers and P scatters a row, 4·P bytes of codes read twice (the second time from cache).</summary>
    /// <param name="design">The effects.</param>
    /// <param name="p">M lanes.</param>
    /// <param name="output">M lanes, added to.</param>
    /// <param name="pieces">M lanes for every piece of the design.</param>
    /// <param name="run">Threads; the bits do not depend on them.</param>
    internal static void Apply<TLane>(WithinDesign design, TLane[] p, TLane[] output, TLane[] pieces, RunContext run)
        where TLane : unmanaged, ILane<TLane>
    {
        int[] cuts = design.Pieces;
        if (cuts.Length == 2)
        {
            Range(design, p, output, 0, cuts[1]);
            return;
        }

        run.ForEach(cuts.Length - 1, q =>
        {
            Span<TLane> own = pieces.AsSpan(q * output.Length, output.Length);
            own.Clear();
            Range<TLane>(design, p, own, cuts[q], cuts[q + 1]);
        });
        Add(pieces, output, cuts.Length - 1);
    }

    /// <summary>Adds the pieces up, first to last.</summary>
    internal static void Add<TLane>(TLane[] pieces, Span<TLane> output, int count)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int q = 0; q < count; q++)
        {
            ReadOnlySpan<TLane> own = pieces.AsSpan(q * output.Length, output.Length);
            for (int i = 0; i < output.Length; i++)
            {
                output[i] += own[i];
            }
        }
    }

    private static void Range<TLane>(WithinDesign design, ReadOnlySpan<TLane> p, Span<TLane> output, int from, int to)
        where TLane : unmanaged, ILane<TLane>
    {
        if (design.Values is not null || design.EliminatedValues is not null || design.Terms > 2)
        {
            General(design, p, output, from, to);
        }
        else if (design.Terms == 1)
        {
            PlainOne(design, p, output, from, to);
        }
        else
        {
            PlainTwo(design, p, output, from, to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PlainOne<TLane>(WithinDesign design, ReadOnlySpan<TLane> p, Span<TLane> output, int from, int to)
        where TLane : unmanaged, ILane<TLane>
    {
        ref TLane source = ref MemoryMarshal.GetReference(p);
        ref TLane target = ref MemoryMarshal.GetReference(output);
        ref int column = ref MemoryMarshal.GetArrayDataReference(design.Columns);
        int[] offsets = design.Offsets;
        double[] inverse = design.EliminatedInverse;
        double[]? weights = design.Weights;
        for (int level = from; level < to; level++)
        {
            int end = offsets[level + 1];
            TLane sum = default;
            for (int i = offsets[level]; i < end; i++)
            {
                TLane value = Unsafe.Add(ref source, Unsafe.Add(ref column, i));
                sum += weights is null ? value : weights[i] * value;
            }

            TLane mean = inverse[level] * sum;
            for (int i = offsets[level]; i < end; i++)
            {
                int c = Unsafe.Add(ref column, i);
                TLane deviation = Unsafe.Add(ref source, c) - mean;
                Unsafe.Add(ref target, c) += weights is null ? deviation : weights[i] * deviation;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PlainTwo<TLane>(WithinDesign design, ReadOnlySpan<TLane> p, Span<TLane> output, int from, int to)
        where TLane : unmanaged, ILane<TLane>
    {
        ref TLane source = ref MemoryMarshal.GetReference(p);
        ref TLane target = ref MemoryMarshal.GetReference(output);
        ref int column = ref MemoryMarshal.GetArrayDataReference(design.Columns);
        int[] offsets = design.Offsets;
        double[] inverse = design.EliminatedInverse;
        double[]? weights = design.Weights;
        for (int level = from; level < to; level++)
        {
            int start = offsets[level], end = offsets[level + 1];
            TLane first = default, second = default;
            for (int i = start; i < end; i++)
            {
                TLane one = Unsafe.Add(ref source, Unsafe.Add(ref column, 2 * i)), two = Unsafe.Add(ref source, Unsafe.Add(ref column, (2 * i) + 1));
                first += weights is null ? one : weights[i] * one;
                second += weights is null ? two : weights[i] * two;
            }

            TLane mean = inverse[level] * (first + second);
            for (int i = start; i < end; i++)
            {
                int c = Unsafe.Add(ref column, 2 * i), d = Unsafe.Add(ref column, (2 * i) + 1);
                TLane deviation = Unsafe.Add(ref source, c) + Unsafe.Add(ref source, d) - mean;
                deviation = weights is null ? deviation : weights[i] * deviation;
                Unsafe.Add(ref target, c) += deviation;
                Unsafe.Add(ref target, d) += deviation;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void General<TLane>(WithinDesign design, ReadOnlySpan<TLane> p, Span<TLane> output, int from, int to)
        where TLane : unmanaged, ILane<TLane>
    {
        int terms = design.Terms, width = design.Eliminated.Width;
        ReadOnlySpan<int> columns = design.Columns;
        ReadOnlySpan<double> values = design.Values, weights = design.Weights, basis = design.EliminatedValues;
        Span<TLane> scores = new TLane[width];
        for (int level = from; level < to; level++)
        {
            scores.Clear();
            for (int i = design.Offsets[level]; i < design.Offsets[level + 1]; i++)
            {
                TLane fitted = Fitted(p, columns, values, i * terms, terms);
                double w = weights.IsEmpty ? 1 : weights[i];
                for (int j = 0; j < width; j++)
                {
                    scores[j] += (basis.IsEmpty ? w : w * basis[(i * width) + j]) * fitted;
                }
            }

            Scale(scores, design.EliminatedInverse[level]);
            for (int i = design.Offsets[level]; i < design.Offsets[level + 1]; i++)
            {
                TLane deviation = Fitted(p, columns, values, i * terms, terms);
                for (int j = 0; j < width; j++)
                {
                    deviation -= basis.IsEmpty ? scores[j] : basis[(i * width) + j] * scores[j];
                }

                Spread(output, columns, values, i * terms, terms, (weights.IsEmpty ? 1 : weights[i]) * deviation);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Scale<TLane>(Span<TLane> scores, double factor)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int j = 0; j < scores.Length; j++)
        {
            scores[j] = factor * scores[j];
        }
    }

    /// <summary>Σ over the row's coordinates of z·v.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Fitted<TLane>(ReadOnlySpan<TLane> v, ReadOnlySpan<int> columns, ReadOnlySpan<double> values, int start, int terms)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane sum = default;
        for (int t = start; t < start + terms; t++)
        {
            sum += values.IsEmpty ? v[columns[t]] : values[t] * v[columns[t]];
        }

        return sum;
    }

    /// <summary>Adds z·g to the row's coordinates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Spread<TLane>(Span<TLane> output, ReadOnlySpan<int> columns, ReadOnlySpan<double> values, int start, int terms, TLane g)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int t = start; t < start + terms; t++)
        {
            output[columns[t]] += values.IsEmpty ? g : values[t] * g;
        }
    }
}
