using Regio.Core;

namespace Regio.Report;

/// <summary>One estimated model, as a regression table shows it.</summary>
public sealed record RegressionColumn
{
    /// <summary>Name of the outcome.</summary>
    public required Label Outcome { get; init; }

    /// <summary>A row a term: <c>term</c>, <c>estimate</c>, <c>std_error</c>, <c>statistic</c>, <c>p_value</c>.</summary>
    public required Table Tidy { get; init; }

    /// <summary>One row: sample and fit.</summary>
    public required Table Glance { get; init; }

    /// <summary>The part of the sample the model was estimated on, where the sample was split.</summary>
    public Label? Sample { get; init; }

    /// <summary>Names of the absorbed effects.</summary>
    public IReadOnlyList<string> Effects { get; init; } = [];

    /// <summary>What the standard errors are: "Standard errors clustered by state (46 clusters)".</summary>
    public Label? Covariance { get; init; }

    /// <summary>Lines told on demand of every number of the column: method, formula, data.</summary>
    public IReadOnlyList<KeyValuePair<Label, string>> Provenance { get; init; } = [];

    /// <summary>What was dropped or is to be doubted.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];
}

/// <summary>Terms that stand in a table as one row of YES and NO.</summary>
/// <param name="Label">Label of the row.</param>
/// <param name="Terms">The terms.</param>
public sealed record TermGroup(Label Label, IReadOnlyList<string> Terms);

/// <summary>What stands in parentheses beneath a coefficient.</summary>
public enum Beneath
{
    /// <summary>The standard error.</summary>
    StandardError,

    /// <summary>The t (or z) value.</summary>
    Statistic,

    /// <summary>The p value.</summary>
    PValue,

    /// <summary>The confidence interval, in brackets.</summary>
    Interval,
}

/// <summary>Numbers of other models beneath a table, such as tests.</summary>
/// <param name="Label">Label of the row.</param>
/// <param name="Values">The numbers; their spans and starts do not overlap.</param>
public sealed record NumberRow(Label Label, IReadOnlyList<RowNumber> Values);

/// <summary>A number in a row beneath a table.</summary>
/// <param name="Value">The number.</param>
/// <param name="Column">Column under which it stands, from 0.</param>
/// <param name="Span">Number of columns it is of.</param>
public sealed record RowNumber(double Value, int Column, int Span = 1)
{
    /// <summary>Its p value, shown as stars and in brackets; null for none.</summary>
    public double? PValue { get; init; }

    /// <summary>Whether it counts something.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether it is itself a p value.</summary>
    public bool IsPValue { get; init; }

    /// <summary>Lines told on demand: model, method, spec.</summary>
    public IReadOnlyList<KeyValuePair<Label, string>> Provenance { get; init; } = [];
}

/// <summary>Choices of a regression table that do not change a number.</summary>
public sealed record RegressionLayout
{
    /// <summary>Title above the table.</summary>
    public Label? Title { get; init; }

    /// <summary>What stands in parentheses.</summary>
    public Beneath Beneath { get; init; } = Beneath.StandardError;

    /// <summary>The levels marked by one, two and three stars.</summary>
    public static IReadOnlyList<double> UsualLevels { get; } = [0.1, 0.05, 0.01];

    /// <summary>The statistics of a fit that a paper shows.</summary>
    public static IReadOnlyList<string> UsualStatistics { get; } = ["nobs", "r_squared", "adj_r_squared", "r_squared_within", "pseudo_r_squared"];

    /// <summary>Levels of p below which a coefficient has one, two, … stars, in falling order; empty for none.</summary>
    public IReadOnlyList<double> Levels { get; init; } = UsualLevels;

    /// <summary>Statistics of the fit by name; null for the usual three, or all with <see cref="Full"/>.</summary>
    public IReadOnlyList<string>? Statistics { get; init; }

    /// <summary>Decimals of coefficients; null lets the values decide.</summary>
    public int? Decimals { get; init; }

    /// <summary>Terms shown, <c>*</c> for any letters; all where there are none.</summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>Terms left out.</summary>
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>Terms that come first, in this order.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>Terms told by a YES row instead of their coefficients.</summary>
    public IReadOnlyList<TermGroup> Controls { get; init; } = [];

    /// <summary>Heads over neighbouring columns, above the outcomes.</summary>
    public IReadOnlyList<KeyValuePair<Label, int>> Heads { get; init; } = [];

    /// <summary>Further rows of words, a text a column.</summary>
    public IReadOnlyList<KeyValuePair<Label, IReadOnlyList<Label>>> Rows { get; init; } = [];

    /// <summary>Numbers of other models, beneath the statistics of the fit.</summary>
    public IReadOnlyList<NumberRow> Numbers { get; init; } = [];

    /// <summary>Labels of statistics of the fit in place of those of the vocabulary.</summary>
    public IReadOnlyDictionary<string, Label> StatisticLabels { get; init; } = new Dictionary<string, Label>(StringComparer.Ordinal);

    /// <summary>Notes after those that are generated.</summary>
    public IReadOnlyList<Label> Notes { get; init; } = [];

    /// <summary>Labels of absorbed effects; "NAME fixed effects" where there is none.</summary>
    public IReadOnlyDictionary<string, Label> EffectLabels { get; init; } = new Dictionary<string, Label>(StringComparer.Ordinal);

    /// <summary>Stable name of the table.</summary>
    public string? Name { get; init; }

    /// <summary>Whether every statistic of the fit is shown, not the usual three alone.</summary>
    public bool Full { get; init; }

    /// <summary>Labels of terms; the term itself where there is none.</summary>
    public IReadOnlyDictionary<string, Label> TermLabels { get; init; } = new Dictionary<string, Label>(StringComparer.Ordinal);
}
