using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>Lagrange multiplier tests whether entity effects have any variance.</summary>
[Meaning("Breusch-Pagan Lagrange multiplier test of random effects", "随机效应的 Breusch-Pagan 拉格朗日乘子检验")]
public sealed record BreuschPaganSpec : IMethodSpec
{
    /// <summary>Outcome and regressors: <c>y ~ x1 + x2</c>.</summary>
    [Meaning("outcome ~ regressors", "被解释变量 ~ 解释变量")]
    public required Formula Formula { get; init; }

    /// <summary>Variable whose effects are tested, such as <c>city</c>; <c>year</c> tests time effects.</summary>
    [Meaning("variable whose effects are tested, such as city; year tests time effects", "待检验效应所属的变量，例如城市；用年份则检验时间效应")]
    public required string Entity { get; init; }

    /// <summary>Time of the panel, for lags.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public string? Time { get; init; }

    /// <summary>Condition on rows: only rows where it is true (not zero, not missing) are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }
}
