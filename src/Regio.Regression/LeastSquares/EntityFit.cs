using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Regression;

/// <summary>Between and overall R² of a model whose data have entities.</summary>
/// <remarks>Correlations do not use analytic weights, as in Stata's xtreg; entity means do.</remarks>
internal static class EntityFit
{
    /// <summary>Adds the two; the entity is the panel's, or the effect of a model with a single one.</summary>
    internal static GoodnessOfFit Add(GoodnessOfFit goodness, LinearProblem problem, LinearEstimate estimate, EstimationSample sample)
    {
        Grouping? entities = sample.Entity is { } name ? sample.Group(name) : SingleEffect(problem.Effects);
        if (entities is null || entities.Count < 2)
        {
            return goodness;
        }

        double[] xb = LeastSquares.XB(problem, estimate);
        double[] weight = new double[entities.Count];
        double[] meanY = Means(problem.Y, entities, problem.Weights, weight);
        double[] meanXB = Means(xb, entities, problem.Weights, weight);
        return goodness with
        {
            RSquaredBetween = Moments.SquaredCorrelation(meanY, meanXB, null),
            RSquaredOverall = Moments.SquaredCorrelation(problem.Y, xb, problem.FrequencyWeights ? problem.Weights : null),
        };
    }

    private static Grouping? SingleEffect(IReadOnlyList<FixedEffect> effects)
        => effects is [{ Slope: null } only] ? new(only.Codes, only.LevelNames ?? new string[only.Levels]) : null;

    /// <summary>Group means; <paramref name="weight"/> receives the number of rows, or the sum of weights, of each group.</summary>
    internal static double[] Means(ReadOnlySpan<double> values, Grouping groups, double[]? w, double[] weight)
    {
        Array.Clear(weight);
        double[] sums = new double[groups.Count];
        for (int i = 0; i < values.Length; i++)
        {
            double wi = w is null ? 1 : w[i];
            sums[groups.Codes[i]] += wi * values[i];
            weight[groups.Codes[i]] += wi;
        }

        TensorPrimitives.Divide(sums, weight, sums);
        return sums;
    }
}
