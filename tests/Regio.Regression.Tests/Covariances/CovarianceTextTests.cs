using Regio.Core;

namespace Regio.Regression.Tests;

public sealed class CovarianceTextTests
{
    private static readonly string[] Texts =
    [
        "cr2(city)", "cr3(city)", "jackknife(city)", "cr2(city^year)", "nw", "nw(2)", "nw(2, time=year, entity=firm, kernel=parzen)", "dk", "dk(3, time=year, kernel=qs)", "dk(1, kernel=truncated)",
        "conley(lat, lon, 100)", "conley(lat, lon, 200.5, distance=triangular, kernel=bartlett, radius=6376, time=year, lag=2, entity=firm)", "pcse", "pcse(serial)",
        "arellano(hc3)", "white1(sss, by=time)", "white2(hc4)", "wild(city)", "wild(city, 999, weights=webb, null=no)", "wild(city, 199, weights=mammen)", "hc4", "hc4m", "hc5",
    ];

    public static TheoryData<string> Forms => [.. Texts];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Survives_writing_and_reading_and_gives_through_the_method_what_it_gives_by_hand(string text)
    {
        Covariance covariance = Covariance.Parse(text);
        covariance.ToText().ShouldBe(text);
        Covariance.Parse(covariance.ToText()).ShouldBe(covariance);

        HandFit data = CovarianceGolden.Panel();
        Table table = new("data", [.. new[] { "city", "firm", "year", "lat", "lon", "y", "x2", "x3" }.Select(name => new NumberColumn(name, data[name]))]);
        LeastSquaresSpec spec = new() { Formula = Data.Formula.Parse("y ~ x2 + x3 | firm"), Covariance = covariance, Entity = "firm", Time = "year", DropSingletons = false };
        LeastSquaresResult result = LeastSquares.Fit(spec, table, RunContext.Default);
        LinearFit fit = data.Fit("y", "x2 x3", "firm");
        IReadOnlyList<CoefficientRow> expected = CoefficientTable.Rows(fit.Terms, fit.Coefficients, covariance.Estimate(fit, data, SmallSample.Fixest, RunContext.Default), 0.95);
        for (int k = 0; k < 2; k++)
        {
            result.Coefficients[k].StandardError.ShouldBe(expected[k].StandardError, 1e-9);
            result.Coefficients[k].PValue.ShouldBe(expected[k].PValue, 1e-9);
            result.Coefficients[k].High.ShouldBe(expected[k].High, 1e-6);
            result.Coefficients[k].DegreesOfFreedom.ShouldBe(expected[k].DegreesOfFreedom, 1e-6);
        }
    }

    [Theory]
    [InlineData("cr2", "cr2(city)")]
    [InlineData("nw(two)", "whole number")]
    [InlineData("dk(2, kernel=tukey)", "bartlett")]
    [InlineData("conley(lat, lon)", "kilometres")]
    [InlineData("conley(lat, lon, far)", "kilometres")]
    [InlineData("arellano(hc9)", "hc4")]
    [InlineData("pcse(time)", "serial")]
    [InlineData("wild(city, weights=normal)", "webb")]
    [InlineData("drisc", "dk(2)")]
    public void What_is_written_wrong_is_refused_with_the_way_out(string text, string way)
        => Should.Throw<SpecError>(() => Covariance.Parse(text)).Message.ShouldContain(way);

    [Fact]
    public void What_the_data_cannot_give_is_refused_by_name()
    {
        HandFit data = CovarianceGolden.Panel();
        HandFit noPanel = HandFit.Of([.. new[] { "city", "year", "lat", "lon", "y", "x2" }.Select(name => (name, data[name]))]);
        LinearFit fit = noPanel.Fit("y", "1 x2");
        Fault<SpecError>("dk(2)", "time variable");
        Fault<SpecError>("pcse", "entity");
        Fault<DataError>("nw(2, time=year)", "same 'year'");
        Fault<DataError>("conley(lon, lat, 100)", "lon");
        Fault<SpecError>("conley(lat, lon, -1)", "cutoff");

        void Fault<T>(string text, string says)
            where T : RegioError
            => Should.Throw<T>(() => Covariance.Parse(text).Estimate(fit, noPanel, SmallSample.Fixest, RunContext.Default)).Message.ShouldContain(says);
    }
}
