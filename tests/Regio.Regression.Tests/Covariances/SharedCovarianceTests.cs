using System.Globalization;
using System.Text.Json;
using Regio.Core;

namespace Regio.Regression.Tests;

/// <summary>Known answers that lie beside the repository: fixest, plm and sandwich on Grunfeld's panel, Stata 18 and R on simulated data.</summary>
public sealed class SharedCovarianceTests
{
    [Theory]
    [InlineData("grunfeld_fe0", "1 value capital", "")]
    [InlineData("grunfeld_fe1", "value capital", "firm")]
    [InlineData("grunfeld_fe2", "value capital", "firm year")]
    public void Fixest_serial_and_leverage(string prefix, string regressors, string effects)
    {
        HandFit data = HandFit.Read(Shared.File("golden", "econometrics", "fixest_0142", "grunfeld_plm.csv"), "firm", "year");
        LinearFit fit = data.Fit("inv", regressors, effects);
        Reference reference = new("covariances", "fixest 0.14.2");
        (string Case, string Text)[] cases = [.. new[] { 1, 2, 4 }.SelectMany(l => new[] { ($"NW{l}", $"nw({l})"), ($"DK{l}", $"dk({l})") }), ("HC2", "hc2"), ("HC3", "hc3"), ("cl_firm", "cluster(firm)")];
        foreach ((string name, string text) in cases)
        {
            CovarianceEstimate estimate = Covariance.Parse(text).Estimate(fit, data, SmallSample.Fixest, RunContext.Default);
            foreach ((string term, double se, double df) in Fixest(prefix + "_" + name))
            {
                reference.Equal($"{prefix} {name} se {term}", estimate.StandardError(fit.Terms.ToList().IndexOf(term)), se, 1e-9);
                estimate.DegreesOfFreedom.ShouldBe(df);
            }
        }
    }

    [Theory]
    [InlineData("quakes_conley100", "conley(lat, long, 100, distance=triangular)")]
    [InlineData("quakes_conley100_spherical", "conley(lat, long, 100, radius=6376)")]
    public void Fixest_conley(string name, string text)
    {
        HandFit data = HandFit.Read(Shared.File("golden", "econometrics", "fixest_0142", "quakes.csv"));
        LinearFit fit = data.Fit("depth", "1 mag");
        CovarianceEstimate estimate = Covariance.Parse(text).Estimate(fit, data, SmallSample.Fixest, RunContext.Default);
        Reference reference = new("conley", "fixest 0.14.2");
        foreach ((string term, double se, double df) in Fixest(name))
        {
            reference.Equal($"{name} se {term}", estimate.StandardError(fit.Terms.ToList().IndexOf(term)), se, 1e-9);
            estimate.DegreesOfFreedom.ShouldBe(df);
        }
    }

