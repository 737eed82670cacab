using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>A covariance of coefficients that carries its own reference distribution, so that it can be exchanged after the fit.</summary>
public sealed record CovarianceEstimate
{
    /// <summary>K × K, symmetric.</summary>
    public required Matrix Values { get; init; }

    /// <summary>Degrees of freedom of t and F; infinity for z and χ².</summary>
    public required double DegreesOfFreedom { get; init; }

    /// <summary>Degrees of freedom of single coefficients where they differ from each other (CR2 with Satterthwaite's), or null.</summary>
    public double[]? TermDegreesOfFreedom { get; init; }

    /// <summary>Degrees of freedom of the q × K contrasts of a Wald test where the covariance has them (CR2 and its kin): Satterthwaite's for q = 1, Zhang's beyond; or null.</summary>
    internal Func<Matrix, double>? ContrastDegreesOfFreedom { get; init; }

    /// <summary>What it is, for a table's note: "Standard errors clustered by state (46 clusters)".</summary>
    public required Label Description { get; init; }

    /// <summary>Stable name for programs, as a spec writes it: <c>cluster(state)</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Number of clusters in each dimension, or periods for time-series covariances; empty where neither applies.</summary>
    public IReadOnlyList<int> Groups { get; init; } = [];

    /// <summary>The small-sample factor c that the sandwich was multiplied with.</summary>
    public double SmallSampleFactor { get; init; } = 1;

    /// <summary>What had to be repaired or is to be doubted: negative eigenvalues set to zero, few clusters.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>p values and intervals that replace those of Student's t (wild bootstrap), or null.</summary>
    public TermInference? Inference { get; init; }

    /// <summary>√V_kk.</summary>
    public double StandardError(int k) => Math.Sqrt(Values[k, k]);
}
