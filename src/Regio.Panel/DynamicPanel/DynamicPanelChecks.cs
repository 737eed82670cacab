using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What a dynamic panel refuses before it looks at the data.</summary>
internal static class DynamicPanelChecks
{
    internal static void Check(DynamicPanelSpec spec)
    {
        Formula(spec.Formula, "dynamic_panel");
        Range(spec.Steps is 1 or 2, "steps", new("steps must be 1 or 2", "steps 应为 1 或 2"), new("Write 1 for one-step, 2 for two-step GMM.", "一步 GMM 写 1，两步 GMM 写 2。"));
        Range(spec.ArTests is >= 0 and <= 20, "ar_tests", new("ar_tests must lie between 0 and 20", "ar_tests 应介于 0 与 20 之间"), new("The usual number is 2.", "通常为 2。"));
        Range(spec.ConfidenceLevel is > 0 and < 1, "confidence_level", new("the confidence level must lie between 0 and 1", "置信水平应介于 0 与 1 之间"), new("Write 0.95 for 95%.", "95% 请写作 0.95。"));
        Range(spec.MaxLag is null or >= 1, "max_lag", new("max_lag must be 1 or more", "max_lag 应不小于 1"), new("Leave it out for all lags.", "留空即使用全部滞后。"));
        Range(
            spec.Covariance is null or Iid or Clustered or Heteroskedastic { Estimator: HeteroskedasticKind.Hc1 },
            "covariance",
            new($"dynamic_panel has no covariance '{spec.Covariance?.ToText()}'", $"dynamic_panel 不支持协方差“{spec.Covariance?.ToText()}”"),
            new("The choices are: robust, iid, cluster(variable).", "可选：robust、iid、cluster(变量)。"));
        bool simple = spec.Equations is DynamicEquations.AndersonHsiaoLevels or DynamicEquations.AndersonHsiaoDifferences;
        Range(
            !simple || spec.Transform == PanelTransform.Differences,
            "transform",
            new("Anderson and Hsiao's estimator is of first differences", "Anderson-Hsiao 估计量基于一阶差分"),
            new("Leave transform out, or use equations: difference.", "请勿设置 transform，或使用 equations: difference。"));
        Range(!spec.ArLevels || spec.Equations == DynamicEquations.System, "ar_levels", new("residuals in levels are tested where equations in levels are estimated", "仅在估计水平方程时可检验水平残差"), new("Set equations to system, or leave ar_levels out.", "请将 equations 设为 system，或不使用 ar_levels。"));
        Range(spec.Components is null || spec.Pca, "components", new("components is the number of principal components, and pca is off", "components 为主成分个数，但未启用 pca"), new("Set pca to true, or leave components out.", "请将 pca 设为 true，或不设置 components。"));
        Range(spec.Components is null or >= 1, "components", new("components must be 1 or more", "components 应不小于 1"), new("Leave it out for those with eigenvalues of one or more.", "留空则取特征值不小于 1 者。"));
        foreach (GmmInstruments set in spec.Gmm)
        {
            Check(set);
        }

        Range(
            spec.Equations != DynamicEquations.System || !spec.Iv.Any(set => set.Passthru && set.Equation == InstrumentedEquation.Both),
            "iv.passthru",
            new("passthru cannot serve both kinds of equations in a system", "系统估计中 passthru 不能同时用于两类方程"),
            new("Set equation to diff.", "请将 equation 设为 diff。"));
    }

    /// <summary>Refuses a formula with effects or instruments of its own.</summary>
    internal static void Formula(Formula formula, string method)
    {
        Label? refused = formula switch
        {
            { Endogenous.Count: > 0 } => new($"{method} takes no instruments in the formula", $"{method} 的公式中不能写工具变量"),
            { Effects.Count: > 0 } => new($"{method} takes entity effects out by itself and absorbs no others", $"{method} 自行剔除个体效应，不吸收其他固定效应"),
            { Regressors.Count: 0 } => new("the formula has no regressor", "公式中没有解释变量"),
            _ => null,
        };
        Range(refused is null, "formula", refused ?? new(string.Empty, string.Empty), new("Write y ~ lag(y) + x; set time_effects for effects of periods.", "请写成 y ~ lag(y) + x；时期效应请设置 time_effects。"));
    }

    private static void Check(GmmInstruments set)
    {
        Range(set.Last is null || set.Last >= set.First, "gmm.last", new($"the largest lag {set.Last} of '{set.Variables.Text}' is below the smallest, {set.First}", $"“{set.Variables.Text}”的最大滞后 {set.Last} 小于最小滞后 {set.First}"), new("Write the smaller lag in first.", "请将较小的滞后写在 first。"));
        Range(!set.Passthru || set.Equation == InstrumentedEquation.Level, "gmm.passthru", new("passthru of GMM-style instruments is for the equations in levels alone", "GMM 式工具变量的 passthru 仅用于水平方程"), new("Set equation to level.", "请将 equation 设为 level。"));
    }

    internal static void Range(bool holds, string field, Label what, Label wayOut)
    {
        if (!holds)
        {
            throw new SpecError(what, wayOut) { Field = field };
        }
    }
}
