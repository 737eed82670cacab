using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>Which models have the fixed effects.</summary>
public enum EffectsIn
{
    /// <summary>Both: the effects are no observed selection (psacalc's <c>mcontrol</c>).</summary>
    [Meaning("both models (as psacalc's mcontrol)", "两个模型均含固定效应（相当于 psacalc 的 mcontrol）")]
    Both,

    /// <summary>The full model alone: the effects count among the observed controls.</summary>
    [Meaning("the full model alone: they count among the observed controls", "仅完整模型含固定效应：视为可观测的控制变量")]
    Full,
}

/// <summary>Which R² is bounded where both models have fixed effects.</summary>
public enum BoundedRSquared
{
    /// <summary>That of the outcome as it is, effects included (psacalc after <c>areg</c> or with dummies).</summary>
    [Meaning("of the outcome, effects included", "总体 R²（含固定效应）")]
    Overall,

    /// <summary>That of the outcome net of the effects (psacalc after <c>xtreg, fe</c>).</summary>
    [Meaning("of the outcome net of the effects", "组内 R²（剔除固定效应）")]
    Within,
}

/// <summary>How strong selection on unobservables would have to be to explain an estimate away.</summary>
[Meaning("Selection on unobservables: Altonji ratio, Oster's delta and bound", "不可观测变量选择：Altonji 比率、Oster 的 δ 与系数界")]
public sealed record SelectionOnUnobservablesSpec : LinearSpec
{
    /// <summary>The regressor of interest.</summary>
    [Meaning("the regressor of interest", "核心解释变量")]
    public required Expression Treatment { get; init; }

    /// <summary>Controls of restricted models, by name; empty for one without controls.</summary>
    [Meaning("controls of the restricted models by name; empty for one without any", "各受限模型的控制变量（按名称）；留空则为不含控制变量的一个模型")]
    public IReadOnlyDictionary<string, IReadOnlyList<Expression>> Restricted { get; init; } = new Dictionary<string, IReadOnlyList<Expression>>(StringComparer.Ordinal);

    /// <summary>Which models have the effects.</summary>
    [Meaning("which models have the fixed effects", "哪些模型含固定效应")]
    public EffectsIn Effects { get; init; } = EffectsIn.Both;

    /// <summary>Which R² is bounded.</summary>
    [Meaning("which R² is bounded", "对哪种 R² 设上限")]
    public BoundedRSquared RSquared { get; init; } = BoundedRSquared.Within;

    /// <summary>Largest R², that of a model with the unobservables too; null for <see cref="Multiplier"/> times that of the full model.</summary>
    [Meaning("largest R², of a model with the unobservables; empty for multiplier times the full model's", "最大 R²（含不可观测变量的模型）；留空则为 multiplier 乘以完整模型的 R²")]
    public double? RSquaredMax { get; init; }

    /// <summary>Largest R² over that of the full model, 1.3 after Oster (2019); never above 1.</summary>
    [Meaning("largest R² over the full model's; 1.3 after Oster (2019)", "最大 R² 与完整模型 R² 之比；Oster（2019）建议 1.3")]
    public double Multiplier { get; init; } = 1.3;

    /// <summary>δ for which the bound is computed.</summary>
    [Meaning("relative selection for which the bound is computed", "计算系数界所用的相对选择程度 δ")]
    public double Delta { get; init; } = 1;

    /// <summary>Coefficient for which δ is computed.</summary>
    [Meaning("coefficient for which delta is computed", "计算 δ 所针对的系数值")]
    public double Target { get; init; }
}
