namespace Regio.Regression;

/// <summary>When iteratively reweighted least squares stop.</summary>
internal sealed record IrlsOptions
{
    /// <summary>
    /// Relative change of the deviance below which the steps stop. Steps are Newton's, so a change of 10⁻¹² leaves the coefficients about 10⁻⁶ of a standard error away,
    /// and the one full step that follows squares that.
    /// </summary>
    internal double Tolerance { get; init; } = 1e-12;

    /// <summary>Steps after which to give up.</summary>
    internal int MaxIterations { get; init; } = 200;

    /// <summary>Which second derivatives weight the rows.</summary>
    internal Information Information { get; init; } = Information.Observed;

    /// <summary>Linear predictors to start from, or null for the family's own.</summary>
    internal double[]? Start { get; init; }
}
