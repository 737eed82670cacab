using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Panel.Tests.DiscreteOutcomes;
using Regio.Regression;

namespace Regio.Panel.Tests;

public sealed class PanelCountTests
{
    private static readonly RunContext Run = RunContext.Default;
    private static readonly Reference Hand = new("panel_count", "numpy, scipy (likelihoods checked against the integrals that define them)");
    private static readonly Reference Manual = new("panel_count", "Stata manual [XT] xtpoisson, ships");

    [Theory]
    [InlineData(CountEffects.PoissonGamma, "poisson_gamma")]
    [InlineData(CountEffects.PoissonNormal, "poisson_normal")]
    [InlineData(CountEffects.NegativeBinomialBeta, "negative_binomial_beta")]
    [InlineData(CountEffects.NegativeBinomialConditional, "negative_binomial_conditional")]
    public void Likelihoods_on_an_unbalanced_panel_with_missing_values(CountEffects effects, string name)
        => Compare(Fit(Spec(effects) with { Points = 40 }), name);

    [Theory]
    [InlineData(CountEffects.PoissonGamma, "ships.poisson_gamma")]
    [InlineData(CountEffects.PoissonNormal, "ships.poisson_normal")]
    public void Ships_with_exposure(CountEffects effects, string name) => Compare(Fit(Ships(effects) with { Points = 40 }, Panels.OwnData("ships.csv")), name);

    [Fact]
    public void Ships_of_the_manual()
    {
        // Printed to seven digits: the incidence-rate ratios with their errors, ln α, the likelihood and the test of α = 0.
        LikelihoodFitResult ours = Fit(Ships(CountEffects.PoissonGamma) with { Present = Presentation.Exponentials }, Panels.OwnData("ships.csv"));
        Table tidy = ours.Tidy();
        foreach ((string term, double ratio, double error) in new[] { ("op_75_79", 1.466305, 0.1734005), ("co_65_69", 2.032543, 0.304083), ("co_70_74", 2.356853, 0.3999259), ("co_75_79", 1.641913, 0.3811398) })
        {
            int row = Enumerable.Range(0, tidy.RowCount).Single(i => tidy["term"].TextAt(i) == term);
            Manual.Equal(term, tidy.Numbers("estimate").Values[row], ratio, 5e-7);
            Manual.Equal(term + " se", tidy.Numbers("std_error").Values[row], error, 1e-6);
        }

        Manual.Equal("ln alpha", ours.Ancillary.Single().Estimate, -2.368406, 5e-7);
        Manual.Equal("ln alpha se", ours.Ancillary.Single().StandardError, 0.8474597, 5e-7);
        Manual.Equal("log likelihood", ours["log_lik"], -74.811217, 1e-8);
        Manual.Equal("chibar2", ours.Test("lr_random").Statistic, 10.61, 1e-3);
    }

    [Fact]
    public void Conditional_Poisson_is_Poisson_with_absorbed_effects()
    {
        // ln L = Σ_i [ln Y_i! − Σ ln y_it! + Σ y_it ln(λ_it / Λ_i)] (Hausman, Hall and Griliches, eq. 2.5), maximised here by itself.
        Table data = Panels.OwnData("counts.csv");
        PoissonSpec spec = new() { Formula = Formula.Parse("y ~ x1 + x2 + d | firm"), Covariance = new Iid(), SmallSample = SmallSample.None };
        GeneralizedResult absorbed = Poisson.Fit(spec, data, Run);
        EntityCountLikelihood conditional = Likelihood(new ConditionalPoisson(), data.Take([.. absorbed.Sample.RowMap]), "y", ["x1", "x2", "d"], "firm");
        (double[] b, double[] gradient, Matrix hessian) = (new double[3], new double[3], new Matrix(3, 3));
        for (int step = 0; step < 30; step++)
        {
            conditional.Evaluate(b, gradient, hessian);
            foreach (ref double value in hessian.Values)
            {
                value = -value;
            }

            b = [.. b.Zip(Gemv.Multiply(Cholesky.Factor(hessian).Inverse(), gradient), (at, move) => at + move)];
        }

        Matrix inverse = Cholesky.Factor(hessian).Inverse();
        for (int k = 0; k < 3; k++)
        {
            b[k].ShouldBe(absorbed.Fit.Coefficients[k], 1e-9);
            Math.Sqrt(inverse[k, k]).ShouldBe(absorbed.Coefficients[k].StandardError, 1e-9);
        }
    }

