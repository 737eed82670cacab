using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel.Tests;

public sealed class InstrumentIdentityTests
{
    private const string Overidentified = "y ~ x | e ~ z1 + z2";
    private const string JustIdentified = "y ~ x | e ~ z1";

    [Fact]
    public void Kleibergen_Paap_is_Cragg_Donald_and_Anderson_under_iid_errors_with_two_endogenous_regressors_effects_and_weights()
    {
        InstrumentalVariablesResult result = (Instruments.Spec("ln_sales ~ ln_income | state + year | ln_price + ln_price_neighbour ~ l(ln_price) + l(ln_price_neighbour) + l(ln_income)") with { Entity = "state", Time = "year", Weights = Expression.Parse("exp(ln_income)") }).Fit(Cigar());
        Identification rank = result.Diagnostics.Identification;
        rank.KleibergenPaapF.ShouldBe(rank.CraggDonaldF, 1e-11 * rank.CraggDonaldF);
        double n = result.Observations, k = n - (rank.CraggDonaldF * 3 / Eigenvalue(rank, n));
        k.ShouldBeGreaterThan(0);
        result.Diagnostics.Strengths.Select(strength => strength.ConditionalDegrees).ShouldAllBe(df => df == 2);

        static double Eigenvalue(Identification rank, double n) => rank.Lm / n / (1 - (rank.Lm / n));
    }

    [Fact]
    public void Absorbed_effects_are_dummies()
    {
        Table data = Panels.OwnData("iv.csv");
        foreach (InstrumentalEstimator estimator in Enum.GetValues<InstrumentalEstimator>().Where(kind => kind is not InstrumentalEstimator.KClass))
        {
            foreach (string covariance in new[] { "iid", "hc0", "cluster(region)" })
            {
                if (estimator >= InstrumentalEstimator.Gmm)
                {
                    continue;
                }

                InstrumentalVariablesResult absorbed = Instruments.Spec("y ~ x | city + year | d1 + d2 ~ z1 + z2 + z3", covariance, SmallSample.Areg, estimator).Fit(data);
                InstrumentalVariablesResult dummies = Instruments.Spec("y ~ x + i(city) + i(year) | d1 + d2 ~ z1 + z2 + z3", covariance, SmallSample.Areg, estimator).Fit(data);
                foreach (string term in new[] { "x", "d1", "d2" })
                {
                    absorbed.Row(term).Estimate.ShouldBe(dummies.Row(term).Estimate, 1e-8 * Math.Abs(dummies.Row(term).Estimate));
                    absorbed.Row(term).StandardError.ShouldBe(dummies.Row(term).StandardError, 1e-8 * dummies.Row(term).StandardError);
                }

                Close(absorbed.Diagnostics.Identification.Lm, dummies.Diagnostics.Identification.Lm, 1e-8);
                Close(absorbed.Diagnostics.Identification.KleibergenPaapF, dummies.Diagnostics.Identification.KleibergenPaapF, 1e-8);
                Close(absorbed.Test("wu_hausman").Statistic, dummies.Test("wu_hausman").Statistic, 1e-7);
            }
        }
    }

    [Fact]
    public void With_the_regressor_as_its_own_instrument_it_is_least_squares()
    {
        Table data = Instruments.Simulate(3, 200, 1, 0.5);
        Table copied = new("data", [.. data.Columns, new NumberColumn("copy", [.. data.Numbers("e").Values.ToArray().Select((value, i) => value + (1e-3 * data.Numbers("z1").Values[i]))])]);
        InstrumentalVariablesResult zero = (Instruments.Spec(JustIdentified, "hc1", SmallSample.Fixest, InstrumentalEstimator.KClass) with { Kappa = 0 }).Fit(copied);
        LeastSquaresResult ols = LeastSquares.Fit(new LeastSquaresSpec { Formula = Formula.Parse("y ~ e + x") }, data, RunContext.Default);
        foreach (string term in new[] { "(Intercept)", "e", "x" })
        {
            Close(zero.Row(term).Estimate, ols[term].Estimate, 1e-11);
        }
    }

