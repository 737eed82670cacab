using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class MeanGroupTests
{
    private static readonly Reference R = new("mean_group", "R 4.2.2 lm entity by entity, plm 2.6.2");

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string set in new[] { "all", "all.trend", "part", "all.lags" })
            {
                foreach (string estimator in new[] { "mean_group", "cce_mean_group", "cce_pooled", "augmented", "augmented_imposed" })
                {
                    cases.Add(set, estimator);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Regressions_entity_by_entity_in_R(string set, string estimator)
    {
        JsonElement expected = Own("mean_group.json").GetProperty("cases").GetProperty(set).GetProperty(estimator);
        MeanGroupSpec spec = Spec() with
        {
            Estimator = estimator switch { "mean_group" => MeanGroupEstimator.MeanGroup, "cce_mean_group" => MeanGroupEstimator.CceMeanGroup, "cce_pooled" => MeanGroupEstimator.CcePooled, _ => MeanGroupEstimator.Augmented },
            Impose = estimator == "augmented_imposed",
            Trend = set == "all.trend",
            MeanLags = set == "all.lags" ? 2 : 0,
            Where = set == "part" ? Expression.Parse("drop == 0") : null,
        };
        PanelFitResult result = Fit(spec);
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            R.Equal($"{set} {estimator} {term.Name}", result.Coefficients.Single(row => row.Term == term.Name).Estimate, term.Value.GetDouble(), 1e-8);
            R.Equal($"{set} {estimator} se {term.Name}", result.Coefficients.Single(row => row.Term == term.Name).StandardError, expected.GetProperty("se").Number(term.Name), 1e-8);
        }

        result.Terms.Count.ShouldBe(expected.GetProperty("coef").EnumerateObject().Count());
        R.Equal($"{set} {estimator} CD", result.Test("cd").Statistic, expected.Number("cd"), 1e-7);
        if (estimator != "cce_pooled")
        {
            for (int k = 0; k < result.Terms.Count; k++)
            {
                R.Equal($"{set} {estimator} first entity {k}", result.Details[0].Numbers("estimate").Values[k], expected.GetProperty("first")[k].GetDouble(), 1e-8);
            }
        }
    }

    [Fact]
    public void With_one_slope_and_a_common_factor_cce_finds_it_and_least_squares_does_not()
    {
        Table data = Simulate(3, 40, 60);
        foreach (MeanGroupEstimator estimator in new[] { MeanGroupEstimator.CceMeanGroup, MeanGroupEstimator.CcePooled, MeanGroupEstimator.Augmented })
        {
            CoefficientRowOf(Fit(Spec() with { Formula = Formula.Parse("y ~ x"), Estimator = estimator }, data), "x", out double estimate, out double error);
            estimate.ShouldBe(1, estimator == MeanGroupEstimator.Augmented ? 0.2 : 4 * error, $"{estimator}");
        }

        PanelFitResult plain = Fit(Spec() with { Formula = Formula.Parse("y ~ x") }, data);
        CoefficientRowOf(plain, "x", out double biased, out _);
        biased.ShouldBeGreaterThan(1.15);
        Math.Abs(plain.Test("cd").Statistic).ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Entities_with_identical_data_have_no_spread()
    {
        Table one = Simulate(9, 1, 30);
        double[] x = one.Numbers("x").Values.ToArray(), y = one.Numbers("y").Values.ToArray(), year = one.Numbers("year").Values.ToArray();
        Table data = Table(("id", [.. Enumerable.Range(0, 90).Select(i => (double)(i / 30))]), ("year", [.. year, .. year, .. year]), ("x", [.. x, .. x, .. x]), ("y", [.. y, .. y, .. y]));
        PanelFitResult result = Fit(Spec() with { Formula = Formula.Parse("y ~ x") }, data);
        CoefficientRowOf(result, "x", out double estimate, out double error);
        error.ShouldBe(0, 1e-12);
        estimate.ShouldBe(result.Details[0].Numbers("estimate").Values[1], 1e-12);
    }

    [Fact]
    public void What_it_says_and_refuses()
    {
        Should.Throw<SpecError>(() => Fit(Spec() with { MeanLags = -1 })).Field.ShouldBe("mean_lags");
        Should.Throw<IdentificationError>(() => Fit(Spec() with { Where = Expression.Parse("year < 1984"), Estimator = MeanGroupEstimator.CceMeanGroup })).Message.ShouldContain("more periods than parameters");
        Should.Throw<IdentificationError>(() => Fit(Spec() with { Where = Expression.Parse("year < 1990 | year > 1992"), Estimator = MeanGroupEstimator.Augmented })).Message.ShouldContain("common process");
        Fit(Spec() with { Where = Expression.Parse("id != \"p01\" | year < 1982") }).Notices.ShouldContain(notice => notice.Code == "entities_left_out");
    }

    private static void CoefficientRowOf(PanelFitResult result, string term, out double estimate, out double error)
    {
        Regression.CoefficientRow row = result.Coefficients.Single(one => one.Term == term);
        (estimate, error) = (row.Estimate, row.StandardError);
    }

    /// <summary>y = α_i + x + λ_i f_t + e, x = 0.8 f_t + noise, f a random walk.</summary>
    private static Table Simulate(ulong seed, int entities, int periods)
    {
        Philox random = new(seed, "mean group test");
        double[] f = new double[periods], id = new double[entities * periods], year = new double[id.Length], x = new double[id.Length], y = new double[id.Length];
        for (int t = 1; t < periods; t++)
        {
            f[t] = f[t - 1] + random.NextNormal();
        }

        for (int i = 0, g = 0; g < entities; g++)
        {
            double effect = random.NextNormal(), loading = 0.5 + random.NextUniform();
            for (int t = 0; t < periods; t++, i++)
            {
                (id[i], year[i], x[i]) = (g, t, (0.8 * f[t]) + random.NextNormal());
                y[i] = effect + x[i] + (loading * f[t]) + (0.5 * random.NextNormal());
            }
        }

        return Table(("id", id), ("year", year), ("x", x), ("y", y));
    }

    private static MeanGroupSpec Spec() => new() { Formula = Formula.Parse("y ~ x1 + x2"), Entity = "id", Time = "year" };

    private static PanelFitResult Fit(MeanGroupSpec spec, Table? data = null) => MeanGroup.Fit(spec, MethodInputs.Of(data ?? OwnData("mean_group.csv")), RunContext.Default);
}
