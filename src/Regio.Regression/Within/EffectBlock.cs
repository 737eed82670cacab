namespace Regio.Regression;

/// <summary>
/// The effects that share one grouping, taken together: the intercept and slopes of <c>firm[x]</c> are one block, projected on at once.
/// Slopes are replaced by a basis that is orthonormal within each level in the metric of the weights, so that the Gram matrix of a block is diagonal.
/// </summary>
internal sealed class EffectBlock
{
    /// <summary>Norm left after orthogonalising, relative to before, below which a slope is taken as spent: constant within the level, or zero.</summary>
    private const double Spent = 1e-10;

    private EffectBlock(int[] codes, int levels, int width)
        => (Codes, Levels, Width) = (codes, levels, width);

    /// <summary>Row → level.</summary>
    internal int[] Codes { get; }

    internal int Levels { get; }

    /// <summary>Coordinates a level: 1 for an intercept, 2 for intercept and slope.</summary>
    internal int Width { get; }

    /// <summary>Position in the given list of effects of each coordinate.</summary>
    internal required int[] Sources { get; init; }

    /// <summary>Positions of all effects joined here; an intercept given twice has one coordinate only.</summary>
    internal required int[] Members { get; init; }

    /// <summary>Σw of each level.</summary>
    internal required double[] Weight { get; init; }

    /// <summary>Orthonormal basis, row-major rows × <see cref="Width"/>; null for a plain intercept, whose basis is 1 with Gram <see cref="Weight"/>.</summary>
    internal double[]? Basis { get; private set; }

    /// <summary>Level × Width × Width upper triangles R with Z = Basis · R; a zero diagonal marks a coordinate that is spent.</summary>
    private double[] Triangle { get; set; } = [];

    internal int Coordinates => Levels * Width;

    /// <summary>Joins effects with equal codes, in order of first appearance.</summary>
    internal static List<EffectBlock> Join(IReadOnlyList<FixedEffect> effects, double[]? weights)
    {
        List<EffectBlock> blocks = [];
        bool[] taken = new bool[effects.Count];
        for (int i = 0; i < effects.Count; i++)
        {
            if (!taken[i])
            {
                int[] members = [.. Enumerable.Range(i, effects.Count - i).Where(j => !taken[j] && SameGroups(effects[i], effects[j]))];
                Array.ForEach(members, j => taken[j] = true);
                blocks.Add(Of(effects, members, weights));
            }
        }

        return blocks;
    }

    /// <summary>Turns coefficients of the orthonormal basis of one level into those of the variables themselves; spent ones are zero.</summary>
    internal void ToNatural(int level, ReadOnlySpan<double> given, Span<double> natural)
    {
        if (Basis is null)
        {
            given.CopyTo(natural);
            return;
        }

        ReadOnlySpan<double> r = Triangle.AsSpan(level * Width * Width, Width * Width);
        for (int i = Width - 1; i >= 0; i--)
        {
            double rest = given[i];
            for (int j = i + 1; j < Width; j++)
            {
                rest -= r[(i * Width) + j] * natural[j];
            }

            double pivot = r[(i * Width) + i];
            natural[i] = pivot == 0 ? 0 : rest / pivot;
        }
    }

    /// <summary>Whether a coordinate adds a direction of its own within its level.</summary>
    internal bool IsSpent(int level, int coordinate)
        => Basis is null ? Weight[level] == 0 : Triangle[(((level * Width) + coordinate) * Width) + coordinate] == 0;

    /// <summary>The same groups under other weights; only of a plain intercept, whose basis does not depend on them.</summary>
    internal EffectBlock Reweighted(double[] weights)
        => new(Codes, Levels, Width) { Sources = Sources, Members = Members, Weight = SumWeights(Codes, Levels, weights) };

    private static bool SameGroups(FixedEffect a, FixedEffect b)
        => ReferenceEquals(a.Codes, b.Codes) || (a.Levels == b.Levels && a.Codes.AsSpan().SequenceEqual(b.Codes));

    private static EffectBlock Of(IReadOnlyList<FixedEffect> effects, int[] members, double[]? weights)
    {
        FixedEffect first = effects[members[0]];
        int intercept = Array.FindIndex(members, j => effects[j].Slope is null);
        List<int> sources = intercept < 0 ? [] : [members[intercept]];
        sources.AddRange(members.Where(j => effects[j].Slope is not null));
        EffectBlock block = new(first.Codes, first.Levels, sources.Count)
        {
            Sources = [.. sources],
            Members = members,
            Weight = SumWeights(first.Codes, first.Levels, weights),
        };
        if (sources.Count > 1 || intercept < 0)
        {
            block.Orthonormalise([.. sources.Select(j => effects[j].Slope)], weights);
        }

        return block;
    }

    private static double[] SumWeights(int[] codes, int levels, double[]? weights)
    {
        double[] sum = new double[levels];
        for (int row = 0; row < codes.Length; row++)
        {
            sum[codes[row]] += weights is null ? 1 : weights[row];
        }

        return sum;
    }

    /// <summary>Modified Gram-Schmidt in every level at once, each column against the earlier ones twice (Giraud, Langou and Rozložník 2005: twice is enough).</summary>
    private void Orthonormalise(double[]?[] variables, double[]? weights)
    {
        int n = Codes.Length, q = Width;
        double[] basis = new double[checked((long)n * q)];
        Triangle = new double[Levels * q * q];
        double[] dots = new double[Levels];
        for (int j = 0; j < q; j++)
        {
            for (int row = 0; row < n; row++)
            {
                basis[(row * q) + j] = variables[j]?[row] ?? 1;
            }

            Dots(basis, j, j, weights, dots);
            double[] before = Array.ConvertAll(dots, Math.Sqrt);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int i = 0; i < j; i++)
                {
                    Dots(basis, i, j, weights, dots);
                    Subtract(basis, i, j, dots);
                }
            }

            Dots(basis, j, j, weights, dots);
            Scale(basis, j, before, dots);
        }

        Basis = basis;
    }

    private void Dots(double[] basis, int i, int j, double[]? weights, double[] dots)
    {
        Array.Clear(dots);
        for (int row = 0; row < Codes.Length; row++)
        {
            double product = basis[(row * Width) + i] * basis[(row * Width) + j];
            dots[Codes[row]] += weights is null ? product : weights[row] * product;
        }
    }

    private void Subtract(double[] basis, int i, int j, double[] dots)
    {
        for (int level = 0; level < Levels; level++)
        {
            Triangle[(((level * Width) + i) * Width) + j] += dots[level];
        }

        for (int row = 0; row < Codes.Length; row++)
        {
            basis[(row * Width) + j] -= dots[Codes[row]] * basis[(row * Width) + i];
        }
    }

    private void Scale(double[] basis, int j, double[] before, double[] squared)
    {
        double[] factor = new double[Levels];
        for (int level = 0; level < Levels; level++)
        {
            double norm = Math.Sqrt(squared[level]);
            bool spent = !(norm > Spent * before[level]);
            Triangle[(((level * Width) + j) * Width) + j] = spent ? 0 : norm;
            factor[level] = spent ? 0 : 1 / norm;
        }

        for (int row = 0; row < Codes.Length; row++)
        {
            basis[(row * Width) + j] *= factor[Codes[row]];
        }
    }
}
