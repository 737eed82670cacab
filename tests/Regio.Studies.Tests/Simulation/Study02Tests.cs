using Regio.Core;
using Regio.Regression;

namespace Regio.Studies.Tests;

/// <summary>Study 02 recovers the coefficients it was simulated with, and goes wrong where it should.</summary>
public sealed class Study02Tests
{
    private static readonly Study Study = StudyReader.Read(Path.Combine(Shared.Repository(), "studies", "02-regional-gap"), MethodCatalogue.Default);

    /// <summary>Models that meet the truth; least squares on an endogenous regressor must not.</summary>
    private static readonly string[] Right = ["baseline", "random", "tobit", "theil", "atkinson", "gdp", "lagged", "instrument", "gmm", "east", "central", "west", "partner", "market"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Every_coefficient_lies_within_four_standard_errors_of_the_truth(ulong seed)
    {
        (List<string> missed, int compared) = StudyFits.FarFromTruth(Study, Data(seed), Right);
        missed.ShouldBeEmpty();
        compared.ShouldBe(132);
    }

    [Fact]
    public void The_gap_exists_in_the_26_provinces_with_several_cities()
    {
        SimulatedData data = Data(1);
        data.Data.RowCount.ShouldBe(420);
        int[] seen = [.. Enumerable.Range(0, 420).Where(row => !data.Data["gini"].IsMissing(row))];
        seen.Length.ShouldBe(364);
        seen.GroupBy(row => data.Data["region"].TextAt(row), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Count()).ShouldBe([8 * 14, 8 * 14, 10 * 14]);
        seen.ShouldAllBe(row => !"Beijing Tianjin Shanghai Chongqing".Contains(data.Data["name"].TextAt(row)));
        data.Data.Find("boom").ShouldBeNull();
        data.Data.Find("gap").ShouldBeNull();
        double[] limited = [.. seen.Select(row => data.Data.Numbers("gini_limited").Values[row])];
        limited.Count(value => value == 0).ShouldBeGreaterThan(18);
        limited.Count(value => value == 1).ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Least_squares_misses_the_endogenous_regressors_and_instruments_are_strong(ulong seed)
    {
        SimulatedData data = Data(seed);
        LeastSquaresResult naive = (LeastSquaresResult)StudyFits.Results(Study, data, "least_squares_iv").Single();
        ((naive["f"].Estimate + 0.060) / naive["f"].StandardError).ShouldBeGreaterThan(3);
        ((naive["b"].Estimate - 0.040) / naive["b"].StandardError).ShouldBeGreaterThan(3);
        Table glance = StudyFits.Results(Study, data, "instrument").Single().Glance();
        glance.Numbers("kp_f").Values[0].ShouldBeGreaterThan(10);
        glance.Numbers("endogeneity_p_value").Values[0].ShouldBeLessThan(0.01);
        IMethodResult[] hausman = [.. StudyFits.Results(Study, data, "hausman")];
        hausman.Length.ShouldBe(6);
        hausman[^1].Glance().Numbers("chi2_p_value").Values[0].ShouldBeLessThan(0.05);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void System_gmm_has_fewer_instruments_than_provinces_and_errors_that_its_tests_accept(ulong seed)
        => GmmTests.Accept(StudyFits.Results(Study, Data(seed), "gmm").Single(), entities: 26);

    private static SimulatedData Data(ulong seed) => StudySimulation.Generate(Study, "provinces", seed, RunContext.Default);
}
