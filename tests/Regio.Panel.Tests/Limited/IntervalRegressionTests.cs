using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel.Tests;

public sealed class IntervalRegressionTests
{
    private static readonly Reference R = new("interval_regression", "R 4.2.2; survival 3.5.3");
    private static readonly Reference Gretl = new("interval_regression", "gretl 2022c");

    [Fact]
    public void Survreg_and_gretl_with_open_ends_and_exact_values()
    {
        LikelihoodFitResult result = Fit("lower_bracket ~ x1 + x2", "upper_bracket", Panels.OwnData("limited.csv"));
        // survreg stops at a relative change of 1e-9 of the likelihood.
        result.Compare(R, "interval", LimitedSamples.R("interval"), 2e-6, 2e-6);
        result.Compare(Gretl, "interval", Panels.Own("limited_gretl.json").GetProperty("cases").GetProperty("interval"), 1e-7, 1e-6);
        (result["censored_left"] + result["interval_rows"] + result["uncensored"] + result["censored_right"]).ShouldBe(result.Observations);
        result.Outcome.ShouldBe("lower_bracket");
    }

    [Fact]
    public void With_equal_ends_it_is_least_squares_and_with_open_ends_the_tobit()
    {
        Table data = LimitedSamples.Latent(1, 40);
        Fit("y ~ x + z", "y", data).Coefficients[1].Estimate.ShouldBe(LeastSquares.Fit(new LeastSquaresSpec { Formula = Formula.Parse("y ~ x + z") }, data, RunContext.Default).Coefficients[1].Estimate, 1e-10);
        LikelihoodFitResult tobit = Tobit.Fit(new TobitSpec { Formula = Formula.Parse("y ~ x + z"), Lower = Expression.Parse("0.5"), Scale = CensoringScale.Log }, MethodInputs.Of(data), RunContext.Default);
        Table open = data.With(new NumberColumn("low", [.. data.Numbers("y").Values.ToArray().Select(y => y <= 0.5 ? Missing.Value : y)])).With(new NumberColumn("high", [.. data.Numbers("y").Values.ToArray().Select(y => Math.Max(y, 0.5))]));
        LikelihoodFitResult interval = Fit("low ~ x + z", "high", open);
        interval["log_lik"].ShouldBe(tobit["log_lik"], 1e-9);
        interval.Parameter("ln_sigma").StandardError.ShouldBe(tobit.Parameter("ln_sigma").StandardError, 1e-9);
    }

    [Fact]
    public void Simulated_coefficients_come_back()
    {
        double x = 0;
        const int Draws = 30;
        for (ulong seed = 0; seed < Draws; seed++)
        {
            x += Fit("floor(y) ~ x + z", "floor(y) + 1", LimitedSamples.Latent(700 + seed, 60)).Coefficients[1].Estimate / Draws;
        }

        x.ShouldBe(1, 0.04);
    }

    [Fact]
    public void An_end_that_is_never_given_is_refused_by_name()
        => Should.Throw<IdentificationError>(() => Fit("I(y / 0) ~ x", "y", LimitedSamples.Latent(1, 10))).Message.ShouldContain("every interval is open on the side of");

    [Fact]
    public void Ends_in_the_wrong_order_are_refused()
        => Should.Throw<DataError>(() => Fit("y ~ x", "y - 1", LimitedSamples.Latent(1, 10))).Message.ShouldContain("the interval of row 1 ends at");

    private static LikelihoodFitResult Fit(string formula, string upper, Table data) => IntervalRegression.Fit(
        new IntervalRegressionSpec { Formula = Formula.Parse(formula), Upper = Expression.Parse(upper), Scale = CensoringScale.Log },
        MethodInputs.Of(data),
        RunContext.Default);
}
