using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>Regression with a shift-share (Bartik) instrument x_i = Σ_s w_is g_s, shares w of units i in sectors s and shocks g to sectors.</summary>
[Meaning("Regression with a shift-share (Bartik) instrument and exposure-robust standard errors", "份额移动（Bartik）工具变量回归，采用暴露稳健标准误")]
public sealed record ShiftShareSpec : IMethodSpec
{
    /// <summary>Outcome, controls, effects, the endogenous regressor and the columns of shares: <c>y ~ x | year | d ~ s1 + s2 + s3</c>.</summary>
    [Meaning("outcome ~ controls | fixed effects | endogenous ~ shares, a column a sector", "被解释变量 ~ 控制变量 | 固定效应 | 内生变量 ~ 各部门份额列")]
    public required Formula Formula { get; init; }

    /// <summary>Shocks g_s, in the order of the shares.</summary>
    [Meaning("shocks to the sectors, in the order of the shares", "各部门的冲击，顺序与份额列一致")]
    public required IReadOnlyList<double> Shocks { get; init; }

    /// <summary>Groups of sectors within which shocks may be correlated, in the order of the shares; empty for independent shocks.</summary>
    [Meaning("groups of sectors within which shocks may be correlated; empty for independent shocks", "冲击可能相关的部门分组；留空即冲击相互独立")]
    public IReadOnlyList<string> ShockGroups { get; init; } = [];

    /// <summary>Whether the outcome is regressed on the shift-share variable itself rather than on the endogenous regressor.</summary>
    [Meaning("whether the outcome is regressed on the shift-share variable itself", "是否直接以份额移动变量作为解释变量")]
    public bool ReducedForm { get; init; }

    /// <summary>Weights: a column or an expression.</summary>
    [Meaning("weights: a column or an expression", "权重：列名或表达式")]
    public Expression? Weights { get; init; }

    /// <summary>Condition on rows: only rows where it is true (not zero, not missing) are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }

    /// <summary>Level of confidence intervals.</summary>
    [Meaning("level of confidence intervals", "置信区间的置信水平")]
    public double ConfidenceLevel { get; init; } = 0.95;
}
