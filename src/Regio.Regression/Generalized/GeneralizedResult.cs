using Regio.Core;

namespace Regio.Regression;

/// <summary>A generalised linear model: coefficients with their exchangeable covariance, likelihood, and what was left out.</summary>
public sealed record GeneralizedResult : IRegressionResult
{
    /// <inheritdoc/>
    public required string Outcome { get; init; }

    /// <summary>The last weighted regression of the working response: coefficients, scores, and the inverse information as bread.</summary>
    public required LinearFit Fit { get; init; }

    /// <summary>Covariance of the coefficients.</summary>
    public required CovarianceEstimate Covariance { get; init; }

    /// <summary>Whose factors the covariance has.</summary>
    public required SmallSample SmallSample { get; init; }

    /// <summary>Level of the confidence intervals.</summary>
    public required double ConfidenceLevel { get; init; }

    /// <summary>The rows used.</summary>
    public required EstimationSample Sample { get; init; }

    /// <summary>Log likelihood at the estimate; a quasi likelihood where the outcome is not of the family's kind.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Log likelihood of the model with a constant (and the offset) alone.</summary>
    public required double NullLogLikelihood { get; init; }

    /// <summary>Twice the gap to the log likelihood of a perfect fit.</summary>
    public required double Deviance { get; init; }

    /// <summary>Weighted regressions solved.</summary>
    public required int Iterations { get; init; }

    /// <summary>Whether the likelihood converged; a notice says so where it did not.</summary>
    public required bool Converged { get; init; }

    /// <summary>Linear predictor of each row of the sample, effects and offset included.</summary>
    public required double[] LinearPredictor { get; init; }

    /// <summary>Mean of each row of the sample.</summary>
    public required double[] Fitted { get; init; }

    /// <summary>y − μ of each row of the sample.</summary>
    public required double[] Residuals { get; init; }

    /// <summary>Sum of the absorbed effects of each row; null without effects.</summary>
    public double[]? EffectSum { get; init; }

    /// <summary>Further numbers of the glance table.</summary>
    public IReadOnlyList<Column> Measures { get; init; } = [];

    /// <summary>Further tables: separated rows, tests.</summary>
    public IReadOnlyList<Table> Details { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => [.. FitNotices, .. Covariance.Notices, .. Marginal.Notices];

    /// <summary>Marginal effects on the mean in the covariance of the result; none where none are asked for.</summary>
    public AverageEffects Marginal => _marginal ??= MarginalOf(Covariance);

    /// <summary>The inference on each coefficient: z statistics.</summary>
    public IReadOnlyList<CoefficientRow> Coefficients => CoefficientTable.Rows(Fit.Terms, Fit.Coefficients, Covariance, ConfidenceLevel);

    /// <summary>Coefficients and all absorbed effects.</summary>
    public double Parameters => EffectCount.Parameters(Fit, SmallSample.Fixest);

    /// <summary>1 − ln L / ln L₀ (McFadden 1974).</summary>
    public double PseudoRSquared => 1 - (LogLikelihood / NullLogLikelihood);

    /// <summary>Akaike's criterion.</summary>
    public double Aic => (-2 * LogLikelihood) + (2 * Parameters);

    /// <summary>Schwarz's criterion.</summary>
    public double Bic => (-2 * LogLikelihood) + (Parameters * Math.Log(Fit.Observations));

    /// <summary>Wald test that all slopes are zero, in the covariance of the result.</summary>
    public OverallTest Overall => OverallTest.Of(Fit, Covariance);

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames => [.. Fit.Effects.Select(effect => effect.Name)];

    /// <inheritdoc/>
    public Label CovarianceDescription => Covariance.Description;

    internal RunContext Run { get; init; } = RunContext.Default;

    internal Func<CovarianceEstimate, AverageEffects> MarginalOf { get; init; } = _ => AverageEffects.None;

    private AverageEffects? _marginal;

    internal WithinOptions Within { get; init; } = WithinOptions.Default;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>The row of a term.</summary>
    /// <exception cref="SpecError">The model has no such term; the message gives the nearest.</exception>
    public CoefficientRow this[string term] => CoefficientTable.Find(Coefficients, term);

    /// <summary>The same fit with another covariance; nothing is estimated anew.</summary>
    /// <param name="covariance">The covariance.</param>
    /// <param name="convention">Another convention; null keeps the spec's.</param>
    public GeneralizedResult With(Covariance covariance, SmallSample? convention = null)
    {
        SmallSample rule = convention ?? SmallSample;
        return this with { SmallSample = rule, Covariance = LeastSquares.Estimate(covariance, Fit, Sample, rule, Run), _marginal = null };
    }

    /// <summary>Recovers the absorbed effects, on the scale of the linear predictor.</summary>
    public FixedEffectEstimates FixedEffects() => EffectSum is null
        ? new([], [])
        : FixedEffectEstimates.Recover(Fit.Effects, Fit.Weights, EffectSum, Within, Run);

    /// <inheritdoc/>
    public Table Tidy() => CoefficientTable.Tidy(Coefficients);

    /// <inheritdoc/>
    public Table Glance()
    {
        OverallTest overall = Overall;
        return new("glance",
        [
            TextColumn.Of("outcome", [Outcome]),
            LeastSquaresTables.Whole("nobs", Fit.Observations),
            LeastSquaresTables.Whole("df_model", overall.Numerator),
            LeastSquaresTables.Whole("df_absorbed", Parameters - Fit.Terms.Count),
            LeastSquaresTables.Number("log_lik", LogLikelihood),
            LeastSquaresTables.Number("log_lik_null", NullLogLikelihood),
            LeastSquaresTables.Number("pseudo_r_squared", PseudoRSquared),
            LeastSquaresTables.Number("deviance", Deviance),
            LeastSquaresTables.Number("aic", Aic),
            LeastSquaresTables.Number("bic", Bic),
            LeastSquaresTables.Number("chi2_statistic", overall.Statistic * overall.Numerator),
            LeastSquaresTables.Number("chi2_p_value", overall.PValue),
            LeastSquaresTables.Whole("chi2_df", overall.Numerator),
            .. Measures,
            LeastSquaresTables.Whole("iterations", Iterations),
            TextColumn.Of("covariance", [Covariance.Name]),
        ]);
    }

    /// <inheritdoc/>
    public Table Augment() => LeastSquaresTables.Augment(Sample, Outcome, Fitted, Residuals);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() =>
    [
        .. Marginal.Effects.Count > 0 ? [Marginal.Table()] : Array.Empty<Table>(),
        .. Details,
        .. EffectSum is null ? Array.Empty<Table>() : [LeastSquaresTables.Effects(FixedEffects())],
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => [CoefficientTable.Plot(Coefficients, Outcome, ConfidenceLevel, ModelFrame.Constant), .. Marginal.Figures()];
}
