using Regio.Core;

namespace Regio.Regression;

/// <summary>Solves S v = b by the factor of S: exact up to rounding, whatever the graph of the effects looks like.</summary>
internal sealed class Factorisation(SparseLdl factor) : IWithinSolver
{
    /// <inheritdoc/>
    public string Name => "factorisation";

    internal SparseLdl Factor => factor;

    /// <inheritdoc/>
    public void Solve<TLane>(Span<TLane> b, Span<TLane> v, SolveState[] state, RunContext run)
        where TLane : unmanaged, ILane<TLane>
    {
        factor.Solve(b);
        for (int i = 0; i < b.Length; i++)
        {
            v[i] += b[i];
        }

        foreach (SolveState column in state)
        {
            column.Iterations += column.Reached ? 0 : 1;
            column.Reached = true;
        }
    }

    /// <inheritdoc/>
    public double Error(ReadOnlySpan<double> b, SolveState state)
    {
        Lane1[] solution = Array.ConvertAll(b.ToArray(), value => new Lane1(value));
        factor.Solve<Lane1>(solution);
        double sum = 0;
        for (int i = 0; i < b.Length; i++)
        {
            sum += b[i] * Lane.Parts(ref solution[i])[0];
        }

        return Math.Sqrt(Math.Max(sum, 0));
    }
}
