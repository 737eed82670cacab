using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Random-effects logit, probit and complementary log-log by Gauss-Hermite quadrature.</summary>
/// <remarks>
/// P(y_it = 1 | x, a_i) = F(x_it'β + a_i), a_i ~ N(0, σ_u²), independent of x. ℓ = Σ_i ln ∫ Π_t P(y_it | a) φ(a/σ_u)/σ_u da, maximised over β and ln σ_u by Newton's method with exact second derivatives.
/// ρ = σ_u²/(σ_u² + σ_e²) with σ_e² = π²/3, 1, π²/6. Butler and Moffitt (1982), Econometrica 50; Wooldridge (2010), sec. 15.8.2; StataCorp, [XT] xtprobit, xtlogit. Covariance: inverse observed information; robust is
/// clustered by entity, as in Stata. Test of ρ = 0 by the likelihood ratio against the pooled model, half χ²(0) and half χ²(1). Where the likelihood falls from σ_u = 0 on (score test of Chesher 1984) the
/// estimates are those of the pooled model, with a notice. Differences: Stata stops moving the nodes when the likelihood changes by less than 1e-6, this when the parameters agree to 1e-9;
/// lme4 maximises over parameters and nodes at once. A notice tells where doubling the points changes the result.
/// </remarks>
public static class RandomEffectsBinary
{
    private const int MostRounds = 30;
    private const double RoundTolerance = 1e-9;
    private const double RoughTolerance = 1e-4;

    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">No entity is given, or the number of points is out of range.</exception>
    /// <exception cref="DataError">The outcome has other values than 0 and 1.</exception>
    /// <exception cref="IdentificationError">No entity is seen twice, or a parameter is not identified.</exception>
    /// <exception cref="ConvergenceError">The likelihood has no maximum.</exception>
    public static LikelihoodFitResult Fit(RandomEffectsBinarySpec spec, MethodInputs inputs, RunContext run)
    {
        RandomEffectsModel model = RandomEffectsModel.Build(spec, inputs.Data, run);
        LikelihoodPoint pooled = model.Pooled;
        if (model.Rows.ScoreOfVariance(pooled.Parameters, model.EntityWeights) <= 0)
        {
            return RandomEffectsReport.Boundary(model, pooled, run);
        }

        EntityQuadrature quadrature = new(spec.Quadrature, spec.Points, model.Groups.Count);
        EntityMixture likelihood = new(model.Rows, quadrature, model.EntityWeights, run);
        LikelihoodPoint point = Maximise(likelihood, Start(model, pooled, run), run);
        return RandomEffectsReport.Interior(model, pooled, point, likelihood, Accuracy(model, likelihood, point), run);
    }

    /// <summary>Roughly with nodes that stand still, then nodes and parameters in turn, a Newton step each, until they agree.</summary>
    internal static LikelihoodPoint Maximise(EntityMixture likelihood, double[] start, RunContext run)
    {
        likelihood.Adapt(start, RoughTolerance);
        LikelihoodPoint point = LikelihoodSearch.Maximise(likelihood.Evaluate, start, Words, run, new() { GradientTolerance = RoughTolerance, MaxIterations = 100 });
        double worst = double.PositiveInfinity;
        double[] gradient = new double[start.Length];
        for (int round = 1; round <= MostRounds; round++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            likelihood.Adapt(point.Parameters, Math.Clamp(1e-2 * worst, RoundTolerance, RoughTolerance));
            Matrix hessian = new(gradient.Length, gradient.Length);
            double value = likelihood.Evaluate(point.Parameters, gradient, hessian);
            LikelihoodPoint here = point with { LogLikelihood = value, Hessian = hessian, Iterations = point.Iterations + 1 };
            if (worst <= RoundTolerance)
            {
                return here with { GradientNorm = gradient.Max(Math.Abs) };
            }

            double[] step = Gemv.Multiply(here.InverseInformation([.. gradient.Select((_, k) => k == gradient.Length - 1 ? "ln sigma_u" : $"coefficient {k + 1}")]), gradient);
            worst = step.Zip(here.Parameters, (d, b) => Math.Abs(d) / Math.Max(1e-3, Math.Abs(b))).Max();
            point = here with { Parameters = [.. here.Parameters.Zip(step, (b, d) => b + d)] };
        }

        throw new ConvergenceError(
            new($"the quadrature nodes and the parameters did not settle in {MostRounds} rounds", $"积分节点与参数在 {MostRounds} 轮内未能收敛"),
            new("Use more points, or the rule non_adaptive.", "请增加节点数，或使用 non_adaptive。"),
            MostRounds,
            worst);
    }

    /// <summary>Pooled coefficients scaled up for each of a few variances of the effect; the likeliest is the start.</summary>
    private static double[] Start(RandomEffectsModel model, LikelihoodPoint pooled, RunContext run)
    {
        EntityQuadrature rough = new(QuadratureRule.ModeCurvature, Math.Min(5, model.Spec.Points), model.Groups.Count);
        EntityMixture likelihood = new(model.Rows, rough, model.EntityWeights, run);
        double error = BinaryLinks.ErrorVariance(model.Spec.Link);
        double[]? best = null;
        double highest = double.NegativeInfinity;
        foreach (double rho in new[] { 0.05, 0.2, 0.4, 0.6, 0.8 })
        {
            double variance = error * rho / (1 - rho), scale = Math.Sqrt(1 + (variance / error));
            double[] theta = [.. pooled.Parameters.Select(b => b * scale), 0.5 * Math.Log(variance)];
            likelihood.Adapt(theta, RoughTolerance);
            double value = likelihood.Value(theta);
            (best, highest) = value > highest || best is null ? (theta, value) : (best, highest);
        }

        return best!;
    }

    /// <summary>How much the log likelihood changes when points are doubled.</summary>
    private static double Accuracy(RandomEffectsModel model, EntityMixture likelihood, LikelihoodPoint point)
        => likelihood.WithPoints(Math.Min(GaussHermite.MostPoints, 2 * model.Spec.Points)).Value(point.Parameters) - point.LogLikelihood;

    private static Label Words { get; } = ("the likelihood of the random-effects model", "随机效应模型的似然函数");
}
