using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Random-effects regression by maximum likelihood.</summary>
[Meaning("Random-effects regression by maximum likelihood", "极大似然随机效应回归")]
public sealed record LikelihoodRandomEffectsSpec : PanelSpec
{
    /// <summary>Covariance of the parameters; can be exchanged after the fit.</summary>
    [Meaning("covariance of the parameters: iid (observed information), robust (clustered by entity), cluster(region)", "参数协方差：iid（观测信息矩阵）、robust（按个体聚类）、cluster(region)")]
    public Covariance Covariance { get; init; } = new Iid();

    /// <summary>Whose small-sample factor robust and clustered covariances have.</summary>
    [Meaning("small-sample factor of robust and clustered covariances", "稳健与聚类协方差的小样本系数")]
    public LikelihoodAdjustment Adjustment { get; init; } = LikelihoodAdjustment.Stata;

    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}
