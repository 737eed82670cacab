using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Linear regression with endogenous regressors and instruments.</summary>
/// <remarks>
/// Model: y = X₁β₁ + X₂β₂ + Dα + ε, X₂ endogenous, E[X₁ε] = E[Z₂ε] = 0. Effects D are partialled out of y, X₁, X₂ and Z₂ (Frisch, Waugh and Lovell); estimators are the k-class (2SLS, LIML, Fuller)
/// and GMM (two-step, iterated, continuously updated) with weights by the covariance in use.
/// Sources: Davidson and MacKinnon (2004), Econometric Theory and Methods, ch. 8, 9, 12; Hayashi (2000), Econometrics, ch. 3; Baum, Schaffer and Stillman (2007), Stata Journal 7 (ivreg2);
/// Kleibergen and Paap (2006); Stock and Yogo (2005); Montiel Olea and Pflueger (2013); Sanderson and Windmeijer (2016); Andrews, Moreira and Stock (2007); Mikusheva (2010).
/// Robust and clustered covariances of k-class estimators take scores P_Z x ê, as ivreg2, ivregress and linearmodels. First-stage and rank statistics always have ivreg2's small-sample factor.
/// Known differences: fixest's Kleibergen-Paap statistic is another one unless the model is exactly identified; ivreg2 computes CUE from another start, and where the objective has several minima may report another of them.
/// </remarks>
public static class InstrumentalVariables
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has no endogenous regressor, a covariance is not defined with instruments, or a field is out of range.</exception>
    /// <exception cref="DataError">A column does not exist, holds text where numbers are needed, or no row is complete.</exception>
    /// <exception cref="IdentificationError">There are fewer instruments than endogenous regressors, they do not identify them, or GMM has no weights.</exception>
    public static InstrumentalVariablesResult Fit(InstrumentalVariablesSpec spec, MethodInputs inputs, RunContext run) => Fit(spec, inputs.Data, run);

    /// <summary>Estimates the model on a table.</summary>
    /// <inheritdoc cref="Fit(InstrumentalVariablesSpec, MethodInputs, RunContext)"/>
    public static InstrumentalVariablesResult Fit(InstrumentalVariablesSpec spec, Table data, RunContext run)
    {
        PanelIndex? panel = spec.Time is null ? null : PanelIndex.Of(data, spec.Entity, spec.Time);
        return Fit(spec, new EvaluationScope(data, panel), run);
    }

    /// <summary>Estimates the model in a scope, in which variables shared by several models are computed once.</summary>
    /// <inheritdoc cref="Fit(InstrumentalVariablesSpec, MethodInputs, RunContext)"/>
    public static InstrumentalVariablesResult Fit(InstrumentalVariablesSpec spec, EvaluationScope scope, RunContext run)
    {
        IvChecks.Check(spec);
        LeastSquaresSpec frame = spec.ToLeastSquares(spec.Formula) with { DropSingletons = spec.DropSingletons, Within = spec.Within, CollinearityTolerance = spec.CollinearityTolerance };
        (Covariance covariance, Notice? robust) = LeastSquares.Effective(frame);
        IvModel model = IvModel.Build(frame, scope, run);
        return Solve(spec with { Covariance = covariance }, model with { Notices = [.. model.Notices, .. robust is null ? Array.Empty<Notice>() : [robust]] }, run);
    }

    /// <summary>Estimates and tests on a model whose effects are already partialled out.</summary>
    internal static InstrumentalVariablesResult Solve(InstrumentalVariablesSpec spec, IvModel model, RunContext run)
    {
        Covariance covariance = ByEntity(spec, model);
        KClass problem = new(model);
        IvEstimate first = problem.TwoStage;
        LinearChecks.RequireDegreesOfFreedom(model.Observations, EffectCount.Parameters(first.Fit, spec.SmallSample));
        CovarianceEstimate initial = LeastSquares.Estimate(covariance, first.Fit, model.Sample, spec.SmallSample, run);
        MomentCovariance moments = new(initial, model.Sample, first.Fit, spec.SmallSample, run);
        StageScale scale = StageScale.Of(model, covariance, initial, spec.SmallSample);
        IvEstimate estimate = Estimate(spec, model, problem, first, moments, initial, scale, run);
        CovarianceEstimate final = ReferenceEquals(estimate, first) ? initial : Final(spec, covariance, estimate, model, run);
        InstrumentDiagnostics diagnostics = InstrumentDiagnostics.Of(spec, model, problem, estimate, final, moments, scale, covariance, run);
        return new()
        {
            Spec = spec,
            Model = model,
            Fit = estimate.Fit,
            Covariance = final,
            Goodness = GoodnessOfFit.Of(estimate.Fit, spec.SmallSample, model.Problem.Y, model.WithinSumOfSquares),
            Diagnostics = diagnostics,
            Kappa = estimate.Kappa,
            Lambda = estimate.Lambda,
            Iterations = estimate.Iterations,
            Run = run,
            FitNotices = [.. model.Notices, .. estimate.Notices, .. InstrumentNotices.Of(diagnostics, model, spec)],
        };
    }

    private static IvEstimate Estimate(InstrumentalVariablesSpec spec, IvModel model, KClass problem, IvEstimate first, MomentCovariance moments, CovarianceEstimate initial, StageScale scale, RunContext run)
    {
        GmmEstimation gmm = new(model, problem, moments, initial, run);
        switch (spec.Estimator)
        {
            case InstrumentalEstimator.KClass:
                return problem.Solve(spec.Kappa!.Value);
            case InstrumentalEstimator.Gmm when !moments.IsIid:
                return gmm.TwoStep();
            case InstrumentalEstimator.IteratedGmm when !moments.IsIid:
                return gmm.Iterated();
            case InstrumentalEstimator.Cue when !moments.IsIid:
                return gmm.ContinuouslyUpdated();
            case InstrumentalEstimator.Liml or InstrumentalEstimator.Fuller or InstrumentalEstimator.Cue:
                double lambda = problem.Lambda();
                double kappa = spec.Estimator == InstrumentalEstimator.Fuller ? problem.FullerKappa(lambda, spec.Fuller, scale.Absorbed) : lambda;
                return problem.Solve(kappa) with { Lambda = lambda };
            default:
                return first;
        }
    }

    private static CovarianceEstimate Final(InstrumentalVariablesSpec spec, Covariance covariance, IvEstimate estimate, IvModel model, RunContext run)
    {
        CovarianceEstimate final = LeastSquares.Estimate(covariance, estimate.Fit, model.Sample, spec.SmallSample, run);
        return spec.GmmVariance == GmmVariance.Efficient && estimate.EfficientCovariance is { } efficient
            ? final with { Values = Parts.Scaled(efficient, final.SmallSampleFactor) }
            : final;
    }

    /// <summary>Under Stata's xtreg convention robust means clustered by the entity, here for the moments as well as for the coefficients.</summary>
    private static Covariance ByEntity(InstrumentalVariablesSpec spec, IvModel model)
        => spec is { SmallSample: SmallSample.Xtreg, Covariance: Heteroskedastic { Estimator: HeteroskedasticKind.Hc1 } } && model.Problem.Effects.Count > 0
            ? new Clustered([spec.Entity ?? string.Join('^', model.Problem.Effects[0].Variables)])
            : spec.Covariance;
}
