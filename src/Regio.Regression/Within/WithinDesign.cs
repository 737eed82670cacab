using Regio.Core;

namespace Regio.Regression;

/// <summary>
/// The dummy matrix laid out for the kernels: rows sorted by the block with most coordinates, which is eliminated exactly level by level;
/// the coordinates of the remaining blocks stand side by side in each row.
/// </summary>
internal sealed class WithinDesign
{
    private WithinDesign(EffectBlock eliminated, IReadOnlyList<EffectBlock> rest)
        => (Eliminated, Rest) = (eliminated, rest);

    internal EffectBlock Eliminated { get; }

    /// <summary>The other blocks, fewest coordinates first, then in the order given.</summary>
    internal IReadOnlyList<EffectBlock> Rest { get; }

    internal int Rows => Eliminated.Codes.Length;

    /// <summary>Coordinates of the remaining blocks, M.</summary>
    internal int Coordinates { get; private init; }

    /// <summary>Coordinates touched by each row, P.</summary>
    internal int Terms { get; private init; }

    /// <summary>Sorted position → row; null when the rows come sorted.</summary>
    internal int[]? Order { get; private init; }

    /// <summary>First sorted position of each level of the eliminated block, and the number of rows.</summary>
    internal required int[] Offsets { get; init; }

    /// <summary>Rows from which passes over the data are cut into pieces.</summary>
    private const int Divisible = 1 << 17;

    private const int MostPieces = 8;

    private int[]? _pieces;

    /// <summary>
    /// First level of each piece that a pass over the data is cut into, and the number of levels. The cut depends on the data alone, so that sums taken piece by piece have the same bits for any number of threads;
    /// each piece has coefficients of its own to add up, which must be few beside its rows.
    /// </summary>
    internal int[] Pieces => _pieces ??= Cut();

    /// <summary>Sorted position × P coordinates.</summary>
    internal int[] Columns { get; private set; } = [];

    /// <summary>Sorted position × P values of the basis; null when all are 1.</summary>
    internal double[]? Values { get; private set; }

    /// <summary>Sorted position → weight; null for ones.</summary>
    internal double[]? Weights { get; private init; }

    /// <summary>Sorted position × width values of the eliminated block's basis; null for a plain intercept.</summary>
    internal double[]? EliminatedValues { get; private init; }

    /// <summary>Inverse Gram of each level of the eliminated block: 1/Σw for a plain intercept (0 where all weights are zero), 1 for an orthonormal basis.</summary>
    internal required double[] EliminatedInverse { get; init; }

    /// <summary>Inverse of the diagonal of the remaining blocks' Gram matrix, 0 where a coordinate is spent.</summary>
    internal double[] Preconditioner { get; private set; } = [];

    internal static WithinDesign Of(List<EffectBlock> blocks, double[]? weights)
    {
        EffectBlock eliminated = blocks.MaxBy(block => block.Coordinates)!;
        EffectBlock[] rest = [.. blocks.Where(block => block != eliminated).OrderBy(block => block.Coordinates)];
        (int[]? order, int[] offsets) = Sort(eliminated);
        WithinDesign design = new(eliminated, rest)
        {
            Coordinates = rest.Sum(block => block.Coordinates),
            Terms = rest.Sum(block => block.Width),
            Order = order,
            Offsets = offsets,
            Weights = weights is null ? null : Permute(weights, 1, order),
            EliminatedValues = eliminated.Basis is null ? null : Permute(eliminated.Basis, eliminated.Width, order),
            EliminatedInverse = Array.ConvertAll(eliminated.Weight, sum => eliminated.Basis is not null ? 1 : sum > 0 ? 1 / sum : 0),
        };
        design.LayOut();
        return design;
    }

    /// <summary>Whether every effect is a plain intercept, so that <see cref="Reweighted"/> applies.</summary>
    internal bool HasOnlyIntercepts => Eliminated.Basis is null && Rest.All(block => block.Basis is null);

