using System.Text.Json;
using Regio.Core;

namespace Regio.Regression.Tests;

/// <summary>Golden: fixest 0.14.2, plm 2.6-2, sandwich 3.0-2 and lfe 3.1.1 on Grunfeld's panel, case by case as the file names them.</summary>
public sealed class GrunfeldPeerTests
{
    private static readonly Reference Fixest = new("least_squares", "fixest 0.14.2");
    private static readonly Reference Plm = new("least_squares", "plm 2.6-2");
    private static readonly Reference SandwichR = new("least_squares", "sandwich 3.0-2");
    private static readonly Reference Lfe = new("least_squares", "lfe 3.1.1");

    private static readonly Dictionary<string, string> Models = new(StringComparer.Ordinal)
    {
        ["pooled"] = "inv ~ value + capital",
        ["pooling"] = "inv ~ value + capital",
        ["fe_firm"] = "inv ~ value + capital | firm",
        ["within_ind"] = "inv ~ value + capital | firm",
        ["fe_year"] = "inv ~ value + capital | year",
        ["within_time"] = "inv ~ value + capital | year",
        ["fe_two"] = "inv ~ value + capital | firm + year",
        ["within_two"] = "inv ~ value + capital | firm + year",
    };

    private static JsonElement Cases => Fitting.Json("golden", "peers", "grunfeld", "expected.json");

    [Theory]
    [InlineData("iid", "iid")]
    [InlineData("HC1", "hc1")]
    [InlineData("HC2", "hc2")]
    [InlineData("HC3", "hc3")]
    [InlineData("cl_firm", "cluster(firm)")]
    [InlineData("cl_year", "cluster(year)")]
    [InlineData("cl_firm_year", "cluster(firm, year)")]
    public void Fixest_covariances(string name, string covariance)
    {
        Table data = Fitting.Grunfeld();
        foreach ((string key, JsonElement expected, string formula) in CasesNamed("fixest", name))
        {
            LeastSquaresResult result = Fitting.Fit(data, formula, covariance);
            result.Compare(Fixest, key, expected);
            if (expected.TryGetProperty("df_t", out JsonElement df))
            {
                Fixest.Equal(key + " df", result.Covariance.DegreesOfFreedom, df.GetDouble(), 0);
            }
        }
    }

    [Theory]
    [InlineData("noadj", SmallSample.None)]
    [InlineData("Kfull", SmallSample.Areg)]
    [InlineData("Knone", SmallSample.PlmSss)]
    [InlineData("conventional", SmallSample.Sandwich)]
    public void Fixest_small_sample_rules(string rule, SmallSample convention)
    {
        Table data = Fitting.Grunfeld();
        foreach ((string name, string covariance) in new[] { ("HC1", rule == "noadj" ? "hc0" : "hc1"), ("cl_firm", "cluster(firm)"), ("cl_firm_year", "cluster(firm, year)") })
        {
            foreach ((string key, JsonElement expected, string formula) in CasesNamed("fixest", $"{name}.{rule}"))
            {
                LeastSquaresResult result = Fitting.Fit(data, formula, covariance, convention);
                foreach (JsonProperty term in expected.GetProperty("se").EnumerateObject())
                {
                    Fixest.Equal($"{key} se {term.Name}", result[term.Name].StandardError, term.Value.GetDouble(), 1e-7);
                }
            }
        }
    }

