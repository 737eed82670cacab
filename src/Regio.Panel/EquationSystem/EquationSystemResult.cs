using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>One equation of an estimated system.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Outcome">Its outcome.</param>
/// <param name="Terms">Its regressors.</param>
public sealed record FittedEquation(string Name, string Outcome, IReadOnlyList<string> Terms)
{
    /// <summary>n fitted values.</summary>
    public required double[] Fitted { get; init; }

    /// <summary>n residuals y − Xβ̂.</summary>
    public required double[] Residuals { get; init; }

    /// <summary>n − k, k less the restrictions on this equation alone.</summary>
    public required int ResidualDegrees { get; init; }

    /// <summary>ê'ê, or ê'Wê with weights scaled to a mean of one.</summary>
    public required double ResidualSumOfSquares { get; init; }

    /// <summary>Σ(y − ȳ)², weighted as the residuals.</summary>
    public required double TotalSumOfSquares { get; init; }

    /// <summary>1 − ê'ê/Σ(y − ȳ)²; it may be negative with instruments.</summary>
    public double RSquared => 1 - (ResidualSumOfSquares / TotalSumOfSquares);

    /// <summary>R² adjusted for degrees of freedom.</summary>
    public double AdjustedRSquared => 1 - ((Residuals.Length - 1.0) / ResidualDegrees * (1 - RSquared));

    /// <summary>√(ê'ê/(n − k)).</summary>
    public double Sigma => Math.Sqrt(ResidualSumOfSquares / ResidualDegrees);
}

/// <summary>An estimated system of equations.</summary>
public sealed record EquationSystemResult : IRegressionResult
{
    /// <summary>What was asked for.</summary>
    public required EquationSystemSpec Spec { get; init; }

    /// <summary>The equations.</summary>
    public required IReadOnlyList<FittedEquation> Equations { get; init; }

    /// <summary>The rows, the same in every equation.</summary>
    public required EstimationSample Sample { get; init; }

    /// <summary>All coefficients, called <c>equation_term</c>.</summary>
    public required IReadOnlyList<CoefficientRow> Coefficients { get; init; }

    /// <summary>Their covariance, also between equations.</summary>
    public required CovarianceEstimate Covariance { get; init; }

    /// <summary>G × G covariance of the final residuals.</summary>
    public required Matrix ResidualCovariance { get; init; }

    /// <summary>The Σ̂ that the last round was weighted with; null for ols and two_stage.</summary>
    public required Matrix? EstimationCovariance { get; init; }

    /// <summary>G × G correlations of the final residuals.</summary>
    public required Matrix ResidualCorrelation { get; init; }

    /// <summary>McElroy's R² of the system; NaN where the residuals are dependent.</summary>
    public required double McElroy { get; init; }

    /// <summary>Gaussian log likelihood at the residuals' own covariance ê'ê/n.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Rounds of estimating Σ and β; 0 for ols and two_stage.</summary>
    public required int Iterations { get; init; }

    /// <summary>Whether an iterated estimate settled.</summary>
    public required bool Converged { get; init; }

    /// <summary>Breusch and Pagan's test of independent equations (on the residuals of least squares or 2SLS, and on the final ones), and Hausman's of 3SLS against 2SLS.</summary>
    public required IReadOnlyList<PanelTest> Tests { get; init; }

    /// <summary>Wald tests of the hypotheses; null without.</summary>
    public WaldTestResult? Wald { get; init; }

    /// <inheritdoc/>
    public string Outcome => string.Join(", ", Equations.Select(equation => equation.Outcome).Distinct(StringComparer.Ordinal));

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames => [];

    /// <inheritdoc/>
    public Label CovarianceDescription => Covariance.Description;

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <summary>1 − Σê'ê / ΣΣ(y − ȳ)² of all equations.</summary>
    public double RSquared => 1 - (Equations.Sum(equation => equation.ResidualSumOfSquares) / Equations.Sum(equation => equation.TotalSumOfSquares));

    /// <summary>The row of a coefficient, such as <c>demand_price</c>.</summary>
    public CoefficientRow this[string term] => Coefficients.First(row => row.Term == term);

    /// <summary>A test by name.</summary>
    public PanelTest Test(string name) => TestTable.Find(Tests, name);

    /// <inheritdoc/>
    public Table Tidy() => EquationSystemTables.Tidy(this);

    /// <inheritdoc/>
    public Table Glance() => EquationSystemTables.Glance(this);

    /// <inheritdoc/>
    public Table Augment() => EquationSystemTables.Augment(this);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => EquationSystemTables.All(this);

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        HashSet<string> constants = [.. Equations.Select(equation => $"{equation.Name}_{ModelFrame.Constant}")];
        return [CoefficientTable.Plot([.. Coefficients.Where(row => !constants.Contains(row.Term))], Outcome, Spec.ConfidenceLevel, null)];
    }
}
