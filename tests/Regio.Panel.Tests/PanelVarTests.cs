using System.Numerics;
using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class PanelVarTests
{
    private static readonly Reference Naive = new("panel_var", "numpy 1.24, naive GMM row by row");

    private const double Tolerance = 1e-8;

    [Theory]
    [InlineData("just")]
    [InlineData("over")]
    [InlineData("collapsed")]
    [InlineData("period")]
    [InlineData("one")]
    [InlineData("two_lags")]
    [InlineData("three")]
    [InlineData("differences")]
    [InlineData("fixed")]
    public void A_naive_gmm_in_numpy(string name)
    {
        JsonElement expected = Own("panel_var.json").GetProperty("cases").GetProperty(name);
        PanelVarSpec spec = name switch
        {
            "just" => Spec("x", "y"),
            "over" => Spec("x", "y") with { InstrumentLags = 3 },
            "collapsed" => Spec("x", "y") with { InstrumentLags = 3, Instruments = PanelVarInstruments.Collapsed },
            "period" => Spec("x", "y") with { InstrumentLags = 2, Instruments = PanelVarInstruments.ByPeriod },
            "one" => Spec("x", "y") with { InstrumentLags = 3, Steps = 1 },
            "two_lags" => Spec("x", "y") with { Lags = 2, InstrumentLags = 3, Instruments = PanelVarInstruments.Collapsed, Exogenous = [Expression.Parse("z")] },
            "three" => Spec("x", "z", "y") with { InstrumentLags = 2, Instruments = PanelVarInstruments.Collapsed },
            "differences" => Spec("x", "y") with { InstrumentLags = 2, Instruments = PanelVarInstruments.Collapsed, Estimator = PanelVarEstimator.Differences },
            _ => Spec("x", "y") with { Lags = 2, Estimator = PanelVarEstimator.FixedEffects },
        };
        PanelVarResult result = Fit(spec);
        CoefficientRow[] rows = [.. result.Variables.SelectMany(result.Equation)];
        for (int k = 0; k < rows.Length; k++)
        {
            Naive.Equal($"{name} b {k}", rows[k].Estimate, expected.GetProperty("coef")[k].GetDouble(), Tolerance, 1e-2);
            Naive.Equal($"{name} se {k}", rows[k].StandardError, expected.GetProperty("se")[k].GetDouble(), Tolerance);
        }

        Table glance = result.Glance();
        glance.Numbers("nobs").Memory.Span[0].ShouldBe(expected.Number("rows"));
        glance.Numbers("entities").Memory.Span[0].ShouldBe(expected.Number("entities"));
        glance.Numbers("instruments").Memory.Span[0].ShouldBe(expected.Number("instruments"));
        Naive.Equal($"{name} J", result.Overidentification, expected.Number("J"), Tolerance, 1e-3);
        Naive.Equal($"{name} determination", glance.Numbers("determination").Memory.Span[0], expected.Number("determination"), Tolerance);
        for (int i = 0; i < result.Roots.Count; i++)
        {
            Naive.Equal($"{name} modulus {i}", result.Roots[i].Magnitude, expected.GetProperty("moduli")[i].GetDouble(), 1e-7);
        }

        int m = result.Variables.Count;
        Table shares = result.Tables().Single(table => table.Name == "variance_decomposition");
        for (int h = 0; h <= 6; h++)
        {
            for (int cell = 0; cell < m * m; cell++)
            {
                (int i, int j) = (cell / m, cell % m);
                Naive.Equal($"{name} response {h} {cell}", result.Response(result.Variables[j], result.Variables[i])[h], expected.GetProperty("responses")[h][cell].GetDouble(), Tolerance, 1e-3);
                Naive.Equal($"{name} share {h} {cell}", shares.Numbers("variance_share").Memory.Span[(((j * m) + i) * 7) + h], expected.GetProperty("shares")[h][cell].GetDouble(), Tolerance, 1e-3);
            }
        }

        Table granger = result.Tables().Single(table => table.Name == "granger");
        for (int row = 0; row < granger.RowCount; row++)
        {
            if (expected.GetProperty("granger").TryGetProperty($"{granger["equation"].TextAt(row)}<{granger["excluded"].TextAt(row)}", out JsonElement wald))
            {
                Naive.Equal($"{name} Granger {row}", granger.Numbers("chi2_statistic").Memory.Span[row], wald.GetDouble(), 1e-7, 1e-3);
            }
        }
    }

    [Fact]
    public void Orders_of_lags_are_compared_on_the_same_rows()
    {
        PanelVarResult result = Fit(Spec("x", "y") with { InstrumentLags = 3, Instruments = PanelVarInstruments.Collapsed, CompareLags = 2 });
        JsonElement cases = Own("panel_var.json").GetProperty("cases");
        foreach (LagOrder order in result.Selection)
        {
            JsonElement expected = cases.GetProperty($"order{order.Lags}");
            order.Observations.ShouldBe((int)expected.Number("rows"));
            Naive.Equal($"order {order.Lags} MBIC", order.Mbic, expected.Number("mbic"), Tolerance);
            Naive.Equal($"order {order.Lags} MQIC", order.Mqic, expected.Number("mqic"), Tolerance);
        }
    }

    [Fact]
    public void Least_squares_on_deviations_are_entity_effects()
    {
        Table data = OwnData("dynamic_panel.csv");
        PanelVarResult result = Fit(Spec("x", "y") with { Estimator = PanelVarEstimator.FixedEffects });
        LeastSquaresResult within = LeastSquares.Fit(new() { Formula = Formula.Parse("y ~ lag(x) + lag(y) | city"), Entity = "city", Time = "year", Where = Expression.Parse("x == x") }, MethodInputs.Of(data), RunContext.Default);
        for (int k = 0; k < 2; k++)
        {
            result.Equation("y")[k].Estimate.ShouldBe(within.Fit.Coefficients[k], 1e-9);
        }
    }

    [Fact]
    public void A_simulated_panel_gives_its_dynamics_back()
    {
        PanelVarResult result = PanelVar.Fit(Spec("a", "b") with { Entity = "id", InstrumentLags = 3, Instruments = PanelVarInstruments.Collapsed, Replications = 100 }, MethodInputs.Of(Simulated(21, 2500, 8)), RunContext.Default);
        double[] truth = [0.5, 0.1, -0.2, 0.4];
        CoefficientRow[] rows = [.. result.Equation("a"), .. result.Equation("b")];
        for (int k = 0; k < 4; k++)
        {
            Math.Abs(rows[k].Estimate - truth[k]).ShouldBeLessThan(4 * rows[k].StandardError);
            rows[k].StandardError.ShouldBeLessThan(0.05);
        }

        result.IsStable.ShouldBeTrue();
        result.ErrorCovariance[0, 0].ShouldBe(1, 0.05);
        result.ErrorCovariance[1, 0].ShouldBe(0.5, 0.05);
        // Φ_1 P with P = (1, 0; 0.5, √0.75).
        result.Response("a", "b")[1].ShouldBe((-0.2 * 1) + (0.4 * 0.5), 0.06);
        Table bands = result.Tables().Single(table => table.Name == "impulse_responses");
        ReadOnlySpan<double> low = bands.Numbers("conf_low").Memory.Span, high = bands.Numbers("conf_high").Memory.Span, middle = bands.Numbers("estimate").Memory.Span;
        for (int row = 0; row < bands.RowCount; row++)
        {
            low[row].ShouldBeLessThanOrEqualTo(middle[row] + 1e-9);
            high[row].ShouldBeGreaterThanOrEqualTo(middle[row] - 1e-9);
        }
    }

    [Fact]
    public void Any_number_of_threads_draws_the_same_bands()
    {
        PanelVarSpec spec = Spec("x", "y") with { Replications = 60 };
        Table one = Fit(spec).Tables().Single(table => table.Name == "impulse_responses");
        Table three = PanelVar.Fit(spec, MethodInputs.Of(OwnData("dynamic_panel.csv")), RunContext.Default with { Threads = 3 }).Tables().Single(table => table.Name == "impulse_responses");
        three.Numbers("conf_low").Memory.ToArray().ShouldBe(one.Numbers("conf_low").Memory.ToArray());
    }

    [Fact]
    public void What_it_refuses_and_doubts()
    {
        Should.Throw<SpecError>(() => Fit(Spec("x", "y") with { Lags = 2, InstrumentLags = 1 })).Field.ShouldBe("instrument_lags");
        Should.Throw<SpecError>(() => Fit(Spec("x", "y") with { CompareLags = 2 })).Field.ShouldBe("compare_lags");
        Should.Throw<SpecError>(() => Fit(Spec("x", "nothing"))).Message.ShouldContain("nothing");
        Should.Throw<IdentificationError>(() => Fit(Spec("x", "x * 2"))).Culprits.ShouldContain("x", StringComparer.Ordinal);
        Should.Throw<DataError>(() => Fit(Spec("x", "y") with { Lags = 8 }));
        Fit(Spec("x", "y") with { Estimator = PanelVarEstimator.FixedEffects }).Notices.ShouldContain(notice => notice.Code == "nickell_bias");
        PanelVar.Fit(Spec("walk") with { Entity = "id", Steps = 1, Estimator = PanelVarEstimator.FixedEffects }, MethodInputs.Of(Explosive()), RunContext.Default).Notices.ShouldContain(notice => notice.Code == "not_stable");
    }

    [Fact]
    public void Eigenvalues_of_a_matrix_that_is_not_symmetric()
    {
        // Companion matrix of (x − 3)(x + 2)(x² + 1).
        Matrix companion = new(4, 4);
        double[] polynomial = [1, 5, 1, 6];
        for (int j = 0; j < 4; j++)
        {
            companion[0, j] = polynomial[j];
        }

        for (int i = 1; i < 4; i++)
        {
            companion[i, i - 1] = 1;
        }

        Complex[] roots = GeneralEigenvalues.Of(companion);
        foreach (Complex truth in new Complex[] { 3, -2, Complex.ImaginaryOne, -Complex.ImaginaryOne })
        {
            roots.Min(root => Complex.Abs(root - truth)).ShouldBeLessThan(1e-12);
        }

        Matrix random = new(12, 12);
        new Philox(4, "eigenvalues").Normals(random.Values);
        Complex[] values = GeneralEigenvalues.Of(random);
        values.Aggregate(Complex.Zero, (sum, value) => sum + value).Real.ShouldBe(Enumerable.Range(0, 12).Sum(i => random[i, i]), 1e-10);
        values.Aggregate(Complex.One, (product, value) => product * value).Real.ShouldBe(Lu.Factor(random).Determinant, 1e-7 * Math.Abs(Lu.Factor(random).Determinant));
    }

    private static PanelVarSpec Spec(params string[] variables) => new() { Variables = [.. variables.Select(Expression.Parse)], Entity = "city", Time = "year", Horizon = 6, Replications = 0 };

    private static PanelVarResult Fit(PanelVarSpec spec) => PanelVar.Fit(spec, MethodInputs.Of(OwnData("dynamic_panel.csv")), RunContext.Default);

    /// <summary>a = 0.5 a₋₁ + 0.1 b₋₁ + u + e₁, b = −0.2 a₋₁ + 0.4 b₋₁ + u + e₂, var e = 1, cov e = 0.5.</summary>
    private static Table Simulated(ulong seed, int entities, int periods)
    {
        Philox random = new(seed, "panel var");
        List<double> id = [], year = [], first = [], second = [];
        for (int g = 0; g < entities; g++)
        {
            double effect = random.NextNormal(), a = 0, b = 0;
            for (int t = -40; t < periods; t++)
            {
                double shock = random.NextNormal(), other = (0.5 * shock) + (Math.Sqrt(0.75) * random.NextNormal());
                (a, b) = ((0.5 * a) + (0.1 * b) + effect + shock, (-0.2 * a) + (0.4 * b) + effect + other);
                if (t >= 0)
                {
                    id.Add(g);
                    year.Add(2000 + t);
                    first.Add(a);
                    second.Add(b);
                }
            }
        }

        return Table(("id", [.. id]), ("year", [.. year]), ("a", [.. first]), ("b", [.. second]));
    }

    private static Table Explosive()
    {
        Philox random = new(8, "explosive");
        List<double> id = [], year = [], walk = [];
        for (int g = 0; g < 40; g++)
        {
            double level = random.NextNormal();
            for (int t = 0; t < 25; t++)
            {
                level = (1.15 * level) + (0.1 * random.NextNormal());
                id.Add(g);
                year.Add(t);
                walk.Add(level);
            }
        }

        return Table(("id", [.. id]), ("year", [.. year]), ("walk", [.. walk]));
    }
}
