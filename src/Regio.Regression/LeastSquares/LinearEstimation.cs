using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>A solved linear model with what was seen on the way.</summary>
/// <param name="Fit">The model with its effects partialled out.</param>
/// <param name="WithinSumOfSquares">Σwÿ², or null without effects.</param>
/// <param name="Transform">The transform that partials the effects out, or null.</param>
/// <param name="Kept">Indices of the terms kept.</param>
/// <param name="Notices">Collinear columns, effects that did not converge, bad condition.</param>
internal sealed record LinearEstimate(LinearFit Fit, double? WithinSumOfSquares, WithinTransform? Transform, IReadOnlyList<int> Kept, IReadOnlyList<Notice> Notices);

/// <summary>A model whose effects were partialled out.</summary>
/// <param name="Y">ÿ, or y without effects.</param>
/// <param name="X">Ẍ of the terms that the effects do not absorb.</param>
/// <param name="Candidates">Which terms of the model these are.</param>
/// <param name="Tolerance">Share of its length below which a column of <paramref name="X"/> counts as dependent on others.</param>
/// <param name="WithinSumOfSquares">Σwÿ², or null without effects.</param>
/// <param name="Transform">The transform, or null without effects.</param>
internal sealed record PartialledModel(double[] Y, Matrix X, int[] Candidates, double Tolerance, double? WithinSumOfSquares, WithinTransform? Transform);

/// <summary>Partials the effects out, drops what is not identified, and solves.</summary>
internal static class LinearEstimation
{
    /// <summary>Dependence tolerance where columns carry nothing but rounding; low enough for the tenth-degree polynomial of NIST's Filip.</summary>
    private const double ExactTolerance = 1e-13;

    /// <summary>Dependence tolerance after one effect was taken out in one exact pass.</summary>
    private const double OneEffectTolerance = 1e-11;

    /// <summary>Dependence tolerance after several effects, as a multiple of the tolerance of the transform.</summary>
    internal const double IterativeFactor = 100;

    /// <summary>
    /// A value is known to half an ulp of itself, so that a deviation of length ‖ẍ‖ carries rounding of relative size 1e-16 ‖x‖/‖ẍ‖; dependence cannot be told from independence below
    /// a small multiple of that.
    /// </summary>
    private const double RoundingFactor = 16 * 2.2e-16;

    private const double LargestTolerance = 1e-6;

    /// <summary>Condition number of the scaled regressors from which half of the digits of the data are lost.</summary>
    internal const double DoubtfulCondition = 1e8;

    internal static LinearEstimate Solve(LinearProblem problem, RunContext run)
    {
        List<Notice> notices = [];
        (double[] y, Matrix x, int[] candidates, double tolerance, double? within, WithinTransform? transform) = PartialOut(problem, notices, run);
        LinearSolver solver = new(x, problem.Weights, tolerance, run);
        notices.AddRange(Collinear(problem, candidates, solver));
        int[] kept = [.. solver.Kept.Select(k => candidates[k])];
        LinearChecks.RequireRegressors(problem, kept);
        (double[] b, double[] residuals) = solver.Solve(y);
        LinearFit fit = new()
        {
            Terms = [.. kept.Select(k => problem.Terms[k])],
            Coefficients = b,
            X = Select(x, solver.Kept),
            Residuals = residuals,
            Weights = problem.Weights,
            FrequencyWeights = problem.FrequencyWeights,
            Bread = solver.Bread(),
            HasIntercept = kept.Contains(problem.Intercept),
            Effects = problem.Effects,
            Observations = problem.Observations,
            ResidualSumOfSquares = Moments.SumOfSquares(residuals, problem.Weights, centred: false),
        };
        if (solver.Condition > DoubtfulCondition)
        {
            notices.Add(LinearChecks.IllConditioned(solver.Condition));
        }

        return new(fit, within, transform, kept, notices);
    }

