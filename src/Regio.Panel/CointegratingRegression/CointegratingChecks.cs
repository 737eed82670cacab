using System.Globalization;
using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>What cointegrating regressions refuse.</summary>
internal static class CointegratingChecks
{
    /// <summary>The outcome, then the regressors.</summary>
    internal static Expression[] Variables(CointegratingRegressionSpec spec)
    {
        (string Field, Label What, Label WayOut)? fault = spec switch
        {
            { Formula.Endogenous.Count: > 0 } or { Formula.Effects.Count: > 0 } => ("formula", new("cointegrating_regression takes no instruments or absorbed effects", "cointegrating_regression 不支持工具变量或吸收固定效应"), new("Write y ~ x1 + x2; deterministic gives the terms of each entity.", "请写成 y ~ x1 + x2；各个体的确定性项由 deterministic 指定。")),
            { Formula.Regressors.Count: 0 } => ("formula", new("the formula has no regressor", "公式中没有解释变量"), new("Write y ~ x.", "请写成 y ~ x。")),
            { Formula.Intercept: false } => ("formula", new("the formula leaves the intercept out, which is for deterministic to say", "公式去掉了截距，但截距由 deterministic 指定"), new("Write y ~ x and deterministic: none.", "请写成 y ~ x，并设 deterministic: none。")),
            { Leads: < 0 } => ("leads", new("the number of leads is negative", "超前阶数为负"), new("Give 0 or more.", "请给出不小于 0 的整数。")),
            { Lags: < 0 } => ("lags", new("the number of lags is negative", "滞后阶数为负"), new("Give 0 or more.", "请给出不小于 0 的整数。")),
            { MostLags: < 0 } => ("most_lags", new("the number of lags is negative", "滞后阶数为负"), new("Give 0 or more.", "请给出不小于 0 的整数。")),
            { Bandwidth: < 0 } => ("bandwidth", new("the bandwidth is negative", "带宽为负"), new("Give 0 or more.", "请给出不小于 0 的整数。")),
            { Entity: null, Pooling: CointegrationPooling.GroupMean } => ("entity", new("a group mean is of the entities of a panel, but no entity is given", "组均值估计需要面板个体，但未给出 entity"), new("Write entity: city, or leave pooling out.", "请写 entity: city，或不设 pooling。")),
            { Entity: null, Demean: true } => ("demean", new("period means are of a panel, but no entity is given", "减去各期均值需要面板，但未给出 entity"), new("Write entity: city, or leave demean out.", "请写 entity: city，或不设 demean。")),
            { Estimator: not CointegrationEstimator.Dynamic, Leads: not null } => ("leads", new("leads are of dynamic least squares", "超前阶数仅用于动态最小二乘"), new("Write estimator: dynamic, or leave leads out.", "请写 estimator: dynamic，或不设 leads。")),
            { Estimator: not CointegrationEstimator.Dynamic, Lags: not null } => ("lags", new("lags are of dynamic least squares", "滞后阶数仅用于动态最小二乘"), new("Write estimator: dynamic, or leave lags out.", "请写 estimator: dynamic，或不设 lags。")),
            _ => null,
        };
        if (fault is { } found)
        {
            throw new SpecError(found.What, found.WayOut) { Field = found.Field };
        }

        QuantileChecks.Level(spec.ConfidenceLevel);
        return [Expression.Parse(spec.Formula.Outcome.Text), .. spec.Formula.Regressors.Select(term => Expression.Parse(term.Text))];
    }

    internal static IdentificationError Collinear() => new(
        new("regressors, deterministic terms and differences are collinear in a series, or there are more of them than rows", "某序列中解释变量、确定性项与差分共线，或其个数多于观测数"),
        new("Drop a regressor or the trend, or give fewer leads and lags.", "请删去解释变量或趋势项，或减少超前与滞后阶数。"));

    internal static IdentificationError NotPositive(string series, double value) => new(
        new(
            string.Create(CultureInfo.InvariantCulture, $"the long-run variance of the error of {series} given the differences of the regressors is {value:G4}, not positive"),
            string.Create(CultureInfo.InvariantCulture, $"{series} 的误差在解释变量差分给定下的长期方差为 {value:G4}，并非正数")),
        new("Choose a kernel that is positive semidefinite (bartlett, parzen, quadratic_spectral), a smaller bandwidth, or check that the outcome is not an exact function of the regressors.", "请选择半正定核（bartlett、parzen、quadratic_spectral）或更小的带宽，并检查被解释变量是否为解释变量的精确函数。"))
    { Culprits = [series] };
}
