using Regio.Core;

namespace Regio.Regression;

/// <summary>The variance inflation factor of a term.</summary>
/// <param name="Term">The regressor, or the factor with several columns.</param>
/// <param name="Columns">Its number of columns.</param>
/// <param name="Factor">VIF, or generalised VIF of several columns; infinite under perfect collinearity.</param>
public sealed record VifRow(string Term, int Columns, double Factor)
{
    /// <summary>GVIF^(1/(2 df)): √VIF of a single column, by which the width of its confidence interval grows.</summary>
    public double Scaled => Math.Pow(Factor, 0.5 / Columns);

    /// <summary>1/VIF.</summary>
    public double Tolerance => 1 / Factor;
}

/// <summary>Variance inflation factors of a model.</summary>
public sealed record VifResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required VifSpec Spec { get; init; }

    /// <summary>One row a term, in the order of the formula.</summary>
    public required IReadOnlyList<VifRow> Rows { get; init; }

    /// <summary>Complete rows.</summary>
    public required int Observations { get; init; }

    /// <inheritdoc/>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <inheritdoc/>
    public Table Tidy()
    {
        return new Table(
            "tidy",
            [
                TextColumn.Of("term", Rows.Select(row => row.Term)),
                Numbers("vif", row => row.Factor),
                Numbers("df", row => row.Columns, NumberKind.Whole),
                Numbers("vif_scaled", row => row.Scaled),
                Numbers("tolerance", row => row.Tolerance),
            ])
        { Title = ("Variance inflation factors", "方差膨胀因子") };

        NumberColumn Numbers(string name, Func<VifRow, double> value, NumberKind kind = NumberKind.Real) => new(name, [.. Rows.Select(value)], kind);
    }

    /// <inheritdoc/>
    public Table Glance() => new(
        "glance",
        [
            new NumberColumn("nobs", [Observations], NumberKind.Whole),
            new NumberColumn("vif_mean", [Rows.Average(row => row.Factor)]),
            new NumberColumn("vif_max", [Rows.Max(row => row.Factor)]),
        ]);
}