    /// <summary>The model less its effects; absorbed columns are left out and told to <paramref name="notices"/>.</summary>
    internal static PartialledModel PartialOut(LinearProblem problem, List<Notice> notices, RunContext run)
    {
        LinearChecks.RequireVariation(problem);
        double tolerance = problem.CollinearityTolerance ?? DefaultTolerance(problem);
        if (problem.Effects.Count == 0)
        {
            return new(problem.Y, problem.X, [.. Enumerable.Range(0, problem.Terms.Count)], tolerance, null, null);
        }

        WithinTransform transform = WithinTransform.Create(problem.Effects, problem.Weights, problem.Within, run);
        (double[] y, Matrix x, int[] candidates, double rounding) = PartialOut(problem, transform, tolerance, notices);
        tolerance = problem.CollinearityTolerance ?? Math.Clamp(rounding, tolerance, LargestTolerance);
        return new(y, x, candidates, tolerance, Moments.SumOfSquares(y, problem.Weights, centred: problem.Intercept >= 0), transform);
    }

    private static double DefaultTolerance(LinearProblem problem) => problem.Effects.Count switch
    {
        0 => ExactTolerance,
        1 => OneEffectTolerance,
        _ => IterativeFactor * problem.Within.Tolerance,
    };

    /// <summary>Deviations from the effects; where a constant is asked for, means are added back, so that it becomes the mean of the effects (StataCorp, [XT] xtreg, eq. 3).</summary>
    private static (double[] Y, Matrix X, int[] Candidates, double Rounding) PartialOut(LinearProblem problem, WithinTransform transform, double tolerance, List<Notice> notices)
    {
        int[] regressors = [.. Enumerable.Range(0, problem.Terms.Count).Where(k => k != problem.Intercept)];
        double[][] columns = [(double[])problem.Y.Clone(), .. regressors.Select(k => problem.X.Column(k).ToArray())];
        WithinReport report = transform.Demean(columns);
        if (report.Warning([problem.Outcome, .. regressors.Select(k => problem.Terms[k])]) is { } warning)
        {
            notices.Add(warning);
        }

        LinearChecks.RequireWithinVariation(problem, report.Columns[0], tolerance);
        bool[] absorbed = new bool[problem.Terms.Count];
        for (int i = 0; i < regressors.Length; i++)
        {
            absorbed[regressors[i]] = LinearChecks.IsAbsorbed(problem.X.Column(regressors[i]), report.Columns[i + 1], problem.Weights, tolerance);
        }

        if (absorbed.Contains(true))
        {
            notices.Add(LinearChecks.Absorbed(problem, absorbed));
        }

        int[] candidates = [.. Enumerable.Range(0, problem.Terms.Count).Where(k => !absorbed[k])];
        Matrix x = new(problem.Y.Length, candidates.Length);
        for (int j = 0; j < candidates.Length; j++)
        {
            int place = Array.IndexOf(regressors, candidates[j]);
            Fill(problem, candidates[j], place < 0 ? null : columns[place + 1], x.Column(j));
        }

        if (problem.Intercept >= 0)
        {
            TensorPrimitives.Add(columns[0], Moments.Mean(problem.Y, problem.Weights), columns[0]);
        }

        double lost = regressors.Select((k, i) => absorbed[k] ? 0 : report.Columns[i + 1].Norm / report.Columns[i + 1].NormWithin).DefaultIfEmpty(0).Max();
        return (columns[0], x, candidates, RoundingFactor * lost);
    }

    private static void Fill(LinearProblem problem, int k, double[]? deviation, Span<double> column)
    {
        if (deviation is null)
        {
            column.Fill(1);
        }
        else if (problem.Intercept >= 0)
        {
            TensorPrimitives.Add(deviation, Moments.Mean(problem.X.Column(k), problem.Weights), column);
        }
        else
        {
            deviation.CopyTo(column);
        }
    }

    /// <summary>What is said of each column that the solver dropped.</summary>
    internal static IEnumerable<Notice> Collinear(LinearProblem problem, int[] candidates, LinearSolver solver)
    {
        foreach (int j in solver.Dropped)
        {
            double[] on = solver.Dependence(j);
            string[] with = [.. solver.ImportantIn(j, on).Select(k => problem.Terms[candidates[solver.Kept[k]]])];
            yield return LinearChecks.Collinear(problem.Terms[candidates[j]], with);
        }
    }

    private static Matrix Select(Matrix x, IReadOnlyList<int> columns)
    {
        if (columns.Count == x.Columns)
        {
            return x;
        }

        Matrix selected = new(x.Rows, columns.Count);
        for (int k = 0; k < columns.Count; k++)
        {
            x.Column(columns[k]).CopyTo(selected.Column(k));
        }

        return selected;
    }
}
