using Regio.Core;

namespace Regio.Studies;

/// <summary>What is kept of a method's result: all its tables but the row-wise one. Reports are composed from this alone, so that a fresh result and a stored one cannot differ.</summary>
public sealed record StoredResult : IRegressionResult
{
    /// <summary>One row a term.</summary>
    public required Table TidyTable { get; init; }

    /// <summary>One row.</summary>
    public required Table GlanceTable { get; init; }

    /// <summary>Further tables.</summary>
    public IReadOnlyList<Table> Further { get; init; } = [];

    /// <summary>Figures.</summary>
    public IReadOnlyList<Figure> Drawn { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>Whether the result can stand as a column of a regression table.</summary>
    public bool IsRegression { get; init; }

    /// <inheritdoc/>
    public string Outcome { get; init; } = string.Empty;

    /// <inheritdoc/>
    public IReadOnlyList<string> EffectNames { get; init; } = [];

    /// <inheritdoc/>
    public Label CovarianceDescription { get; init; } = Label.Same(string.Empty);

    /// <summary>Seconds the estimation took.</summary>
    public double Seconds { get; init; }

    /// <inheritdoc/>
    public Table Tidy() => TidyTable;

    /// <inheritdoc/>
    public Table Glance() => GlanceTable;

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => Further;

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => Drawn;

    /// <summary>What is kept of a result.</summary>
    internal static StoredResult Of(IMethodResult result, double seconds)
    {
        IRegressionResult? regression = result as IRegressionResult;
        return new StoredResult
        {
            TidyTable = result.Tidy(),
            GlanceTable = result.Glance(),
            Further = result.Tables(),
            Drawn = result.Figures(),
            Notices = result.Notices,
            IsRegression = regression is not null,
            Outcome = regression?.Outcome ?? string.Empty,
            EffectNames = regression?.EffectNames ?? [],
            CovarianceDescription = regression?.CovarianceDescription ?? Label.Same(string.Empty),
            Seconds = seconds,
        };
    }
}
