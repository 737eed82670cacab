using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class MediationTests
{
    private static readonly Reference R = new("mediation", "R 4.2.2; sandwich 3.0-2");

    public static TheoryData<string, string?, string> Cases
    {
        get
        {
            TheoryData<string, string?, string> cases = [];
            foreach (string covariance in new[] { "iid", "hc1", "cluster" })
            {
                foreach (string? weights in new[] { null, "w" })
                {
                    cases.Add(covariance, weights, "city");
                    cases.Add(covariance, weights, "city+year");
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void R_on_a_panel_with_gaps_and_missing_values(string covariance, string? weights, string effects)
    {
        JsonElement expected = Own("mechanisms.json").GetProperty("cases").GetProperty($"mediation.{covariance}.{(weights is null ? "plain" : "weighted")}.{effects}");
        MediationSpec spec = Spec($"y ~ x + z1 + z2 | {effects.Replace("+", " + ", StringComparison.Ordinal)}", covariance == "cluster" ? "cluster(city)" : covariance, "m1") with { Weights = weights is null ? null : Expression.Parse(weights), Bootstrap = new() { Replications = 0 } };

        // The golden's rows are those complete in both mediators and the weights.
        Table data = Complete();
        MediationResult one = Fit(spec, data);
        string what = $"{covariance} {weights} {effects}";
        R.Equal(what + " rows", one.Equations[0].Observations, expected.Number("n"), 0);
        R.Equal(what + " total", one["total"].Estimate, expected.Number("total"), 1e-8);
        R.Equal(what + " total se", one["total"].StandardError, expected.Number("se_total"), 1e-8);
        R.Equal(what + " direct", one["direct"].Estimate, expected.Number("direct"), 1e-8);
        R.Equal(what + " direct se", one["direct"].StandardError, expected.Number("se_direct"), 1e-8);
        R.Equal(what + " indirect", one["indirect(m1)"].Estimate, expected.Number("a") * expected.Number("b"), 1e-8);
        R.Equal(what + " share", one["share_mediated"].Estimate, expected.Number("share"), 1e-8);
        foreach (string test in new[] { "sobel", "aroian", "goodman" })
        {
            ProductTest product = one.Tests.Single(row => row.Test == test);
            R.Equal($"{what} {test} se", product.StandardError, expected.GetProperty(test).Number("se"), 1e-8);
            R.Equal($"{what} {test} z", product.Statistic, expected.GetProperty(test).Number("z"), 1e-8);
        }

        R.Equal(what + " sobel p", one.Tests[0].PValue, expected.GetProperty("sobel").Number("p"), 1e-7);
        R.Equal(what + " delta se", one["indirect(m1)"].StandardError, covariance == "iid" ? expected.GetProperty("sobel").Number("se") : expected.Number("delta_se"), 1e-8);
        MediationResult parallel = Fit(spec with { Mediators = Two }, data), serial = Fit(spec with { Mediators = Two, Structure = MediatorStructure.Serial }, data);
        JsonElement both = expected.GetProperty("parallel"), chain = expected.GetProperty("serial");
        R.Equal(what + " parallel m1", parallel["indirect(m1)"].Estimate, both.Number("m1"), 1e-8);
        R.Equal(what + " parallel m2", parallel["indirect(m2)"].Estimate, both.Number("m2"), 1e-8);
        R.Equal(what + " parallel direct", parallel["direct"].Estimate, both.Number("direct"), 1e-8);
        R.Equal(what + " serial m1", serial["indirect(m1)"].Estimate, chain.Number("m1"), 1e-8);
        R.Equal(what + " serial m2", serial["indirect(m2)"].Estimate, chain.Number("m2"), 1e-8);
        R.Equal(what + " serial chain", serial["indirect(m1, m2)"].Estimate, chain.Number("chain"), 1e-8);
    }

    [Theory]
    [InlineData(MediatorStructure.Parallel)]
    [InlineData(MediatorStructure.Serial)]
    public void Total_is_direct_plus_indirect(MediatorStructure structure)
    {
        MediationResult result = Fit(Spec("y ~ x + z1 | city + year", "cluster(city)", "m1") with { Mediators = Two, Structure = structure, Bootstrap = new() { Replications = 0 } }, OwnData("mechanisms.csv"));
        result["total"].Estimate.ShouldBe(result["direct"].Estimate + result["indirect"].Estimate, 1e-11);
        result["share_mediated"].Estimate.ShouldBe(result["indirect"].Estimate / result["total"].Estimate, 1e-12);
    }

    /// <summary>The slow twin: rows repeated as often as their cluster was drawn, each copy a cluster with effects of its own, all equations fitted anew.</summary>
    [Theory]
    [InlineData("| city + year", null)]
    [InlineData("| city", "w")]
    [InlineData("", null)]
    public void A_bootstrap_replication_equals_the_regressions_on_the_drawn_clusters(string effects, string? weights)
    {
        MediationSpec spec = Spec($"y ~ x + z1 {effects}", "cluster(city)", "m1") with { Weights = weights is null ? null : Expression.Parse(weights), Mediators = Two, Structure = MediatorStructure.Serial, Bootstrap = new() { Replications = 3 } };
        Table data = OwnData("mechanisms.csv");
        MediationModel model = MediationModel.Estimate(spec, data, RunContext.Default);
        DrawnEstimates drawn = MediationBootstrap.Draw(model, spec.Bootstrap, RunContext.Default);
        Grouping clusters = model.Sample.Sample.Group("city");
        for (int r = 0; r < 3; r++)
        {
            double[] counts = Resample.Counts(RunContext.Default, "mediation", r, clusters.Count);
            List<int> rows = [];
            List<string> copies = [];
            for (int i = 0; i < clusters.Codes.Length; i++)
            {
                for (int copy = 0; copy < counts[clusters.Codes[i]]; copy++)
                {
                    rows.Add(model.Sample.Sample.RowMap[i]);
                    copies.Add($"{clusters.Levels[clusters.Codes[i]]} {copy}");
                }
            }

            Table repeated = data.Take([.. rows]).With(TextColumn.Of("city", copies));
            MediationModel twin = MediationModel.Estimate(spec, repeated, RunContext.Default);
            double[] values = MediationEffects.Values(twin, [.. twin.Parameters.Select(parameter => parameter.Estimate)]);
            for (int k = 0; k < values.Length; k++)
            {
                drawn.Values[r][k].ShouldBe(values[k], 1e-8 * Math.Max(1, Math.Abs(values[k])), $"replication {r}, effect {k}");
            }
        }
    }

    [Fact]
    public void Effects_of_a_simulated_chain_are_recovered_and_bootstrap_intervals_cover_them()
    {
        const int replications = 60;
        int covered = 0, normal = 0;
        for (int r = 0; r < replications; r++)
        {
            Table data = Simulated((ulong)(900 + r), 60, 6);
            MediationResult result = Fit(Spec("y ~ x | id", "cluster(id)", "m") with { Entity = "id", Bootstrap = new() { Replications = 199 } }, data);
            covered += result.Bootstrap[0].Percentile.Low <= 0.2 && 0.2 <= result.Bootstrap[0].Percentile.High ? 1 : 0;
            normal += Math.Abs(result["indirect(m)"].Estimate - 0.2) < 4 * result["indirect(m)"].StandardError ? 1 : 0;
        }

        normal.ShouldBe(replications);
        covered.ShouldBeInRange(50, 60);
    }

    [Fact]
    public void Two_steps_estimate_no_effect_of_the_mediators()
    {
        MediationResult result = Fit(Spec("y ~ x + z1 | city", "cluster(city)", "m1") with { Steps = MediationSteps.Two }, OwnData("mechanisms.csv"));
        result.Equations.Count.ShouldBe(2);
        result.Effects.Select(row => row.Term).ShouldBe(["total", "x → m1"]);
        result.Notices.ShouldContain(notice => notice.Code == "mediation_caveat" && notice.Message.En.Contains("Two steps", StringComparison.Ordinal));
    }

    [Fact]
    public void Opposite_signs_are_told_as_suppression()
    {
        Table data = Simulated(5, 80, 6, direct: -0.4);
        Fit(Spec("y ~ x | id", "iid", "m") with { Bootstrap = new() { Replications = 0 } }, data).Notices.ShouldContain(notice => notice.Code == "suppression");
    }

    [Fact]
    public void A_mediator_that_the_effects_absorb_is_refused()
    {
        Table data = Simulated(5, 20, 5);
        data = data.With(new NumberColumn("c", [.. data.Numbers("id").Values.ToArray().Select(id => id * 2)]));
        Should.Throw<IdentificationError>(() => Fit(Spec("y ~ x | id", "iid", "c"), data)).Message.ShouldContain("'c'");
    }

    [Theory]
    [InlineData("y ~ x + m | id", "m", "stands in the formula too")]
    [InlineData("y ~ z | id", "m", "the treatment 'x' is no regressor")]
    public void Misplaced_variables_are_refused(string formula, string mediator, string message)
        => Should.Throw<SpecError>(() => Fit(Spec(formula, "iid", mediator), Simulated(5, 20, 5))).Message.ShouldContain(message);

    private static readonly Expression[] Two = [Expression.Parse("m1"), Expression.Parse("m2")];

    internal static Table Complete()
    {
        Table data = OwnData("mechanisms.csv");
        return data.Take([.. Enumerable.Range(0, data.RowCount).Where(row => new[] { "y", "x", "z1", "z2", "m1", "m2", "w" }.All(name => !data[name].IsMissing(row)))]);
    }

    /// <summary>m = 0.5 x + u + e, y = direct x + 0.4 m + u + e.</summary>
    private static Table Simulated(ulong seed, int entities, int periods, double direct = 0.3)
    {
        Philox random = new(seed, 77);
        int n = entities * periods;
        double[] id = new double[n], x = new double[n], m = new double[n], y = new double[n], z = new double[n];
        for (int g = 0, i = 0; g < entities; g++)
        {
            double u = random.NextNormal();
            for (int t = 0; t < periods; t++, i++)
            {
                (id[i], x[i], z[i]) = (g, u + random.NextNormal(), random.NextNormal());
                m[i] = (0.5 * x[i]) + u + random.NextNormal();
                y[i] = (direct * x[i]) + (0.4 * m[i]) + u + random.NextNormal();
            }
        }

        return Table(("id", id), ("x", x), ("m", m), ("y", y), ("z", z));
    }

    private static MediationSpec Spec(string formula, string covariance, string mediator)
        => new() { Formula = Formula.Parse(formula), Covariance = Covariance.Parse(covariance), Treatment = Expression.Parse("x"), Mediators = [Expression.Parse(mediator)] };

    private static MediationResult Fit(MediationSpec spec, Table data) => Mediation.Fit(spec, MethodInputs.Of(data), RunContext.Default);
}
