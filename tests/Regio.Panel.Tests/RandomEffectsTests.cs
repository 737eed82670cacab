using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class RandomEffectsTests
{
    private static readonly Reference Stata = new("random_effects", "Stata 13 (linearmodels' results)");
    private static readonly Reference Stata18 = new("random_effects", "Stata 18 MP");
    private static readonly Reference OwnPlm = new("random_effects", "R 4.2.2; plm 2.6-2");

    private static readonly (string Name, VarianceMethod Method)[] Methods =
        [("swar", VarianceMethod.BaltagiChang), ("amemiya", VarianceMethod.Amemiya), ("walhus", VarianceMethod.WallaceHussain), ("nerlove", VarianceMethod.Nerlove)];

    public static TheoryData<string, string> StataConfigurations()
    {
        TheoryData<string, string> data = [];
        foreach (string vce in new[] { "conventional", "robust", "cluster" })
        {
            foreach (string suffix in new[] { "", "_light", "_heavy" })
            {
                data.Add(vce, suffix);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(StataConfigurations))]
    public void Stata_xtreg_re(string vce, string suffix)
    {
        StataPanelSection expected = StataPanelSection.Read($"random_effect-{vce}--{suffix}");
        string regressors = string.Join(" + ", Enumerable.Range(1, 5).Select(k => $"x{k}{suffix}"));
        RandomEffectsResult result = Spec($"y{suffix} ~ {regressors}", "firm", covariance: vce switch { "conventional" => "iid", "robust" => "robust", _ => "cluster(firm)" })
            .Fit(TableFile.Read(StataPanelSection.DataFile));
        expected.Compare(Stata, result.Fit.Terms, k => (result.Coefficients[k].Estimate, result.Coefficients[k].Statistic, result.Coefficients[k].PValue), (i, j) => result.Covariance.Values[i, j], normal: true);
        expected.Equal(Stata, "N", result.Fit.Observations, 0);
        expected.Equal(Stata, "df_m", result.Overall.Degrees, 0);
        expected.Equal(Stata, "N_g", result.EntitySizes.Count, 0);
        expected.Equal(Stata, "g_min", result.EntitySizes.Min(), 0);
        expected.Equal(Stata, "g_max", result.EntitySizes.Max(), 0);
        expected.Equal(Stata, "r2_w", result.Goodness.Within, 1e-10);
        expected.Equal(Stata, "r2_b", result.Goodness.Between, 1e-10);
        expected.Equal(Stata, "r2_o", result.Goodness.Overall, 1e-10);
        expected.Equal(Stata, "sigma_u", Math.Sqrt(result.Components.Entity), 1e-9);
        expected.Equal(Stata, "sigma_e", Math.Sqrt(result.Components.Error), 1e-10);
        expected.Equal(Stata, "rho", result.Components.Rho, 1e-9);
        expected.Equal(Stata, "rmse", result.Glance().Numbers("sigma").Values[0], 1e-10);
        expected.Equal(Stata, "sigma", Math.Sqrt(result.Components.Entity + result.Components.Error), 1e-9);
        expected.Equal(Stata, "g_avg", result.EntitySizes.Average(), 1e-10);
        expected.Equal(Stata, "Tbar", result.EntitySizes.Count / result.EntitySizes.Sum(size => 1 / size), 1e-10);
        expected.AllScalarsCompared();
    }

    [Fact]
    public void The_sections_of_the_file_are_of_four_estimators()
    {
        // pooled and fixed_effect: StataPanelTests of the regression room; between: BetweenTests. Each compares every scalar.
        string[] kinds = [.. File.ReadLines(Shared.File("golden", "econometrics", "linearmodels_stata", "panel", "stata-panel-simulated-results.txt")).Where(line => line.StartsWith("####", StringComparison.Ordinal)).Select(line => line.Trim('#', ' ', '!').Split('-')[0]).Distinct(StringComparer.Ordinal)];
        kinds.Order(StringComparer.Ordinal).ShouldBe(["between", "fixed_effect", "pooled", "random_effect"]);
    }

    [Fact]
    public void Stata_and_R_on_the_replication_table_of_StatsPAI()
    {
        RandomEffectsResult result = Spec("y ~ x1 + x2", "unit").Fit(CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "csv", "35_panel.csv")));
        foreach (JsonElement row in Json(Shared.File("golden", "econometrics", "statspai_parity", "stata", "35_panel_Stata.json")).GetProperty("rows").EnumerateArray())
        {
            string name = row.GetProperty("statistic").GetString()!;
            if (name.StartsWith("re_beta_", StringComparison.Ordinal))
            {
                CoefficientRow own = result.Coefficients.Single(candidate => candidate.Term == name["re_beta_".Length..]);
                Stata18.Equal(name, own.Estimate, row.Number("estimate"), 1e-9);
                Stata18.Equal(name + " se", own.StandardError, row.Number("se"), 1e-7);
            }
        }
    }

    [Theory]
    [InlineData("unbalanced", "panel.csv")]
    [InlineData("balanced", "panel_balanced.csv")]
    public void Plm_on_a_panel_with_gaps_and_missing_values(string shape, string file)
    {
        Table data = OwnData(file);
        JsonElement cases = Own("panel.json").GetProperty("cases");
        foreach ((string name, VarianceMethod method) in Methods)
        {
            CompareOwn($"{shape}.individual.{name}", Spec("y ~ x1 + x2", "city", "year", method, convention: SmallSample.Plm).Fit(data), "id");
            CompareOwn($"{shape}.time.{name}", Spec("y ~ x1 + x2", "year", "city", method, convention: SmallSample.Plm).Fit(data), "time");
            if (name is "swar" or "walhus")
            {
                CompareOwn($"constant.{shape}.{name}", Spec("y ~ x1 + x2 + z", "city", "year", method, convention: SmallSample.Plm).Fit(data), "id");
            }
        }

        void CompareOwn(string name, RandomEffectsResult result, string effect)
        {
            JsonElement expected = cases.GetProperty(name);
            string by = effect == "id" ? "city" : "year";
            result.Coefficients.Compare(OwnPlm, name, expected.GetProperty("tab"));
            OwnPlm.Equal(name + " idios", result.Components.Error, expected.GetProperty("sigma2").Number("idios"), 1e-10);
            OwnPlm.Equal(name + " effect", result.Components.Entity, expected.GetProperty("sigma2").Number(effect), 1e-9);
            OwnPlm.Equal(name + " theta min", result.Components.Theta.Min(), expected.GetProperty("theta").Number("min"), 1e-9);
            OwnPlm.Equal(name + " theta max", result.Components.Theta.Max(), expected.GetProperty("theta").Number("max"), 1e-9);
            OwnPlm.Equal(name + " r2", result.Goodness.Transformed, expected.Number("rsq"), 1e-10);
            OwnPlm.Equal(name + " ssr", result.Fit.ResidualSumOfSquares, expected.Number("ssr"), 1e-10);
            OwnPlm.Equal(name + " chisq", result.Overall.Statistic, expected.Number("chisq"), 1e-9);
            CompareErrors(OwnPlm, name + " arellano", result.With(new Clustered([by])), expected.GetProperty("arellano"));
            CompareErrors(OwnPlm, name + " sss", result.With(new Clustered([by]), SmallSample.PlmSss), expected.GetProperty("sss"));
            CompareErrors(OwnPlm, name + " white1", result.With(Covariance.Parse("hc0")), expected.GetProperty("white1"));
            CompareErrors(OwnPlm, name + " hc3", result.With(Covariance.Parse("hc3")), expected.GetProperty("hc3"));
            if (name.StartsWith("unbalanced.time", StringComparison.Ordinal))
            {
                // plm 2.6-2's ranef takes the θ of periods in order of first appearance and their means in ascending order; the identity below holds ours.
                return;
            }

            Table effects = result.Tables()[0];
            foreach (JsonProperty level in expected.GetProperty("ranef").EnumerateObject())
            {
                OwnPlm.Equal($"{name} ranef {level.Name}", effects.Numbers("estimate").Values[result.EntityNames.ToList().IndexOf(level.Name)], level.Value.GetDouble(), 1e-8, 1e-3);
            }
        }
    }

    [Fact]
    public void Without_variance_of_effects_it_is_pooled_least_squares_and_says_so()
    {
        Table data = OwnData("panel_balanced.csv");
        RandomEffectsResult result = Spec("y ~ x1 + x2", "year").Fit(data);
        LeastSquaresResult pooled = LeastSquares.Fit(new() { Formula = Formula.Parse("y ~ x1 + x2") }, data, RunContext.Default);
        result.Components.Entity.ShouldBe(0);
        result.Components.Untruncated.ShouldBeLessThan(0);
        result.Components.Theta.ShouldAllBe(theta => theta == 0);
        result.Fit.Coefficients.ShouldBe(pooled.Fit.Coefficients);
        result.Coefficients[1].StandardError.ShouldBe(pooled.Coefficients[1].StandardError, 1e-15);
        Notice notice = result.Notices.Single(notice => notice.Code == "variance_truncated");
        notice.Kind.ShouldBe(NoticeKind.Warning);
        notice.Message.En.ShouldContain("set to zero");
    }

    [Fact]
    public void With_overwhelming_effects_it_is_the_within_estimator()
    {
        Table data = Simulate(3, 60, 4, effects: 1e7);
        RandomEffectsResult result = Spec("y ~ x", "id").Fit(data);
        LeastSquaresResult within = LeastSquares.Fit(new() { Formula = Formula.Parse("y ~ x | id") }, data, RunContext.Default);
        result.Components.Theta.Min().ShouldBeGreaterThan(0.999999);
        result.Fit.Coefficients[1].ShouldBe(within.Fit.Coefficients[0], 1e-6);
    }

    [Fact]
    public void In_balanced_panels_both_forms_of_swamy_and_arora_agree()
        => Prop.ForAll(Gen.Choose(1, 100_000).ToArbitrary(), seed =>
        {
            Table data = Simulate((ulong)seed, 12, 1);
            VarianceComponents stata = Spec("y ~ x + z", "id").Fit(data).Components;
            VarianceComponents plm = Spec("y ~ x + z", "id", method: VarianceMethod.BaltagiChang).Fit(data).Components;
            return Math.Abs(stata.Untruncated - plm.Untruncated) <= 1e-12 * (stata.Error + Math.Abs(stata.Untruncated)) && stata.Error == plm.Error;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("id")]
    [InlineData("year")]
    public void Coefficients_and_effects_are_those_of_generalised_least_squares_with_the_full_covariance_of_the_errors(string entity)
    {
        Table data = Simulate(11, 9, 3);
        RandomEffectsResult result = Spec("y ~ x + z", entity, method: VarianceMethod.WallaceHussain).Fit(data);
        int n = data.RowCount;
        ReadOnlySpan<double> id = data.Numbers(entity).Values, x = data.Numbers("x").Values, z = data.Numbers("z").Values, y = data.Numbers("y").Values;
        Numerics.Matrix omega = new(n, n), regressors = new(n, 3), outcome = new(n, 1);
        for (int i = 0; i < n; i++)
        {
            (regressors[i, 0], regressors[i, 1], regressors[i, 2], outcome[i, 0]) = (1, x[i], z[i], y[i]);
            for (int j = 0; j < n; j++)
            {
                omega[i, j] = (id[i] == id[j] ? result.Components.Entity : 0) + (i == j ? result.Components.Error : 0);
            }
        }

        Numerics.Cholesky factor = Numerics.Cholesky.Factor(omega);
        Numerics.Triangular.Solve(Numerics.Triangle.Lower, false, false, factor.L, regressors);
        Numerics.Triangular.Solve(Numerics.Triangle.Lower, false, false, factor.L, outcome);
        double[] expected = Numerics.Cholesky.Factor(Numerics.Syrk.Gram(regressors)).Solve(Numerics.Gemm.Multiply(regressors, true, outcome, false).Column(0).ToArray());
        for (int k = 0; k < 3; k++)
        {
            Close.Relative(result.Fit.Coefficients[k], expected[k], 1e-11, result.Fit.Terms[k]);
        }

        double[] weighted = factor.Solve([.. Enumerable.Range(0, n).Select(i => data.Numbers("y").Values[i] - expected[0] - (expected[1] * data.Numbers("x").Values[i]) - (expected[2] * data.Numbers("z").Values[i]))]);
        int[] codes = data[entity].Group().Codes;
        for (int g = 0; g < result.Effects.Length; g++)
        {
            Close.Relative(result.Effects[g], result.Components.Entity * Enumerable.Range(0, n).Where(i => codes[i] == g).Sum(i => weighted[i]), 1e-9, result.EntityNames[g], 1e-3);
        }
    }

    [Theory]
    [InlineData(VarianceMethod.SwamyArora)]
    [InlineData(VarianceMethod.BaltagiChang)]
    [InlineData(VarianceMethod.WallaceHussain)]
    public void A_simulated_panel_gives_its_parameters_back(VarianceMethod method)
    {
        RandomEffectsResult result = Spec("y ~ x + z", "id", method: method).Fit(Simulate(7, 4000, 6, effects: 1.5, errors: 0.8));
        double[] truth = [1, 0.5, -0.25];
        for (int k = 0; k < 3; k++)
        {
            Math.Abs(result.Fit.Coefficients[k] - truth[k]).ShouldBeLessThan(4 * result.Coefficients[k].StandardError, result.Fit.Terms[k]);
        }

        Math.Sqrt(result.Components.Entity).ShouldBe(1.5, 0.06);
        Math.Sqrt(result.Components.Error).ShouldBe(0.8, 0.02);
    }

    [Theory]
    [InlineData(VarianceMethod.Amemiya)]
    [InlineData(VarianceMethod.Nerlove)]
    public void A_simulated_panel_gives_its_slope_and_variances_back_where_all_regressors_vary(VarianceMethod method)
    {
        RandomEffectsResult result = Spec("y ~ x", "id", method: method).Fit(Simulate(8, 3000, 30, effects: 1.5, errors: 0.8));
        Math.Abs(result.Fit.Coefficients[1] - 0.5).ShouldBeLessThan(5 * result.Coefficients[1].StandardError);
        Math.Sqrt(result.Components.Entity).ShouldBe(Math.Sqrt((1.5 * 1.5) + (0.25 * 0.25)), 0.06);
        Math.Sqrt(result.Components.Error).ShouldBe(0.8, method == VarianceMethod.Nerlove ? 0.05 : 0.02);
    }

    [Fact]
    public void Robust_is_clustered_by_entity_as_in_Stata_and_plain_under_other_rules()
    {
        Table data = OwnData("panel.csv");
        RandomEffectsResult result = Spec("y ~ x1 + x2", "city", covariance: "hc1").Fit(data);
        result.Covariance.Name.ShouldBe("cluster(city)");
        result.With(Covariance.Parse("hc1"), SmallSample.Fixest).Covariance.Name.ShouldBe("hc1");
        result.Covariance.DegreesOfFreedom.ShouldBe(double.PositiveInfinity);
        result.Tidy().Find("df").ShouldBeNull();
    }

    [Fact]
    public void Dropped_rows_and_columns_are_reported_and_fitted_values_stand_on_their_rows()
    {
        Table data = OwnData("panel.csv");
        RandomEffectsResult result = Spec("y ~ x1 + x2 + copy", "city").Fit(Append(data, new NumberColumn("copy", [.. data.Numbers("x1").Values.ToArray().Select(x => 2 * x)])));
        result.Fit.Terms.ShouldBe(["(Intercept)", "x1", "x2"]);
        result.Notices.Select(notice => notice.Code).ShouldBe(["dropped_missing", "collinear"]);
        Table augment = result.Augment();
        for (int i = 0; i < data.RowCount; i++)
        {
            bool complete = !double.IsNaN(data.Numbers("y").Values[i] + data.Numbers("x1").Values[i] + data.Numbers("x2").Values[i]);
            augment.Numbers("used").Values[i].ShouldBe(complete ? 1 : 0);
            if (complete)
            {
                (augment.Numbers("fitted").Values[i] + augment.Numbers("residual").Values[i]).ShouldBe(data.Numbers("y").Values[i], 1e-12);
            }
        }
    }

    [Fact]
    public void Regressors_that_are_all_constant_within_entities_are_estimated()
    {
        RandomEffectsResult result = Spec("y ~ z", "id").Fit(Simulate(5, 300, 4));
        result.Fit.Terms.ShouldBe(["(Intercept)", "z"]);
        result.Goodness.Within.ShouldBe(double.NaN);
        result.Components.Error.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void One_row_an_entity_is_refused()
        => Should.Throw<IdentificationError>(() => Spec("y ~ x", "row").Fit(Append(Simulate(1, 10, 2), new NumberColumn("row", [.. Enumerable.Range(0, 25).Select(i => (double)i)]))))
            .Message.ShouldContain("no 'row' is observed more than once");

    [Fact]
    public void Too_few_entities_for_a_between_regression_are_refused_with_a_way_out()
    {
        Table data = Simulate(2, 3, 5);
        IdentificationError refusal = Should.Throw<IdentificationError>(() => Spec("y ~ x + z", "id").Fit(data));
        refusal.Message.ShouldContain("3 entities are too few");
        refusal.Message.ShouldContain("wallace_hussain");
        Spec("y ~ x + z", "id", method: VarianceMethod.WallaceHussain).Fit(data).Fit.Terms.Count.ShouldBe(3);
    }

    [Fact]
    public void Regressors_constant_within_entities_are_refused_by_methods_that_need_the_within_regression()
        => Should.Throw<IdentificationError>(() => Spec("y ~ x + z", "id", method: VarianceMethod.Amemiya).Fit(Simulate(2, 30, 5))).Culprits.ShouldBe(["z"]);

    [Fact]
    public void A_panel_without_an_entity_is_refused()
        => Should.Throw<SpecError>(() => SpecJson.Read("""{"formula": "y ~ x"}""", typeof(RandomEffectsSpec))).Message.ShouldContain("entity");

    [Theory]
    [InlineData("y ~ x | id", "absorbs no fixed effects")]
    [InlineData("y ~ 0 + x", "needs the constant")]
    [InlineData("y ~ 1", "no regressor")]
    public void Formulas_it_cannot_use_are_refused(string formula, string message)
        => Should.Throw<SpecError>(() => Spec(formula, "id").Fit(Simulate(1, 10, 3))).Message.ShouldContain(message);

    [Fact]
    public void An_outcome_without_errors_is_refused()
    {
        Table data = Simulate(1, 20, 3);
        Table exact = Append(data, new NumberColumn("w", [.. data.Numbers("z").Values.ToArray().Select(z => 1 + z)]));
        Should.Throw<IdentificationError>(() => Spec("w ~ z", "id").Fit(exact)).Message.ShouldContain("'w'");
        Should.Throw<IdentificationError>(() => Spec("w ~ x", "id").Fit(exact)).Message.ShouldContain("'w'");
    }

    private static void CompareErrors(Reference reference, string what, RandomEffectsResult result, JsonElement expected)
    {
        foreach (JsonProperty term in expected.EnumerateObject())
        {
            reference.Equal($"{what} {term.Name}", result.Coefficients.Single(row => row.Term == term.Name).StandardError, term.Value.GetDouble(), 1e-7);
        }
    }

    private static Table Append(Table data, Column column) => new(data.Name, [.. data.Columns, column]);
}
