using System.Globalization;
using Regio.Core;

namespace Regio.Panel;

/// <summary>Tests whether residuals of different entities are correlated.</summary>
/// <remarks>
/// ρ̂_ij is the correlation of the residuals of i and j over the T_ij periods both have, about their means over these periods; pairs with fewer than two are left out, P pairs remain.
/// <c>cd</c> = P^(−½) Σ √T_ij ρ̂_ij ~ N(0, 1), from any number of periods; <c>lm</c> = Σ T_ij ρ̂² ~ χ²(P), for few entities and many periods; <c>scaled_lm</c> = (2P)^(−½) Σ (T_ij ρ̂² − 1) ~ N(0, 1);
/// <c>bias_corrected_lm</c> subtracts G/(2(T − 1)), T the most periods an entity has (with entity effects). Balanced panels: <c>friedman</c> = (T − 1)((G − 1)R̄ + 1) ~ χ²(T − 1) with R̄ the mean rank
/// correlation, and <c>frees</c> = G(R̄² − 1/(T − 1)) against Frees' Q distribution, here by its normal approximation with the variance (32/25)(T + 2)²/((T − 1)³(T + 1)²) + (4/5)(5T + 6)²(T − 3)/(T(T − 1)²(T + 1)²)
/// that Stata's <c>xtcsd</c> uses for T ≥ 30. <c>mean_correlation</c>, <c>mean_absolute_correlation</c>: sizes to report beside. <c>local_…</c>: over pairs that are neighbours.
/// Sources: Pesaran (2004, 2015); Breusch and Pagan (1980); Baltagi, Feng and Kao (2012), J. Econometrics 170; Frees (1995); De Hoyos and Sarafidis (2006), Stata Journal 6. plm: <c>pcdtest</c>.
/// </remarks>
public static class CrossSection
{
    /// <summary>Pairs beyond which their correlations are not listed one by one.</summary>
    private const int MostListed = 100_000;

    /// <summary>Estimates the regression on the main table of <paramref name="inputs"/> and tests its residuals.</summary>
    /// <exception cref="IdentificationError">There is one entity, or no two entities share two periods.</exception>
    /// <exception cref="DataError">The neighbours name an entity that is not in the sample.</exception>
    public static PanelTestResult Fit(CrossSectionSpec spec, MethodInputs inputs, RunContext run)
    {
        PanelModel model = PanelModel.Build(spec, "cross_section_dependence", inputs, run);
        PanelSeries series = PanelSeries.Of(model);
        double[] e = series.Sort(spec.EntityEffects ? WithinRegression.Of(model, run).Residuals : model.Pooled.Residuals);
        RequirePeriods(spec, series);
        ResidualPairs pairs = ResidualPairs.Of(e, series, run);
        if (pairs.Count == 0)
        {
            throw new IdentificationError(
                new($"no two '{spec.Entity}' share two periods in which their residuals vary", $"没有任何两个“{spec.Entity}”同时拥有两个以上残差有变化的共同时期"),
                new("There is no correlation to test.", "没有可检验的相关系数。"))
            { Culprits = [spec.Entity] };
        }

        List<PanelTest> tests = [.. pairs.Tests(string.Empty, spec.EntityEffects)];
        if (model.IsBalanced && model.Groups.Sizes[0] > 3)
        {
            tests.AddRange(RankTests.Of(e, series, run));
        }

        if (inputs.Find(CrossSectionMethod.Neighbours) is { } neighbours)
        {
            tests.AddRange(pairs.Among(Pairs(neighbours, model, spec.Entity)).Tests("local_", bias: false));
        }

        return PanelTestResult.Of(model, tests, [.. Wide(series), .. Skipped(pairs), .. Unlisted(pairs)]) with
        {
            Details = pairs.Count <= MostListed ? [pairs.Table(model.Groups.Names)] : [],
            Charts = pairs.Count <= MostListed ? [pairs.Chart(model.Groups.Names)] : [],
        };
    }

