using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Quantile regression with any number of fixed effects.</summary>
/// <remarks>
/// Moments: y = α_i + x'β + (δ_i + x'γ)U with U independent of x, so that Q_τ(y | x) = (α_i + δ_i q(τ)) + x'(β + γ q(τ)); Machado and Santos Silva (2019), J. Econometrics 213. Any number of effects
/// is partialled out of both regressions, as in Rios-Avila, Siles and Canavire-Bacarreza (2024). Canay: Canay (2011), Econometrics Journal 14.
/// Both are consistent as periods grow: with few periods coefficients away from the median are biased. The constant is the mean of the effects.
/// Known differences: the density of U is that of a uniform kernel as wide as in the same authors' qreg2; degrees of freedom and small-sample factors are those of the within regression (<c>none</c> for the bare formulas).
/// </remarks>
public static class QuantileFixedEffects
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has instruments, a quantile is out of range, or the estimator does not take what is given.</exception>
    /// <exception cref="DataError">A column does not exist or no row is complete.</exception>
    /// <exception cref="IdentificationError">The effects absorb the regressors or the outcome.</exception>
    public static QuantileFixedEffectsResult Fit(QuantileFixedEffectsSpec spec, MethodInputs inputs, RunContext run)
    {
        double[] quantiles = Check(spec);
        Covariance covariance = spec.Covariance ?? (spec.FirstEffect is { } first ? new Clustered([first]) : new Heteroskedastic(HeteroskedasticKind.Hc1));
        LeastSquaresSpec regression = new()
        {
            Formula = spec.Formula,
            Covariance = spec.Estimator == QuantileEffectsEstimator.Canay ? new Clustered([Drawn(spec)]) : covariance,
            SmallSample = spec.SmallSample,
            Entity = spec.Entity,
            Time = spec.Time,
            Where = spec.Where,
            ConfidenceLevel = spec.ConfidenceLevel,
            ReportConstant = true,
        };
        PanelIndex? panel = spec.Time is null ? null : PanelIndex.Of(inputs.Data, spec.Entity, spec.Time);
        ModelFrame frame = ModelFrame.Build(regression, new EvaluationScope(inputs.Data, panel));
        QuantileFixedEffectsResult result = spec.Estimator == QuantileEffectsEstimator.Canay
            ? Canay(spec, regression, frame, quantiles, run)
            : Moments(spec, regression, frame, quantiles, run);
        return result with { FitNotices = [.. panel?.Notices ?? [], .. frame.Notices, .. result.FitNotices] };
    }

    private static QuantileFixedEffectsResult Moments(QuantileFixedEffectsSpec spec, LeastSquaresSpec regression, ModelFrame frame, double[] quantiles, RunContext run)
    {
        QuantileMoments model = QuantileMoments.Estimate(regression, frame, quantiles, spec.Bandwidth, run);
        CovarianceEstimate parts = model.Covariance(run);
        CovarianceEstimate joint = parts with { Values = model.OfQuantiles(parts.Values) };
        double[][] b = [.. quantiles.Select((_, t) => model.Coefficients(t))];
        return new()
        {
            Spec = spec with { Quantiles = quantiles, Covariance = regression.Covariance },
            Mean = model.Location,
            Covariance = joint,
            Coefficients = b,
            Residuals = [.. quantiles.Select((_, t) => model.Residuals(t))],
            SlopeEquality = QuantileTests.Equality(model.Location.Fit.Terms, Intercept(model.Location), model.Location.Sample.Rows, b, joint),
            Parts = QuantileMomentsTable.Of(model, parts, spec.ConfidenceLevel),
            FitNotices = [.. model.Location.FitNotices, .. model.Notices()],
        };
    }

    private static QuantileFixedEffectsResult Canay(QuantileFixedEffectsSpec spec, LeastSquaresSpec regression, ModelFrame frame, double[] quantiles, RunContext run)
    {
        LeastSquaresResult mean = LeastSquares.Fit(regression, frame.Problem, frame.Sample, [], run);
        int[] kept = [.. Enumerable.Range(0, frame.Problem.Terms.Count).Where(k => k != frame.Problem.Intercept && mean.Fit.Terms.Contains(frame.Problem.Terms[k], StringComparer.Ordinal))];
        LinearProblem problem = frame.Problem.Select(kept) with { Intercept = -1 };
        (double[][] b, double[][] r) = CanayTwoStep.Solve(problem, quantiles, run);
        string by = Drawn(spec);
        Grouping groups = frame.Sample.Group(by);
        CovarianceEstimate joint = CanayTwoStep.Bootstrap(spec, problem, quantiles, groups, by, run);
        return new()
        {
            Spec = spec with { Quantiles = quantiles },
            Mean = mean,
            Covariance = joint,
            Coefficients = b,
            Residuals = r,
            SlopeEquality = QuantileTests.Equality(mean.Fit.Terms, 0, frame.Sample.Rows, b, joint),
            FitNotices = mean.FitNotices,
        };
    }

    private static int Intercept(LeastSquaresResult fit) => fit.Fit.Terms.ToList().IndexOf(ModelFrame.Constant);

    /// <summary>Variable whose groups are drawn.</summary>
    private static string Drawn(QuantileFixedEffectsSpec spec) => spec.Cluster ?? spec.Entity ?? spec.FirstEffect ?? throw new SpecError(
        new("the bootstrap needs to know which groups are drawn", "自助法需要知道按哪个变量抽样"), new("Write cluster: city.", "请写 cluster: city。"))
    { Field = "cluster" };

    private static double[] Check(QuantileFixedEffectsSpec spec)
    {
        if (spec.Formula.Endogenous.Count > 0 || spec.Formula.Regressors.Count == 0)
        {
            throw new SpecError(
                spec.Formula.Regressors.Count == 0 ? new("the formula has no regressor", "公式中没有解释变量") : new("quantile_fixed_effects takes no instruments", "quantile_fixed_effects 不支持工具变量"),
                new("Write y ~ x1 + x2 | city + year.", "请写成 y ~ x1 + x2 | city + year。"))
            { Field = "formula", Given = spec.Formula.ToText() };
        }

        if (spec.Estimator == QuantileEffectsEstimator.Canay)
        {
            if (spec.Formula.Effects.Count == 0)
            {
                throw new SpecError(new("canay needs fixed effects", "canay 需要固定效应"), new("Write y ~ x1 + x2 | city, or use quantile_regression.", "请写成 y ~ x1 + x2 | city，或使用 quantile_regression。")) { Field = "formula", Given = spec.Formula.ToText() };
            }

            if (spec.Covariance is not null)
            {
                throw new SpecError(new("the errors of canay are the bootstrap's", "canay 的标准误由自助法给出"), new("Leave covariance out and set cluster and replications.", "请勿指定 covariance，改设 cluster 与 replications。")) { Field = "covariance" };
            }

            QuantileChecks.Replications(spec.Replications);
        }
        else if (spec.Covariance is WildCluster or ClusterAdjusted or PanelCorrected)
        {
            throw new SpecError(
                new($"{spec.Covariance.ToText()} is not defined for these moments", $"{spec.Covariance.ToText()} 不适用于该矩估计"),
                new("Use iid, hc1, cluster(city), dk(2) or nw(2).", "请使用 iid、hc1、cluster(city)、dk(2) 或 nw(2)。"))
            { Field = "covariance", Given = spec.Covariance.ToText() };
        }

        QuantileChecks.Level(spec.ConfidenceLevel);
        return QuantileChecks.Quantiles(spec.Quantiles);
    }
}
