using Regio.Core;

namespace Regio.Regression;

/// <summary>
/// Conjugate gradients on S v = b with the diagonal of the remaining blocks as preconditioner: for two effects this is alternating projection
/// accelerated in the best way a Krylov method can (Hernández-Ramos, Escalante and Raydan 2011), and one step costs what one round of projections costs.
/// </summary>
/// <remarks>
/// Stopping rule. ‖e‖²_S ≤ r'D⁻¹r / λ, λ the smallest nonzero eigenvalue of D^-½SD^-½, read off the Lanczos matrix that the iteration builds anyway
/// (Golub and Meurant 2010, ch. 12; Meurant and Tichý 2013). ‖e‖_S is the norm of what is left of the effects in the demeaned column,
/// and its share of that column must come below the tolerance. The Ritz value approaches λ from above, in the directions that b holds,
/// so the rule is an estimate, not a proof; the residual is computed afresh from the demeaned column at the end.
/// </remarks>
/// <param name="design">The effects.</param>
/// <param name="written">S written out, where that makes products cheaper than passing over the data; else null.</param>
/// <param name="cap">Iterations of one call, after which a column is handed back as it is.</param>
internal sealed class ConjugateGradients(WithinDesign design, SchurMatrix? written = null, int cap = int.MaxValue) : IWithinSolver
{
    /// <inheritdoc/>
    public string Name => "projections";

    /// <inheritdoc/>
    public double Error(ReadOnlySpan<double> b, SolveState state)
    {
        double sum = 0;
        for (int i = 0; i < b.Length; i++)
        {
            sum += b[i] * b[i] * design.Preconditioner[i];
        }

        return Math.Sqrt(sum / state.SmallestEigenvalue);
    }

    /// <inheritdoc/>
    public void Solve<TLane>(Span<TLane> b, Span<TLane> v, SolveState[] state, RunContext run)
        where TLane : unmanaged, ILane<TLane>
    {
        int m = design.Coordinates;
        TLane[] direction = new TLane[m], product = new TLane[m];
        Lanczos[] lanczos = [.. state.Select(_ => new Lanczos())];
        Span<double> alpha = stackalloc double[TLane.Width], beta = stackalloc double[TLane.Width];
        TLane rz = Precondition(b, direction, default);
        bool[] done = Array.ConvertAll(state, column => column.Hard && cap < int.MaxValue);
        int steps = 0;
        Check(state, lanczos, rz, done);
        while (steps++ < cap && Array.Exists(done, finished => !finished))
        {
            run.Cancellation.ThrowIfCancellationRequested();
            Array.Clear(product);
            Multiply<TLane>(direction, product);
            TLane curvature = Dot<TLane>(direction, product);
            Steps(alpha, rz, curvature, state, done);
            TLane previous = rz;
            Advance(v, b, direction, product, Lane.From<TLane>(alpha));
            rz = Norm<TLane>(b);
            Ratios(beta, rz, previous, alpha);
            Precondition(b, direction, Lane.From<TLane>(beta));
            for (int j = 0; j < state.Length; j++)
            {
                if (!done[j])
                {
                    state[j].Iterations++;
                    state[j].Explained += alpha[j] * Lane.Parts(ref previous)[j];
                    lanczos[j].Add(alpha[j], beta[j]);
                }
            }

            Check(state, lanczos, rz, done);
        }
    }

    private void Multiply<TLane>(ReadOnlySpan<TLane> p, Span<TLane> output)
        where TLane : unmanaged, ILane<TLane>
    {
        if (written is null)
        {
            SchurKernels.Apply(design, p, output);
        }
        else
        {
            written.Multiply(p, output);
        }
    }

    /// <summary>α = rz / p'Sp; a column that is done, or whose direction S does not see, stands still.</summary>
    private static void Steps<TLane>(Span<double> alpha, TLane rz, TLane curvature, SolveState[] state, bool[] done)
        where TLane : unmanaged, ILane<TLane>
    {
        alpha.Clear();
        for (int j = 0; j < state.Length; j++)
        {
            double bend = Lane.Parts(ref curvature)[j];
            if (!done[j] && bend > 0)
            {
                alpha[j] = Lane.Parts(ref rz)[j] / bend;
            }
            else
            {
                done[j] = true;
            }
        }
    }

    private static void Ratios<TLane>(Span<double> beta, TLane rz, TLane previous, ReadOnlySpan<double> alpha)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int j = 0; j < beta.Length; j++)
        {
            beta[j] = alpha[j] == 0 ? 0 : Lane.Parts(ref rz)[j] / Lane.Parts(ref previous)[j];
        }
    }

    private static void Check<TLane>(SolveState[] state, Lanczos[] lanczos, TLane rz, bool[] done)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int j = 0; j < state.Length; j++)
        {
            if (done[j])
            {
                continue;
            }

            SolveState column = state[j];
            double square = Lane.Parts(ref rz)[j], goal = column.Tolerance * column.Scale;
            if (square <= goal * goal * column.SmallestEigenvalue)
            {
                column.SmallestEigenvalue = lanczos[j].Smallest(column.SmallestEigenvalue);
            }

            column.Reached = square <= goal * goal * column.SmallestEigenvalue;
            done[j] = column.Reached || column.Iterations >= column.MaxIterations || lanczos[j].Stagnates(square, column.Centred);
        }
    }

    /// <summary>direction ← D⁻¹b + β·direction; returns b'D⁻¹b.</summary>
    private TLane Precondition<TLane>(ReadOnlySpan<TLane> b, Span<TLane> direction, TLane beta)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane sum = default;
        double[] inverse = design.Preconditioner;
        for (int i = 0; i < b.Length; i++)
        {
            TLane z = inverse[i] * b[i];
            sum += z * b[i];
            direction[i] = z + (beta * direction[i]);
        }

        return sum;
    }

    private TLane Norm<TLane>(ReadOnlySpan<TLane> b)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane sum = default;
        for (int i = 0; i < b.Length; i++)
        {
            sum += (design.Preconditioner[i] * b[i]) * b[i];
        }

        return sum;
    }

    private static void Advance<TLane>(Span<TLane> v, Span<TLane> b, ReadOnlySpan<TLane> direction, ReadOnlySpan<TLane> product, TLane alpha)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int i = 0; i < v.Length; i++)
        {
            v[i] += alpha * direction[i];
            b[i] -= alpha * product[i];
        }
    }

    private static TLane Dot<TLane>(ReadOnlySpan<TLane> a, ReadOnlySpan<TLane> b)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane sum = default;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
