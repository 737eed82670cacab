using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>How mediators stand to each other.</summary>
public enum MediatorStructure
{
    /// <summary>Side by side: each depends on the treatment alone.</summary>
    [Meaning("side by side: each depends on the treatment alone", "并行中介：各中介变量只受核心解释变量影响")]
    Parallel,

    /// <summary>In a chain: each depends on the treatment and on those before it.</summary>
    [Meaning("in a chain: each depends on the treatment and on the mediators before it", "链式中介：各中介变量受核心解释变量及其前面的中介变量影响")]
    Serial,
}

/// <summary>Which regressions are estimated.</summary>
public enum MediationSteps
{
    /// <summary>Total effect, effect on the mediators, direct effect (Baron and Kenny 1986; Wen and Ye 2014).</summary>
    [Meaning("total effect, effect on the mediators, direct effect with the mediators (Baron and Kenny 1986)", "三步法：总效应、对中介变量的效应、加入中介变量后的直接效应（Baron 和 Kenny，1986；温忠麟等）")]
    Three,

    /// <summary>Total effect and effect on the mediators alone; the mediators' own effect is argued from theory (Jiang 2022).</summary>
    [Meaning("total effect and effect on the mediators; that of the mediators on the outcome is argued from theory (Jiang 2022)", "两步法：总效应与对中介变量的效应；中介变量对被解释变量的影响由理论论证（江艇，2022）")]
    Two,
}

/// <summary>Mediation analysis by linear regressions.</summary>
[Meaning("Mediation: indirect, direct and total effects of a variable through mediators", "中介效应：核心解释变量经由中介变量的间接效应、直接效应与总效应")]
public sealed record MediationSpec : LinearSpec
{
    /// <summary>The regressor whose effect is decomposed; it stands in the formula.</summary>
    [Meaning("the regressor of the formula whose effect is decomposed", "公式中要分解其效应的核心解释变量")]
    public required Expression Treatment { get; init; }

    /// <summary>The mediators; they do not stand in the formula.</summary>
    [Meaning("the mediators, which do not stand in the formula", "中介变量（不写入公式）")]
    public required IReadOnlyList<Expression> Mediators { get; init; }

    /// <summary>How mediators stand to each other.</summary>
    [Meaning("how several mediators stand to each other", "多个中介变量之间的关系")]
    public MediatorStructure Structure { get; init; } = MediatorStructure.Parallel;

    /// <summary>Which regressions are estimated.</summary>
    [Meaning("which regressions are estimated", "估计哪些方程")]
    public MediationSteps Steps { get; init; } = MediationSteps.Three;

    /// <summary>The bootstrap of indirect effects.</summary>
    [Meaning("the bootstrap of the effects", "效应的自助法")]
    public Resample Bootstrap { get; init; } = new();
}
