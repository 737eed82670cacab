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
        "baseline", "components", "weighted", "diversity", "sophistication", "lagged", "heckman", "gmm", "instrument", "zones", "foreign_high", "foreign_low", "coastal", "inland", "exposed", "sheltered", "on_route", "off_route", "channels", "moderation",
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
        compared.ShouldBe(229);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Selection_and_omitted_talent_bias_least_squares_and_instruments_are_strong(ulong seed)
    {
        SimulatedData data = Data(seed);
        LeastSquaresResult selected = (LeastSquaresResult)StudyFits.Results(Study, data, "selected").Single();
        ((selected["dig"].Estimate - 1) / selected["dig"].StandardError).ShouldBeLessThan(-1.5);
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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_decision_to_export_recovers_its_probit(ulong seed)
    {
        Dictionary<string, double> truths = new(StringComparer.Ordinal) { ["near"] = 2.5, ["dig"] = 10, ["lnpgdp"] = 0.10, ["gov"] = -1 };
        Table probit = StudyFits.Results(Study, Data(seed), "heckman").Single().Tables().Single(table => table.Name == "selection");
        for (int row = 0; row < probit.RowCount; row++)
        {
            string term = probit["term"].TextAt(row);
            if (term != "(Intercept)")
            {
                Math.Abs(probit.Numbers("estimate").Values[row] - truths.GetValueOrDefault(term)).ShouldBeLessThan(4 * probit.Numbers("std_error").Values[row], term);
            }
        }

        probit.RowCount.ShouldBe(12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void System_gmm_has_errors_that_its_tests_accept(ulong seed)
        => GmmTests.Accept(StudyFits.Results(Study, Data(seed), "gmm").Single(), entities: 289);

    /// <summary>Without bootstrap draws, on which no estimate depends.</summary>
    private static IMethodSpec WithoutDraws(IMethodSpec spec) => spec is MediationSpec mediation ? mediation with { Bootstrap = new() { Replications = 0 } } : spec;

    private static SimulatedData Data(ulong seed) => StudySimulation.Generate(Study, "cities", seed, RunContext.Default);
}
