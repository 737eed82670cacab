using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Covariances of a likelihood whose contributions are entities: each entity's score stands in its first row.</summary>
internal static class EntityCovariance
{
    /// <summary>The covariance asked for: robust is clustered by the entity, clusters must hold whole entities.</summary>
    /// <exception cref="SpecError">The covariance is not defined for entities.</exception>
    internal static CovarianceEstimate Of(LikelihoodPoint point, IReadOnlyList<string> terms, Matrix entityScores, LikelihoodFrame frame, PanelGroups groups, Covariance covariance, LikelihoodAdjustment adjustment, RunContext run)
        => Of(point.InverseInformation(terms), terms, entityScores, (frame.Problem, frame.Sample), groups, covariance, adjustment, run);

    /// <summary>The same from an inverse of the observed information that is known.</summary>
    internal static CovarianceEstimate Of(Matrix inverse, IReadOnlyList<string> terms, Matrix entityScores, (LinearProblem Problem, EstimationSample Sample) frame, PanelGroups groups, Covariance covariance, LikelihoodAdjustment adjustment, RunContext run)
    {
        string entity = frame.Sample.Entity!;
        Matrix scores = new(groups.Rows, entityScores.Columns);
        double[]? weights = frame.Problem.Weights;
        bool[] seen = new bool[groups.Count];
        double units = 0;
        for (int i = 0; i < groups.Rows; i++)
        {
            int g = groups.Codes[i];
            if (seen[g])
            {
                continue;
            }

            seen[g] = true;
            units += frame.Problem.FrequencyWeights ? weights![i] : 1;
            for (int k = 0; k < scores.Columns; k++)
            {
                scores[i, k] = entityScores[g, k];
            }
        }

        LikelihoodMaximum maximum = new(terms, scores, inverse, "observed", weights, frame.Problem.FrequencyWeights) { Units = units };
        switch (covariance)
        {
            case Clustered clustered:
                RequireNested(clustered, frame.Sample, groups, entity);
                return maximum.Covariance(covariance, frame.Sample, adjustment, run);
            case Heteroskedastic:
                return maximum.Covariance(covariance, frame.Sample, adjustment, run) with
                {
                    Name = $"cluster({entity})",
                    Groups = [groups.Count],
                    Description = ($"Standard errors clustered by {entity} ({groups.Count} clusters)", $"标准误聚类于{entity}（{groups.Count} 个聚类）"),
                };
            case Iid:
                return maximum.Covariance(covariance, frame.Sample, adjustment, run);
            default:
                throw new SpecError(
                    new($"{covariance.ToText()} is not defined for a likelihood of whole entities", $"{covariance.ToText()} 不适用于以个体为单位的似然"),
                    new($"Use iid, robust (clustered by {entity}) or cluster(...) of groups that hold whole entities.", $"请使用 iid、robust（按 {entity} 聚类）或包含完整个体的 cluster(...)。"))
                { Field = "covariance", Given = covariance.ToText() };
        }
    }

    private static void RequireNested(Clustered clustered, EstimationSample sample, PanelGroups groups, string entity)
    {
        foreach (string by in clustered.By)
        {
            int[] codes = sample.Group(by).Codes;
            int[] first = new int[groups.Count];
            Array.Fill(first, -1);
            for (int i = 0; i < codes.Length; i++)
            {
                int g = groups.Codes[i];
                first[g] = first[g] < 0 ? codes[i] : first[g];
                if (first[g] != codes[i])
                {
                    throw new SpecError(
                        new($"{entity} '{groups.Names[g]}' lies in more than one cluster of '{by}'", $"个体 {entity}“{groups.Names[g]}”属于“{by}”的多个聚类"),
                        new($"The likelihood is of whole entities: cluster by {entity} or by groups of it.", $"似然以个体为单位：请按 {entity} 或其上层分组聚类。"))
                    { Field = "covariance", Given = clustered.ToText() };
                }
            }
        }
    }
}
