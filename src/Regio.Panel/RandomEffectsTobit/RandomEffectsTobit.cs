using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Random-effects Tobit by Gauss-Hermite quadrature.</summary>
/// <remarks>
/// y*_it = x_it'β + u_i + e_it, u_i ~ N(0, σ_u²), e_it ~ N(0, σ_e²), independent of x and of each other, seen through limits as in <see cref="Tobit"/>.
/// ℓ = Σ_i ln ∫ Π_t f(y_it | x_it'β + u) φ(u/σ_u)/σ_u du, maximised over β/σ_e, 1/σ_e and ln(σ_u/σ_e) by Newton's method with exact second derivatives; nodes are moved and the likelihood maximised in turn
/// until both agree. Butler and Moffitt (1982), Econometrica 50; Wooldridge (2010), sec. 17.8; Liu and Pierce (1994), Biometrika 81; StataCorp, [XT] xttobit.
/// Covariance: inverse observed information; robust is clustered by entity. ρ = σ_u²/(σ_u² + σ_e²). Test of ρ = 0 by the likelihood ratio against the pooled model, half χ²(0) and half χ²(1).
/// Where the likelihood falls from σ_u = 0 on (score test of Chesher 1984) the estimates are those of the pooled model, with a notice. A notice tells where doubling the points changes the result.
/// Marginal effects are those of the population: the effect is integrated out, so that σ² = σ_u² + σ_e².
/// </remarks>
public static class RandomEffectsTobit
{
    private const int MostRounds = 30;
    private const double RoundTolerance = 1e-9;

    private static readonly Label What = ("the log likelihood of the random-effects Tobit", "随机效应 Tobit 的对数似然");

    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">No entity is given, weights are, or the number of points is out of range.</exception>
    /// <exception cref="DataError">A column does not exist, no row is complete, or a lower limit is not below the upper one.</exception>
    /// <exception cref="IdentificationError">Every row is censored, no entity is seen twice, or a coefficient has no finite estimate.</exception>
    /// <exception cref="ConvergenceError">The maximum was not reached.</exception>
    public static LikelihoodFitResult Fit(RandomEffectsTobitSpec spec, MethodInputs inputs, RunContext run)
    {
        RandomEffectsTobitModel model = RandomEffectsTobitModel.Build(spec, inputs.Data, run);
        EntityRows rows = model.Rows();
        if (rows.ScoreOfVariance(model.Pooled.Parameters, weights: null) <= 0)
        {
            return RandomEffectsTobitReport.Boundary(model, run);
        }

        EntityMixture mixture = new(rows, new EntityQuadrature(spec.Quadrature, spec.Points, rows.Entities), weights: null, run);
        LikelihoodPoint point = Maximise(mixture, Start(model, rows, run), run);
        FlatDirection.Refuse(point.Hessian, model.Groups.Rows, What, [.. model.Terms, "sigma_e", "sigma_u"], direction => [.. model.Scale.Direction(direction[..^1]), direction[^1]]);
        return RandomEffectsTobitReport.Interior(model, mixture, point, Accuracy(model, rows, point, run), run);
    }

    /// <summary>Moves the nodes and maximises in turn until the parameters agree.</summary>
    private static LikelihoodPoint Maximise(EntityMixture mixture, double[] start, RunContext run)
    {
        double[] theta = start;
        LikelihoodPoint? point = null;
        for (int round = 0; round < MostRounds; round++)
        {
            mixture.Adapt(theta);
            OptimiserOptions options = round == 0 && mixture.IsAdaptive ? new() { GradientTolerance = 1e-3, MaxIterations = 50 } : new() { GradientTolerance = 1e-12, MaxIterations = 200 };
            point = LikelihoodSearch.Maximise(mixture.Evaluate, theta, What, run, options);
            double worst = point.Parameters.Zip(theta, (now, before) => Math.Abs(now - before) / Math.Max(1e-3, Math.Abs(before))).Max();
            theta = point.Parameters;
            if (worst <= RoundTolerance || !mixture.IsAdaptive)
            {
                return point;
            }
        }

        throw new ConvergenceError(
            new($"the quadrature nodes and the parameters did not settle in {MostRounds} rounds", $"积分节点与参数在 {MostRounds} 轮内未能收敛"),
            new("Use more points, or the rule non_adaptive.", "请增加节点数，或使用 non_adaptive。"),
            MostRounds,
            point!.GradientNorm);
    }

    /// <summary>The pooled parameters at a few shares of the effect in the variance; the likeliest is the start.</summary>
    private static double[] Start(RandomEffectsTobitModel model, EntityRows rows, RunContext run)
    {
        EntityMixture rough = new(rows, new EntityQuadrature(QuadratureRule.ModeCurvature, Math.Min(5, model.Spec.Points), rows.Entities), weights: null, run);
        double[]? best = null;
        double highest = double.NegativeInfinity;
        foreach (double rho in new[] { 0.05, 0.2, 0.4, 0.6, 0.8 })
        {
            double stretch = 1 / Math.Sqrt(1 - rho);
            double[] theta = [.. model.Pooled.Parameters.Select(value => value * stretch), 0.5 * Math.Log(rho / (1 - rho))];
            rough.Adapt(theta);
            double value = rough.Value(theta);
            (best, highest) = best is null || value > highest ? (theta, value) : (best, highest);
        }

        return best!;
    }

    /// <summary>How much the log likelihood changes when points are doubled, nodes moved anew.</summary>
    private static double Accuracy(RandomEffectsTobitModel model, EntityRows rows, LikelihoodPoint point, RunContext run)
    {
        EntityMixture finer = new(rows, new EntityQuadrature(model.Spec.Quadrature, Math.Min(GaussHermite.MostPoints, 2 * model.Spec.Points), rows.Entities), weights: null, run);
        finer.Adapt(point.Parameters);
        return finer.Value(point.Parameters) - point.LogLikelihood;
    }
}
