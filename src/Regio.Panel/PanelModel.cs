using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A linear panel model on its complete rows, solved by pooled least squares: where the panel estimators start.</summary>
internal sealed record PanelModel
{
    /// <summary>The model with its constant first and without collinear columns.</summary>
    internal required LinearProblem Problem { get; init; }

    /// <summary>Its pooled least-squares fit.</summary>
    internal required LinearFit Pooled { get; init; }

    /// <summary>The entities.</summary>
    internal required PanelGroups Groups { get; init; }

    /// <summary>Whether every entity is seen in every period.</summary>
    internal required bool IsBalanced { get; init; }

    /// <summary>The rows.</summary>
    internal required EstimationSample Sample { get; init; }

    /// <summary>Periods of the table's rows; null without a time variable.</summary>
    internal required PanelIndex? Panel { get; init; }

    /// <summary>What was left out and why.</summary>
    internal required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>Number of regressors besides the constant.</summary>
    internal int Slopes => Problem.Terms.Count - 1;

    /// <summary>Selects the rows, refuses what a panel estimator cannot use, and drops collinear columns.</summary>
    /// <exception cref="SpecError">The formula has instruments, absorbed effects or no constant.</exception>
    /// <exception cref="DataError">A column does not exist or no row is complete.</exception>
    /// <exception cref="IdentificationError">The outcome or the regressors do not vary, or no entity is seen twice.</exception>
    internal static PanelModel Build(IPanelSpec panelSpec, string method, MethodInputs inputs, RunContext run, Covariance? covariance = null, double confidenceLevel = 0.95, bool takesOneEntity = false)
    {
        LeastSquaresSpec spec = new()
        {
            Formula = panelSpec.Formula,
            Entity = panelSpec.Entity,
            Time = panelSpec.Time,
            Where = panelSpec.Where,
            Covariance = covariance ?? new Iid(),
            ConfidenceLevel = confidenceLevel,
        };
        Check(spec, method);
        PanelIndex? panel = spec.Time is null ? null : PanelIndex.Of(inputs.Data, spec.Entity, spec.Time);
        EvaluationScope scope = new(inputs.Data, panel);
        ModelFrame frame = ModelFrame.Build(spec, scope, run: run);
        LinearProblem problem = frame.Problem;
        LinearEstimate pooled = LinearEstimation.Solve(problem, run);
        if (pooled.Kept.Count < problem.Terms.Count)
        {
            problem = problem with { X = pooled.Fit.X, Terms = pooled.Fit.Terms };
        }

        PanelGroups groups = new(frame.Sample.Group(spec.Entity!));
        if (Array.TrueForAll(groups.Sizes, size => size == 1))
        {
            throw new IdentificationError(
                new($"no '{spec.Entity}' is observed more than once", $"没有任何“{spec.Entity}”被观测到一次以上"),
                new("Effects and errors cannot be told apart: check the entity variable, or use least_squares.", "无法区分个体效应与误差：请检查个体变量，或使用 least_squares。"))
            { Culprits = [spec.Entity!] };
        }

        if (!takesOneEntity)
        {
            PanelGroups.RequireSeveral(groups.Count, spec.Entity!);
        }

        return new()
        {
            Problem = problem,
            Pooled = pooled.Fit,
            Groups = groups,
            IsBalanced = groups.IsEven && (spec.Time is null || frame.Sample.Group(spec.Time).Count == groups.Sizes[0]),
            Sample = frame.Sample,
            Panel = panel,
            Notices = [.. panel?.Notices ?? [], .. frame.Notices, .. pooled.Notices],
        };
    }

    private static void Check(LeastSquaresSpec spec, string method)
    {
        Label? refused = spec.Formula switch
        {
            { Endogenous.Count: > 0 } => new($"{method} takes no instruments", $"{method} 不支持工具变量"),
            { Effects.Count: > 0 } => new($"{method} absorbs no fixed effects", $"{method} 不吸收固定效应"),
            { Intercept: false } => new($"{method} needs the constant", $"{method} 需要常数项"),
            { Regressors.Count: 0 } => new("the formula has no regressor", "公式中没有解释变量"),
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
