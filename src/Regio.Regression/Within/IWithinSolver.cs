using Regio.Core;

namespace Regio.Regression;

/// <summary>
/// Solves S v = b for the coefficients v of the effects that remain when the largest block is eliminated,
/// S = Z'W^½(I − P)W^½Z with P the projection on the eliminated block: symmetric, positive semidefinite, singular but consistent.
/// </summary>
/// <remarks>
/// The error that matters is ‖e‖²_S = e'Se: it equals the squared weighted norm of what is left of the effects in the demeaned column,
/// so a solver reports that norm, not one of v.
/// </remarks>
internal interface IWithinSolver
{
    /// <summary>Name for reports.</summary>
    string Name { get; }

    /// <summary>Solves for every lane.</summary>
    /// <param name="b">Right-hand sides, M lanes; overwritten.</param>
    /// <param name="v">Solutions, M lanes, added to.</param>
    /// <param name="state">Per column: goal and what was reached.</param>
    /// <param name="run">Cancellation.</param>
    void Solve<TLane>(Span<TLane> b, Span<TLane> v, SolveState[] state, RunContext run)
        where TLane : unmanaged, ILane<TLane>;

    /// <summary>Estimate of ‖S⁺b‖_S, the error that a residual b stands for, for one column.</summary>
    double Error(ReadOnlySpan<double> b, SolveState state);
}

/// <summary>One column on its way through a solver.</summary>
internal sealed class SolveState
{
    /// <summary>Squared norm of the column centred on the eliminated block.</summary>
    internal double Centred { get; init; }

    /// <summary>Squared norm that the solution has taken away so far; the difference to <see cref="Centred"/> is that of the demeaned column.</summary>
    internal double Explained { get; set; }

    /// <summary>Share of the demeaned column's norm that the error may reach.</summary>
    internal required double Tolerance { get; init; }

    internal required int MaxIterations { get; init; }

    internal int Iterations { get; set; }

    /// <summary>Whether the goal was met when a solver handed the column back.</summary>
    internal bool Reached { get; set; }

    /// <summary>Whether the column has been passed on to a solver for hard cases.</summary>
    internal bool Hard { get; set; }

    /// <summary>Smallest nonzero eigenvalue of the preconditioned S seen so far.</summary>
    internal double SmallestEigenvalue { get; set; } = 1;

    /// <summary>The preconditioner that <see cref="SmallestEigenvalue"/> speaks of.</summary>
    private IPreconditioner? Metric { get; set; }

    /// <summary>Forgets the eigenvalue when another preconditioner takes over.</summary>
    internal void MeasureBy(IPreconditioner preconditioner)
    {
        if (!ReferenceEquals(Metric, preconditioner))
        {
            (Metric, SmallestEigenvalue) = (preconditioner, 1);
        }
    }

    /// <summary>
    /// Norm the error is measured against: that of the demeaned column, but not below what rounding leaves of a column that the effects absorb
    /// (10⁻¹⁴ of the centred column).
    /// </summary>
    internal double Scale => Math.Max(Math.Sqrt(Math.Max(Centred - Explained, 0)), 1e-14 / Tolerance * Math.Sqrt(Centred));
}
