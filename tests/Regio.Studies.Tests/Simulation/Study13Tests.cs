using Regio.Core;
using Regio.Panel;
using Regio.Regression;

namespace Regio.Studies.Tests;

/// <summary>Study 13 recovers the coefficients it was simulated with, and goes wrong where it should.</summary>
public sealed class Study13Tests
{
    private static readonly Study Study = StudyReader.Read(Path.Combine(Shared.Repository(), "studies", "13-export-resilience"), MethodCatalogue.Default);

    /// <summary>Models that meet the truth; least squares on a selected sample or an endogenous regressor must not.</summary>
    private static readonly string[] Right =
    [
        "baseline", "components", "weighted", "diversity", "sophistication", "lagged", "instrument", "zones", "foreign_high", "foreign_low", "coastal", "inland", "exposed", "sheltered", "on_route", "off_route", "channels", "moderation",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Every_coefficient_lies_within_four_standard_errors_of_the_truth(ulong seed)
    {
        SimulatedData data = Data(seed);
        data.Data.RowCount.ShouldBe(3179);
        (List<string> missed, int compared) = StudyFits.FarFromTruth(Study, data, Right, WithoutDraws);
        missed.ShouldBeEmpty();
        compared.ShouldBe(213);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Selection_and_omitted_talent_bias_least_squares_and_instruments_are_strong(ulong seed)
    {
        SimulatedData data = Data(seed);
        LeastSquaresResult selected = (LeastSquaresResult)StudyFits.Results(Study, data, "selected").Single();
        ((selected["dig"].Estimate - 1) / selected["dig"].StandardError).ShouldBeLessThan(-2);
        LeastSquaresResult naive = (LeastSquaresResult)StudyFits.Results(Study, data, "least_squares_iv").Single();
        ((naive["dig"].Estimate - 1) / naive["dig"].StandardError).ShouldBeGreaterThan(4);
        foreach (IMethodResult instrument in StudyFits.Results(Study, data, "instrument"))
        {
            instrument.Glance().Numbers("kp_f").Values[0].ShouldBeGreaterThan(16.38);
        }
    }

    [Fact]
    public void Zones_have_no_effect_before_they_begin_and_theirs_after()
    {
        LeastSquaresResult fit = (LeastSquaresResult)StudyFits.Results(Study, Data(1), "event").Single();
        CoefficientRow[] years = [.. fit.Coefficients.Where(row => row.Term.StartsWith("since::", StringComparison.Ordinal))];
        years.Length.ShouldBe(11);
        foreach (CoefficientRow row in years)
        {
            double truth = row.Term.StartsWith("since::-", StringComparison.Ordinal) ? 0 : 0.060;
            Math.Abs(row.Estimate - truth).ShouldBeLessThan(4 * row.StandardError, row.Term);
        }
    }

    /// <summary>Without bootstrap draws, on which no estimate depends.</summary>
    private static IMethodSpec WithoutDraws(IMethodSpec spec) => spec is MediationSpec mediation ? mediation with { Bootstrap = new() { Replications = 0 } } : spec;

    private static SimulatedData Data(ulong seed) => StudySimulation.Generate(Study, "cities", seed, RunContext.Default);
}
