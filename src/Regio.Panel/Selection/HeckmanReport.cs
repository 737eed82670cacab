using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Makes the results of selection models.</summary>
internal static class HeckmanReport
{
    private static readonly Label SelectionTitle = ("Selection equation (probit)", "选择方程（probit）");

    internal static LikelihoodFitResult TwoSteps(HeckmanSpec spec, TwoStep fit, Covariance covariance, Notice[] told, RunContext run)
    {
        LinearFit second = fit.Second.Fit;
        int k = second.Terms.Count;
        (double sigma, double rho, _) = fit.Correlation(spec.Correlation);
        GoodnessOfFit goodness = GoodnessOfFit.Of(second, spec.SmallSample, fit.Problem.Y, fit.Second.WithinSumOfSquares);
        double[] estimates = [.. second.Coefficients, .. fit.Probit.Fit.Estimates];
        return Result(spec, fit.Sample, fit.Probit, [.. second.Terms, .. fit.Probit.Fit.Terms.Select(term => $"selection:{term}")], k, k, estimates, TwoStepCovariance.Of(fit, spec, covariance, spec.Adjustment, run)) with
        {
            Measures =
            [
                .. Counts(fit.Sample),
                new("lambda_selection", fit.Coefficient),
                new("sigma", sigma),
                new("rho_selection", rho),
                new("mills_r_squared", fit.RatioExplained),
                new("r_squared", goodness.RSquared),
                new("adj_r_squared", goodness.AdjustedRSquared),
                new("r_squared_within", goodness.RSquaredWithin ?? double.NaN),
                new("log_lik_selection", fit.Probit.Fit.LogLikelihood),
            ],
            EffectNames = [.. fit.Problem.Effects.Select(effect => effect.Name)],
            AncillaryOf = _ => [],
            MarginalOf = estimate => AverageEffects.Of(
                new(fit.Sample.Outcome.Sample, [.. Equations(spec, fit.Problem.Select([.. fit.Second.Kept]), fit.Sample, fit.Probit, estimates, k, TwoStep.Mills), IndexEquation.Parameter(TwoStep.Mills, fit.Coefficient, k - 1, fit.Sample.Count)], fit.Problem.Weights),
                [new SelectionResponses.SelectedMean(), new SelectionResponses.Probability(3)],
                estimate,
                spec.Marginal,
                spec.ConfidenceLevel) with
            { HasUnits = true },
            Exchange = (other, adjustment) => TwoStepCovariance.Of(fit, spec, other, adjustment, run),
            Predictions = Predictions(fit.Sample, fit.Probit, [.. fit.Problem.Y.Zip(second.Residuals, (y, e) => y - e)]),
            FitNotices = [.. told, .. fit.Second.Notices, .. Heckman.Doubts(fit)],
        };
    }

    internal static LikelihoodFitResult Joint(HeckmanSpec spec, SelectionSample sample, SelectionProbit probit, DummyDesign design, LikelihoodFit fit, double independent, Covariance covariance, Notice[] told, RunContext run)
    {
        int k = design.Problem.Terms.Count, m = probit.Fit.Terms.Count;
        double logSigma = fit.Estimates[k + m], atanh = fit.Estimates[k + m + 1], sigma = Math.Exp(logSigma), rho = Math.Tanh(atanh);
        double[] index = Gemv.Multiply(design.Problem.X, fit.Estimates.AsSpan(0, k)), zeta = Gemv.Multiply(probit.Design.Problem.X, fit.Estimates.AsSpan(k, m));
        double n = sample.Choice.Problem.Observations;
        CovarianceEstimate Exchange(Covariance other, LikelihoodAdjustment adjustment) => fit.Covariance(other, sample.Choice.Sample, adjustment, run);
        CovarianceEstimate chosen = Exchange(covariance, spec.Adjustment);
        return Result(spec, sample, probit, fit.Terms, design.Shown, k, fit.Estimates, chosen) with
        {
            Measures =
            [
                .. Counts(sample),
                new("lambda_selection", rho * sigma),
                new("sigma", sigma),
                new("rho_selection", rho),
                .. LikelihoodReport.Likelihood(fit.LogLikelihood, null, fit.Terms.Count, n),
            ],
            Tests =
            [
                PanelTest.ChiSquared("lr_independence", Math.Max(0, 2 * (fit.LogLikelihood - independent)), 1),
                PanelTest.ChiSquared("wald_independence", atanh * atanh / chosen.Values[k + m + 1, k + m + 1], 1),
            ],
            EffectNames = [.. design.Effects.Select(effect => effect.Name)],
            Details = design.EffectTable(fit.Estimates.AsSpan(0, k)) is { } effects ? [effects] : [],
            AncillaryOf = estimate => Ancillary(fit, estimate, k + m, spec.ConfidenceLevel),
            MarginalOf = estimate => AverageEffects.Of(
                new(sample.Outcome.Sample, [.. Equations(spec, design.Problem, sample, probit, fit.Estimates, k, null), IndexEquation.Parameter("ln_sigma", logSigma, k + m, sample.Count), IndexEquation.Parameter("atanh_rho", atanh, k + m + 1, sample.Count)], design.Problem.Weights),
                [new SelectionResponses.SelectedMeanJoint(), new SelectionResponses.Probability(4)],
                estimate,
                spec.Marginal,
                spec.ConfidenceLevel) with
            { HasUnits = true },
            Exchange = Exchange,
            Predictions = Predictions(sample, probit, [.. index.Select((value, i) => value + (rho * sigma * Normal.Hazard(-zeta[sample.Places[i]])))], zeta),
            FitNotices = [.. told, .. design.Notices, .. Heckman.AtBoundary(rho)],
        };
    }

