using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Heckman's selection model, by maximum likelihood or in two steps.</summary>
/// <remarks>
/// y = x'β + u, seen where z'γ + v &gt; 0; (u, v) normal with variances σ² and 1 and correlation ρ. Heckman (1979), Econometrica 47; Greene (2018), sec. 19.4; Wooldridge (2010), sec. 19.6.
/// Maximum likelihood: both equations, ln σ and artanh ρ by Newton's method with exact second derivatives; observed information, robust or clustered; fixed effects enter as dummies.
/// Two steps: the probit and the regression with the inverse Mills ratio, whose fixed effects are absorbed; its standard errors allow for the estimated ratio unless told otherwise.
/// Rows are those complete in the selection equation and, where selected, in the outcome's. Fixed effects of the selection equation are dummies in both; levels selected throughout or never are left out.
/// Known differences: at the two-step estimate R's sampleSelection keeps a correlation beyond one, Stata and gretl truncate it (option <see cref="HeckmanSpec.Correlation"/>). All of them divide the residual sum of
/// squares by the rows; where effects are absorbed it is divided by the degrees of freedom here (option <see cref="HeckmanSpec.ErrorVariance"/>).
/// </remarks>
public static class Heckman
{
    /// <summary>Share of the Mills ratio explained by the other regressors from which it is doubted: a variance inflation of 20.</summary>
    private const double DoubtfulRatio = 0.95;

    /// <summary>|ρ| from which the estimate counts as at the boundary.</summary>
    private const double Boundary = 0.999;

    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">A formula has instruments, or the covariance is not defined for the estimator.</exception>
    /// <exception cref="DataError">A column does not exist, no row is complete, or the selection has other values than 0 and 1.</exception>
    /// <exception cref="IdentificationError">Every row is selected or none, selection is predicted perfectly, or the Mills ratio is collinear.</exception>
    /// <exception cref="ConvergenceError">The maximum was not reached.</exception>
    public static LikelihoodFitResult Fit(HeckmanSpec spec, MethodInputs inputs, RunContext run)
    {
        SelectionSample sample = SelectionSample.Build(spec, LikelihoodRows.Scope(spec, inputs.Data));
        SelectionProbit probit = SelectionProbit.Of(sample, run);
        (Covariance covariance, Notice? robust) = LeastSquares.Effective(sample.Outcome.Spec);
        Notice[] told = [.. sample.Notices, .. probit.Design.Notices, .. robust is null ? Array.Empty<Notice>() : [robust], .. Exclusion(spec, sample, probit)];
        return spec.Estimator == SelectionEstimator.TwoStep
            ? HeckmanReport.TwoSteps(spec, TwoStep.Fit(sample, probit, spec.ErrorVariance, run), covariance, told, run)
            : Joint(spec, sample, probit, covariance, told, run);
    }

    private static LikelihoodFitResult Joint(HeckmanSpec spec, SelectionSample sample, SelectionProbit probit, Covariance covariance, Notice[] told, RunContext run)
    {
        if (spec.Errors != SelectionErrors.Corrected)
        {
            throw new SpecError(
                new("errors belongs to the two-step estimator", "errors 仅适用于两步法"),
                new("Set estimator to two_step, or choose a covariance.", "请将 estimator 设为 two_step，或指定 covariance。"))
            { Field = "errors" };
        }

        DummyDesign design = DummyDesign.Of(sample.Outcome.Problem, run);
        LinearChecks.RequireDegreesOfFreedom(design.Problem.Observations, design.Problem.Terms.Count + 2);
        TwoStep? start = null;
        try
        {
            start = TwoStep.Fit(sample, probit, SelectionVariance.Observations, run);
        }
        catch (IdentificationError)
        {
            // Collinear or without degrees of freedom: independent equations are the start.
        }

        LikelihoodFit fit = SelectionLikelihood.Fit(sample, probit, design, start, run);
        LikelihoodFit separate = LocationScale.Fit(design.Problem, design.Start, Seen(design), CensoringScale.Log, ("the log likelihood of the outcome", "结果方程的对数似然"), run);
        return HeckmanReport.Joint(spec, sample, probit, design, fit, separate.LogLikelihood + probit.Fit.LogLikelihood, covariance, told, run);
    }

