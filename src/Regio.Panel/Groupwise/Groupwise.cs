using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tests on the residuals of the within regression whether σ_i² = σ² for all entities.</summary>
/// <remarks>
/// σ̂_i² = Σ_t ê_it²/T_i, σ̂² = Σ ê²/N. <c>modified_wald</c>: Σ_i (σ̂_i² − σ̂²)²/V_i with V_i = Σ_t(ê_it² − σ̂_i²)²/(T_i(T_i − 1)) ~ χ²(G); it stands errors that are not normal, but rejects too often where
/// T_i are small beside G. <c>likelihood_ratio</c>: N ln σ̂² − Σ T_i ln σ̂_i² ~ χ²(G − 1) at the within estimate (not iterated). <c>lagrange_multiplier</c>: Σ (T_i/2)(σ̂_i²/σ̂² − 1)² ~ χ²(G − 1).
/// Sources: Greene (2000), Econometric Analysis, 4th ed., sec. 15.2; Baum (2001), Stata Journal 1 (Stata's <c>xttest3</c>). Entities seen once or twice are left out: two residuals about their mean have the same square, whatever the variance.
/// </remarks>
public static class Groupwise
{
    /// <summary>Estimates the within regression on the main table of <paramref name="inputs"/> and tests its residuals.</summary>
    /// <exception cref="IdentificationError">No entity is seen three times, or a residual variance is zero.</exception>
    public static PanelTestResult Fit(GroupwiseSpec spec, MethodInputs inputs, RunContext run)
    {
        PanelModel model = PanelModel.Build(spec, "groupwise_heteroskedasticity", inputs, run);
        PanelGroups groups = model.Groups;
        double[] squares = Array.ConvertAll(WithinRegression.Of(model, run).Residuals, e => e * e);
        double[] variance = groups.Means(squares);
        double common = Moments.Mean(squares, null);
        double[] spread = groups.Sums([.. squares.Select((square, i) => Math.Pow(square - variance[groups.Codes[i]], 2))]);
        int[] seen = [.. Enumerable.Range(0, groups.Count).Where(g => groups.Sizes[g] > 2)];
        if (seen.Length < 2)
        {
            throw new IdentificationError(
                new($"fewer than two '{spec.Entity}' are observed three times or more", $"观测三次及以上的“{spec.Entity}”不足两个"),
                new("Variances of entities can only be compared with more periods.", "需要更多期数才能比较各个体的方差。"))
            { Culprits = [spec.Entity] };
        }

        int[] perfect = [.. seen.Where(g => variance[g] <= 1e-20 * common || spread[g] <= 0)];
        if (perfect.Length > 0)
        {
            throw new IdentificationError(
                new($"the residuals of {groups.Names[perfect[0]]} do not vary in size, so that its variance has no standard error", $"{groups.Names[perfect[0]]} 的残差大小没有变化，其方差没有标准误"),
                new("Leave out entities with very few periods.", "请剔除期数过少的个体。"))
            { Culprits = [.. perfect.Select(g => groups.Names[g])] };
        }

        // Residuals of entities left out are none of the variance that the others are compared with: those of singletons are zero.
        double rows = seen.Sum(g => groups.Sizes[g]);
        double pooled = seen.Sum(g => groups.Sizes[g] * variance[g]) / rows;
        double wald = seen.Sum(g => Math.Pow(variance[g] - pooled, 2) / (spread[g] / (groups.Sizes[g] * (groups.Sizes[g] - 1))));
        double ratio = (rows * Math.Log(pooled)) - seen.Sum(g => groups.Sizes[g] * Math.Log(variance[g]));
        double multiplier = seen.Sum(g => 0.5 * groups.Sizes[g] * Math.Pow((variance[g] / pooled) - 1, 2));
        PanelTest[] tests =
        [
            PanelTest.ChiSquared("modified_wald", wald, seen.Length),
            PanelTest.ChiSquared("likelihood_ratio", ratio, seen.Length - 1),
            PanelTest.ChiSquared("lagrange_multiplier", multiplier, seen.Length - 1),
        ];
        return PanelTestResult.Of(model, tests, [.. Once(groups.Count - seen.Length)]) with
        {
            Details =
            [
                new("variances",
                [
                    TextColumn.Of("entity", groups.Names),
                    new NumberColumn("rows", [.. groups.Sizes], NumberKind.Whole),
                    new NumberColumn("variance", variance),
                ]),
            ],
        };
    }

    private static IEnumerable<Notice> Once(int count)
    {
        if (count > 0)
        {
            yield return new(NoticeKind.Note, "entities_left_out", (
                string.Create(CultureInfo.InvariantCulture, $"{count} entities seen once or twice are left out of the test."),
                string.Create(CultureInfo.InvariantCulture, $"{count} 个仅观测一至两次的个体未参与检验。")))
            { Count = count };
        }
    }
}
