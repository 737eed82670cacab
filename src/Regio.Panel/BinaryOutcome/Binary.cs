using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Logit, probit and complementary log-log, pooled or with any number of absorbed fixed effects.</summary>
/// <remarks>
/// P(y = 1 | x) = F(o + x'β + Σ α). Maximum likelihood by Newton's method (iteratively reweighted least squares with the observed information; effects partialled out in every step). Greene (2018), ch. 17;
/// Wooldridge (2010), ch. 15. Covariance: inverse observed information, as in Stata (R's glm takes the expected one: <c>information: expected</c>; the two are the same for the logit), robust with
/// n/(n − 1), clustered with G/(G − 1). Marginal effects with delta-method errors; with absorbed effects their errors are those of the model with dummies.
/// Rows that are perfectly predicted are dropped with their regressors, levels of effects without variation of the outcome are dropped; the result names them.
/// With effects the coefficients are biased by the incidental parameters unless levels have many rows (Neyman and Scott 1948): a notice gives the mean number of rows a level, and
/// <see cref="BinarySpec.BiasCorrection"/> takes the leading term of the bias out of coefficients and average marginal effects.
/// </remarks>
public static class Binary
{
    private const double FewRows = 30;

    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has instruments, or a field is out of range.</exception>
    /// <exception cref="DataError">The outcome has other values than 0 and 1.</exception>
    /// <exception cref="IdentificationError">The outcome is predicted perfectly, or does not vary.</exception>
    public static LikelihoodFitResult Fit(BinarySpec spec, MethodInputs inputs, RunContext run)
    {
        Check(spec);
        IndexEffects.Require(spec.Marginal, spec.Formula);
        LikelihoodFrame frame = LikelihoodFrame.Build(spec, "binary", inputs.Data, run, spec.Offset, (spec.DropSingletons, spec.Within));
        BinaryChecks.RequireZerosAndOnes(frame);
        frame = BinarySample.WithVaryingLevels(frame);
        (frame, GeneralizedEstimate estimate) = BinarySample.Maximise(frame, spec.Link, spec.Information, run);
        LinearChecks.RequireDegreesOfFreedom(estimate.Linear.Fit.Observations, EffectCount.Parameters(estimate.Linear.Fit, SmallSample.Fixest));
        BiasCorrected? corrected = spec.BiasCorrection == BiasCorrection.None ? null : BiasCorrected.Of(spec, frame, estimate, (part, at) => Plain(spec, part, at, run), run);
        estimate = corrected?.Estimate ?? estimate;
        LinearFit fit = estimate.Linear.Fit;
        CovarianceEstimate Exchange(Covariance covariance, LikelihoodAdjustment adjustment) => Covariances(covariance, adjustment, spec, fit, frame.Sample, run);
        IndexEffects effects = Effects(spec, frame, estimate, run) with { Bias = corrected?.Bias };
        double none = BinaryMeasures.NullLogLikelihood(spec.Link, frame, run);
        Classification classes = new(frame.Problem.Y, estimate.Mu, frame.Problem.FrequencyWeights ? frame.Problem.Weights : null);
        (PanelTest? calibration, Table groups) = spec.Groups > 0 ? classes.Calibration(spec.Groups) : (null, new Table("calibration", []));
        bool absorbs = frame.Problem.Effects.Count > 0;
        int slopes = fit.Terms.Count - (fit.HasIntercept ? 1 : 0);
        return new()
        {
            Outcome = frame.Problem.Outcome,
            Parameters = fit.Terms,
            CoefficientCount = fit.Terms.Count,
            Estimates = fit.Coefficients,
            Covariance = Exchange(frame.Covariance, spec.Adjustment),
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = frame.Sample,
            Observations = fit.Observations,
            Predictions = Predictions(estimate),
            Presentation = spec.Present,
            EffectNames = [.. fit.Effects.Select(effect => effect.Name)],
            Exchange = Exchange,
            MarginalOf = covariance => corrected?.Effects is { } turn && spec.Marginal.At != MarginalAt.None ? turn(effects.Of(covariance, spec.Marginal, spec.ConfidenceLevel)) : effects.Of(covariance, spec.Marginal, spec.ConfidenceLevel),
            Measures = BinaryMeasures.Of(spec, frame, estimate, none, classes),
            Tests = [.. !absorbs && slopes > 0 ? [PanelTest.ChiSquared("lr_slopes", 2 * (estimate.LogLikelihood - none), slopes)] : Array.Empty<PanelTest>(), .. calibration is null ? Array.Empty<PanelTest>() : [calibration]],
            Details = [.. corrected is null ? Array.Empty<Table>() : [Correction(fit, corrected)], classes.Table(spec.Cutoff), .. spec.Groups > 0 ? [groups] : Array.Empty<Table>(), classes.Curve()],
            Charts = [Roc(classes)],
            FitNotices = [.. frame.Notices, .. !absorbs ? Array.Empty<Notice>() : corrected is null ? [Incidental(fit)] : [Corrected(spec)]],
        };
    }

