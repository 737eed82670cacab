using Regio.Core;

namespace Regio.Panel;

/// <summary>Lagrange multiplier tests whether entity effects, and with a time variable period effects, have any variance.</summary>
[Meaning("Lagrange multiplier tests of random effects; with a time variable also of period and two-way effects", "随机效应的拉格朗日乘子检验；给出时间变量时亦检验时期效应与双向效应")]
public sealed record BreuschPaganSpec : PanelSpec;
