using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>What the estimators with Prais and Winsten's transformation share.</summary>
public abstract record SerialErrorsSpec : PanelSeriesFitSpec
{
    /// <summary>Autocorrelation of the errors within entities.</summary>
    [Meaning("autocorrelation of the errors within entities", "个体内误差的自相关结构")]
    public SerialStructure Correlation { get; init; } = SerialStructure.Independent;

    /// <summary>How the autocorrelation is estimated.</summary>
    [Meaning("how the autocorrelation is estimated", "自相关系数的估计方法")]
    public RhoMethod RhoMethod { get; init; } = RhoMethod.Regress;

    /// <summary>Covariance of the coefficients from the scores of the transformed rows, with the factors of Stata's <c>regress</c> and <c>prais</c>; null is the estimator's own.</summary>
    [Meaning("covariance of the coefficients from the scores of the transformed rows: cluster(region), hc1, dk(2), ...; left out, the estimator's own", "系数协方差，取自变换后各行的得分：cluster(region)、hc1、dk(2) 等；省略则为估计量自身的协方差")]
    public Covariance? Covariance { get; init; }

    /// <summary>Whether variances of the estimator's own covariance are divided by N − K instead of N (Stata's <c>nmk</c>).</summary>
    [Meaning("whether variances are divided by N-K instead of N (Stata's nmk)", "方差是否除以 N-K 而非 N（Stata 的 nmk）")]
    public bool SmallSample { get; init; }
}
