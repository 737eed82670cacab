using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Truncated regression: y = x'β + σε with ε ~ N(0, 1), seen with its regressors only where a &lt; y &lt; b.</summary>
/// <remarks>
/// ℓ = Σ {ln φ((y − x'β)/σ) − ln σ − ln[Φ((b − x'β)/σ) − Φ((a − x'β)/σ)]}. Hausman and Wise (1977), Econometrica 45; Greene (2018), sec. 19.2; StataCorp, [R] truncreg.
/// The density is of an exponential family in (β/σ², 1/σ²), so that there is one maximum or none: with one limit the likelihood may rise towards σ = ∞, which is refused.
/// Rows at or beyond a limit are left out and counted. Fixed effects enter as dummies, with the caveat of <see cref="Tobit"/>. Covariance and tests as there.
/// </remarks>
public static class Truncated
{
    private static readonly Label What = ("the log likelihood of the truncated regression", "截断回归的对数似然");

    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has instruments, a limit is text, or the covariance is not defined for a likelihood.</exception>
    /// <exception cref="DataError">A column does not exist, no row is complete and between the limits, or a lower limit is not below the upper one.</exception>
    /// <exception cref="IdentificationError">The regressors do not vary, or the likelihood has no maximum.</exception>
    /// <exception cref="ConvergenceError">The maximum was not reached.</exception>
    public static LikelihoodFitResult Fit(TruncatedSpec spec, MethodInputs inputs, RunContext run)
    {
        EvaluationScope scope = LikelihoodRows.Scope(spec, inputs.Data);
        CensoredSample data = Inside(CensoredSample.Of(LikelihoodRows.Select(spec, spec.Formula, spec.Where, scope, "truncated"), spec.Lower, spec.Upper, scope, outside: true), inputs.Data);
        DummyDesign design = DummyDesign.Of(data.Sample.Problem, run);
        LinearChecks.RequireDegreesOfFreedom(design.Problem.Observations, design.Problem.Terms.Count + 1);
        LatentData known = data.Known(design.Spread) with { Truncation = (data.Lower, data.Upper) };
        LikelihoodFit fit = LocationScale.Fit(design.Problem, design.Start, known, spec.Scale, What, run);
        LikelihoodFit? none = LocationScale.TryNull(design.Problem, known, What, run);
        LikelihoodFitResult result = LikelihoodReport.Of(spec, data.Sample, design, fit, none, run);
        return result with
        {
            Measures = [new("sigma", LocationScale.SigmaOf(fit.Estimates[^1], spec.Scale)), .. result.Measures],
            MarginalOf = covariance => AverageEffects.Of(
                LikelihoodReport.Indexes(spec, data.Sample, design, fit),
                [TobitResponses.Uncensored(data.Lower, data.Upper, design.Problem.Weights, spec.Scale)],
                covariance,
                spec.Marginal,
                spec.ConfidenceLevel),
            Predictions = Predictions(data, design, fit, spec.Scale),
        };
    }

    private static CensoredSample Inside(CensoredSample data, Table table)
    {
        int[] inside = [.. Enumerable.Range(0, data.Side.Length).Where(i => data.Side[i] == 0)];
        if (inside.Length == data.Side.Length)
        {
            return data;
        }

        string below = data.Count(-1).ToString(CultureInfo.InvariantCulture), above = data.Count(1).ToString(CultureInfo.InvariantCulture);
        if (inside.Length == 0)
        {
            throw new DataError(
                new($"no row lies between the limits: {below} at or below the lower one, {above} at or above the upper one", $"没有观测位于界限之间：{below} 行不高于下限，{above} 行不低于上限"),
                new("Check the limits.", "请检查截断界限。"))
            { Source = table.Source ?? table.Name, Column = data.Sample.Problem.Outcome };
        }

        return data.Take(inside, new Notice(NoticeKind.Note, "beyond_limit", (
            $"{below} rows at or below the lower limit and {above} at or above the upper one are left out: the model is of what lies between.",
            $"剔除不高于下限的 {below} 行与不低于上限的 {above} 行：模型仅描述界限之间的取值。"))
        { Count = data.Side.Length - inside.Length });
    }

    /// <summary>E[y | a &lt; y &lt; b], y less that, and x'β.</summary>
    private static IReadOnlyList<NumberColumn> Predictions(CensoredSample data, DummyDesign design, LikelihoodFit fit, CensoringScale scale)
    {
        double[] index = Gemv.Multiply(design.Problem.X, fit.Estimates.AsSpan(0, design.Problem.Terms.Count));
        double sigma = LocationScale.SigmaOf(fit.Estimates[^1], scale);
        double[] fitted = [.. index.Select((mu, i) => TobitResponses.MeanInside(data.Lower[i], data.Upper[i], mu, sigma))];
        return [.. LikelihoodReport.Fitted(data.Sample.Problem, fitted), new("linear_predictor", index)];
    }
}
