using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Panel.Tests;

public sealed class TruncatedTests
{
    private static readonly Reference R = new("truncated", "R 4.2.2; maxLik 1.5.2");

    [Theory]
    [InlineData("truncated_left", "0", null)]
    [InlineData("truncated_both", "-2", "2")]
    public void MaxLik(string name, string lower, string? upper)
    {
        LikelihoodFitResult result = Fit("latent ~ x1 + x2", Panels.OwnData("limited.csv"), lower, upper);
        result.Compare(R, name, LimitedSamples.R(name), 1e-7, 1e-6);
        R.Equal($"{name} rows", result.Observations, LimitedSamples.R(name).Number("n"), 0);
        result.Notices.ShouldContain(notice => notice.Code == "beyond_limit");
    }

    [Fact]
    public void With_limits_far_away_it_is_least_squares()
    {
        Table data = LimitedSamples.Latent(1, 50);
        LikelihoodFitResult result = Fit("y ~ x + z", data, "-500", "500");
        LeastSquaresResult ols = LeastSquares.Fit(new LeastSquaresSpec { Formula = Formula.Parse("y ~ x + z") }, data, RunContext.Default);
        result.Coefficients[1].Estimate.ShouldBe(ols.Coefficients[1].Estimate, 1e-10);
        result["log_lik"].ShouldBe(ols.Goodness.LogLikelihood, 1e-8);
    }

    [Fact]
    public void Simulated_coefficients_come_back()
    {
        double x = 0, sigma = 0;
        const int Draws = 40;
        for (ulong seed = 0; seed < Draws; seed++)
        {
            LikelihoodFitResult result = Fit("y ~ x + z", LimitedSamples.Latent(900 + seed, 150), "0", null);
            (x, sigma) = (x + (result.Coefficients[1].Estimate / Draws), sigma + (result["sigma"] / Draws));
        }

        x.ShouldBe(1, 0.04);
        sigma.ShouldBe(1, 0.03);
    }

    [Fact]
    public void What_it_refuses()
    {
        Table data = LimitedSamples.Latent(3, 20);
        Should.Throw<DataError>(() => Fit("y ~ x", data, "100", null)).Message.ShouldContain("no row lies between the limits");
        // Data that fall off more slowly than exponentially have no maximum at a finite sigma.
        double[] x = [.. Enumerable.Range(0, 200).Select(i => (double)((i * 37) % 11))];
        double[] y = [.. Enumerable.Range(1, 200).Select(i => Math.Pow(201.0 / i, 1.2))];
        RegioError error = Should.Throw<RegioError>(() => Fit("y ~ x", Panels.Table(("y", y), ("x", x)), "1", null));
        error.ShouldBeAssignableTo<RegioError>();
        (error is ConvergenceError or IdentificationError).ShouldBeTrue(error.Message);
    }

    private static LikelihoodFitResult Fit(string formula, Table data, string lower, string? upper) => Truncated.Fit(
        new TruncatedSpec { Formula = Formula.Parse(formula), Lower = LimitedSamples.Limit(lower), Upper = LimitedSamples.Limit(upper), Scale = CensoringScale.Log },
        MethodInputs.Of(data),
        RunContext.Default);
}
