using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>A maximised log likelihood whose parameters are reported as functions of those it was maximised in.</summary>
/// <remarks>A covariance V of the working parameters gives J V J' with the Jacobian J: exact for the observed information too, since the gradient is zero at the maximum.</remarks>
/// <param name="Terms">Names of the parameters reported.</param>
/// <param name="Estimates">The parameters reported.</param>
/// <param name="Jacobian">J, reported × working.</param>
/// <param name="Maximum">The maximum in working parameters.</param>
/// <param name="LogLikelihood">ℓ.</param>
/// <param name="Iterations">Steps of the optimiser.</param>
internal sealed record LikelihoodFit(IReadOnlyList<string> Terms, double[] Estimates, Matrix Jacobian, LikelihoodMaximum Maximum, double LogLikelihood, int Iterations)
{
    /// <summary>Covariance of the reported parameters.</summary>
    /// <exception cref="SpecError">The covariance is not defined for a likelihood.</exception>
    internal CovarianceEstimate Covariance(Covariance covariance, CovarianceSample sample, LikelihoodAdjustment adjustment, RunContext run)
    {
        CovarianceEstimate working = Maximum.Covariance(covariance, sample, adjustment, run);
        return working with { Values = Sandwich.Scaled(Gemm.Multiply(Gemm.Multiply(Jacobian, working.Values), false, Jacobian, true), 1) };
    }
}
