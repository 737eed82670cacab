using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Hausman and Taylor's estimator and its two refinements.</summary>
/// <remarks>
/// 1. Within regression: β̂_w, σ_e² = SSR_w/(N − G). 2. The mean residuals ȳ_i − x̄_i'β̂_w on z by two-stage least squares with x₁ and z₁ as instruments, rows weighted equally; s² = Σ_it r_i²/G,
/// σ_u² = (s² − σ_e²)/T̄ with the harmonic mean T̄. 3. Two-stage least squares of the quasi-demeaned model with the instruments of <see cref="HausmanTaylorInstruments"/>.
/// Covariance s²(X̂'X̂)⁻¹ with s² = SSR/(N − K), any other from the scores of X̂; statistics are z. Hausman and Taylor (1981), Econometrica 49; StataCorp, [XT] xthtaylor; plm's
/// <c>random.method = "ht"</c>.
/// </remarks>
public static class HausmanTaylor
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">An endogenous regressor is not in the model, or none is given.</exception>
    /// <exception cref="IdentificationError">There are more endogenous regressors constant over time than exogenous ones that vary, or the panel is not balanced for the instruments asked for.</exception>
    public static PanelFitResult Fit(HausmanTaylorSpec spec, MethodInputs inputs, RunContext run)
    {
        PanelModel model = PanelModel.Build(spec, "hausman_taylor", inputs, run, spec.Covariance, spec.ConfidenceLevel);
        RegressorKinds kinds = RegressorKinds.Of(model, spec);
        WithinRegression within = WithinRegression.Of(model, run);
        VarianceComponents components = Components(model, within, kinds, run);
        LinearProblem quasi = RandomEffects.QuasiDemean(model, [.. components.Theta]);
        Matrix instruments = HausmanTaylorMoments.Of(model, spec, kinds);
        TwoStage second = TwoStage.Solve(quasi.X, quasi.Y, instruments, run);
        LinearFit fit = new()
        {
            Terms = quasi.Terms,
            Coefficients = second.Coefficients,
            X = second.Projected,
            Residuals = second.Residuals,
            Bread = second.Bread,
            HasIntercept = true,
            Effects = [],
            Observations = quasi.Y.Length,
            ResidualSumOfSquares = Moments.SumOfSquares(second.Residuals, null, centred: false),
        };
        double[] fitted = Gemv.Multiply(model.Problem.X, second.Coefficients);
        CovarianceEstimate Estimate(Covariance covariance, SmallSample convention) => PanelCovariance.Of(covariance, convention, fit, model.Sample, normal: true, run);
        return new()
        {
            Outcome = model.Problem.Outcome,
            Terms = fit.Terms,
            Estimates = fit.Coefficients,
            Covariance = Estimate(spec.Covariance, spec.SmallSample),
            ConfidenceLevel = spec.ConfidenceLevel,
            Sample = model.Sample,
            Fitted = fitted,
            Residuals = [.. model.Problem.Y.Zip(fitted, (y, f) => y - f)],
            EntitySizes = model.Groups.Sizes,
            Measures =
            [
                new("sigma_u", Math.Sqrt(components.Entity)),
                new("sigma_e", Math.Sqrt(components.Error)),
                new("rho", components.Rho),
                new("theta_min", components.Theta.Min()),
                new("theta_max", components.Theta.Max()),
                new("instruments", second.Rank, Whole: true),
            ],
            Details = [kinds.Table(model.Problem.Terms)],
            Exchange = Estimate,
            FitNotices = [.. model.Notices, .. BetweenStrength.Notices(model, kinds, run), .. RandomEffects.Truncated(spec.Entity, components)],
        };
    }

    private static VarianceComponents Components(PanelModel model, WithinRegression within, RegressorKinds kinds, RunContext run)
    {
        PanelGroups groups = model.Groups;
        double error = within.SumOfSquares / (groups.Rows - groups.Count);
        double[] v = (double[])model.Problem.Y.Clone();
        for (int j = 0; j < within.Columns.Length; j++)
        {
            TensorPrimitives.MultiplyAdd(model.Problem.X.Column(within.Columns[j]), -within.Coefficients[j], v, v);
        }

        double[] means = groups.Means(v);
        double[] d = [.. groups.Codes.ToArray().Select(code => means[code])];
        int[] constant = [0, .. kinds.ExogenousConstant, .. kinds.EndogenousConstant];
        Matrix x = HausmanTaylorMoments.Columns(model.Problem.X, constant);
        Matrix z = HausmanTaylorMoments.Columns(model.Problem.X, [0, .. kinds.ExogenousVarying, .. kinds.ExogenousConstant]);
        double[] r = TwoStage.Solve(x, d, z, run).Residuals;
        double s2 = Moments.SumOfSquares(r, null, centred: false) / groups.Count;
        return error > 0 ? VarianceComponents.Of((s2 - error) / groups.HarmonicSize, error, groups.Sizes) : throw new IdentificationError(
            new($"the regressors and the effects fit every row of '{model.Problem.Outcome}'", $"解释变量与个体效应完全拟合了“{model.Problem.Outcome}”"),
            new("Use fewer regressors.", "请减少解释变量。"))
        { Culprits = [model.Problem.Outcome] };
    }
}

