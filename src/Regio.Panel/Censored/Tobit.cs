using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tobit regression: y* = x'β + σε with ε ~ N(0, 1), of which y = min(max(y*, a), b) is seen.</summary>
/// <remarks>
/// ℓ = Σ_seen [ln φ((y − x'β)/σ) − ln σ] + Σ_below ln Φ((a − x'β)/σ) + Σ_above ln Φ((x'β − b)/σ), maximised in Olsen's parameters β/σ and 1/σ, in which it is concave: the maximum found is the only
/// one. Tobin (1958), Econometrica 26; Olsen (1978), Econometrica 46; Greene (2018), Econometric Analysis, sec. 19.3; Wooldridge (2010), ch. 17.
/// The default covariance is the inverse of the observed information, as in Stata, R's survreg and gretl; statistics are z (Stata's tobit refers them to t with N − K).
/// Fixed effects enter as dummies, after Greene (2004): rows in levels that are censored on one side throughout are dropped, and a notice gives the caveat. Limits may differ by row.
/// McFadden's R² and the likelihood ratio compare with the model of the constant and σ alone.
/// </remarks>
public static class Tobit
{
    private static readonly Label What = ("the log likelihood of the Tobit model", "Tobit 模型的对数似然");

    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has instruments, a limit is text, or the covariance is not defined for a likelihood.</exception>
    /// <exception cref="DataError">A column does not exist, no row is complete, or a lower limit is not below the upper one.</exception>
    /// <exception cref="IdentificationError">Every row is censored, or a coefficient has no finite estimate.</exception>
    public static LikelihoodFitResult Fit(TobitSpec spec, MethodInputs inputs, RunContext run)
    {
        EvaluationScope scope = LikelihoodRows.Scope(spec, inputs.Data);
        CensoredSample data = CensoredSample.Of(LikelihoodRows.Select(spec, spec.Formula, spec.Where, scope, "tobit"), spec.Lower, spec.Upper, scope);
        (int[] kept, IReadOnlyList<Notice> silent) = SilentLevels.Find(data.Sample.Problem.Effects, data.Side, CensoredSample.SameLimit);
        data = kept.Length == 0 ? data : data.Take(kept, [.. silent]);
        Notice[] checks = [.. data.Check()];
        DummyDesign design = DummyDesign.Of(data.Sample.Problem, run);
        LinearChecks.RequireDegreesOfFreedom(design.Problem.Observations, design.Problem.Terms.Count + 1);
        CensoredSample.RequireOverlap(design.Problem, data.Side);
        LatentData known = data.Known(design.Spread);
        LikelihoodFit fit = LocationScale.Fit(design.Problem, design.Start, known, spec.Scale, What, run);
        LikelihoodFit? none = LocationScale.Null(design.Problem, known, What, run);
        LikelihoodFitResult result = LikelihoodReport.Of(spec, data.Sample, design, fit, none, run);
        return result with
        {
            Measures = [.. data.Counts(), new("sigma", LocationScale.SigmaOf(fit.Estimates[^1], spec.Scale)), .. result.Measures],
            MarginalOf = covariance => AverageEffects.Of(
                LikelihoodReport.Indexes(spec, data.Sample, design, fit),
                TobitResponses.All(data.Lower, data.Upper, design.Problem.Weights, spec.Scale),
                covariance,
                spec.Marginal,
                spec.ConfidenceLevel) with
            { HasUnits = true },
            Predictions = Predictions(data, design, fit, spec.Scale),
            FitNotices = [.. result.FitNotices, .. checks],
        };
    }

    /// <summary>E[y], y − E[y], x'β and the probability of being seen.</summary>
    private static IReadOnlyList<NumberColumn> Predictions(CensoredSample data, DummyDesign design, LikelihoodFit fit, CensoringScale scale)
    {
        double[] index = Gemv.Multiply(design.Problem.X, fit.Estimates.AsSpan(0, design.Problem.Terms.Count));
        double sigma = LocationScale.SigmaOf(fit.Estimates[^1], scale);
        double[] fitted = [.. index.Select((mu, i) => TobitResponses.Mean(data.Lower[i], data.Upper[i], mu, sigma))];
        double[] seen = [.. index.Select((mu, i) => TobitResponses.Probability((data.Lower[i] - mu) / sigma, (data.Upper[i] - mu) / sigma))];
        return
        [
            .. LikelihoodReport.Fitted(data.Sample.Problem, fitted),
            new("linear_predictor", index),
            new("uncensored_probability", seen),
        ];
    }
}