    /// <summary>Effects as the maximum has them, in the covariance of its information.</summary>
    private static AverageEffects Plain(BinarySpec spec, LikelihoodFrame frame, GeneralizedEstimate estimate, RunContext run)
        => Effects(spec, frame, estimate, run).Of(Covariances(new Iid(), spec.Adjustment, spec, estimate.Linear.Fit, frame.Sample, run), spec.Marginal, spec.ConfidenceLevel);

    private static IndexEffects Effects(BinarySpec spec, LikelihoodFrame frame, GeneralizedEstimate estimate, RunContext run)
        => new(spec.Formula, frame.Problem, frame.Sample, frame.Offset, estimate, BinaryResponses.Probability(spec.Link), (like, wider) => Covariances(like, spec.Adjustment, spec, wider, frame.Sample, run));

    /// <summary>Coefficients before and after.</summary>
    private static Table Correction(LinearFit fit, BiasCorrected corrected) => new("bias_correction",
    [
        TextColumn.Of("term", fit.Terms),
        new NumberColumn("uncorrected", corrected.Uncorrected),
        new NumberColumn("estimate", fit.Coefficients),
    ])
    { Title = ("Coefficients before and after the correction for the bias of estimated effects", "固定效应偏误校正前后的系数") };

    private static Notice Corrected(BinarySpec spec) => new(NoticeKind.Note, "bias_corrected", spec.BiasCorrection == BiasCorrection.Jackknife
        ? new("Coefficients and average marginal effects are corrected for the bias of estimated effects by half panels; standard errors are those of maximum likelihood at the corrected coefficients.", "系数与平均边际效应已用半面板刀切法校正固定效应偏误；标准误按校正后的系数由极大似然计算。")
        : new("Coefficients and average marginal effects are corrected analytically for the bias of estimated effects; standard errors are those of maximum likelihood at the corrected coefficients.", "系数与平均边际效应已解析校正固定效应偏误；标准误按校正后的系数由极大似然计算。"));

    private static void Check(BinarySpec spec)
    {
        BiasCorrected.Require(spec);
        if (spec.Formula.Regressors.Count == 0 && (spec.Formula.Effects.Count > 0 || !spec.Formula.Intercept))
        {
            throw new SpecError(new("the formula has no regressor", "公式中没有解释变量"), new("Write y ~ x | effects.", "请写成 y ~ x | 固定效应。")) { Field = "formula", Given = spec.Formula.ToText() };
        }

        if (!(spec.Cutoff is > 0 and < 1))
        {
            throw new SpecError(new("the cutoff must lie between 0 and 1", "门槛应介于 0 与 1 之间"), new("Write 0.5.", "请写 0.5。")) { Field = "cutoff" };
        }

        if (spec.Groups is < 0 or 1 or 2)
        {
            throw new SpecError(new("the Hosmer-Lemeshow test needs at least 3 groups", "Hosmer-Lemeshow 检验至少需要 3 组"), new("Write 10, or 0 for no test.", "请写 10，或写 0 表示不检验。")) { Field = "groups" };
        }
    }

    /// <summary>The covariance of the weighted regression at the maximum, whose bread and scores are the likelihood's.</summary>
    internal static CovarianceEstimate Covariances(Covariance covariance, LikelihoodAdjustment adjustment, BinarySpec spec, LinearFit fit, EstimationSample sample, RunContext run)
    {
        CovarianceEstimate estimate = LeastSquares.Estimate(covariance, fit, sample, adjustment == LikelihoodAdjustment.Stata ? SmallSample.Ppmlhdfe : SmallSample.None, run);
        return covariance is not Iid ? estimate : estimate with
        {
            Description = spec.Information == Information.Expected ? new("Standard errors from the expected information", "基于期望信息矩阵的标准误") : new("Standard errors from the observed information", "基于观测信息矩阵的标准误"),
        };
    }

    private static NumberColumn[] Predictions(GeneralizedEstimate estimate) =>
    [
        new("fitted", estimate.Mu, NumberKind.Real, new() { Label = ("Probability of 1", "取 1 的概率") }),
        new("index", estimate.Eta, NumberKind.Real, new() { Label = ("Linear index", "线性指数") }),
    ];

    private static Figure Roc(Classification classes)
    {
        string area = classes.Area.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);
        return new(
            "roc",
            new($"Share of ones found against share of zeros mistaken for ones, for every cutoff; area {area}", $"不同门槛下的真阳性率与假阳性率；曲线下面积 {area}"),
            classes.Curve(),
            Mark.Line,
            new FigureEncoding("false_positive_rate", "sensitivity"))
        {
            XTitle = ("Zeros classified as 1", "被误判为 1 的比例"),
            YTitle = ("Ones classified as 1", "被正确判为 1 的比例"),
        };
    }

    private static Notice Incidental(LinearFit fit)
    {
        double levels = fit.Effects.Max(effect => effect.Levels), rows = fit.X.Rows / levels;
        string mean = rows.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
        return new(rows < FewRows ? NoticeKind.Warning : NoticeKind.Note, "incidental_parameters", (
            $"Fixed effects estimated from {mean} rows a level on average bias the coefficients away from zero; set bias_correction, or use conditional_logit, which has no such bias.",
            $"固定效应每个水平平均仅 {mean} 行，会使系数偏离零（附带参数问题）；可设定 bias_correction，或使用无此偏误的 conditional_logit。"));
    }
}
