using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>The fields that every method on a linear panel model shares, where the time is optional.</summary>
public abstract record PanelSpec : IPanelSpec
{
    /// <summary>Outcome and regressors: <c>y ~ x1 + x2</c>.</summary>
    [Meaning("outcome ~ regressors", "被解释变量 ~ 解释变量")]
    public required Formula Formula { get; init; }

    /// <summary>Entity of the panel, such as <c>city</c>.</summary>
    [Meaning("entity of the panel, such as city", "面板的个体变量，例如城市")]
    public required string Entity { get; init; }

    /// <summary>Time of the panel, for lags and serial covariances.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public string? Time { get; init; }

    /// <summary>Condition on rows: only rows where it is true (not zero, not missing) are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }
}

/// <summary>The fields that every method on a linear panel model shares, where rows must have a time.</summary>
public abstract record PanelSeriesSpec : IPanelSpec
{
    /// <summary>Outcome and regressors: <c>y ~ x1 + x2</c>.</summary>
    [Meaning("outcome ~ regressors", "被解释变量 ~ 解释变量")]
    public required Formula Formula { get; init; }

    /// <summary>Entity of the panel, such as <c>city</c>.</summary>
    [Meaning("entity of the panel, such as city", "面板的个体变量，例如城市")]
    public required string Entity { get; init; }

    /// <summary>Time of the panel, such as <c>year</c>.</summary>
    [Meaning("time of the panel, such as year", "面板的时间变量，例如年份")]
    public required string Time { get; init; }

    /// <summary>Condition on rows: only rows where it is true (not zero, not missing) are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }
}
