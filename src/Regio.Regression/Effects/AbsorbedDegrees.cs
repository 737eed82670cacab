using Regio.Core;

namespace Regio.Regression;

/// <summary>Counts the parameters that absorbed effects take, by the rules of the named tools.</summary>
/// <remarks>
/// With F effects of L_f levels the dummies have rank Σ L_f − (F − 1) when every pair of effects hangs together in one piece, and less when the data
/// fall apart (Abowd, Creecy and Kramarz 2002). Tools differ in how much of that they look at, and in whether an effect within a cluster
/// counts at all: its scores sum to zero in each cluster, so that a clustered covariance does not depend on it (Cameron and Miller 2015, sec. VI.A).
/// A slope varying by level counts one a level.
/// </remarks>
public static class AbsorbedDegrees
{
    /// <summary>The count of a named convention.</summary>
    /// <param name="effects">The effects, in the order of the formula.</param>
    /// <param name="convention">Whose rules.</param>
    /// <param name="clusters">Groups of a clustered covariance; null for all other covariances.</param>
    public static AbsorbedCount Count(IReadOnlyList<FixedEffect> effects, SmallSample convention, IReadOnlyList<Grouping>? clusters = null) => convention switch
    {
        SmallSample.Fixest => Fixest(effects, clusters),
        SmallSample.Reghdfe => Reghdfe(effects, clusters),
        SmallSample.Ivreg2 => Reghdfe(effects, clusters) with { Constant = 0 },
        SmallSample.Xtreg => Xtreg(effects, clusters),
        _ => All(effects),
    };

    /// <summary>Every level but one a further effect: fixest's <c>K.fixef = "full"</c>, Stata's areg, plm (G for individual, G + T − 1 for two-way effects).</summary>
    public static AbsorbedCount All(IReadOnlyList<FixedEffect> effects) => Fixest(effects, null);

    /// <summary>fixest 0.14: Σ L_f − (F − 1) over intercepts, L_f a slope; with clusters (<c>K.fixef = "nonnested"</c>) each intercept nested in one gives up L_f − 1, so that 1 is left when all are nested.</summary>
    public static AbsorbedCount Fixest(IReadOnlyList<FixedEffect> effects, IReadOnlyList<Grouping>? clusters)
    {
        FixedEffect? first = FirstIntercept(effects);
        return new([.. effects.Select(effect =>
        {
            bool nested = effect.Slope is null && IsNested(effect, clusters);
            int spare = effect == first ? 0 : 1;
            int redundant = effect.Slope is not null ? 0 : nested ? effect.Levels - 1 + spare : spare;
            return new AbsorbedEffect(effect.Name, effect.Levels, redundant, nested, effects.Count == 1);
        })]);
    }

    /// <summary>fixest's <c>K.fixef = "none"</c>: intercepts do not count, slopes do.</summary>
    public static AbsorbedCount SlopesOnly(IReadOnlyList<FixedEffect> effects)
        => new([.. effects.Select(effect => new AbsorbedEffect(effect.Name, effect.Levels, effect.Slope is null ? effect.Levels : 0, false, false))]);

    /// <summary>
    /// reghdfe 6: an intercept nested in a cluster is redundant altogether; of the others each after the first (and the first too when something is nested)
    /// has one redundant level, or as many as the mobility groups it forms with an earlier one, whichever is more (exact for two, a bound for more);
    /// slopes lose the levels in which they are constant (without an intercept of their own: zero).
    /// <see cref="AbsorbedCount.Constant"/> is 1 when something is nested.
    /// </summary>
    public static AbsorbedCount Reghdfe(IReadOnlyList<FixedEffect> effects, IReadOnlyList<Grouping>? clusters)
    {
        bool[] nested = [.. effects.Select(effect => effect.Slope is null && IsNested(effect, clusters))];
        bool any = nested.Contains(true);
        int[] open = [.. Enumerable.Range(0, effects.Count).Where(i => effects[i].Slope is null && !nested[i])];
        AbsorbedEffect[] counts = new AbsorbedEffect[effects.Count];
        for (int i = 0; i < effects.Count; i++)
        {
            FixedEffect effect = effects[i];
            int place = Array.IndexOf(open, i);
            int redundant = nested[i] ? effect.Levels
                : effect.Slope is not null ? ConstantSlopes(effect, effects)
                : place == 0 ? (any ? 1 : 0)
                : open.Take(place).Max(j => Nesting.Components(effects[j], effect));
            counts[i] = new(effect.Name, effect.Levels, redundant, nested[i], nested[i] || place is 0 or 1);
        }

        return new(counts) { Constant = any ? 1 : 0 };
    }

    /// <summary>Stata's xtreg, fe: all levels with the conventional covariance; robust and clustered ones count the constant alone.</summary>
    public static AbsorbedCount Xtreg(IReadOnlyList<FixedEffect> effects, IReadOnlyList<Grouping>? clusters)
        => clusters is null ? All(effects) : Uncounted(effects, 1);

