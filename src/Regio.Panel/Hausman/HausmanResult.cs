using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A Hausman test with the estimates it compares.</summary>
public sealed record HausmanResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required HausmanSpec Spec { get; init; }

    /// <summary>Name of the outcome.</summary>
    public required string Outcome { get; init; }

    /// <summary>The slopes that both models identify.</summary>
    public required IReadOnlyList<string> Terms { get; init; }

    /// <summary>Fixed-effects estimates.</summary>
    public required double[] Fixed { get; init; }

    /// <summary>Random-effects estimates.</summary>
    public required double[] Random { get; init; }

    /// <summary>Standard errors √(V_FE − V_RE)_kk of the differences; NaN where that is negative, and in the form regression.</summary>
    public double[] DifferenceErrors { get; init; } = [];

    /// <summary>χ².</summary>
    public double Statistic { get; init; }

    /// <summary>Its degrees of freedom.</summary>
    public int Degrees { get; init; }

    /// <summary>Its p value; NaN where the statistic is negative.</summary>
    public double PValue { get; init; }

    /// <summary>Rows used.</summary>
    public required int Rows { get; init; }

    /// <summary>Entities used.</summary>
    public required int Entities { get; init; }

    /// <summary>Variance components of the random-effects model.</summary>
    public required VarianceComponents Components { get; init; }

    /// <summary>Covariance of the augmented regression; null in the other forms.</summary>
    public CovarianceEstimate? Covariance { get; init; }

    /// <summary>Coefficients of the augmented regression, entity means as <c>mean(x)</c>; empty in the other forms.</summary>
    public IReadOnlyList<CoefficientRow> Augmented { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => FitNotices;

    internal IReadOnlyList<Notice> FitNotices { get; init; } = [];

    /// <inheritdoc/>
    public Table Tidy() => new("tidy",
    [
        TextColumn.Of("term", Terms),
        new NumberColumn("estimate_fixed", Fixed),
        new NumberColumn("estimate_random", Random),
        new NumberColumn("difference", [.. Fixed.Zip(Random, (a, b) => a - b)]),
        new NumberColumn("std_error", DifferenceErrors),
    ]);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        TextColumn.Of("outcome", [Outcome]),
        LeastSquaresTables.Whole("nobs", Rows),
        LeastSquaresTables.Whole("entities", Entities),
        LeastSquaresTables.Number("chi2_statistic", Statistic),
        LeastSquaresTables.Whole("chi2_df", Degrees),
        LeastSquaresTables.Number("chi2_p_value", PValue),
        TextColumn.Of("covariance", [Covariance?.Name ?? "iid"]),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables()
    {
        if (Augmented.Count == 0)
        {
            return [];
        }

        return [new("augmented", CoefficientTable.Tidy(Augmented).Columns)];
    }
}