    [Theory]
    [InlineData(CountEffects.PoissonGamma)]
    [InlineData(CountEffects.NegativeBinomialBeta)]
    [InlineData(CountEffects.NegativeBinomialConditional)]
    public void Derivatives_are_those_of_the_value(CountEffects effects)
    {
        EntityCount model = effects switch { CountEffects.PoissonGamma => new PoissonGammaCount(), CountEffects.NegativeBinomialBeta => new BetaNegativeBinomial(), _ => new ConditionalNegativeBinomial() };
        EntityCountLikelihood likelihood = Likelihood(model, Panels.OwnData("ships.csv"), "accident", ["op_75_79", "co_65_69", "co_70_74"], "ship");
        double[] at = [1.1, 0.3, -0.2, 0.4, 0.7];
        at = at[..likelihood.Parameters];
        (double[] gradient, Matrix hessian) = (new double[at.Length], new Matrix(at.Length, at.Length));
        likelihood.Evaluate(at, gradient, hessian);
        for (int j = 0; j < at.Length; j++)
        {
            (double[] up, double[] down, Matrix unused) = (new double[at.Length], new double[at.Length], new Matrix(at.Length, at.Length));
            const double Step = 1e-5;
            double above = likelihood.Evaluate([.. at.Select((value, k) => k == j ? value + Step : value)], up, unused), below = likelihood.Evaluate([.. at.Select((value, k) => k == j ? value - Step : value)], down, unused);
            gradient[j].ShouldBe((above - below) / (2 * Step), 1e-5 * Math.Max(1, Math.Abs(gradient[j])));
            for (int k = 0; k < at.Length; k++)
            {
                hessian[j, k].ShouldBe((up[k] - down[k]) / (2 * Step), 1e-6 * Math.Max(1, Math.Abs(hessian[j, k])));
            }
        }
    }

    [Fact]
    public void Simulated_coefficients_come_back_with_honest_errors()
    {
        (double gamma, double alpha, double normal, double sigma, double beta, double covered) = (0, 0, 0, 0, 0, 0);
        const int Draws = 30;
        for (ulong seed = 0; seed < Draws; seed++)
        {
            LikelihoodFitResult one = Fit(Simulated(CountEffects.PoissonGamma), Simulate(seed, 120, CountEffects.PoissonGamma));
            CoefficientRow row = one.Coefficients.Single(row => row.Term == "x");
            (gamma, alpha) = (gamma + (row.Estimate / Draws), alpha + (one["dispersion"] / Draws));
            covered += row.Low < 0.5 && row.High > 0.5 ? 1 : 0;
            LikelihoodFitResult two = Fit(Simulated(CountEffects.PoissonNormal), Simulate(seed, 120, CountEffects.PoissonNormal));
            (normal, sigma) = (normal + (two.Coefficients.Single(row => row.Term == "x").Estimate / Draws), sigma + (two["sigma_u"] / Draws));
            beta += Fit(Simulated(CountEffects.NegativeBinomialBeta), Simulate(seed, 120, CountEffects.NegativeBinomialBeta)).Coefficients.Single(row => row.Term == "x").Estimate / Draws;
        }

        gamma.ShouldBe(0.5, 0.02);
        alpha.ShouldBe(0.5, 0.05);
        normal.ShouldBe(0.5, 0.02);
        sigma.ShouldBe(0.7, 0.05);
        beta.ShouldBe(0.5, 0.05);
        covered.ShouldBeGreaterThanOrEqualTo(0.83 * Draws);
    }

    [Fact]
    public void The_conditional_negative_binomial_has_a_coefficient_of_what_does_not_change_and_a_caveat()
    {
        Table data = Simulate(3, 120, CountEffects.NegativeBinomialBeta);
        double[] id = data.Numbers("id").Values.ToArray();
        data = data.With(new NumberColumn("fixed", [.. id.Select(g => g % 3)]));
        LikelihoodFitResult ours = Fit(Simulated(CountEffects.NegativeBinomialConditional) with { Formula = Formula.Parse("y ~ x + fixed") }, data);
        ours.Coefficients.Single(row => row.Term == "fixed").StandardError.ShouldBePositive();
        ours.Notices.ShouldContain(notice => notice.Code == "conditional_negative_binomial" && notice.Kind == NoticeKind.Warning);
        ours.Marginal.Effects.ShouldBeEmpty();
        ours.Coefficients.Single(row => row.Term == "x").Estimate.ShouldBe(0.5, 0.15);
    }

