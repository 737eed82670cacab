using Regio.Core;

namespace Regio.Regression;

/// <summary>A Wald test: the hypotheses jointly, and each alone.</summary>
public sealed record WaldTestResult : IMethodResult
{
    /// <summary>F, or χ² where the covariance has infinite degrees of freedom.</summary>
    public required double Statistic { get; init; }

    /// <summary>q, the number of hypotheses.</summary>
    public required int Restrictions { get; init; }

    /// <summary>Denominator degrees of freedom of F; infinity for χ².</summary>
    public required double DegreesOfFreedom { get; init; }

    /// <summary>p value of the joint test.</summary>
    public required double PValue { get; init; }

    /// <summary>Whether every hypothesis is linear, so that the test does not depend on how it is written.</summary>
    public required bool Linear { get; init; }

    /// <summary>The covariance tested in.</summary>
    public required CovarianceEstimate Covariance { get; init; }

    /// <summary>Left side minus right side of each hypothesis, with standard error, t and interval.</summary>
    public required IReadOnlyList<CoefficientRow> Combinations { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => Linear ? ModelNotices ?? Covariance.Notices : [.. ModelNotices ?? Covariance.Notices, Nonlinear];

    /// <inheritdoc/>
    public Table Tidy() => CoefficientTable.Tidy(Combinations);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        new NumberColumn("statistic", [Statistic]),
        new NumberColumn("p_value", [PValue]),
        new NumberColumn("f_df1", [Restrictions], NumberKind.Whole),
        new NumberColumn("f_df2", [double.IsPositiveInfinity(DegreesOfFreedom) ? Missing.Value : DegreesOfFreedom]),
        TextColumn.Of("covariance", [Covariance.Name]),
    ]);

    internal IReadOnlyList<Notice>? ModelNotices { get; init; }

    private static Notice Nonlinear { get; } = new(
        NoticeKind.Note,
        "nonlinear_hypothesis",
        ("A nonlinear Wald test depends on how its hypothesis is written; prefer a linear form where there is one.", "非线性 Wald 检验的结果取决于假设的写法；若有线性形式，宜采用之。"));
}
