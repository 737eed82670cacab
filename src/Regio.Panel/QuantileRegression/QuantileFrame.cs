using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The rows of a quantile regression: weights are multiplied into rows, frequencies repeat them, collinear columns are gone.</summary>
/// <param name="Problem">The model as given, without its collinear columns.</param>
/// <param name="Mean">Its least-squares fit, for comparison.</param>
/// <param name="Sample">Row of the table behind each row.</param>
/// <param name="X">w x, n × p.</param>
/// <param name="Y">w y.</param>
/// <param name="Solver">Solves for any quantile.</param>
/// <param name="Notices">What was left out and why.</param>
internal sealed record QuantileFrame(LinearProblem Problem, LinearFit Mean, EstimationSample Sample, Matrix X, double[] Y, QuantileSolver Solver, IReadOnlyList<Notice> Notices)
{
    /// <summary>Rows.</summary>
    internal int Rows => Y.Length;

    internal IReadOnlyList<string> Terms => Problem.Terms;

    internal static QuantileFrame Build(QuantileRegressionSpec spec, Table data, RunContext run)
    {
        LeastSquaresSpec regression = new()
        {
            Formula = spec.Formula,
            Weights = spec.Weights,
            WeightKind = spec.WeightKind,
            Entity = spec.Entity,
            Time = spec.Time,
            Where = spec.Where,
            Covariance = spec.Cluster is { } cluster ? new Clustered([cluster]) : new Iid(),
        };
        PanelIndex? panel = spec.Time is null ? null : PanelIndex.Of(data, spec.Entity, spec.Time);
        ModelFrame frame = ModelFrame.Build(regression, new EvaluationScope(data, panel));
        LinearProblem problem = frame.Problem;
        EstimationSample sample = frame.Sample;
        if (problem.FrequencyWeights)
        {
            int[] rows = [.. Enumerable.Range(0, problem.Y.Length).SelectMany(i => Enumerable.Repeat(i, (int)problem.Weights![i]))];
            problem = problem.Take(rows) with { Weights = null, FrequencyWeights = false };
            sample = new(sample.Table, Array.ConvertAll(rows, i => sample.Indices[i]), sample.Entity, sample.Time);
        }

        LinearEstimate mean = LinearEstimation.Solve(problem, run);
        LinearChecks.RequireDegreesOfFreedom(problem.Y.Length, mean.Kept.Count);
        if (mean.Kept.Count < problem.Terms.Count)
        {
            problem = problem.Select(mean.Kept);
        }

        (Matrix x, double[] y) = Weighted(problem);
        return new(problem, mean.Fit, sample, x, y, new(x, y, run), [.. panel?.Notices ?? [], .. frame.Notices, .. mean.Notices]);
    }

    private static (Matrix X, double[] Y) Weighted(LinearProblem problem)
    {
        if (problem.Weights is not { } w)
        {
            return (problem.X, problem.Y);
        }

        Matrix x = problem.X.Clone();
        for (int k = 0; k < x.Columns; k++)
        {
            TensorPrimitives.Multiply(x.Column(k), w, x.Column(k));
        }

        double[] y = new double[w.Length];
        TensorPrimitives.Multiply<double>(problem.Y, w, y);
        return (x, y);
    }

    /// <summary>Σ w ρ_τ of residuals.</summary>
    internal static double Loss(ReadOnlySpan<double> residuals, double tau)
    {
        double loss = 0;
        foreach (double r in residuals)
        {
            loss += r * (r < 0 ? tau - 1 : tau);
        }

        return loss;
    }

    /// <summary>The smallest Σ w ρ_τ(y − c) over constants c.</summary>
    internal double LossOfConstant(double tau)
    {
        double[] y = (double[])Problem.Y.Clone();
        double[] w = Problem.Weights is null ? [.. Enumerable.Repeat(1.0, y.Length)] : (double[])Problem.Weights.Clone();
        Array.Sort(y, w);
        double target = tau * TensorPrimitives.Sum<double>(w), sum = 0;
        int at = 0;
        while (at < y.Length - 1 && sum + w[at] < target * (1 - 1e-14))
        {
            sum += w[at++];
        }

        double loss = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double r = y[i] - y[at];
            loss += w[i] * r * (r < 0 ? tau - 1 : tau);
        }

        return loss;
    }
}
