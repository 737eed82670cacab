using Regio.Core;

namespace Regio.Regression;

/// <summary>A generalised linear model at its maximum.</summary>
/// <remarks>
/// <see cref="Linear"/> is the last weighted regression of the working response: with weights w_i ω_i, regressors deviating from the effects in that metric and residuals (∂ℓ/∂η)/ω,
/// its bread is the inverse information of the coefficients and its scores are theirs, so that every covariance of a linear fit is a covariance of this model.
/// </remarks>
internal sealed record GeneralizedEstimate
{
    /// <summary>The last weighted regression.</summary>
    internal required LinearEstimate Linear { get; init; }

    /// <summary>Linear predictor of each row, effects and offset included.</summary>
    internal required double[] Eta { get; init; }

    /// <summary>Mean of each row.</summary>
    internal required double[] Mu { get; init; }

    /// <summary>Σ w_i d_i.</summary>
    internal required double Deviance { get; init; }

    /// <summary>Σ w_i ℓ_i, terms of the outcome alone included.</summary>
    internal required double LogLikelihood { get; init; }

    /// <summary>Weighted regressions solved.</summary>
    internal required int Iterations { get; init; }

    /// <summary>Whether the change of the deviance came below the tolerance.</summary>
    internal required bool Converged { get; init; }

    /// <summary>The last relative change of the deviance.</summary>
    internal required double Change { get; init; }

    /// <summary>Change of the linear predictor in the last full step; a row whose outcome a coefficient at infinity fits still moves by one.</summary>
    internal required double[] LastStep { get; init; }

    /// <summary>Collinear regressors, effects that did not converge, non-convergence, overflow.</summary>
    internal required IReadOnlyList<Notice> Notices { get; init; }
}
