using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class SelectionOnUnobservablesTests
{
    private static readonly Reference R = new("selection_on_unobservables", "R 4.2.2 (lm, polyroot)");
    private static readonly Reference Truth = new("selection_on_unobservables", "samples of exact moments with the unobserved variable known");

    /// <summary>The data hold an unobserved variable with known relative selection: the bound at its δ and R² is the true coefficient.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_bound_is_the_true_coefficient_where_selection_is_known(int i)
    {
        JsonElement expected = Own("mechanisms.json").GetProperty("cases").GetProperty($"selection.{i}");
        SelectionOnUnobservablesSpec spec = new()
        {
            Formula = Formula.Parse($"y{i} ~ x{i} + w1{i}"),
            Treatment = Expression.Parse($"x{i}"),
            RSquaredMax = expected.Number("r_max"),
            Delta = expected.Number("delta"),
            Target = expected.Number("beta"),
        };
        SelectionOnUnobservablesResult result = Fit(spec, OwnData("selection.csv"));
        SelectionRow row = result.Rows[0];
        R.Equal($"{i} restricted", row.Restricted, expected.Number("restricted"), 1e-11);
        R.Equal($"{i} full", row.Full, expected.Number("full"), 1e-11);
        R.Equal($"{i} ratio", row.Ratio, expected.Number("ratio"), 1e-10);
        R.Equal($"{i} R² full", result.RSquared, expected.Number("r_full"), 1e-11);
        R.Equal($"{i} R² restricted", row.RSquaredRestricted, expected.Number("r_restricted"), 1e-11);
        Truth.Equal($"{i} bound", row.Bound, expected.Number("beta"), 1e-9);
        Truth.Equal($"{i} delta", row.Delta, expected.Number("delta"), 1e-9);
        Truth.Equal($"{i} R² for the target", row.RSquaredForTarget, expected.Number("r_max"), 1e-9);
        row.Continues.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void R_with_effects_in_both_models(int delta)
    {
        JsonElement expected = Own("mechanisms.json").GetProperty("cases").GetProperty($"selection.effects.{delta}");
        SelectionOnUnobservablesResult result = Fit(Spec("y ~ x + z1 + z2 | city + year") with { Delta = delta }, OwnData("mechanisms.csv"));
        R.Equal($"effects {delta} restricted", result.Rows[0].Restricted, expected.Number("restricted"), 1e-9);
        R.Equal($"effects {delta} full", result.Rows[0].Full, expected.Number("full"), 1e-9);
        R.Equal($"effects {delta} R² restricted", result.Rows[0].RSquaredRestricted, expected.Number("r_restricted"), 1e-9);
        R.Equal($"effects {delta} R² full", result.RSquared, expected.Number("r_full"), 1e-9);
        R.Equal($"effects {delta} ratio", result.Rows[0].Ratio, expected.Number("ratio"), 1e-8);

        // polyroot solves to about 1e-9.
        R.Equal($"effects {delta} bound", result.Rows[0].Bound, expected.Number("bound"), 1e-7);
    }

    [Fact]
    public void Effects_by_dummies_give_the_same_with_the_overall_r_squared()
    {
        Table data = OwnData("mechanisms.csv");
        SelectionOnUnobservablesSpec spec = Spec("y ~ x + z1 + z2 | city") with { RSquared = BoundedRSquared.Overall, RSquaredMax = 0.9 };
        SelectionRow absorbed = Fit(spec, data).Rows[0];
        SelectionOnUnobservablesSpec dummies = spec with { Formula = Formula.Parse("y ~ x + z1 + z2 + city"), Restricted = new Dictionary<string, IReadOnlyList<Expression>>(StringComparer.Ordinal) { ["city"] = [.. data.Take([.. Fit(spec, data).Full.Sample.RowMap])["city"].Group().Levels.Skip(1).Select(level => Expression.Parse("city" + level))] } };
        SelectionRow written = Fit(dummies, data).Rows[0];
        written.Bound.ShouldBe(absorbed.Bound, 1e-8);
        written.Delta.ShouldBe(absorbed.Delta, 1e-7 * Math.Abs(absorbed.Delta));
        written.Ratio.ShouldBe(absorbed.Ratio, 1e-7 * absorbed.Ratio);
    }

    [Fact]
    public void Delta_and_bound_are_inverse_to_each_other()
    {
        SelectionOnUnobservablesSpec spec = Spec("y ~ x + z1 + z2 | city") with { RSquaredMax = 0.6 };
        double delta = Fit(spec with { Target = 0.3 }, OwnData("mechanisms.csv")).Rows[0].Delta;
        Fit(spec with { Delta = delta }, OwnData("mechanisms.csv")).Rows[0].Roots.ShouldContain(root => Math.Abs(root - 0.3) < 1e-9);
    }

    [Fact]
    public void Selection_like_that_on_observables_is_recovered_from_draws()
    {
        Philox random = new(8);
        const int n = 200_000;
        double[] w1 = new double[n], x = new double[n], y = new double[n];
        for (int i = 0; i < n; i++)
        {
            double hidden = random.NextNormal();
            w1[i] = random.NextNormal();
            x[i] = (0.5 * w1[i]) + (0.5 * hidden) + random.NextNormal();
            y[i] = (0.7 * x[i]) + w1[i] + hidden + random.NextNormal();
        }

        // R² of the model with the hidden variable: 1 − var(e)/var(y), var(y) of the model above.
        double variance = Math.Pow(1 + (0.7 * 0.5), 2) * 2 + (0.49 * 1) + 1;
        SelectionOnUnobservablesResult result = Fit(new() { Formula = Formula.Parse("y ~ x + w1"), Treatment = Expression.Parse("x"), RSquaredMax = 1 - (1 / variance) }, Table(("y", y), ("x", x), ("w1", w1)));
        result.Rows[0].Bound.ShouldBe(0.7, 0.03);
    }

    /// <summary>One control: β = β̃ + b s/(s − t) solves Oster's equation for every δ and R², and is the coefficient at which y − βx has no effect of the control left.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(0.6)]
    [InlineData(1.7)]
    public void A_root_that_holds_for_every_delta_is_no_bound(double delta)
    {
        Philox random = new(21);
        const int n = 60;
        double[] w = new double[n], x = new double[n], y = new double[n];
        for (int i = 0; i < n; i++)
        {
            w[i] = random.NextNormal();
            x[i] = (0.4 * w[i]) + random.NextNormal();
            y[i] = (0.5 * x[i]) + (0.3 * w[i]) + random.NextNormal();
        }

        SelectionOnUnobservablesSpec spec = new() { Formula = Formula.Parse("y ~ x + w"), Treatment = Expression.Parse("x"), Delta = delta };
        SelectionOnUnobservablesResult result = Fit(spec, Table(("y", y), ("x", x), ("w", w)));
        double control = result.Full["w"].Estimate, slope = Fitted(w, x);
        double spurious = result.Full["x"].Estimate + (control / slope);
        SelectionRow row = result.Rows[0];
        row.Roots.ShouldAllBe(root => Math.Abs(root - spurious) > 1e-6);
        foreach (double root in row.Roots)
        {
            Fit(spec with { Target = root }, Table(("y", y), ("x", x), ("w", w))).Rows[0].Delta.ShouldBe(delta, 1e-7);
        }

        (double.IsNaN(row.Bound) == result.Notices.Any(notice => notice.Code == "no_bound")).ShouldBeTrue();

        static double Fitted(double[] on, double[] of)
        {
            double mean = on.Average(), centre = of.Average();
            return on.Zip(of, (a, b) => (a - mean) * (b - centre)).Sum() / on.Sum(a => (a - mean) * (a - mean));
        }
    }

    [Fact]
    public void A_model_without_controls_is_refused()
        => Should.Throw<SpecError>(() => Fit(Spec("y ~ x | city"), OwnData("mechanisms.csv"))).Message.ShouldContain("no controls to leave out");

    [Fact]
    public void A_bound_below_the_r_squared_is_refused()
        => Should.Throw<SpecError>(() => Fit(Spec("y ~ x + z1 | city") with { RSquaredMax = 0.01 }, OwnData("mechanisms.csv"))).Message.ShouldContain("must lie above");

    private static SelectionOnUnobservablesSpec Spec(string formula) => new() { Formula = Formula.Parse(formula), Treatment = Expression.Parse("x") };

    private static SelectionOnUnobservablesResult Fit(SelectionOnUnobservablesSpec spec, Table data) => SelectionOnUnobservables.Fit(spec, MethodInputs.Of(data), RunContext.Default);
}
