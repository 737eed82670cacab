namespace Regio.Core;

/// <summary>The unit a column is measured in, as printed on an axis or in a column head.</summary>
/// <param name="Symbol">Text of the unit, such as <c>%</c>, <c>10⁴ CNY</c>, <c>km</c>.</param>
public sealed record Unit(Label Symbol)
{
    /// <summary>A unit written the same in both languages.</summary>
    public static Unit Of(string symbol) => new(Label.Same(symbol));

    /// <summary>Per cent.</summary>
    public static Unit Percent { get; } = Of("%");
}
