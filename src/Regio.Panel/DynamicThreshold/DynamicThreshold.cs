using System.Globalization;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Dynamic panel threshold model by GMM on first differences (FD-GMM), with a jump or a kink at the threshold.</summary>
/// <remarks>
/// Model: y_it = x_it'β + (1, x_it')δ 1(q_it &gt; γ) + α_i + e_it, x_it with y_{i,t−1}; kink: x_it'β + κ(q_it − γ)1(q_it &gt; γ). First differences, moments E z_it Δe_it = 0. (β̂, δ̂)(γ) is linear GMM, γ̂ minimises
/// its objective over the values of q; the second step searches again with the weight of the first step's residuals. (β̂, δ̂, γ̂) are jointly normal, variance (G'Ω⁻¹G)⁻¹/n: γ̂ converges at √n, or slower by the
/// bandwidth's root where the threshold is estimated by kernel. Seo and Shin (2016), J. Econometrics 195; Seo, Kim and Kim (2019), Stata Journal 19 (xthenreg).
/// Differences from xthenreg: unbalanced panels and gaps (an equation is a pair of rows in successive periods); every value of q is searched unless a grid is asked for; first-step weights are those of Arellano and
/// Bond (1991) with 2 and −1; coefficients are reported by regime, their differences in a table of their own.
/// </remarks>
public static class DynamicThreshold
{
    /// <summary>Estimates and tests the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has effects or instruments, a listed variable is not in the model, or a number is out of range.</exception>
    /// <exception cref="DataError">A column does not exist or no row is complete.</exception>
    /// <exception cref="IdentificationError">Too few periods or instruments, a threshold variable that does not vary, or regressors that do not.</exception>
    public static DynamicThresholdResult Fit(DynamicThresholdSpec spec, MethodInputs inputs, RunContext run)
    {
        DynamicThresholdChecks.Check(spec);
        DynamicThresholdModel model = DynamicThresholdModel.Build(spec, inputs.Data);
        int parameters = model.Fixed.Columns + model.Jumps;
        bool known = spec.Candidates?.Count == 1;
        DynamicThresholdChecks.Order(model.Moments.Instruments.Columns, parameters + (known ? 0 : 1));
        double[] candidates = DynamicThresholdChecks.Candidates(spec, model.Data, model.Names.Count);
        ThresholdGmm gmm = new(model, candidates, run);
        GmmWeight first = GmmWeight.Of(model.Moments.OneStep(ErrorPattern.Of(model.Rows, PanelTransform.Differences, ErrorRelation.Blocks, 0), null, run));
        (double[] objective, int best) = gmm.Search(first);
        GmmWeight weight = first;
        if (spec.Steps == 2)
        {
            weight = Second(spec, model, gmm.At(best, first)!, candidates[best]);
            (objective, best) = gmm.Search(weight);
        }

        LinearGmm fit = gmm.At(best, weight)!;
        double[] residuals = model.Residuals(fit.Coefficients, candidates[best]);
        Matrix scores = model.Moments.Scores(residuals, spec.Centred);
        Matrix omega = model.Moments.Covariance(scores);
        double[] jumps = fit.Coefficients[model.Fixed.Columns..];
        Matrix design = gmm.Design(best, known ? null : model.ThresholdDerivative(candidates[best], jumps, spec.Bandwidth));
        Matrix covariance = Covariance(spec, model, design, weight, omega)
            ?? throw DynamicThresholdChecks.Unidentified(model.Data.Threshold);
        int n = model.Moments.Entities;
        return new()
        {
            Spec = spec,
            Model = model,
            Threshold = candidates[best],
            Raw = fit.Coefficients,
            RawCovariance = covariance,
            Linear = LinearModel(spec, model, gmm, first),
            Candidates = candidates,
            Objective = Array.ConvertAll(objective, value => n * value),
            Overidentification = n * fit.Objective,
            OveridentifyingRestrictions = weight.Factor.Rows - parameters - (known ? 0 : 1),
            Test = DynamicLinearityTest.Of(gmm, model, first, scores, spec, run),
            Residuals = residuals,
            FitNotices = [.. model.Data.Notices, .. Notices(model, weight, candidates, best)],
        };
    }

