using Regio.Core;

namespace Regio.Panel;

/// <summary>Random-effects regression by maximum likelihood.</summary>
[Meaning("Random-effects regression by maximum likelihood", "极大似然随机效应回归")]
public sealed record LikelihoodRandomEffectsSpec : PanelSpec
{
    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}
