using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Within and GLS estimators with first-order autocorrelated errors.</summary>
/// <remarks>
/// ρ̂ comes from the within residuals, iterated with Prais and Winsten's transformation of the deviations. Fixed effects: Baltagi and Wu's transformation, the first row of an entity left out, and the
/// transformed effects projected out; t with N − G − G − K (rows left, entities, slopes). Random effects: with g the transformed constant, σ_e² = Σ u*'(I − P_g)u*/Σ(T_i − 1) and
/// σ_u² = (Σ u*'P_g u* − G σ_e²)/Σ g_i'g_i from pooled residuals u* of the transformed rows, then GLS; covariance s²(X*'X*)⁻¹ with s² = SSR*/(N − K), z. Baltagi and Wu (1999); StataCorp, [XT] xtregar.
/// Every other covariance is taken of the scores of the transformed rows (Liang and Zeger 1986), consistent where errors are not quite of first order; effects of the fixed-effects model count as those of
/// <c>xtreg, fe</c>. Those that need leverages are refused after gaps.
/// <c>bhargava</c> and <c>baltagi_wu_lbi</c> are of the untransformed within residuals and have no p value.
/// Known differences: after gaps the effects enter with other weights, which Stata's fixed-effects transformation does not remove; ours does. The constant of the fixed-effects model is ȳ* − x̄*b over
/// ḡ, as Stata's, and so is its standard error, which Stata prints without that division.
/// </remarks>
public static class PanelAr1
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">ρ is given and not between −1 and 1.</exception>
    /// <exception cref="IdentificationError">No entity is seen in two periods in a row, or too few rows are left.</exception>
    public static PanelFitResult Fit(PanelAr1Spec spec, MethodInputs inputs, RunContext run)
    {
        if (spec.Rho is { } given && !(Math.Abs(given) < 1))
        {
            throw new SpecError(new("rho must lie between -1 and 1", "rho 应介于 -1 与 1 之间"), new("Leave it out to estimate it.", "不指定即由数据估计。")) { Field = "rho" };
        }

        PanelModel model = PanelModel.Build(spec, "panel_ar1", inputs, run, spec.Covariance, spec.ConfidenceLevel);
        PanelSeries series = PanelSeries.Of(model);
        WithinRegression within = WithinRegression.Of(model, run);
        double rho = spec.Rho ?? WithinAutocorrelation.Estimate(spec, model, within, series, run);
        LinearProblem transformed = new BaltagiWuTransform(series, rho).Of(model.Problem);
        PanelFitResult result = spec.Effects == PanelAr1Effects.Fixed
            ? FixedAr1.Of(spec, model, series, transformed, run)
            : RandomAr1.Of(spec, model, series, transformed, run);
        double[] fitted = new double[model.Problem.Y.Length];
        for (int k = 0; k < result.Terms.Count; k++)
        {
            int column = model.Problem.Terms.ToList().IndexOf(result.Terms[k]);
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(model.Problem.X.Column(column), result.Estimates[k], fitted, fitted);
        }

        PanelGoodness fit = PanelGoodness.Of(model, fitted, model.Problem.Y, [.. model.Problem.Y.Zip(fitted, (y, f) => y - f)]);
        double sigmaU = result["sigma_u"], sigmaE = result["sigma_e"];
        PanelTest[] statistics = [.. WithinTests.Statistics(series.Sort(within.Residuals), within.SumOfSquares, series)];
        return result with
        {
            Fitted = fitted,
            Residuals = [.. model.Problem.Y.Zip(fitted, (y, f) => y - f)],
            Measures =
            [
                new("rho_ar", rho),
                .. result.Measures,
                new("rho", sigmaU * sigmaU / ((sigmaU * sigmaU) + (sigmaE * sigmaE))),
                new("r_squared_within", fit.Within),
                new("r_squared_between", fit.Between),
                new("r_squared_overall", fit.Overall),
            ],
            Tests = [.. result.Tests, .. statistics],
        };
    }

    /// <summary>The parts of a result that both estimators share.</summary>
    internal static PanelFitResult Result(PanelAr1Spec spec, PanelModel model, LinearFit fit, Func<Covariance, SmallSample, CovarianceEstimate> covariance, IReadOnlyList<Notice> notices) => new()
    {
        Outcome = model.Problem.Outcome,
        Terms = fit.Terms,
        Estimates = fit.Coefficients,
        Covariance = covariance(spec.Covariance, spec.SmallSample),
        Exchange = covariance,
        ConfidenceLevel = spec.ConfidenceLevel,
        Sample = model.Sample,
        Fitted = [],
        Residuals = [],
        EntitySizes = model.Groups.Sizes,
        FitNotices = [.. model.Notices, .. notices],
    };

    /// <summary>The rows of some places of the series.</summary>
    internal static EstimationSample Rows(PanelAr1Spec spec, PanelModel model, PanelSeries series, int[] places)
        => new(model.Sample.Table, Array.ConvertAll(places, p => model.Sample.RowMap[series.Order[p]]), spec.Entity, spec.Time);

    internal static CovarianceEstimate Conventional(Matrix values, double df) => new()
    {
        Values = values,
        DegreesOfFreedom = df,
        Name = "iid",
        Description = ("Conventional standard errors", "常规标准误"),
    };

    internal static Notice FirstRows(int count, int single) => new(NoticeKind.Note, "first_rows", (
        string.Create(CultureInfo.InvariantCulture, $"The first row of each entity is used up by the transformation ({count} rows){(single == 0 ? "." : $"; {single} {(single == 1 ? "entity has" : "entities have")} no other.")}"),
        string.Create(CultureInfo.InvariantCulture, $"变换用去每个个体的首行（共 {count} 行）{(single == 0 ? "。" : $"，其中 {single} 个个体没有其他观测。")}")))
    { Count = count };
}