    /// <summary>The same effects under other weights: order and layout of the rows are shared, sums over levels made anew.</summary>
    internal WithinDesign Reweighted(double[] weights, RunContext run)
    {
        EffectBlock[] blocks = new EffectBlock[Rest.Count + 1];
        run.ForEach(blocks.Length, b => blocks[b] = (b == 0 ? Eliminated : Rest[b - 1]).Reweighted(weights));
        double[] preconditioner = new double[Coordinates];
        int start = 0;
        foreach (EffectBlock block in blocks.Skip(1))
        {
            for (int level = 0; level < block.Levels; level++)
            {
                preconditioner[start + level] = block.Weight[level] > 0 ? 1 / block.Weight[level] : 0;
            }

            start += block.Levels;
        }

        return new(blocks[0], [.. blocks.Skip(1)])
        {
            Coordinates = Coordinates,
            Terms = Terms,
            Order = Order,
            Offsets = Offsets,
            Columns = Columns,
            Weights = Permute(weights, 1, Order),
            EliminatedInverse = Array.ConvertAll(blocks[0].Weight, sum => sum > 0 ? 1 / sum : 0),
            Preconditioner = preconditioner,
        };
    }

    /// <summary>First coordinate of a remaining block.</summary>
    internal int Start(EffectBlock block) => Rest.TakeWhile(other => other != block).Sum(other => other.Coordinates);

    /// <summary>The last term in a row that belongs to the block of coordinate c; terms stand in the order of their blocks.</summary>
    internal int LastTerm(int c)
    {
        int term = -1, start = 0;
        foreach (EffectBlock block in Rest.TakeWhile(_ => start <= c))
        {
            term += block.Width;
            start += block.Coordinates;
        }

        return term;
    }

    private int[] Cut()
    {
        int levels = Offsets.Length - 1;
        int count = Rows < Divisible ? 1 : (int)Math.Clamp(Rows / (4L * (Coordinates + 1)), 1, MostPieces);
        int[] starts = new int[count + 1];
        for (int q = 1; q < count; q++)
        {
            int found = Array.BinarySearch(Offsets, (int)((long)Rows * q / count));
            starts[q] = Math.Clamp(found < 0 ? ~found : found, starts[q - 1], levels);
        }

        starts[count] = levels;
        return starts;
    }

    private static (int[]? Order, int[] Offsets) Sort(EffectBlock block)
    {
        int[] codes = block.Codes;
        int[] offsets = new int[block.Levels + 1];
        bool sorted = true;
        int previous = 0;
        foreach (int code in codes)
        {
            sorted &= code >= previous;
            previous = code;
            offsets[code + 1]++;
        }

        for (int level = 0; level < block.Levels; level++)
        {
            offsets[level + 1] += offsets[level];
        }

        if (sorted)
        {
            return (null, offsets);
        }

        int[] next = offsets.AsSpan(0, block.Levels).ToArray();
        int[] order = new int[codes.Length];
        for (int row = 0; row < codes.Length; row++)
        {
            order[next[codes[row]]++] = row;
        }

        return (order, offsets);
    }

    private static double[] Permute(double[] values, int width, int[]? order)
    {
        if (order is null)
        {
            return values;
        }

        double[] sorted = new double[values.Length];
        for (int i = 0; i < order.Length; i++)
        {
            values.AsSpan(order[i] * width, width).CopyTo(sorted.AsSpan(i * width, width));
        }

        return sorted;
    }

    private void LayOut()
    {
        Columns = new int[checked((long)Rows * Terms)];
        Values = Rest.Any(block => block.Basis is not null) ? new double[Columns.Length] : null;
        Preconditioner = new double[Coordinates];
        int start = 0, term = 0;
        foreach (EffectBlock block in Rest)
        {
            for (int j = 0; j < block.Width; j++)
            {
                LayOut(block, j, start, term++);
            }

            for (int i = 0; i < block.Coordinates; i++)
            {
                (int level, int j) = Math.DivRem(i, block.Width);
                Preconditioner[start + i] = block.IsSpent(level, j) ? 0 : block.Basis is null ? 1 / block.Weight[level] : 1;
            }

            start += block.Coordinates;
        }
    }

    private void LayOut(EffectBlock block, int j, int start, int term)
    {
        int terms = Terms, width = block.Width;
        int[] codes = block.Codes;
        for (int i = 0; i < Rows; i++)
        {
            int row = Order is null ? i : Order[i];
            Columns[(i * terms) + term] = start + (codes[row] * width) + j;
            if (Values is not null)
            {
                Values[(i * terms) + term] = block.Basis is null ? 1 : block.Basis[(row * width) + j];
            }
        }
    }
}
