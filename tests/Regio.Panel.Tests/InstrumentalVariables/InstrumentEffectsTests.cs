using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel.Tests;

/// <summary>Own goldens with absorbed effects, serial and spatial covariances, and the critical values of Stock and Yogo.</summary>
public sealed class InstrumentEffectsTests
{
    private const string Effects = "y ~ x | city + year | d1 + d2 ~ z1 + z2 + z3";
    private const string Pooled = "y ~ x | d1 + d2 ~ z1 + z2 + z3";

    private static readonly Reference Dummies = new("instrumental_variables", "numpy 1.24 with dummies written out");
    private static readonly Reference Serial = new("instrumental_variables", "R 4.2.2 (AER 1.2-10, sandwich 3.0-2) with sums over lags and pairs");
    private static readonly Reference Tables = new("instrumental_variables", "gretl 2022c (critical values of Stock and Yogo)");
    private static readonly Reference Cdsy = new("instrumental_variables", "Stata ivreg2 4.1 (critical values of Stock and Yogo)");

    [Theory]
    [InlineData("gmm.hc0", "hc0", InstrumentalEstimator.Gmm)]
    [InlineData("gmm.cluster", "cluster(region)", InstrumentalEstimator.Gmm)]
    [InlineData("iterated.hc0", "hc0", InstrumentalEstimator.IteratedGmm)]
    [InlineData("iterated.cluster", "cluster(region)", InstrumentalEstimator.IteratedGmm)]
    [InlineData("cue.hc0", "hc0", InstrumentalEstimator.Cue)]
    [InlineData("cue.cluster", "cluster(region)", InstrumentalEstimator.Cue)]
    public void GMM_with_absorbed_effects(string name, string covariance, InstrumentalEstimator estimator)
    {
        JsonElement expected = Instruments.Golden("instruments_effects.json", "cases", name);
        foreach (GmmVariance variance in Enum.GetValues<GmmVariance>())
        {
            InstrumentalVariablesResult result = (Instruments.Spec(Effects, covariance, SmallSample.None, estimator) with { GmmVariance = variance }).Fit(Data);
            JsonElement errors = expected.GetProperty(variance == GmmVariance.Efficient ? "efficient" : "sandwich");
            foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
            {
                Dummies.Equal($"{name} b {term.Name}", result.Row(term.Name).Estimate, term.Value.GetDouble(), 1e-8);
                Dummies.Equal($"{name} {variance} se {term.Name}", result.Row(term.Name).StandardError, errors.Number(term.Name), 1e-7);
            }

            Dummies.Equal($"{name} {variance} J", result.Test("hansen_j").Statistic, expected.Number("j"), 1e-8);
        }
    }

    /// <summary>ivreghdfe divides by N − K − df_a with the levels that are nested in clusters left out, and no constant of theirs counted.</summary>
    [Theory]
    [InlineData("ivreghdfe.hc1", "hc1")]
    [InlineData("ivreghdfe.nested_city", "cluster(city)")]
    [InlineData("ivreghdfe.nested_region", "cluster(region)")]
    public void Ivreghdfe_counts_effects_that_are_not_nested(string name, string covariance)
    {
        JsonElement expected = Instruments.Golden("instruments_effects.json", "cases", name);
        InstrumentalVariablesResult result = Instruments.Spec(Effects, covariance, SmallSample.Ivreg2).Fit(Data);
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            Dummies.Equal($"{name} b {term.Name}", result.Row(term.Name).Estimate, term.Value.GetDouble(), 1e-9);
            Dummies.Equal($"{name} se {term.Name}", result.Row(term.Name).StandardError, expected.GetProperty("se").Number(term.Name), 1e-8);
        }

        Dummies.Equal(name + " df", result.Covariance.DegreesOfFreedom, expected.Number("df"), 0);
        Dummies.Equal(name + " first-stage F", result.Diagnostics.Strengths[0].F, expected.Number("first_stage_f"), 1e-8);
        Dummies.Equal(name + " KP LM", result.Diagnostics.Identification.Lm, expected.Number("kp_lm"), 1e-8);
        Dummies.Equal(name + " KP F", result.Diagnostics.Identification.KleibergenPaapF, expected.Number("kp_f"), 1e-8);
    }

    [Theory]
    [InlineData("dk2", "dk(2)")]
    [InlineData("conley_uniform", "conley(lat, lon, 450)")]
    [InlineData("conley_bartlett", "conley(lat, lon, 450, kernel=bartlett)")]
    public void Driscoll_Kraay_and_Conley(string name, string covariance)
    {
        foreach ((string model, string formula) in new[] { ("pooled", Pooled), ("effects", Effects), ("weighted", Pooled) })
        {
            InstrumentalVariablesSpec spec = Instruments.Spec(formula, covariance) with { Entity = "city", Time = "year", Weights = model == "weighted" ? Expression.Parse("w") : null };
            JsonElement expected = Instruments.Golden("instruments_serial.json", "cases", $"{model}.{name}");
            InstrumentalVariablesResult result = spec.Fit(Located);
            foreach (JsonProperty term in expected.GetProperty("se").EnumerateObject())
            {
                Serial.Equal($"{model} {name} b {term.Name}", result.Row(term.Name).Estimate, expected.GetProperty("coef").Number(term.Name), 1e-9);
                Serial.Equal($"{model} {name} se {term.Name}", result.Row(term.Name).StandardError, term.Value.GetDouble(), 1e-8);
            }
        }
    }

    [Fact]
    public void Critical_values_of_Stock_and_Yogo()
    {
        JsonElement tables = Instruments.Golden("stock_yogo.json", "tables");
        foreach ((string name, InstrumentalEstimator estimator, StockYogoCriterion criterion) in new[]
        {
            ("bias", InstrumentalEstimator.TwoStage, StockYogoCriterion.RelativeBias), ("size", InstrumentalEstimator.TwoStage, StockYogoCriterion.Size), ("liml_size", InstrumentalEstimator.Liml, StockYogoCriterion.LimlSize),
            ("fuller_bias", InstrumentalEstimator.Fuller, StockYogoCriterion.FullerRelativeBias), ("fuller_maximum_bias", InstrumentalEstimator.Fuller, StockYogoCriterion.FullerMaximumBias),
        })
        {
            JsonElement table = tables.GetProperty(name);
            int found = 0;
            for (int k = 1; k <= 3; k++)
            {
                for (int l = 1; l <= 31; l++)
                {
                    StockYogoValues? values = StockYogoValues.Of(estimator, l, k).SingleOrDefault(set => set.Criterion == criterion);
                    bool expected = table.TryGetProperty($"{k},{l}", out JsonElement row);
                    (values is not null).ShouldBe(expected, $"{name} {k} {l}");
                    for (int i = 0; expected && i < 4; i++, found++)
                    {
                        (name.StartsWith("fuller", StringComparison.Ordinal) || (name == "liml_size" && k == 2) ? Cdsy : Tables).Equal($"{name} k {k} L {l} {i}", values!.Values[i].Value, row[i].GetDouble(), 0);
                    }
                }
            }

            found.ShouldBe(table.EnumerateObject().Count() * 4);
        }
    }

    private static Table Data => Panels.OwnData("iv.csv");

    /// <summary>Cities with places.</summary>
    private static Table Located
    {
        get
        {
            double[] city = Data.Numbers("city").Values.ToArray();
            return new Table("data", [.. Data.Columns, new NumberColumn("lat", Array.ConvertAll(city, c => 25 + (c * 7 % 13))), new NumberColumn("lon", Array.ConvertAll(city, c => 100 + (c * 11 % 17)))]);
        }
    }
}
