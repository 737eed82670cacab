using Regio.Core;

namespace Regio.Panel;

/// <summary>Which equations a dynamic panel is estimated from.</summary>
public enum DynamicEquations
{
    /// <summary>Transformed equations and those in levels (Arellano and Bover 1995; Blundell and Bond 1998).</summary>
    [Meaning("system GMM: transformed equations and those in levels (Arellano-Bover, Blundell-Bond)", "系统 GMM：变换方程与水平方程联立（Arellano-Bover、Blundell-Bond）")]
    System,

    /// <summary>Transformed equations alone (Arellano and Bond 1991).</summary>
    [Meaning("difference GMM: transformed equations alone (Arellano-Bond)", "差分 GMM：仅变换方程（Arellano-Bond）")]
    Difference,

    /// <summary>Differences with the level of lag 2 as the one instrument of the lagged outcome (Anderson and Hsiao 1981).</summary>
    [Meaning("Anderson-Hsiao: differences, the outcome's second lag in levels is the instrument", "Anderson-Hsiao：差分方程，以被解释变量二阶滞后水平值为工具变量")]
    AndersonHsiaoLevels,

    /// <summary>Differences with the difference of lag 2 as the one instrument of the lagged outcome (Anderson and Hsiao 1981).</summary>
    [Meaning("Anderson-Hsiao: differences, the difference of the outcome's second lag is the instrument", "Anderson-Hsiao：差分方程，以被解释变量二阶滞后的差分为工具变量")]
    AndersonHsiaoDifferences,
}

/// <summary>How entity effects are taken out.</summary>
public enum PanelTransform
{
    /// <summary>x_t − x_{t−1}.</summary>
    [Meaning("first differences", "一阶差分")]
    Differences,

    /// <summary>√(n/(n+1)) (x_t − mean of the n later ones) (Arellano and Bover 1995): loses one row an entity, none to gaps.</summary>
    [Meaning("forward orthogonal deviations: less the mean of later rows; gaps cost no rows", "前向正交离差：减去其后各期均值；缺口不损失观测")]
    Orthogonal,
}

/// <summary>Which equations instruments serve.</summary>
public enum InstrumentedEquation
{
    /// <summary>Both.</summary>
    [Meaning("transformed equations and, in a system, those in levels", "变换方程；系统估计时亦用于水平方程")]
    Both,

    /// <summary>The transformed ones.</summary>
    [Meaning("transformed equations", "变换方程")]
    Diff,

    /// <summary>Those in levels.</summary>
    [Meaning("equations in levels; without effect where there are none", "水平方程；无水平方程时不起作用")]
    Level,
}

/// <summary>H of the first-step weight (Σ Z_i'HZ_i)⁻¹: xtabond2's h().</summary>
public enum InitialWeight
{
    /// <summary>h(3).</summary>
    [Meaning("h(3) of xtabond2: as the transform makes errors out of independent ones, between both kinds of equations too", "xtabond2 的 h(3)：独立误差经变换后的协方差，含两类方程之间的协方差")]
    Full,

    /// <summary>h(2).</summary>
    [Meaning("h(2) of xtabond2, and xtdpdsys: the same, but equations in levels apart", "xtabond2 的 h(2)，亦即 xtdpdsys：同上，但水平方程单独成块")]
    Blocks,

    /// <summary>h(1).</summary>
    [Meaning("h(1) of xtabond2: the identity", "xtabond2 的 h(1)：单位矩阵")]
    Identity,
}

/// <summary>Whose divisor the error variance has where a covariance or a test is not robust.</summary>
public enum DynamicConvention
{
    /// <summary>e'e/2N.</summary>
    [Meaning("xtabond2, and gretl: the number of equations", "xtabond2 与 gretl：方程数")]
    Xtabond2,

    /// <summary>e'e/2(N − K).</summary>
    [Meaning("xtabond and xtdpdsys of Stata: less the number of coefficients", "Stata 的 xtabond 与 xtdpdsys：减去系数个数")]
    Xtabond,
}
