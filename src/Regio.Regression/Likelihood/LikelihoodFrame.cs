using Regio.Core;
using Regio.Data;

namespace Regio.Regression;

/// <summary>The rows and regressors of a model estimated by maximum likelihood, without collinear columns.</summary>
/// <param name="Problem">Outcome, regressors, weights.</param>
/// <param name="Sample">The rows.</param>
/// <param name="Covariance">The covariance in force: robust instead of iid with probability weights.</param>
/// <param name="Notices">What was left out and why.</param>
internal sealed record LikelihoodFrame(LinearProblem Problem, EstimationSample Sample, Covariance Covariance, IReadOnlyList<Notice> Notices)
{
    /// <summary>Part of the index whose coefficient is one, or null.</summary>
    internal double[]? Offset { get; init; }

    /// <summary>Selects the rows; refuses instruments, absorbed effects (where they are not allowed) and fields out of range.</summary>
    /// <param name="spec">The model.</param>
    /// <param name="method">Name of the method, for messages.</param>
    /// <param name="data">The table.</param>
    /// <param name="run">Threads and cancellation.</param>
    /// <param name="offset">Part of the index whose coefficient is one.</param>
    /// <param name="effects">How effects are absorbed; null where there may be none.</param>
    /// <exception cref="SpecError">The formula has parts that the method does not take.</exception>
    internal static LikelihoodFrame Build(LikelihoodSpec spec, string method, Table data, RunContext run, Expression? offset = null, (bool DropSingletons, WithinOptions Within)? effects = null)
    {
        Check(spec, method, effects is not null);
        PanelIndex? panel = spec.Time is null ? null : PanelIndex.Of(data, spec.Entity, spec.Time);
        LeastSquaresSpec linear = new()
        {
            Formula = spec.Formula,
            Covariance = spec.Covariance,
            Weights = spec.Weights,
            WeightKind = spec.WeightKind,
            Entity = spec.Entity,
            Time = spec.Time,
            Where = spec.Where,
            DropSingletons = effects?.DropSingletons ?? true,
            Within = effects?.Within ?? WithinOptions.Default,
        };
        ModelFrame frame = ModelFrame.Build(linear, new EvaluationScope(data, panel), offset is null ? [] : [offset], run);
        LinearChecks.RequireVariation(frame.Problem);
        (LinearProblem problem, IReadOnlyList<Notice> collinear) = effects is null ? Independent(frame.Problem, run) : (frame.Problem, []);
        (Covariance covariance, Notice? robust) = LeastSquares.Effective(linear);
        return new(problem, frame.Sample, covariance, [.. panel?.Notices ?? [], .. frame.Notices, .. collinear, .. robust is null ? Array.Empty<Notice>() : [robust]])
        {
            Offset = offset is null ? null : frame.Further[0],
        };
    }

    /// <summary>The frame of some of its rows.</summary>
    internal LikelihoodFrame Take(int[] rows, params Notice[] notices) => this with
    {
        Problem = Problem.Take(rows),
        Sample = new(Sample.Table, Array.ConvertAll(rows, i => Sample.Indices[i]), Sample.Entity, Sample.Time),
        Offset = Offset is null ? null : Array.ConvertAll(rows, i => Offset[i]),
        Notices = [.. Notices, .. notices],
    };

    /// <summary>The problem without columns that depend on earlier ones.</summary>
    internal static (LinearProblem Problem, IReadOnlyList<Notice> Notices) Independent(LinearProblem problem, RunContext run)
    {
        if (problem.Terms.Count == 0)
        {
            return (problem, []);
        }

        LinearSolver solver = new(problem.X, problem.Weights, problem.CollinearityTolerance ?? 1e-13, run);
        Notice[] notices = [.. solver.Dropped.Select(j =>
        {
            double[] on = solver.Dependence(j);
            return LinearChecks.Collinear(problem.Terms[j], [.. solver.ImportantIn(j, on).Select(k => problem.Terms[solver.Kept[k]])]);
        })];
        return (notices.Length == 0 ? problem : problem.Select([.. solver.Kept]), notices);
    }

    private static void Check(LikelihoodSpec spec, string method, bool absorbs)
    {
        Label? refused = spec.Formula switch
        {
            { Endogenous.Count: > 0 } => new($"{method} takes no instruments", $"{method} 不支持工具变量"),
            { Effects.Count: > 0 } when !absorbs => new($"{method} absorbs no fixed effects", $"{method} 不吸收固定效应"),
            _ => null,
        };
        if (refused is not null)
        {
            throw new SpecError(refused, new("Write y ~ x1 + x2; i(year) puts time effects among the regressors.", "请写成 y ~ x1 + x2；时间效应可写作 i(year) 放入解释变量。"))
            { Field = "formula", Given = spec.Formula.ToText() };
        }

        if (!(spec.ConfidenceLevel > 0 && spec.ConfidenceLevel < 1))
        {
            throw new SpecError(new("the confidence level must lie between 0 and 1", "置信水平应介于 0 与 1 之间"), new("Write 0.95 for 95%.", "95% 请写作 0.95。")) { Field = "confidence_level" };
        }
    }
}
