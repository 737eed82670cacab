using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Canay's two steps: effects by the within regression, quantile regression of the outcome less its effects.</summary>
/// <remarks>
/// Canay (2011), Econometrics Journal 14: α̂ = y − x'β̂ averaged within effects, normalised to mean zero; then β̂(τ) = argmin Σ ρ_τ(y − α̂ − x'b). Consistent when both entities and periods are many.
/// Standard errors by the bootstrap of whole entities through both steps, since the analytic ones of the paper take the first step's error as negligible (Besstremyannaya and Golovan 2019).
/// </remarks>
internal static class CanayTwoStep
{
    internal static (double[][] Coefficients, double[][] Residuals) Solve(LinearProblem problem, double[] quantiles, RunContext run)
    {
        LinearEstimate within = LinearEstimation.Solve(problem, run);
        double[] outcome = WithoutEffects(problem, within);
        Matrix x = problem.Select(within.Kept).WithConstant(ModelFrame.Constant).X;
        QuantileSolver solver = new(x, outcome, run);
        double[][] b = new double[quantiles.Length][], r = new double[quantiles.Length][];
        run.ForEach(b.Length, t =>
        {
            QuantileVertex vertex = solver.Solve(quantiles[t]);
            (b[t], r[t]) = (vertex.Coefficients, solver.Residuals(vertex));
        });
        return (b, r);
    }

    /// <summary>Joint covariance of the coefficients over draws of whole groups.</summary>
    internal static CovarianceEstimate Bootstrap(QuantileFixedEffectsSpec spec, LinearProblem problem, double[] quantiles, Grouping groups, string by, RunContext run)
    {
        int terms = problem.Terms.Count + 1;
        GroupRows members = GroupRows.Of(groups);
        double[][] draws = new double[spec.Replications][];
        run.ForEach(draws.Length, r => draws[r] = Draw(problem, quantiles, members, Resample.Counts(run, "canay bootstrap", r, groups.Count), terms));
        DrawnEstimates drawn = new(draws);
        if (drawn.Usable.Length < 2)
        {
            throw new IdentificationError(new("the regressors are collinear in nearly every draw of the bootstrap", "几乎所有自助法抽样中解释变量都共线"), new("Draw by a variable with more groups.", "请按含有更多组的变量抽样。"));
        }

        string count = drawn.Usable.Length.ToString(CultureInfo.InvariantCulture), number = groups.Count.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            Values = QuantileBootstrap.Covariance(drawn.Usable),
            DegreesOfFreedom = groups.Count - 1,
            Name = $"bootstrap({by})",
            Description = new($"Bootstrap standard errors ({count} draws of {number} groups of {by})", $"自助法标准误（按 {by} 的 {number} 组抽样 {count} 次）"),
            Groups = [groups.Count],
            Notices = [.. drawn.Notices()],
        };
    }

    /// <summary>A group drawn twice stands twice in the sample, as if its rows were those of another group: its own effects are estimated anew each time and come out the same.</summary>
    private static double[] Draw(LinearProblem problem, double[] quantiles, GroupRows members, double[] counts, int terms)
    {
        List<int> rows = [];
        for (int g = 0; g < counts.Length; g++)
        {
            for (int c = 0; c < counts[g]; c++)
            {
                foreach (int row in members.Of(g))
                {
                    rows.Add(row);
                }
            }
        }

        try
        {
            (double[][] b, _) = Solve(problem.Take([.. rows]), quantiles, RunContext.Default);
            return b[0].Length == terms ? [.. b.SelectMany(values => values)] : Failed();
        }
        catch (IdentificationError)
        {
            return Failed();
        }

        double[] Failed() => [.. Enumerable.Repeat(double.NaN, terms * quantiles.Length)];
    }

    /// <summary>y less the effects, whose mean is zero.</summary>
    private static double[] WithoutEffects(LinearProblem problem, LinearEstimate within)
    {
        double[] outcome = (double[])problem.Y.Clone();
        if (problem.Effects.Count == 0)
        {
            return outcome;
        }

        double[] xb = LeastSquares.XB(problem, within);
        double mean = 0;
        for (int i = 0; i < outcome.Length; i++)
        {
            mean += (problem.Y[i] - xb[i] - within.Fit.Residuals[i]) / outcome.Length;
        }

        for (int i = 0; i < outcome.Length; i++)
        {
            outcome[i] = xb[i] + within.Fit.Residuals[i] + mean;
        }

        return outcome;
    }
}
