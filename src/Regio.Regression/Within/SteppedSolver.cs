using Regio.Core;

namespace Regio.Regression;

/// <summary>A few accelerated projections, which serve well-connected data best; columns they do not finish go on to a solver for hard graphs, built when first needed.</summary>
internal sealed class SteppedSolver(WithinDesign design, IPreconditioner first, Lazy<IWithinSolver> hard, int steps = SteppedSolver.FirstSteps) : IWithinSolver
{
    /// <summary>Projections tried first: dense graphs are done in about ten.</summary>
    internal const int FirstSteps = 16;

    private readonly ConjugateGradients _easy = new(design, first, cap: steps);

    /// <summary>What the first steps are taken with.</summary>
    internal IPreconditioner First => first;

    /// <summary>The solver for hard cases, where one was needed.</summary>
    internal IWithinSolver? Hard => hard.IsValueCreated ? hard.Value : null;

    /// <inheritdoc/>
    public string Name => hard.IsValueCreated && hard.Value.Name != _easy.Name ? $"{_easy.Name}, {hard.Value.Name}" : _easy.Name;

    /// <inheritdoc/>
    public void Solve<TLane>(Span<TLane> b, Span<TLane> v, SolveState[] state, RunContext run)
        where TLane : unmanaged, ILane<TLane>
    {
        if (!Array.TrueForAll(state, column => column.Hard))
        {
            _easy.Solve(b, v, state, run);
        }

        SolveState[] left = Array.FindAll(state, column => column.Hard || (!column.Reached && column.Iterations < column.MaxIterations));
        if (left.Length == 0)
        {
            return;
        }

        // A finished column gets a zero right-hand side, so that its bits do not depend on the columns beside it.
        Span<double> mask = stackalloc double[TLane.Width];
        mask.Clear();
        for (int j = 0; j < state.Length; j++)
        {
            state[j].Hard |= left.Contains(state[j]);
            mask[j] = state[j].Hard ? 1 : 0;
        }

        TLane keep = Lane.From<TLane>(mask);
        for (int i = 0; i < b.Length; i++)
        {
            b[i] = keep * b[i];
        }

        hard.Value.Solve(b, v, state, run);
    }

    /// <inheritdoc/>
    public double Error(ReadOnlySpan<double> b, SolveState state) => state.Hard ? hard.Value.Error(b, state) : _easy.Error(b, state);
}
