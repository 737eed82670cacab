using System.Diagnostics;
using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Panel;

namespace Regio.Bench;

/// <summary>Times of the linear panel estimators and tests that grow fastest: <c>effects [entities] [periods]</c>, three regressors, a tenth of the rows missing.</summary>
internal static class EffectsTimes
{
    internal static int Run(string[] args)
    {
        int entities = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;
        int periods = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
        Formula model = Formula.Parse("y ~ x1 + x2 + x3");
        MethodInputs many = MethodInputs.Of(Simulate(entities, periods)), few = MethodInputs.Of(Simulate(Math.Min(entities, 1000), 30));
        RunContext run = RunContext.Default with { Threads = 2 };
        Time("random_effects_ml", many, () => LikelihoodRandomEffects.Fit(new() { Formula = model, Entity = "city" }, many, run));
        Time("error_components", many, () => ErrorComponents.Fit(new() { Formula = model, Entity = "city", Time = "year" }, many, run));
        Time("correlated_random_effects", many, () => CorrelatedRandomEffects.Fit(new() { Formula = model, Entity = "city", Time = "year" }, many, run));
        Time("panel_ar1", many, () => PanelAr1.Fit(new() { Formula = model, Entity = "city", Time = "year" }, many, run));
        Time("general_gls", many, () => GeneralGls.Fit(new() { Formula = model, Entity = "city", Time = "year", Model = GeneralGlsModel.Pooled }, many, run));
        Time("serial_correlation", many, () => SerialCorrelation.Fit(new() { Formula = model, Entity = "city", Time = "year" }, many, run));
        Time("cross_section_dependence", few, () => CrossSection.Fit(new() { Formula = model, Entity = "city", Time = "year" }, few, run));
        return 0;
    }

    private static void Time(string name, MethodInputs inputs, Func<IMethodResult> fit)
    {
        double best = double.PositiveInfinity;
        for (int run = 0; run < 3; run++)
        {
            long start = Stopwatch.GetTimestamp();
            GC.KeepAlive(fit().Tidy());
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28} {inputs.Data.RowCount,9} rows  {best,7:F3} s"));
    }

    private static Table Simulate(int entities, int periods)
    {
        int rows = entities * periods;
        Philox draw = new(1, "effects times");
        double[][] columns = [.. Enumerable.Range(0, 5).Select(_ => new double[rows])];
        foreach (double[] column in columns)
        {
            draw.Normals(column);
        }

        int[] kept = [.. Enumerable.Range(0, rows).Where(i => columns[4][i] < 1.28)];
        double[] y = [.. kept.Select(i => columns[0][i] + columns[1][i - (i % periods)] + columns[2][i % periods] + columns[3][i])];
        return new("data", [new NumberColumn("city", [.. kept.Select(i => (double)(i / periods))]), new NumberColumn("year", [.. kept.Select(i => 2000.0 + (i % periods))]), new NumberColumn("y", y),
            .. Enumerable.Range(1, 3).Select(k => new NumberColumn(string.Create(CultureInfo.InvariantCulture, $"x{k}"), [.. kept.Select(i => columns[k - 1][i])]))]);
    }
}
