using System.Text.Json;
using Regio.Core;

namespace Regio.Regression.Tests;

public sealed class WaldTestTests
{
    private static readonly string[] Both = ["x2 = 0", "x3 = 0"];

    private static JsonElement Golden { get; } = JsonDocument.Parse(File.ReadAllText(CovarianceGolden.Repository("regression", "hypotheses.json"))).RootElement;

    [Fact]
    public void Linear_hypotheses_agree_with_car()
    {
        HandFit data = CovarianceGolden.Panel();
        LinearFit fit = CovarianceGolden.Model(data, "pooled");
        Reference reference = new("wald_test", Golden.GetProperty("tool").GetString()!);
        foreach (JsonElement one in Golden.GetProperty("cases").EnumerateArray())
        {
            CovarianceEstimate covariance = Covariance.Parse(one.GetProperty("covariance").GetString()!).Estimate(fit, data, SmallSample.Fixest, RunContext.Default);
            Hypothesis[] hypotheses = [.. Texts(one.GetProperty("hypotheses")).Select(Hypothesis.Parse)];
            string name = one.GetProperty("name").GetString()!;
            WaldTestResult result = WaldTest.Test(fit, covariance, hypotheses);
            reference.Equal(name + " F", result.Statistic, one.GetProperty("statistic").GetDouble(), 1e-9);
            reference.Equal(name + " p", result.PValue, one.GetProperty("p").GetDouble(), 1e-8);
            result.DegreesOfFreedom.ShouldBe(one.GetProperty("df2").GetDouble());
            WaldTestResult chi2 = WaldTest.Test(fit, covariance with { DegreesOfFreedom = double.PositiveInfinity }, hypotheses);
            reference.Equal(name + " chi2", chi2.Statistic, one.GetProperty("chi2").GetDouble(), 1e-9);
            reference.Equal(name + " chi2 p", chi2.PValue, one.GetProperty("chi2_p").GetDouble(), 1e-8);
            result.Linear.ShouldBeTrue();
        }
    }

    [Fact]
    public void Delta_method_agrees_with_car()
    {
        HandFit data = CovarianceGolden.Panel();
        LinearFit fit = CovarianceGolden.Model(data, "pooled");
        Reference reference = new("wald_test", Golden.GetProperty("tool").GetString()!);
        foreach (JsonElement one in Golden.GetProperty("delta").EnumerateArray())
        {
            string text = one.GetProperty("expression").GetString()!;
            CovarianceEstimate covariance = Covariance.Parse(one.GetProperty("covariance").GetString()!).Estimate(fit, data, SmallSample.Fixest, RunContext.Default);
            WaldTestResult result = WaldTest.Test(fit, covariance, [Hypothesis.Parse(text)]);
            reference.Equal(text, result.Combinations[0].Estimate, one.GetProperty("estimate").GetDouble(), 1e-9);
            reference.Equal(text + " se", result.Combinations[0].StandardError, one.GetProperty("se").GetDouble(), 1e-9);
            result.Linear.ShouldBeFalse();
            result.Notices.ShouldContain(notice => notice.Code == "nonlinear_hypothesis");
        }
    }

    [Fact]
    public void Hotellings_test_of_few_clusters_agrees_with_clubSandwich()
    {
        HandFit data = CovarianceGolden.Panel();
        Reference reference = new("wald_test", Golden.GetProperty("tool").GetString()!);
        Dictionary<string, LinearFit> fits = new(StringComparer.Ordinal);
        foreach (JsonElement one in Golden.GetProperty("hotelling").EnumerateArray())
        {
            string model = one.GetProperty("model").GetString()!, text = one.GetProperty("covariance").GetString()!;
            fits.TryAdd(model, CovarianceGolden.Model(data, model));
            CovarianceEstimate covariance = Covariance.Parse(text).Estimate(fits[model], data, SmallSample.Fixest, RunContext.Default);
            Hypothesis[] hypotheses = [.. Texts(one.GetProperty("hypotheses")).Select(Hypothesis.Parse)];
            WaldTestResult result = WaldTest.Test(fits[model], covariance, hypotheses);
            string name = $"{model} {text} {string.Join(", ", hypotheses.Select(hypothesis => hypothesis.Text))}";

            // Dummies cost both sides digits; degrees of freedom are ratios of fourth powers, and p follows them.
            reference.Equal(name + " F", result.Statistic, one.GetProperty("statistic").GetDouble(), 1e-7);
            reference.Equal(name + " df", result.DegreesOfFreedom, one.GetProperty("df2").GetDouble(), 1e-7);
            reference.Equal(name + " p", result.PValue, one.GetProperty("p").GetDouble(), 1e-7);
            WaldTestResult naive = WaldTest.Test(fits[model], covariance, hypotheses, distribution: WaldDistribution.F);
            reference.Equal(name + " naive F", naive.Statistic, one.GetProperty("naive").GetDouble(), 1e-7);
            reference.Equal(name + " naive p", naive.PValue, one.GetProperty("naive_p").GetDouble(), 1e-7);
            naive.DegreesOfFreedom.ShouldBe(11);
            if (hypotheses.Length == 1)
            {
                result.Combinations[0].DegreesOfFreedom.ShouldBe(result.DegreesOfFreedom);
                result.Combinations[0].PValue.ShouldBe(result.PValue, 1e-9);
            }
        }
    }

