using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Feasible generalised least squares.</summary>
/// <remarks>
/// 1. Pooled least squares gives ρ̂_i; Prais and Winsten's transformation removes them. 2. Least squares on the transformed rows gives residuals u and σ̂² = u'u/N, σ̂_i² = Σ_t u_it²/T_i, or
/// Σ̂_ij = Σ_t u_it u_jt/T_ij. 3. Generalised least squares with them; V = (X'Ω̂⁻¹X)⁻¹, z. Stata's <c>xtgls</c>; Parks (1967); Greene (2018), sec. 11.6. <c>log_lik</c> is the normal one at Ω̂, without autocorrelation.
/// Correlated errors need at least as many periods as entities: Σ̂ of more is singular (Stata goes on with a generalised inverse). Standard errors of two-step Parks estimates are far too small unless
/// periods are many more than entities (Beck and Katz 1995); prais_winsten_pcse is the remedy. With <c>covariance</c> V is a sandwich of the scores of the weighted rows instead (Wooldridge 2010, sec. 7.5), consistent where Ω̂ is not that of the
/// errors; correlated errors weight the entities of a period together, so that only covariances of whole periods are defined then. Unbalanced panels: Σ̂ from the periods that each pair shares.
/// </remarks>
public static class PanelGls
{
    private const int MostIterations = 500;
    private const double Tolerance = 1e-12;

    /// <summary>Periods for each entity below which standard errors of correlated errors are doubted; Beck and Katz (1995) find them too small by half and more with few periods for each entity.</summary>
    private const double FewPeriods = 5;

    /// <summary>Share of unexplained error variance below which Σ̂ counts as nearly singular: half of the digits of a double are lost.</summary>
    private const double NearlySingular = 1e-8;

    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has instruments, absorbed effects or no constant.</exception>
    /// <exception cref="IdentificationError">There are more entities than periods for correlated errors, or a variance is zero.</exception>
    /// <exception cref="ConvergenceError">The iterations do not settle.</exception>
    public static PanelFitResult Fit(PanelGlsSpec spec, MethodInputs inputs, RunContext run)
    {
        PanelModel model = PanelModel.Build(spec, "panel_gls", inputs, run, spec.Covariance, spec.ConfidenceLevel, takesOneEntity: true);
        LinearChecks.RequireDegreesOfFreedom(model.Groups.Rows, model.Pooled.Terms.Count);
        PanelSeries series = PanelSeries.Of(model);
        RequirePeriods(spec, series);
        List<Notice> notices = [.. model.Notices];
        GlsStep step = Step(spec, model, series, model.Pooled.Residuals, null, notices, run);
        int iterations = 1;
        for (double change = double.PositiveInfinity; spec.Iterate && change > Tolerance; iterations++)
        {
            if (iterations > MostIterations)
            {
                throw new ConvergenceError(
                    new("the iterated generalised least squares estimates do not settle", "迭代广义最小二乘估计未收敛"),
                    new("Set iterate to false, or use a simpler error structure.", "请将 iterate 设为 false，或使用更简单的误差结构。"),
                    iterations,
                    change);
            }

            double[] before = step.Fit.Coefficients;
            step = Step(spec, model, series, step.Residuals, step, [], run);
            change = before.Zip(step.Fit.Coefficients, (a, b) => Math.Abs(a - b) / Math.Max(Math.Abs(b), 1e-8)).Max();
        }

        notices.AddRange(Doubts(spec, series, step.Errors));
        return Result(spec, model, step, iterations, notices, run);
    }

    /// <summary>ρ̂ from residuals of the untransformed model, Ω̂ from those of the transformed one, and generalised least squares with them.</summary>
    private static GlsStep Step(PanelGlsSpec spec, PanelModel model, PanelSeries series, double[] residuals, GlsStep? last, List<Notice> notices, RunContext run)
    {
        double[] rho = PraisWinsten.Rho(residuals, series, spec.Correlation, spec.RhoMethod, model.Pooled.Terms.Count, notices);
        LinearProblem transformed = PraisWinsten.Transform(model.Problem, series, rho) with { Intercept = -1 };
        double[] u = last is null
            ? LinearEstimation.Solve(transformed, run).Fit.Residuals
            : [.. transformed.Y.Zip(Gemv.Multiply(transformed.X, last.Fit.Coefficients), (y, f) => y - f)];
        ErrorCovariance errors = ErrorCovariance.Estimate(spec.Panels, u, series, model);
        LinearEstimate estimate = LinearEstimation.Solve(errors.Whiten(transformed), run);
        double[] fitted = LeastSquares.XB(model.Problem, estimate);
        return new(rho, errors, estimate, [.. model.Problem.Y.Zip(fitted, (y, f) => y - f)], fitted);
    }

