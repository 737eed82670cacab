using Regio.Core;

namespace Regio.Panel;

/// <summary>F and likelihood ratio tests of fixed and random effects and of common slopes.</summary>
[Meaning("F and likelihood ratio tests of entity, period and two-way effects and of common slopes", "个体、时期与双向效应以及斜率同质性的 F 检验与似然比检验")]
public sealed record EffectTestsSpec : PanelSpec;
