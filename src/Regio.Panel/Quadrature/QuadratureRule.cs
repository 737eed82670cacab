using Regio.Core;

namespace Regio.Panel;

/// <summary>How integrals over a normal entity effect are taken.</summary>
public enum QuadratureRule
{
    /// <summary>Gauss-Hermite nodes moved to the posterior mean and standard deviation of each entity's effect: Stata's <c>mvaghermite</c>, its default.</summary>
    [Meaning("adaptive, at the posterior mean and standard deviation of each effect (Stata's mvaghermite)", "自适应：以各个体效应的后验均值与标准差为中心和尺度（Stata 的 mvaghermite）")]
    MeanVariance,

    /// <summary>Nodes moved to the posterior mode and its curvature: Stata's <c>mcaghermite</c>, R's lme4.</summary>
    [Meaning("adaptive, at the posterior mode and its curvature (Stata's mcaghermite, R's lme4)", "自适应：以后验众数及其曲率为中心和尺度（Stata 的 mcaghermite、R 的 lme4）")]
    ModeCurvature,

    /// <summary>The nodes of the normal distribution of the effects as they are: Stata's <c>ghermite</c>, gretl.</summary>
    [Meaning("not adaptive: nodes of the effects' own distribution (Stata's ghermite, gretl)", "非自适应：直接使用效应分布的节点（Stata 的 ghermite、gretl）")]
    NonAdaptive,
}
