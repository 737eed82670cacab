using System.Text.Json;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel.Tests;

/// <summary>Stored results of Stata's ivreg2 and ranktest; where they come from is in tests/goldens/panel/ivreg2.json.</summary>
public sealed class Ivreg2Tests
{
    /// <summary>Stata holds the differences of float variables in single precision, 6e-8 of a value; ours are in double.</summary>
    private const double SinglePrecision = 2e-7;

    private static readonly Reference Ivreg2 = new("instrumental_variables", "Stata ivreg2 4.1, ranktest");

    [Theory]
    [InlineData("iid", "iid")]
    [InlineData("robust", "hc1")]
    public void Griliches_identification_and_overidentification(string name, string covariance)
    {
        InstrumentalVariablesResult result = Instruments.Spec(Instruments.Griliches, covariance).Fit(Instruments.GrilichesData);
        Compare(name, result, Instruments.Golden("ivreg2.json", "griliches", name), 1e-9);
    }

    [Fact]
    public void Griliches_clustered_by_year_has_fewer_clusters_than_moments()
    {
        InstrumentalVariablesResult result = Instruments.Spec(Instruments.Griliches.Replace(" + mrt", string.Empty, StringComparison.Ordinal), "cluster(year)").Fit(Instruments.GrilichesData);
        JsonElement expected = Instruments.Golden("ivreg2.json", "griliches", "cluster_year");
        Compare("cluster_year", result, expected, 1e-8);
        double.IsNaN(result.Test("hansen_j").Statistic).ShouldBeTrue();
        result.Notices.ShouldContain(notice => notice.Code == "singular_moments");
    }

    [Fact]
    public void Griliches_exogeneity_of_instruments()
    {
        foreach ((string name, string[] tested) in new[] { ("orthog_age_mrt", new[] { "age", "mrt" }), ("orthog_s", ["s"]) })
        {
            InstrumentalVariablesResult result = (Instruments.Spec(Instruments.Griliches) with { Orthogonal = tested }).Fit(Instruments.GrilichesData);
            JsonElement expected = Instruments.Golden("ivreg2.json", "griliches", name);
            Ivreg2.Equal(name, result.Test("c_statistic").Statistic, expected.Number("cstat"), 1e-9);
            Ivreg2.Equal(name + " p", result.Test("c_statistic").PValue, expected.Number("cstatp"), 1e-8);
        }
    }

    [Theory]
    [InlineData("first_stage_cluster_tenure80", "cluster(tenure80)", false)]
    [InlineData("first_stage_robust_weighted", "hc1", true)]
    public void Griliches_first_stage(string name, string covariance, bool weighted)
    {
        InstrumentalVariablesSpec spec = Instruments.Spec(Instruments.Griliches, covariance);
        InstrumentalVariablesResult result = (weighted ? spec with { Weights = Data.Expression.Parse("age - 5 * floor(age / 5) + 1") } : spec).Fit(Instruments.GrilichesData);
        CompareFirstStage(name, result, Instruments.Golden("ivreg2.json", "griliches", name), 1e-9);
    }

    [Theory]
    [InlineData("iid", "iid")]
    [InlineData("robust", "hc1")]
    [InlineData("cluster", "cluster(id)")]
    public void Employment_first_stages_of_three_endogenous_regressors(string name, string covariance)
        => CompareFirstStage(name, Employment(covariance).Fit(Instruments.EmploymentData), Instruments.Golden("ivreg2.json", "employment", "first_stage_" + name), SinglePrecision);

    [Theory]
    [InlineData("two_stage", SmallSample.None, InstrumentalEstimator.TwoStage, SinglePrecision)]
    [InlineData("two_stage_small", SmallSample.Ivreg2, InstrumentalEstimator.TwoStage, SinglePrecision)]
    [InlineData("liml", SmallSample.None, InstrumentalEstimator.Liml, SinglePrecision)]
    [InlineData("gmm_small", SmallSample.Ivreg2, InstrumentalEstimator.Gmm, SinglePrecision)]
    [InlineData("cue", SmallSample.None, InstrumentalEstimator.Cue, SinglePrecision)]
    public void Employment_clustered_by_firm(string name, SmallSample convention, InstrumentalEstimator estimator, double tolerance)
    {
        InstrumentalVariablesSpec spec = Employment("cluster(id)") with { SmallSample = convention, Estimator = estimator, GmmVariance = GmmVariance.Efficient, EndogeneityOf = ["w"], Orthogonal = ["d(d(w))"], Redundant = ["d(d(ys))"] };
        Compare(name, spec.Fit(Instruments.EmploymentData), Instruments.Golden("ivreg2.json", "employment", name), tolerance);
    }

