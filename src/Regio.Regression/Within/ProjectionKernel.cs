using System.Runtime.CompilerServices;

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
    /// <param name="eliminated">Receives the coefficients of the eliminated block's basis when not empty.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static (TLane Norm, TLane Within) Run<TLane>(WithinDesign design, double[][] columns, ReadOnlySpan<TLane> v, Span<TLane> residual, bool write, Span<TLane> eliminated)
        where TLane : unmanaged, ILane<TLane>
    {
        int terms = design.Terms, width = design.Eliminated.Width;
        int[]? order = design.Order;
        ReadOnlySpan<double> basis = design.EliminatedValues, weights = design.Weights;
        Span<TLane> scores = new TLane[width], correction = new TLane[width];
        TLane norm = default, within = default;
        residual.Clear();
        for (int level = 0; level < design.Eliminated.Levels; level++)
        {
            int start = design.Offsets[level], end = design.Offsets[level + 1];
            scores.Clear();

            // Twice: the second pass takes out what rounding left of a mean that is large beside the deviations.
            for (int pass = 0; pass < 2; pass++)
            {
                correction.Clear();
                for (int i = start; i < end; i++)
                {
                    int row = order is null ? i : order[i];
                    TLane x = Deviation(design, TLane.Gather(columns, row), v, basis, scores, i, terms, width);
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
                int row = order is null ? i : order[i];
                double w = weights.IsEmpty ? 1 : weights[i];
                TLane given = TLane.Gather(columns, row);
                TLane x = Deviation(design, given, v, basis, scores, i, terms, width);
                norm += w * (given * given);
                within += w * (x * x);
                SchurKernels.Spread(residual, design.Columns, design.Values, i * terms, terms, w * x);
                if (write)
                {
                    TLane.Scatter(x, columns, row);
                }
            }

            if (!eliminated.IsEmpty)
            {
                scores.CopyTo(eliminated.Slice(level * width, width));
            }
        }

        return (norm, within);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Deviation<TLane>(WithinDesign design, TLane x, ReadOnlySpan<TLane> v, ReadOnlySpan<double> basis, ReadOnlySpan<TLane> scores, int i, int terms, int width)
        where TLane : unmanaged, ILane<TLane>
    {
        if (!v.IsEmpty)
        {
            x -= SchurKernels.Fitted(v, design.Columns, design.Values, i * terms, terms);
        }

        for (int j = 0; j < width; j++)
        {
            x -= basis.IsEmpty ? scores[j] : basis[(i * width) + j] * scores[j];
        }

        return x;
    }
}
