using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class PooledMeanGroupTests
{
    private static readonly Reference Scipy = new("pooled_mean_group", "numpy 1.24.2, scipy 1.10.1");

    [Theory]
    [InlineData("all.11", 1, 1)]
    [InlineData("all.22", 2, 2)]
    [InlineData("all.10", 1, 0)]
    [InlineData("part.11", 1, 1)]
    public void The_likelihood_in_all_parameters_and_regressions_entity_by_entity(string name, int p, int q)
    {
        JsonElement expected = Own("pooled_mean_group.json").GetProperty("cases").GetProperty(name);
        PooledMeanGroupSpec spec = Spec() with { OutcomeLags = p, RegressorLags = q, Where = name.StartsWith("part", StringComparison.Ordinal) ? Expression.Parse("drop == 0") : null };
        PanelFitResult pmg = Fit(spec), mg = Fit(spec with { Estimator = ErrorCorrectionEstimator.MeanGroup });
        JsonElement theirs = expected.GetProperty("pmg");
        Compare($"{name} pmg", pmg, theirs.GetProperty("coef"), theirs.GetProperty("se"));
        Compare($"{name} mg", mg, expected.GetProperty("mg").GetProperty("coef"), expected.GetProperty("mg").GetProperty("se"));
        Scipy.Equal($"{name} log likelihood", pmg["log_lik"], theirs.Number("log_lik"), 1e-11);
        Scipy.Equal($"{name} Hausman", pmg.Test("hausman").Statistic, theirs.Number("hausman"), 1e-6);
        Scipy.Equal($"{name} LR", pmg.Test("long_run_equality").Statistic, theirs.Number("lr"), 1e-8);
        Scipy.Equal($"{name} p LR", pmg.Test("long_run_equality").PValue, theirs.Number("lr_p"), 1e-6);
        pmg.Notices.Any(notice => notice.Code == "not_positive_definite").ShouldBe(theirs.GetProperty("indefinite").GetBoolean());
        ((double)pmg.Sample.Rows).ShouldBe(expected.Number("nobs"));
        for (int k = 0; k < pmg.Terms.Count; k++)
        {
            Scipy.Equal($"{name} first entity {k}", pmg.Details[0].Numbers("estimate").Values[k], theirs.GetProperty("first")[k].GetDouble(), 1e-7);
        }

        JsonElement dfe = expected.GetProperty("dfe");
        PanelFitResult common = Fit(spec with { Estimator = ErrorCorrectionEstimator.DynamicFixedEffects }), clustered = Fit(spec with { Estimator = ErrorCorrectionEstimator.DynamicFixedEffects, Clustered = true });
        Compare($"{name} dfe", common, dfe.GetProperty("coef"), dfe.GetProperty("se"));
        Compare($"{name} dfe clustered", clustered, dfe.GetProperty("coef"), dfe.GetProperty("se_cluster"));
        Scipy.Equal($"{name} dfe constant", common.Estimates[^1], dfe.Number("constant"), 1e-8);
    }

    [Fact]
    public void Half_life_is_that_of_the_mean_adjustment()
    {
        PanelFitResult result = Fit(Spec());
        double phi = result.Coefficients.Single(row => row.Term == "error_correction").Estimate;
        Math.Pow(1 + phi, result["half_life"]).ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void It_recovers_a_common_long_run_and_rejects_one_that_is_not()
    {
        PanelFitResult same = Fit(Spec() with { Formula = Formula.Parse("y ~ x") }, Simulate(3, 0)), different = Fit(Spec() with { Formula = Formula.Parse("y ~ x") }, Simulate(3, 1));
        Regression.CoefficientRow row = same.Coefficients.Single(one => one.Term == "x");
        Math.Abs((row.Estimate - 1.5) / row.StandardError).ShouldBeLessThan(3.5);
        same.Coefficients.Single(one => one.Term == "error_correction").Estimate.ShouldBe(-0.4, 0.1);
        same.Test("long_run_equality").PValue.ShouldBeGreaterThan(0.001);
        different.Test("long_run_equality").PValue.ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void What_it_says_and_refuses()
    {
        Should.Throw<SpecError>(() => Fit(Spec() with { OutcomeLags = 0 })).Field.ShouldBe("outcome_lags");
        Should.Throw<SpecError>(() => Fit(Spec() with { RegressorLags = -1 })).Field.ShouldBe("regressor_lags");
        Should.Throw<IdentificationError>(() => Fit(Spec() with { Where = Expression.Parse("year < 1985") })).Message.ShouldContain("more periods than parameters");
        Should.Throw<ConvergenceError>(() => Fit(Spec() with { MostIterations = 1 })).Iterations.ShouldBe(1);
        Fit(Spec() with { Where = Expression.Parse("id != \"p01\" | year < 1985") }).Notices.ShouldContain(notice => notice.Code == "entities_left_out");
    }

    private static void Compare(string name, PanelFitResult result, JsonElement coef, JsonElement se)
    {
        for (int k = 0; k < coef.GetArrayLength(); k++)
        {
            Scipy.Equal($"{name} b {k}", result.Estimates[k], coef[k].GetDouble(), 1e-7);
            Scipy.Equal($"{name} se {k}", result.Covariance.StandardError(k), se[k].GetDouble(), 1e-6);
        }
    }

    /// <summary>Δy = −0.4 (y_{−1} − α_i − θ_i x) + e, x a random walk, θ_i = 1.5 with the spread given.</summary>
    private static Table Simulate(ulong seed, double spread)
    {
        Philox random = new(seed, "pooled mean group test");
        const int Entities = 20, Periods = 80;
        double[] id = new double[Entities * Periods], year = new double[id.Length], x = new double[id.Length], y = new double[id.Length];
        for (int g = 0, i = 0; g < Entities; g++)
        {
            double effect = random.NextNormal(), theta = 1.5 + (spread * random.NextNormal());
            for (int t = 0; t < Periods; t++, i++)
            {
                (id[i], year[i]) = (g, t);
                x[i] = (t == 0 ? 0 : x[i - 1]) + random.NextNormal();
                double before = t == 0 ? effect : y[i - 1];
                y[i] = before - (0.4 * (before - effect - (theta * x[i]))) + random.NextNormal();
            }
        }

        return Table(("id", id), ("year", year), ("x", x), ("y", y));
    }

    private static PooledMeanGroupSpec Spec() => new() { Formula = Formula.Parse("y ~ x1 + x2"), Entity = "id", Time = "year" };

    private static PanelFitResult Fit(PooledMeanGroupSpec spec, Table? data = null) => PooledMeanGroup.Fit(spec, MethodInputs.Of(data ?? OwnData("mean_group.csv")), RunContext.Default);
}
