using System.Globalization;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>Hausman and McFadden's tests whether the odds of two categories depend on the others.</summary>
/// <remarks>
/// H = (b_r − b_f)'(V_r − V_f)⁻(b_r − b_f) ~ χ²(rank): b_f the coefficients of the categories kept from all rows, b_r the same from the rows of these categories alone, constants among them, V the inverses of the
/// observed information. Hausman and McFadden (1984), Econometrica 52, eq. 1.10; Stata's <c>hausman, alleqs constant</c>. The difference of covariances need not be positive definite; a negative statistic
/// has no p value and, as they say (p. 1226), speaks against no hypothesis. Where the base is left out, coefficients are turned to the first category that stays.
/// </remarks>
internal static class IrrelevantAlternatives
{
    /// <summary>A test for each category left out; none with two categories.</summary>
    internal static (Table? Table, IReadOnlyList<Notice> Notices) Of(MultinomialEstimate full, RunContext run)
    {
        if (full.Sample.Categories.Count < 2)
        {
            return (null, []);
        }

        string[] left = [.. full.Sample.All];
        (double Statistic, int Rank, bool Indefinite, bool Estimated)[] tests = new (double, int, bool, bool)[left.Length];
        run.ForEach(left.Length, i => tests[i] = Test(full, left[i]));
        double[] p = [.. tests.Select(test => test.Statistic >= 0 && test.Rank > 0 ? new ChiSquare(test.Rank).Survival(test.Statistic) : double.NaN)];
        return (
            new Table("independence",
            [
                TextColumn.Of("level", left),
                new NumberColumn("chi2_statistic", [.. tests.Select(test => test.Statistic)]),
                new NumberColumn("chi2_df", [.. tests.Select(test => test.Estimated ? test.Rank : Missing.Value)], NumberKind.Whole),
                new NumberColumn("chi2_p_value", p),
            ])
            { Title = ("Hausman-McFadden tests of the independence of irrelevant alternatives, by category left out", "Hausman-McFadden 无关选项独立性检验（按剔除的类别）") },
            [.. Doubts(left, tests)]);
    }

    private static (double Statistic, int Rank, bool Indefinite, bool Estimated) Test(MultinomialEstimate full, string left)
    {
        MultinomialEstimate restricted;
        try
        {
            restricted = MultinomialEstimate.Of(full.Sample.Without(left), RunContext.Default);
        }
        catch (RegioError error) when (error is IdentificationError or ConvergenceError)
        {
            return (double.NaN, 0, false, false);
        }

        (double[] b, Matrix v, string[] terms) = Kept(full, restricted.Sample);
        string[] both = [.. restricted.Fit.Terms.Intersect(terms, StringComparer.Ordinal)];
        int[] inFull = [.. both.Select(term => Array.IndexOf(terms, term))], inRestricted = [.. both.Select(term => restricted.Fit.Terms.ToList().IndexOf(term))];
        Matrix own = restricted.InverseInformation(), difference = new(both.Length, both.Length);
        double[] scale = Array.ConvertAll(inRestricted, k => Math.Sqrt(own[k, k]));
        for (int j = 0; j < both.Length; j++)
        {
            for (int i = 0; i < both.Length; i++)
            {
                difference[i, j] = (own[inRestricted[i], inRestricted[j]] - v[inFull[i], inFull[j]]) / (scale[i] * scale[j]);
            }
        }

        double[] z = [.. Enumerable.Range(0, both.Length).Select(k => (restricted.Fit.Estimates[inRestricted[k]] - b[inFull[k]]) / scale[k])];
        (double statistic, int rank, bool indefinite) = Hausman.QuadraticForm(difference, z);
        return (statistic, rank, indefinite, true);
    }

    /// <summary>The coefficients of the full model against the base of the restricted one: γ_j − γ_base.</summary>
    private static (double[] Estimates, Matrix Covariance, string[] Terms) Kept(MultinomialEstimate full, MultinomialSample restricted)
    {
        int k = full.Problem.Terms.Count, parameters = full.Fit.Terms.Count, count = restricted.Categories.Count;
        int minus = full.Sample.Categories.ToList().IndexOf(restricted.Base);
        Matrix turn = new(count * k, parameters);
        for (int e = 0; e < count; e++)
        {
            int plus = full.Sample.Categories.ToList().IndexOf(restricted.Categories[e]);
            for (int j = 0; j < k; j++)
            {
                if (plus >= 0)
                {
                    turn[(e * k) + j, (plus * k) + j] = 1;
                }

                if (minus >= 0)
                {
                    turn[(e * k) + j, (minus * k) + j] -= 1;
                }
            }
        }

        Matrix v = Gemm.Multiply(Gemm.Multiply(turn, full.InverseInformation()), false, turn, true);
        return (Gemv.Multiply(turn, full.Fit.Estimates), v, [.. restricted.Categories.SelectMany(category => full.Problem.Terms.Select(term => $"{category}:{term}"))]);
    }

    private static IEnumerable<Notice> Doubts(string[] left, (double Statistic, int Rank, bool Indefinite, bool Estimated)[] tests)
    {
        string[] indefinite = [.. left.Where((_, i) => tests[i].Indefinite)], failed = [.. left.Where((_, i) => !tests[i].Estimated)];
        if (indefinite.Length > 0)
        {
            string list = string.Join(", ", indefinite);
            yield return new(NoticeKind.Note, "independence_indefinite", (
                $"Hausman-McFadden test without {list}: the difference of the covariances is not positive definite, as happens in samples of any size where independence holds; the χ² distribution is doubtful there.",
                $"剔除 {list} 的 Hausman-McFadden 检验：协方差之差非正定（独立性成立时亦可能出现），其 χ² 分布不可靠。"))
            { Items = indefinite };
        }

        if (failed.Length > 0)
        {
            string list = string.Join(", ", failed), count = failed.Length.ToString(CultureInfo.InvariantCulture);
            yield return new(NoticeKind.Note, "independence_not_tested", (
                $"{count} Hausman-McFadden tests could not be done: without {list} the rest of the categories is predicted perfectly or does not identify the model.",
                $"{count} 项 Hausman-McFadden 检验无法进行：剔除 {list} 后其余类别被完全预测，或模型无法识别。"))
            { Items = failed };
        }
    }
}
