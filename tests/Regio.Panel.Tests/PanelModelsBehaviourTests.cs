using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

/// <summary>Identities, recovery and refusals of the linear panel models and their tests.</summary>
public sealed class PanelModelsBehaviourTests
{
    private static readonly RunContext Run = RunContext.Default;

    [Fact]
    public void Mundlak_slopes_are_those_of_fixed_effects_in_an_unbalanced_panel()
    {
        Table data = OwnData("panel.csv");
        PanelFitResult mundlak = CorrelatedRandomEffects.Fit(new() { Formula = Formula.Parse("y ~ x1 + x2 + z"), Entity = "city" }, MethodInputs.Of(data), Run);
        LeastSquaresResult within = LeastSquares.Fit(new() { Formula = Formula.Parse("y ~ x1 + x2 | city"), DropSingletons = false }, data, Run);
        mundlak.Estimates[1].ShouldBe(within["x1"].Estimate, 1e-9);
        mundlak.Estimates[2].ShouldBe(within["x2"].Estimate, 1e-9);
        mundlak.Terms.ShouldBe(["(Intercept)", "x1", "x2", "z", "mean(x1)", "mean(x2)"]);
    }

    [Fact]
    public void In_two_periods_first_differences_without_constant_are_fixed_effects()
    {
        Table data = Simulate(11, 40, 1);
        PanelFitResult fd = FirstDifferences.Fit(new() { Formula = Formula.Parse("y ~ x"), Entity = "id", Time = "year", Constant = false }, MethodInputs.Of(data), Run);
        fd.Estimates[0].ShouldBe(LeastSquares.Fit(new() { Formula = Formula.Parse("y ~ x | id") }, data, Run)["x"].Estimate, 1e-10);
    }

    [Fact]
    public void The_likelihood_is_highest_where_it_says_and_pooled_where_the_variance_is_zero()
    {
        Table data = Simulate(12, 50, 4);
        PanelFitResult ml = LikelihoodRandomEffects.Fit(new() { Formula = Formula.Parse("y ~ x + z"), Entity = "id" }, MethodInputs.Of(data), Run);
        RandomEffectsResult gls = Spec("y ~ x + z", "id").Fit(data);
        Likelihood(ml, gls.Residuals, gls.EntitySizes, gls.Components.Entity, gls.Components.Error, data).ShouldBeLessThanOrEqualTo(ml["log_lik"]);
        Likelihood(ml, ml.Residuals, ml.EntitySizes, Math.Pow(ml["sigma_u"], 2), Math.Pow(ml["sigma_e"], 2), data).ShouldBe(ml["log_lik"], 1e-9);
        Table none = Enumerable.Range(0, 50).Select(seed => Simulate((ulong)(600 + seed), 20, 3, effects: 0)).First(candidate => BreuschPagan.Fit(new() { Formula = Formula.Parse("y ~ x + z"), Entity = "id" }, MethodInputs.Of(candidate), Run)["honda"].Statistic < -0.5);
        PanelFitResult zero = LikelihoodRandomEffects.Fit(new() { Formula = Formula.Parse("y ~ x + z"), Entity = "id" }, MethodInputs.Of(none), Run);
        zero["sigma_u"].ShouldBe(0);
        zero.Test("lr_random").PValue.ShouldBe(1);
        zero.Notices.ShouldContain(notice => notice.Code == "variance_truncated");
        zero.Estimates[1].ShouldBe(LeastSquares.Fit(new() { Formula = Formula.Parse("y ~ x + z") }, none, Run)["x"].Estimate, 1e-10);
    }