    [Fact]
    public void Exactly_identified_all_estimators_agree_and_no_restriction_is_tested()
    {
        Table data = Instruments.Simulate(4, 300, 1, 0.5, 0.3);
        InstrumentalVariablesResult two = Instruments.Spec(JustIdentified, "cluster(g)").Fit(data);
        foreach (InstrumentalEstimator estimator in new[] { InstrumentalEstimator.Liml, InstrumentalEstimator.Gmm, InstrumentalEstimator.IteratedGmm, InstrumentalEstimator.Cue })
        {
            InstrumentalVariablesResult other = Instruments.Spec(JustIdentified, "cluster(g)", SmallSample.None, estimator).Fit(data);
            Close(other.Row("e").Estimate, two.Row("e").Estimate, 1e-8);
            Close(other.Row("e").StandardError, two.Row("e").StandardError, 1e-7);
            other.Diagnostics.Overidentification.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Continuously_updated_GMM_with_iid_errors_is_LIML_and_its_J_the_minimum_over_a_grid()
    {
        Table data = Instruments.Simulate(5, 400, 1, 0.3, 0.4);
        InstrumentalVariablesResult liml = Instruments.Spec(Overidentified, "iid", SmallSample.None, InstrumentalEstimator.Liml).Fit(data);
        Instruments.Spec(Overidentified, "iid", SmallSample.None, InstrumentalEstimator.Cue).Fit(data).Row("e").Estimate.ShouldBe(liml.Row("e").Estimate);
        InstrumentalVariablesResult cue = Instruments.Spec(Overidentified, "cluster(g)", SmallSample.None, InstrumentalEstimator.Cue).Fit(data);
        InstrumentalVariablesResult gmm = Instruments.Spec(Overidentified, "cluster(g)", SmallSample.None, InstrumentalEstimator.IteratedGmm).Fit(data);
        cue.Test("hansen_j").Statistic.ShouldBeLessThanOrEqualTo(gmm.Test("hansen_j").Statistic + 1e-12);
        cue.Notices.ShouldNotContain(notice => notice.Code == "not_converged");
    }

    [Fact]
    public void The_statistic_of_one_endogenous_regressor_is_the_robust_first_stage_F()
    {
        InstrumentalVariablesResult result = Instruments.Spec(Overidentified, "cluster(g)", SmallSample.Fixest).Fit(Instruments.Simulate(6, 400, 1, 0.3, 0.4));
        FirstStageStrength strength = result.Diagnostics.Strengths[0];
        Close(result.Diagnostics.Identification.KleibergenPaapF, strength.F, 1e-11);
        Close(strength.ConditionalF, strength.F, 1e-12);
        StageRegression stage = result.Diagnostics.FirstStages[0];
        int[] places = [.. new[] { "z1", "z2" }.Select(name => stage.Fit.Terms.ToList().IndexOf(name))];
        Matrix v = new(2, 2, [stage.Covariance.Values[places[0], places[0]], stage.Covariance.Values[places[1], places[0]], stage.Covariance.Values[places[0], places[1]], stage.Covariance.Values[places[1], places[1]]]);
        double[] b = [stage.Fit.Coefficients[places[0]], stage.Fit.Coefficients[places[1]]];
        double[] solved = Lu.Factor(v).Solve(b);
        Close(((b[0] * solved[0]) + (b[1] * solved[1])) / 2, strength.F, 1e-10);
    }

    [Fact]
    public void A_just_identified_coefficient_is_the_reduced_form_over_the_first_stage()
    {
        InstrumentalVariablesResult result = Instruments.Spec(JustIdentified, "hc1").Fit(Instruments.Simulate(7, 300, 1, 0.4));
        double reduced = result.Diagnostics.ReducedForm.Coefficients(0.95).Single(row => row.Term == "z1").Estimate;
        double first = result.Diagnostics.FirstStages[0].Coefficients(0.95).Single(row => row.Term == "z1").Estimate;
        Close(result.Row("e").Estimate, reduced / first, 1e-11);
    }

    [Fact]
    public void Sets_in_closed_form_are_those_found_on_the_circle()
    {
        foreach ((ulong seed, double strength) in new[] { (8UL, 0.5), (9UL, 0.12), (10UL, 0.02), (11UL, 0.05), (12UL, 0.0) })
        {
            InstrumentalVariablesResult result = Instruments.Spec(Overidentified).Fit(Instruments.Simulate(seed, 200, 1, strength));
            WeakInstrumentSets sets = Sets(result);
            IReadOnlyList<ConfidenceSet> closed = sets.Homoskedastic(), circle = sets.General();
            for (int i = 0; i < 2; i++)
            {
                closed[i].Shape.ShouldBe(circle[i].Shape, $"seed {seed}");
                foreach (((double low, double high), (double otherLow, double otherHigh)) in closed[i].Pieces.Zip(circle[i].Pieces))
                {
                    (low == otherLow || Math.Abs(low - otherLow) <= 1e-6 * Math.Abs(low)).ShouldBeTrue($"seed {seed}: {low} and {otherLow}");
                    (high == otherHigh || Math.Abs(high - otherHigh) <= 1e-6 * Math.Abs(high)).ShouldBeTrue($"seed {seed}: {high} and {otherHigh}");
                }
            }
        }
    }

    [Fact]
    public void With_one_instrument_both_sets_are_the_Anderson_Rubin_set_and_end_where_its_test_just_rejects()
    {
        InstrumentalVariablesResult result = Instruments.Spec(JustIdentified, "cluster(g)").Fit(Instruments.Simulate(13, 400, 1, 0.3, 0.3));
        foreach (ConfidenceSet set in result.Diagnostics.Sets)
        {
            set.Shape.ShouldBe(ConfidenceSetShape.Interval);
            set.PValue(set.Pieces[0].Low).ShouldBe(0.05, 1e-6);
            set.PValue(set.Pieces[0].High).ShouldBe(0.05, 1e-6);
            set.PValue(result.Row("e").Estimate).ShouldBe(1, 1e-9);
        }
    }

    [Fact]
    public void Frequency_weights_are_repeated_rows()
    {
        Table data = Instruments.Simulate(14, 120, 1, 0.5);
        int[] times = [.. Enumerable.Range(0, 120).Select(i => 1 + (i % 3))];
        Table weighted = new("data", [.. data.Columns, new NumberColumn("times", [.. times.Select(t => (double)t)])]);
        int[] rows = [.. Enumerable.Range(0, 120).SelectMany(i => Enumerable.Repeat(i, times[i]))];
        Table repeated = new("data", [.. data.Columns.Select(column => column.Take(rows))]);
        foreach (string covariance in new[] { "iid", "hc1", "cluster(g)" })
        {
            foreach (InstrumentalEstimator estimator in new[] { InstrumentalEstimator.TwoStage, InstrumentalEstimator.Liml, InstrumentalEstimator.Gmm })
            {
                InstrumentalVariablesResult a = (Instruments.Spec(Overidentified, covariance, SmallSample.Fixest, estimator) with { Weights = Expression.Parse("times"), WeightKind = WeightKind.Frequency }).Fit(weighted);
                InstrumentalVariablesResult b = Instruments.Spec(Overidentified, covariance, SmallSample.Fixest, estimator).Fit(repeated);
                Close(a.Row("e").Estimate, b.Row("e").Estimate, 1e-10);
                Close(a.Row("e").StandardError, b.Row("e").StandardError, 1e-10);
                Close(a.Diagnostics.Identification.KleibergenPaapF, b.Diagnostics.Identification.KleibergenPaapF, 1e-10);
                Close(a.Diagnostics.Overidentification[0].Statistic, b.Diagnostics.Overidentification[0].Statistic, 1e-8);
                Close(a.Test("endogeneity").Statistic, b.Test("endogeneity").Statistic, 1e-8);
            }
        }
    }

    [Fact]
    public void Another_covariance_is_a_fit_with_it()
    {
        Table data = Instruments.Simulate(15, 300, 1, 0.4, 0.3);
        InstrumentalVariablesResult exchanged = Instruments.Spec(Overidentified, "iid", SmallSample.Fixest, InstrumentalEstimator.Gmm).Fit(data).With(new Clustered(["g"]), SmallSample.None);
        InstrumentalVariablesResult anew = Instruments.Spec(Overidentified, "cluster(g)", SmallSample.None, InstrumentalEstimator.Gmm).Fit(data);
        exchanged.Row("e").ShouldBe(anew.Row("e"));
        exchanged.Diagnostics.Identification.ShouldBe(anew.Diagnostics.Identification);
    }

    private static WeakInstrumentSets Sets(InstrumentalVariablesResult result)
    {
        IvModel model = result.Model;
        KClass problem = new(model);
        IvEstimate first = problem.Solve(1);
        CovarianceEstimate estimate = new Iid().Estimate(first.Fit, model.Sample, SmallSample.None, RunContext.Default);
        MomentCovariance moments = new(estimate, model.Sample, first.Fit, SmallSample.None, RunContext.Default);
        StageScale scale = StageScale.Of(model, new Iid(), estimate, SmallSample.None);
        Stages stages = new(model, new Iid(), SmallSample.None, moments, scale, RunContext.Default);
        Matrix joint = Parts.Scaled(moments.OfAll(model.Basis.ExcludedColumns, Parts.Beside(Parts.Of(model.Space.OutcomeResidual), stages.Residuals)), scale.Factor);
        return new(model.Basis.ExcludedRows(Parts.Of(problem.Outcome)).Array, stages.Coordinates.Array, joint, scale.Denominator, 0.95, result.Row("e").Estimate, result.Row("e").StandardError);
    }

    private static Table Cigar() => Files.CsvFile.Read(Path.Combine(Shared.Repository(), "data", "cigar.csv"));

    private static void Close(double actual, double expected, double relative) => actual.ShouldBe(expected, relative * Math.Abs(expected));
}
