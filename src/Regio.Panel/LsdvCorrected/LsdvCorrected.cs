using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Least squares with entity dummies in a dynamic panel, less an approximation of its bias.</summary>
/// <remarks>
/// Model: y_it = γ y_{i,t−1} + x_it'β + η_i + ε_it, x strictly exogenous, ε independent with equal variance. The bias is approximated to order 1/T, 1/NT or 1/NT² at a consistent initial estimate.
/// Kiviet (1995), J. Econometrics 68; Bun and Kiviet (2003), Economics Letters 79; unbalanced panels: Bruno (2005), Economics Letters 87, and Stata Journal 5 (xtlsdvc).
/// Standard errors by parametric bootstrap: errors N(0, σ̂²), outcomes from the first observed lag on with the corrected coefficients and effects, the initial estimate anew in each replication.
/// After a gap a series starts again from the lag observed there.
/// </remarks>
public static class LsdvCorrected
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has not exactly the first lag of the outcome, or a number is out of range.</exception>
    /// <exception cref="DataError">A column does not exist or no row is complete.</exception>
    /// <exception cref="IdentificationError">Regressors do not vary within entities, or the initial estimator fails.</exception>
    public static PanelFitResult Fit(LsdvCorrectedSpec spec, MethodInputs inputs, RunContext run)
    {
        Check(spec);
        LsdvPanel panel = new(spec, inputs.Data);
        double[] initial = panel.InitialEstimates(panel.Outcome, run);
        LsdvRows rows = panel.Rows(panel.Outcome);
        LsdvBias bias = LsdvBias.Of(rows, initial, panel.LagAt, spec.Order);
        double[] corrected = bias.Corrected;
        double[] within = rows.Demean(rows.Rest(corrected));
        double sigma = Math.Sqrt(TensorPrimitives.SumOfSquares<double>(within) / (rows.Within - corrected.Length));
        List<Notice> notices = [.. panel.Design.Panel.Notices, .. panel.Design.Notices];
        CovarianceEstimate covariance = spec.Replications > 0 ? LsdvBootstrap.Covariance(spec, panel, rows, corrected, sigma, run, notices) : Uncorrected(rows, bias, notices);
        if (corrected[panel.LagAt] >= 1)
        {
            notices.Add(NotStationary(corrected[panel.LagAt]));
        }

        int[] order = [.. Enumerable.Range(0, rows.TableRows.Length).OrderBy(i => rows.TableRows[i])];
        double[] rest = rows.Rest(corrected);
        return new()
        {
            Outcome = panel.Design.Outcome.Name,
            Terms = panel.Terms,
            Estimates = corrected,
            Covariance = covariance,
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = new(inputs.Data, Array.ConvertAll(order, i => rows.TableRows[i]), spec.Entity, spec.Time),
            Fitted = Array.ConvertAll(order, i => rows.Y[i] - rest[i]),
            Residuals = Array.ConvertAll(order, i => rest[i]),
            EntitySizes = [.. Enumerable.Range(0, rows.Entities).Select(g => (double)(rows.Starts[g + 1] - rows.Starts[g]))],
            Measures = [new("sigma_e", Math.Sqrt(bias.SigmaSquared)), new("bias_order", spec.Order, true), new("replications", spec.Replications, true)],
            Details = [Biases(panel, bias, initial, corrected), .. Long(spec, panel, corrected, covariance)],
            FitNotices = notices,
        };
    }

    private static void Check(LsdvCorrectedSpec spec)
    {
        DynamicPanelChecks.Formula(spec.Formula, "lsdv_corrected");
        DynamicPanelChecks.Range(spec.Order is >= 1 and <= 3, "order", new("the order must be 1, 2 or 3", "阶数应为 1、2 或 3"), new("3 is the most accurate.", "3 阶最精确。"));
        DynamicPanelChecks.Range(spec.Replications is 0 or >= 2, "replications", new("replications must be 0, or 2 or more", "重复次数应为 0，或不小于 2"), new("100 are usual; 0 leaves the errors uncorrected.", "通常为 100；0 表示不修正标准误。"));
        DynamicPanelChecks.Range(spec.ConfidenceLevel is > 0 and < 1, "confidence_level", new("the confidence level must lie between 0 and 1", "置信水平应介于 0 与 1 之间"), new("Write 0.95 for 95%.", "95% 请写作 0.95。"));
    }

    private static CovarianceEstimate Uncorrected(LsdvRows rows, LsdvBias bias, List<Notice> notices)
    {
        double[] errors = rows.Demean(rows.Rest(bias.Uncorrected));
        Matrix values = bias.Inverse.Clone();
        TensorPrimitives.Multiply(values.Array, TensorPrimitives.SumOfSquares<double>(errors) / (rows.Within - bias.Bias.Length), values.Array);
        notices.Add(new(NoticeKind.Warning, "uncorrected_errors", (
            "Standard errors are those of LSDV and leave the estimated correction out; set replications for a bootstrap.",
            "标准误为 LSDV 的标准误，未计入偏误修正的估计误差；请设置 replications 进行自助抽样。")));
        return new() { Values = values, DegreesOfFreedom = double.PositiveInfinity, Description = ("Standard errors of LSDV, without the correction", "LSDV 标准误（未计入修正）"), Name = "iid" };
    }

    private static Table Biases(LsdvPanel panel, LsdvBias bias, double[] initial, double[] corrected) => new("bias",
    [
        TextColumn.Of("term", panel.Terms),
        new NumberColumn("estimate_lsdv", bias.Uncorrected),
        new NumberColumn("bias", bias.Bias),
        new NumberColumn("estimate", corrected),
        new NumberColumn("estimate_initial", initial),
    ])
    { Title = ("LSDV, its bias and the corrected estimate", "LSDV 估计、偏误与修正后的估计") };

    private static IEnumerable<Table> Long(LsdvCorrectedSpec spec, LsdvPanel panel, double[] corrected, CovarianceEstimate covariance)
        => LongRun.Of(spec.Formula.Outcome.Text, panel.Terms, panel.Terms, corrected, covariance, spec.ConfidenceLevel) is { Count: > 0 } rows ? [LongRun.Table(rows)] : [];

    private static Notice NotStationary(double value)
    {
        string text = value.ToString("F3", CultureInfo.InvariantCulture);
        return new(NoticeKind.Warning, "not_stationary", new(
            $"The corrected coefficient of the lagged outcome is {text}: the process is not stationary, and the approximation does not hold.",
            $"修正后的滞后被解释变量系数为 {text}：过程非平稳，偏误近似不成立。"));
    }
}
