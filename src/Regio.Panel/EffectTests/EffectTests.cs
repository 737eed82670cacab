using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>F and likelihood ratio tests of effects, and Chow's tests of common slopes.</summary>
/// <remarks>
/// <c>f_entity</c>, <c>f_time</c>, <c>f_two_way</c>: the fixed effects against pooled least squares; <c>f_time_given_entity</c>, <c>f_entity_given_time</c>: the two-way model against a one-way one;
/// F = ((SSR₀ − SSR₁)/q)/(SSR₁/(N − K₁)), <c>lr_…</c> = N ln(SSR₀/SSR₁) ~ χ²(q) under normal errors. <c>lr_random</c>: twice the gain in log likelihood of random entity effects by maximum likelihood,
/// ½χ²(0) + ½χ²(1) because a variance cannot be negative (Self and Liang 1987), Stata's <c>xtreg, mle</c>. <c>poolability</c>: a regression an entity against the within regression, so that only slopes
/// are compared; <c>poolability_pooled</c>: against pooled least squares, constants included (plm's <c>pooltest</c>). An entity with fewer rows than coefficients counts with the rank it has.
/// Sources: Baltagi (2013), Econometric Analysis of Panel Data, sec. 4.1 and 4.2; Chow (1960), Econometrica 28. plm: <c>pFtest</c>.
/// </remarks>
public static class EffectTests
{
    /// <summary>Estimates the models on the main table of <paramref name="inputs"/> and compares them.</summary>
    /// <exception cref="SpecError">The formula has instruments, absorbed effects or no constant.</exception>
    /// <exception cref="IdentificationError">No entity is seen twice, or the models leave no degree of freedom.</exception>
    public static PanelTestResult Fit(EffectTestsSpec spec, MethodInputs inputs, RunContext run)
    {
        PanelModel model = PanelModel.Build(spec, "effect_tests", inputs, run);
        FixedEffect entity = Effect(spec.Entity, model.Sample.Group(spec.Entity));
        LinearFit byEntity = Absorbing(model, run, entity);
        List<PanelTest> tests = [.. Pair("entity", model.Pooled, byEntity)];
        if (spec.Time is { } time && model.Sample.Group(time) is { Count: > 1 } periods)
        {
            FixedEffect period = Effect(time, periods);
            LinearFit byTime = Absorbing(model, run, period);
            LinearFit both = Absorbing(model, run, entity, period);
            tests.AddRange(Pair("time", model.Pooled, byTime));
            tests.AddRange(Pair("two_way", model.Pooled, both));
            tests.AddRange(Pair("time_given_entity", byEntity, both));
            tests.AddRange(Pair("entity_given_time", byTime, both));
        }

        ProfileLikelihood random = ProfileLikelihood.Maximise(model, run);
        tests.Add(PanelTest.Mixture("lr_random", Math.Max(0, 2 * (random.LogLikelihood - random.PooledLogLikelihood)), 0.5, 0.5));
        List<Notice> notices = [];
        tests.AddRange(Poolability(model, byEntity, notices, run));
        return PanelTestResult.Of(model, tests, [.. notices]);
    }

    private static FixedEffect Effect(string name, Grouping groups) => new(name, groups.Codes, groups.Count);

    private static LinearFit Absorbing(PanelModel model, RunContext run, params FixedEffect[] effects)
    {
        Matrix x = new(model.Problem.X.Rows, model.Slopes);
        model.Problem.X.Values[x.Rows..].CopyTo(x.Values);
        LinearProblem problem = model.Problem with { X = x, Terms = [.. model.Problem.Terms.Skip(1)], Intercept = -1, Effects = effects };
        LinearFit fit = LinearEstimation.Solve(problem, run).Fit;
        LinearChecks.RequireDegreesOfFreedom(fit.Observations, EffectCount.Parameters(fit, SmallSample.Fixest));
        return fit;
    }

    private static IEnumerable<PanelTest> Pair(string name, LinearFit restricted, LinearFit full)
    {
        NestedTest f = NestedTest.F(restricted, full), lr = NestedTest.LikelihoodRatio(restricted, full);
        yield return new("f_" + name, f.Statistic, "f", f.Restrictions, f.DegreesOfFreedom, f.PValue);
        yield return new("lr_" + name, lr.Statistic, "chi2", lr.Restrictions, double.NaN, lr.PValue);
    }

    private static IEnumerable<PanelTest> Poolability(PanelModel model, LinearFit within, List<Notice> notices, RunContext run)
    {
        PanelGroups groups = model.Groups;
        int[][] rows = groups.RowsOf();
        double[] squares = new double[groups.Count];
        int[] ranks = new int[groups.Count];
        run.ForEach(groups.Count, g =>
        {
            LinearSolver own = new(Scores.Reorder(model.Problem.X, rows[g]), null, 1e-11, RunContext.Default);
            ranks[g] = own.Kept.Count;
            double[] residuals = own.Solve(Array.ConvertAll(rows[g], row => model.Problem.Y[row])).Residuals;
            squares[g] = ranks[g] < rows[g].Length ? Moments.SumOfSquares(residuals, null, centred: false) : 0;
        });
        double df = groups.Rows - ranks.Sum(), unrestricted = squares.Sum();
        if (df <= 0)
        {
            notices.Add(new(NoticeKind.Note, "no_poolability_test", (
                "Entities have too few rows for regressions of their own: slopes cannot be compared.",
                "各个体的观测数不足以单独回归，无法比较斜率。")));
            yield break;
        }

        foreach ((string name, double restricted, double free) in new[]
        {
            ("poolability", within.ResidualSumOfSquares, groups.Rows - EffectCount.Parameters(within, SmallSample.Fixest)),
            ("poolability_pooled", model.Pooled.ResidualSumOfSquares, groups.Rows - model.Pooled.Terms.Count),
        })
        {
            yield return PanelTest.F(name, (restricted - unrestricted) / (free - df) / (unrestricted / df), free - df, df);
        }
    }
}