    [Fact]
    public void Entities_are_units_whatever_the_order_of_rows_and_threads()
    {
        Table data = Panels.OwnData("counts.csv");
        Table turned = data.Take([.. Enumerable.Range(0, data.RowCount).Reverse()]);
        foreach (CountEffects effects in Enum.GetValues<CountEffects>())
        {
            LikelihoodFitResult one = Fit(Spec(effects)), back = Fit(Spec(effects), turned), three = PanelCount.Fit(Spec(effects), MethodInputs.Of(data), Run with { Threads = 3 });
            three.Estimates.ShouldBe(one.Estimates);
            for (int k = 0; k < one.Estimates.Length; k++)
            {
                back.Estimates[k].ShouldBe(one.Estimates[k], 1e-7);
                back.Covariance.StandardError(k).ShouldBe(one.Covariance.StandardError(k), 1e-6);
            }
        }

        // An entity of weight two is one that stands there twice.
        Table ships = Panels.OwnData("ships.csv");
        double[] ship = ships.Numbers("ship").Values.ToArray();
        Table weighted = ships.With(new NumberColumn("w", [.. ship.Select(s => s == 2 ? 2.0 : 1)]));
        int[] second = [.. Enumerable.Range(0, ship.Length).Where(i => ship[i] == 2)];
        Table doubled = ships.Take([.. Enumerable.Range(0, ship.Length), .. second]);
        doubled = doubled.With(new NumberColumn("ship", [.. doubled.Numbers("ship").Values.ToArray().Select((s, i) => i >= ship.Length ? 9 : s)]));
        LikelihoodFitResult a = Fit(Ships(CountEffects.PoissonGamma) with { Weights = Expression.Parse("w"), WeightKind = WeightKind.Frequency }, weighted), b = Fit(Ships(CountEffects.PoissonGamma), doubled);
        for (int k = 0; k < a.Estimates.Length; k++)
        {
            a.Estimates[k].ShouldBe(b.Estimates[k], 1e-8);
            a.Covariance.StandardError(k).ShouldBe(b.Covariance.StandardError(k), 1e-8);
        }
    }

    [Fact]
    public void Effects_on_the_expected_count()
    {
        LikelihoodFitResult gamma = Fit(Spec(CountEffects.PoissonGamma)), normal = Fit(Spec(CountEffects.PoissonNormal));
        foreach ((LikelihoodFitResult fit, double factor) in new[] { (gamma, 1.0), (normal, Math.Exp(normal["sigma_u"] * normal["sigma_u"] / 2)) })
        {
            double[] index = [.. fit.Augment().Numbers("index").Values.ToArray().Where(value => !Missing.Is(value))];
            CoefficientRow x1 = fit.Marginal.Rows("mean").Single(row => row.Term == "x1");
            x1.Estimate.ShouldBe(fit.Coefficients.Single(row => row.Term == "x1").Estimate * factor * index.Average(Math.Exp), 1e-9);
            x1.StandardError.ShouldBePositive();
        }
    }

    [Fact]
    public void It_refuses_what_has_no_meaning()
    {
        PanelCountSpec spec = Spec(CountEffects.PoissonGamma);
        Should.Throw<SpecError>(() => Fit(spec with { Entity = null })).Message.ShouldContain("needs the entity");
        Should.Throw<SpecError>(() => Fit(spec with { Points = 1 })).Message.ShouldContain("quadrature");
        Should.Throw<SpecError>(() => Fit(spec with { Formula = Formula.Parse("y ~ x1 | firm") })).Message.ShouldContain("absorbs no fixed effects");
        Should.Throw<DataError>(() => Fit(spec with { Formula = Formula.Parse("flow ~ x1") })).Message.ShouldContain("no count");
        Should.Throw<IdentificationError>(() => Fit(Simulated(CountEffects.PoissonGamma) with { Entity = "row" }, Simulate(1, 30, CountEffects.PoissonGamma))).Message.ShouldContain("more than once");
        Should.Throw<IdentificationError>(() => Fit(Simulated(CountEffects.PoissonGamma), Even())).Message.ShouldContain("no variance");
        Should.Throw<SpecError>(() => Fit(spec with { Covariance = Covariance.Parse("nw(2)") })).Message.ShouldContain("whole entities");
    }

