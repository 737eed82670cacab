using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What random effects may depend on: entity means of the regressors, and the first outcome where lags of the outcome are regressors.</summary>
/// <remarks>
/// Mundlak (1978), Econometrica 46; Chamberlain (1980), Review of Economic Studies 47. With a lagged outcome u_i = ψ y_i0 + x̄_i'ξ + a_i, a_i independent of the first outcome y_i0 and the regressors (Wooldridge 2005,
/// J. Applied Econometrics 20; Wooldridge 2010, sec. 15.8.4 and 17.8.3). Means are over the rows of the sample; a regressor made of the outcome has none.
/// </remarks>
internal static class EntityMeans
{
    /// <summary>Name of the first outcome among the regressors.</summary>
    internal static string First(string outcome) => $"first({outcome})";

    /// <summary>The model with entity means of the regressors that vary within entities and, where asked for, each entity's first outcome.</summary>
    /// <param name="problem">The model.</param>
    /// <param name="groups">Its entities.</param>
    /// <param name="formula">Its formula.</param>
    /// <param name="first">The first outcome of each row's entity; null without it.</param>
    internal static LinearProblem With(LinearProblem problem, PanelGroups groups, Formula formula, double[]? first)
    {
        HashSet<string> outcome = [.. formula.Outcome.Variables];
        HashSet<string> own = [.. formula.Regressors.Where(term => term.Variables.Any(outcome.Contains)).Select(term => term.Name)];
        int[] varying = [.. Enumerable.Range(0, problem.Terms.Count).Where(k => k != problem.Intercept && !own.Contains(problem.Terms[k]) && WithinRegression.Varies(problem.X.Column(k), groups))];
        int added = varying.Length + (first is null ? 0 : 1);
        Matrix x = new(problem.X.Rows, problem.X.Columns + added);
        problem.X.Values.CopyTo(x.Values);
        for (int j = 0; j < varying.Length; j++)
        {
            double[] means = groups.Means(problem.X.Column(varying[j]));
            Span<double> column = x.Column(problem.X.Columns + j);
            for (int i = 0; i < column.Length; i++)
            {
                column[i] = means[groups.Codes[i]];
            }
        }

        first?.CopyTo(x.Column(x.Columns - 1));
        string[] terms = [.. problem.Terms, .. varying.Select(k => $"mean({problem.Terms[k]})"), .. first is null ? Array.Empty<string>() : [First(problem.Outcome)]];
        return problem with { X = x, Terms = terms };
    }

    /// <summary>The first outcome of the entity of each row of a sample, in time, whether its row is in the sample or not.</summary>
    /// <exception cref="SpecError">No time is given, or no regressor is a lag of the outcome.</exception>
    internal static double[] FirstOutcomes(LikelihoodSpec spec, Table data, EstimationSample sample)
    {
        HashSet<string> outcome = [.. spec.Formula.Outcome.Variables];
        if (spec.Time is null || !spec.Formula.Regressors.Any(term => term.Variables.Any(outcome.Contains)))
        {
            throw new SpecError(
                spec.Time is null ? new("initial needs the time of the panel", "initial 需要面板的时间变量") : new("initial is for a model with a lag of the outcome among its regressors", "initial 适用于解释变量中含被解释变量滞后项的模型"),
                spec.Time is null ? new("Set time, such as year.", "请设定 time，例如 year。") : new($"Write {spec.Formula.Outcome.Text} ~ l({spec.Formula.Outcome.Text}) + x.", $"请写成 {spec.Formula.Outcome.Text} ~ l({spec.Formula.Outcome.Text}) + x。"))
            { Field = spec.Time is null ? "time" : "initial" };
        }

        Expression first = Expression.Parse($"first({spec.Formula.Outcome.Text}, by = {Expression.Column(spec.Entity!).Text})");
        double[] all = ((NumberColumn)first.Evaluate(LikelihoodRows.Scope(spec, data))).Values.ToArray();
        return Array.ConvertAll(sample.Indices, row => all[row]);
    }

    /// <summary>Wald test that the effects depend on nothing that was added but the first outcome.</summary>
    internal static IEnumerable<PanelTest> Test(IReadOnlyList<string> terms, double[] estimates, CovarianceEstimate covariance)
    {
        int[] tested = [.. Enumerable.Range(0, terms.Count).Where(k => terms[k].StartsWith("mean(", StringComparison.Ordinal))];
        if (tested.Length > 0)
        {
            PanelWald wald = PanelWald.Of(estimates, covariance, tested);
            yield return new("mundlak", wald.Statistic, "chi2", wald.Degrees, double.NaN, wald.PValue);
        }
    }
}