    [Theory]
    [InlineData(ErrorComponentsEffects.TwoWay)]
    [InlineData(ErrorComponentsEffects.Nested)]
    public void Two_random_effects_are_generalised_least_squares_with_dense_covariance(ErrorComponentsEffects effects)
    {
        Table data = OwnData("panel.csv");
        bool nested = effects == ErrorComponentsEffects.Nested;
        PanelFitResult ours = ErrorComponents.Fit(
            new() { Formula = Formula.Parse("y ~ x1 + x2"), Entity = "city", Time = "year", Effects = effects, Group = nested ? "region" : null, VarianceMethod = ErrorComponentsMethod.WallaceHussain },
            MethodInputs.Of(data),
            Run);
        double entity = Math.Pow(ours["sigma_u"], 2), second = Math.Pow(ours[nested ? "sigma_group" : "sigma_time"], 2), error = Math.Pow(ours["sigma_e"], 2);
        Grouping cities = ours.Sample.Group("city"), others = ours.Sample.Group(nested ? "region" : "year");
        int n = ours.Sample.Rows;
        Matrix omega = new(n, n), x = new(n, 3);
        double[] y = [.. ours.Fitted.Zip(ours.Residuals, (f, e) => f + e)];
        x.Column(0).Fill(1);
        ours.Sample.Numbers("x1").Span.CopyTo(x.Column(1));
        ours.Sample.Numbers("x2").Span.CopyTo(x.Column(2));
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                omega[i, j] = (i == j ? error : 0) + (cities.Codes[i] == cities.Codes[j] ? entity : 0) + (others.Codes[i] == others.Codes[j] ? second : 0);
            }
        }

        Matrix weighted = Cholesky.Factor(omega).Solve(x);
        double[] b = Cholesky.Factor(Gemm.Multiply(x, true, weighted, false)).Solve(Gemv.TransposeMultiply(weighted, y));
        for (int k = 0; k < 3; k++)
        {
            ours.Estimates[k].ShouldBe(b[k], 1e-9 * Math.Abs(b[k]));
        }
    }

    [Fact]
    public void Iterated_heteroskedastic_GLS_solves_the_likelihood_equations()
    {
        (Table data, string entity, string formula) = PanelTestsTests.Data("grunfeld");
        PanelGlsSpec spec = new() { Formula = Formula.Parse(formula), Entity = entity, Time = "year", Panels = PanelStructure.Heteroskedastic, Iterate = true };
        PanelFitResult ours = PanelGls.Fit(spec, MethodInputs.Of(data), Run);
        Grouping firms = ours.Sample.Group(entity);
        double[] variance = [.. Enumerable.Range(0, firms.Count).Select(g => ours.Residuals.Where((_, i) => firms.Codes[i] == g).Average(e => e * e))];
        ours.Residuals.Select((e, i) => e / variance[firms.Codes[i]] * ours.Sample.Numbers("value").Span[i]).Sum().ShouldBe(0, 1e-8);
        ours["log_lik"].ShouldBeGreaterThan(PanelGls.Fit(spec with { Iterate = false }, MethodInputs.Of(data), Run)["log_lik"]);
        ours["iterations"].ShouldBeGreaterThan(2);
    }

    [Fact]
    public void With_known_zero_correlation_AR1_fixed_effects_are_fixed_effects_without_the_first_row()
    {
        (Table data, string entity, string formula) = PanelTestsTests.Data("grunfeld");
        PanelFitResult ours = PanelAr1.Fit(new() { Formula = Formula.Parse(formula), Entity = entity, Time = "year", Rho = 0 }, MethodInputs.Of(data), Run);
        LeastSquaresResult within = LeastSquares.Fit(new() { Formula = Formula.Parse(formula + " | firm"), Where = Expression.Parse("year > 1935") }, data, Run);
        ours.Estimates[1].ShouldBe(within["value"].Estimate, 1e-9);
        ours.Coefficients[1].StandardError.ShouldBe(within["value"].StandardError, 1e-9);
    }

    [Fact]
    public void Simulated_parameters_come_back()
    {
        Table data = Autoregressive(77, 150, 12, 0.6);
        MethodInputs inputs = MethodInputs.Of(data);
        Formula model = Formula.Parse("y ~ x + w + z");
        foreach (PanelAr1Effects effects in Enum.GetValues<PanelAr1Effects>())
        {
            PanelFitResult ar1 = PanelAr1.Fit(new() { Formula = model, Entity = "id", Time = "year", Effects = effects, RhoMethod = RhoMethod.Onestep }, inputs, Run);
            ar1.Coefficients.Single(row => row.Term == "x").Estimate.ShouldBe(0.5, 0.06);

            // Within residuals of 12 periods bias the autocorrelation downwards (Nickell).
            ar1["rho_ar"].ShouldBeInRange(0.35, 0.65);
        }

        PanelFitResult taylor = HausmanTaylor.Fit(new() { Formula = Formula.Parse("y ~ x + w + z"), Entity = "id", Endogenous = ["w"] }, inputs, Run);
        taylor.Coefficients.Single(row => row.Term == "w").Estimate.ShouldBe(1, 0.08);
        taylor.Coefficients.Single(row => row.Term == "z").Estimate.ShouldBe(-0.25, 0.35);
        PanelTestResult serial = SerialCorrelation.Fit(new() { Formula = Formula.Parse("y ~ x + w"), Entity = "id", Time = "year" }, inputs, Run);
        foreach (string test in new[] { "wooldridge", "wooldridge_within", "born_breitung_q", "born_breitung_lm", "born_breitung_hr", "bera_sosa_yoon_ar", "baltagi_li" })
        {
            serial[test].PValue.ShouldBeLessThan(1e-4, test);
        }
    }

    /// <summary>Beck and Katz (1995): errors of feasible GLS with correlated entities are far too small unless there are many more periods than entities; panel-corrected ones of least squares are right.</summary>
    [Theory]
    [InlineData(12, 15, 0.12, 0.40)]
    [InlineData(12, 60, 0.65, 0.88)]
    public void Errors_of_feasible_GLS_are_too_small_with_few_periods(int entities, int periods, double low, double high)
    {
        const int Replications = 300;
        double[] gls = new double[Replications], glsError = new double[Replications], pcse = new double[Replications], pcseError = new double[Replications];
        RunContext.Default.ForEach(Replications, r =>
        {
            MethodInputs inputs = MethodInputs.Of(Correlated((ulong)(4000 + r), entities, periods));
            PanelGlsSpec spec = new() { Formula = Formula.Parse("y ~ x"), Entity = "id", Time = "year", Panels = PanelStructure.Correlated };
            CoefficientRow one = PanelGls.Fit(spec, inputs, Run).Coefficients[1];
            CoefficientRow other = PraisWinstenPcse.Fit(new() { Formula = spec.Formula, Entity = "id", Time = "year" }, inputs, Run).Coefficients[1];
            (gls[r], glsError[r], pcse[r], pcseError[r]) = (one.Estimate, one.StandardError, other.Estimate, other.StandardError);
        });
        (glsError.Average() / Deviation(gls)).ShouldBeInRange(low, high);
        (pcseError.Average() / Deviation(pcse)).ShouldBeInRange(0.88, 1.12);
        TestContext.Current.TestOutputHelper?.WriteLine($"GLS: error over deviation {glsError.Average() / Deviation(gls):F2}, covers {Cover(gls, glsError):P0}; PCSE {pcseError.Average() / Deviation(pcse):F2}, {Cover(pcse, pcseError):P0}");
    }

    private static double Cover(double[] b, double[] errors) => b.Zip(errors, (estimate, error) => Math.Abs(estimate - 1) <= 1.959964 * error ? 1.0 : 0).Average();

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    /// <summary>y = 1 + x + e with a factor common to all entities in x and in e.</summary>
    private static Table Correlated(ulong seed, int entities, int periods)
    {
        int rows = entities * periods;
        double[] id = new double[rows], year = new double[rows], x = new double[rows], y = new double[rows];
        Philox random = new(seed, 0);
        double[] common = [.. Enumerable.Range(0, 2 * periods).Select(_ => random.NextNormal())];
        for (int i = 0; i < rows; i++)
        {
            int g = i / periods, t = i % periods;
            (id[i], year[i]) = (g, 2000 + t);
            x[i] = common[t] + random.NextNormal();
            y[i] = 1 + x[i] + ((0.5 + (g / (double)entities)) * (common[periods + t] + random.NextNormal()));
        }

        return Table(("id", id), ("year", year), ("y", y), ("x", x));
    }

    [Fact]
    public void Tests_keep_their_size()
    {
        string[] names = ["wooldridge", "wooldridge_within", "breusch_godfrey", "born_breitung_q", "born_breitung_lm", "born_breitung_hr"];
        int[] rejected = new int[names.Length];
        int crossed = 0;
        const int Replications = 200;
        for (int r = 0; r < Replications; r++)
        {
            Table data = Autoregressive((ulong)(9000 + r), 40, 8, 0);
            PanelTestResult serial = SerialCorrelation.Fit(new() { Formula = Formula.Parse("y ~ x + w"), Entity = "id", Time = "year" }, MethodInputs.Of(data), Run);
            for (int k = 0; k < names.Length; k++)
            {
                rejected[k] += serial[names[k]].PValue < 0.05 ? 1 : 0;
            }

            crossed += CrossSection.Fit(new() { Formula = Formula.Parse("y ~ x + w"), Entity = "id", Time = "year" }, MethodInputs.Of(data), Run)["cd"].PValue < 0.05 ? 1 : 0;
        }

        // Breusch-Godfrey's does not correct for the effects: with eight periods it rejects too often, which is why the others exist.
        for (int k = 0; k < names.Length; k++)
        {
            (rejected[k] / (double)Replications).ShouldBeInRange(names[k] == "breusch_godfrey" ? 0.2 : 0.01, names[k] == "breusch_godfrey" ? 1 : 0.11, names[k]);
        }

        (crossed / (double)Replications).ShouldBeInRange(0.01, 0.11);
    }

    [Fact]
    public void What_cannot_be_estimated_is_refused_by_name()
    {
        Table data = Simulate(5, 30, 3);
        MethodInputs inputs = MethodInputs.Of(data);
        Formula model = Formula.Parse("y ~ x + z");
        Should.Throw<SpecError>(() => HausmanTaylor.Fit(new() { Formula = model, Entity = "id", Endogenous = ["w"] }, inputs, Run)).Message.ShouldContain("no regressor 'w'");
        Should.Throw<IdentificationError>(() => HausmanTaylor.Fit(new() { Formula = Formula.Parse("y ~ z"), Entity = "id", Endogenous = ["z"] }, inputs, Run)).Message.ShouldContain("the order condition fails");
        Should.Throw<IdentificationError>(() => HausmanTaylor.Fit(new() { Formula = model, Entity = "id", Time = "year", Endogenous = ["z"], Instruments = HausmanTaylorInstruments.AmemiyaMacurdy }, inputs, Run)).Message.ShouldContain("balanced panel");
        Should.Throw<IdentificationError>(() => PanelGls.Fit(new() { Formula = model, Entity = "id", Time = "year", Panels = PanelStructure.Correlated }, inputs, Run)).Message.ShouldContain("singular");
        Should.Throw<IdentificationError>(() => GeneralGls.Fit(new() { Formula = Formula.Parse("inv ~ value"), Entity = "firm", Time = "year" }, MethodInputs.Of(PanelTestsTests.Data("grunfeld").Data), Run)).Message.ShouldContain("10 entities in 20 periods");
        Should.Throw<SpecError>(() => ErrorComponents.Fit(new() { Formula = model, Entity = "id", Time = "year", Effects = ErrorComponentsEffects.Nested }, inputs, Run)).Message.ShouldContain("variable of the groups");
        Should.Throw<DataError>(() => ErrorComponents.Fit(new() { Formula = model, Entity = "id", Time = "year", Effects = ErrorComponentsEffects.Nested, Group = "year" }, inputs, Run)).Message.ShouldContain("must be nested");
        Should.Throw<SpecError>(() => PanelAr1.Fit(new() { Formula = model, Entity = "id", Time = "year", Rho = 1 }, inputs, Run)).Message.ShouldContain("between -1 and 1");
        Should.Throw<SpecError>(() => SerialCorrelation.Fit(new() { Formula = model, Entity = "id", Time = "year", Order = 0 }, inputs, Run)).Message.ShouldContain("below one");
        Should.Throw<IdentificationError>(() => RandomCoefficients.Fit(new() { Formula = Formula.Parse("y ~ x"), Entity = "id" }, MethodInputs.Of(Simulate(5, 30, 1)), Run)).Message.ShouldContain("fewer than two 'id'");
        Should.Throw<IdentificationError>(() => RandomCoefficients.Fit(new() { Formula = model, Entity = "id" }, inputs, Run)).Culprits.ShouldBe(["z"]);
        Should.Throw<IdentificationError>(() => CorrelatedRandomEffects.Fit(new() { Formula = Formula.Parse("y ~ z"), Entity = "id" }, inputs, Run)).Message.ShouldContain("no mean to add");
        Should.Throw<IdentificationError>(() => Groupwise.Fit(new() { Formula = Formula.Parse("y ~ x"), Entity = "id" }, MethodInputs.Of(Simulate(5, 30, 1)), Run)).Message.ShouldContain("three times");
        Should.Throw<SpecError>(() => PanelTestsTests.Run("effect_tests", "grunfeld")["nonsense"]).Message.ShouldContain("no test 'nonsense'");
    }

    [Fact]
    public void Gaps_and_short_entities_are_in_the_notices()
    {
        SerialCorrelation.Fit(new() { Formula = Formula.Parse("y ~ x1 + x2"), Entity = "city", Time = "year" }, MethodInputs.Of(OwnData("panel.csv")), Run).Notices.ShouldContain(notice => notice.Code == "panel_gaps");
        PanelFitResult differences = FirstDifferences.Fit(new() { Formula = Formula.Parse("y ~ x1 + x2"), Entity = "city", Time = "year" }, MethodInputs.Of(OwnData("panel.csv")), Run);
        differences.Notices.Single(notice => notice.Code == "no_difference").Count.ShouldBe(Spec("y ~ x1 + x2", "city").Fit(OwnData("panel.csv")).Sample.Rows - differences.Sample.Rows);
        Groupwise.Fit(new() { Formula = Formula.Parse("y ~ x1 + x2"), Entity = "city" }, MethodInputs.Of(OwnData("panel.csv")), Run).Notices.ShouldContain(notice => notice.Code == "entities_left_out");
    }

    private static double Likelihood(PanelFitResult like, double[] e, IReadOnlyList<double> sizes, double entity, double error, Table data)
    {
        Grouping ids = like.Sample.Group("id");
        double[] sums = new double[sizes.Count], squares = new double[sizes.Count];
        for (int i = 0; i < e.Length; i++)
        {
            (sums[ids.Codes[i]], squares[ids.Codes[i]]) = (sums[ids.Codes[i]] + e[i], squares[ids.Codes[i]] + (e[i] * e[i]));
        }

        data.RowCount.ShouldBe(e.Length);
        return -0.5 * Enumerable.Range(0, sizes.Count).Sum(g =>
        {
            double s = error + (sizes[g] * entity), between = sums[g] * sums[g] / sizes[g];
            return (sizes[g] * Math.Log(2 * Math.PI)) + ((sizes[g] - 1) * Math.Log(error)) + Math.Log(s) + ((squares[g] - between) / error) + (between / s);
        });
    }

    /// <summary>y = 1 + 0.5 x + w − 0.25 z + u + e with AR(1) errors, w correlated with u; balanced.</summary>
    private static Table Autoregressive(ulong seed, int entities, int periods, double rho)
    {
        Philox random = new(seed, 0);
        int rows = entities * periods;
        double[] id = new double[rows], year = new double[rows], y = new double[rows], x = new double[rows], w = new double[rows], z = new double[rows];
        for (int g = 0, i = 0; g < entities; g++)
        {
            double u = random.NextNormal(), own = random.NextNormal(), common = random.NextNormal(), e = random.NextNormal() / Math.Sqrt(1 - (rho * rho));
            for (int t = 0; t < periods; t++, i++)
            {
                e = t == 0 ? e : (rho * e) + random.NextNormal();
                (id[i], year[i], z[i]) = (g, 2000 + t, own);
                x[i] = common + random.NextNormal();
                w[i] = (0.8 * u) + random.NextNormal();
                y[i] = 1 + (0.5 * x[i]) + w[i] - (0.25 * z[i]) + u + e;
            }
        }

        return Table(("id", id), ("year", year), ("y", y), ("x", x), ("w", w), ("z", z));
    }
}
