using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Test of one set of instruments: Hansen's statistic without them, and how much they add to it.</summary>
/// <param name="Set">The set.</param>
/// <param name="Excluding">Statistic of the estimate without them.</param>
/// <param name="ExcludingDegrees">Its degrees of freedom.</param>
/// <param name="Difference">What they add; may be negative where a weight is a generalised inverse.</param>
/// <param name="Degrees">Number of instruments tested.</param>
public sealed record InstrumentSetTest(string Set, double Excluding, int ExcludingDegrees, double Difference, int Degrees)
{
    /// <summary>p value of the statistic without them; NaN where the others just identify the model.</summary>
    public double ExcludingPValue => ExcludingDegrees > 0 ? new ChiSquare(ExcludingDegrees).Survival(Math.Max(0, Excluding)) : double.NaN;

    /// <summary>p value of their exogeneity.</summary>
    public double PValue => new ChiSquare(Degrees).Survival(Math.Max(0, Difference));
}

/// <summary>Difference-in-Hansen tests by set of instruments (Sargan after one step with independent errors).</summary>
/// <remarks>The restricted estimate takes the inverse of the tested moments' block of the same covariance, so that the difference is not negative (Hayashi 2000, p. 220; Roodman 2009, sec. 3.4).</remarks>
internal static class HansenDifferences
{
    /// <summary>Name of the set of all GMM-style instruments of the equations in levels.</summary>
    internal const string Levels = "gmm_levels";

    internal static IReadOnlyList<InstrumentSetTest> Of(DynamicPanelModel model, DynamicPanelGmm gmm)
    {
        List<(string Name, int[] Columns)> sets = [];
        int[] levels = [.. model.Groups.SelectMany(group => group.ForLevels)];
        if (levels.Length > 0)
        {
            sets.Add((Levels, levels));
        }

        sets.AddRange(model.Groups.Select(group => (group.Name, group.Columns)));
        return [.. sets.Select(set => Of(set.Name, set.Columns, model, gmm)).OfType<InstrumentSetTest>()];
    }

    internal static Table Table(IReadOnlyList<InstrumentSetTest> tests) => new("difference_in_hansen",
    [
        TextColumn.Of("instrument_set", tests.Select(test => test.Set)),
        new NumberColumn("excluding_statistic", [.. tests.Select(test => test.Excluding)]),
        new NumberColumn("excluding_df", [.. tests.Select(test => (double)test.ExcludingDegrees)], NumberKind.Whole),
        new NumberColumn("excluding_p_value", [.. tests.Select(test => test.ExcludingPValue)]),
        new NumberColumn("difference_statistic", [.. tests.Select(test => test.Difference)]),
        new NumberColumn("difference_df", [.. tests.Select(test => (double)test.Degrees)], NumberKind.Whole),
        new NumberColumn("difference_p_value", [.. tests.Select(test => test.PValue)]),
    ])
    { Title = ("Difference-in-Hansen tests of the exogeneity of instrument subsets", "工具变量子集外生性的差分 Hansen 检验") };

    private static InstrumentSetTest? Of(string name, int[] columns, DynamicPanelModel model, DynamicPanelGmm gmm)
    {
        int total = model.Moments.Instruments.Columns, parameters = model.Terms.Count;
        int[] others = [.. Enumerable.Range(0, total).Except(columns)];
        int left = gmm.First.Weight.Kept is { } kept ? others.Intersect(kept).Count() : others.Length;
        if (left < parameters || left >= gmm.Instruments)
        {
            return null;
        }

        GmmStep whole = gmm.Second ?? gmm.First;
        if (gmm.Restricted(whole.Moments, others) is not { } restricted)
        {
            return null;
        }

        double excluding = gmm.Entities * restricted.Solution.Objective;
        double statistic = gmm.Second is null ? gmm.Sargan : gmm.Hansen;
        return new(name, excluding, left - parameters, statistic - excluding, gmm.Instruments - left);
    }
}
