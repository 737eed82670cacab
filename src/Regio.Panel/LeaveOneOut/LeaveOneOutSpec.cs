using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>A coefficient without each group of rows in turn.</summary>
[Meaning("A coefficient estimated without each group of rows in turn", "逐一剔除各组观测后的系数")]
public sealed record LeaveOneOutSpec : LinearSpec
{
    /// <summary>The coefficient followed; empty for the first regressor.</summary>
    [Meaning("the coefficient followed; empty for the first regressor", "所考察的变量；留空则为第一个解释变量")]
    public Expression? Treatment { get; init; }

    /// <summary>Variable whose values are left out one at a time: an entity, a year, a region.</summary>
    [Meaning("variable whose values are left out one at a time, such as region or year", "逐一剔除其取值的变量，例如地区或年份")]
    public required Expression Leave { get; init; }

    /// <summary>Whether standard errors are computed, which refits; coefficients alone are updated from cross-products.</summary>
    [Meaning("whether standard errors are computed, which takes a fit for each value; coefficients alone are updated", "是否计算标准误（需逐一重新拟合）；仅要系数时由交叉乘积更新得到")]
    public bool Intervals { get; init; } = true;
}
