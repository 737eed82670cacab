using System.Numerics.Tensors;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A regression with instruments: coefficients, their covariance, fit, and all that is said of the instruments.</summary>
public sealed record InstrumentalVariablesResult : IRegressionResult
{
    /// <summary>What was asked for.</summary>
    public required InstrumentalVariablesSpec Spec { get; init; }

    /// <summary>Coefficients, projected regressors P_Z X less the effects (for GMM Z S⁻¹Z'X), structural residuals, bread.</summary>
    public required LinearFit Fit { get; init; }

    /// <summary>Covariance of the coefficients with its degrees of freedom.</summary>
    public required CovarianceEstimate Covariance { get; init; }

    /// <summary>Sums of squares of the structural residuals; R² may be negative.</summary>
    public required GoodnessOfFit Goodness { get; init; }

    /// <summary>First stages, identification, tests, sets robust to weak instruments.</summary>
    public required InstrumentDiagnostics Diagnostics { get; init; }

    /// <summary>κ of a k-class estimator; null for GMM.</summary>
    public double? Kappa { get; init; }

    /// <summary>λ of LIML and Fuller; null for others.</summary>
    public double? Lambda { get; init; }

    /// <summary>Rounds of GMM weighting or iterations of the optimiser; 0 for k-class estimators.</summary>
    public int Iterations { get; init; }

    internal IvModel Model { get; init; } = null!;

    internal RunContext Run { get; init; } = RunContext.Default;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public string Outcome => Model.Problem.Outcome;

    /// <summary>The rows used.</summary>
    public EstimationSample Sample => Model.Sample;

    /// <summary>Number of observations used: rows, or the sum of frequency weights.</summary>
    public double Observations => Fit.Observations;

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => [.. FitNotices, .. Covariance.Notices];

    /// <summary>The inference on each coefficient.</summary>
    public IReadOnlyList<CoefficientRow> Coefficients => CoefficientTable.Rows(Fit.Terms, Fit.Coefficients, Covariance, Spec.ConfidenceLevel);

    /// <summary>F (Wald) test that all coefficients but the constant are zero, in the covariance of the result.</summary>
    public OverallTest Overall => OverallTest.Of(Fit, Covariance);

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames => [.. Fit.Effects.Select(effect => effect.Name)];

    /// <inheritdoc/>
    public Label CovarianceDescription => Covariance.Description;

    /// <summary>The same model with another covariance: effects are not partialled out anew. A GMM estimate changes with it, since its weights do.</summary>
    /// <param name="covariance">The covariance.</param>
    /// <param name="convention">Another small-sample convention; null keeps the spec's.</param>
    public InstrumentalVariablesResult With(Covariance covariance, SmallSample? convention = null)
    {
        InstrumentalVariablesSpec spec = Spec with { Covariance = covariance, SmallSample = convention ?? Spec.SmallSample };
        IvChecks.Check(spec);
        return InstrumentalVariables.Solve(spec, Model, Run);
    }

    /// <summary>Recovers the absorbed effects.</summary>
    /// <returns>Estimates by effect and level; empty without effects.</returns>
    public FixedEffectEstimates FixedEffects()
    {
        if (Fit.Effects.Count == 0)
        {
            return new([], []);
        }

        double[] sum = Fitted();
        for (int k = 0; k < Fit.Terms.Count; k++)
        {
            int column = Model.Problem.Terms.ToList().IndexOf(Fit.Terms[k]);
            TensorPrimitives.MultiplyAdd(Model.Problem.X.Column(column), -Fit.Coefficients[k], sum, sum);
        }

        return FixedEffectEstimates.Recover(Fit.Effects, Fit.Weights, sum, Spec.Within, Run);
    }

    /// <inheritdoc/>
    public Table Tidy() => CoefficientTable.Tidy(Coefficients);

    /// <inheritdoc/>
    public Table Glance() => InstrumentalVariablesTables.Glance(this);

    /// <inheritdoc/>
    public Table Augment() => LeastSquaresTables.Augment(Sample, Outcome, Fitted(), Fit.Residuals);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => InstrumentalVariablesTables.All(this);

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => InstrumentalVariablesFigures.All(this);

    private double[] Fitted()
    {
        double[] fitted = new double[Model.Problem.Y.Length];
        TensorPrimitives.Subtract(Model.Problem.Y, Fit.Residuals, fitted);
        return fitted;
    }
}
