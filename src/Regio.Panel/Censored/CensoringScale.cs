using Regio.Core;

namespace Regio.Panel;

/// <summary>How the dispersion of the latent error is reported beside the coefficients.</summary>
public enum CensoringScale
{
    /// <summary>σ: Stata before version 15, statsmodels.</summary>
    [Meaning("σ (Stata before 15, gretl)", "σ（Stata 15 之前的版本、gretl）")]
    Sigma,

    /// <summary>σ²: Stata's <c>var(e.y)</c> since version 15.</summary>
    [Meaning("σ² (Stata since 15: var(e.y))", "σ²（Stata 15 及之后：var(e.y)）")]
    Variance,

    /// <summary>ln σ: R's <c>survreg</c> (Log(scale)) and <c>censReg</c> (logSigma).</summary>
    [Meaning("ln σ (R's survreg and censReg)", "ln σ（R 的 survreg 与 censReg）")]
    Log,
}
