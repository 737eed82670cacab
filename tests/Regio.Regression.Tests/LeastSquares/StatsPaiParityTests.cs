using System.Text.Json;
using Regio.Core;
using Regio.Files;

namespace Regio.Regression.Tests;

/// <summary>Golden: Stata 18 and R 4.5.2 on the replication tables of StatsPAI, modules 01, 03, 14, 35, 54, 55 and 68.</summary>
public sealed class StatsPaiParityTests
{
    private static readonly Reference Stata = new("least_squares", "Stata 18 MP");
    private static readonly Reference R = new("least_squares", "R 4.5.2 (sandwich 3.1-1, fixest 0.14.0, plm 2.6-7)");

    [Theory]
    [InlineData("01_ols", "lwage ~ educ + exper + expersq + black + south + smsa", "hc1", "beta_")]
    [InlineData("14_ols_cluster", "lemp ~ treat + year", "cluster(countyreal)", "beta_")]
    [InlineData("55_hc2_hc3", "lemp ~ treat + year", "hc2", "hc2_")]
    [InlineData("55_hc2_hc3", "lemp ~ treat + year", "hc3", "hc3_")]
    public void Stata_regress(string module, string formula, string covariance, string prefix)
    {
        // Both sides built their intervals with the normal quantile. They differ from each other by 1e-8 in the standard errors of modules 14 and 55.
        LeastSquaresResult result = Fitting.Fit(Data(module), formula, covariance);
        Compare(result, Rows("stata", module), prefix, Stata, double.PositiveInfinity, 2e-8);
        Compare(result, Rows("R", module), prefix, R, double.PositiveInfinity, 2e-8);
    }

    [Fact]
    public void Module_03_two_way_effects_as_reghdfe_and_fixest()
    {
        LeastSquaresResult result = Fitting.Fit(Data("03_hdfe"), "y ~ x1 + x2 | firm + year", "iid", SmallSample.Reghdfe);
        Compare(result, Rows("stata", "03_hdfe"), "beta_", Stata, double.PositiveInfinity, 1e-9);
        Compare(result.With(new Iid(), SmallSample.Fixest), Rows("R", "03_hdfe"), "beta_", R, double.PositiveInfinity, 1e-9);
    }

    [Fact]
    public void Module_35_fixed_effects_as_xtreg_and_plm()
    {
        Table data = Data("35_panel");
        Compare(Fitting.Fit(data, "y ~ x1 + x2 | unit", "iid", SmallSample.Xtreg), Rows("stata", "35_panel"), "fe_beta_", Stata, double.NaN, 1e-9);
        Compare(Fitting.Fit(data, "y ~ x1 + x2 | unit", "iid", SmallSample.Plm), Rows("R", "35_panel"), "fe_beta_", R, double.NaN, 1e-9);
    }

    [Fact]
    public void Module_54_two_way_clusters_by_component_and_by_the_smaller_dimension()
    {
        LeastSquaresResult result = Fitting.Fit(Data("54_twoway_cluster"), "y ~ x", "cluster(g1, g2)", SmallSample.Sandwich);
        Compare(result, Rows("R", "54_twoway_cluster"), "beta_", R, double.PositiveInfinity, 1e-9);
        Compare(result, Rows("stata", "54_twoway_cluster"), "beta_", Stata, double.NaN, 1e-9);
        Compare(result.With(result.Spec.Covariance, SmallSample.Reghdfe), Rows("stata", "54_twoway_cluster"), "reghdfe_beta_", Stata, double.NaN, 1e-9);
    }

    [Theory]
    [InlineData("stata", "Stata 18 MP")]
    [InlineData("R", "R 4.5.2 (fixest 0.14.0)")]
    public void Module_68_deviations_from_entity_means(string side, string tool)
    {
        Table data = Data("68_demean_within");
        Grouping groups = data["id"].Group();
        string[] names = ["y", "x1", "x2", "x3"];
        double[][] columns = [.. names.Select(name => data.Numbers(name).Values.ToArray())];
        WithinTransform.Create([new FixedEffect("id", groups.Codes, groups.Count)], null, WithinOptions.Default, RunContext.Default).Demean(columns);
        Reference reference = new("within_transform", tool);
        int compared = 0;
        foreach (JsonElement row in Rows(side, "68_demean_within"))
        {
            // "demean_x1_row80" is row 80 of x1; "demean_y" is row 0 of y.
            string[] parts = row.GetProperty("statistic").GetString()!.Split('_');
            int at = parts.Length > 2 ? int.Parse(parts[2]["row".Length..], System.Globalization.CultureInfo.InvariantCulture) : 0;
            reference.Equal(string.Join('_', parts), columns[Array.IndexOf(names, parts[1])][at], row.GetProperty("estimate").GetDouble(), 1e-12, floor: 1);
            compared++;
        }

        compared.ShouldBe(10);
    }

    private static Table Data(string module) => CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "csv", module + ".csv"));

    private static IEnumerable<JsonElement> Rows(string side, string module)
        => Fitting.Json("golden", "econometrics", "statspai_parity", side, $"{module}_{(side == "R" ? "R" : "Stata")}.json").GetProperty("rows").EnumerateArray();

    private static void Compare(LeastSquaresResult result, IEnumerable<JsonElement> rows, string prefix, Reference reference, double intervalDegrees, double errors)
    {
        int compared = 0;
        foreach (JsonElement row in rows)
        {
            string name = row.GetProperty("statistic").GetString()!;
            if (!name.StartsWith(prefix, StringComparison.Ordinal))
            {
                continue;
            }

            CoefficientRow own = result[name[prefix.Length..]];
            reference.Equal(name, own.Estimate, row.Number("estimate"), 1e-9);
            reference.Equal(name + " se", own.StandardError, row.Number("se"), errors);
            reference.Equal(name + " n", result.Observations, row.Number("n"), 0);
            if (!double.IsNaN(intervalDegrees) && !double.IsNaN(row.Number("ci_lo")))
            {
                double half = new Regio.Numerics.StudentT(intervalDegrees).CriticalValue(0.05) * own.StandardError;
                reference.Equal(name + " low", own.Estimate - half, row.Number("ci_lo"), 1e-7);
                reference.Equal(name + " high", own.Estimate + half, row.Number("ci_hi"), 1e-7);
            }

            compared++;
        }

        compared.ShouldBePositive();
    }
}