    [Fact]
    public void Employment_redundancy_of_two_instruments_with_iid_errors()
    {
        InstrumentTest test = (Employment("iid") with { Redundant = ["d(d(k))", "d(d(ys))"] }).Fit(Instruments.EmploymentData).Test("redundancy");
        JsonElement expected = Instruments.Golden("ivreg2.json", "employment", "redundancy_iid");
        Ivreg2.Equal("redundancy iid", test.Statistic, expected.Number("redstat"), SinglePrecision);
        Ivreg2.Equal("redundancy iid df", test.Degrees, expected.Number("reddf"), 0);
    }

    [Fact]
    public void Mroz_endogeneity_and_redundancy()
    {
        Table data = Files.CsvFile.Read(Shared.File("golden", "peers", "linearmodels", "mroz.csv"));
        const string Formula = "lwage ~ exper + expersq | educ ~ age + kidslt6 + kidsge6";
        Compare("endogeneity", Instruments.Spec(Formula).Fit(data), Instruments.Golden("ivreg2.json", "mroz", "endogeneity"), 1e-6);
        Compare("redundancy", (Instruments.Spec(Formula, "hc1") with { Redundant = ["age"] }).Fit(data), Instruments.Golden("ivreg2.json", "mroz", "redundancy"), 1e-6);
    }

    private static InstrumentalVariablesSpec Employment(string covariance) => Instruments.Spec(Instruments.Employment, covariance) with { Entity = "id", Time = "year" };

    private static void Compare(string what, InstrumentalVariablesResult result, JsonElement expected, double tolerance)
    {
        Dictionary<string, Func<double>> values = new(StringComparer.Ordinal)
        {
            ["N"] = () => result.Observations,
            ["r2"] = () => result.Goodness.RSquared,
            ["rss"] = () => result.Fit.ResidualSumOfSquares,
            ["sargan"] = () => result.Test("sargan").Statistic,
            ["sarganp"] = () => result.Test("sargan").PValue,
            ["j"] = () => result.Test("hansen_j").Statistic,
            ["jp"] = () => result.Test("hansen_j").PValue,
            ["idstat"] = () => result.Diagnostics.Identification.Lm,
            ["idp"] = () => result.Diagnostics.Identification.LmPValue,
            ["cdf"] = () => result.Diagnostics.Identification.CraggDonaldF,
            ["widstat"] = () => result.Diagnostics.Identification.KleibergenPaapF,
            ["arf"] = () => result.Test("anderson_rubin_f").Statistic,
            ["arfp"] = () => result.Test("anderson_rubin_f").PValue,
            ["archi2"] = () => result.Test("anderson_rubin_chi2").Statistic,
            ["sstat"] = () => result.Test("stock_wright_s").Statistic,
            ["estat"] = () => result.Test("endogeneity").Statistic,
            ["estatp"] = () => result.Test("endogeneity").PValue,
            ["cstat"] = () => result.Test("c_statistic").Statistic,
            ["redstat"] = () => result.Test("redundancy").Statistic,
            ["lambda"] = () => result.Lambda ?? double.NaN,
            ["arubin"] = () => result.Test("anderson_rubin_lr").Statistic,
            ["arubin_lin"] = () => result.Test("anderson_rubin_linear").Statistic,
        };
        foreach (JsonProperty property in expected.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                CoefficientRow row = result.Row(property.Name);
                Ivreg2.Equal($"{what} b {property.Name}", row.Estimate, property.Value.Number("b"), tolerance);
                Ivreg2.Equal($"{what} se {property.Name}", row.StandardError, property.Value.Number("se"), tolerance);
            }
            else
            {
                Ivreg2.Equal($"{what} {property.Name}", values[property.Name](), property.Value.GetDouble(), property.Name.EndsWith('p') ? 100 * tolerance : tolerance);
            }
        }
    }

    private static void CompareFirstStage(string what, InstrumentalVariablesResult result, JsonElement expected, double tolerance)
    {
        foreach (FirstStageStrength strength in result.Diagnostics.Strengths)
        {
            foreach ((string name, double value) in new[]
            {
                ("pr2", strength.PartialRSquared), ("sheapr2", strength.SheaRSquared), ("F", strength.F), ("pvalue", strength.PValue), ("df_r", strength.Denominator),
                ("SWF", strength.ConditionalF), ("SWchi2", strength.ConditionalChiSquare), ("SWchi2p", strength.ConditionalPValue),
            })
            {
                Ivreg2.Equal($"{what} {name} {strength.Name}", value, expected.GetProperty(strength.Name).Number(name), name.EndsWith('p') || name == "pvalue" ? 1000 * tolerance : tolerance);
            }
        }
    }
}
