using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Regression;

namespace Regio.Panel.Tests;

/// <summary>Every number of both sides, Stata 18 and R, of the replication modules on linear models, panels and instruments is compared.</summary>
public sealed class StatsPaiPeersTests
{
    [Theory]
    [InlineData("01_ols")]
    [InlineData("02_iv")]
    [InlineData("03_hdfe")]
    [InlineData("14_ols_cluster")]
    [InlineData("35_panel")]
    [InlineData("51_newey")]
    [InlineData("53_cr2")]
    [InlineData("54_twoway_cluster")]
    [InlineData("55_hc2_hc3")]
    public void Both_sides_in_full(string module)
    {
        foreach ((string side, string file) in new[] { ("stata", "Stata"), ("R", "R") })
        {
            bool stata = side == "stata";
            Reference reference = new(module switch { "02_iv" => "instrumental_variables", "35_panel" => "random_effects", _ => "least_squares" }, stata ? "Stata 18 MP" : "R 4.5.2 (sandwich, fixest, plm, AER, clubSandwich)");
            JsonElement[] rows = [.. Panels.Json(Shared.File("golden", "econometrics", "statspai_parity", side, $"{module}_{file}.json")).GetProperty("rows").EnumerateArray()];
            rows.Length.ShouldBeGreaterThan(1);
            foreach (JsonElement row in rows)
            {
                string name = row.GetProperty("statistic").GetString()!;
                (CoefficientRow own, double n) = Own(module, name, stata);

                // year ≈ 2005 beside the constant costs both sides digits: they differ from each other by 1e-8 in modules 14, 53 and 55.
                double loose = module is "14_ols_cluster" or "53_cr2" or "55_hc2_hc3" ? 2e-8 : 1e-8;
                reference.Equal($"{module} {name}", own.Estimate, row.Number("estimate"), module == "53_cr2" ? 2e-9 : 1e-8);
                reference.Equal($"{module} {name} n", n, row.Number("n"), 0);
                if (row.GetProperty("se").ValueKind == JsonValueKind.Number)
                {
                    reference.Equal($"{module} {name} se", own.StandardError, row.Number("se"), loose);
                }

                // Intervals of both sides are of the normal distribution.
                double half = 1.959963984540054 * own.StandardError;
                foreach ((string end, double bound) in new[] { ("ci_lo", own.Estimate - half), ("ci_hi", own.Estimate + half) })
                {
                    if (row.GetProperty(end).ValueKind == JsonValueKind.Number)
                    {
                        reference.Equal($"{module} {name} {end}", bound, row.Number(end), 10 * loose);
                    }
                }
            }
        }
    }

    private static (CoefficientRow Row, double Observations) Own(string module, string name, bool stata)
    {
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "csv", module + ".csv"));
        string term = name[(name.LastIndexOf("beta_", StringComparison.Ordinal) is >= 0 and int at ? at + 5 : name.IndexOf('_', StringComparison.Ordinal) + 1)..];
        term = term == "intercept" ? "(Intercept)" : term;
        if (module == "02_iv")
        {
            InstrumentalVariablesResult iv = Instruments.Spec("lwage ~ exper + expersq + black + south + smsa | educ ~ nearc4", "hc1", SmallSample.Ivreg2).Fit(data);
            return (iv.Row(term), iv.Observations);
        }

        if (module == "35_panel" && !name.StartsWith("fe_", StringComparison.Ordinal))
        {
            if (name.StartsWith("re_", StringComparison.Ordinal))
            {
                RandomEffectsResult random = Panels.Spec("y ~ x1 + x2", "unit", "year").Fit(data);
                return (random.Coefficients.Single(row => row.Term == term), random.Sample.Rows);
            }

            HausmanResult hausman = Hausman.Fit(new() { Formula = Formula.Parse("y ~ x1 + x2"), Entity = "unit", Time = "year", Form = name.EndsWith("sigmamore", StringComparison.Ordinal) ? HausmanForm.SigmaMore : HausmanForm.Classical }, MethodInputs.Of(data), RunContext.Default);
            double value = name.Contains("pvalue", StringComparison.Ordinal) ? hausman.PValue : hausman.Statistic;
            return (new(name, value, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN), hausman.Rows);
        }

        (string formula, string covariance, SmallSample convention) = module switch
        {
            "01_ols" => ("lwage ~ educ + exper + expersq + black + south + smsa", "hc1", SmallSample.Fixest),
            "03_hdfe" => ("y ~ x1 + x2 | firm + year", "iid", stata ? SmallSample.Reghdfe : SmallSample.Fixest),
            "35_panel" => ("y ~ x1 + x2 | unit", "iid", stata ? SmallSample.Xtreg : SmallSample.Plm),
            "51_newey" => ("y ~ x", "nw(4, time=row)", stata ? SmallSample.Areg : SmallSample.Sandwich),
            "53_cr2" => ("lemp ~ treat + year", name[..3] + "(countyreal)", SmallSample.Fixest),
            "54_twoway_cluster" => ("y ~ x", "cluster(g1, g2)", name.StartsWith("reghdfe", StringComparison.Ordinal) ? SmallSample.Reghdfe : SmallSample.Sandwich),
            "55_hc2_hc3" => ("lemp ~ treat + year", name[..3], SmallSample.Fixest),
            _ => ("lemp ~ treat + year", "cluster(countyreal)", SmallSample.Fixest),
        };
        Table ordered = data.With(new NumberColumn("row", [.. Enumerable.Range(0, data.RowCount).Select(i => (double)i)]));
        LeastSquaresResult result = LeastSquares.Fit(new() { Formula = Formula.Parse(formula), Covariance = Covariance.Parse(covariance), SmallSample = convention }, ordered, RunContext.Default);
        return (result[term], result.Observations);
    }
}
