using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Multinomial logit of an unordered outcome.</summary>
/// <remarks>
/// P(y = j | x) = exp(x'β_j)/Σ_k exp(x'β_k), β of the base category zero. The outcome is a column of texts or of numbers whose values are names. Newton's method with exact second derivatives in orthogonal regressors;
/// McFadden (1974); Greene (2018), sec. 18.2. Covariance: inverse observed information (the expected one is the same), robust with n/(n − 1), clustered with G/(G − 1), as Stata's <c>mlogit</c>.
/// e^β is the relative-risk ratio: the factor by which p_j/p_base changes with a unit of x. Marginal effects are on the probability of every category.
/// The base is the first category in ascending order unless given (R's <c>nnet::multinom</c>); Stata takes the most frequent one, which may be another in every subsample.
/// The ratio of two probabilities depends on no other category (independence of irrelevant alternatives): the Hausman-McFadden tests leave out one category at a time.
/// </remarks>
public static class MultinomialLogit
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The base is no category, or the formula has effects or instruments.</exception>
    /// <exception cref="DataError">The outcome has one category or more than fifty.</exception>
    /// <exception cref="IdentificationError">A category is predicted perfectly.</exception>
    public static LikelihoodFitResult Fit(MultinomialLogitSpec spec, MethodInputs inputs, RunContext run)
    {
        MultinomialSample sample = MultinomialSample.Build(spec, inputs.Data, run);
        MultinomialEstimate estimate = MultinomialEstimate.Of(sample, run);
        LikelihoodFit fit = estimate.Fit;
        double none = Without(sample);
        CovarianceEstimate Exchange(Covariance covariance, LikelihoodAdjustment adjustment) => fit.Covariance(covariance, sample.Frame.Sample, adjustment, run);
        IndexModel index = Indexes(estimate);
        IndexResponse[] responses = [.. sample.All.Select(name => new CategoryProbability(sample.Categories.ToList().IndexOf(name), name))];
        (Table? independence, IReadOnlyList<Notice> doubts) = spec.Independence ? IrrelevantAlternatives.Of(estimate, run) : (null, []);
        double[][] probabilities = Probabilities(estimate);
        PanelMeasure[] measures = Measures(estimate, none, probabilities);
        int slopes = sample.Categories.Count * estimate.Problem.Terms.Count(term => term != ModelFrame.Constant);
        if (spec.Profile is not null)
        {
            _ = RegressorChanges.Running(index, spec.Profile);
        }

        return new()
        {
            Outcome = sample.Outcome,
            Parameters = fit.Terms,
            CoefficientCount = fit.Terms.Count,
            Estimates = fit.Estimates,
            Covariance = Exchange(sample.Frame.Covariance, spec.Adjustment),
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = sample.Frame.Sample,
            Observations = sample.Frame.Problem.Observations,
            Predictions = [.. sample.All.Select((name, j) => new NumberColumn("probability_" + name, probabilities[j], NumberKind.Real, new() { Label = ($"Probability of {name}", $"取 {name} 的概率") }))],
            Presentation = spec.Present,
            Exchange = Exchange,
            MarginalOf = covariance => AverageEffects.Of(index, responses, covariance, spec.Marginal, spec.ConfidenceLevel) with { Main = ^1 },
            Measures = measures,
            Tests = slopes == 0 ? [] : [PanelTest.ChiSquared("lr_slopes", Math.Max(0, 2 * (fit.LogLikelihood - none)), slopes)],
            Equations = [.. Equations(sample, estimate.Problem.Terms, measures)],
            Details = independence is null ? [] : [independence],
            ChartsOf = covariance => ResponseProfile.Of(index, responses, covariance, spec.Profile, spec.ConfidenceLevel) is { } figure ? [figure] : [],
            FitNotices = [.. sample.Frame.Notices, new Notice(NoticeKind.Note, "base_category", ($"The base category is {sample.Base}.", $"基准类别为 {sample.Base}。")) { Items = [sample.Base] }, .. doubts],
        };
    }

    /// <summary>A table for each category: a report shows it as a column of its own.</summary>
    private static IEnumerable<LikelihoodEquation> Equations(MultinomialSample sample, IReadOnlyList<string> terms, PanelMeasure[] measures)
        => sample.Categories.Select((category, e) => new LikelihoodEquation("outcome_" + category, new($"{category} against {sample.Base}", $"{category}（相对于 {sample.Base}）"), e * terms.Count, terms)
        {
            Outcome = category,
            Measures = [new("nobs", sample.Frame.Problem.Observations, true), .. measures],
            IsShown = true,
        });

    private static IndexModel Indexes(MultinomialEstimate estimate)
    {
        int k = estimate.Problem.Terms.Count;
        return new(
            estimate.Sample.Frame.Sample,
            [.. Enumerable.Range(0, estimate.Sample.Categories.Count).Select(e => IndexEquation.Of(estimate.Sample.Formula, estimate.Problem, estimate.Fit.Estimates.AsSpan(e * k, k), e * k))],
            estimate.Problem.Weights);
    }

    /// <summary>ℓ of the shares of the categories, or of equal probabilities without a constant.</summary>
    private static double Without(MultinomialSample sample)
    {
        double[] mass = [.. sample.All.Select(sample.Mass)];
        double total = mass.Sum();
        return sample.Frame.Problem.Intercept >= 0 ? mass.Sum(own => own * Math.Log(own / total)) : -total * Math.Log(mass.Length);
    }

    /// <summary>A column for each category, in the order of all.</summary>
    private static double[][] Probabilities(MultinomialEstimate estimate)
    {
        int k = estimate.Problem.Terms.Count, n = estimate.Problem.Y.Length, others = estimate.Sample.Categories.Count;
        double[][] index = [.. Enumerable.Range(0, others).Select(e => Gemv.Multiply(estimate.Problem.X, estimate.Fit.Estimates.AsSpan(e * k, k)))];
        int[] places = [.. estimate.Sample.All.Select(name => estimate.Sample.Categories.ToList().IndexOf(name))];
        double[][] all = [.. places.Select(_ => new double[n])];
        double[] eta = new double[others], p = new double[others];
        for (int i = 0; i < n; i++)
        {
            for (int e = 0; e < others; e++)
            {
                eta[e] = index[e][i];
            }

            double log = MultinomialRows.Probabilities(eta, p);
            for (int j = 0; j < all.Length; j++)
            {
                all[j][i] = places[j] < 0 ? Math.Exp(-log) : p[places[j]];
            }
        }

        return all;
    }

    private static PanelMeasure[] Measures(MultinomialEstimate estimate, double none, double[][] probabilities)
    {
        MultinomialSample sample = estimate.Sample;
        LinearProblem problem = estimate.Problem;
        int[] places = [.. sample.All.Select(name => sample.Categories.ToList().IndexOf(name))];
        double correct = 0, total = 0;
        for (int i = 0; i < sample.Chosen.Length; i++)
        {
            int likeliest = 0;
            for (int j = 1; j < probabilities.Length; j++)
            {
                likeliest = probabilities[j][i] > probabilities[likeliest][i] ? j : likeliest;
            }

            double weight = problem.FrequencyWeights ? problem.Weights![i] : 1;
            (correct, total) = (correct + (places[likeliest] == sample.Chosen[i] ? weight : 0), total + weight);
        }

        return
        [
            new("outcome_levels", sample.All.Count, true),
            .. LikelihoodReport.Likelihood(estimate.Fit.LogLikelihood, none, estimate.Fit.Terms.Count, problem.Observations),
            new("share_correct", correct / total),
            new("iterations", estimate.Fit.Iterations, true),
        ];
    }
}
