using Regio.Core;

namespace Regio.Regression;

/// <summary>
/// Additive Schwarz over pairs of effects: M⁻¹b = Σ_pairs of the solution with that pair alone. The pair of the eliminated effect with another one is a bipartite graph; eliminating
/// its first side leaves the Laplacian S_bb of the second, a block of the diagonal of S, which an <see cref="ApproximateCholesky"/> factor stands for. Blocks with slopes keep their diagonal.
/// </summary>
/// <remarks>Two effects that both remain meet in the Krylov iteration only: the pairs overlap in the eliminated effect alone, so no weights are needed to share coordinates out.</remarks>
internal sealed class SchwarzPreconditioner : IPreconditioner
{
    private readonly WithinDesign _design;
    private readonly (int Start, int Length, SparseLdl Factor)[] _blocks;

    private SchwarzPreconditioner(WithinDesign design, (int Start, int Length, SparseLdl Factor)[] blocks)
        => (_design, _blocks) = (design, blocks);

    /// <inheritdoc/>
    public string Name => "Schwarz";

    /// <summary>Factors every pair that is a graph; null where none is.</summary>
    /// <param name="design">The effects.</param>
    /// <param name="s">S written out, whose blocks are the graphs exactly; null draws them from the eliminated levels.</param>
    /// <param name="run">Threads and cancellation.</param>
    internal static SchwarzPreconditioner? Of(WithinDesign design, SchurMatrix? s, RunContext run)
    {
        if (design.EliminatedValues is not null)
        {
            return null;
        }

        EffectBlock[] graphs = [.. design.Rest.Where(block => block.Basis is null)];
        (int Start, int Length, SparseLdl Factor)[] blocks = new (int, int, SparseLdl)[graphs.Length];
        run.ForEach(graphs.Length, i =>
        {
            int start = design.Start(graphs[i]), length = graphs[i].Coordinates;
            PairGraph graph = s is null ? PairGraph.Drawn(design, start, length) : PairGraph.Of(s, start, length);
            blocks[i] = (start, length, ApproximateCholesky.Factor(graph, design.Preconditioner.AsSpan(start, length), run));
        });
        return graphs.Length == 0 ? null : new(design, blocks);
    }

    /// <inheritdoc/>
    public void Apply<TLane>(ReadOnlySpan<TLane> b, Span<TLane> z)
        where TLane : unmanaged, ILane<TLane>
    {
        double[] inverse = _design.Preconditioner;
        for (int i = 0; i < b.Length; i++)
        {
            z[i] = inverse[i] * b[i];
        }

        foreach ((int start, int length, SparseLdl factor) in _blocks)
        {
            b.Slice(start, length).CopyTo(z[start..]);
            factor.Solve(z.Slice(start, length));
        }
    }
}
