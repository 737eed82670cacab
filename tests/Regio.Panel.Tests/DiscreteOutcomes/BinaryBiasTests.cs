using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel.Tests.DiscreteOutcomes;

public sealed class BinaryBiasTests
{
    private static readonly RunContext Run = RunContext.Default;
    private static readonly Reference Hand = new("binary", "numpy (formulas of Fernandez-Val and Weidner in dense dummies)");

    public static TheoryData<BinomialLink, string, int> Cases
    {
        get
        {
            TheoryData<BinomialLink, string, int> cases = [];
            foreach (BinomialLink link in Enum.GetValues<BinomialLink>())
            {
                foreach (string effects in new[] { "one", "two" })
                {
                    cases.Add(link, effects, 0);
                    cases.Add(link, effects, 1);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Analytical_correction_in_dense_dummies(BinomialLink link, string effects, int lags)
    {
        LikelihoodFitResult ours = Fit(new() { Formula = Formula.Parse(effects == "one" ? "y ~ x1 + d | id" : "y ~ x1 + d | id + year"), Link = link, BiasCorrection = BiasCorrection.Analytical, BiasLags = lags, Entity = "id", Time = "year" });
        Compare(ours, $"{Name(link)}.{effects}.{lags}");
        ours.Notices.ShouldContain(notice => notice.Code == "bias_corrected");
        ours.Notices.ShouldNotContain(notice => notice.Code == "incidental_parameters");
    }

    [Theory]
    [InlineData(BinomialLink.Logit, "one", "cell")]
    [InlineData(BinomialLink.Logit, "two", "cell + year")]
    [InlineData(BinomialLink.Probit, "one", "cell")]
    [InlineData(BinomialLink.Probit, "two", "cell + year")]
    public void Half_panels_in_dense_dummies(BinomialLink link, string name, string effects)
    {
        Table data = Discrete.Data;
        double[] cell = [.. Enumerable.Range(0, data.RowCount).Select(row => (double)(int.Parse(data["id"].TextAt(row)[1..], System.Globalization.CultureInfo.InvariantCulture) / 6))];
        LikelihoodFitResult ours = Fit(new() { Formula = Formula.Parse("y ~ x1 + d | " + effects), Link = link, BiasCorrection = BiasCorrection.Jackknife, Entity = "id", Time = "year" }, data.With(new NumberColumn("cell", cell)));
        Compare(ours, $"{Name(link)}.{name}.jackknife");
    }

    [Fact]
    public void With_two_periods_and_a_small_coefficient_the_correction_halves_it()
    {
        // The logit with dummies is twice the conditional one (Abrevaya 1997), and as η goes to zero b/H goes to −β̂/2: with d = x_1 − x_2, b_i = −(d/4) tanh(β̂d/4) and H_i = f d²/2.
        Philox random = new(3, "pairs");
        double[] id = [.. Enumerable.Range(0, 4000).Select(i => (double)(i / 2))], x = [.. id.Select(_ => random.NextNormal())], y = [.. id.Select(_ => random.NextUniform() < 0.5 ? 1.0 : 0)];
        Table data = Panels.Table(("id", id), ("x", x), ("y", y));
        BinarySpec spec = new() { Formula = Formula.Parse("y ~ x | id"), Link = BinomialLink.Logit, BiasCorrection = BiasCorrection.Analytical };
        LikelihoodFitResult corrected = Fit(spec, data);
        double conditional = ConditionalLogit.Fit(new() { Formula = Formula.Parse("y ~ x"), Entity = "id" }, MethodInputs.Of(data), Run).Estimates[0];
        corrected.Details.Single(detail => detail.Name == "bias_correction").Numbers("uncorrected").Values[0].ShouldBe(2 * conditional, 1e-8);
        (corrected.Estimates[0] / conditional).ShouldBe(1, 0.02);
    }

    [Fact]
    public void Bias_of_coefficients_and_effects_is_taken_out()
    {
        // 200 entities of eight periods with effects that go with x: true slope one, average effect of x known from the simulation itself.
        (double plain, double analytical, double jackknife, double conditional) = (0, 0, 0, 0);
        (double effectPlain, double effectAnalytical, double effectJackknife) = (0, 0, 0);
        double covered = 0;
        const int Draws = 30;
        for (ulong seed = 0; seed < Draws; seed++)
        {
            (Table data, double truth) = Panel(seed, 200, 8);
            BinarySpec spec = new() { Formula = Formula.Parse("y ~ x | id"), Link = BinomialLink.Logit, Entity = "id", Time = "t" };
            LikelihoodFitResult none = Fit(spec, data), first = Fit(spec with { BiasCorrection = BiasCorrection.Analytical }, data), halves = Fit(spec with { BiasCorrection = BiasCorrection.Jackknife }, data);
            (plain, analytical, jackknife) = (plain + (none.Estimates[0] / Draws), analytical + (first.Estimates[0] / Draws), jackknife + (halves.Estimates[0] / Draws));
            conditional += ConditionalLogit.Fit(new() { Formula = Formula.Parse("y ~ x"), Entity = "id" }, MethodInputs.Of(data), Run).Estimates[0] / Draws;
            (effectPlain, effectAnalytical, effectJackknife) = (effectPlain + (Ratio(none, truth, data) / Draws), effectAnalytical + (Ratio(first, truth, data) / Draws), effectJackknife + (Ratio(halves, truth, data) / Draws));
            covered += first.Coefficients[0].Low < 1 && first.Coefficients[0].High > 1 ? 1 : 0;
        }

        plain.ShouldBeGreaterThan(1.12);
        analytical.ShouldBe(1, 0.03);
        analytical.ShouldBe(conditional, 0.03);
        jackknife.ShouldBe(1, 0.08);
        covered.ShouldBeGreaterThanOrEqualTo(0.85 * Draws);
        effectAnalytical.ShouldBe(1, 0.03);
        effectJackknife.ShouldBe(1, 0.05);
        Math.Abs(effectPlain - 1).ShouldBeLessThan(0.1);
    }

    [Fact]
    public void A_lagged_outcome_needs_lags_of_the_correction()
    {
        (double plain, double exogenous, double predetermined) = (0, 0, 0);
        const int Draws = 20;
        for (ulong seed = 0; seed < Draws; seed++)
        {
            Table data = Dynamic(seed, 200, 10);
            BinarySpec spec = new() { Formula = Formula.Parse("y ~ before + x | id"), Link = BinomialLink.Probit, Entity = "id", Time = "t" };
            plain += Fit(spec, data).Estimates[0] / Draws;
            exogenous += Fit(spec with { BiasCorrection = BiasCorrection.Analytical }, data).Estimates[0] / Draws;
            predetermined += Fit(spec with { BiasCorrection = BiasCorrection.Analytical, BiasLags = 1 }, data).Estimates[0] / Draws;
        }

        // True 0.5: dummies bias the state dependence towards zero (Heckman 1981), and only lags take that out.
        plain.ShouldBeLessThan(0.4);
        Math.Abs(predetermined - 0.5).ShouldBeLessThan(Math.Abs(exogenous - 0.5) / 2);
        predetermined.ShouldBe(0.5, 0.1);
    }

    [Fact]
    public void With_long_panels_nothing_is_left_to_correct_and_frequencies_are_repeated_rows()
    {
        (Table data, _) = Panel(77, 4, 2000);
        BinarySpec spec = new() { Formula = Formula.Parse("y ~ x | id"), Link = BinomialLink.Logit, Entity = "id", Time = "t" };
        LikelihoodFitResult plain = Fit(spec, data);
        foreach (BiasCorrection kind in new[] { BiasCorrection.Analytical, BiasCorrection.Jackknife })
        {
            Fit(spec with { BiasCorrection = kind }, data).Estimates[0].ShouldBe(plain.Estimates[0], 0.003);
        }

        Table own = Discrete.Data;
        double[] f = own.Numbers("f").Values.ToArray();
        Table repeated = own.Take([.. Enumerable.Range(0, f.Length).SelectMany(i => Enumerable.Repeat(i, (int)f[i]))]);
        BinarySpec corrected = new() { Formula = Formula.Parse("y ~ x1 + d | id"), Link = BinomialLink.Probit, BiasCorrection = BiasCorrection.Analytical, DropSingletons = false };
        LikelihoodFitResult weighted = Fit(corrected with { Weights = Expression.Parse("f"), WeightKind = WeightKind.Frequency }, own), rows = Fit(corrected, repeated);
        for (int k = 0; k < 2; k++)
        {
            weighted.Estimates[k].ShouldBe(rows.Estimates[k], 1e-8);
            weighted.Coefficients[k].StandardError.ShouldBe(rows.Coefficients[k].StandardError, 1e-8);
            weighted.Marginal.Effects[k].Row.Estimate.ShouldBe(rows.Marginal.Effects[k].Row.Estimate, 1e-8);
        }
    }

    [Fact]
    public void It_refuses_what_has_no_known_bias()
    {
        BinarySpec spec = new() { Formula = Formula.Parse("y ~ x1 + d | id"), Link = BinomialLink.Logit, BiasCorrection = BiasCorrection.Jackknife };
        Should.Throw<SpecError>(() => Fit(spec)).Message.ShouldContain("order of the rows");
        Should.Throw<SpecError>(() => Fit(spec with { Formula = Formula.Parse("y ~ x1") })).Message.ShouldContain("one or two absorbed effects");
        Should.Throw<SpecError>(() => Fit(spec with { Formula = Formula.Parse("y ~ x1 | id[x2]"), BiasCorrection = BiasCorrection.Analytical })).Message.ShouldContain("slopes");
        Should.Throw<SpecError>(() => Fit(spec with { Weights = Expression.Parse("w"), BiasCorrection = BiasCorrection.Analytical })).Message.ShouldContain("no weights but frequencies");
        Should.Throw<SpecError>(() => Fit(spec with { Entity = "id", Time = "year", BiasLags = 1 })).Message.ShouldContain("bias_lags");
        Should.Throw<SpecError>(() => Fit(spec with { BiasCorrection = BiasCorrection.Analytical, BiasLags = 1 })).Message.ShouldContain("order of the rows");
        Should.Throw<IdentificationError>(() => Fit(spec with { Entity = "id", Time = "year", Formula = Formula.Parse("y ~ x1 + I(year < 2003) | id") })).Message.ShouldContain("half panel");
    }

    private static void Compare(LikelihoodFitResult ours, string name)
    {
        JsonElement expected = Panels.Own("binary_bias.json").GetProperty("cases").GetProperty(name);
        Discrete.Compare(Hand, name, ours.Coefficients, expected, 1e-8, 1e-7);
        Table table = ours.Details.Single(detail => detail.Name == "bias_correction");
        for (int k = 0; k < table.RowCount; k++)
        {
            Hand.Equal(name + " uncorrected", table.Numbers("uncorrected").Values[k], expected.GetProperty("uncorrected").Number(table["term"].TextAt(k)), 1e-8);
        }

        Discrete.Compare(Hand, name + " effects", ours.Marginal.Rows("probability"), expected.GetProperty("effects"), 1e-8, 1e-6);
    }

    private static double Ratio(LikelihoodFitResult fit, double truth, Table data)
    {
        // Averages of the result are over entities whose outcome varies; the others have an effect that is estimated as zero.
        return fit.Marginal.Rows("probability")[0].Estimate * fit.Observations / data.RowCount / truth;
    }

    /// <summary>P(y = 1) = Λ(x + a_i) with a_i half made of the mean of x; the mean slope over all rows with it.</summary>
    private static (Table Data, double Effect) Panel(ulong seed, int entities, int periods)
    {
        Philox random = new(seed, "binary-bias");
        int n = entities * periods;
        double[] id = new double[n], t = new double[n], x = new double[n], y = new double[n];
        double slope = 0;
        for (int g = 0, i = 0; g < entities; g++)
        {
            double own = random.NextNormal();
            for (int s = 0; s < periods; s++, i++)
            {
                (id[i], t[i], x[i]) = (g, s, (0.5 * own) + random.NextNormal());
                (double p, double f, _) = BinaryLinks.Probability(BinomialLink.Logit, x[i] + (0.7 * own));
                (y[i], slope) = (random.NextUniform() < p ? 1 : 0, slope + (f / n));
            }
        }

        return (Panels.Table(("id", id), ("t", t), ("x", x), ("y", y)), slope);
    }

    /// <summary>y_t = 1 where 0.5 y_{t−1} + x + a_i + ε &gt; 0.</summary>
    private static Table Dynamic(ulong seed, int entities, int periods)
    {
        Philox random = new(seed, "binary-dynamic");
        int n = entities * periods;
        double[] id = new double[n], t = new double[n], x = new double[n], y = new double[n], before = new double[n];
        for (int g = 0, i = 0; g < entities; g++)
        {
            double a = 0.7 * random.NextNormal(), last = random.NextNormal() + a > 0 ? 1 : 0;
            for (int s = 0; s < periods; s++, i++)
            {
                (id[i], t[i], x[i], before[i]) = (g, s, random.NextNormal(), last);
                y[i] = last = (0.5 * last) + (0.6 * x[i]) + a + random.NextNormal() > 0 ? 1 : 0;
            }
        }

        return Panels.Table(("id", id), ("t", t), ("x", x), ("y", y), ("before", before));
    }

    private static string Name(BinomialLink link) => link switch { BinomialLink.Logit => "logit", BinomialLink.Probit => "probit", _ => "cloglog" };

    private static LikelihoodFitResult Fit(BinarySpec spec, Table? data = null) => Binary.Fit(spec, MethodInputs.Of(data ?? Discrete.Data), Run);
}
