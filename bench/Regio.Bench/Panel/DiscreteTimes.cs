using System.Diagnostics;
using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Panel;
using Regio.Regression;

namespace Regio.Bench;

/// <summary>Times of whole estimations of binary and ordered outcomes, errors and marginal effects included: <c>discrete [entities] [periods]</c>, three regressors; and a logit with two effects on a million rows.</summary>
internal static class DiscreteTimes
{
    internal static int Run(string[] args)
    {
        int entities = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5000;
        int periods = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
        Table data = Simulate(entities, periods), large = Simulate(100_000, 10);
        Formula formula = Formula.Parse("y ~ x1 + x2 + x3");
        RandomEffectsBinarySpec random = new() { Formula = formula, Entity = "id", Link = BinomialLink.Probit };
        MarginalSpec none = new() { At = MarginalAt.None };
        foreach (int threads in new[] { 1, 2 })
        {
            RunContext run = RunContext.Default with { Threads = threads };
            Time("random probit, 12 points", data, threads, table => RandomEffectsBinary.Fit(random, MethodInputs.Of(table), run));
            Time("the same, effects at u = 0 left out", data, threads, table => RandomEffectsBinary.Fit(random with { Marginal = none }, MethodInputs.Of(table), run));
            Time("random probit, not adaptive", data, threads, table => RandomEffectsBinary.Fit(random with { Quadrature = QuadratureRule.NonAdaptive }, MethodInputs.Of(table), run));
            Time("random logit, 12 points", data, threads, table => RandomEffectsBinary.Fit(random with { Link = BinomialLink.Logit }, MethodInputs.Of(table), run));
            Time("conditional logit", data, threads, table => ConditionalLogit.Fit(new() { Formula = formula, Entity = "id" }, MethodInputs.Of(table), run));
            Time("logit, pooled", large, threads, table => Binary.Fit(new() { Formula = formula, Link = BinomialLink.Logit }, MethodInputs.Of(table), run));
            Time("logit, two effects of 100 and 1000 levels", large, threads, table => Binary.Fit(new() { Formula = Formula.Parse("y ~ x1 + x2 + x3 | a + b"), Link = BinomialLink.Logit, Covariance = new Clustered(["b"]) }, MethodInputs.Of(table), run));
        }

        More(data);
        return 0;
    }

    /// <summary>Unordered outcomes, corrected effects, panels of counts.</summary>
    private static void More(Table data)
    {
        RunContext run = RunContext.Default with { Threads = 2 };
        MarginalSpec none = new() { At = MarginalAt.None };
        MultinomialLogitSpec choice = new() { Formula = Formula.Parse("y + (x2 > 0.3) ~ x1 + x3 + I(x1 * x3)"), Independence = false, Marginal = none };
        BinarySpec effects = new() { Formula = Formula.Parse("y ~ x1 + x2 | id"), Link = BinomialLink.Logit, Entity = "id", Time = "t" };
        PanelCountSpec count = new() { Formula = Formula.Parse("round(exp(0.5 * x1 + 0.3 * y)) ~ x1 + x2 + x3"), Entity = "id", Effects = CountEffects.NegativeBinomialConditional, Marginal = none };
        data = data.With(new NumberColumn("t", [.. Enumerable.Range(0, data.RowCount).Select(i => (double)(i % 10))]));
        Time("multinomial logit, three categories", data, 2, table => MultinomialLogit.Fit(choice, MethodInputs.Of(table), run));
        Time("the same with effects and tests", data, 2, table => MultinomialLogit.Fit(choice with { Independence = true, Marginal = new() }, MethodInputs.Of(table), run));
        Time("logit, an effect an entity", data, 2, table => Binary.Fit(effects, MethodInputs.Of(table), run));
        Time("the same, corrected analytically", data, 2, table => Binary.Fit(effects with { BiasCorrection = BiasCorrection.Analytical }, MethodInputs.Of(table), run));
        Time("the same, corrected by half panels", data, 2, table => Binary.Fit(effects with { BiasCorrection = BiasCorrection.Jackknife }, MethodInputs.Of(table), run));
        Time("conditional negative binomial", data, 2, table => PanelCount.Fit(count, MethodInputs.Of(table), run));
        Time("negative binomial, beta", data, 2, table => PanelCount.Fit(count with { Effects = CountEffects.NegativeBinomialBeta, Formula = Formula.Parse("round(exp(0.8 * x1 + 0.9 * x2 * x3)) ~ x1 + x2 + x3") }, MethodInputs.Of(table), run));
    }

    private static void Time(string what, Table data, int threads, Func<Table, LikelihoodFitResult> fit)
    {
        double best = double.PositiveInfinity;
        for (int repeat = 0; repeat < 3; repeat++)
        {
            long start = Stopwatch.GetTimestamp();
            LikelihoodFitResult result = fit(data);
            GC.KeepAlive(result.Marginal);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-44} {data.RowCount,8} rows  {threads} threads  {best,7:F3} s"));
    }

    private static Table Simulate(int entities, int periods)
    {
        int rows = entities * periods;
        Philox draw = new(1, "discrete times");
        double[][] x = [.. Enumerable.Range(0, 3).Select(_ => new double[rows])];
        foreach (double[] column in x)
        {
            draw.Normals(column);
        }

        double[] u = [.. Enumerable.Range(0, entities).Select(_ => draw.NextNormal())];
        double[] y = [.. Enumerable.Range(0, rows).Select(i => x[0][i] - (0.5 * x[1][i]) + u[i / periods] + draw.NextNormal() > 0 ? 1.0 : 0)];
        return new("data",
        [
            new NumberColumn("id", [.. Enumerable.Range(0, rows).Select(i => (double)(i / periods))]),
            new NumberColumn("a", [.. Enumerable.Range(0, rows).Select(i => (double)(i % 97))]),
            new NumberColumn("b", [.. Enumerable.Range(0, rows).Select(i => (double)(i * 7L % 1009))]),
            new NumberColumn("y", y),
            new NumberColumn("x1", x[0]),
            new NumberColumn("x2", x[1]),
            new NumberColumn("x3", x[2]),
        ]);
    }
}
