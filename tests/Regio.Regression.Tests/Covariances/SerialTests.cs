using Regio.Core;

namespace Regio.Regression.Tests;

public sealed class SerialTests
{
    [Fact]
    public void Newey_west_agrees_with_sandwich_and_plm()
        => CovarianceGolden.Check("newey_west", text => text.StartsWith("nw", StringComparison.Ordinal), 16);

    [Fact]
    public void Driscoll_kraay_agrees_with_plm()
        => CovarianceGolden.Check("driscoll_kraay", text => text.StartsWith("dk", StringComparison.Ordinal), 9);

    [Fact]
    public void Double_clustering_agrees_with_plm()
        => CovarianceGolden.Check("cluster", text => text.StartsWith("cluster", StringComparison.Ordinal), 3);

    /// <summary>Months written as text, with a gap over the turn of a year, are the months that numbers count.</summary>
    [Theory]
    [InlineData("nw(2)", SmallSample.Fixest)]
    [InlineData("nw(2)", SmallSample.None)]
    [InlineData("dk(2)", SmallSample.Reghdfe)]
    [InlineData("pcse", SmallSample.Fixest)]
    public void Time_as_text_is_the_time_it_says(string covariance, SmallSample convention)
    {
        const int n = 60;
        int[] month = [.. Enumerable.Range(0, n).Select(i => (i % 10) + (i % 10 > 6 ? 9 : 3))];
        Table data = Fitting.Table(("y", Designs.Normal(1, n)), ("x", Designs.Normal(2, n)), ("id", [.. Enumerable.Range(0, n).Select(i => (double)(i / 10))]), ("t", [.. month.Select(m => (double)m)]))
            .With(TextColumn.Of("when", month.Select(m => $"{2010 + (m / 12)}-{(m % 12) + 1:00}")));
        double[] Errors(string time) => [.. Fitting.Fit(data, Fitting.Spec("y ~ x | id", covariance, convention) with { Entity = "id", Time = time }).Coefficients.Select(row => row.StandardError)];
        Errors("when").ShouldBe(Errors("t"));
    }
}
