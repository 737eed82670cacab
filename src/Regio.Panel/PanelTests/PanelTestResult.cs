using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tests of a linear panel model, the main one first.</summary>
public sealed record PanelTestResult : IMethodResult
{
    /// <summary>Name of the outcome.</summary>
    public required string Outcome { get; init; }

    /// <summary>The tests.</summary>
    public required IReadOnlyList<PanelTest> Tests { get; init; }

    /// <summary>Rows used.</summary>
    public required int Rows { get; init; }

    /// <summary>Entities used.</summary>
    public required int Entities { get; init; }

    /// <inheritdoc/>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>Tables beside the tests, such as the correlations of pairs.</summary>
    public IReadOnlyList<Table> Details { get; init; } = [];

    /// <summary>Charts of the details.</summary>
    public IReadOnlyList<Figure> Charts { get; init; } = [];

    /// <summary>The test called <paramref name="name"/>.</summary>
    /// <exception cref="SpecError">There is none; the message lists the tests.</exception>
    public PanelTest this[string name] => TestTable.Find(Tests, name);

    /// <inheritdoc/>
    public Table Tidy() => TestTable.Of("tidy", Tests);

    /// <summary>One row: the sample and the first test.</summary>
    public Table Glance() => new("glance",
    [
        TextColumn.Of("outcome", [Outcome]),
        LeastSquaresTables.Whole("nobs", Rows),
        LeastSquaresTables.Whole("entities", Entities),
        TextColumn.Of("test", [Tests[0].Name]),
        new NumberColumn("statistic", [Tests[0].Statistic], NumberKind.Real, new() { Label = ("Statistic", "统计量") }),
        LeastSquaresTables.Number("df", Tests[0].Degrees),
        LeastSquaresTables.Number("df_denominator", Tests[0].Denominator),
        LeastSquaresTables.Number("p_value", Tests[0].PValue),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => Details;

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => Charts;

    internal static PanelTestResult Of(PanelModel model, IReadOnlyList<PanelTest> tests, params Notice[] notices) => new()
    {
        Outcome = model.Problem.Outcome,
        Tests = tests,
        Rows = model.Groups.Rows,
        Entities = model.Groups.Count,
        Notices = [.. model.Notices, .. notices],
    };
}
