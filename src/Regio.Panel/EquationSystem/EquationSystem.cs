using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Systems of linear equations: least squares, 2SLS, seemingly unrelated regressions, three-stage least squares, with restrictions across equations.</summary>
/// <remarks>
/// Model: y_i = X_i β_i + ε_i, i = 1…G, E[ε_ti ε_tj] = σ_ij, rows independent. SUR: β̂ = (X'(Σ̂⁻¹ ⊗ I)X)⁻¹X'(Σ̂⁻¹ ⊗ I)y with Σ̂ from the residuals of least squares, once or until it settles;
/// 3SLS has X̂ = P_Z X in the place of X and Σ̂ from 2SLS. Restrictions Rβ = q hold in every stage. Σ̂ is estimated with the divisor asked for; the covariance of β̂ takes the Σ̂ used in estimation.
/// Sources: Zellner (1962), JASA 57; Zellner and Theil (1962), Econometrica 30; Schmidt (1990), J. Econometrics 43; McElroy (1977), J. Econometrics 6; Henningsen and Hamann (2007), J. Statistical Software 23(4).
/// Least squares with restrictions has one error variance for all equations, without one each, as systemfit. Known differences: systemfit estimates equations of different length on the rows of
/// each, where we take the rows they share; its EViews form misplaces q ≠ 0 of a restriction; its W2SLS never iterates. The covariance of the form <c>iv</c> is made symmetric.
/// </remarks>
public static class EquationSystem
{
    /// <summary>Estimates the system on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">There are fewer than two equations, formulas and instruments do not fit together, or a restriction is not linear.</exception>
    /// <exception cref="DataError">A column does not exist, holds text where numbers are needed, or no row is complete in all equations.</exception>
    /// <exception cref="IdentificationError">An equation has fewer instruments than regressors, the residuals are linearly dependent, or restrictions contradict one another.</exception>
    public static EquationSystemResult Fit(EquationSystemSpec spec, MethodInputs inputs, RunContext run) => Fit(spec, inputs.Data, run);

    /// <summary>Estimates the system on a table.</summary>
    /// <inheritdoc cref="Fit(EquationSystemSpec, MethodInputs, RunContext)"/>
    public static EquationSystemResult Fit(EquationSystemSpec spec, Table data, RunContext run)
    {
        SystemChecks.Check(spec);
        PanelIndex? panel = spec.Time is null ? null : PanelIndex.Of(data, spec.Entity, spec.Time);
        SystemSample sample = SystemSample.Build(spec, new EvaluationScope(data, panel), run);
        SystemAlgebra algebra = new(sample.Equations, run);
        LinearFit zero = SystemCovariance.Pseudo(algebra, new double[algebra.Count], new(sample.Sample.Rows, 0));
        SystemSolver solver = new(spec, algebra, SystemRestrictions.Of(spec.Restrictions, algebra, zero), run);
        SystemEstimate estimate = solver.Estimate(spec.Effective);
        (LinearFit fit, CovarianceEstimate covariance) = SystemCovariance.Of(spec, algebra, solver, estimate, sample, run);
        List<Notice> notices = [.. sample.Notices, .. covariance.Notices];
        if (!estimate.Converged)
        {
            notices.Add(SystemChecks.NotConverged(estimate.Iterations));
        }

        Matrix sigma = solver.Sigma(estimate.Residuals, diagonal: false);
        (double mcElroy, double logLikelihood) = Measures(algebra, estimate, sigma, notices);
        IReadOnlyList<PanelTest> tests = Tests(spec, solver, estimate, notices);
        return new()
        {
            Spec = spec,
            Equations = [.. sample.Equations.Select((equation, i) => EquationOf(equation, i, algebra, estimate, solver))],
            Sample = sample.Sample,
            Coefficients = CoefficientTable.Rows(fit.Terms, fit.Coefficients, covariance, spec.ConfidenceLevel),
            Covariance = covariance,
            ResidualCovariance = sigma,
            EstimationCovariance = estimate.Sigma,
            ResidualCorrelation = Panel.ResidualCovariance.Correlations(sigma),
            McElroy = mcElroy,
            LogLikelihood = logLikelihood,
            Iterations = estimate.Iterations,
            Converged = estimate.Converged,
            Tests = tests,
            Wald = spec.Hypotheses.Count == 0 ? null : WaldTest.Test(fit, covariance, spec.Hypotheses, spec.ConfidenceLevel),
            FitNotices = notices,
        };
    }

    private static (double McElroy, double LogLikelihood) Measures(SystemAlgebra algebra, SystemEstimate estimate, Matrix sigma, List<Notice> notices)
    {
        int rows = estimate.Residuals[0].Length;
        int[] none = new int[algebra.Equations.Count];
        double[][] centred = [.. algebra.Equations.Select(equation => equation.Centred())];
        double weights = algebra.Equations[0].Roots is { } roots ? algebra.Equations.Count * roots.Sum(Math.Log) : 0;
        Matrix plain = Panel.ResidualCovariance.Of(estimate.Residuals, ResidualDivisor.None, none, algebra);
        return (
            Attempt(sigma, ("No system R²", "无法计算系统 R²"), (weight, _) => SystemDiagnostics.McElroy(estimate.Residuals, centred, weight)),
            Attempt(plain, ("No log likelihood", "无法计算对数似然"), (_, determinant) => SystemDiagnostics.LogLikelihood(rows, plain.Rows, determinant) + weights));

        double Attempt(Matrix covariance, Label missing, Func<Matrix, double, double> measure)
        {
            try
            {
                (Matrix inverse, double determinant) = Panel.ResidualCovariance.Invert(covariance, algebra);
                return measure(inverse, determinant);
            }
            catch (IdentificationError singular)
            {
                notices.Add(new(NoticeKind.Warning, "singular_residuals", new($"{missing.En}: {singular.What.En}.", $"{missing.Zh}：{singular.What.Zh}。")));
                return double.NaN;
            }
        }
    }

    private static IReadOnlyList<PanelTest> Tests(EquationSystemSpec spec, SystemSolver solver, SystemEstimate estimate, List<Notice> notices)
    {
        SystemEstimate separate = solver.LeastSquares();
        List<PanelTest> tests =
        [
            SystemDiagnostics.BreuschPagan("breusch_pagan", separate.Residuals),
            SystemDiagnostics.BreuschPagan("breusch_pagan_final", estimate.Residuals),
        ];
        if (spec is { Effective: SystemEstimator.ThreeStage, Covariance: Iid, Restrictions.Count: 0 })
        {
            (PanelTest hausman, bool indefinite) = SystemDiagnostics.Hausman(separate, estimate);
            tests.Add(hausman);
            if (indefinite)
            {
                notices.Add(SystemChecks.Indefinite);
            }
        }

        return tests;
    }

    private static FittedEquation EquationOf(SystemEquation equation, int i, SystemAlgebra algebra, SystemEstimate estimate, SystemSolver solver)
    {
        double[] residuals = estimate.Residuals[i];
        double[] fitted = new double[residuals.Length];
        TensorPrimitives.Subtract(equation.Y, residuals, fitted);
        fitted = equation.Plain(fitted);
        return new(equation.Name, equation.Outcome, equation.Terms)
        {
            Fitted = fitted,
            Residuals = equation.Plain(residuals),
            ResidualDegrees = residuals.Length - solver.Parameters[i],
            ResidualSumOfSquares = TensorPrimitives.SumOfSquares<double>(residuals),
            TotalSumOfSquares = TensorPrimitives.SumOfSquares<double>(equation.Centred()),
        };
    }
}