    private static GmmWeight Second(DynamicThresholdSpec spec, DynamicThresholdModel model, LinearGmm fit, double? threshold)
        => GmmWeight.Of(model.Moments.Covariance(model.Moments.Scores(model.Residuals(fit.Coefficients, threshold), spec.Centred)));

    /// <summary>(G'Ω⁻¹G)⁻¹/n after two steps, the sandwich after one.</summary>
    private static Matrix? Covariance(DynamicThresholdSpec spec, DynamicThresholdModel model, Matrix design, GmmWeight weight, Matrix omega)
    {
        GmmWeight used = spec.Steps == 2 ? GmmWeight.Of(omega) : weight;
        Matrix white = Gemm.Multiply(used.Factor, design);
        return LinearGmm.Solve(white, new double[white.Rows])?.Sandwich(used.Factor, omega, model.Moments.Entities);
    }

    /// <summary>The model without a threshold: difference GMM of Arellano and Bond (1991).</summary>
    private static DynamicLinearModel? LinearModel(DynamicThresholdSpec spec, DynamicThresholdModel model, ThresholdGmm gmm, GmmWeight first)
    {
        GmmWeight weight = first;
        LinearGmm? fit = gmm.Linear(first);
        if (fit is not null && spec.Steps == 2)
        {
            weight = Second(spec, model, fit, null);
            fit = gmm.Linear(weight);
        }

        if (fit is null)
        {
            return null;
        }

        Matrix omega = model.Moments.Covariance(model.Moments.Scores(model.Residuals(fit.Coefficients, null), spec.Centred));
        Matrix? covariance = Covariance(spec, model, model.Moments.Mean(model.Fixed, RunContext.Default), weight, omega);
        return covariance is null ? null : new(fit.Coefficients, covariance, model.Moments.Entities * fit.Objective, weight.Factor.Rows - fit.Coefficients.Length);
    }

    private static IEnumerable<Notice> Notices(DynamicThresholdModel model, GmmWeight weight, double[] candidates, int best)
    {
        int instruments = model.Moments.Instruments.Columns;
        int n = model.Moments.Entities;
        int without = model.Data.Rows - model.Rows.Count;
        yield return new(NoticeKind.Note, "no_difference", (
            string.Create(CultureInfo.InvariantCulture, $"{without} complete rows have no complete row one period earlier and give no differenced equation."),
            string.Create(CultureInfo.InvariantCulture, $"{without} 个完整观测没有前一期的完整观测，不构成差分方程。")))
        { Count = without };
        if (model.Dropped > 0)
        {
            yield return new(NoticeKind.Note, "instruments_dropped", (
                string.Create(CultureInfo.InvariantCulture, $"{model.Dropped} instruments are combinations of others and were left out."),
                string.Create(CultureInfo.InvariantCulture, $"{model.Dropped} 个工具变量与其他工具变量线性相关，已剔除。")))
            { Count = model.Dropped };
        }

        if (instruments > n || weight.Deficient)
        {
            yield return new(NoticeKind.Warning, "many_instruments", (
                string.Create(CultureInfo.InvariantCulture, $"{instruments} instruments for {n} entities: the covariance of the moments {(weight.Deficient ? "is singular, a generalised inverse weighs them" : "is barely estimated")}, J and standard errors are too small. Set collapse, or lower max_lag."),
                string.Create(CultureInfo.InvariantCulture, $"{n} 个个体对应 {instruments} 个工具变量：矩条件协方差{(weight.Deficient ? "奇异，采用广义逆作为权重" : "估计极不精确")}，J 统计量与标准误偏小。请启用 collapse 或降低 max_lag。")))
            { Count = instruments };
        }

        if (candidates.Length > 1 && (best == 0 || best == candidates.Length - 1))
        {
            yield return new(NoticeKind.Warning, "threshold_at_edge", new(
                $"The threshold estimate of {model.Data.Threshold} is the {(best == 0 ? "smallest" : "largest")} value searched; the objective may fall further beyond it.",
                $"{model.Data.Threshold} 的门槛估计值为搜索范围的{(best == 0 ? "最小" : "最大")}值，目标函数在其外可能继续下降。"))
            { Items = [model.Data.Threshold] };
        }
    }
}
