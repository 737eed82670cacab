using System.Globalization;
using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class PanelCointegrationTests
{
    private static readonly Reference Papers = new("panel_cointegration", "numpy 1.24, written from the papers");
    private static readonly Lazy<JsonElement> Cases = new(() => Own("cointegration.json").GetProperty("cases"));

    [Theory]
    [InlineData("pedroni", CointegrationTest.Pedroni)]
    [InlineData("kao", CointegrationTest.Kao)]
    [InlineData("westerlund", CointegrationTest.Westerlund)]
    [InlineData("ratio", CointegrationTest.VarianceRatio)]
    public void Numpy_on_every_statistic(string name, CointegrationTest test)
    {
        Table data = OwnData("cointegration.csv");
        int compared = 0;
        foreach (JsonProperty one in Cases.Value.EnumerateObject().Where(one => one.Name.StartsWith(name + ".", StringComparison.Ordinal)))
        {
            string[] parts = one.Name.Split('.');
            PanelCointegrationSpec spec = Spec(parts[1].Replace("+", " + ", StringComparison.Ordinal).Replace("~", " ~ ", StringComparison.Ordinal), test);
            spec = test switch
            {
                CointegrationTest.Pedroni => spec with { Deterministic = Terms(parts[2]), Lags = Whole(parts[3]), PedroniVariance = parts[4] == "True" ? PedroniVariance.Printed : PedroniVariance.Weighted },
                CointegrationTest.Kao => spec with { Lags = Whole(parts[2]) },
                CointegrationTest.Westerlund => spec with { Deterministic = Terms(parts[2]), Lags = Whole(parts[3]), Leads = Whole(parts[4]), Bandwidth = Whole(parts[5]) },
                _ => spec with { Deterministic = Terms(parts[2]) },
            };
            IReadOnlyList<CointegrationStatistic> ours = Fit(spec, data).Statistics;
            for (int k = 0; k < ours.Count; k++)
            {
                foreach ((string column, double value) in new[] { ("raw", ours[k].Value), ("z", ours[k].Standardised), ("p", ours[k].PValue) })
                {
                    if (one.Value.TryGetProperty(column, out JsonElement expected))
                    {
                        Papers.Equal($"{one.Name} {ours[k].Test} {column}", value, expected[k].GetDouble(), 1e-8, column == "p" ? 1e-8 : 1e-2);
                        compared++;
                    }
                }
            }
        }

        compared.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Unconnected_random_walks_are_rejected_as_often_as_the_level_and_cointegrated_ones_almost_always()
    {
        // Fifty panels of 15 entities and 150 periods; 5% of 50 is 2.5 with a standard error of 1.5. Pedroni (2004) reports sizes of 5 to 20% for such panels.
        Dictionary<string, int> size = [], power = [];
        for (ulong seed = 1; seed <= 50; seed++)
        {
            foreach ((bool tied, Dictionary<string, int> count) in new[] { (false, size), (true, power) })
            {
                PanelCointegrationResult result = Fit(Spec("y ~ x", CointegrationTest.Pedroni, CointegrationTest.Kao, CointegrationTest.Westerlund, CointegrationTest.VarianceRatio) with { Lags = 0 }, Walks(seed, tied, 150));
                foreach (CointegrationStatistic one in result.Statistics)
                {
                    count[one.Test] = count.GetValueOrDefault(one.Test) + (one.PValue < 0.05 ? 1 : 0);
                }
            }
        }

        foreach (string test in new[] { "pedroni_panel_pp", "pedroni_group_pp", "pedroni_panel_adf", "pedroni_group_adf", "westerlund_gt", "westerlund_pt", "westerlund_ratio_group", "westerlund_ratio_panel", "kao_df_t", "kao_adf" })
        {
            size[test].ShouldBeLessThanOrEqualTo(10, test);
            power[test].ShouldBeGreaterThanOrEqualTo(45, test);
        }
    }

    [Fact]
    public void The_bootstrap_does_not_reject_unconnected_walks_and_rejects_cointegrated_ones()
    {
        PanelCointegrationSpec spec = Spec("y ~ x", CointegrationTest.Westerlund) with { Replications = 99 };
        Fit(spec, Walks(3, true)).Statistics.ShouldAllBe(one => one.BootstrapPValue <= 0.05);
        int low = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            low += Fit(spec, Walks(seed + 100, false))["westerlund_gt"].BootstrapPValue <= 0.1 ? 1 : 0;
        }

        // 10% of 20 with a standard error of 1.3.
        low.ShouldBeLessThanOrEqualTo(6);
        PanelCointegrationResult one = Fit(spec, Walks(3, false)), other = Fit(spec, Walks(3, false), RunContext.Default with { Threads = 3 });
        one.Statistics.ShouldBe(other.Statistics);
    }

    [Fact]
    public void Units_of_measurement_do_not_matter_but_for_the_printed_variance()
    {
        Table data = OwnData("cointegration.csv"), scaled = data.With(new NumberColumn("y", [.. data.Numbers("y").Values.ToArray().Select(value => 1000 * value)]));
        PanelCointegrationSpec spec = Spec("y ~ x1", CointegrationTest.Pedroni, CointegrationTest.Kao, CointegrationTest.Westerlund, CointegrationTest.VarianceRatio);
        foreach ((CointegrationStatistic a, CointegrationStatistic b) in Fit(spec, data).Statistics.Zip(Fit(spec, scaled).Statistics))
        {
            b.Standardised.ShouldBe(a.Standardised, 1e-8 * Math.Max(1, Math.Abs(a.Standardised)), a.Test);
        }

        spec = spec with { PedroniVariance = PedroniVariance.Printed };
        Math.Abs(Fit(spec, data)["pedroni_panel_adf"].Standardised - Fit(spec, scaled)["pedroni_panel_adf"].Standardised).ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Short_and_unbalanced_panels_are_told_and_refused()
    {
        Table data = OwnData("cointegration.csv");
        Table odd = data.Take([.. Enumerable.Range(0, data.RowCount).Where(row => !(data["unit"].TextAt(row) == "u4" && data.Numbers("year").Values[row] > 2015))]);
        PanelCointegrationResult result = Fit(Spec("y ~ x1", CointegrationTest.Pedroni, CointegrationTest.Kao) with { Replications = 9 }, odd);
        result.Statistics.Count.ShouldBe(7);
        result.Notices.Single(notice => notice.Code == "needs_balance").Items.ShouldBe(["u4"]);
        Should.Throw<IdentificationError>(() => Fit(Spec("y ~ x1", CointegrationTest.Kao), odd)).Message.ShouldContain("u4");
        Should.Throw<IdentificationError>(() => Fit(Spec("y ~ x1", CointegrationTest.Westerlund) with { Lags = 12 }, data)).Message.ShouldContain("consecutive periods");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ 1", CointegrationTest.Kao), data)).Message.ShouldContain("0 regressors");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ x1", CointegrationTest.Kao) with { Lags = -1 }, data)).Field.ShouldBe("lags");
    }

    private static Table Walks(ulong seed, bool tied, int periods = 60)
    {
        const int entities = 15;
        double[] unit = new double[entities * periods], year = new double[unit.Length], x = new double[unit.Length], y = new double[unit.Length];
        for (int i = 0; i < entities; i++)
        {
            Philox random = new(seed, (ulong)i);
            double a = 0, b = 0;
            for (int t = 0; t < periods; t++)
            {
                int row = (i * periods) + t;
                (a, b) = (a + random.NextNormal(), b + random.NextNormal());
                (unit[row], year[row], x[row], y[row]) = (i, t, a, tied ? 1 + (0.5 * a) + random.NextNormal() : b);
            }
        }

        return Table(("unit", unit), ("year", year), ("x", x), ("y", y));
    }

    private static Deterministic Terms(string name) => Enum.Parse<Deterministic>(name, ignoreCase: true);

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static PanelCointegrationSpec Spec(string formula, params CointegrationTest[] tests) => new() { Formula = Formula.Parse(formula), Entity = "unit", Time = "year", Tests = tests };

    private static PanelCointegrationResult Fit(PanelCointegrationSpec spec, Table data, RunContext? run = null) => PanelCointegration.Fit(spec, MethodInputs.Of(data), run ?? RunContext.Default);
}
