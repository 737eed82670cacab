using Regio.Core;

namespace Regio.Panel;

/// <summary>What quantile methods refuse.</summary>
internal static class QuantileChecks
{
    /// <summary>The quantiles in ascending order.</summary>
    /// <exception cref="SpecError">There is none, one is out of range or given twice.</exception>
    internal static double[] Quantiles(IReadOnlyList<double> quantiles)
    {
        double[] sorted = [.. quantiles.Order()];
        Label? wrong = sorted.Length == 0 ? new("no quantile is given", "未给出分位点")
            : Array.Exists(sorted, tau => !(tau > 0 && tau < 1)) ? new("a quantile must lie between 0 and 1", "分位点应介于 0 与 1 之间")
            : sorted.Distinct().Count() < sorted.Length ? new("a quantile is given twice", "有分位点重复给出")
            : null;
        return wrong is null ? sorted : throw new SpecError(wrong, new("Write [0.25, 0.5, 0.75].", "请写作 [0.25, 0.5, 0.75]。")) { Field = "quantiles" };
    }

    internal static void Level(double level)
    {
        if (!(level > 0 && level < 1))
        {
            throw new SpecError(new("the confidence level must lie between 0 and 1", "置信水平应介于 0 与 1 之间"), new("Write 0.95 for 95%.", "95% 请写作 0.95。")) { Field = "confidence_level" };
        }
    }

    internal static void Replications(int replications)
    {
        if (replications < 2)
        {
            throw new SpecError(new("the bootstrap needs at least two draws", "自助法至少需要两次抽样"), new("Write 500.", "请写 500。")) { Field = "replications" };
        }
    }

    internal static void Check(QuantileRegressionSpec spec)
    {
        Label? refused = spec.Formula switch
        {
            { Endogenous.Count: > 0 } => new("quantile_regression takes no instruments", "quantile_regression 不支持工具变量"),
            { Effects.Count: > 0 } => new("quantile_regression absorbs no fixed effects", "quantile_regression 不吸收固定效应"),
            { Regressors.Count: 0, Intercept: false } => new("the formula has no regressor", "公式中没有解释变量"),
            _ => null,
        };
        if (refused is not null)
        {
            throw new SpecError(refused, new("Write y ~ x1 + x2; use quantile_fixed_effects for effects of entities.", "请写成 y ~ x1 + x2；个体效应请使用 quantile_fixed_effects。")) { Field = "formula", Given = spec.Formula.ToText() };
        }

        if (spec.Errors is QuantileErrors.Cluster && spec.Cluster is null)
        {
            throw new SpecError(new("the errors are clustered but no cluster is given", "误差选为 cluster，但未给出聚类变量"), new("Write cluster: city.", "请写 cluster: city。")) { Field = "cluster" };
        }

        if (spec.Cluster is not null && spec.Errors is not (null or QuantileErrors.Cluster or QuantileErrors.Bootstrap))
        {
            throw new SpecError(new("a cluster is given, but these errors are not clustered", "给出了聚类变量，但所选误差类型不聚类"), new("Set errors to cluster or bootstrap, or leave cluster out.", "请将 errors 设为 cluster 或 bootstrap，或不给 cluster。")) { Field = "errors" };
        }

        Level(spec.ConfidenceLevel);
        if (spec.Errors == QuantileErrors.Bootstrap)
        {
            Replications(spec.Replications);
        }
    }
}
