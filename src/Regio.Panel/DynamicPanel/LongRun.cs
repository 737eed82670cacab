using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Long-run effects Σ_j β_j/(1 − Σ ρ_j) of a variable and its lags, with delta-method errors.</summary>
internal static class LongRun
{
    /// <summary>A row a variable that is no lag of the outcome; empty without such lags. Effects of periods and the constant are left out.</summary>
    /// <param name="outcome">The outcome as the formula writes it.</param>
    /// <param name="terms">Names of the coefficients.</param>
    /// <param name="variables">Names of those to be gathered, without effects of periods.</param>
    /// <param name="estimates">The coefficients.</param>
    /// <param name="covariance">Their covariance.</param>
    /// <param name="level">Confidence level.</param>
    internal static IReadOnlyList<CoefficientRow> Of(string outcome, IReadOnlyList<string> terms, IReadOnlyList<string> variables, double[] estimates, CovarianceEstimate covariance, double level)
    {
        int[] lags = Lags(outcome, terms);
        string[] others = [.. variables.Where(term => LagTerms.Of(term, outcome) < 0 && term != ModelFrame.Constant)];
        double left = 1 - lags.Sum(k => estimates[k]);
        if (lags.Length == 0 || left == 0)
        {
            return [];
        }

        List<CoefficientRow> rows = [];
        HashSet<string> done = [];
        foreach (string variable in others.OrderBy(term => others.Count(other => LagTerms.Of(term, other) > 0)).ThenBy(term => Array.IndexOf(others, term)))
        {
            if (done.Contains(variable))
            {
                continue;
            }

            string[] its = [.. others.Where(term => !done.Contains(term) && LagTerms.Of(term, variable) >= 0)];
            done.UnionWith(its);
            int[] places = [.. its.Select(term => terms.ToList().IndexOf(term))];
            double effect = places.Sum(k => estimates[k]) / left;
            double[] gradient = new double[terms.Count];
            foreach (int k in places)
            {
                gradient[k] = 1 / left;
            }

            foreach (int k in lags)
            {
                gradient[k] = effect / left;
            }

            rows.Add(DeltaMethod.Row(variable, effect, covariance.Values, gradient, covariance.DegreesOfFreedom, level));
        }

        return rows;
    }

    /// <summary>Places of the lags of the outcome.</summary>
    internal static int[] Lags(string outcome, IReadOnlyList<string> terms) => [.. Enumerable.Range(0, terms.Count).Where(k => LagTerms.Of(terms[k], outcome) > 0)];

    internal static Table Table(IReadOnlyList<CoefficientRow> rows) => new("long_run", CoefficientTable.Tidy(rows).Columns)
    {
        Title = ("Long-run effects: sum of the coefficients of a variable over one less those of the lagged outcome", "长期效应：变量各期系数之和除以一减滞后被解释变量系数之和"),
    };
}
