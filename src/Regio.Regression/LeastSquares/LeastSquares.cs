using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;

namespace Regio.Regression;

/// <summary>Linear regression by (weighted) least squares with any number of absorbed fixed effects.</summary>
/// <remarks>
/// Model: y = Xβ + D₁α₁ + … + D_Fα_F + ε with weights W. By the theorem of Frisch, Waugh and Lovell β̂ = (Ẍ'WẌ)⁻¹Ẍ'Wÿ, where ¨ is the deviation from all effects
/// in the metric W; solved by Householder QR with iterative refinement, never by normal equations.
/// Sources: Greene (2018), Econometric Analysis, ch. 3, 4, 9, 11; Wooldridge (2010), Econometric Analysis of Cross Section and Panel Data, ch. 4, 10;
/// Correia (2017), reghdfe; Bergé (2018), fixest.
/// Rows without a value of any variable of the model or of its covariance are left out, singletons of the effects too; of a collinear set the later columns
/// are dropped, as in R and Stata. All of it is in <see cref="LeastSquaresResult.Notices"/>.
/// Known differences: R² without a constant is uncentred as in lm and regress (fixest centres it); frequency weights leave singletons in.
/// </remarks>
public static class LeastSquares
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has instruments or no regressors, or a field is out of range.</exception>
    /// <exception cref="DataError">A column does not exist, holds text where numbers are needed, or no row is complete.</exception>
    /// <exception cref="IdentificationError">The outcome does not vary, no regressor is left, or there are too few rows.</exception>
    public static LeastSquaresResult Fit(LeastSquaresSpec spec, MethodInputs inputs, RunContext run) => Fit(spec, inputs.Data, run);

    /// <summary>Estimates the model on a table.</summary>
    /// <inheritdoc cref="Fit(LeastSquaresSpec, MethodInputs, RunContext)"/>
    public static LeastSquaresResult Fit(LeastSquaresSpec spec, Table data, RunContext run)
    {
        PanelIndex? panel = spec.Time is null ? null : PanelIndex.Of(data, spec.Entity, spec.Time);
        return Fit(spec, new EvaluationScope(data, panel), run);
    }

    /// <summary>Estimates the model in a scope, in which variables shared by several models are computed once.</summary>
    /// <inheritdoc cref="Fit(LeastSquaresSpec, MethodInputs, RunContext)"/>
    public static LeastSquaresResult Fit(LeastSquaresSpec spec, EvaluationScope scope, RunContext run)
    {
        Check(spec);
        ModelFrame frame = ModelFrame.Build(spec, scope, run: run);
        return Fit(spec, frame.Problem, frame.Sample, [.. scope.Panel?.Notices ?? [], .. frame.Notices], run);
    }

    /// <summary>Estimates a model whose rows are selected: one of several equations on a common sample.</summary>
    internal static LeastSquaresResult Fit(LeastSquaresSpec spec, LinearProblem problem, EstimationSample sample, IReadOnlyList<Notice> notices, RunContext run)
    {
        if (spec.ReportConstant && problem.Effects.Count > 0)
        {
            problem = problem.WithConstant(ModelFrame.Constant);
        }

        LinearEstimate estimate = LinearEstimation.Solve(problem, run);
        LinearFit fit = estimate.Fit;
        LinearChecks.RequireDegreesOfFreedom(fit.Observations, EffectCount.Parameters(fit, spec.SmallSample));
        GoodnessOfFit goodness = GoodnessOfFit.Of(fit, spec.SmallSample, problem.Y, estimate.WithinSumOfSquares);
        double[] fitted = Difference(problem.Y, fit.Residuals);
        (Covariance covariance, Notice? robust) = Effective(spec);
        return new()
        {
            Spec = spec with { Covariance = covariance },
            Fit = fit,
            Covariance = Estimate(covariance, fit, sample, spec.SmallSample, run),
            Goodness = EntityFit.Add(goodness, problem, estimate, sample),
            Sample = sample,
            Fitted = fitted,
            Outcome = problem.Outcome,
            EffectSum = estimate.Transform is null ? null : Difference(fitted, XB(problem, estimate)),
            EffectMeans = EffectMeans.Of(problem, estimate),
            Run = run,
            FitNotices = [.. notices, .. estimate.Notices, .. robust is null ? Array.Empty<Notice>() : [robust]],
        };
    }

    /// <summary>Xb of the regressors as they are, effects and their constant left out.</summary>
    internal static double[] XB(LinearProblem problem, LinearEstimate estimate)
    {
        double[] xb = new double[problem.Y.Length];
        for (int k = 0; k < estimate.Kept.Count; k++)
        {
            TensorPrimitives.MultiplyAdd(problem.X.Column(estimate.Kept[k]), estimate.Fit.Coefficients[k], xb, xb);
        }

        return xb;
    }

    /// <summary>The covariance of a fit; refuses those that have no meaning for rows that stand for several observations.</summary>
    internal static CovarianceEstimate Estimate(Covariance covariance, LinearFit fit, EstimationSample sample, SmallSample convention, RunContext run)
        => fit.FrequencyWeights && covariance is not (Iid or Heteroskedastic or Clustered)
            ? throw new SpecError(
                new($"{covariance.ToText()} is not defined for frequency weights", $"{covariance.ToText()} 不适用于频数权重"),
                new("Use iid, hc1 or cluster(...), or expand the rows.", "请使用 iid、hc1 或 cluster(...)，或将行展开。"))
            { Field = "covariance", Given = covariance.ToText() }
            : UndefinedVariances.Mark(covariance.Estimate(fit, sample, convention, run), fit);

    private static double[] Difference(double[] a, double[] b)
    {
        double[] difference = new double[a.Length];
        TensorPrimitives.Subtract(a, b, difference);
        return difference;
    }

    private static void Check(LeastSquaresSpec spec)
    {
        if (spec.Formula.Endogenous.Count > 0)
        {
            throw new SpecError(
                new("least_squares takes no instruments", "least_squares 不支持工具变量"),
                new("Remove the part after the second bar, or use instrumental_variables.", "请删去第二个竖线之后的部分，或使用 instrumental_variables。"))
            { Field = "formula", Given = spec.Formula.ToText() };
        }

        if (spec.Formula.Regressors.Count == 0 && (spec.Formula.Effects.Count > 0 || !spec.Formula.Intercept))
        {
            throw new SpecError(
                new("the formula has no regressor", "公式中没有解释变量"),
                new("Write y ~ x | effects.", "请写成 y ~ x | 固定效应。"))
            { Field = "formula", Given = spec.Formula.ToText() };
        }

        if (!(spec.ConfidenceLevel > 0 && spec.ConfidenceLevel < 1))
        {
            throw new SpecError(new("the confidence level must lie between 0 and 1", "置信水平应介于 0 与 1 之间"), new("Write 0.95 for 95%.", "95% 请写作 0.95。")) { Field = "confidence_level" };
        }

        if (spec.CollinearityTolerance is { } tolerance && !(tolerance > 0 && tolerance < 1))
        {
            throw new SpecError(new("the collinearity tolerance must lie between 0 and 1", "共线性容差应介于 0 与 1 之间"), new("Leave it empty for the default.", "留空即使用默认值。")) { Field = "collinearity_tolerance" };
        }
    }

    /// <summary>With probability weights the iid covariance has no meaning and gives way to HC1, as in Stata.</summary>
    internal static (Covariance Covariance, Notice? Notice) Effective(LeastSquaresSpec spec)
        => spec is { Weights: not null, WeightKind: WeightKind.Probability, Covariance: Iid }
            ? (new Heteroskedastic(HeteroskedasticKind.Hc1), new Notice(NoticeKind.Note, "robust_for_weights", ("Probability weights: standard errors are robust (hc1).", "使用抽样概率权重：标准误为稳健标准误（hc1）。")))
            : (spec.Covariance, null);
}
