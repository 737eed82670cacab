using System.Text.Json;
using Regio.Core;

namespace Regio.Regression.Tests;

public sealed class DiagnoseTests
{
    private static Table Series { get; } = Of(CovarianceGolden.Series(), "t", "y", "z", "q");

    [Fact]
    public void Agrees_with_lmtest_on_a_series()
    {
        JsonElement golden = JsonDocument.Parse(File.ReadAllText(CovarianceGolden.Repository("regression", "hypotheses.json"))).RootElement;
        DiagnoseResult result = Run("y ~ z + q", Series, "t", 4);
        Reference reference = new("diagnose", golden.GetProperty("tool").GetString()!);
        int count = 0;
        foreach (JsonElement one in golden.GetProperty("diagnose").EnumerateArray())
        {
            SpecificationTest test = result.Tests[count++];
            test.Name.ShouldBe(one.GetProperty("test").GetString());
            reference.Equal(test.Name, test.Statistic, one.GetProperty("statistic").GetDouble(), 1e-9);
            reference.Equal(test.Name + " p", test.PValue, one.GetProperty("p").GetDouble(), 1e-8);
            double[] df = [.. one.GetProperty("df").EnumerateArray().Select(value => value.GetDouble())];
            df.ShouldBe([.. new[] { test.DegreesOfFreedom, test.Denominator }.Where(value => !double.IsNaN(value))]);
        }

        count.ShouldBe(5);
        result.Tests.Count.ShouldBe(5);
    }

    [Fact]
    public void Agrees_with_lmtest_on_grunfeld()
    {
        HandFit data = HandFit.Read(Shared.File("golden", "peers", "grunfeld", "data.csv"));
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "peers", "grunfeld", "expected.json")));
        DiagnoseResult result = Run("inv ~ value + capital", Of(data, "inv", "value", "capital"), null, 1);
        Reference reference = new("diagnose", "lmtest 0.9-40");
        string[] names = ["test.bptest", "test.bptest.white", "test.resettest"];
        for (int i = 0; i < names.Length; i++)
        {
            JsonElement expected = json.RootElement.GetProperty(names[i]);
            reference.Equal(names[i], result.Tests[i].Statistic, expected.GetProperty("statistic").GetDouble(), 1e-9);
            reference.Equal(names[i] + " p", result.Tests[i].PValue, expected.GetProperty("p").GetDouble(), 1e-8);
        }

        result.Tests.Count.ShouldBe(3);
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter_for_a_series_with_a_time()
    {
        int[] reversed = [.. Enumerable.Range(0, Series.RowCount).Reverse()];
        DiagnoseResult forward = Run("y ~ z + q", Series, "t", 2);
        DiagnoseResult backward = Run("y ~ z + q", Series.Take(reversed), "t", 2);
        for (int i = 0; i < forward.Tests.Count; i++)
        {
            backward.Tests[i].Statistic.ShouldBe(forward.Tests[i].Statistic, 1e-9 * forward.Tests[i].Statistic);
        }
    }

    [Fact]
    public void A_model_with_effects_or_an_order_below_one_is_refused()
    {
        Should.Throw<SpecError>(() => Run("y ~ z | q", Series, null, 1)).Message.ShouldContain("absorbed effects");
        Should.Throw<SpecError>(() => Run("y ~ z", Series, null, 0)).Field.ShouldBe("lags");
    }

    private static DiagnoseResult Run(string formula, Table table, string? time, int lags)
        => Diagnose.Fit(new DiagnoseSpec { Model = new() { Formula = Data.Formula.Parse(formula), Time = time, DropSingletons = false }, Lags = lags }, MethodInputs.Of(table), RunContext.Default);

    private static Table Of(HandFit data, params string[] names)
        => new("data", [.. names.Select(name => new NumberColumn(name, data[name]))]);
}