    [Theory]
    [InlineData("pooled")]
    [InlineData("fe_firm")]
    [InlineData("fe_year")]
    public void Fixest_fit_statistics(string model)
    {
        GoodnessOfFit fit = Fitting.Fit(Fitting.Grunfeld(), Models[model]).Goodness;
        JsonElement expected = Cases.GetProperty($"fixest.{model}.fit");
        Fixest.Equal(model + " nobs", fit.Observations, expected.Number("nobs"), 0);
        Fixest.Equal(model + " r2", fit.RSquared, expected.Number("r2"), 1e-11);
        Fixest.Equal(model + " ar2", fit.AdjustedRSquared, expected.Number("ar2"), 1e-11);
        Fixest.Equal(model + " wr2", fit.RSquaredWithin ?? double.NaN, expected.Number("wr2"), 1e-11);
        Fixest.Equal(model + " war2", fit.AdjustedRSquaredWithin(SmallSample.Fixest, false) ?? double.NaN, expected.Number("war2"), 1e-11);
        Fixest.Equal(model + " ll", fit.LogLikelihood, expected.Number("ll"), 1e-12);
        Fixest.Equal(model + " aic", fit.Aic, expected.Number("aic"), 1e-12);
        Fixest.Equal(model + " bic", fit.Bic, expected.Number("bic"), 1e-12);
        Fixest.Equal(model + " rmse", fit.RootMeanSquaredError, expected.Number("rmse"), 1e-11);
        Fixest.Equal(model + " sigma2", fit.Sigma * fit.Sigma, expected.Number("sigma2"), 1e-11);
        Fixest.Equal(model + " ssr", fit.ResidualSumOfSquares, expected.Number("ssr"), 1e-11);
        Fixest.Equal(model + " df", fit.ResidualDegreesOfFreedom, expected.Number("df_resid"), 0);
    }

    [Fact]
    public void Fixest_varying_slopes_weights_and_wald()
    {
        Table data = Fitting.Grunfeld();
        Fitting.Fit(data, "inv ~ value + capital | firm[year]").Compare(Fixest, "slopes", Cases.GetProperty("fixest.slopes.firm_trend"));
        LeastSquaresSpec weighted = Fitting.Spec("inv ~ value | firm", "hc1") with { Weights = Regio.Data.Expression.Parse("capital") };
        Fitting.Fit(data, weighted).Compare(Fixest, "weighted", Cases.GetProperty("fixest.weighted"));
        OverallTest wald = Fitting.Fit(data, Models["fe_firm"]).Overall;
        JsonElement expected = Cases.GetProperty("fixest.wald");
        Fixest.Equal("wald", wald.Statistic, expected.Number("stat"), 1e-10);
        Fixest.Equal("wald p", wald.PValue, expected.Number("p"), 1e-6);
        Fixest.Equal("wald df1", wald.Numerator, expected.Number("df1"), 0);
        Fixest.Equal("wald df2", wald.Denominator, expected.Number("df2"), 0);
    }

    [Theory]
    [InlineData("fe_firm")]
    [InlineData("fe_two")]
    public void Fixest_recovered_effects(string model)
    {
        FixedEffectEstimates effects = Fitting.Fit(Fitting.Grunfeld(), Models[model]).FixedEffects();
        JsonElement expected = Cases.GetProperty($"fixest.{model}.fixef");
        foreach (EffectEstimate effect in effects.Effects)
        {
            foreach (JsonProperty level in expected.GetProperty(effect.Name).EnumerateObject())
            {
                int i = effect.LevelNames!.ToList().IndexOf(level.Name);
                Fixest.Equal($"{model} {effect.Name} {level.Name}", effect.Values[i], level.Value.GetDouble(), 1e-8, 1);
            }
        }
    }

    [Theory]
    [InlineData("pooling")]
    [InlineData("within_ind")]
    [InlineData("within_time")]
    [InlineData("within_two")]
    public void Plm_fits(string model)
    {
        LeastSquaresResult result = Fitting.Fit(Fitting.Grunfeld(), Models[model], "iid", SmallSample.Plm);
        JsonElement expected = Cases.GetProperty("plm." + model);
        result.Compare(Plm, model, expected.GetProperty("tab"));
        Plm.Equal(model + " df", result.Goodness.ResidualDegreesOfFreedom, expected.Number("df_resid"), 0);
        Plm.Equal(model + " ssr", result.Goodness.ResidualSumOfSquares, expected.Number("ssr"), 1e-11);
        Plm.Equal(model + " r2", result.Goodness.RSquaredWithin ?? result.Goodness.RSquared, expected.GetProperty("r2").Number("rsq"), 1e-11);
        Plm.Equal(model + " F", result.Overall.Statistic, expected.GetProperty("fstat").Number("statistic"), 1e-10);
        Plm.Equal(model + " F p", result.Overall.PValue, expected.GetProperty("fstat").Number("p"), 1e-6);
    }

