using Regio.Core;

namespace Regio.Regression;

/// <summary>The estimated coefficients of one absorbed effect.</summary>
/// <param name="Name">Name of the effect.</param>
/// <param name="Values">Level → coefficient; 0 for a level without positive weight.</param>
/// <param name="LevelNames">Level → name, where known.</param>
/// <param name="References">Levels set to zero because the data do not identify them.</param>
public sealed record EffectEstimate(string Name, double[] Values, IReadOnlyList<string>? LevelNames, int References)
{
    /// <summary>Level → standard error √(σ²/Σ_g w + x̄_g'V x̄_g), V the covariance of the coefficients; null where there are several effects, a slope or a constant.</summary>
    public double[]? StandardErrors { get; init; }
}

/// <summary>Coefficients of absorbed effects, recovered after the fit so that y = Xβ̂ + Σ α̂ + ê.</summary>
/// <remarks>
/// α̂ minimises Σ w (u − Dα)² for u = y − Xβ̂ − ê, which the effects fit exactly. Only sums of them are identified; the normalisation is that of fixest's
/// <c>fixef()</c>: walking through the data from the first row, the first effect of the formula is left free and the levels of the others in that row are set to
/// zero; whatever follows is then determined, and in each further piece of the data new references are set in the same way. With slopes fixest returns
/// what its iteration happens to reach; here the slopes are those of the level's own least squares and the intercepts are normalised as above.
/// Coefficients of different pieces must not be compared. When more than two effects share more than reference levels can express, the walk would contradict
/// the data; the estimates then stay those of the solver and a notice says so.
/// </remarks>
/// <param name="Effects">In the order of the formula.</param>
/// <param name="Notices">Pieces, non-convergence, missing normalisation.</param>
public sealed record FixedEffectEstimates(IReadOnlyList<EffectEstimate> Effects, IReadOnlyList<Notice> Notices)
{
    /// <summary>Recovers the effects.</summary>
    /// <param name="effects">The absorbed effects.</param>
    /// <param name="weights">The weights of the fit, or null.</param>
    /// <param name="sum">u = y − Xβ̂ − ê, one value a row; not changed.</param>
    /// <param name="options">How near.</param>
    /// <param name="run">Threads and cancellation.</param>
    public static FixedEffectEstimates Recover(IReadOnlyList<FixedEffect> effects, double[]? weights, double[] sum, WithinOptions options, RunContext run)
    {
        WithinTransform transform = WithinTransform.Create(effects, weights, options, run);
        (double[][] values, WithinColumn report) = transform.Coefficients(effects.Count, sum);
        List<Notice> notices = [];
        if (new WithinReport([report], string.Empty).Warning(["fixed effects"]) is { } warning)
        {
            notices.Add(warning);
        }

        int[] intercepts = [.. Enumerable.Range(0, effects.Count).Where(e => effects[e].Slope is null)];
        int[] references = new int[effects.Count];
        if (intercepts.Length > 1)
        {
            Normalise(effects, intercepts, weights, values, references, notices);
        }

        return new([.. effects.Select((effect, e) => new EffectEstimate(effect.Name, values[e], effect.LevelNames, references[e]))], notices);
    }

    private static void Normalise(IReadOnlyList<FixedEffect> effects, int[] intercepts, double[]? weights, double[][] values, int[] references, List<Notice> notices)
    {
        ReferenceWalk walk = new([.. intercepts.Select(e => effects[e])], [.. intercepts.Select(e => values[e])], weights);
        (double[][] found, int[] counts, bool consistent) = walk.Run();
        if (!consistent)
        {
            notices.Add(new Notice(NoticeKind.Warning, "effects_not_normalised", new(
                "The fixed effects are tied together by more than reference levels can express; their estimates are one of many solutions and are not normalised.",
                "固定效应之间的共线关系无法用参照水平表示；所给估计值只是众多解之一，未作标准化。")));
            return;
        }

        for (int i = 0; i < intercepts.Length; i++)
        {
            values[intercepts[i]] = found[i];
            references[intercepts[i]] = counts[i];
        }

        int pieces = counts.Max();
        if (pieces > 1)
        {
            notices.Add(new Notice(NoticeKind.Note, "effects_in_pieces", new(
                $"The data fall into {pieces} pieces that no level of the fixed effects connects; effects can only be compared within a piece.",
                $"数据分成 {pieces} 个互不连通的部分；固定效应只能在同一部分内比较。"))
            { Count = pieces });
        }
    }
}
