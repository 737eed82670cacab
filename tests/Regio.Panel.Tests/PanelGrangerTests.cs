using System.Globalization;
using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class PanelGrangerTests
{
    private static readonly Reference Plm = new("panel_granger", "R 4.2.2; plm 2.6-2 (pgrangertest)");

    [Fact]
    public void Plm_on_balanced_and_unbalanced_panels()
    {
        int compared = 0;
        foreach (JsonProperty one in Own("unit_roots.json").GetProperty("cases").EnumerateObject().Where(one => one.Name.StartsWith("granger.", StringComparison.Ordinal)))
        {
            string[] parts = one.Name.Split('.'), pair = parts[2].Split('~');
            PanelGrangerResult result = Fit(Spec("w", "x") with { Lags = int.Parse(parts[3], CultureInfo.InvariantCulture) }, PanelUnitRootTests.Set(parts[1]));
            GrangerStatistic ours = result.Of(pair[0], pair[1])[parts[4] switch { "Ztilde" => "z_bar_tilde", "Zbar" => "z_bar", _ => "w_bar" }];
            Plm.Equal(one.Name, ours.Value, one.Value.Number("statistic"), 1e-9);
            if (one.Value.TryGetProperty("p", out JsonElement p) && p.ValueKind == JsonValueKind.Number)
            {
                Plm.Equal(one.Name + " p", ours.PValue, p.GetDouble(), 1e-7, 1e-300);
            }

            compared++;
        }

        compared.ShouldBe(30);
    }

    [Fact]
    public void Plm_on_Grunfeld()
    {
        JsonElement expected = GrunfeldCases.GetProperty("test.pgrangertest");
        GrangerStatistic ours = Fit(Spec("inv", "value") with { Entity = "firm" }, Grunfeld()).Of("inv", "value")["z_bar_tilde"];
        Plm.Equal("grunfeld", ours.Value, expected.Number("statistic"), 1e-10);
        Plm.Equal("grunfeld p", ours.PValue, expected.Number("p"), 1e-9);
    }

    private static PanelGrangerSpec Spec(params string[] variables) => new()
    {
        Variables = [.. variables.Select(Expression.Parse)],
        Entity = "region",
        Time = "year",
        Tests = [GrangerTest.DumitrescuHurlin],
    };

    private static PanelGrangerResult Fit(PanelGrangerSpec spec, Table data) => PanelGranger.Fit(spec, MethodInputs.Of(data), RunContext.Default);
}
