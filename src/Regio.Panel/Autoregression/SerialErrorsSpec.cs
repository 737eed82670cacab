using Regio.Core;

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

    /// <summary>Whether variances are divided by N − K instead of N (Stata's <c>nmk</c>).</summary>
    [Meaning("whether variances are divided by N-K instead of N (Stata's nmk)", "方差是否除以 N-K 而非 N（Stata 的 nmk）")]
    public bool SmallSample { get; init; }
}
