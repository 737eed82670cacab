using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class BetweenTests
{
    private static readonly Reference Stata = new("between", "Stata 13 (linearmodels' results)");
    private static readonly Reference OwnR = new("between", "R 4.2.2; plm 2.6-2");

    [Theory]
    [InlineData("", false)]
    [InlineData("_light", false)]
    [InlineData("_heavy", false)]
    [InlineData("", true)]
    [InlineData("_light", true)]
    [InlineData("_heavy", true)]
    public void Stata_xtreg_be(string suffix, bool weighted)
    {
        StataPanelSection expected = StataPanelSection.Read($"between-conventional-{(weighted ? "wls" : "")}-{suffix}");
        string regressors = string.Join(" + ", Enumerable.Range(1, 5).Select(k => $"x{k}{suffix}"));
        BetweenResult result = Fit($"y{suffix} ~ {regressors}", "firm", TableFile.Read(StataPanelSection.DataFile), weighted);
        expected.Compare(Stata, result.Fit.Terms, k => (result.Coefficients[k].Estimate, result.Coefficients[k].Statistic, result.Coefficients[k].PValue), (i, j) => result.Covariance.Values[i, j]);
        expected.Equal(Stata, "N", result.Rows, 0);
        expected.Equal(Stata, "N_g", result.EntitySizes.Count, 0);
        expected.Equal(Stata, "df_r", result.Covariance.DegreesOfFreedom, 0);
        expected.Equal(Stata, "r2_w", result.PanelGoodness.Within, 1e-10);
        expected.Equal(Stata, "r2_b", result.PanelGoodness.Between, 1e-10);
        expected.Equal(Stata, "r2_o", result.PanelGoodness.Overall, 1e-10);
        expected.Equal(Stata, "F", result.Overall.Statistic, 1e-9);
        double scale = weighted ? result.EntitySizes.Count / result.EntitySizes.Sum() : 1;
        expected.Equal(Stata, "rmse", result.Goodness.Sigma * Math.Sqrt(scale), 1e-10);
        GoodnessOfFit fit = result.Goodness;
        expected.Equal(Stata, "df_m", result.Overall.Numerator, 0);
        expected.Equal(Stata, "r2", fit.RSquared, 1e-10);
        expected.Equal(Stata, "r2_a", fit.AdjustedRSquared, 1e-9);
        expected.Equal(Stata, "rss", fit.ResidualSumOfSquares * scale, 1e-10);
        expected.Equal(Stata, "mss", (fit.TotalSumOfSquares - fit.ResidualSumOfSquares) * scale, 1e-9);
        double n = result.EntitySizes.Count;
        expected.Equal(Stata, "ll", -0.5 * n * (Math.Log(2 * Math.PI * fit.ResidualSumOfSquares * scale / n) + 1), 1e-10);
        expected.Equal(Stata, "ll_0", -0.5 * n * (Math.Log(2 * Math.PI * fit.TotalSumOfSquares * scale / n) + 1), 1e-10);
        expected.Equal(Stata, "g_min", result.EntitySizes.Min(), 0);
        expected.Equal(Stata, "g_max", result.EntitySizes.Max(), 0);
        expected.Equal(Stata, "g_avg", result.EntitySizes.Average(), 1e-10);
        expected.Equal(Stata, "Tbar", result.EntitySizes.Average(), 1e-10);
        expected.AllScalarsCompared();
    }

    [Theory]
    [InlineData("between", false)]
    [InlineData("between.weighted", true)]
    public void R_on_a_panel_with_gaps_and_missing_values(string name, bool weighted)
    {
        JsonElement expected = Own("panel.json").GetProperty("cases").GetProperty(name);
        BetweenResult result = Fit("y ~ x1 + x2 + z", "city", OwnData("panel.csv"), weighted);
        result.Coefficients.Compare(OwnR, name, expected.GetProperty("tab"));
        OwnR.Equal(name + " df", result.Covariance.DegreesOfFreedom, expected.Number("df_resid"), 0);
    }

    [Fact]
    public void Weighted_by_size_it_is_least_squares_on_the_means_repeated_on_every_row()
    {
        Table data = Simulate(21, 40, 5);
        BetweenResult result = Fit("y ~ x + z", "id", data, weighted: true);
        Table means = new("means", [data["id"], .. new[] { "y", "x", "z" }.Select(name => Repeated(data, name))]);
        LeastSquaresResult repeated = LeastSquares.Fit(new() { Formula = Formula.Parse("y ~ x + z") }, means, RunContext.Default);
        for (int k = 0; k < 3; k++)
        {
            Close.Relative(result.Fit.Coefficients[k], repeated.Fit.Coefficients[k], 1e-11, result.Fit.Terms[k]);
        }
    }

    [Fact]
    public void A_simulated_panel_gives_its_parameters_back()
    {
        BetweenResult result = Fit("y ~ x + z", "id", Simulate(22, 4000, 5), covariance: "hc1");
        double[] truth = [1, 0.5, -0.25];
        for (int k = 0; k < 3; k++)
        {
            Math.Abs(result.Fit.Coefficients[k] - truth[k]).ShouldBeLessThan(4 * result.Coefficients[k].StandardError, result.Fit.Terms[k]);
        }
    }

    [Fact]
    public void Clusters_are_of_entities_and_must_not_vary_within_them()
    {
        Table data = OwnData("panel.csv");
        BetweenResult result = Fit("y ~ x1 + x2", "city", data, covariance: "cluster(region)");
        result.Covariance.Groups.ShouldBe([3]);
        result.Covariance.DegreesOfFreedom.ShouldBe(2);
        Should.Throw<SpecError>(() => result.With(new Clustered(["year"]))).Message.ShouldContain("'year' varies within city");
    }

    [Fact]
    public void Regressors_whose_means_do_not_vary_are_dropped_by_name()
    {
        BetweenResult result = Fit("y ~ x1 + i(year)", "city", OwnData("panel_balanced.csv"));
        result.Fit.Terms.ShouldBe(["(Intercept)", "x1"]);
        result.Notices.Count(notice => notice.Code == "collinear").ShouldBe(3);
    }

    [Fact]
    public void Too_few_entities_are_refused()
        => Should.Throw<IdentificationError>(() => Fit("y ~ x + z", "id", Simulate(2, 3, 5))).Message.ShouldContain("3 observations are too few for 3 parameters");

    private static BetweenResult Fit(string formula, string entity, Table data, bool weighted = false, string covariance = "iid")
        => Between.Fit(new() { Formula = Formula.Parse(formula), Entity = entity, Weighted = weighted, Covariance = Covariance.Parse(covariance) }, MethodInputs.Of(data), RunContext.Default);

    private static NumberColumn Repeated(Table data, string name)
    {
        double[] id = data.Numbers("id").Values.ToArray(), values = data.Numbers(name).Values.ToArray();
        return new(name, [.. id.Select(own => values.Where((_, i) => id[i] == own).Average())]);
    }
}
