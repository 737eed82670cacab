using Regio.Core;
using Regio.Regression;

namespace Regio.Panel.Tests;

public sealed class InstrumentRecoveryTests
{
    private const string Formula = "y ~ x | e ~ z1 + z2";

    [Theory]
    [InlineData(InstrumentalEstimator.TwoStage)]
    [InlineData(InstrumentalEstimator.Liml)]
    [InlineData(InstrumentalEstimator.Fuller)]
    [InlineData(InstrumentalEstimator.Gmm)]
    [InlineData(InstrumentalEstimator.Cue)]
    public void Strong_instruments_recover_the_coefficient_with_intervals_of_their_level(InstrumentalEstimator estimator)
    {
        const int Replications = 300;
        int covered = 0;
        double sum = 0;
        for (int r = 0; r < Replications; r++)
        {
            CoefficientRow row = Instruments.Spec(Formula, "cluster(g)", SmallSample.Fixest, estimator).Fit(Instruments.Simulate((ulong)(1000 + r), 500, 2, 0.5, 0.5)).Row("e");
            sum += row.Estimate;
            covered += row.Low <= 2 && row.High >= 2 ? 1 : 0;
        }

        // 300 draws: standard error of the mean 0.004, of a 95% coverage 1.3%.
        (sum / Replications).ShouldBe(2, 0.02);
        (covered / (double)Replications).ShouldBeInRange(0.90, 0.99);
    }

    [Fact]
    public void Sets_keep_their_level_where_instruments_are_weak_and_t_intervals_do_not()
    {
        const int Replications = 400;
        int wald = 0, ar = 0, clr = 0, warned = 0;
        for (int r = 0; r < Replications; r++)
        {
            InstrumentalVariablesResult result = Instruments.Spec(Formula, "hc1", SmallSample.Fixest).Fit(Instruments.Simulate((ulong)(5000 + r), 200, 2, 0.05, 0, 0.95));
            CoefficientRow row = result.Row("e");
            wald += row.Low <= 2 && row.High >= 2 ? 1 : 0;
            ar += Holds(result.Diagnostics.Sets[0], 2) ? 1 : 0;
            clr += Holds(result.Diagnostics.Sets[1], 2) ? 1 : 0;
            warned += result.Notices.Any(notice => notice.Code == "weak_instruments") ? 1 : 0;
        }

        (ar / (double)Replications).ShouldBeInRange(0.92, 0.98);
        (clr / (double)Replications).ShouldBeInRange(0.92, 0.98);
        (wald / (double)Replications).ShouldBeLessThan(0.88);
        (warned / (double)Replications).ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void Under_irrelevant_instruments_the_rank_tests_reject_as_often_as_they_should()
    {
        const int Replications = 400;
        int lm = 0;
        for (int r = 0; r < Replications; r++)
        {
            lm += Instruments.Spec(Formula, "cluster(g)").Fit(Instruments.Simulate((ulong)(9000 + r), 600, 2, 0, 0.5)).Diagnostics.Identification.LmPValue < 0.05 ? 1 : 0;
        }

        (lm / (double)Replications).ShouldBeInRange(0.02, 0.08);
    }

    [Fact]
    public void An_invalid_instrument_is_found_by_J_and_by_its_C_statistic()
    {
        Table data = Instruments.Simulate(77, 2000, 2, 0.5);
        double[] y = data.Numbers("y").Values.ToArray(), z2 = data.Numbers("z2").Values.ToArray();
        Table invalid = new("data", [.. data.Columns.Where(column => column.Name != "y"), new NumberColumn("y", [.. y.Zip(z2, (a, b) => a + (0.3 * b))])]);
        InstrumentalVariablesResult result = (Instruments.Spec(Formula, "hc1") with { Orthogonal = ["z2"] }).Fit(invalid);
        result.Test("hansen_j").PValue.ShouldBeLessThan(1e-6);
        result.Test("c_statistic").PValue.ShouldBeLessThan(1e-6);
        (Instruments.Spec(Formula, "hc1") with { Orthogonal = ["z2"] }).Fit(data).Test("c_statistic").PValue.ShouldBeGreaterThan(0.01);
    }

    private static bool Holds(ConfidenceSet set, double value) => set.Pieces.Any(piece => piece.Low <= value && value <= piece.High);
}