    /// <summary>linearmodels' PanelOLS with <c>auto_df</c>: all levels, but none when there is exactly one effect and it is nested in the clusters.</summary>
    public static AbsorbedCount Linearmodels(IReadOnlyList<FixedEffect> effects, IReadOnlyList<Grouping>? clusters)
        => effects.Count == 1 && IsNested(effects[0], clusters) ? Uncounted(effects, 0) : All(effects);

    /// <summary>FixedEffectModels.jl: Σ L_f without subtracting the levels that the effects share; a nested effect counts 1.</summary>
    public static AbsorbedCount FixedEffectModels(IReadOnlyList<FixedEffect> effects, IReadOnlyList<Grouping>? clusters)
        => new([.. effects.Select(effect => IsNested(effect, clusters)
            ? new AbsorbedEffect(effect.Name, effect.Levels, effect.Levels - 1, true, false)
            : new AbsorbedEffect(effect.Name, effect.Levels, 0, false, false))]);

    /// <summary>The rank of the dummies and slopes of all effects together: what the counts above bound or approximate.</summary>
    /// <remarks>
    /// Exact for one effect, and for two intercepts by their connected components. For more, or with slopes, the largest effect is eliminated and the rest
    /// factored; a pivot below 10⁻¹¹ of its diagonal counts as zero. Factoring takes long where effects of many levels are densely crossed.
    /// </remarks>
    /// <param name="effects">The effects.</param>
    /// <param name="weights">Rows of weight zero add nothing; null for ones.</param>
    /// <param name="run">Threads and cancellation.</param>
    public static int Rank(IReadOnlyList<FixedEffect> effects, double[]? weights, RunContext run)
    {
        if (effects.Count == 0)
        {
            return 0;
        }

        if (effects.Count == 2 && effects.All(effect => effect.Slope is null) && weights is null)
        {
            return effects[0].Levels + effects[1].Levels - Nesting.Components(effects[0], effects[1]);
        }

        return WithinSolvers.Rank(WithinDesign.Of(EffectBlock.Join(effects, weights), weights), run);
    }

    /// <summary>The exact count (fixest's <c>K.exact</c>): each effect counts the rank it adds to those before it; effects nested in a cluster come first and give up all but the constant.</summary>
    /// <param name="effects">The effects, in the order of the formula.</param>
    /// <param name="clusters">Groups of a clustered covariance, or null.</param>
    /// <param name="weights">Weights, or null for ones.</param>
    /// <param name="run">Threads and cancellation.</param>
    public static AbsorbedCount Exact(IReadOnlyList<FixedEffect> effects, IReadOnlyList<Grouping>? clusters, double[]? weights, RunContext run)
    {
        bool[] nested = [.. effects.Select(effect => effect.Slope is null && IsNested(effect, clusters))];
        AbsorbedEffect[] counts = new AbsorbedEffect[effects.Count];
        List<FixedEffect> before = [];
        int rank = 0;
        foreach (int i in Enumerable.Range(0, effects.Count).OrderBy(i => nested[i] ? 0 : 1))
        {
            before.Add(effects[i]);
            int with = Rank(before, weights, run);
            counts[i] = new(effects[i].Name, effects[i].Levels, effects[i].Levels - (nested[i] ? 0 : with - rank), nested[i], true);
            rank = with;
        }

        return new(counts) { Constant = nested.Contains(true) ? 1 : 0 };
    }

    private static AbsorbedCount Uncounted(IReadOnlyList<FixedEffect> effects, int constant)
        => new([.. effects.Select(effect => new AbsorbedEffect(effect.Name, effect.Levels, effect.Levels, true, false))]) { Constant = constant };

    private static FixedEffect? FirstIntercept(IReadOnlyList<FixedEffect> effects) => effects.FirstOrDefault(effect => effect.Slope is null);

    private static bool IsNested(FixedEffect effect, IReadOnlyList<Grouping>? clusters)
        => clusters is not null && clusters.Any(cluster => Nesting.IsNested(effect, cluster));

    /// <summary>Levels in which a slope varies by no more than 1e-6 (reghdfe's threshold), or, where the effect has no intercept, is zero.</summary>
    private static int ConstantSlopes(FixedEffect slope, IReadOnlyList<FixedEffect> effects)
    {
        const double Flat = 1e-6;
        bool centred = effects.Any(effect => effect.Slope is null && effect.Levels == slope.Levels && effect.Codes.AsSpan().SequenceEqual(slope.Codes));
        double[] low = new double[slope.Levels], high = new double[slope.Levels];
        Array.Fill(low, double.PositiveInfinity);
        Array.Fill(high, double.NegativeInfinity);
        for (int row = 0; row < slope.Codes.Length; row++)
        {
            int level = slope.Codes[row];
            low[level] = Math.Min(low[level], slope.Slope![row]);
            high[level] = Math.Max(high[level], slope.Slope[row]);
        }

        return Enumerable.Range(0, slope.Levels).Count(level => centred
            ? high[level] - low[level] <= Flat
            : Math.Abs(low[level]) + Math.Abs(high[level]) <= Flat);
    }
}