    private static void Compare(LikelihoodFitResult ours, string name)
    {
        JsonElement expected = Panels.Own("panel_count.json").GetProperty("cases").GetProperty(name);
        CoefficientRow[] all = [.. ours.Coefficients, .. ours.Ancillary], robust = [.. ours.With(Covariance.Parse("robust")).Coefficients, .. ours.With(Covariance.Parse("robust")).Ancillary];
        bool normal = name.EndsWith("normal", StringComparison.Ordinal);

        // Forty adaptive points against a fine grid; parameters and nodes agree to 1e-9 of the likelihood.
        Discrete.Compare(Hand, name, all, expected, normal ? 1e-7 : 1e-8, normal ? 1e-6 : 1e-7);
        Discrete.Compare(Hand, name, robust, expected, normal ? 1e-7 : 1e-8, normal ? 1e-6 : 1e-7, "robust");
        Hand.Equal(name + " log likelihood", ours["log_lik"], expected.Number("log_lik"), normal ? 1e-10 : 1e-12);
        Hand.Equal(name + " n", ours.Observations, expected.Number("nobs"), 0);
        Hand.Equal(name + " entities", ours["entities"], expected.Number("entities"), 0);
        if (name.Contains("poisson", StringComparison.Ordinal))
        {
            Hand.Equal(name + " test", ours.Test("lr_random").Statistic, 2 * (expected.Number("log_lik") - expected.Number("pooled")), normal ? 1e-7 : 1e-9);
        }
    }

    private static EntityCountLikelihood Likelihood(EntityCount model, Table data, string outcome, string[] regressors, string entity)
    {
        Matrix x = new(data.RowCount, regressors.Length);
        for (int k = 0; k < regressors.Length; k++)
        {
            data.Numbers(regressors[k]).Values.CopyTo(x.Column(k));
        }

        return new(model, new(new PoissonDensity(), data.Numbers(outcome).Values.ToArray(), x, null, new(data[entity].Group())), null, Run);
    }

    private static PanelCountSpec Spec(CountEffects effects) => new() { Formula = Formula.Parse("y ~ x1 + x2 + d"), Effects = effects, Entity = "firm" };

    private static PanelCountSpec Ships(CountEffects effects)
        => new() { Formula = Formula.Parse("accident ~ op_75_79 + co_65_69 + co_70_74 + co_75_79"), Effects = effects, Entity = "ship", Exposure = Expression.Parse("service") };

    private static PanelCountSpec Simulated(CountEffects effects) => new() { Formula = Formula.Parse("y ~ x"), Effects = effects, Entity = "id" };

    private static LikelihoodFitResult Fit(PanelCountSpec spec, Table? data = null) => PanelCount.Fit(spec, MethodInputs.Of(data ?? Panels.OwnData("counts.csv")), Run);

    /// <summary>ln λ = 0.4 + 0.5 x, entities of 2 to 8 rows: gamma factors of variance ½, normal effects of deviation 0.7, or δ with 1/(1 + δ) beta(4, 3).</summary>
    private static Table Simulate(ulong seed, int entities, CountEffects effects)
    {
        Philox random = new(seed, "panel-count");
        int[] sizes = [.. Enumerable.Range(0, entities).Select(g => 2 + (g % 7))];
        int n = sizes.Sum();
        double[] id = new double[n], x = new double[n], y = new double[n], row = new double[n];
        for (int g = 0, i = 0; g < entities; g++)
        {
            double gamma = random.NextGamma(2) / 2, effect = Math.Exp(0.7 * random.NextNormal()), a = random.NextGamma(4), b = random.NextGamma(3), delta = b / a;
            for (int t = 0; t < sizes[g]; t++, i++)
            {
                (id[i], x[i], row[i]) = (g, random.NextNormal(), i);
                double lambda = Math.Exp(0.4 + (0.5 * x[i]));
                y[i] = effects switch
                {
                    CountEffects.PoissonGamma => random.NextPoisson(lambda * gamma),
                    CountEffects.PoissonNormal => random.NextPoisson(lambda * effect),
                    _ => random.NextPoisson(random.NextGamma(lambda) * delta),
                };
            }
        }

        return Panels.Table(("id", id), ("x", x), ("y", y), ("row", row));
    }

    /// <summary>Counts with less variance between entities than a Poisson has.</summary>
    private static Table Even()
    {
        double[] id = [.. Enumerable.Range(0, 60).Select(i => (double)(i / 3))], x = [.. Enumerable.Range(0, 60).Select(i => (double)(i % 3))];
        return Panels.Table(("id", id), ("x", x), ("y", [.. x.Select(value => 2 + value)]));
    }

    /// <summary>Poisson given the sum: h = ln Y! − Y ln Λ.</summary>
    private sealed class ConditionalPoisson : EntityCount
    {
        internal override IReadOnlyList<string> Parameters { get; } = [];

        internal override (double Value, double Slope, double Curvature) Row(double y, double eta, double lambda) => ((y * eta) - GammaFunction.Log(y + 1), y, 0);

        internal override EntityTerm Entity(double lambda, double y, ReadOnlySpan<double> tau)
            => new() { Value = GammaFunction.Log(y + 1) - (y * Math.Log(lambda)), Slope = -y / lambda, Curvature = y / (lambda * lambda) };
    }
}
