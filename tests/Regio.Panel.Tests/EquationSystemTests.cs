using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class EquationSystemTests
{
    private static readonly Reference Own = new("equation_system", "R 4.2.2; systemfit 1.1.28 on simulated data");
    private static readonly Reference Kronecker = new("equation_system", "numpy 1.24 with Kronecker products written out");
    private static readonly string[] Exogenous = ["a: y1 ~ x1 + x2", "b: y2 ~ x1 + x3", "c: y3 ~ x4 + x5"];
    private static readonly string[] Simultaneous = ["a: y1 ~ y2 + x1 + x2", "b: y2 ~ y3 + x1 + x3", "c: y3 ~ y1 + x4 + x5"];
    private static readonly string[] OwnInstruments = ["a: y1 ~ x1 + x2 | y2 ~ x3 + x4", "b: y2 ~ x1 + x3 | y3 ~ x4 + x5", "c: y3 ~ x4 + x5 | y1 ~ x1 + x2"];
    private static readonly string[] Restricted = ["a_x1 - b_x1 = 0.3", "b_x3 + c_x4 = 0.1", "a_x2 = 0.5"];

    [Theory]
    [InlineData("OLS")]
    [InlineData("WLS")]
    [InlineData("SUR")]
    [InlineData("2SLS.common")]
    [InlineData("W2SLS.common")]
    [InlineData("3SLS.common")]
    [InlineData("own.GLS")]
    [InlineData("own.IV")]
    [InlineData("own.Schmidt")]
    [InlineData("own.GMM")]
    [InlineData("own.EViews")]
    [InlineData("own.iterated.GLS")]
    [InlineData("own.iterated.IV")]
    [InlineData("own.iterated.Schmidt")]
    [InlineData("own.iterated.GMM")]
    [InlineData("own.iterated.EViews")]
    [InlineData("own.restricted.GLS")]
    [InlineData("own.restricted.IV")]
    [InlineData("own.restricted.Schmidt")]
    [InlineData("own.restricted.GMM")]
    [InlineData("own.restricted.EViews")]
    [InlineData("SUR.iterated.geomean")]
    [InlineData("SUR.iterated.noDfCor")]
    [InlineData("SUR.iterated.Theil")]
    [InlineData("SUR.iterated.max")]
    [InlineData("3SLS.geomean")]
    [InlineData("3SLS.noDfCor")]
    [InlineData("3SLS.Theil")]
    [InlineData("3SLS.max")]
    [InlineData("OLS.restricted")]
    [InlineData("WLS.restricted")]
    [InlineData("SUR.restricted")]
    [InlineData("SUR.restricted.weighted")]
    [InlineData("SUR.restricted.iterated")]
    [InlineData("2SLS.restricted")]
    [InlineData("3SLS.restricted")]
    public void Systemfit_on_simulated_data_with_missing_values(string name)
    {
        JsonElement expected = Panels.Own("equation_system.json").GetProperty("cases").GetProperty(name);
        EquationSystemResult result = Fit(SpecOf(name), OwnData("equation_system.csv"));
        Numbers(Own, name, result, expected, term => term);
        Measures(Own, name, result, expected);
        for (int i = 0; i < 3; i++)
        {
            Own.Equal($"{name} R² {i}", result.Equations[i].RSquared, expected.GetProperty("eq_r2")[i].GetDouble(), 1e-8);
            Own.Equal($"{name} adjusted R² {i}", result.Equations[i].AdjustedRSquared, expected.GetProperty("eq_adj")[i].GetDouble(), 1e-8);
            Own.Equal($"{name} sigma {i}", result.Equations[i].Sigma, expected.GetProperty("eq_sigma")[i].GetDouble(), 1e-8);
            Own.Equal($"{name} df {i}", result.Equations[i].ResidualDegrees, expected.GetProperty("eq_df")[i].GetDouble(), 0);
        }

        result.Notices.ShouldContain(notice => notice.Code == "dropped_missing" || notice.Code == "unequal_equations");
    }

    [Fact]
    public void Hausman_Wald_and_robust_covariances()
    {
        JsonElement cases = Panels.Own("equation_system.json").GetProperty("cases");
        JsonElement tests = cases.GetProperty("tests");
        PanelTest hausman = Fit(SpecOf("3SLS.common"), OwnData("equation_system.csv")).Test("hausman");
        Own.Equal("hausman", hausman.Statistic, tests.Number("hausman"), 1e-7);
        Own.Equal("hausman df", hausman.Degrees, tests.Number("hausman_df"), 0);
        Own.Equal("hausman p", hausman.PValue, tests.Number("hausman_p"), 1e-7);
        WaldTestResult wald = Fit(SpecOf("SUR") with { Hypotheses = [Hypothesis.Parse("a_x1 = b_x1"), Hypothesis.Parse("b_x3 = -c_x4")] }, OwnData("equation_system.csv")).Wald!;
        Own.Equal("wald", wald.Statistic, tests.Number("wald_f"), 1e-8);
        Own.Equal("wald df", wald.DegreesOfFreedom, tests.Number("wald_df"), 0);
        foreach ((string name, string covariance) in new[] { ("hc0", "hc0"), ("hc1", "hc1"), ("cluster", "cluster(city)") })
        {
            EquationSystemResult result = Fit(SpecOf("SUR") with { Covariance = Covariance.Parse(covariance) }, OwnData("equation_system.csv"));
            for (int k = 0; k < result.Coefficients.Count; k++)
            {
                Own.Equal($"{name} {k}", result.Coefficients[k].StandardError, cases.GetProperty("robust").GetProperty(name)[k].GetDouble(), 1e-8);
            }
        }
    }

    [Theory]
    [InlineData("weighted.sur", ResidualDivisor.GeometricMean)]
    [InlineData("weighted.uneven", ResidualDivisor.None)]
    [InlineData("weighted.3sls", ResidualDivisor.GeometricMean)]
    [InlineData("uneven.geomean", ResidualDivisor.GeometricMean)]
    [InlineData("dfk2.sur", ResidualDivisor.Mean)]
    [InlineData("dfk2.3sls", ResidualDivisor.Mean)]
    public void Weights_and_divisors_with_equations_of_different_size(string name, ResidualDivisor divisor)
    {
        JsonElement expected = Panels.Own("equation_system_weights.json").GetProperty("cases").GetProperty(name);
        bool instruments = name.EndsWith("3sls", StringComparison.Ordinal);
        string[] equations = instruments ? Simultaneous : name == "weighted.sur" ? Exogenous : ["a: y1 ~ x1 + x2", "b: y2 ~ x1 + x3 + x4", "c: y3 ~ x5"];
        EquationSystemSpec spec = Spec(equations) with
        {
            Instruments = instruments ? [.. new[] { "x1", "x2", "x3", "x4", "x5" }.Select(Expression.Parse)] : [],
            ResidualCovariance = divisor,
            Weights = name.StartsWith("weighted", StringComparison.Ordinal) ? Expression.Parse("0.5 + abs(x3)") : null,
        };

        // Rows complete in all variables, as the golden's.
        spec = spec with { Where = Expression.Parse("x1 + x2 + x3 + x4 + x5 + y1 + y2 + y3 > -1e9") };
        foreach ((string covariance, string errors) in new[] { ("iid", "se"), ("hc0", "robust"), ("hc1", "debiased") })
        {
            EquationSystemResult result = Fit(spec with { Covariance = Covariance.Parse(covariance) }, OwnData("equation_system.csv"));
            foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
            {
                Kronecker.Equal($"{name} {covariance} {term.Name}", result[term.Name].Estimate, term.Value.GetDouble(), 1e-8);
                Kronecker.Equal($"{name} {covariance} se {term.Name}", result[term.Name].StandardError, expected.GetProperty(errors).Number(term.Name), 1e-8);
            }

            Sigma(Kronecker, $"{name} {covariance}", result.EstimationCovariance!, expected.GetProperty("sigma"));
            Kronecker.Equal($"{name} {covariance} log likelihood", result.LogLikelihood, expected.Number("loglik"), 1e-9);
            for (int i = 0; i < 3; i++)
            {
                Kronecker.Equal($"{name} {covariance} R² {i}", result.Equations[i].RSquared, expected.GetProperty("eq_r2")[i].GetDouble(), 1e-8);
            }
        }
    }

    [Fact]
    public void Weights_do_not_scale_fitted_values_and_their_scale_does_not_matter()
    {
        EquationSystemResult one = Fit(Spec(Exogenous) with { Weights = Expression.Parse("0.5 + abs(x3)") }, OwnData("equation_system.csv"));
        EquationSystemResult ten = Fit(Spec(Exogenous) with { Weights = Expression.Parse("10 * (0.5 + abs(x3))") }, OwnData("equation_system.csv"));
        for (int k = 0; k < one.Coefficients.Count; k++)
        {
            ten.Coefficients[k].Estimate.ShouldBe(one.Coefficients[k].Estimate, 1e-12);
            ten.Coefficients[k].StandardError.ShouldBe(one.Coefficients[k].StandardError, 1e-12);
        }

        double[] x1 = OwnData("equation_system.csv").Numbers("x1").Values.ToArray(), x2 = OwnData("equation_system.csv").Numbers("x2").Values.ToArray();
        for (int i = 0; i < one.Sample.Rows; i++)
        {
            int row = one.Sample.RowMap[i];
            one.Equations[0].Fitted[i].ShouldBe(one["a_(Intercept)"].Estimate + (one["a_x1"].Estimate * x1[row]) + (one["a_x2"].Estimate * x2[row]), 1e-12);
        }
    }

    [Fact]
    public void With_the_same_regressors_SUR_is_least_squares()
    {
        string[] same = ["a: y1 ~ x1 + x2", "b: y2 ~ x1 + x2"];
        double[] sur = Estimates(Fit(Spec(same), OwnData("equation_system.csv"))), ols = Estimates(Fit(Spec(same) with { Estimator = SystemEstimator.Ols }, OwnData("equation_system.csv")));
        for (int k = 0; k < sur.Length; k++)
        {
            sur[k].ShouldBe(ols[k], 1e-12);
        }
    }

    [Fact]
    public void With_common_instruments_all_forms_of_three_stage_agree_in_every_covariance()
    {
        foreach (string covariance in new[] { "iid", "hc0", "cluster(city)" })
        {
            EquationSystemResult[] results = [.. Enum.GetValues<ThreeStageForm>().Select(form => Fit(SpecOf("3SLS.common") with { ThreeStageForm = form, Covariance = Covariance.Parse(covariance) }, OwnData("equation_system.csv")))];
            foreach (EquationSystemResult result in results)
            {
                for (int k = 0; k < result.Coefficients.Count; k++)
                {
                    result.Coefficients[k].Estimate.ShouldBe(results[0].Coefficients[k].Estimate, 1e-11);
                    result.Coefficients[k].StandardError.ShouldBe(results[0].Coefficients[k].StandardError, 1e-11);
                }
            }
        }
    }

    [Fact]
    public void Restrictions_hold_to_rounding_and_scales_of_regressors_do_not_matter()
    {
        EquationSystemResult result = Fit(SpecOf("3SLS.restricted"), OwnData("equation_system.csv"));
        (result["a_x1"].Estimate - result["b_x1"].Estimate).ShouldBe(0.3, 1e-13);
        (result["b_x3"].Estimate + result["c_x4"].Estimate).ShouldBe(0.1, 1e-13);
        result["a_x2"].Estimate.ShouldBe(0.5, 1e-13);
        EquationSystemResult plain = Fit(Spec(Exogenous), OwnData("equation_system.csv"));
        EquationSystemResult scaled = Fit(Spec("a: y1 ~ I(1e9*x1) + x2", "b: y2 ~ x1 + x3", "c: y3 ~ x4 + x5"), OwnData("equation_system.csv"));
        (scaled.Coefficients[1].Estimate * 1e9).ShouldBe(plain.Coefficients[1].Estimate, 1e-11);
    }

    [Fact]
    public void Simulated_systems_give_their_parameters_back_and_SUR_beats_least_squares()
    {
        double sum = 0, squared = 0, plain = 0;
        const int Replications = 200;
        for (int r = 0; r < Replications; r++)
        {
            Table data = Simulated((ulong)(900 + r), 80);
            double sur = Fit(Spec("a: y1 ~ x1", "b: y2 ~ x2"), data)["a_x1"].Estimate - 0.5;
            double ols = Fit(Spec("a: y1 ~ x1", "b: y2 ~ x2") with { Estimator = SystemEstimator.Ols }, data)["a_x1"].Estimate - 0.5;
            (sum, squared, plain) = (sum + sur, squared + (sur * sur), plain + (ols * ols));
        }

        // Correlation 0.9: the variance falls to about 1 − 0.81 of least squares; the mean of 200 draws has a standard error of 0.0035.
        (sum / Replications).ShouldBeInRange(-0.012, 0.012);
        (squared / plain).ShouldBeInRange(0.12, 0.32);
    }

    [Fact]
    public void What_a_system_refuses()
    {
        Table data = OwnData("equation_system.csv");
        Should.Throw<SpecError>(() => Fit(Spec("a: y1 ~ x1"), data)).Message.ShouldContain("at least two equations");
        Should.Throw<SpecError>(() => Fit(Spec("a: y1 ~ x1 | city", "b: y2 ~ x2"), data)).Message.ShouldContain("absorbs fixed effects");
        Should.Throw<SpecError>(() => Fit(Spec(Exogenous) with { Estimator = SystemEstimator.ThreeStage }, data)).Message.ShouldContain("need instruments");
        Should.Throw<SpecError>(() => Fit(Spec(Exogenous) with { Restrictions = [Hypothesis.Parse("a_x1 * b_x1 = 1")] }, data)).Message.ShouldContain("not linear");
        Should.Throw<SpecError>(() => Fit(Spec(Exogenous) with { Restrictions = [Hypothesis.Parse("a_x9 = 1")] }, data)).Field.ShouldBe("restrictions");
        Should.Throw<IdentificationError>(() => Fit(Spec(Exogenous) with { Restrictions = [Hypothesis.Parse("a_x1 = 1"), Hypothesis.Parse("2*a_x1 = 3")] }, data)).Message.ShouldContain("contradicts");
        Should.Throw<IdentificationError>(() => Fit(Spec(Simultaneous) with { Instruments = [Expression.Parse("x1"), Expression.Parse("x2")] }, data)).Message.ShouldContain("is not identified");
        Should.Throw<IdentificationError>(() => Fit(Spec("a: y1 ~ x1", "b: I(2*y1) ~ x1"), data)).Message.ShouldContain("not positive definite");
        Should.Throw<IdentificationError>(() => Fit(Spec("a: I(0*y1) ~ x1", "b: y2 ~ x1"), data)).Message.ShouldContain("has the same value in all");
    }

    [Fact]
    public void Rows_and_columns_left_out_are_said()
    {
        EquationSystemResult result = Fit(Spec("a: y1 ~ x1 + I(2*x1)", "b: y2 ~ x4"), OwnData("equation_system.csv"));
        result.Notices.ShouldContain(notice => notice.Code == "collinear" && notice.Message.En.StartsWith("Equation a:", StringComparison.Ordinal));
        result.Notices.ShouldContain(notice => notice.Code == "unequal_equations" && notice.Count == 117);
        Fit(Spec(Exogenous) with { Iterate = true, MaxIterations = 2 }, OwnData("equation_system.csv")).Notices.ShouldContain(notice => notice.Code == "not_converged");
    }

    private static EquationSystemSpec SpecOf(string name)
    {
        bool instruments = name.Contains("2SLS", StringComparison.Ordinal) || name.Contains("3SLS", StringComparison.Ordinal);
        bool own = name.StartsWith("own", StringComparison.Ordinal);
        string[] parts = name.Split('.');
        EquationSystemSpec spec = Spec(own ? OwnInstruments : instruments ? Simultaneous : Exogenous) with
        {
            Instruments = instruments ? [.. new[] { "x1", "x2", "x3", "x4", "x5" }.Select(Expression.Parse)] : [],
            Estimator = parts[0] switch { "OLS" => SystemEstimator.Ols, "WLS" => SystemEstimator.Wls, "SUR" => SystemEstimator.Sur, "2SLS" => SystemEstimator.TwoStage, "W2SLS" => SystemEstimator.WeightedTwoStage, _ => SystemEstimator.ThreeStage },
            ThreeStageForm = own ? Enum.Parse<ThreeStageForm>(parts[^1], ignoreCase: true) : ThreeStageForm.Gls,
            ResidualCovariance = parts[^1] switch { "noDfCor" => ResidualDivisor.None, "Theil" => ResidualDivisor.Theil, "max" => ResidualDivisor.Max, _ => ResidualDivisor.GeometricMean },
            Iterate = parts.Contains("iterated"),
            Tolerance = 1e-13,
            WeightedStart = parts.Contains("weighted"),
        };
        string[] restrictions = !parts.Contains("restricted") ? [] : own ? ["a_x1 - b_x1 = 0", "c_x4 - c_x5 = 0"] : Restricted;
        return spec with { Restrictions = [.. restrictions.Select(Hypothesis.Parse)] };
    }

    private static EquationSystemSpec Spec(params string[] equations) => new()
    {
        Equations = equations.Select(text => text.Split(": ", 2)).ToDictionary(parts => parts[0], parts => Formula.Parse(parts[1]), StringComparer.Ordinal),
    };

    private static EquationSystemResult Fit(EquationSystemSpec spec, Table data) => EquationSystem.Fit(spec, MethodInputs.Of(data), RunContext.Default);

    private static double[] Estimates(EquationSystemResult result) => [.. result.Coefficients.Select(row => row.Estimate)];

    /// <summary>Coefficients and standard errors to 1e-8: systemfit solves the normal equations of the data as they are, which costs it digits; its p values are one minus a probability.</summary>
    private static void Numbers(Reference reference, string what, EquationSystemResult result, JsonElement expected, Func<string, string> name)
    {
        JsonElement table = expected.TryGetProperty("tab", out JsonElement tab) ? tab : expected;
        foreach ((string field, Func<CoefficientRow, double> value, double tolerance, double floor) in new (string, Func<CoefficientRow, double>, double, double)[]
        {
            ("coef", row => row.Estimate, 1e-8, 1e-6), ("se", row => row.StandardError, 1e-8, 1e-12), ("p", row => row.PValue, 1e-6, 1e-6),
        })
        {
            foreach (JsonProperty term in table.TryGetProperty(field, out JsonElement values) ? values.EnumerateObject() : [])
            {
                if (term.Value.ValueKind == JsonValueKind.Number && !(field == "p" && result[name(term.Name)].StandardError == 0) && !(field == "se" && term.Value.GetDouble() < 1e-7))
                {
                    reference.Equal($"{what} {field} {term.Name}", value(result[name(term.Name)]), term.Value.GetDouble(), tolerance, floor);
                }
            }
        }
    }

    private static void Measures(Reference reference, string what, EquationSystemResult result, JsonElement expected)
    {
        JsonElement sigma = expected.GetProperty("resid_cov");
        Sigma(reference, what, result.ResidualCovariance, sigma);
        reference.Equal(what + " log likelihood", result.LogLikelihood, expected.Number("loglik"), 1e-8);
        reference.Equal(what + " R²", result.RSquared, expected.Number("ols_r2"), 1e-8);
        if (double.IsNaN(result.McElroy))
        {
            // Theil's matrix is indefinite on Kmenta's data: systemfit reports an R² above one, we none.
            expected.Number("mcelroy").ShouldBeGreaterThan(1);
            result.Notices.ShouldContain(notice => notice.Code == "singular_residuals");
            return;
        }

        reference.Equal(what + " McElroy", result.McElroy, expected.Number("mcelroy"), 1e-8);
    }

    private static void Sigma(Reference reference, string what, Matrix sigma, JsonElement expected)
    {
        JsonElement values = expected.ValueKind == JsonValueKind.Array ? expected : expected.GetProperty("values");
        for (int i = 0; i < sigma.Rows; i++)
        {
            for (int j = 0; j < sigma.Columns; j++)
            {
                reference.Equal($"{what} sigma {i} {j}", sigma[i, j], values[i][j].GetDouble(), 1e-8);
            }
        }
    }

    private static Table Simulated(ulong seed, int rows)
    {
        double[][] draws = [.. Enumerable.Range(0, 4).Select(stream => { Philox random = new(seed, (ulong)stream); return Enumerable.Range(0, rows).Select(_ => random.NextNormal()).ToArray(); })];
        double[] y1 = [.. Enumerable.Range(0, rows).Select(i => 1 + (0.5 * draws[0][i]) + draws[2][i])];
        double[] y2 = [.. Enumerable.Range(0, rows).Select(i => 2 - draws[1][i] + (0.9 * draws[2][i]) + (Math.Sqrt(0.19) * draws[3][i]))];
        return Table(("x1", draws[0]), ("x2", draws[1]), ("y1", y1), ("y2", y2));
    }
}
