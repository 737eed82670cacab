using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Fractional response regression by Bernoulli quasi maximum likelihood.</summary>
/// <remarks>
/// Model: E(y|x) = F(x'β), 0 ≤ y ≤ 1 with the ends included; maximises Σ w [y ln F + (1 − y) ln(1 − F)], consistent whenever that mean is right (Papke and Wooldridge 1996, JAE 11).
/// Dummies for entities are not absorbed: with few periods they bias β (the incidental-parameter problem), and no transformation removes them from a probit or a logit mean.
/// <see cref="FractionalSpec.CorrelatedEffects"/> adds means by entity instead (Papke and Wooldridge 2008, J. Econometrics 145), consistent for average effects in balanced panels with clustered errors.
/// Differences: R's glm with a quasibinomial family takes the expected information, which differs for probit and cloglog; ask for it by <c>information: expected</c>.
/// </remarks>
public static class Fractional
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has instruments or absorbed effects, or correlated effects lack an entity.</exception>
    /// <exception cref="DataError">An outcome lies outside [0, 1], a column is absent, or no row complete.</exception>
    /// <exception cref="IdentificationError">The outcome does not vary, or no regressor is left.</exception>
    public static LikelihoodFitResult Fit(FractionalSpec spec, MethodInputs inputs, RunContext run)
    {
        BinomialFamily family = new(spec.Link);
        LikelihoodFrame frame = Frame(spec, inputs.Data, run);
        LikelihoodChecks.RequireDomain(frame, family, "fractional");
        GeneralizedEstimate estimate = Irls.Fit(frame.Problem, family, null, new IrlsOptions { Information = spec.Information }, run);
        return Result(spec, frame with { Notices = [.. frame.Notices, .. estimate.Notices] }, family, estimate, run);
    }

    private static LikelihoodFrame Frame(FractionalSpec spec, Table data, RunContext run)
    {
        LikelihoodFrame frame = LikelihoodFrame.Build(spec, "fractional", data, run);
        if (!spec.CorrelatedEffects)
        {
            return frame;
        }

        string entity = spec.Entity ?? throw new SpecError(
            new("correlated effects need the entity of the panel", "相关效应需要面板的个体变量"),
            new("Give entity, such as city.", "请给出 entity，例如 city。"))
        { Field = "entity" };
        (LinearProblem problem, IReadOnlyList<Notice> notices) = LikelihoodFrame.Independent(WithMeans(frame.Problem, frame.Sample.Group(entity)), run);
        return frame with { Problem = problem, Notices = [.. frame.Notices, .. notices] };
    }

    /// <summary>The problem with the means of every regressor that varies within entities.</summary>
    private static LinearProblem WithMeans(LinearProblem problem, Grouping entities)
    {
        double[] sizes = new double[entities.Count];
        List<(string Name, double[] Values)> added = [];
        for (int k = 0; k < problem.Terms.Count; k++)
        {
            double[] means = EntityFit.Means(problem.X.Column(k), entities, null, sizes);
            double[] column = Array.ConvertAll(entities.Codes, code => means[code]);
            ReadOnlySpan<double> own = problem.X.Column(k);
            double gap = 0, size = 0;
            for (int i = 0; i < own.Length; i++)
            {
                (gap, size) = (Math.Max(gap, Math.Abs(own[i] - column[i])), Math.Max(size, Math.Abs(own[i])));
            }

            if (gap > 1e-12 * size)
            {
                added.Add(($"mean({problem.Terms[k]})", column));
            }
        }

        Matrix x = new(problem.X.Rows, problem.X.Columns + added.Count);
        problem.X.Values.CopyTo(x.Values);
        for (int j = 0; j < added.Count; j++)
        {
            added[j].Values.CopyTo(x.Column(problem.X.Columns + j));
        }

        return problem with { X = x, Terms = [.. problem.Terms, .. added.Select(column => column.Name)] };
    }

    private static LikelihoodFitResult Result(FractionalSpec spec, LikelihoodFrame frame, BinomialFamily family, GeneralizedEstimate estimate, RunContext run)
    {
        LinearFit fit = estimate.Linear.Fit;
        LinearProblem problem = frame.Problem.Select([.. estimate.Linear.Kept]);
        LikelihoodMaximum maximum = new(fit.Terms, Scores(fit, problem.Weights), fit.Bread, spec.Information == Information.Observed ? "observed" : "expected", problem.Weights, problem.FrequencyWeights);
        CovarianceEstimate Exchange(Covariance covariance, LikelihoodAdjustment adjustment) => maximum.Covariance(covariance, frame.Sample, adjustment, run);
        IndexModel index = new(frame.Sample, [IndexEquation.Of(spec.Formula, problem, fit.Coefficients, 0)], problem.Weights);
        SingleIndexResponse mean = new("mean", ("the expected share", "期望份额"), eta => (MeanAt(family, eta), family.Slope(eta), family.Curvature(eta)));
        double n = problem.Observations, p = Moments.Mean(problem.Y, problem.Weights), total = problem.Weights?.Sum() ?? n;
        double nullLogLikelihood = total * ((p * Math.Log(p)) + ((1 - p) * Elementary.LogOnePlus(-p)));
        return new()
        {
            Outcome = problem.Outcome,
            Parameters = fit.Terms,
            CoefficientCount = fit.Terms.Count,
            Estimates = fit.Coefficients,
            Covariance = Exchange(frame.Covariance, spec.Adjustment),
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = frame.Sample,
            Observations = n,
            Predictions =
            [
                new("fitted", estimate.Mu, NumberKind.Real, new() { Label = ("Expected share", "期望份额") }),
                new("residual", [.. problem.Y.Select((y, i) => y - estimate.Mu[i])]),
                new("index", estimate.Eta, NumberKind.Real, new() { Label = ("Linear index", "线性指数") }),
            ],
            Presentation = spec.Present,
            Exchange = Exchange,
            Measures =
            [
                new("log_lik", estimate.LogLikelihood),
                new("log_lik_null", nullLogLikelihood),
                new("pseudo_r_squared", 1 - (estimate.LogLikelihood / nullLogLikelihood)),
                new("deviance", estimate.Deviance),
                new("iterations", estimate.Iterations, true),
            ],
            MarginalOf = covariance => AverageEffects.Of(index, [mean], covariance, spec.Marginal, spec.ConfidenceLevel),
            FitNotices = frame.Notices,
        };
    }

    private static double MeanAt(BinomialFamily family, double eta)
    {
        Span<double> mu = [0];
        family.Mean([eta], mu);
        return mu[0];
    }

    /// <summary>Scores x ∂ℓ/∂η without the weights of the rows.</summary>
    private static Matrix Scores(LinearFit fit, double[]? weights)
    {
        Matrix scores = fit.X.Clone();
        for (int k = 0; k < scores.Columns; k++)
        {
            Span<double> column = scores.Column(k);
            for (int i = 0; i < column.Length; i++)
            {
                column[i] *= fit.Weights![i] * fit.Residuals[i] / (weights?[i] ?? 1);
            }
        }

        return scores;
    }
}