    /// <summary>Deviations from the mean of two periods are each other's opposite.</summary>
    private static void RequirePeriods(CrossSectionSpec spec, PanelSeries series)
    {
        if (spec.EntityEffects && series.DistinctPeriods < 3)
        {
            throw new IdentificationError(
                new($"'{spec.Time}' has two periods: with entity effects taken out every correlation is 1 or -1", $"“{spec.Time}”只有两期：剔除个体效应后所有相关系数均为 1 或 -1"),
                new("Use more periods, or set entity_effects to false.", "请使用更多时期，或将 entity_effects 设为 false。"))
            { Culprits = [spec.Time] };
        }
    }

    /// <summary>Squares of correlations of T values have a bias that N(N − 1)/2 pairs add up (Pesaran 2004, sec. 4; Baltagi, Feng and Kao 2012).</summary>
    private static IEnumerable<Notice> Wide(PanelSeries series)
    {
        if (series.DistinctPeriods < series.Entities)
        {
            yield return new(NoticeKind.Warning, "few_periods", (
                string.Create(CultureInfo.InvariantCulture, $"{series.Entities} entities in {series.DistinctPeriods} periods: lm and scaled_lm reject too often with fewer periods than entities. Read cd or bias_corrected_lm."),
                string.Create(CultureInfo.InvariantCulture, $"{series.Entities} 个个体仅有 {series.DistinctPeriods} 期：期数少于个体数时 lm 与 scaled_lm 会过度拒绝，请以 cd 或 bias_corrected_lm 为准。")));
        }
    }

    private static IEnumerable<Notice> Unlisted(ResidualPairs pairs)
    {
        if (pairs.Count > MostListed)
        {
            yield return new(NoticeKind.Note, "pairs_not_listed", (
                string.Create(CultureInfo.InvariantCulture, $"The correlations of {pairs.Count} pairs are tested but not listed (more than {MostListed})."),
                string.Create(CultureInfo.InvariantCulture, $"{pairs.Count} 对相关系数已参与检验但未逐一列出（超过 {MostListed} 对）。")))
            { Count = pairs.Count };
        }
    }

    private static IEnumerable<Notice> Skipped(ResidualPairs pairs)
    {
        if (pairs.Skipped > 0)
        {
            yield return new(NoticeKind.Note, "pairs_left_out", (
                string.Create(CultureInfo.InvariantCulture, $"{pairs.Skipped} pairs of entities share fewer than two periods and are left out."),
                string.Create(CultureInfo.InvariantCulture, $"{pairs.Skipped} 对个体的共同时期不足两期，未参与检验。")))
            { Count = pairs.Skipped };
        }
    }

    /// <summary>Which pairs the first two columns list, in either order.</summary>
    private static HashSet<(int I, int J)> Pairs(Table neighbours, PanelModel model, string entity)
    {
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        for (int g = 0; g < model.Groups.Count; g++)
        {
            known[model.Groups.Names[g]] = g;
        }

        if (neighbours.Columns.Count < 2)
        {
            throw new DataError(
                new("the table of neighbours has one column", "邻接表只有一列"),
                new("Give two columns, a pair of entities a row.", "请提供两列，每行一对个体。"))
            { Source = neighbours.Source ?? neighbours.Name };
        }

        Grouping from = neighbours.Columns[0].Group(), to = neighbours.Columns[1].Group();
        HashSet<(int, int)> pairs = [];
        for (int i = 0; i < neighbours.RowCount; i++)
        {
            if (from.Codes[i] >= 0 && to.Codes[i] >= 0 && known.TryGetValue(from.Levels[from.Codes[i]], out int a) && known.TryGetValue(to.Levels[to.Codes[i]], out int b) && a != b)
            {
                pairs.Add((Math.Min(a, b), Math.Max(a, b)));
            }
        }

        return pairs.Count > 0 ? pairs : throw new DataError(
            new($"no row of the neighbours names two '{entity}' of the sample", $"邻接表中没有任何一行对应样本中的两个“{entity}”"),
            new("The first two columns must hold values of the entity variable.", "前两列的取值应与个体变量一致。"))
        { Source = neighbours.Source ?? neighbours.Name };
    }
}
