using Regio.Core;

namespace Regio.Panel;

/// <summary>How the bias that estimated fixed effects bring into coefficients and average marginal effects is taken out.</summary>
public enum BiasCorrection
{
    /// <summary>It is not.</summary>
    [Meaning("none", "不校正")]
    None,

    /// <summary>By an estimate of its leading term: Fernández-Val (2009) for one effect, Fernández-Val and Weidner (2016) for two; R's bife and alpaca, Stata's <c>logitfe</c> and <c>probitfe, analytical</c>.</summary>
    [Meaning("by an estimate of its leading term: Fernandez-Val (2009), Fernandez-Val and Weidner (2016); bife, alpaca", "解析校正：估计偏误的首项（Fernández-Val 2009；Fernández-Val 与 Weidner 2016；bife、alpaca）")]
    Analytical,

    /// <summary>By half panels: Dhaene and Jochmans (2015) for one effect, Fernández-Val and Weidner (2016) for two. It needs <c>time</c>.</summary>
    [Meaning("by half panels: Dhaene and Jochmans (2015); needs time", "分割面板刀切法（Dhaene 与 Jochmans 2015），需设定 time")]
    Jackknife,
}