    [Theory]
    [InlineData("arellano.HC0.group", "cluster(firm)", SmallSample.Plm)]
    [InlineData("arellano.HC0.time", "cluster(year)", SmallSample.Plm)]
    [InlineData("arellano.sss.group", "cluster(firm)", SmallSample.PlmSss)]
    [InlineData("arellano.sss.time", "cluster(year)", SmallSample.PlmSss)]
    [InlineData("white1.HC0.group", "hc0", SmallSample.Plm)]
    [InlineData("white1.HC1.group", "hc1", SmallSample.Plm)]
    [InlineData("white1.HC2.group", "hc2", SmallSample.Plm)]
    [InlineData("white1.HC3.group", "hc3", SmallSample.Plm)]
    [InlineData("DC", "cluster(firm, year)", SmallSample.Plm)]
    public void Plm_covariances(string name, string covariance, SmallSample convention)
    {
        Table data = Fitting.Grunfeld();
        int found = 0;
        foreach (string model in new[] { "pooling", "within_ind", "within_two" })
        {
            string key = name == "DC" ? $"plm.vcovDC.{model}" : $"plm.vcovHC.{model}.{name}";
            if (!Cases.TryGetProperty(key, out JsonElement expected))
            {
                continue;
            }

            LeastSquaresResult result = Fitting.Fit(data, Models[model], covariance, convention);
            foreach (JsonProperty term in expected.GetProperty("se").EnumerateObject())
            {
                Plm.Equal($"{key} {term.Name}", result[term.Name].StandardError, term.Value.GetDouble(), 1e-7);
            }

            found++;
        }

        found.ShouldBePositive();
    }

    [Theory]
    [InlineData("const", "iid")]
    [InlineData("HC0", "hc0")]
    [InlineData("HC1", "hc1")]
    [InlineData("HC3", "hc3")]
    [InlineData("CL.firm.HC1", "cluster(firm)")]
    [InlineData("CL.firm_year", "cluster(firm, year)")]
    public void Sandwich_covariances(string name, string covariance)
        => Fitting.Fit(Fitting.Grunfeld(), Models["pooled"], covariance, SmallSample.Sandwich).Compare(SandwichR, name, Cases.GetProperty("sandwich.lm." + name));

    [Fact]
    public void Sandwich_cluster_without_factors()
    {
        // vcovCL's HC0 still multiplies by G/(G − 1), its cadjust.
        LeastSquaresResult result = Fitting.Fit(Fitting.Grunfeld(), Models["pooled"], "cluster(firm)", SmallSample.None);
        foreach (JsonProperty term in Cases.GetProperty("sandwich.lm.CL.firm.HC0").GetProperty("se").EnumerateObject())
        {
            SandwichR.Equal($"HC0 {term.Name}", result[term.Name].StandardError * Math.Sqrt(10.0 / 9), term.Value.GetDouble(), 1e-7);
        }
    }

    [Fact]
    public void Lfe_two_way_effects_clustered()
        => Fitting.Fit(Fitting.Grunfeld(), Models["fe_two"], "cluster(firm)", SmallSample.Xtreg).Compare(Lfe, "felm", Cases.GetProperty("lfe.felm.two.cl_firm"));

    private static IEnumerable<(string Key, JsonElement Expected, string Formula)> CasesNamed(string tool, string suffix)
    {
        var found = Models.Select(model => (Key: $"{tool}.{model.Key}.{suffix}", model.Value))
            .Where(item => Cases.TryGetProperty(item.Key, out _))
            .Select(item => (item.Key, Cases.GetProperty(item.Key), item.Value)).ToList();
        found.ShouldNotBeEmpty();
        return found;
    }
}
