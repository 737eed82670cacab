using Regio.Numerics;

namespace Regio.Regression;

/// <summary>A linear model after its effects were partialled out and its coefficients solved: all that a covariance estimator needs.</summary>
/// <remarks>
/// Model y = Xβ + Dα + ε with weights W. X and the residuals are within-transformed (deviations in the metric W) but not multiplied by √w.
/// β̂ = (X'WX)⁻¹X'Wy, bread = (X'WX)⁻¹, score of row i = w_i x_i e_i.
/// </remarks>
public sealed record LinearFit
{
    /// <summary>Names of the K coefficients kept, in order.</summary>
    public required IReadOnlyList<string> Terms { get; init; }

    /// <summary>β̂, length K.</summary>
    public required double[] Coefficients { get; init; }

    /// <summary>N × K regressors after partialling out the effects, unweighted.</summary>
    public required Matrix X { get; init; }

    /// <summary>N residuals ê, unweighted.</summary>
    public required double[] Residuals { get; init; }

    /// <summary>N weights, or null for ones.</summary>
    public double[]? Weights { get; init; }

    /// <summary>Whether the weights count identical rows: a row of weight w then stands for w observations, so that its contribution to a sum of squared scores is w(x e)² and not (w x e)².</summary>
    public bool FrequencyWeights { get; init; }

    /// <summary>Numbers of identical rows, where <see cref="FrequencyWeights"/> are only part of <see cref="Weights"/> because those also hold working weights; null where the two are the same.</summary>
    public double[]? Frequencies { get; init; }

    /// <summary>Variance of the working residuals that the likelihood itself implies: 1 for a generalised linear model, whose inverse information is the bread; null where it is estimated.</summary>
    public double? Dispersion { get; init; }

    /// <summary>(X'WX)⁻¹, K × K.</summary>
    public required Matrix Bread { get; init; }

    /// <summary>Whether a constant is among the K terms.</summary>
    public required bool HasIntercept { get; init; }

    /// <summary>The absorbed effects, with the numbers that degrees of freedom are counted from; empty without effects.</summary>
    public required IReadOnlyList<FixedEffect> Effects { get; init; }

    /// <summary>Number of observations that N stands for: the sum of frequency weights, or the number of rows.</summary>
    public required double Observations { get; init; }

    /// <summary>Σ w ê².</summary>
    public required double ResidualSumOfSquares { get; init; }
}

/// <summary>One absorbed effect on the rows of the estimation sample.</summary>
/// <param name="Name">Name as written in the formula: <c>city</c>, <c>city^year</c>, <c>city[trend]</c>.</param>
/// <param name="Codes">Row → level, 0..Levels-1, none missing, every level used.</param>
/// <param name="Levels">Number of levels.</param>
public sealed record FixedEffect(string Name, int[] Codes, int Levels)
{
    /// <summary>The variables joined into the effect: one for <c>city</c>, two for <c>city^year</c>.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [Name];

    /// <summary>Values of the variable whose slope varies by level, or null for an intercept a level.</summary>
    public double[]? Slope { get; init; }

    /// <summary>Text of each level, where it is known.</summary>
    public IReadOnlyList<string>? LevelNames { get; init; }
}
