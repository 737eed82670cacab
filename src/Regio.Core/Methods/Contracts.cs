namespace Regio.Core;

/// <summary>What to estimate or compute: a sealed record of choices, without data.</summary>
#pragma warning disable CA1040 // A marker by design: the catalogue keys on it.
public interface IMethodSpec;
#pragma warning restore CA1040

/// <summary>A part of a spec that can also be written as one line of text, such as <c>cluster(city)</c> or a formula.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface ISpecText<TSelf>
    where TSelf : ISpecText<TSelf>
{
    /// <summary>Reads the text form.</summary>
    /// <exception cref="SpecError">The text is not of that form.</exception>
    static abstract TSelf Parse(string text);

    /// <summary>The text form, which <see cref="Parse"/> reads back.</summary>
    string ToText();
}

/// <summary>The numbers a method found, as tables and figures.</summary>
public interface IMethodResult
{
    /// <summary>What was dropped, repaired or is to be doubted.</summary>
    IReadOnlyList<Notice> Notices { get; }

    /// <summary>One row a term (or unit, or item).</summary>
    Table Tidy();

    /// <summary>One row: sample, fit, tests.</summary>
    Table Glance();

    /// <summary>One row an observation of the input table, missing where the row was not used; null where a method has nothing to say on rows.</summary>
    Table? Augment() => null;

    /// <summary>Figures as data.</summary>
    IReadOnlyList<Figure> Figures() => [];

    /// <summary>Further tables by name, beyond the three above.</summary>
    IReadOnlyList<Table> Tables() => [];
}

/// <summary>Says in two languages what a field or a choice of a spec means; schema, help and docs are made from it.</summary>
/// <param name="en">English.</param>
/// <param name="zh">Chinese.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Class)]
public sealed class MeaningAttribute(string en, string zh) : Attribute
{
    /// <summary>English.</summary>
    public string En { get; } = en;

    /// <summary>Chinese.</summary>
    public string Zh { get; } = zh;

    /// <summary>Both.</summary>
    public Label Label => new(En, Zh);
}

/// <summary>Says why a record lacks a field that its like have: whoever writes it is told the reason and the way out.</summary>
/// <param name="field">snake_case name of the field.</param>
/// <param name="en">English.</param>
/// <param name="zh">Chinese.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AbsentAttribute(string field, string en, string zh) : Attribute
{
    /// <summary>snake_case name of the field.</summary>
    public string Field { get; } = field;

    /// <summary>English.</summary>
    public string En { get; } = en;

    /// <summary>Chinese.</summary>
    public string Zh { get; } = zh;
}

/// <summary>Lets a record be written as one text: that of the named field, the others keeping their defaults.</summary>
/// <param name="field">snake_case name of a text field.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ShortFormAttribute(string field) : Attribute
{
    /// <summary>snake_case name of the field.</summary>
    public string Field { get; } = field;
}
