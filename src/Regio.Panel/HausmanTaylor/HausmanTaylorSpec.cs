using Regio.Core;

namespace Regio.Panel;

/// <summary>Which moments identify the Hausman-Taylor model.</summary>
public enum HausmanTaylorInstruments
{
    /// <summary>Hausman and Taylor (1981): deviations of all varying regressors, means of the exogenous ones, exogenous constant ones.</summary>
    [Meaning("Hausman and Taylor (1981): deviations from and means of the exogenous varying regressors", "Hausman 与 Taylor（1981）：外生时变变量的离差与均值")]
    HausmanTaylor,

    /// <summary>Amemiya and MaCurdy (1986): the exogenous varying regressors of every period, each an instrument; balanced panels.</summary>
    [Meaning("Amemiya and MaCurdy (1986): values of the exogenous varying regressors in every period; balanced panels", "Amemiya 与 MaCurdy（1986）：外生时变变量各期取值；需平衡面板")]
    AmemiyaMacurdy,

    /// <summary>Breusch, Mizon and Schmidt (1989): as Amemiya and MaCurdy, and the deviations of the endogenous varying regressors in every period; balanced panels.</summary>
    [Meaning("Breusch, Mizon and Schmidt (1989): also deviations of the endogenous varying regressors in every period; balanced panels", "Breusch、Mizon 与 Schmidt（1989）：另加内生时变变量各期离差；需平衡面板")]
    BreuschMizonSchmidt,
}

/// <summary>Error components model with some regressors correlated with the effects.</summary>
[Meaning("Hausman-Taylor: random effects with some regressors correlated with the effects", "Hausman-Taylor：部分解释变量与个体效应相关的随机效应模型")]
public sealed record HausmanTaylorSpec : PanelFitSpec
{
    /// <summary>Coefficients, by name, of the regressors that are correlated with the effects; at least one.</summary>
    [Meaning("regressors correlated with the effects, by the names of their coefficients", "与个体效应相关的解释变量（按系数名称）")]
    public required IReadOnlyList<string> Endogenous { get; init; }

    /// <summary>Which moments are used.</summary>
    [Meaning("which instruments are used", "使用哪组工具变量")]
    public HausmanTaylorInstruments Instruments { get; init; } = HausmanTaylorInstruments.HausmanTaylor;
}