    private static PanelFitResult Result(PanelGlsSpec spec, PanelModel model, GlsStep step, int iterations, List<Notice> notices, RunContext run)
    {
        LinearFit fit = step.Fit;
        double n = fit.Observations;
        double logLik = -0.5 * ((n * Math.Log(2 * Math.PI)) + step.Errors.LogDeterminant + fit.ResidualSumOfSquares);
        bool serial = spec.Correlation != SerialStructure.Independent;
        CovarianceEstimate Robust(Covariance covariance, SmallSample rule)
        {
            if (spec.Panels == PanelStructure.Correlated)
            {
                PanelCovariance.RequireWhole(covariance, model.Sample, spec.Time);
            }

            return PanelCovariance.Of(covariance, rule, fit, model.Sample, normal: true, run);
        }

        return new()
        {
            Outcome = model.Problem.Outcome,
            Terms = fit.Terms,
            Estimates = fit.Coefficients,
            Covariance = spec.Covariance is { } chosen ? Robust(chosen, SmallSample.Areg) : new()
            {
                Values = Sandwich.Scaled(fit.Bread, spec.SmallSample ? n / (n - fit.Terms.Count) : 1),
                DegreesOfFreedom = double.PositiveInfinity,
                Name = "gls",
                Description = ("Standard errors of generalised least squares", "广义最小二乘标准误"),
            },
            Exchange = Robust,
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = model.Sample,
            Fitted = step.Fitted,
            Residuals = step.Residuals,
            EntitySizes = model.Groups.Sizes,
            Measures =
            [
                new("rho_ar", spec.Correlation == SerialStructure.Ar1 ? step.Rho[0] : double.NaN),
                new("log_lik", serial ? double.NaN : logLik),
                new("iterations", iterations, Whole: true),
            ],
            Details =
            [
                new("entities",
                [
                    TextColumn.Of("entity", model.Groups.Names),
                    new NumberColumn("rows", [.. model.Groups.Sizes], NumberKind.Whole),
                    new NumberColumn("rho_ar", step.Rho),
                    new NumberColumn("variance", step.Errors.Variances),
                ]),
            ],
            FitNotices = [.. notices, .. step.Estimate.Notices],
        };
    }

    private static IEnumerable<Notice> Doubts(PanelGlsSpec spec, PanelSeries series, ErrorCovariance errors)
    {
        if (spec.Panels == PanelStructure.Correlated && series.DistinctPeriods < FewPeriods * series.Entities)
        {
            yield return new(NoticeKind.Warning, "few_periods", (
                string.Create(CultureInfo.InvariantCulture, $"{series.Entities} entities in {series.DistinctPeriods} periods: with fewer periods than {FewPeriods} times the entities the standard errors of correlated errors are far too small (Beck and Katz 1995). Use prais_winsten_pcse, or covariance cluster({spec.Time}) or dk(2)."),
                string.Create(CultureInfo.InvariantCulture, $"{series.Entities} 个个体仅有 {series.DistinctPeriods} 期：期数不足个体数的 {FewPeriods} 倍时，允许同期相关的标准误会严重偏小（Beck 与 Katz，1995）。请使用 prais_winsten_pcse，或将 covariance 设为 cluster({spec.Time})、dk(2)。")));
        }

        if (errors.Unexplained < NearlySingular)
        {
            yield return new(NoticeKind.Warning, "nearly_singular_covariance", (
                string.Create(CultureInfo.InvariantCulture, $"The covariance of the errors between entities is nearly singular: the others explain all but {errors.Unexplained:G2} of the error variance of an entity."),
                string.Create(CultureInfo.InvariantCulture, $"个体间误差协方差矩阵近似奇异：某个体的误差方差仅有 {errors.Unexplained:G2} 未被其他个体解释。")));
        }
    }

    private static void RequirePeriods(PanelGlsSpec spec, PanelSeries series)
    {
        if (spec.Panels == PanelStructure.Correlated && series.Entities > series.DistinctPeriods)
        {
            throw new IdentificationError(
                new(string.Create(CultureInfo.InvariantCulture, $"{series.Entities} entities in {series.DistinctPeriods} periods: the covariance between entities is singular"), string.Create(CultureInfo.InvariantCulture, $"{series.Entities} 个个体仅有 {series.DistinctPeriods} 期：个体间协方差矩阵奇异")),
                new("Set panels to heteroskedastic, or use prais_winsten_pcse or least_squares with driscoll_kraay errors.", "请将 panels 设为 heteroskedastic，或使用 prais_winsten_pcse、带 driscoll_kraay 标准误的 least_squares。"))
            { Culprits = [spec.Entity] };
        }
    }
}

/// <summary>One round of feasible generalised least squares.</summary>
internal sealed record GlsStep(double[] Rho, ErrorCovariance Errors, LinearEstimate Estimate, double[] Residuals, double[] Fitted)
{
    internal LinearFit Fit => Estimate.Fit;
}
