using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel.Tests;

/// <summary>Random effects that depend on means of the regressors and, with a lagged outcome, on the first outcome (Mundlak 1978, Wooldridge 2005).</summary>
public sealed class DynamicRandomEffectsTests
{
    private static readonly RunContext Run = RunContext.Default;

    [Theory]
    [InlineData(BinomialLink.Probit)]
    [InlineData(BinomialLink.Logit)]
    public void Means_and_first_outcome_are_regressors_written_out(BinomialLink link)
    {
        Table data = Simulate(5, 150, 6, censored: false);
        LikelihoodFitResult ours = RandomEffectsBinary.Fit(Binary("y ~ l(y) + x", link) with { Initial = true }, MethodInputs.Of(data), Run);
        LikelihoodFitResult written = RandomEffectsBinary.Fit(Binary("y ~ l(y) + x + mean + first", link), MethodInputs.Of(Written(data)), Run);
        Same(ours, written);
        ours.Parameters.Take(5).ShouldBe(["(Intercept)", "l(y)", "x", "mean(x)", "first(y)"]);
        LikelihoodFitResult static1 = RandomEffectsBinary.Fit(Binary("y ~ x", link) with { Correlated = true }, MethodInputs.Of(data), Run);
        static1.Parameters.Take(3).ShouldBe(["(Intercept)", "x", "mean(x)"]);
        double z = static1.Coefficients[2].Statistic;
        static1.Test("mundlak").Statistic.ShouldBe(z * z, 1e-8);
    }

    [Fact]
    public void The_same_in_a_Tobit()
    {
        Table data = Simulate(6, 150, 6, censored: true);
        RandomEffectsTobitSpec spec = new() { Formula = Formula.Parse("y ~ l(y) + x"), Entity = "id", Time = "t", Initial = true };
        LikelihoodFitResult ours = RandomEffectsTobit.Fit(spec, MethodInputs.Of(data), Run);
        LikelihoodFitResult written = RandomEffectsTobit.Fit(spec with { Formula = Formula.Parse("y ~ l(y) + x + mean + first"), Initial = false }, MethodInputs.Of(Written(data)), Run);
        Same(ours, written);
        ours.Test("mundlak").Degrees.ShouldBe(1);
    }

    [Fact]
    public void State_dependence_comes_back_where_it_is_overstated_without_the_first_outcome()
    {
        (double with, double without, double x, double tobit) = (0, 0, 0, 0);
        const int Draws = 12;
        for (ulong seed = 0; seed < Draws; seed++)
        {
            MethodInputs data = MethodInputs.Of(Simulate(seed, 400, 6, censored: false));
            LikelihoodFitResult initial = RandomEffectsBinary.Fit(Binary("y ~ l(y) + x", BinomialLink.Probit) with { Initial = true, Marginal = new() { At = MarginalAt.None } }, data, Run);
            with += initial.Coefficients.Single(row => row.Term == "l(y)").Estimate / Draws;
            x += initial.Coefficients.Single(row => row.Term == "x").Estimate / Draws;
            without += RandomEffectsBinary.Fit(Binary("y ~ l(y) + x", BinomialLink.Probit) with { Marginal = new() { At = MarginalAt.None } }, data, Run).Coefficients.Single(row => row.Term == "l(y)").Estimate / Draws;
            RandomEffectsTobitSpec spec = new() { Formula = Formula.Parse("y ~ l(y) + x"), Entity = "id", Time = "t", Initial = true, Marginal = new() { At = MarginalAt.None } };
            tobit += RandomEffectsTobit.Fit(spec, MethodInputs.Of(Simulate(seed, 200, 6, censored: true)), Run).Coefficients.Single(row => row.Term == "l(y)").Estimate / Draws;
        }

        with.ShouldBe(0.4, 0.06);
        x.ShouldBe(0.8, 0.06);
        without.ShouldBeGreaterThan(0.55);
        tobit.ShouldBe(0.4, 0.05);
    }

    [Fact]
    public void It_refuses_what_has_no_meaning()
    {
        MethodInputs data = MethodInputs.Of(Simulate(1, 30, 5, censored: false));
        Should.Throw<SpecError>(() => RandomEffectsBinary.Fit(Binary("y ~ x", BinomialLink.Probit) with { Initial = true }, data, Run)).Message.ShouldContain("lag of the outcome");
        Should.Throw<SpecError>(() => RandomEffectsBinary.Fit(Binary("y ~ x", BinomialLink.Probit) with { Initial = true, Time = null }, data, Run)).Message.ShouldContain("needs the time");
    }

    private static void Same(LikelihoodFitResult ours, LikelihoodFitResult written)
    {
        for (int k = 0; k < ours.Estimates.Length; k++)
        {
            ours.Estimates[k].ShouldBe(written.Estimates[k], 1e-7);
            ours.Covariance.StandardError(k).ShouldBe(written.Covariance.StandardError(k), 1e-7);
        }

        ours["log_lik"].ShouldBe(written["log_lik"], 1e-7);
    }

    private static RandomEffectsBinarySpec Binary(string formula, BinomialLink link) => new() { Formula = Formula.Parse(formula), Link = link, Entity = "id", Time = "t" };

    /// <summary>The mean of x over the periods with a lag, and the first outcome, as columns.</summary>
    private static Table Written(Table data)
    {
        double[] id = data.Numbers("id").Values.ToArray(), t = data.Numbers("t").Values.ToArray(), x = data.Numbers("x").Values.ToArray(), y = data.Numbers("y").Values.ToArray();
        double[] mean = [.. id.Select(g => Enumerable.Range(0, id.Length).Where(i => id[i] == g && t[i] > 0).Average(i => x[i]))];
        double[] first = [.. id.Select(g => y[Enumerable.Range(0, id.Length).First(i => id[i] == g && t[i] == 0)])];
        return data.With(new NumberColumn("mean", mean)).With(new NumberColumn("first", first));
    }

    /// <summary>y* = 0.4 y_{t−1} + 0.8 x + a_i + ε, a_i = −0.3 + 0.7 y_i0 + 0.5 x̄_i + 0.6 normal; y is 1 where y* is positive, or max(0, y*).</summary>
    private static Table Simulate(ulong seed, int entities, int periods, bool censored)
    {
        Philox random = new(seed, "dynamic-effects");
        int n = entities * (periods + 1);
        double[] id = new double[n], t = new double[n], x = new double[n], y = new double[n];
        for (int g = 0, i = 0; g < entities; g++)
        {
            double[] own = [.. Enumerable.Range(0, periods + 1).Select(_ => random.NextNormal())];
            double start = random.NextNormal() > 0 ? 1 : 0, a = -0.3 + (0.7 * start) + (0.5 * own.Skip(1).Average()) + (0.6 * random.NextNormal()), last = start;
            for (int s = 0; s <= periods; s++, i++)
            {
                if (s > 0)
                {
                    double latent = (0.4 * last) + (0.8 * own[s]) + a + random.NextNormal();
                    last = censored ? Math.Max(0, latent) : latent > 0 ? 1 : 0;
                }

                (id[i], t[i], x[i], y[i]) = (g, s, own[s], last);
            }
        }

        return Panels.Table(("id", id), ("t", t), ("x", x), ("y", y));
    }
}
