using Regio.Core;

namespace Regio.Panel;

/// <summary>How the autocorrelation of residuals is estimated; names as Stata's <c>rhotype()</c>.</summary>
public enum RhoMethod
{
    /// <summary>Σ e_t e_{t−1}/Σ e_{t−1}²: regression of residuals on their lag.</summary>
    [Meaning("regression of residuals on their lag", "残差对其滞后的回归")]
    Regress,

    /// <summary>Σ e_t e_{t−1}/Σ e_t² over the same pairs: regression on the lead.</summary>
    [Meaning("regression of residuals on their lead", "残差对其前导的回归")]
    Freg,

    /// <summary>Σ e_t e_{t−1}/Σ e_t² over all rows: the sample autocorrelation.</summary>
    [Meaning("sample autocorrelation", "样本自相关系数")]
    Tscorr,

    /// <summary>1 − d/2 with Durbin and Watson's d.</summary>
    [Meaning("one minus half of the Durbin-Watson statistic", "1 减去 Durbin-Watson 统计量的一半")]
    Dw,

    /// <summary>The sample autocorrelation times (T − K)/T (Theil 1971).</summary>
    [Meaning("Theil's: the sample autocorrelation times (T-K)/T", "Theil：样本自相关系数乘以 (T-K)/T")]
    Theil,

    /// <summary>((1 − d/2)T² + K²)/(T² − K²) (Theil and Nagar 1961).</summary>
    [Meaning("Theil and Nagar's correction of the Durbin-Watson form", "Theil-Nagar 对 Durbin-Watson 形式的校正")]
    Nagar,

    /// <summary>The sample autocorrelation times rows over pairs (Baltagi and Wu 1999).</summary>
    [Meaning("Baltagi and Wu's one-step: the sample autocorrelation times rows over pairs", "Baltagi-Wu 一步估计：样本自相关系数乘以行数与对数之比")]
    Onestep,
}
