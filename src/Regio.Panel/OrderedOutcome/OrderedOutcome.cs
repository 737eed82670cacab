using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Ordered logit and probit.</summary>
/// <remarks>
/// y* = x'β + ε, y = j where κ_{j−1} &lt; y* ≤ κ_j: P(y = j | x) = F(κ_j − x'β) − F(κ_{j−1} − x'β), F logistic or normal. No constant: the cutpoints take its place. Newton's method with exact second derivatives;
/// McKelvey and Zavoina (1975), Journal of Mathematical Sociology 4; Greene (2018), sec. 18.3; Stata's <c>ologit</c>, <c>oprobit</c>, R's <c>MASS::polr</c> (the same signs; its errors are from a numerical Hessian).
/// Covariance: inverse observed information. Categories are the distinct values of the outcome in the sample, ascending. Marginal effects are on the probability of every category.
/// </remarks>
public static class OrderedOutcome
{
    private const int MostCategories = 100;

    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="DataError">The outcome has more than a hundred distinct values.</exception>
    /// <exception cref="IdentificationError">A parameter is not identified.</exception>
    /// <exception cref="ConvergenceError">The likelihood has no maximum: a regressor predicts categories perfectly.</exception>
    public static LikelihoodFitResult Fit(OrderedOutcomeSpec spec, MethodInputs inputs, RunContext run)
    {
        LikelihoodFrame frame = LikelihoodFrame.Build(spec, "ordered_outcome", inputs.Data, run);
        LinearProblem problem = frame.Problem;
        if (problem.Intercept >= 0)
        {
            problem = problem.Select([.. Enumerable.Range(0, problem.Terms.Count).Where(k => k != problem.Intercept)]);
        }

        double[] values = [.. problem.Y.Distinct().Order()];
        RequireFewCategories(frame, values.Length);
        int[] category = Array.ConvertAll(problem.Y, value => Array.BinarySearch(values, value));
        OrderedLikelihood likelihood = new(spec.Link, problem.X, category, values.Length, problem.Weights, run);
        double[] start = Start(spec.Link, problem, category, values.Length);
        double none = Frequencies(problem, category, values.Length).Sum(share => share.Mass * Math.Log(share.Share));
        LikelihoodPoint point = LikelihoodSearch.Maximise(likelihood.Evaluate, start, ("the likelihood of the ordered model", "有序模型的似然函数"), run);
        string[] names = [.. values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))];
        string[] terms = [.. problem.Terms, .. names.Skip(1).Select((name, j) => names[j] + "|" + name)];
        LikelihoodMaximum maximum = new(terms, likelihood.Scores(point.Parameters), point.InverseInformation(terms), "observed", problem.Weights, problem.FrequencyWeights);
        CovarianceEstimate Exchange(Covariance covariance, LikelihoodAdjustment adjustment) => maximum.Covariance(covariance, frame.Sample, adjustment, run);
        int k = problem.Terms.Count;
        IndexModel index = Index(spec, problem, frame.Sample, point.Parameters);
        IndexResponse[] responses = [.. names.Select((name, j) => new CategoryResponse(spec.Link, j, values.Length, name))];
        return new()
        {
            Outcome = problem.Outcome,
            Parameters = terms,
            CoefficientCount = k,
            Estimates = point.Parameters,
            Covariance = Exchange(frame.Covariance, spec.Adjustment),
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = frame.Sample,
            Observations = problem.Observations,
            Predictions = Predictions(likelihood, spec.Link, problem, point.Parameters, names),
            Presentation = spec.Present,
            Exchange = Exchange,
            MarginalOf = covariance => AverageEffects.Of(index, responses, covariance, spec.Marginal, spec.ConfidenceLevel) with { Main = ^1 },
            Measures = Measures(point, none, problem.Observations, values.Length),
            Tests = k == 0 ? [] : [PanelTest.ChiSquared("lr_slopes", 2 * (point.LogLikelihood - none), k)],
            FitNotices = frame.Notices,
        };
    }

    private static void RequireFewCategories(LikelihoodFrame frame, int count)
    {
        if (count > MostCategories)
        {
            throw new DataError(
                new($"the outcome '{frame.Problem.Outcome}' has {count} distinct values: too many for categories", $"被解释变量“{frame.Problem.Outcome}”有 {count} 个不同取值，不宜作为类别"),
                new("Group the values first, or use a linear model.", "请先将取值分组，或使用线性模型。"))
            { Source = frame.Sample.Table.Source ?? frame.Sample.Table.Name, Column = frame.Problem.Outcome };
        }
    }

    private static (double Mass, double Share)[] Frequencies(LinearProblem problem, int[] category, int count)
    {
        double[] mass = new double[count];
        for (int i = 0; i < category.Length; i++)
        {
            mass[category[i]] += problem.Weights?[i] ?? 1;
        }

        double total = mass.Sum();
        return Array.ConvertAll(mass, m => (m, m / total));
    }

    /// <summary>No slopes, cutpoints at the quantiles of the cumulative shares.</summary>
    private static double[] Start(OrderedLink link, LinearProblem problem, int[] category, int count)
    {
        double[] start = new double[problem.Terms.Count + count - 1];
        double cumulative = 0;
        (double Mass, double Share)[] shares = Frequencies(problem, category, count);
        for (int j = 0; j < count - 1; j++)
        {
            cumulative += shares[j].Share;
            start[problem.Terms.Count + j] = BinaryLinks.Index(link == OrderedLink.Logit ? BinomialLink.Logit : BinomialLink.Probit, cumulative);
        }

        return start;
    }

    private static IndexModel Index(OrderedOutcomeSpec spec, LinearProblem problem, EstimationSample sample, double[] theta)
    {
        int k = problem.Terms.Count;
        return new(
            sample,
            [
                IndexEquation.Of(spec.Formula, problem, theta.AsSpan(0, k), 0),
                .. Enumerable.Range(k, theta.Length - k).Select(place => IndexEquation.Parameter("cut", theta[place], place, sample.Rows)),
            ],
            problem.Weights);
    }

    private static NumberColumn[] Predictions(OrderedLikelihood likelihood, OrderedLink link, LinearProblem problem, double[] theta, string[] names)
    {
        double[] index = new double[problem.Y.Length];
        Gemv.MultiplyAdd(1, problem.X, theta.AsSpan(0, problem.Terms.Count), index);
        List<NumberColumn> columns = [];
        for (int j = 0; j < names.Length; j++)
        {
            int at = j;
            double[] probability = Array.ConvertAll(index, eta =>
            {
                (double upper, double lower) = likelihood.Bounds(theta, at, eta);
                return OrderedCell.Of(link, upper, lower).Probability;
            });
            columns.Add(new("probability_" + names[j], probability, NumberKind.Real, new() { Label = ($"Probability of {names[j]}", $"取 {names[j]} 的概率") }));
        }

        columns.Add(new("index", index, NumberKind.Real, new() { Label = ("Linear index", "线性指数") }));
        return [.. columns];
    }

    private static PanelMeasure[] Measures(LikelihoodPoint point, double none, double n, int categories)
    {
        int p = point.Parameters.Length;
        return
        [
            new("outcome_levels", categories, true),
            new("log_lik", point.LogLikelihood),
            new("log_lik_null", none),
            new("pseudo_r_squared", 1 - (point.LogLikelihood / none)),
            new("aic", (-2 * point.LogLikelihood) + (2 * p)),
            new("bic", (-2 * point.LogLikelihood) + (Math.Log(n) * p)),
            new("iterations", point.Iterations, true),
        ];
    }

    /// <summary>The probability of a category; indices are x'β and the cutpoints.</summary>
    private sealed record CategoryResponse(OrderedLink Link, int Category, int Categories, string Value)
        : IndexResponse("probability_" + Value, ($"the probability of {Value}", $"取 {Value} 的概率"))
    {
        internal override double At(int row, ReadOnlySpan<double> index, Span<double> gradient, Span<double> curvature)
        {
            int n = index.Length, up = Category + 1, low = Category;
            gradient.Clear();
            curvature.Clear();
            OrderedCell cell = OrderedCell.Of(
                Link,
                Category == Categories - 1 ? double.PositiveInfinity : index[up] - index[0],
                Category == 0 ? double.NegativeInfinity : index[low] - index[0]);
            gradient[0] = cell.Lower - cell.Upper;
            curvature[0] = cell.UpperSlope - cell.LowerSlope;
            if (Category < Categories - 1)
            {
                gradient[up] = cell.Upper;
                curvature[up + (up * n)] = cell.UpperSlope;
                curvature[up] = curvature[up * n] = -cell.UpperSlope;
            }

            if (Category > 0)
            {
                gradient[low] = -cell.Lower;
                curvature[low + (low * n)] = -cell.LowerSlope;
                curvature[low] = curvature[low * n] = cell.LowerSlope;
            }

            return cell.Probability;
        }
    }
}
