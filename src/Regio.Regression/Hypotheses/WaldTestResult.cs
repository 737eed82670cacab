using Regio.Core;

namespace Regio.Regression;

/// <summary>A Wald test: the hypotheses jointly, and each alone.</summary>
public sealed record WaldTestResult : IMethodResult
{
    /// <summary>F, Hotelling's T² scaled to F, or χ² where the degrees of freedom are infinite; NaN where the clusters leave no degrees of freedom.</summary>
    public required double Statistic { get; init; }

    /// <summary>q, the number of hypotheses.</summary>
    public required int Restrictions { get; init; }

    /// <summary>Denominator degrees of freedom of F; infinity for χ²; η − q + 1 for HTZ.</summary>
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
    public IReadOnlyList<Notice> Notices => [.. ModelNotices ?? Covariance.Notices, .. Linear ? Array.Empty<Notice>() : [Nonlinear], .. FewDegrees ? [TooFew] : Array.Empty<Notice>()];

    /// <inheritdoc/>
    public Table Tidy() => CoefficientTable.Tidy(Combinations);

    /// <inheritdoc/>
    public Table Glance() => new("glance",
    [
        new NumberColumn("statistic", [Known(Statistic)]),
        new NumberColumn("p_value", [Known(PValue)]),
        new NumberColumn("f_df1", [Restrictions], NumberKind.Whole),
        new NumberColumn("f_df2", [Known(DegreesOfFreedom)]),
        TextColumn.Of("covariance", [Covariance.Name]),
    ]);

    internal IReadOnlyList<Notice>? ModelNotices { get; init; }

    internal bool FewDegrees { get; init; }

    private static double Known(double value) => double.IsFinite(value) ? value : Missing.Value;

    private static Notice TooFew { get; } = new(
        NoticeKind.Warning,
        "few_degrees",
        ("The clusters leave the joint test no degrees of freedom (eta < q): it has no p value. Test fewer hypotheses at once, or use wild(...).", "聚类未给联合检验留下自由度（eta < q），故无 p 值。请减少同时检验的假设，或使用 wild(…)。"));

    private static Notice Nonlinear { get; } = new(
        NoticeKind.Note,
        "nonlinear_hypothesis",
        ("A nonlinear Wald test depends on how its hypothesis is written; prefer a linear form where there is one.", "非线性 Wald 检验的结果取决于假设的写法；若有线性形式，宜采用之。"));
}
