using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class PoissonTests
{
    private static readonly Reference Stata = new("poisson", "Stata 18 MP (ppmlhdfe, poisson)");
    private static readonly Reference Fixest = new("poisson", "R fixest 0.14.0 (fepois)");
    private static readonly Reference Glm = new("poisson", "R 4.5.2 glm");
    private static readonly Reference Own = new("poisson", "R 4.2.2 glm; sandwich 3.0-2");
    private static readonly Reference Ppmlhdfe = new("poisson", "ppmlhdfe separation sets");

    [Fact]
    public void Ppmlhdfe_and_fepois_on_the_replication_table_of_StatsPAI()
    {
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "csv", "37_ppmlhdfe.csv"));
        GeneralizedResult stata = Fit(Spec("y ~ x1 + x2 | origin"), data);
        GeneralizedResult fixest = stata.With(Covariance.Parse("hc1"), SmallSample.Fixest);
        foreach (string term in new[] { "x1", "x2" })
        {
            // ppmlhdfe stops at 1e-8 of the deviance.
            Stata.Equal($"{term} b", stata[term].Estimate, Parity("stata", "37_ppmlhdfe_Stata.json", term, "estimate"), 1e-11);
            Stata.Equal($"{term} se", stata[term].StandardError, Parity("stata", "37_ppmlhdfe_Stata.json", term, "se"), 1e-8);
            Fixest.Equal($"{term} b", fixest[term].Estimate, Parity("R", "37_ppmlhdfe_R.json", term, "estimate"), 1e-11);
            // fepois takes scores and weights one step before its last.
            Fixest.Equal($"{term} se", fixest[term].StandardError, Parity("R", "37_ppmlhdfe_R.json", term, "se"), 1e-6);
        }
    }

    [Fact]
    public void Poisson_and_glm_on_the_replication_table_of_StatsPAI()
    {
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "csv", "58_poisson.csv"));
        GeneralizedResult fit = Fit(Spec("y ~ x1 + x2") with { Covariance = new Iid() }, data);
        foreach ((string term, string name) in new[] { ("(Intercept)", "intercept"), ("x1", "x1"), ("x2", "x2") })
        {
            Stata.Equal($"poisson {name} b", fit[term].Estimate, Parity("stata", "58_poisson_Stata.json", name, "estimate"), 1e-11);
            Stata.Equal($"poisson {name} se", fit[term].StandardError, Parity("stata", "58_poisson_Stata.json", name, "se"), 1e-10);
            // glm stops at 1e-8 of the deviance, one step before the last digits.
            Glm.Equal($"poisson {name} b", fit[term].Estimate, Parity("R", "58_poisson_R.json", name, "estimate"), 1e-8);
            Glm.Equal($"poisson {name} se", fit[term].StandardError, Parity("R", "58_poisson_R.json", name, "se"), 1e-8);
        }
    }

    [Theory]
    [InlineData("poisson.pooled", "y ~ x1 + x2 + d")]
    [InlineData("poisson.firm", "y ~ x1 + x2 + d | firm")]
    [InlineData("poisson.firm_year", "y ~ x1 + x2 + d | firm + year")]
    [InlineData("poisson.firm_year_kind", "y ~ x1 + x2 + d | firm + year + kind")]
    [InlineData("ppml.flow", "flow ~ x1 + x2 + d | firm + year")]
    public void R_on_an_unbalanced_panel_with_missing_values_and_every_covariance(string name, string formula)
    {
        JsonElement expected = Case(name);
        GeneralizedResult fit = Fit(Spec(formula), OwnData("counts.csv"));
        Own.Equal(name + " n", fit.Fit.Observations, expected.Number("nobs"), 0);
        Own.Equal(name + " deviance", fit.Deviance, expected.Number("deviance"), 1e-11);
        if (!name.StartsWith("ppml", StringComparison.Ordinal))
        {
            Own.Equal(name + " loglik", fit.LogLikelihood, expected.Number("loglik"), 1e-12);
            Own.Equal(name + " parameters", fit.Parameters, expected.Number("parameters"), 0);
        }

        Compare(name, fit, expected, "coef", row => row.Estimate, 1e-9);
        foreach ((string key, string covariance, SmallSample convention) in new[]
        {
            ("hc0", "hc0", SmallSample.None), ("ppmlhdfe", "hc1", SmallSample.Ppmlhdfe), ("hetero_fixest", "hc1", SmallSample.Fixest), ("hc3", "hc3", SmallSample.Sandwich),
            ("cluster", "cluster(firm)", SmallSample.Ppmlhdfe), ("twoway", "cluster(firm, year)", SmallSample.Ppmlhdfe),
        })
        {
            Compare(name, fit.With(Covariance.Parse(covariance), convention), expected, key, row => row.StandardError, 1e-8);
        }

        if (!name.StartsWith("ppml", StringComparison.Ordinal))
        {
            Compare(name, fit.With(new Iid(), SmallSample.Ppmlhdfe), expected, "iid", row => row.StandardError, 1e-8);
            Compare(name, fit.With(new Iid(), SmallSample.Fixest), expected, "iid_fixest", row => row.StandardError, 1e-8);
        }
    }

    [Fact]
    public void R_with_exposure_weights_and_frequencies()
    {
        Table data = OwnData("counts.csv");
        GeneralizedResult exposed = Fit(Spec("e ~ x1 + x2") with { Exposure = Expression.Parse("expo"), Covariance = new Iid() }, data);
        JsonElement expected = Case("poisson.exposure");
        Compare("exposure", exposed, expected, "coef", row => row.Estimate, 1e-9);
        Compare("exposure", exposed, expected, "iid", row => row.StandardError, 1e-8);
        Own.Equal("exposure loglik", exposed.LogLikelihood, expected.Number("loglik"), 1e-12);
        Own.Equal("exposure null", exposed.NullLogLikelihood, expected.Number("null"), 1e-12);
        Own.Equal("exposure deviance", exposed.Deviance, expected.Number("deviance"), 1e-11);
        GeneralizedResult offset = Fit(Spec("e ~ x1 + x2") with { Offset = Expression.Parse("ln(expo)"), Covariance = new Iid() }, data);
        offset.Fit.Coefficients.ShouldBe(exposed.Fit.Coefficients);
        foreach ((string name, string formula) in new[] { ("poisson.weights", "y ~ x1 + x2 + d"), ("poisson.weights_fe", "y ~ x1 + x2 + d | firm + year") })
        {
            GeneralizedResult weighted = Fit(Spec(formula) with { Weights = Expression.Parse("w"), WeightKind = WeightKind.Probability }, data);
            Compare(name, weighted, Case(name), "coef", row => row.Estimate, 1e-9);
            Compare(name, weighted, Case(name), "ppmlhdfe", row => row.StandardError, 1e-8);
        }

        GeneralizedResult frequency = Fit(Spec("y ~ x1 + x2 + d") with { Weights = Expression.Parse("f"), WeightKind = WeightKind.Frequency }, data);
        expected = Case("poisson.frequency");
        Own.Equal("frequency n", frequency.Fit.Observations, expected.Number("nobs"), 0);
        Own.Equal("frequency loglik", frequency.LogLikelihood, expected.Number("loglik"), 1e-12);
        Compare("frequency", frequency, expected, "coef", row => row.Estimate, 1e-9);
        Compare("frequency", frequency, expected, "ppmlhdfe", row => row.StandardError, 1e-8);
        Compare("frequency", frequency.With(new Iid()), expected, "iid", row => row.StandardError, 1e-8);
        Compare("frequency", frequency.With(Covariance.Parse("hc3")), expected, "hc3", row => row.StandardError, 1e-8);
        Compare("frequency", frequency.With(Covariance.Parse("cluster(firm)")), expected, "cluster", row => row.StandardError, 1e-8);
    }

    [Theory]
    [InlineData("01", "y ~ x1 + x2 | id1 + id2")]
    [InlineData("03", "I(y * (id1 + id2 + id3)) ~ 1 | id1 + id2 + id3")] // the rows left all have y = 1
    [InlineData("05", "y ~ x1 + x2 + x3 + x4")]
    [InlineData("07", "y ~ x1 + x2 | id1 + id2")]
    [InlineData("09", "y ~ x1 + x2 + x3")]
    [InlineData("11", "y ~ x1")]
    [InlineData("13", "y ~ 1 | id1 + id2")]
    [InlineData("15", "y ~ x1 + x2 + x3")]
    [InlineData("17", "y ~ x1 + x2 + x3")]
    public void Separated_rows_of_the_sets_of_ppmlhdfe(string set, string formula)
    {
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "ppmlhdfe", "separation_datasets", set + ".csv"));
        double[] expected = data.Numbers("separated").Memory.ToArray();
        SeparationCheck[][] ways = formula.Contains('|', StringComparison.Ordinal)
            ? [[SeparationCheck.Fe, SeparationCheck.Simplex, SeparationCheck.Ir, SeparationCheck.Mu], [SeparationCheck.Ir], [SeparationCheck.Fe, SeparationCheck.Ir]]
            : [[SeparationCheck.Fe, SeparationCheck.Simplex, SeparationCheck.Ir, SeparationCheck.Mu], [SeparationCheck.Ir], [SeparationCheck.Simplex]];
        foreach (SeparationCheck[] checks in ways)
        {
            GeneralizedResult fit = Fit(Spec(formula) with { Separation = checks, DropSingletons = false }, data);
            double[] found = new double[expected.Length];
            foreach (int row in Separated(fit))
            {
                found[row - 1] = 1;
            }

            for (int i = 0; i < found.Length; i++)
            {
                Ppmlhdfe.Equal($"set {set} by {string.Join("+", checks)} row {i + 1}", found[i], expected[i], 0);
            }

            fit.Converged.ShouldBeTrue();
        }
    }

    [Fact]
    public void Absorbed_effects_are_dummies()
    {
        Table data = OwnData("counts.csv");
        GeneralizedResult absorbed = Fit(Spec("flow ~ x1 + x2 + d | firm + year"), data);
        Table kept = data.Take([.. absorbed.Sample.RowMap]);
        GeneralizedResult dummies = Fit(Spec("flow ~ x1 + x2 + d + i(firm) + i(year)"), kept);
        foreach (string term in new[] { "x1", "x2", "d" })
        {
            absorbed[term].Estimate.ShouldBe(dummies[term].Estimate, 1e-9);
            absorbed[term].StandardError.ShouldBe(dummies[term].StandardError, 1e-9);
        }

        absorbed.Deviance.ShouldBe(dummies.Deviance, 1e-9 * dummies.Deviance);
        FixedEffectEstimates effects = absorbed.FixedEffects();
        for (int i = 0; i < absorbed.Sample.Rows; i++)
        {
            double sum = effects.Effects.Select((effect, e) => effect.Values[absorbed.Fit.Effects[e].Codes[i]]).Sum();
            sum.ShouldBe(absorbed.EffectSum![i], 1e-8);
        }
    }

    [Fact]
    public void The_unit_of_the_outcome_moves_the_constant_alone_and_score_equations_hold()
    {
        Table data = OwnData("counts.csv");
        GeneralizedResult one = Fit(Spec("flow ~ x1 + x2 + d"), data), thousand = Fit(Spec("I(1000 * flow) ~ x1 + x2 + d"), data);
        thousand["x1"].Estimate.ShouldBe(one["x1"].Estimate, 1e-10);
        thousand["x1"].StandardError.ShouldBe(one["x1"].StandardError, 1e-10);
        thousand["(Intercept)"].Estimate.ShouldBe(one["(Intercept)"].Estimate + Math.Log(1000), 1e-10);
        one.Residuals.Sum().ShouldBe(0, 1e-8);
        Math.Abs(one.Residuals.Select((e, i) => e * data.Numbers("x1").Values[one.Sample.RowMap[i]]).Sum()).ShouldBeLessThan(1e-8);
    }

    [Fact]
    public void A_large_sample_has_the_same_bits_for_any_number_of_threads()
    {
        Table data = Gravity(150_000, 400, 7);
        PoissonSpec spec = Spec("y ~ x | a + b + t") with { Covariance = Covariance.Parse("cluster(a)") };
        GeneralizedResult one = Poisson.Fit(spec, data, RunContext.Default), two = Poisson.Fit(spec, data, RunContext.Default with { Threads = 2 });
        two.Fit.Coefficients.ShouldBe(one.Fit.Coefficients);
        two.Covariance.Values[0, 0].ShouldBe(one.Covariance.Values[0, 0]);
        two.Fitted.ShouldBe(one.Fitted);
        Math.Abs(one["x"].Estimate - 0.5).ShouldBeLessThan(4 * one["x"].StandardError);
    }

    [Fact]
    public void A_simulation_gives_back_the_slope_and_covers_it()
    {
        int covered = 0;
        const int Replications = 100;
        for (int r = 0; r < Replications; r++)
        {
            CoefficientRow row = Fit(Spec("y ~ x | a + b"), Gravity(600, 20, (ulong)(100 + r)))["x"];
            covered += row.Low < 0.5 && row.High > 0.5 ? 1 : 0;
        }

        // 100 draws at 95%, standard error 2.2%; robust errors are a little short in samples of 600.
        covered.ShouldBeInRange(86, 100);
    }

    [Fact]
    public void Separated_rows_are_named_with_their_regressors()
    {
        Table data = new("t",
        [
            new NumberColumn("y", [0, 0, 0, 1, 2, 3, 2, 4]), new NumberColumn("x1", [2, -1, 0, 0, 5, 6, 1, 2]), new NumberColumn("x2", [-1, 2, 0, 0, -10, -12, -2, -4]), new NumberColumn("x3", [1, 2, 1, 3, 2, 1, 4, 2]),
        ]);
        GeneralizedResult fit = Fit(Spec("y ~ x1 + x2 + x3"), data);
        Separated(fit).ShouldBe([1]);
        Notice notice = fit.Notices.Single(notice => notice.Code == "separated");
        notice.Items.ShouldBe(["x1", "x2"]);
        notice.Message.En.ShouldContain("rows 1");
        fit.Notices.ShouldContain(other => other.Code == "collinear");
        fit.Glance().Numbers("separated").Values[0].ShouldBe(1);
        GeneralizedResult mu = Fit(Spec("y ~ x1 + x2 + x3") with { Separation = [SeparationCheck.Mu] }, data);
        Separated(mu).ShouldBe([1]);
        mu["x3"].Estimate.ShouldBe(fit["x3"].Estimate, 1e-8);
        GeneralizedResult unchecked0 = Fit(Spec("y ~ x1 + x2 + x3") with { Separation = [], MaxIterations = 12 }, data);
        unchecked0.Converged.ShouldBeFalse();
        unchecked0.Notices.ShouldContain(other => other.Code == "not_converged");
    }

    [Fact]
    public void Groups_without_a_positive_outcome_are_dropped_and_named()
    {
        Notice notice = Fit(Spec("y ~ x1 + x2 | firm"), OwnData("counts.csv")).Notices.Single(notice => notice.Code == "all_zero_groups");
        notice.Items.ShouldContain(item => item == "firm = 17");
    }

    [Fact]
    public void What_is_refused()
    {
        Table data = OwnData("counts.csv");
        Should.Throw<DataError>(() => Fit(Spec("x2 ~ x1"), data)).Message.ShouldContain("it must not be negative");
        Should.Throw<DataError>(() => Fit(Spec("y ~ x1") with { Exposure = Expression.Parse("x2") }, data)).Message.ShouldContain("must be positive");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ x1 | firm | x2 ~ d"), data)).Message.ShouldContain("takes no instruments");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ x1") with { Tolerance = 0 }, data)).Message.ShouldContain("tolerance");
        Should.Throw<IdentificationError>(() => Fit(Spec("I(0 * x1) ~ x2"), data)).Message.ShouldContain("the same value");
        Should.Throw<IdentificationError>(() => Fit(Spec("y ~ firm | firm"), data)).Message.ShouldContain("absorb every regressor");
    }

    /// <summary>Poisson counts with mean exp(0.5 x + a + b + t), x correlated with a; about a fifth of the counts are zero.</summary>
    private static Table Gravity(int rows, int units, ulong seed)
    {
        Philox draw = new(seed);
        double[] a = [.. Enumerable.Range(0, units).Select(_ => draw.NextNormal(0.5, 0.5))], b = [.. Enumerable.Range(0, units).Select(_ => draw.NextNormal(0.2, 0.5))];
        double[] from = new double[rows], to = new double[rows], t = new double[rows], x = new double[rows], y = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            (from[i], to[i], t[i]) = (draw.NextInteger(units), draw.NextInteger(units), i % 10);
            x[i] = draw.NextNormal() + (0.3 * a[(int)from[i]]);
            y[i] = draw.NextPoisson(Math.Exp((0.5 * x[i]) + a[(int)from[i]] + b[(int)to[i]] + (0.05 * t[i])));
        }

        return new("t", [new NumberColumn("a", from), new NumberColumn("b", to), new NumberColumn("t", t), new NumberColumn("x", x), new NumberColumn("y", y)]);
    }

    private static int[] Separated(GeneralizedResult fit)
        => fit.Details.FirstOrDefault(table => table.Name == "separated_rows") is { } table ? [.. table.Numbers("observation").Memory.ToArray().Select(row => (int)row)] : [];

    private static PoissonSpec Spec(string formula) => new() { Formula = Formula.Parse(formula) };

    private static GeneralizedResult Fit(PoissonSpec spec, Table data) => Poisson.Fit(spec, data, RunContext.Default);

    private static JsonElement Case(string name) => Panels.Own("counts.json").GetProperty("cases").GetProperty(name);

    private static void Compare(string what, GeneralizedResult fit, JsonElement expected, string key, Func<CoefficientRow, double> value, double tolerance)
    {
        foreach (JsonProperty term in expected.GetProperty(key).EnumerateObject().Where(term => fit.Fit.HasIntercept || term.Name != "(Intercept)"))
        {
            Own.Equal($"{what} {key} {term.Name}", value(fit[term.Name]), term.Value.GetDouble(), tolerance);
        }
    }

    private static double Parity(string side, string file, string term, string number)
        => Json(Shared.File("golden", "econometrics", "statspai_parity", side, file)).GetProperty("rows").EnumerateArray()
            .Single(row => row.GetProperty("statistic").GetString() == "beta_" + term).Number(number);
}
