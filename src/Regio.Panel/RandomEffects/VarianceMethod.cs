using Regio.Core;

namespace Regio.Panel;

/// <summary>How the variances of entity effects and of errors are estimated.</summary>
public enum VarianceMethod
{
    /// <summary>Swamy and Arora (1972), unbalanced panels as in Stata's <c>xtreg, re</c>: unweighted between regression and the harmonic mean of T_i.</summary>
    [Meaning("Swamy and Arora (1972), as Stata's xtreg, re", "Swamy 与 Arora（1972），同 Stata 的 xtreg, re")]
    SwamyArora,

    /// <summary>Swamy and Arora's as Baltagi and Chang (1994) extend it to unbalanced panels, as in R's plm (<c>swar</c>); the same where the panel is balanced.</summary>
    [Meaning("Swamy and Arora's as extended to unbalanced panels by Baltagi and Chang (1994), as R's plm (swar)", "Baltagi 与 Chang（1994）对非平衡面板的 Swamy-Arora 推广，同 R 的 plm（swar）")]
    BaltagiChang,

    /// <summary>Amemiya (1971): quadratic forms of the residuals of the within regression.</summary>
    [Meaning("Amemiya (1971): residuals of the within regression", "Amemiya（1971）：基于组内回归残差")]
    Amemiya,

    /// <summary>Nerlove (1971): sample variance of the estimated fixed effects.</summary>
    [Meaning("Nerlove (1971): sample variance of the estimated fixed effects", "Nerlove（1971）：固定效应估计值的样本方差")]
    Nerlove,

    /// <summary>Wallace and Hussain (1969): quadratic forms of the residuals of pooled least squares.</summary>
    [Meaning("Wallace and Hussain (1969): residuals of pooled least squares", "Wallace 与 Hussain（1969）：基于混合最小二乘残差")]
    WallaceHussain,
}
