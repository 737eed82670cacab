using Regio.Core;

namespace Regio.Panel;

/// <summary>Feasible generalised least squares of a panel with many periods and few entities.</summary>
[Meaning("Feasible generalised least squares with heteroskedastic, correlated and autocorrelated errors", "允许组间异方差、同期相关与自相关的可行广义最小二乘")]
public sealed record PanelGlsSpec : SerialErrorsSpec
{
    /// <summary>Variances and covariances of errors between entities.</summary>
    [Meaning("variances and correlations of errors between entities", "个体间误差的方差与相关结构")]
    public PanelStructure Panels { get; init; } = PanelStructure.Iid;

    /// <summary>Whether variances (and autocorrelations) are estimated again from the residuals until nothing changes (Stata's <c>igls</c>); without autocorrelation that is maximum likelihood.</summary>
    [Meaning("whether variances are estimated again until convergence (Stata's igls)", "是否迭代至收敛（Stata 的 igls）")]
    public bool Iterate { get; init; }
}
