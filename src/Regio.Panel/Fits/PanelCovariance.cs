using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Covariances of a panel estimator from the scores of its transformed rows.</summary>
/// <remarks>
/// An estimator that is least squares of y* on X* has V = c · B M B with the meat of those rows, consistent whatever covariance the errors have beyond the one the transformation assumed (Liang and
/// Zeger 1986; Wooldridge 2010, sec. 7.5 and 10.4.2).
/// </remarks>
internal static class PanelCovariance
{
    /// <summary>The covariance asked for; under Stata's rules robust is clustered by entity (StataCorp, [XT] xtreg, vce options).</summary>
    /// <param name="covariance">Which.</param>
    /// <param name="rule">Whose small-sample factors.</param>
    /// <param name="fit">The regression of the transformed rows.</param>
    /// <param name="sample">Its rows, in the same order.</param>
    /// <param name="normal">Whether statistics are z whatever the covariance.</param>
    /// <param name="run">Threads and cancellation.</param>
    internal static CovarianceEstimate Of(Covariance covariance, SmallSample rule, LinearFit fit, EstimationSample sample, bool normal, RunContext run)
    {
        Covariance chosen = rule == SmallSample.Xtreg && covariance is Heteroskedastic { Estimator: HeteroskedasticKind.Hc1 } ? new Clustered([sample.Entity!]) : covariance;
        CovarianceEstimate estimate = UndefinedVariances.Mark(chosen.Estimate(fit, sample, rule, run), fit);
        return normal ? estimate with { DegreesOfFreedom = double.PositiveInfinity } : estimate;
    }

    /// <summary>Refuses what looks at single rows where all rows of a <paramref name="unit"/> were transformed together: only sums of scores over whole units do not depend on the root taken.</summary>
    /// <exception cref="SpecError">The covariance is not one of whole units.</exception>
    internal static void RequireWhole(Covariance covariance, EstimationSample sample, string unit)
    {
        bool whole = covariance switch
        {
            Iid => true,
            Clustered clustered => clustered.By.All(by => Nesting.IsNested(Units(sample, unit), sample.Group(by))),
            DriscollKraay serial => (serial.Time ?? sample.Time) == unit,
            _ => false,
        };
        if (!whole)
        {
            throw new SpecError(
                new($"{covariance.ToText()} takes scores of single rows, but generalised least squares transforms all rows of a '{unit}' together", $"{covariance.ToText()} 基于单行得分，而广义最小二乘对同一“{unit}”的各行一并变换"),
                new($"Write cluster({unit}), or cluster by groups that hold whole values of {unit}; or leave covariance out.", $"请写 cluster({unit})，或按包含完整 {unit} 的分组聚类；也可不指定 covariance。"))
            { Field = "covariance", Given = covariance.ToText() };
        }
    }

    private static FixedEffect Units(EstimationSample sample, string unit)
    {
        Grouping groups = sample.Group(unit);
        return new(unit, groups.Codes, groups.Count);
    }
}
