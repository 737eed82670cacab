using Regio.Core;

namespace Regio.Regression;

/// <summary>One specification test.</summary>
/// <param name="Name">snake_case name.</param>
/// <param name="Hypothesis">What holds under the null hypothesis.</param>
/// <param name="Statistic">F, χ² or the Durbin-Watson d.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of χ² or the numerator of F; NaN for Durbin-Watson.</param>
/// <param name="Denominator">Denominator degrees of freedom of F; NaN for χ².</param>
/// <param name="PValue">p value.</param>
public sealed record SpecificationTest(string Name, Label Hypothesis, double Statistic, double DegreesOfFreedom, double Denominator, double PValue);

/// <summary>Specification tests of a linear model.</summary>
public sealed record DiagnoseResult : IMethodResult
{
    /// <summary>The tests.</summary>
    public required IReadOnlyList<SpecificationTest> Tests { get; init; }

    /// <summary>The model tested.</summary>
    public required LeastSquaresResult Model { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => Model.Notices;

    /// <inheritdoc/>
    public Table Tidy() => new("tidy",
    [
        TextColumn.Of("test", Tests.Select(test => test.Name)),
        new NumberColumn("statistic", [.. Tests.Select(test => test.Statistic)]),
        new NumberColumn("p_value", [.. Tests.Select(test => test.PValue)]),
        new NumberColumn("f_df1", [.. Tests.Select(test => test.DegreesOfFreedom)]),
        new NumberColumn("f_df2", [.. Tests.Select(test => test.Denominator)]),
    ]);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        TextColumn.Of("outcome", [Model.Outcome]),
        new NumberColumn("nobs", [Model.Observations], NumberKind.Whole),
    ]);
}