    private static LatentData Seen(DummyDesign design) => new(design.Problem.Y, design.Problem.Y, Moments.Mean(design.Problem.Y, design.Problem.Weights), design.Spread);

    /// <summary>Says where no variable moves selection alone.</summary>
    private static Notice[] Exclusion(HeckmanSpec spec, SelectionSample sample, SelectionProbit probit)
    {
        string[] effects = [.. sample.Outcome.Problem.Effects.Select(effect => effect.Name)];
        bool excluded = probit.Fit.Terms.Except(sample.Outcome.Problem.Terms, StringComparer.Ordinal)
            .Any(term => term != ModelFrame.Constant && !effects.Any(effect => term.StartsWith(effect + "::", StringComparison.Ordinal)));
        return excluded
            ? []
            :
            [
                new(NoticeKind.Warning, "no_exclusion_restriction", (
                    $"Every regressor of the selection '{spec.Selection.Outcome.Name}' is a regressor of the outcome too: the model is identified by the normal distribution alone. Add a variable that moves selection only.",
                    $"选择方程“{spec.Selection.Outcome.Name}”的解释变量均出现在结果方程中：模型仅靠正态假定识别。请加入只影响选择的变量。")),
            ];
    }

    /// <summary>What is to be doubted of a two-step estimate.</summary>
    internal static IEnumerable<Notice> Doubts(TwoStep fit)
    {
        double explained = fit.RatioExplained;
        if (explained > DoubtfulRatio)
        {
            string share = explained.ToString("F3", CultureInfo.InvariantCulture);
            yield return new(NoticeKind.Warning, "mills_ratio_collinear", (
                $"The other regressors explain {share} of the inverse Mills ratio: its coefficient, and theirs, are badly determined. A stronger exclusion restriction helps.",
                $"其他解释变量解释了逆米尔斯比率的 {share}：其系数及其他系数难以精确估计。请使用更强的排他性变量。"));
        }

        if (fit.ByDegrees && fit.Problem.Effects.Count > 0)
        {
            string other = fit.OtherSigma.ToString("G4", CultureInfo.InvariantCulture);
            yield return new(NoticeKind.Note, "sigma_degrees_of_freedom", (
                $"The error variance is per degree of freedom, absorbed effects counted; per row sigma would be {other}, too small with few rows a level.",
                $"误差方差按残差自由度计算（计入被吸收的固定效应）；若按观测数计算，sigma 为 {other}，在每个水平观测较少时偏小。"));
        }

        if (Math.Abs(fit.Rho) > 1)
        {
            string rho = fit.Rho.ToString("F3", CultureInfo.InvariantCulture), other = (fit.Coefficient / fit.OtherSigma).ToString("F3", CultureInfo.InvariantCulture);
            (string en, string zh) = fit.ByDegrees ? ("per row", "按观测数") : ("per degree of freedom", "按自由度");
            yield return new(NoticeKind.Warning, "correlation_beyond_one", (
                $"The two steps imply a correlation of {rho} ({other} with the error variance {en}), which lies beyond one; the option correlation says what becomes of it. The normal model may not fit, or the sample is small.",
                $"两步法隐含的相关系数为 {rho}（误差方差{zh}计算时为 {other}），超出 ±1；选项 correlation 决定如何处理。正态模型可能不适用，或样本过小。"));
        }
    }

    /// <summary>Says where ρ lies at the boundary.</summary>
    internal static IEnumerable<Notice> AtBoundary(double rho)
    {
        if (Math.Abs(rho) > Boundary)
        {
            string value = rho.ToString("F5", CultureInfo.InvariantCulture);
            yield return new(NoticeKind.Warning, "correlation_at_boundary", (
                $"The correlation of the errors is {value}, at the boundary: standard errors and tests do not hold there.",
                $"误差相关系数为 {value}，位于边界：标准误与检验在此不成立。"));
        }
    }
}