    private static LikelihoodFitResult Result(HeckmanSpec spec, SelectionSample sample, SelectionProbit probit, IReadOnlyList<string> parameters, int shown, int outcome, double[] estimates, CovarianceEstimate covariance)
    {
        int m = probit.Design.Shown;
        return new()
        {
            Outcome = sample.Outcome.Problem.Outcome,
            Parameters = parameters,
            CoefficientCount = shown,
            Estimates = estimates,
            Covariance = covariance,
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = sample.Choice.Sample,
            Observations = sample.Choice.Problem.Observations,
            Predictions = [],
            Equations =
            [
                new("selection", SelectionTitle, outcome, [.. probit.Fit.Terms.Take(m)])
                {
                    Outcome = sample.Choice.Problem.Outcome,
                    Measures = spec.Estimator == SelectionEstimator.TwoStep ? SelectionFit(sample, probit) : [new("nobs", sample.Choice.Problem.Observations, true)],
                    EffectNames = [.. probit.Design.Effects.Select(effect => effect.Name)],
                },
            ],
        };
    }

    /// <summary>The probit alone: ℓ against the share selected.</summary>
    private static PanelMeasure[] SelectionFit(SelectionSample sample, SelectionProbit probit)
    {
        double[]? weights = sample.Choice.Problem.Weights;
        double all = weights?.Sum() ?? sample.Selected.Length, chosen = sample.Selected.Select((value, i) => value ? weights?[i] ?? 1 : 0).Sum();
        double none = (chosen * Math.Log(chosen / all)) + ((all - chosen) * Math.Log((all - chosen) / all));
        return [new("nobs", sample.Choice.Problem.Observations, true), .. LikelihoodReport.Likelihood(probit.Fit.LogLikelihood, none, probit.Fit.Terms.Count, sample.Choice.Problem.Observations)];
    }

    private static IEnumerable<PanelMeasure> Counts(SelectionSample sample)
        => [new("selected", sample.Selected.Count(value => value), true), new("not_selected", sample.Selected.Count(value => !value), true)];

    /// <summary>artanh ρ and ln σ, and ρ, σ and λ = ρσ by the delta method.</summary>
    private static IReadOnlyList<CoefficientRow> Ancillary(LikelihoodFit fit, CovarianceEstimate covariance, int at, double level)
    {
        double sigma = Math.Exp(fit.Estimates[at]), rho = Math.Tanh(fit.Estimates[at + 1]), slope = 1 - (rho * rho);
        return
        [
            Row("atanh_rho", fit.Estimates[at + 1], 0, 1),
            Row("ln_sigma", fit.Estimates[at], 1, 0),
            Row("rho_selection", rho, 0, slope),
            Row("sigma", sigma, sigma, 0),
            Row("lambda_selection", rho * sigma, rho * sigma, sigma * slope),
        ];

        CoefficientRow Row(string name, double value, double bySigma, double byRho)
        {
            double[] gradient = new double[fit.Estimates.Length];
            (gradient[at], gradient[at + 1]) = (bySigma, byRho);
            return DeltaMethod.Row(name, value, covariance.Values, gradient, covariance.DegreesOfFreedom, level);
        }
    }

    /// <summary>The indexes of outcome and selection on the selected rows.</summary>
    private static IEnumerable<IndexEquation> Equations(HeckmanSpec spec, LinearProblem outcome, SelectionSample sample, SelectionProbit probit, double[] estimates, int k, string? without)
    {
        int own = without is null ? k : k - 1;
        LinearProblem problem = without is null ? outcome : outcome.Select([.. Enumerable.Range(0, own)]);
        yield return IndexEquation.Of(spec.Formula, problem, estimates.AsSpan(0, own), 0);
        yield return IndexEquation.Of(spec.Selection, probit.Design.Problem.Take(sample.Places), estimates.AsSpan(k, probit.Fit.Terms.Count), k);
    }

    /// <summary>On the rows of the selection equation: E[y | selected] and y less that where selected, z'γ, its probability and the inverse Mills ratio.</summary>
    private static IReadOnlyList<NumberColumn> Predictions(SelectionSample sample, SelectionProbit probit, double[] fitted, double[]? index = null)
    {
        index ??= probit.Index();
        double[] all = new double[index.Length], residual = new double[index.Length];
        Array.Fill(all, Missing.Value);
        Array.Fill(residual, Missing.Value);
        for (int i = 0; i < fitted.Length; i++)
        {
            (all[sample.Places[i]], residual[sample.Places[i]]) = (fitted[i], sample.Outcome.Problem.Y[i] - fitted[i]);
        }

        string outcome = sample.Outcome.Problem.Outcome;
        return
        [
            new("fitted", all, NumberKind.Real, new() { Label = new($"Fitted {outcome} of those selected", $"被选中者 {outcome} 的拟合值") }),
            new("residual", residual),
            new("selection_index", index),
            new("selection_probability", Array.ConvertAll(index, Normal.Cumulative)),
            new(TwoStep.Mills, Array.ConvertAll(index, zeta => Normal.Hazard(-zeta))),
        ];
    }
}
