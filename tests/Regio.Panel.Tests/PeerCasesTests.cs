using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

/// <summary>Cases of the peers' panel estimators that no other test takes, and the names of those that are not compared, with the reason.</summary>
public sealed class PeerCasesTests
{
    private const string Wages = "lwage ~ expersq + union + married + hours";

    private static readonly Dictionary<string, string> Left = new(StringComparer.Ordinal)
    {
        ["iv ivreg.cig95.M"] = "two-stage M-estimation, robust to outliers, is not offered",
        ["linearmodels wage.famamacbeth"] = "Fama and MacBeth's two passes are not offered",
        ["linearmodels wage.fe_two.clustered2"] = "the two-way matrix is indefinite: ours has its negative eigenvalue set to zero, with a notice",
        ["grunfeld plm.vcovDC.fd"] = "the same",
        ["grunfeld plm.pmg.dmg"] = "the demeaned mean group is not offered: cce_mean_group nests it",
        ["grunfeld test.hausman.two"] = "hausman compares one-way effects; two-way ones by correlated means in random effects",
        ["grunfeld plm.pggls.within"] = "ten firms in twenty years: the covariance over time is singular, and general_gls refuses what plm goes on with",
        ["grunfeld plm.pggls.pooling"] = "the same",
        ["grunfeld test.harvtest"] = "Harvey and Collier's test is not offered",
        ["grunfeld test.raintest"] = "the rainbow test is not offered",
        ["grunfeld test.gqtest"] = "Goldfeld and Quandt's test is not offered: breusch_pagan and white need no order of the rows",
    };

    /// <summary>linearmodels multiplies the sandwich with n/(n − k); k counts all effects but those of a single effect nested in clusters.</summary>
    [Theory]
    [InlineData("pooled.unadjusted", "", "iid", 5)]
    [InlineData("pooled.robust", "", "hc0", 5)]
    [InlineData("pooled.clustered", "", "cluster(nr)", 5)]
    [InlineData("pooled.kernel", "", "dk(3)", 5)]
    [InlineData("fe_entity.robust", " | nr", "hc0", 549)]
    [InlineData("fe_entity.clustered2", " | nr", "cluster(nr, year)", 549)]
    [InlineData("fe_entity.kernel", " | nr", "dk(3)", 549)]
    [InlineData("fe_time.unadjusted", " | year", "iid", 12)]
    [InlineData("fe_time.clustered", " | year", "cluster(nr)", 12)]
    [InlineData("fe_time.clustered2", " | year", "cluster(nr, year)", 5)]
    [InlineData("fe_time.kernel", " | year", "dk(3)", 12)]
    [InlineData("fe_two.unadjusted", " | nr + year", "iid", 556)]
    [InlineData("fe_two.robust", " | nr + year", "hc0", 556)]
    [InlineData("fe_two.clustered", " | nr + year", "cluster(nr)", 556)]
    public void Linearmodels_least_squares_of_wages(string name, string effects, string covariance, int parameters)
    {
        LeastSquaresSpec spec = new() { Formula = Formula.Parse(Wages + effects), Entity = "nr", Time = "year", Covariance = Covariance.Parse(covariance), SmallSample = SmallSample.None, ReportConstant = true };
        LeastSquaresResult result = LeastSquares.Fit(spec, WageData(), RunContext.Default);
        Compare(new("least_squares", "linearmodels 6.1"), name, result.Coefficients, parameters, result.Covariance.Notices.Any(notice => notice.Code == "covariance_repaired"));
    }

    [Theory]
    [InlineData("re.robust", "hc0")]
    [InlineData("re.clustered2", "cluster(nr, year)")]
    [InlineData("re.kernel", "dk(3)")]
    public void Linearmodels_random_effects_of_wages(string name, string covariance)
    {
        RandomEffectsResult result = Spec(Wages, "nr", "year", covariance: covariance, convention: SmallSample.None).Fit(WageData());
        Compare(new("random_effects", "linearmodels 6.1"), name, result.Coefficients, 5, result.Covariance.Notices.Any(notice => notice.Code == "covariance_repaired"));
    }

    [Fact]
    public void Linearmodels_between_regression_of_wages()
        => Compare(new("between", "linearmodels 6.1"), "between.unadjusted", Between.Fit(new() { Formula = Formula.Parse(Wages), Entity = "nr" }, MethodInputs.Of(WageData()), RunContext.Default).Coefficients, 0, false);

