using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Whose small-sample factors the sandwich of a maximum likelihood estimator has; statistics are z in both.</summary>
public enum LikelihoodAdjustment
{
    /// <summary>Stata: n/(n − 1) for robust, G/(G − 1) for clustered.</summary>
    [Meaning("Stata: n/(n-1) for robust, G/(G-1) for clustered", "Stata：稳健 n/(n-1)，聚类 G/(G-1)")]
    Stata,

    /// <summary>R's sandwich with type HC0: no factor.</summary>
    [Meaning("none (R's sandwich, type HC0)", "不调整（R 的 sandwich，HC0）")]
    None,
}

/// <summary>A maximum of a likelihood with what covariances need: V = H⁻¹ or H⁻¹ (Σ s s') H⁻¹.</summary>
/// <remarks>White (1982), Econometrica 50; Greene (2018), sec. 14.8. Scores are summed within clusters, times, neighbourhoods as those of a linear model are.</remarks>
/// <param name="Terms">Names of the P parameters.</param>
/// <param name="Scores">N × P derivatives of ln f_i, without weights.</param>
/// <param name="InverseInformation">P × P inverse of minus the (weighted) second derivatives, or of the expected information.</param>
/// <param name="Information">What that information is, for the name of its covariance: <c>observed</c>, <c>expected</c>.</param>
/// <param name="Weights">N weights, or null for ones.</param>
/// <param name="FrequencyWeights">Whether weights count identical rows.</param>
internal sealed record LikelihoodMaximum(IReadOnlyList<string> Terms, Matrix Scores, Matrix InverseInformation, string Information, double[]? Weights = null, bool FrequencyWeights = false)
{
    /// <summary>Number of independent contributions where several rows make one (the entities of a panel); null for the rows.</summary>
    internal double? Units { get; init; }

    private double Observations => FrequencyWeights ? Weights!.Sum() : Scores.Rows;

    /// <summary>The covariance asked for; those that need leverages are refused.</summary>
    /// <exception cref="SpecError">The covariance is not defined for a likelihood.</exception>
    internal CovarianceEstimate Covariance(Covariance covariance, CovarianceSample sample, LikelihoodAdjustment adjustment, RunContext run)
    {
        if (covariance is Iid)
        {
            bool expected = Information == "expected";
            return new()
            {
                Values = InverseInformation,
                DegreesOfFreedom = double.PositiveInfinity,
                Name = "iid",
                Description = expected ? new("Standard errors from the expected information", "基于期望信息矩阵的标准误") : new("Standard errors from the observed information", "基于观测信息矩阵的标准误"),
            };
        }

        bool robust = covariance is Heteroskedastic { Estimator: HeteroskedasticKind.Hc0 or HeteroskedasticKind.Hc1 };
        if (!(robust || covariance is Clustered or NeweyWest or DriscollKraay or Conley) || (FrequencyWeights && !robust && covariance is not Clustered))
        {
            throw new SpecError(
                new($"{covariance.ToText()} is not defined for this likelihood", $"{covariance.ToText()} 不适用于该似然模型"),
                new("Use iid, robust, cluster(...), newey_west(...), driscoll_kraay(...) or conley(...); with frequency weights the first three.", "请使用 iid、robust、cluster(...)、newey_west(...)、driscoll_kraay(...) 或 conley(...)；频数权重仅支持前三种。"))
            { Field = "covariance", Given = covariance.ToText() };
        }

        CovarianceEstimate estimate = covariance.Estimate(AsLinear(), sample, SmallSample.None, run);
        double factor = adjustment == LikelihoodAdjustment.None || covariance is Heteroskedastic { Estimator: HeteroskedasticKind.Hc0 } ? 1 : Factor(covariance, estimate);
        return estimate with { Values = Sandwich.Scaled(estimate.Values, factor), DegreesOfFreedom = double.PositiveInfinity, SmallSampleFactor = factor };
    }

    private double Factor(Covariance covariance, CovarianceEstimate estimate)
    {
        double groups = covariance is Clustered ? estimate.Groups.Min() : Units ?? Observations;
        return groups / (groups - 1);
    }

    /// <summary>A linear fit whose scores are those of the likelihood: regressors s_i, residuals one.</summary>
    private LinearFit AsLinear()
    {
        double[] ones = new double[Scores.Rows];
        Array.Fill(ones, 1);
        return new()
        {
            Terms = Terms,
            Coefficients = new double[Terms.Count],
            X = Scores,
            Residuals = ones,
            Weights = Weights,
            FrequencyWeights = FrequencyWeights,
            Bread = InverseInformation,
            HasIntercept = false,
            Effects = [],
            Observations = Observations,
            ResidualSumOfSquares = Observations,
        };
    }
}
