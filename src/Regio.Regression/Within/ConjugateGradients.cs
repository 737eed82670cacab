using Regio.Core;

namespace Regio.Regression;

/// <summary>
/// Conjugate gradients on S v = b. With the diagonal of the remaining blocks as preconditioner M this is, for two effects, alternating projection
/// accelerated in the best way a Krylov method can (Hernández-Ramos, Escalante and Raydan 2011), and one step costs what one round of projections costs.
/// </summary>
/// <remarks>
/// Stopping rule. ‖e‖²_S ≤ r'M⁻¹r / λ, λ the smallest nonzero eigenvalue of M^-½SM^-½, read off the Lanczos matrix that the iteration builds anyway
/// (Golub and Meurant 2010, ch. 12; Meurant and Tichý 2013). ‖e‖_S is the norm of what is left of the effects in the demeaned column,
/// and its share of that column must come below the tolerance. The Ritz value approaches λ from above, in the directions that b holds,
/// so the rule is an estimate, not a proof; the residual is computed afresh from the demeaned column at the end.
/// </remarks>
/// <param name="design">The effects.</param>
/// <param name="preconditioner">M.</param>
/// <param name="written">S written out, where that makes products cheaper than passing over the data; else null.</param>
/// <param name="cap">Iterations of one call, after which a column is handed back as it is.</param>
internal sealed class ConjugateGradients(WithinDesign design, IPreconditioner preconditioner, SchurMatrix? written = null, int cap = int.MaxValue) : IWithinSolver
{
    /// <inheritdoc/>
    public string Name => preconditioner.Name;

    internal IPreconditioner Preconditioner => preconditioner;

    /// <inheritdoc/>
    public double Error(ReadOnlySpan<double> b, SolveState state)
    {
        Lane1[] residual = Array.ConvertAll(b.ToArray(), value => new Lane1(value)), z = new Lane1[b.Length];
        preconditioner.Apply<Lane1>(residual, z);
        Lane1 square = Dot<Lane1>(residual, z);
        return Math.Sqrt(Math.Max(Lane.Parts(ref square)[0], 0) / state.SmallestEigenvalue);
    }

    /// <inheritdoc/>
    public void Solve<TLane>(Span<TLane> b, Span<TLane> v, SolveState[] state, RunContext run)
        where TLane : unmanaged, ILane<TLane>
    {
        int m = design.Coordinates;
        TLane[] direction = new TLane[m], product = new TLane[m], z = new TLane[m], pieces = new TLane[written is null && design.Pieces.Length > 2 ? m * (design.Pieces.Length - 1) : 0];
        Lanczos[] lanczos = [.. state.Select(_ => new Lanczos())];
        Span<double> alpha = stackalloc double[TLane.Width], beta = stackalloc double[TLane.Width];
        foreach (SolveState column in state)
        {
            column.MeasureBy(preconditioner);
        }

        preconditioner.Apply<TLane>(b, z);
        TLane rz = Turn<TLane>(b, z, direction, default);
        bool[] done = Array.ConvertAll(state, column => column.Hard && cap < int.MaxValue);
        int steps = 0;
        Check(state, lanczos, rz, done);
        while (steps++ < cap && Array.Exists(done, finished => !finished))
        {
            run.Cancellation.ThrowIfCancellationRequested();
            Array.Clear(product);
            Multiply(direction, product, pieces, run);
            TLane curvature = Dot<TLane>(direction, product);
            Steps(alpha, rz, curvature, state, done);
            TLane previous = rz;
            Advance(v, b, direction, product, Lane.From<TLane>(alpha));
            preconditioner.Apply<TLane>(b, z);
            rz = Dot<TLane>(b, z);
            Ratios(beta, rz, previous, alpha);
            Turn<TLane>(b, z, direction, Lane.From<TLane>(beta));
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

    private void Multiply<TLane>(TLane[] p, TLane[] output, TLane[] pieces, RunContext run)
        where TLane : unmanaged, ILane<TLane>
    {
        if (written is null)
        {
            SchurKernels.Apply(design, p, output, pieces, run);
        }
        else
        {
            written.Multiply<TLane>(p, output);
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

    /// <summary>direction ← z + β·direction; returns b'z.</summary>
    private static TLane Turn<TLane>(ReadOnlySpan<TLane> b, ReadOnlySpan<TLane> z, Span<TLane> direction, TLane beta)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane sum = default;
        for (int i = 0; i < b.Length; i++)
        {
            sum += z[i] * b[i];
            direction[i] = z[i] + (beta * direction[i]);
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