    [Fact]
    public void Contrasts_of_one_coefficient_have_its_degrees_of_freedom_and_many_of_few_clusters_have_none()
    {
        HandFit data = CovarianceGolden.Panel();
        LinearFit fit = CovarianceGolden.Model(data, "firm_year");
        CovarianceEstimate cr2 = Covariance.Parse("cr2(city)").Estimate(fit, data, SmallSample.Fixest, RunContext.Default);
        for (int k = 0; k < 3; k++)
        {
            CoefficientRow row = WaldTest.Test(fit, cr2, [Hypothesis.Parse(fit.Terms[k])]).Combinations[0];
            row.DegreesOfFreedom.ShouldBe(cr2.TermDegreesOfFreedom![k], 1e-9 * row.DegreesOfFreedom);
        }

        WaldTestResult chi2 = WaldTest.Test(fit, cr2, [.. Both.Select(Hypothesis.Parse)], distribution: WaldDistribution.ChiSquare);
        chi2.DegreesOfFreedom.ShouldBe(double.PositiveInfinity);
        chi2.Combinations[0].DegreesOfFreedom.ShouldBe(double.PositiveInfinity);

        // Four cities and three hypotheses: clubSandwich has no p either.
        double[] city = data["city"];
        HandFit few = data.Where(i => city[i] is 1 or 2 or 9 or 12);
        LinearFit small = few.Fit("y", "1 x1 x2 x3");
        CovarianceEstimate covariance = Covariance.Parse("cr2(city)").Estimate(small, few, SmallSample.Fixest, RunContext.Default);
        WaldTestResult joint = WaldTest.Test(small, covariance, [Hypothesis.Parse("x1"), Hypothesis.Parse("x2"), Hypothesis.Parse("x3")]);
        double.IsNaN(joint.PValue).ShouldBeTrue();
        Notice notice = joint.Notices.Single(one => one.Code == "few_degrees");
        notice.Message.Zh.ShouldContain("wild");
        joint.Glance().Numbers("p_value").IsMissing(0).ShouldBeTrue();
    }

    [Fact]
    public void Nested_models_agree_with_anova_and_lrtest()
    {
        HandFit data = CovarianceGolden.Panel();
        LinearFit small = data.Fit("y", "1 x1");
        LinearFit large = CovarianceGolden.Model(data, "pooled");
        JsonElement nested = Golden.GetProperty("nested");
        Reference reference = new("nested_test", Golden.GetProperty("tool").GetString()!);
        NestedTest f = NestedTest.F(small, large);
        NestedTest lr = NestedTest.LikelihoodRatio(small, large);
        reference.Equal("F", f.Statistic, nested.GetProperty("F").GetDouble(), 1e-9);
        reference.Equal("p", f.PValue, nested.GetProperty("F_p").GetDouble(), 1e-8);
        f.DegreesOfFreedom.ShouldBe(nested.GetProperty("df2").GetDouble());
        f.Restrictions.ShouldBe(2);
        reference.Equal("LR", lr.Statistic, nested.GetProperty("LR").GetDouble(), 1e-9);
        reference.Equal("LR p", lr.PValue, nested.GetProperty("LR_p").GetDouble(), 1e-8);
        Should.Throw<IdentificationError>(() => NestedTest.F(large, small)).Message.ShouldContain("not nested");
    }

