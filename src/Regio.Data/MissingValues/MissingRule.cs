using Regio.Core;

namespace Regio.Data;

/// <summary>What to do where a series has no known value on one side.</summary>
public enum SeriesEnds
{
    /// <summary>Leave missing: only gaps between known values are filled.</summary>
    [Meaning("Leave the ends missing", "两端保持缺失")]
    Leave,

    /// <summary>Take the nearest known value.</summary>
    [Meaning("Take the nearest known value", "取最近的已知值")]
    Nearest,

    /// <summary>Continue the straight line through the two nearest known values (Stata's ipolate, epolate).</summary>
    [Meaning("Continue the line through the two nearest known values", "沿最近两个已知值的直线外推")]
    Trend,
}

/// <summary>What to do with missing values of some variables: one rule, written as one line such as <c>interpolate(gdp, pop)</c>.</summary>
public abstract record MissingRule : ISpecText<MissingRule>
{
    /// <summary>The variables it is for.</summary>
    public required IReadOnlyList<string> Variables { get; init; }

    /// <summary>Parses <c>drop(x, y)</c>, <c>interpolate(x, ends = "trend")</c>, <c>mean(x, by = region)</c>, <c>carry(x)</c>.</summary>
    /// <exception cref="SpecError">The text is no rule.</exception>
    public static MissingRule Parse(string text) => MissingRuleText.Parse(text);

    /// <inheritdoc/>
    public abstract string ToText();

    /// <summary>The variables as the text form lists them.</summary>
    protected string Names => string.Join(", ", Variables.Select(NodeText.Name));
}

/// <summary>Drops rows in which any of the variables is missing: <c>drop(x, y)</c>.</summary>
public sealed record DropMissing : MissingRule
{
    /// <inheritdoc/>
    public override string ToText() => $"drop({Names})";
}

/// <summary>Fills gaps of number variables linearly in time within an entity: <c>interpolate(x)</c>, <c>interpolate(x, ends = "nearest")</c>. Needs a panel with time.</summary>
public sealed record Interpolate : MissingRule
{
    /// <summary>What to do before the first and after the last known value.</summary>
    public SeriesEnds Ends { get; init; } = SeriesEnds.Leave;

    /// <inheritdoc/>
    public override string ToText() => Ends == SeriesEnds.Leave ? $"interpolate({Names})" : $"interpolate({Names}, ends = \"{Ends.ToString().ToLowerInvariant()}\")";
}

/// <summary>Fills with the mean of the known values, of all or of the same group: <c>mean(x)</c>, <c>mean(x, by = region)</c>.</summary>
public sealed record FillMean : MissingRule
{
    /// <summary>Variables that make the groups; empty for one mean.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <inheritdoc/>
    public override string ToText() => By.Count == 0 ? $"mean({Names})" : $"mean({Names}, by = {(By.Count == 1 ? NodeText.Name(By[0]) : "c(" + string.Join(", ", By.Select(NodeText.Name)) + ")")})";
}

/// <summary>Carries the last known value of an entity forward in time: <c>carry(x)</c>. Needs a panel with time; text too.</summary>
public sealed record CarryForward : MissingRule
{
    /// <inheritdoc/>
    public override string ToText() => $"carry({Names})";
}
