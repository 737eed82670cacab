using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Panel vector autoregression with entity effects, by GMM on forward deviations or differences, or by least squares with entity effects.</summary>
/// <remarks>
/// Model: y_it = A_1 y_{i,t−1} + … + A_p y_{i,t−p} + B x_it + u_i + e_it, m variables. Equations share regressors and instruments; the first step takes them one by one with W = (Σ Z_i'HZ_i)⁻¹, the second jointly with the
/// inverse of the covariance of all mL moments, clustered by entity. Instruments are levels dated t − 1 and earlier of a deviation from the periods after t, t − 2 and earlier of a difference.
/// Holtz-Eakin, Newey and Rosen (1988), Econometrica 56; Love and Zicchino (2006); Abrigo and Love (2016), Stata Journal 16 (pvar). Model selection: Andrews and Lu (2001), J. Econometrics 101.
/// Orthogonalised responses Φ_h P, P the Cholesky factor of Σ = Σ ê ê'/N; bands by draws of the coefficients from their normal distribution, Σ held.
/// </remarks>
public static class PanelVar
{
    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">Fewer than two variables, or a number is out of range.</exception>
    /// <exception cref="DataError">A column does not exist or no row is complete.</exception>
    /// <exception cref="IdentificationError">Instruments do not identify the coefficients.</exception>
    public static PanelVarResult Fit(PanelVarSpec spec, MethodInputs inputs, RunContext run)
    {
        PanelVarChecks.Check(spec);
        PanelVarModel model = PanelVarModel.Build(spec, inputs.Data, spec.Lags, spec.Lags);
        PanelVarEstimate estimate = PanelVarEstimate.Of(model, spec, run);
        Matrix[] lags = PanelVarEstimate.LagMatrices(estimate.Coefficients, model.Variables, spec.Lags);
        Cholesky factor = Cholesky.Factor(estimate.ErrorCovariance);
        if (!factor.Succeeded)
        {
            throw new IdentificationError(
                new("the errors of the equations are linearly dependent: shocks cannot be told apart", "各方程误差线性相关，无法区分冲击"),
                new("Leave out a variable that is a combination of the others.", "请删去可由其他变量线性表示的变量。"))
            { Culprits = model.Names };
        }

        Matrix[] responses = PanelVarDynamics.Responses(lags, factor.L, spec.Horizon);
        return new()
        {
            Spec = spec,
            Model = model,
            Estimate = estimate,
            Roots = PanelVarDynamics.Roots(lags),
            Responses = responses,
            Shares = PanelVarDynamics.Shares(responses),
            Draws = PanelVarDynamics.Draws(estimate, model.Variables, spec.Lags, factor.L, spec.Horizon, spec.Replications, run),
            Selection = Compare(spec, inputs.Data, run),
        };
    }

    private static IReadOnlyList<LagOrder> Compare(PanelVarSpec spec, Table table, RunContext run)
    {
        if (spec.CompareLags is not { } most)
        {
            return [];
        }

        return [.. Enumerable.Range(1, most).Select(lags =>
        {
            PanelVarSpec one = spec with { Lags = lags, Steps = 2, InstrumentLags = spec.InstrumentLags ?? spec.Lags };
            PanelVarModel model = PanelVarModel.Build(one, table, lags, most);
            PanelVarEstimate estimate = PanelVarEstimate.Of(model, one, run);
            return LagOrder.Of(lags, model, estimate);
        })];
    }
}

/// <summary>A number of lags with its criteria.</summary>
/// <param name="Lags">p.</param>
/// <param name="Observations">Rows, the same for all orders.</param>
/// <param name="J">Hansen's J.</param>
/// <param name="Degrees">Its degrees of freedom.</param>
public sealed record LagOrder(int Lags, int Observations, double J, int Degrees)
{
    /// <summary>Share of the variance of the outcomes that the model explains, 1 − det Σ/det Ψ with Ψ the covariance of the transformed outcomes.</summary>
    public double Determination { get; init; }

    /// <summary>J − df ln N.</summary>
    public double Mbic => J - (Degrees * Math.Log(Observations));

    /// <summary>J − 2 df.</summary>
    public double Maic => J - (2 * Degrees);

    /// <summary>J − 2.1 df ln ln N (Andrews and Lu 2001).</summary>
    public double Mqic => J - (2.1 * Degrees * Math.Log(Math.Log(Observations)));

    internal static LagOrder Of(int lags, PanelVarModel model, PanelVarEstimate estimate)
    {
        Matrix outcomes = Syrk.Gram(InstrumentMatrix.Of(model.X.Rows, model.Y)), rest = Syrk.Gram(estimate.Residuals);
        Cholesky all = Cholesky.Factor(outcomes), left = Cholesky.Factor(rest);
        return new(lags, model.Equations.Count, estimate.J, estimate.Restrictions) { Determination = all.Succeeded && left.Succeeded ? 1 - Math.Exp(left.LogDeterminant - all.LogDeterminant) : double.NaN };
    }
}

/// <summary>What a panel VAR refuses before it looks at the data.</summary>
internal static class PanelVarChecks
{
    internal static void Check(PanelVarSpec spec)
    {
        DynamicPanelChecks.Range(spec.Variables.Count >= 1, "variables", new("a panel VAR needs variables", "面板 VAR 需要变量"), new("List them in the order of the Cholesky factor.", "请按 Cholesky 次序列出变量。"));
        DynamicPanelChecks.Range(spec.Lags >= 1, "lags", new("lags must be 1 or more", "lags 应不小于 1"), new("1 or 2 are usual.", "通常为 1 或 2。"));
        DynamicPanelChecks.Range(spec.Steps is 1 or 2, "steps", new("steps must be 1 or 2", "steps 应为 1 或 2"), new("Write 1 for one-step, 2 for two-step GMM.", "一步 GMM 写 1，两步 GMM 写 2。"));
        DynamicPanelChecks.Range(spec.InstrumentLags is null || spec.InstrumentLags >= spec.Lags, "instrument_lags", new($"{spec.InstrumentLags} lags of instruments cannot identify {spec.Lags} lags of regressors", $"{spec.InstrumentLags} 阶滞后工具变量无法识别 {spec.Lags} 阶滞后解释变量"), new("Make instrument_lags at least lags.", "instrument_lags 应不小于 lags。"));
        DynamicPanelChecks.Range(
            spec.CompareLags is null || (spec.CompareLags >= 1 && spec.Estimator != PanelVarEstimator.FixedEffects && (spec.InstrumentLags ?? spec.Lags) > spec.CompareLags),
            "compare_lags",
            new("lag orders are compared by overidentifying restrictions, and there are none at the largest one", "滞后阶数的比较依赖过度识别约束，而最大阶数下没有过度识别约束"),
            new("Raise instrument_lags above compare_lags, and use an estimator of GMM.", "请使 instrument_lags 大于 compare_lags，并使用 GMM 估计。"));
        DynamicPanelChecks.Range(spec.Horizon is >= 1 and <= 200, "horizon", new("the horizon must lie between 1 and 200", "期数应介于 1 与 200 之间"), new("10 is usual.", "通常为 10。"));
        DynamicPanelChecks.Range(spec.Replications is 0 or >= 20, "replications", new("replications must be 0, or 20 or more", "抽样次数应为 0，或不小于 20"), new("200 or more are usual.", "通常不小于 200。"));
        DynamicPanelChecks.Range(spec.ConfidenceLevel is > 0 and < 1, "confidence_level", new("the confidence level must lie between 0 and 1", "置信水平应介于 0 与 1 之间"), new("Write 0.95 for 95%.", "95% 请写作 0.95。"));
    }
}
