using System.Globalization;
using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class QuantileFixedEffectsTests
{
    private static readonly Reference Numpy = new("quantile_fixed_effects", "numpy 1.24.2, scipy 1.10.1");
    private static readonly double[] Taus = [0.1, 0.25, 0.5, 0.75, 0.9];

    public static TheoryData<string, string, string> Cases => new()
    {
        { "all.one", "y ~ x1 + x2 | city", "" }, { "all.two", "y ~ x1 + x2 | city + year", "" }, { "all.none", "y ~ x1 + x2", "" },
        { "part.one", "y ~ x1 + x2 | city", "drop == 0" }, { "part.two", "y ~ x1 + x2 | city + year", "drop == 0" }, { "part.none", "y ~ x1 + x2", "drop == 0" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Moments_by_dummies_and_summed_influence(string name, string formula, string where)
    {
        JsonElement expected = Own("quantile_effects.json").GetProperty("cases").GetProperty(name).GetProperty("moments");
        QuantileFixedEffectsSpec spec = Spec(formula, where) with { SmallSample = SmallSample.None };
        QuantileFixedEffectsResult cluster = Fit(spec with { Covariance = new Clustered(["city"]) });
        QuantileFixedEffectsResult robust = Fit(spec with { Covariance = new Heteroskedastic(HeteroskedasticKind.Hc1) }), iid = Fit(spec with { Covariance = new Iid() });
        Table parts = cluster.Tables()[0], rows = robust.Tables()[0];
        for (int k = 0; k < 3; k++)
        {
            Numpy.Equal($"{name} location {k}", parts.Numbers("estimate").Values[k], expected.GetProperty("location")[k].GetDouble(), 1e-9);
            Numpy.Equal($"{name} scale {k}", parts.Numbers("estimate").Values[3 + k], expected.GetProperty("scale")[k].GetDouble(), 1e-9);
            Numpy.Equal($"{name} location se {k}", parts.Numbers("std_error").Values[k], expected.GetProperty("location_se_cluster")[k].GetDouble(), 1e-8);
            Numpy.Equal($"{name} scale se {k}", rows.Numbers("std_error").Values[3 + k], expected.GetProperty("scale_se_robust")[k].GetDouble(), 1e-8);
        }

        int negative = (int)expected.Number("negative");
        cluster.Notices.Count(notice => notice.Code == "scale_not_positive").ShouldBe(negative > 0 ? 1 : 0);
        for (int t = 0; t < Taus.Length; t++)
        {
            JsonElement at = expected.GetProperty("quantiles").GetProperty(Text(Taus[t]));
            Numpy.Equal($"{name} q {Taus[t]}", parts.Numbers("estimate").Values[6 + t], expected.GetProperty("q").Number(Text(Taus[t])), 1e-9);
            Numpy.Equal($"{name} q se {Taus[t]}", rows.Numbers("std_error").Values[6 + t], at.Number("se_q_robust"), 1e-8);
            for (int k = 0; k < 3; k++)
            {
                Numpy.Equal($"{name} {Taus[t]} b {k}", cluster.At(Taus[t])[k].Estimate, at.GetProperty("coef")[k].GetDouble(), 1e-9);
                Numpy.Equal($"{name} {Taus[t]} cluster {k}", cluster.At(Taus[t])[k].StandardError, at.GetProperty("se_cluster")[k].GetDouble(), 1e-8);
                Numpy.Equal($"{name} {Taus[t]} robust {k}", robust.At(Taus[t])[k].StandardError, at.GetProperty("se_robust")[k].GetDouble(), 1e-8);
                Numpy.Equal($"{name} {Taus[t]} iid {k}", iid.At(Taus[t])[k].StandardError, at.GetProperty("se_iid")[k].GetDouble(), 1e-8);
            }
        }

        double[] joint = cluster.Covariance.Values.Array;
        double[] theirs = [.. expected.GetProperty("joint_cluster").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(value => value.GetDouble())];
        for (int i = 0; i < joint.Length; i++)
        {
            Numpy.Equal($"{name} joint {i}", joint[i], theirs[i], 1e-8, 1e-4);
        }
    }

    [Theory]
    [InlineData("all.one", "y ~ x1 + x2 | city", "")]
    [InlineData("part.two", "y ~ x1 + x2 | city + year", "drop == 0")]
    public void Canays_second_step_by_linear_programming(string name, string formula, string where)
    {
        JsonElement expected = Own("quantile_effects.json").GetProperty("cases").GetProperty(name).GetProperty("canay");
        QuantileFixedEffectsResult result = Fit(Spec(formula, where) with { Estimator = QuantileEffectsEstimator.Canay, Replications = 20, Entity = "city" });
        foreach (double tau in Taus)
        {
            for (int k = 0; k < 3; k++)
            {
                Numpy.Equal($"{name} canay {tau} {k}", result.At(tau)[k].Estimate, expected.GetProperty(Text(tau))[k].GetDouble(), 1e-8);
            }
        }

        result.Covariance.Name.ShouldBe("bootstrap(city)");
    }

    [Fact]
    public void Location_is_the_within_regression_with_its_errors()
    {
        Table data = OwnData("quantiles.csv");
        Table parts = QuantileFixedEffects.Fit(Spec("y ~ x1 + x2 | city + year", string.Empty), MethodInputs.Of(data), RunContext.Default).Tables()[0];
        LeastSquaresResult within = LeastSquares.Fit(new() { Formula = Formula.Parse("y ~ x1 + x2 | city + year"), Covariance = new Clustered(["city"]) }, data, RunContext.Default);
        for (int k = 0; k < 2; k++)
        {
            Close.Relative(parts.Numbers("estimate").Values[k + 1], within.Coefficients[k].Estimate, 1e-10, "b");
            Close.Relative(parts.Numbers("std_error").Values[k + 1], within.Coefficients[k].StandardError, 1e-9, "se");
        }
    }

    [Fact]
    public void It_recovers_slopes_and_its_errors_are_those_of_the_simulations()
    {
        const int Draws = 120;
        double[] estimates = new double[Draws], errors = new double[Draws];
        for (int r = 0; r < Draws; r++)
        {
            QuantileFixedEffectsResult one = Fit(new() { Formula = Formula.Parse("y ~ x | id"), Quantiles = [0.75] }, Simulate((ulong)(r + 1), 100, 40));
            (estimates[r], errors[r]) = (one.At(0.75)[1].Estimate, one.At(0.75)[1].StandardError);
        }

        double mean = estimates.Average(), sd = Math.Sqrt(estimates.Sum(value => (value - mean) * (value - mean)) / (Draws - 1));

        // U = e/E|e| with e normal: q(0.75) = Φ⁻¹(0.75), times the scale 0.3 of x.
        mean.ShouldBe(1 + (0.3 * Normal.Quantile(0.75)), 0.02);
        (errors.Average() / sd).ShouldBeInRange(0.8, 1.2);
    }

    [Fact]
    public void Canay_recovers_a_shift_and_its_bootstrap_does_not_depend_on_threads()
    {
        Table data = Simulate(5, 60, 30);
        QuantileFixedEffectsSpec spec = new() { Formula = Formula.Parse("y ~ x | id"), Quantiles = [0.5], Estimator = QuantileEffectsEstimator.Canay, Replications = 60 };
        QuantileFixedEffectsResult result = Fit(spec, data);
        result.At(0.5)[1].Estimate.ShouldBe(1, 4 * result.At(0.5)[1].StandardError);
        QuantileFixedEffects.Fit(spec, MethodInputs.Of(data), RunContext.Default with { Threads = 3 }).Covariance.Values.Array.ShouldBe(result.Covariance.Values.Array);
    }

    [Fact]
    public void What_it_refuses()
    {
        Should.Throw<SpecError>(() => Fit(Spec("y ~ x1 | city", string.Empty) with { Quantiles = [0] })).Field.ShouldBe("quantiles");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ x1 | city", string.Empty) with { Covariance = Covariance.Parse("wild(city)") })).Field.ShouldBe("covariance");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ x1 | city", string.Empty) with { Estimator = QuantileEffectsEstimator.Canay, Covariance = new Iid() })).Field.ShouldBe("covariance");
        Should.Throw<SpecError>(() => Fit(Spec("y ~ x1", string.Empty) with { Estimator = QuantileEffectsEstimator.Canay })).Field.ShouldBe("formula");
        Should.Throw<IdentificationError>(() => Fit(Spec("y ~ east | city", string.Empty))).Message.ShouldContain("absorb");

        // y_it = α_i + 2x ± 1, both signs at each x of every entity: |R| does not vary.
        double[] id = [.. Enumerable.Range(0, 80).Select(i => (double)(i / 4))], x = [.. Enumerable.Range(0, 80).Select(i => i % 4 is 0 or 1 ? 0.0 : 1.0)];
        double[] y = [.. Enumerable.Range(0, 80).Select(i => id[i] + (2 * x[i]) + (i % 2 == 0 ? 1 : -1))];
        Should.Throw<IdentificationError>(() => Fit(new() { Formula = Formula.Parse("y ~ x | id") }, Table(("id", id), ("x", x), ("y", y)))).Message.ShouldContain("no scale");
    }

    /// <summary>y = α_i + x + (1 + 0.3 x) e, x between 0 and 2.</summary>
    private static Table Simulate(ulong seed, int entities, int periods)
    {
        Philox random = new(seed, "quantile effects test");
        int rows = entities * periods;
        double[] id = new double[rows], x = new double[rows], y = new double[rows];
        for (int g = 0, i = 0; g < entities; g++)
        {
            double effect = random.NextNormal();
            for (int t = 0; t < periods; t++, i++)
            {
                (id[i], x[i]) = (g, random.NextUniform(0, 2));
                y[i] = effect + x[i] + ((1 + (0.3 * x[i])) * random.NextNormal());
            }
        }

        return Table(("id", id), ("x", x), ("y", y));
    }

    private static string Text(double tau) => tau.ToString(CultureInfo.InvariantCulture);

    private static QuantileFixedEffectsSpec Spec(string formula, string where) => new() { Formula = Formula.Parse(formula), Quantiles = Taus, Where = where.Length == 0 ? null : Expression.Parse(where) };

    private static QuantileFixedEffectsResult Fit(QuantileFixedEffectsSpec spec, Table? data = null) => QuantileFixedEffects.Fit(spec, MethodInputs.Of(data ?? OwnData("quantiles.csv")), RunContext.Default);
}
