namespace Regio.Core;

/// <summary>How serious a notice is.</summary>
public enum NoticeKind
{
    /// <summary>A fact the reader of the table should know, such as rows dropped for missing values.</summary>
    Note,

    /// <summary>Something that may make the numbers unfit for use: weak identification, non-convergence, a matrix that was repaired.</summary>
    Warning,
}

/// <summary>Something a method did or saw that its reader must be told: never silent, always part of the result.</summary>
/// <param name="Kind">How serious it is.</param>
/// <param name="Code">Stable name for programs, snake_case: <c>dropped_missing</c>, <c>dropped_singletons</c>, <c>collinear</c>, <c>not_converged</c>.</param>
/// <param name="Message">A full sentence.</param>
public sealed record Notice(NoticeKind Kind, string Code, Label Message)
{
    /// <summary>The variables, groups or rows concerned (the first ones when there are many).</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>How many rows, groups or variables are concerned.</summary>
    public long Count { get; init; }
}
