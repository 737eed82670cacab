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

    /// <summary>What was dropped or is to be doubted.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];
}

/// <summary>What stands in parentheses beneath a coefficient.</summary>
public enum Beneath
{
    /// <summary>The standard error.</summary>
    StandardError,

    /// <summary>The t (or z) value.</summary>
    Statistic,

    /// <summary>The p value.</summary>
    PValue,
}

/// <summary>Choices of a regression table that do not change a number.</summary>
public sealed record RegressionLayout
{
    /// <summary>Title above the table.</summary>
    public Label? Title { get; init; }

    /// <summary>What stands in parentheses.</summary>
    public Beneath Beneath { get; init; } = Beneath.StandardError;

    /// <summary>Whether stars mark the 10, 5 and 1 % level.</summary>
    public bool Stars { get; init; } = true;

    /// <summary>Whether every statistic of the fit is shown, not the usual three alone.</summary>
    public bool Full { get; init; }

    /// <summary>Labels of terms; the term itself where there is none.</summary>
    public IReadOnlyDictionary<string, Label> TermLabels { get; init; } = new Dictionary<string, Label>(StringComparer.Ordinal);
}
