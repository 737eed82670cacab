using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The covariance of a dynamic panel with its distribution.</summary>
internal static class DynamicPanelCovariance
{
    internal static CovarianceEstimate Of(DynamicPanelModel model, DynamicPanelGmm gmm, Matrix plain)
    {
        DynamicPanelSpec spec = model.Spec;
        double factor = spec.Small ? Factor(model, gmm) : 1;
        Matrix values = plain.Clone();
        global::System.Numerics.Tensors.TensorPrimitives.Multiply(values.Array, factor, values.Array);
        bool oneStep = gmm.Conventional && spec.Steps == 1;
        double observations = Observations(model);
        int constant = model.HasConstant ? 1 : 0;
        double degrees = (oneStep ? observations - (model.Terms.Count - constant) : gmm.Clusters.Fewest) - constant;
        return new()
        {
            Values = values,
            DegreesOfFreedom = spec.Small ? degrees : double.PositiveInfinity,
            Description = Description(model, gmm),
            Name = spec.Covariance is Clustered clustered ? clustered.ToText() : gmm.Conventional ? "iid" : spec.Steps == 2 ? "windmeijer" : "robust",
            Groups = gmm.Conventional ? [] : gmm.Clusters.Counts.Count > 0 ? gmm.Clusters.Counts : [gmm.Entities],
            SmallSampleFactor = factor,
        };
    }

    /// <summary>Rows of the main equations, or the rows they count.</summary>
    internal static double Observations(DynamicPanelModel model)
        => model.Weights is null || model.Spec.WeightKind != WeightKind.Frequency ? model.MainEquations.Length : model.MainEquations.Sum(i => model.Design.Weights()![model.Equations.TableRows[i]]);

    /// <summary>xtabond2's <c>small</c>: N/(N − K), the transformed equations counted; (N − 1)/(N − K) · G/(G − 1) where robust.</summary>
    private static double Factor(DynamicPanelModel model, DynamicPanelGmm gmm)
    {
        double k = model.Terms.Count, n = Observations(model);
        if (gmm.Conventional && model.Spec.Steps == 1)
        {
            double transformed = model.System && model.Spec.InitialWeight != InitialWeight.Identity ? model.Equations.TransformedCount : n;
            return transformed / (transformed - k);
        }

        double entities = gmm.Entities;
        return (n - 1) / (n - k) * (gmm.Clusters.Counts.Count > 0 ? 1 : entities / (entities - 1));
    }

    private static Label Description(DynamicPanelModel model, DynamicPanelGmm gmm)
    {
        DynamicPanelSpec spec = model.Spec;
        if (gmm.Conventional)
        {
            return spec.Steps == 1
                ? ("Standard errors for independent errors of equal variance", "独立同方差假设下的标准误")
                : ("Conventional two-step standard errors, biased downwards in small samples", "常规两步标准误（小样本下偏小）");
        }

        string count = string.Join(" × ", (gmm.Clusters.Counts.Count > 0 ? gmm.Clusters.Counts : [gmm.Entities]).Select(groups => groups.ToString(CultureInfo.InvariantCulture)));
        string by = spec.Covariance is Clustered clustered ? string.Join(", ", clustered.By) : spec.Entity;
        return spec.Steps == 2
            ? new($"Two-step standard errors with Windmeijer's correction, clustered by {by} ({count} clusters)", $"Windmeijer 修正的两步标准误，按{by}聚类（{count} 个聚类）")
            : new($"Standard errors clustered by {by} ({count} clusters)", $"按{by}聚类的标准误（{count} 个聚类）");
    }
}