    [Fact]
    public void Plm_mean_group_of_Grunfeld()
    {
        JsonElement expected = GrunfeldCases.GetProperty("plm.pmg.mg");
        IReadOnlyList<CoefficientRow> rows = MeanGroup.Fit(new() { Formula = Formula.Parse("inv ~ value + capital"), Entity = "firm", Time = "year" }, MethodInputs.Of(Grunfeld()), RunContext.Default).Coefficients;
        Reference plm = new("mean_group", "plm 2.6-6");
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            CoefficientRow row = rows.Single(row => row.Term == term.Name);
            plm.Equal(term.Name, row.Estimate, term.Value.GetDouble(), 1e-9);
            plm.Equal(term.Name + " se", row.StandardError, expected.GetProperty("se").Number(term.Name), 1e-8);
        }
    }

    /// <summary>plm scales the covariance of unbalanced two-way models by residuals of another transformation (t of 500): coefficients and variances alone.</summary>
    [Fact]
    public void Plm_unbalanced_two_way_random_effects_of_Grunfeld()
    {
        JsonElement expected = GrunfeldCases.GetProperty("plm.unbalanced.random.twoways.swar").GetProperty("tab").GetProperty("coef");
        PanelFitResult ours = ErrorComponents.Fit(new() { Formula = Formula.Parse("inv ~ value + capital"), Entity = "firm", Time = "year" }, MethodInputs.Of(Grunfeld(unbalanced: true)), RunContext.Default);
        Reference plm = new("error_components", "plm 2.6-6");
        foreach (JsonProperty term in expected.EnumerateObject())
        {
            plm.Equal(term.Name, ours.Coefficients.Single(row => row.Term == term.Name).Estimate, term.Value.GetDouble(), 1e-7);
        }
    }

    [Theory]
    [InlineData("plm.vcovHC.fd.arellano.HC1.group", "arellano(hc1)")]
    [InlineData("plm.vcovHC.fd.white1.HC1.group", "white1(hc1)")]
    public void Plm_robust_first_differences_of_Grunfeld(string name, string covariance)
    {
        PanelFitResult ours = FirstDifferences.Fit(new() { Formula = Formula.Parse("inv ~ value + capital"), Entity = "firm", Time = "year" }, MethodInputs.Of(Grunfeld()), RunContext.Default).With(Covariance.Parse(covariance), SmallSample.Plm);
        Reference plm = new("first_differences", "plm 2.6-6");
        foreach (JsonProperty term in GrunfeldCases.GetProperty(name).GetProperty("se").EnumerateObject())
        {
            plm.Equal($"{name} {term.Name}", ours.Coefficients.Single(row => row.Term == term.Name).StandardError, term.Value.GetDouble(), 1e-7);
        }
    }

    [Fact]
    public void Sandwich_Newey_West_of_rows_in_order()
    {
        Table data = Grunfeld();
        Table ordered = data.With(new NumberColumn("row", [.. Enumerable.Range(0, data.RowCount).Select(i => (double)i)]));
        LeastSquaresSpec spec = new() { Formula = Formula.Parse("inv ~ value + capital"), Covariance = Covariance.Parse("nw(2, time=row)"), SmallSample = SmallSample.Sandwich };
        LeastSquaresResult result = LeastSquares.Fit(spec, ordered, RunContext.Default);
        foreach (JsonProperty term in GrunfeldCases.GetProperty("sandwich.lm.NW").GetProperty("se").EnumerateObject())
        {
            new Reference("least_squares", "sandwich 3.0-2").Equal("NeweyWest " + term.Name, result.Coefficients.Single(row => row.Term == term.Name).StandardError, term.Value.GetDouble(), 1e-8);
        }
    }

    [Fact]
    public void Plm_pooled_common_correlated_effects_of_Grunfeld()
    {
        JsonElement expected = GrunfeldCases.GetProperty("plm.pcce.p").GetProperty("coef");
        MeanGroupSpec spec = new() { Formula = Formula.Parse("inv ~ value + capital"), Entity = "firm", Time = "year", Estimator = MeanGroupEstimator.CcePooled };
        IReadOnlyList<CoefficientRow> rows = MeanGroup.Fit(spec, MethodInputs.Of(Grunfeld()), RunContext.Default).Coefficients;
        foreach (JsonProperty term in expected.EnumerateObject())
        {
            new Reference("mean_group", "plm 2.6-6").Equal("pcce.p " + term.Name, rows.Single(row => row.Term == term.Name).Estimate, term.Value.GetDouble(), 1e-8);
        }
    }

    [Fact]
    public void Cases_that_are_not_compared_exist_and_have_a_reason()
    {
        foreach ((string name, string reason) in Left)
        {
            string[] parts = name.Split(' ');
            Json(Shared.File("golden", "peers", parts[0], "expected.json")).TryGetProperty(parts[1], out _).ShouldBeTrue(name);
            reason.ShouldNotBeEmpty();
        }
    }

    private static Table WageData() => CsvFile.Read(Shared.File("golden", "peers", "linearmodels", "wage_panel.csv"));

    private static void Compare(Reference reference, string name, IReadOnlyList<CoefficientRow> rows, int parameters, bool repaired)
    {
        JsonElement expected = Json(Shared.File("golden", "peers", "linearmodels", "expected.json")).GetProperty("wage." + name);
        double n = WageData().RowCount, factor = Math.Sqrt(parameters == 0 ? 1 : n / (n - parameters));
        repaired.ShouldBeFalse(name);
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            CoefficientRow row = rows.Single(row => row.Term == (term.Name == "const" ? "(Intercept)" : term.Name));
            reference.Equal($"{name} {term.Name}", row.Estimate, term.Value.GetDouble(), 1e-9);
            reference.Equal($"{name} {term.Name} se", factor * row.StandardError, expected.GetProperty("se").Number(term.Name), 1e-8);
        }
    }
}
