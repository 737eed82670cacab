using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class HausmanTests
{
    private static readonly Reference Stata = new("hausman", "Stata 18 MP");
    private static readonly Reference R = new("hausman", "R 4.5.2 (plm 2.6-7)");
    private static readonly Reference OwnR = new("hausman", "R 4.2.2; plm 2.6-2, sandwich 3.0-2");

    [Fact]
    public void Stata_sigmamore_and_plm_on_the_replication_table_of_StatsPAI()
    {
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "csv", "35_panel.csv"));
        HausmanResult more = Fit("y ~ x1 + x2", "unit", data, HausmanForm.SigmaMore);
        Stata.Equal("sigmamore", more.Statistic, Parity("stata", "35_panel_Stata.json", "hausman_chi2_stata_sigmamore"), 1e-8);
        Stata.Equal("sigmamore p", more.PValue, Parity("stata", "35_panel_Stata.json", "hausman_pvalue_stata_sigmamore"), 1e-8);
        HausmanResult classical = Fit("y ~ x1 + x2", "unit", data, HausmanForm.Classical);
        R.Equal("classical", classical.Statistic, Parity("R", "35_panel_R.json", "hausman_chi2"), 1e-8);
        R.Equal("classical p", classical.PValue, Parity("R", "35_panel_R.json", "hausman_pvalue"), 1e-8);
    }

    [Theory]
    [InlineData("hausman.unbalanced", HausmanForm.Classical, null, SmallSample.Xtreg)]
    [InlineData("hausman.balanced", HausmanForm.Classical, null, SmallSample.Xtreg)]
    [InlineData("hausman.aux.balanced", HausmanForm.Regression, "iid", SmallSample.Xtreg)]
    [InlineData("hausman.aux.robust.balanced", HausmanForm.Regression, "cluster(city)", SmallSample.None)]
    [InlineData("hausman.mundlak.iid.unbalanced", HausmanForm.Regression, "iid", SmallSample.Xtreg)]
    [InlineData("hausman.mundlak.iid.balanced", HausmanForm.Regression, "iid", SmallSample.Xtreg)]
    [InlineData("hausman.mundlak.cluster.unbalanced", HausmanForm.Regression, null, SmallSample.Xtreg)]
    [InlineData("hausman.mundlak.cluster.balanced", HausmanForm.Regression, "robust", SmallSample.Xtreg)]
    public void R_on_a_panel_with_gaps_and_missing_values(string name, HausmanForm form, string? covariance, SmallSample convention)
    {
        JsonElement expected = Own("panel.json").GetProperty("cases").GetProperty(name);
        Table data = OwnData(name.EndsWith("unbalanced", StringComparison.Ordinal) ? "panel.csv" : "panel_balanced.csv");
        HausmanResult result = Hausman.Fit(Spec("y ~ x1 + x2", "city", form, covariance) with { SmallSample = convention, VarianceMethod = VarianceMethod.BaltagiChang }, MethodInputs.Of(data), RunContext.Default);
        // plm reports the absolute value of a negative statistic, with a p value that means nothing; ours has none.
        OwnR.Equal(name, Math.Abs(result.Statistic), expected.Number("statistic"), 1e-8);
        OwnR.Equal(name + " p", result.PValue, result.Statistic < 0 ? double.NaN : expected.Number("p"), 1e-7);
        OwnR.Equal(name + " df", result.Degrees, 2, 0);
    }

    [Fact]
    public void With_one_regressor_it_is_the_squared_difference_over_its_variance()
    {
        HausmanResult result = Fit("y ~ x", "id", Simulate(31, 50, 4), HausmanForm.SigmaMore);
        double t = (result.Fixed[0] - result.Random[0]) / result.DifferenceErrors[0];
        result.Statistic.ShouldBe(t * t, 1e-12 * t * t);
        result.Degrees.ShouldBe(1);
        result.Terms.ShouldBe(["x"]);
    }

    [Fact]
    public void Sigmamore_and_sigmaless_differ_by_the_ratio_of_the_variances()
    {
        Table data = OwnData("panel.csv");
        RandomEffectsResult random = Panels.Spec("y ~ x1 + x2", "city").Fit(data);
        double more = Fit("y ~ x1 + x2", "city", data, HausmanForm.SigmaMore).Statistic, less = Fit("y ~ x1 + x2", "city", data, HausmanForm.SigmaLess).Statistic;
        double s2 = random.Fit.ResidualSumOfSquares / (random.Fit.Observations - 3);
        (less / more).ShouldBe(s2 / random.Components.Error, 1e-10);
    }

    [Fact]
    public void Under_the_null_it_rejects_about_as_often_as_it_should_and_under_correlated_effects_always()
    {
        int rejected = 0;
        int clustered = 0;
        const int Replications = 400;
        for (int r = 0; r < Replications; r++)
        {
            Table data = Simulate((ulong)(5000 + r), 60, 4);
            rejected += Fit("y ~ x", "id", data, HausmanForm.SigmaMore).PValue < 0.05 ? 1 : 0;
            clustered += Fit("y ~ x", "id", data, HausmanForm.Regression).PValue < 0.05 ? 1 : 0;
        }

        // x and z are all but uncorrelated between entities, so leaving z out keeps the null; 400 draws at 5% have a standard error of 1.1%.
        (rejected / (double)Replications).ShouldBeInRange(0.02, 0.09);
        (clustered / (double)Replications).ShouldBeInRange(0.02, 0.10);
        Table correlated = OwnData("panel.csv");
        Fit("y ~ x1 + x2", "city", correlated, HausmanForm.Regression).PValue.ShouldBeLessThan(1e-4);
    }

    [Fact]
    public void Regressors_constant_within_entities_are_left_out_of_the_comparison()
    {
        HausmanResult result = Fit("y ~ x + z", "id", Simulate(33, 80, 4), HausmanForm.Regression);
        result.Terms.ShouldBe(["x"]);
        result.Augmented.Select(row => row.Term).ShouldBe(["(Intercept)", "x", "z", "mean(x)"]);
    }

    [Fact]
    public void Period_dummies_of_a_balanced_panel_add_no_degrees_of_freedom()
    {
        HausmanResult result = Fit("y ~ x1 + x2 + i(year)", "city", OwnData("panel_balanced.csv"), HausmanForm.SigmaMore);
        result.Terms.Count.ShouldBe(5);
        result.Degrees.ShouldBe(2);
        Fit("y ~ x1 + x2 + i(year)", "city", OwnData("panel_balanced.csv"), HausmanForm.Regression).Degrees.ShouldBe(2);
    }

    [Fact]
    public void A_difference_that_is_not_positive_definite_is_reported()
    {
        HausmanResult indefinite = Fit("y ~ x1 + x2", "city", OwnData("panel_balanced.csv"), HausmanForm.Classical);
        indefinite.Statistic.ShouldBeLessThan(0);
        indefinite.PValue.ShouldBe(double.NaN);
        indefinite.DifferenceErrors.ShouldContain(double.NaN);
        indefinite.Notices.ShouldContain(notice => notice.Code == "not_positive_definite");
        HausmanResult definite = Fit("y ~ x1 + x2", "city", OwnData("panel_balanced.csv"), HausmanForm.SigmaMore);
        definite.Statistic.ShouldBeGreaterThan(0);
        definite.Notices.ShouldNotContain(notice => notice.Code == "not_positive_definite");
    }

    [Fact]
    public void A_covariance_without_the_regression_form_is_refused()
        => Should.Throw<SpecError>(() => Fit("y ~ x", "id", Simulate(1, 20, 3), HausmanForm.Classical, "hc1")).Message.ShouldContain("only the form regression");

    [Fact]
    public void Regressors_that_are_all_constant_within_entities_are_refused()
        => Should.Throw<IdentificationError>(() => Fit("y ~ z", "id", Simulate(1, 20, 3), HausmanForm.Classical)).Message.ShouldContain("no regressor varies within 'id'");

    private static HausmanSpec Spec(string formula, string entity, HausmanForm form, string? covariance)
        => new() { Formula = Formula.Parse(formula), Entity = entity, Form = form, Covariance = covariance is null ? null : Covariance.Parse(covariance) };

    private static HausmanResult Fit(string formula, string entity, Table data, HausmanForm form, string? covariance = null)
        => Hausman.Fit(Spec(formula, entity, form, covariance), MethodInputs.Of(data), RunContext.Default);

    private static double Parity(string side, string file, string statistic)
        => Json(Shared.File("golden", "econometrics", "statspai_parity", side, file)).GetProperty("rows").EnumerateArray()
            .Single(row => row.GetProperty("statistic").GetString() == statistic).Number("estimate");
}
