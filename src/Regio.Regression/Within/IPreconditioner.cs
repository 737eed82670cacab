namespace Regio.Regression;

/// <summary>What conjugate gradients divide a residual by: symmetric, positive definite, near S and cheap to solve with.</summary>
internal interface IPreconditioner
{
    /// <summary>Name for reports.</summary>
    string Name { get; }

    /// <summary>z ← M⁻¹b for every lane; lanes never mix.</summary>
    void Apply<TLane>(ReadOnlySpan<TLane> b, Span<TLane> z)
        where TLane : unmanaged, ILane<TLane>;
}

/// <summary>The diagonal of the remaining blocks: with it, conjugate gradients accelerate alternating projections.</summary>
internal sealed class DiagonalPreconditioner(WithinDesign design) : IPreconditioner
{
    /// <inheritdoc/>
    public string Name => "projections";

    /// <inheritdoc/>
    public void Apply<TLane>(ReadOnlySpan<TLane> b, Span<TLane> z)
        where TLane : unmanaged, ILane<TLane>
    {
        double[] inverse = design.Preconditioner;
        for (int i = 0; i < b.Length; i++)
        {
            z[i] = inverse[i] * b[i];
        }
    }
}

/// <summary>The factor of S under earlier weights: near S while the weights change little.</summary>
internal sealed class FactorPreconditioner(SparseLdl factor) : IPreconditioner
{
    /// <inheritdoc/>
    public string Name => "factorisation";

    /// <inheritdoc/>
    public void Apply<TLane>(ReadOnlySpan<TLane> b, Span<TLane> z)
        where TLane : unmanaged, ILane<TLane>
    {
        b.CopyTo(z);
        factor.Solve(z);
    }
}