/// <summary>Which columns of the model are exogenous or endogenous, varying within entities or constant.</summary>
internal sealed record RegressorKinds(int[] ExogenousVarying, int[] EndogenousVarying, int[] ExogenousConstant, int[] EndogenousConstant)
{
    internal static RegressorKinds Of(PanelModel model, HausmanTaylorSpec spec)
    {
        string[] terms = [.. model.Problem.Terms];
        string? unknown = spec.Endogenous.FirstOrDefault(name => !terms.Skip(1).Contains(name, StringComparer.Ordinal));
        if (unknown is not null || spec.Endogenous.Count == 0)
        {
            string list = string.Join(", ", terms.Skip(1));
            throw new SpecError(
                unknown is null ? new("no regressor is named as endogenous", "未指定任何内生解释变量") : new($"the model has no regressor '{unknown}' (or it was dropped as collinear)", $"模型中没有解释变量“{unknown}”（或因共线被删除）"),
                new($"Name some of: {list}.", $"请从以下变量中选择：{list}。"))
            { Field = "endogenous", Given = unknown, Choices = [.. terms.Skip(1)] };
        }

        int[] all = [.. Enumerable.Range(1, model.Slopes)];
        bool Varies(int k) => WithinRegression.Varies(model.Problem.X.Column(k), model.Groups);
        bool Endogenous(int k) => spec.Endogenous.Contains(terms[k], StringComparer.Ordinal);
        RegressorKinds kinds = new(
            [.. all.Where(k => Varies(k) && !Endogenous(k))],
            [.. all.Where(k => Varies(k) && Endogenous(k))],
            [.. all.Where(k => !Varies(k) && !Endogenous(k))],
            [.. all.Where(k => !Varies(k) && Endogenous(k))]);
        return kinds.ExogenousVarying.Length >= kinds.EndogenousConstant.Length ? kinds : throw new IdentificationError(
            new(
                string.Create(CultureInfo.InvariantCulture, $"{kinds.EndogenousConstant.Length} endogenous {(kinds.EndogenousConstant.Length == 1 ? "regressor is" : "regressors are")} constant within entities ({string.Join(", ", kinds.EndogenousConstant.Select(k => terms[k]))}), and only {kinds.ExogenousVarying.Length} exogenous ones vary: the order condition fails"),
                string.Create(CultureInfo.InvariantCulture, $"有 {kinds.EndogenousConstant.Length} 个不随时间变化的内生变量（{string.Join("、", kinds.EndogenousConstant.Select(k => terms[k]))}），而外生时变变量仅 {kinds.ExogenousVarying.Length} 个，不满足阶条件")),
            new("Add exogenous regressors that vary over time, or leave some regressors out of endogenous.", "请增加外生的时变变量，或减少内生变量。"))
        { Culprits = [.. kinds.EndogenousConstant.Select(k => terms[k])] };
    }

    internal Table Table(IReadOnlyList<string> terms)
    {
        (int Term, string Kind)[] rows =
        [
            .. ExogenousVarying.Select(k => (k, "exogenous, varying")),
            .. EndogenousVarying.Select(k => (k, "endogenous, varying")),
            .. ExogenousConstant.Select(k => (k, "exogenous, constant")),
            .. EndogenousConstant.Select(k => (k, "endogenous, constant")),
        ];
        return new("regressors", [TextColumn.Of("term", rows.Select(row => terms[row.Term])), TextColumn.Of("kind", rows.Select(row => row.Kind))]);
    }
}
