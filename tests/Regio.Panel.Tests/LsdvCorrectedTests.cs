using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class LsdvCorrectedTests
{
    private static readonly Reference Stata = new("lsdv_corrected", "Stata 18: xtlsdvc (SSC)");
    private static readonly Reference Naive = new("lsdv_corrected", "numpy 1.24, naive");

    [Theory]
    [InlineData("H1_lsdvc_ab_b2", InitialEstimator.ArellanoBond, 2)]
    [InlineData("H2_lsdvc_ah_b2", InitialEstimator.AndersonHsiao, 2)]
    [InlineData("H4_lsdvc_ab_b1", InitialEstimator.ArellanoBond, 1)]
    [InlineData("H5_lsdvc_ab_b3", InitialEstimator.ArellanoBond, 3)]
    public void Xtlsdvc_on_the_employment_panel(string name, InitialEstimator initial, int order)
    {
        JsonElement expected = Json(Shared.File("golden", "econometrics", "statspai_parity", "dynpanel", "dynpanel_stata.json")).GetProperty(name);
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "dynpanel", "dynpanel_abdata.csv"));
        PanelFitResult result = Fit(new() { Formula = Formula.Parse("n ~ lag(n) + w + k"), Entity = "id", Time = "year", Initial = initial, Order = order, Replications = 0 }, data);
        foreach ((string theirs, string ours) in new[] { ("L.n", "lag(n)"), ("w", "w"), ("k", "k") })
        {
            Stata.Equal($"{name} {theirs}", result.Coefficients.Single(row => row.Term == ours).Estimate, expected.GetProperty("coef").Number(theirs), 1e-7);
        }

        Stata.Equal($"{name} sigma", result["sigma_e"], expected.GetProperty("e").Number("sigma"), 1e-7);
        result.Sample.Rows.ShouldBe((int)expected.GetProperty("e").Number("N"));
    }

    [Theory]
    [InlineData("ab", InitialEstimator.ArellanoBond)]
    [InlineData("ah", InitialEstimator.AndersonHsiao)]
    public void A_naive_computation_with_gaps(string name, InitialEstimator initial)
    {
        for (int order = 1; order <= 3; order++)
        {
            JsonElement expected = Own("panel_var.json").GetProperty("lsdv").GetProperty($"{name}{order}");
            PanelFitResult result = Fit(Spec() with { Initial = initial, Order = order }, OwnData("dynamic_panel.csv"));
            Table bias = result.Tables().Single(table => table.Name == "bias");
            for (int k = 0; k < 3; k++)
            {
                Naive.Equal($"{name} {order} b {k}", result.Estimates[k], expected.GetProperty("coef")[k].GetDouble(), 1e-8);
                Naive.Equal($"{name} {order} LSDV {k}", bias.Numbers("estimate_lsdv").Memory.Span[k], expected.GetProperty("lsdv")[k].GetDouble(), 1e-8);
                Naive.Equal($"{name} {order} initial {k}", bias.Numbers("estimate_initial").Memory.Span[k], expected.GetProperty("initial")[k].GetDouble(), 1e-8);
            }

            result.Sample.Rows.ShouldBe((int)expected.Number("rows"));
            Naive.Equal($"{name} {order} sigma", result["sigma_e"], expected.Number("sigma"), 1e-8);
        }
    }

    [Fact]
    public void The_correction_removes_most_of_the_bias()
    {
        double uncorrected = 0, corrected = 0;
        const int Draws = 40;
        for (int r = 0; r < Draws; r++)
        {
            PanelFitResult result = Fit(new() { Formula = Formula.Parse("y ~ lag(y)"), Entity = "id", Time = "year", Replications = 0 }, Exogenous((ulong)(300 + r)));
            corrected += (result.Estimates[0] - 0.5) / Draws;
            uncorrected += (result.Tables().Single(table => table.Name == "bias").Numbers("estimate_lsdv").Memory.Span[0] - 0.5) / Draws;
        }

        uncorrected.ShouldBeLessThan(-0.15);
        Math.Abs(corrected).ShouldBeLessThan(0.3 * Math.Abs(uncorrected));
    }

    [Fact]
    public void Bootstrap_errors_are_those_of_the_estimator()
    {
        double[] estimates = [.. Enumerable.Range(0, 60).Select(r => Fit(new() { Formula = Formula.Parse("y ~ lag(y)"), Entity = "id", Time = "year", Replications = 0, Initial = InitialEstimator.BlundellBond }, Exogenous((ulong)(700 + r))).Estimates[0])];
        double mean = estimates.Average();
        double spread = Math.Sqrt(estimates.Sum(value => (value - mean) * (value - mean)) / (estimates.Length - 1));
        PanelFitResult result = Fit(new() { Formula = Formula.Parse("y ~ lag(y)"), Entity = "id", Time = "year", Replications = 60, Initial = InitialEstimator.BlundellBond }, Exogenous(700));
        // Both are standard deviations of 60 draws: known to a tenth each.
        result.Covariance.StandardError(0).ShouldBeInRange(0.6 * spread, 1.6 * spread);
        result.Covariance.Name.ShouldBe("bootstrap");
    }

    [Fact]
    public void Any_number_of_threads_draws_the_same_errors()
    {
        LsdvCorrectedSpec spec = Spec() with { Replications = 12 };
        PanelFitResult one = Fit(spec, OwnData("dynamic_panel.csv"));
        PanelFitResult three = LsdvCorrected.Fit(spec, MethodInputs.Of(OwnData("dynamic_panel.csv")), RunContext.Default with { Threads = 3 });
        three.Covariance.Values.Array.ShouldBe(one.Covariance.Values.Array);
    }

    [Fact]
    public void What_it_refuses()
    {
        Table data = OwnData("dynamic_panel.csv");
        Should.Throw<SpecError>(() => Fit(Spec() with { Formula = Formula.Parse("y ~ x") }, data)).Field.ShouldBe("formula");
        Should.Throw<SpecError>(() => Fit(Spec() with { Formula = Formula.Parse("y ~ lag(y) + lag(y, 2)") }, data)).Field.ShouldBe("formula");
        Should.Throw<SpecError>(() => Fit(Spec() with { Order = 4 }, data)).Field.ShouldBe("order");
        Should.Throw<IdentificationError>(() => Fit(Spec() with { Formula = Formula.Parse("y ~ lag(y) + region") }, data)).Culprits.ShouldContain("region", StringComparer.Ordinal);
        Fit(Spec(), data).Notices.ShouldContain(notice => notice.Code == "uncorrected_errors");
    }

    private static LsdvCorrectedSpec Spec() => new() { Formula = Formula.Parse("y ~ lag(y) + x + z"), Entity = "city", Time = "year", Replications = 0 };

    private static PanelFitResult Fit(LsdvCorrectedSpec spec, Table data) => LsdvCorrected.Fit(spec, MethodInputs.Of(data), RunContext.Default);

    /// <summary>y = 0.5 y₋₁ + u + e from its stationary start.</summary>
    private static Table Exogenous(ulong seed)
    {
        Numerics.Philox random = new(seed, "lsdv");
        List<double> id = [], year = [], ys = [];
        for (int g = 0; g < 40; g++)
        {
            double effect = random.NextNormal(), y = 0;
            for (int t = -40; t < 7; t++)
            {
                y = (0.5 * y) + effect + random.NextNormal();
                if (t >= 0)
                {
                    id.Add(g);
                    year.Add(t);
                    ys.Add(y);
                }
            }
        }

        return Table(("id", [.. id]), ("year", [.. year]), ("y", [.. ys]));
    }
}