    [Fact]
    public void Plm_and_sandwich_on_grunfeld()
    {
        HandFit data = HandFit.Read(Shared.File("golden", "peers", "grunfeld", "data.csv"), "firm", "year");
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "peers", "grunfeld", "expected_plm266.json")));
        Dictionary<string, (LinearFit Fit, HandFit Data)> models = new(StringComparer.Ordinal)
        {
            ["pooling"] = (data.Fit("inv", "1 value capital"), data),
            ["within_ind"] = (data.Fit("inv", "value capital", "firm"), data),
            ["within_two"] = (data.Fit("inv", "value capital", "firm year"), data),
        };
        HandFit first = Differences(data);
        models["fd"] = (first.Fit("inv", "1 value capital"), first);
        Reference reference = new("covariances", "plm 2.6-6, sandwich 3.0-2");
        int count = 0;
        foreach (JsonProperty one in json.RootElement.EnumerateObject())
        {
            if (Call(one.Name) is not { } call || !models.TryGetValue(call.Model, out (LinearFit Fit, HandFit Data) model))
            {
                continue;
            }

            CovarianceEstimate estimate = Covariance.Parse(call.Text).Estimate(model.Fit, model.Data, call.Convention, RunContext.Default);
            if (one.Name == "plm.vcovDC.fd")
            {
                // Indefinite: plm leaves it so, this library sets the negative eigenvalue to zero and says so.
                estimate.Notices.Count.ShouldBe(1);
                continue;
            }

            foreach ((string term, double se) in HandFit.Named(one.Value.GetProperty("se")))
            {
                count++;
                reference.Equal($"{one.Name} se {term}", estimate.StandardError(model.Fit.Terms.ToList().IndexOf(term)), se, 1e-9);
            }
        }

        count.ShouldBeGreaterThan(250);
    }

    [Fact]
    public void Stata_newey()
    {
        HandFit data = HandFit.Read(Shared.File("golden", "econometrics", "statspai_parity", "csv", "51_newey.csv"));
        HandFit series = HandFit.Of([("y", data["y"]), ("x", data["x"]), ("t", [.. Enumerable.Range(0, data.Rows).Select(i => (double)i)])], time: "t");
        LinearFit fit = series.Fit("y", "1 x");
        CovarianceEstimate stata = Covariance.Parse("nw(4)").Estimate(fit, series, SmallSample.Areg, RunContext.Default);
        CovarianceEstimate r = Covariance.Parse("nw(4)").Estimate(fit, series, SmallSample.Sandwich, RunContext.Default);
        double[] expected = Errors("stata", "51_newey_Stata.json", "beta_intercept", "beta_x");
        double[] expectedR = Errors("R", "51_newey_R.json", "beta_intercept", "beta_x");
        for (int k = 0; k < 2; k++)
        {
            new Reference("newey_west", "Stata 18").Equal($"newey se {k}", stata.StandardError(k), expected[k], 1e-9);
            new Reference("newey_west", "sandwich 3.1-1").Equal($"newey se {k}", r.StandardError(k), expectedR[k], 1e-9);
        }
    }

    [Fact]
    public void Cr2_and_cr3_of_clubSandwich_and_mata()
    {
        HandFit data = HandFit.Read(Shared.File("golden", "econometrics", "statspai_parity", "csv", "53_cr2.csv"));
        LinearFit fit = data.Fit("lemp", "1 treat year");
        foreach (string type in (string[])["cr2", "cr3"])
        {
            CovarianceEstimate estimate = Covariance.Parse(type + "(countyreal)").Estimate(fit, data, SmallSample.Fixest, RunContext.Default);
            string[] rows = [type + "_(Intercept)", type + "_treat", type + "_year"];
            double[] r = Errors("R", "53_cr2_R.json", rows);
            double[] stata = Errors("stata", "53_cr2_Stata.json", rows);
            for (int k = 0; k < 3; k++)
            {
                // year ≈ 2005 beside the constant: the reference itself carries about nine digits.
                new Reference("cr2", "clubSandwich 0.6.2").Equal(rows[k], estimate.StandardError(k), r[k], 1e-8);
                // Its coefficients differ from R's at 3e-10: a cross product of unscaled columns.
                new Reference("cr2", "Stata 18").Equal(rows[k], estimate.StandardError(k), stata[k], 2e-8);
            }
        }
    }

    private static (string Model, string Text, SmallSample Convention)? Call(string name)
    {
        string[] parts = name.Split('.');
        return parts switch
        {
            ["plm", "vcovHC", var model, var method, var type, var cluster] => (model, $"{method}({type}{(cluster == "time" ? ", by=time" : string.Empty)})", SmallSample.Plm),
            ["plm", "vcovSCC", var model, var lag] => (model, $"dk({lag})", SmallSample.Plm),
            ["plm", "vcovNW", var model, var lag] => (model, $"nw({lag})", SmallSample.Plm),
            ["plm", "vcovDC", var model] => (model, "cluster(firm, year)", SmallSample.Plm),
            ["plm", "vcovBK", var model, var cluster] => (model, cluster == "time" ? "pcse" : "pcse(serial)", SmallSample.Plm),
            ["sandwich", "lm", "PC"] => ("pooling", "pcse", SmallSample.Sandwich),
            ["sandwich", "lm", "CL", "firm", "HC2"] => ("pooling", "cr2(firm)", SmallSample.Sandwich),
            ["sandwich", "lm", "CL", "firm", "HC3"] => ("pooling", "cr3(firm)", SmallSample.Sandwich),
            ["sandwich", "lm", "CL", "firm_year"] => ("pooling", "cluster(firm, year)", SmallSample.Sandwich),
            ["sandwich", "lm", var type] when type.StartsWith("HC", StringComparison.Ordinal) => ("pooling", type, SmallSample.Sandwich),
            _ => null,
        };
    }

    private static HandFit Differences(HandFit data)
    {
        double[] firm = data["firm"];
        int[] rows = [.. Enumerable.Range(1, data.Rows - 1).Where(i => firm[i] == firm[i - 1])];
        double[] Of(string name) => [.. rows.Select(i => data[name][i] - data[name][i - 1])];
        double[] At(string name) => [.. rows.Select(i => data[name][i])];
        return HandFit.Of([("firm", At("firm")), ("year", At("year")), ("inv", Of("inv")), ("value", Of("value")), ("capital", Of("capital"))], "firm", "year");
    }

    private static IEnumerable<(string Term, double Se, double Df)> Fixest(string name)
        => File.ReadLines(Shared.File("golden", "econometrics", "fixest_0142", "oracle_fixest_0142.csv"))
            .Select(line => line.Split(',').Select(cell => cell.Trim('"')).ToArray())
            .Where(cells => cells[0] == name)
            .Select(cells => (cells[1], double.Parse(cells[3], CultureInfo.InvariantCulture), double.Parse(cells[8], CultureInfo.InvariantCulture)));

    private static double[] Errors(string side, string file, params string[] statistics)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "econometrics", "statspai_parity", side, file)));
        Dictionary<string, double> se = json.RootElement.GetProperty("rows").EnumerateArray().ToDictionary(row => row.GetProperty("statistic").GetString()!, row => row.GetProperty("se").GetDouble(), StringComparer.Ordinal);
        return Array.ConvertAll(statistics, statistic => se[statistic]);
    }
}
