using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Bootstrap of both steps: clusters or rows of the selection equation are drawn with replacement, the probit maximised anew from its estimate, the second regression solved with the new Mills ratio.</summary>
internal static class TwoStepBootstrap
{
    private const string Stream = "heckman";

    /// <summary>(β, β_λ, γ) of every replication.</summary>
    internal static (DrawnEstimates Drawn, Label Unit) Draw(TwoStep fit, HeckmanSpec spec, RunContext run)
    {
        (Grouping units, Label name) = spec.Bootstrap.Units(spec.Covariance, fit.Sample.Choice.Sample);
        double[][] drawn = new double[spec.Bootstrap.Replications][];
        int parameters = fit.Second.Fit.Terms.Count + fit.Probit.Fit.Terms.Count;
        run.ForEach(drawn.Length, r =>
        {
            double[] weights = Resample.Spread(Resample.Counts(run, Stream, r, units.Count), units.Codes);
            drawn[r] = Estimate(fit, weights) ?? [.. Enumerable.Repeat(double.NaN, parameters)];
        });
        return (new(drawn), name);
    }

    private static double[]? Estimate(TwoStep fit, double[] drawn)
    {
        double[] weights = fit.Sample.Choice.Problem.Weights is { } own ? [.. drawn.Zip(own, (d, w) => d * w)] : drawn;
        if (fit.Probit.Redrawn(fit.Sample.Selected, weights) is not { } gamma)
        {
            return null;
        }

        int[] rows = [.. Enumerable.Range(0, fit.Sample.Count).Where(i => weights[fit.Sample.Places[i]] > 0)];
        double[] index = Gemv.Multiply(fit.Probit.Design.Problem.X, gamma);
        double[] ratio = Array.ConvertAll(fit.Sample.Places, place => Normal.Hazard(-index[place]));
        LinearProblem problem = (TwoStep.WithRatio(fit.Sample.Outcome.Problem, ratio) with { Weights = Array.ConvertAll(fit.Sample.Places, place => weights[place]), FrequencyWeights = false }).Take(rows);
        try
        {
            LinearEstimate second = LinearEstimation.Solve(problem, RunContext.Default);
            return second.Fit.Terms.SequenceEqual(fit.Second.Fit.Terms, StringComparer.Ordinal) ? [.. second.Fit.Coefficients, .. gamma] : null;
        }
        catch (IdentificationError)
        {
            return null;
        }
    }
}