    [Fact]
    public void Squared_t_is_F_and_the_F_of_two_iid_hypotheses_is_that_of_the_nested_models()
    {
        HandFit data = CovarianceGolden.Panel();
        LinearFit fit = CovarianceGolden.Model(data, "firm");
        CovarianceEstimate iid = new Iid().Estimate(fit, data, SmallSample.Fixest, RunContext.Default);
        WaldTestResult one = WaldTest.Test(fit, iid, [Hypothesis.Parse("x2")]);
        one.Statistic.ShouldBe(one.Combinations[0].Statistic * one.Combinations[0].Statistic, 1e-10 * one.Statistic);
        one.PValue.ShouldBe(one.Combinations[0].PValue, 1e-12);
        WaldTestResult two = WaldTest.Test(fit, iid, [.. Both.Select(Hypothesis.Parse)]);
        NestedTest nested = NestedTest.F(data.Fit("y", "x1", "firm"), fit);
        two.Statistic.ShouldBe(nested.Statistic, 1e-9 * nested.Statistic);
        two.DegreesOfFreedom.ShouldBe(nested.DegreesOfFreedom);
    }

    [Fact]
    public void What_cannot_be_tested_is_refused_by_name_and_place()
    {
        HandFit data = CovarianceGolden.Panel();
        LinearFit fit = CovarianceGolden.Model(data, "pooled");
        CovarianceEstimate iid = new Iid().Estimate(fit, data, SmallSample.Fixest, RunContext.Default);
        SpecError unknown = Should.Throw<SpecError>(() => WaldTest.Test(fit, iid, [Hypothesis.Parse("x1 = 2*x9")]));
        unknown.Position.ShouldBe(7);
        unknown.Message.ShouldContain("x9");
        unknown.Choices.ShouldContain(term => term == "x2");
        Should.Throw<SpecError>(() => Hypothesis.Parse("x1 = (x2")).Position.ShouldBe(5);
        Should.Throw<SpecError>(() => WaldTest.Test(fit, iid, [Hypothesis.Parse("ln(x2 - 5) = 0")])).Position.ShouldBe(0);
        Should.Throw<SpecError>(() => WaldTest.Test(fit, iid, [])).Message.ShouldContain("no hypothesis");
        Should.Throw<IdentificationError>(() => WaldTest.Test(fit, iid, [.. new[] { "x1 = x2", "x2 = x3", "x1 = x3" }.Select(Hypothesis.Parse)])).Culprits.ShouldBe(["x1 = x3"]);
        CovarianceEstimate few = Covariance.Parse("cluster(x1)").Estimate(fit, data, SmallSample.Fixest, RunContext.Default);
        Should.Throw<IdentificationError>(() => WaldTest.Test(fit, few, [.. Both.Select(Hypothesis.Parse)])).Message.ShouldContain("singular");
    }

    [Fact]
    public void Names_with_other_characters_go_between_backticks()
    {
        HandFit data = CovarianceGolden.Panel();
        LinearFit fit = CovarianceGolden.Model(data, "pooled") with { Terms = ["(Intercept)", "log(x)", "a:b", "year::2001"] };
        CovarianceEstimate iid = new Iid().Estimate(fit, data, SmallSample.Fixest, RunContext.Default);
        WaldTestResult result = WaldTest.Test(fit, iid, [Hypothesis.Parse("log(x) = a:b"), Hypothesis.Parse("`year::2001` = 1"), Hypothesis.Parse("`(Intercept)`")]);
        result.Combinations[0].Estimate.ShouldBe(fit.Coefficients[1] - fit.Coefficients[2]);
        result.Combinations[1].Estimate.ShouldBe(fit.Coefficients[3] - 1);
        Hypothesis.Parse("log(x)=a:b").ShouldBe(Hypothesis.Parse("log(x) == a : b"));
    }

    [Fact]
    public void As_a_method_it_fits_the_model_and_tests_in_its_covariance()
    {
        HandFit data = CovarianceGolden.Panel();
        Table table = new("data", [.. new[] { "y", "x1", "x2", "x3", "city" }.Select(name => new NumberColumn(name, data[name]))]);
        WaldTestSpec spec = new()
        {
            Model = new() { Formula = Data.Formula.Parse("y ~ x1 + x2 + x3"), Covariance = new Clustered(["city"]) },
            Hypotheses = [.. Both.Select(Hypothesis.Parse)],
        };
        WaldTestResult result = WaldTest.Fit(spec, MethodInputs.Of(table), RunContext.Default);
        JsonElement one = Golden.GetProperty("cases").EnumerateArray().Single(item => item.GetProperty("name").GetString() == "joint cluster(city)");
        result.Statistic.ShouldBe(one.GetProperty("statistic").GetDouble(), 1e-9 * result.Statistic);
        result.Tidy().RowCount.ShouldBe(2);
        result.Glance().Numbers("f_df2").Values[0].ShouldBe(11);
    }

    private static IEnumerable<string> Texts(JsonElement json)
        => json.ValueKind == JsonValueKind.String ? [json.GetString()!] : json.EnumerateArray().Select(text => text.GetString()!);
}
