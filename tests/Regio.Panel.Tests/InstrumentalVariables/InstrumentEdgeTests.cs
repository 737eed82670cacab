using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel.Tests;

public sealed class InstrumentEdgeTests
{
    private static readonly Table Data = Instruments.Simulate(1, 200, 1, 0.5, 0.2);

    [Fact]
    public void A_formula_without_instruments_is_sent_to_least_squares()
        => Should.Throw<SpecError>(() => Instruments.Spec("y ~ x").Fit(Data)).Message.ShouldContain("no endogenous regressor");

    [Fact]
    public void Fewer_instruments_than_endogenous_regressors_are_refused_by_name()
        => Should.Throw<IdentificationError>(() => Instruments.Spec("y ~ 1 | e + x ~ z1").Fit(Data)).Message.ShouldContain("2 endogenous regressors (e, x) need at least 2 instruments");

    [Fact]
    public void An_endogenous_regressor_among_the_instruments_is_refused()
        => Should.Throw<IdentificationError>(() => Instruments.Spec("y ~ x | e ~ z1 + I(2 * e + z1)").Fit(Data)).Message.ShouldContain("'e' is a linear combination of the instruments");

    [Fact]
    public void Instruments_that_do_not_identify_two_regressors_are_refused()
    {
        Table twice = new("data", [.. Data.Columns, new NumberColumn("f", [.. Data.Numbers("x").Values.ToArray()])]);
        Should.Throw<IdentificationError>(() => Instruments.Spec("y ~ 1 | e + I(2 * e + 3 * x) ~ z1 + z2 | x".Replace(" | x", string.Empty, StringComparison.Ordinal)).Fit(Orthogonal(twice))).Message.ShouldContain("do not identify");
    }

    [Fact]
    public void Collinear_instruments_and_regressors_are_dropped_by_name()
    {
        InstrumentalVariablesResult result = Instruments.Spec("y ~ x + I(2 * x) | e ~ z1 + z2 + I(z1 + z2) + I(x + 1)").Fit(Data);
        result.Diagnostics.Instruments.ShouldBe(["z1", "z2"]);
        string said = string.Join('\n', result.Notices.Select(notice => notice.Message.En));
        said.ShouldContain("Dropped I(2 * x): it is a linear combination of x");
        said.ShouldContain("Dropped I(z1 + z2): it is a linear combination of z1, z2");
        said.ShouldContain("Dropped I(x + 1): it is a linear combination of the constant, x");
        result.Row("e").Estimate.ShouldBe(Instruments.Spec("y ~ x | e ~ z1 + z2").Fit(Data).Row("e").Estimate, 1e-9);
    }

    [Fact]
    public void A_covariance_of_least_squares_alone_is_refused()
        => Should.Throw<SpecError>(() => Instruments.Spec("y ~ x | e ~ z1", "hc3").Fit(Data)).Message.ShouldContain("hc3 is not defined with instruments");

    [Fact]
    public void GMM_with_more_moments_than_clusters_is_refused_and_two_stage_says_so()
    {
        Table few = new("data", [.. Data.Columns, new NumberColumn("few", [.. Enumerable.Range(0, 200).Select(i => (double)(i % 3))])]);
        Should.Throw<IdentificationError>(() => Instruments.Spec("y ~ x | e ~ z1 + z2", "cluster(few)", SmallSample.None, InstrumentalEstimator.Gmm).Fit(few)).Message.ShouldContain("has 3 groups");
        InstrumentalVariablesResult result = Instruments.Spec("y ~ x | e ~ z1 + z2", "cluster(few)").Fit(few);
        result.Notices.ShouldContain(notice => notice.Code == "singular_moments");
        result.Row("e").StandardError.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Irrelevant_instruments_are_warned_of_and_their_sets_are_unbounded()
    {
        InstrumentalVariablesResult result = Instruments.Spec("y ~ x | e ~ z1 + z2").Fit(Instruments.Simulate(1, 200, 1, 0));
        result.Notices.ShouldContain(notice => notice.Code == "underidentified");
        result.Notices.ShouldContain(notice => notice.Code == "weak_instruments");
        result.Notices.ShouldContain(notice => notice.Code == "unusual_confidence_set");
        result.Diagnostics.Sets.ShouldAllBe(set => set.IsUnbounded);
    }

    [Fact]
    public void A_kappa_is_asked_for_and_refused_where_it_has_no_meaning()
    {
        Should.Throw<SpecError>(() => Instruments.Spec("y ~ x | e ~ z1", estimator: InstrumentalEstimator.KClass).Fit(Data)).Message.ShouldContain("k_class needs its kappa");
        Should.Throw<SpecError>(() => (Instruments.Spec("y ~ x | e ~ z1") with { Kappa = 1 }).Fit(Data)).Message.ShouldContain("kappa belongs");
        Should.Throw<IdentificationError>(() => (Instruments.Spec("y ~ x | e ~ z1", estimator: InstrumentalEstimator.KClass) with { Kappa = 50 }).Fit(Data)).Message.ShouldContain("does not exist");
    }

    [Fact]
    public void Names_of_tested_instruments_are_checked()
        => Should.Throw<SpecError>(() => (Instruments.Spec("y ~ x | e ~ z1 + z2") with { Orthogonal = ["z3"] }).Fit(Data)).Message.ShouldContain("'z3' is not among");

    [Fact]
    public void Stock_and_Yogo_have_the_values_that_everyone_quotes()
    {
        Value(InstrumentalEstimator.TwoStage, 1, 1, StockYogoCriterion.Size, 0.10).ShouldBe(16.38);
        Value(InstrumentalEstimator.TwoStage, 3, 1, StockYogoCriterion.RelativeBias, 0.05).ShouldBe(13.91);
        Value(InstrumentalEstimator.TwoStage, 30, 3, StockYogoCriterion.RelativeBias, 0.30).ShouldBe(4.17);
        Value(InstrumentalEstimator.Liml, 2, 1, StockYogoCriterion.LimlSize, 0.10).ShouldBe(8.68);
        Value(InstrumentalEstimator.Fuller, 5, 2, StockYogoCriterion.FullerRelativeBias, 0.10).ShouldBe(6.07);
        Value(InstrumentalEstimator.Fuller, 1, 1, StockYogoCriterion.FullerMaximumBias, 0.30).ShouldBe(12.76);
        StockYogoValues.Of(InstrumentalEstimator.TwoStage, 2, 1).Select(set => set.Criterion).ShouldBe([StockYogoCriterion.Size]);
        StockYogoValues.Of(InstrumentalEstimator.TwoStage, 31, 1).ShouldBeEmpty();
        StockYogoValues.Of(InstrumentalEstimator.TwoStage, 9, 4).ShouldBeEmpty();

        static double Value(InstrumentalEstimator estimator, int l, int k, StockYogoCriterion criterion, double threshold)
            => StockYogoValues.Of(estimator, l, k).Single(set => set.Criterion == criterion).Values.Single(value => value.Threshold == threshold).Value;
    }

    /// <summary>x less what e, z1 and z2 explain, so that no combination of e and x but e itself is moved by the instruments.</summary>
    private static Table Orthogonal(Table data)
    {
        double[] residual = LeastSquares.Fit(new LeastSquaresSpec { Formula = Formula.Parse("x ~ z1 + z2") }, data, RunContext.Default).Fit.Residuals;
        return new Table("data", [.. data.Columns.Where(column => column.Name != "x"), new NumberColumn("x", residual)]);
    }
}
