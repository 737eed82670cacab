using System.Diagnostics;
using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.InputOutput;
using Regio.Numerics;

namespace Regio.Bench;

/// <summary>Times of the standard input-output accounts from a table in memory: <c>accounts [regions sectors]</c> (41 35, a year of WIOD); one factorisation, then every account on it.</summary>
internal static class AccountTimes
{
    private static readonly RunContext Run = RunContext.Default with { Threads = 2 };

    internal static int Measure(string[] args)
    {
        int regions = args.Length > 1 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 41;
        int sectors = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 35;
        IoTable table = Simulate(regions, sectors, 1), later = Simulate(regions, sectors, 2);
        Report("factorisation", () => LeontiefSystem.Factor(table, Run));
        Dictionary<string, double> shock = new(StringComparer.Ordinal) { ["r1:s1"] = 0.2 };
        (string Name, Func<LeontiefSystem, object> Compute)[] accounts =
        [
            ("multipliers (output, VA, q)", system => Multipliers.Compute(new() { Accounts = ["VA", "q"] }, system, Run)),
            ("footprint", system => Footprint.Compute(new(), system, Run)),
            ("footprint with products", system => Footprint.Compute(new() { Products = true }, system, Run)),
            ("trade in value added", system => ValueAddedTrade.Compute(new(), system, Run)),
            ("vertical specialisation", system => VerticalSpecialisation.Compute(new(), system, Run)),
            ("upstreamness", system => Upstreamness.Compute(new(), system, Run)),
            ("border crossings", system => BorderCrossings.Compute(new() { Tariff = 0.05 }, system, null, Run)),
            ("spill-overs", system => Spillovers.Compute(new(), system, Run)),
            ("linkages without dispersion", system => Linkages.Compute(new() { Dispersion = false }, system, Run)),
            ("linkages", system => Linkages.Compute(new(), system, Run)),
            ("extraction of all region-sectors", system => HypotheticalExtraction.Compute(new(), system, Run)),
            ("extraction of all regions", system => HypotheticalExtraction.Compute(new() { By = ExtractionUnit.Region }, system, Run)),
            ("Ghosh", system => Ghosh.Compute(new() { Shocks = shock }, system, Run)),
            ("price model", system => PriceModel.Compute(new() { Costs = shock }, system, Run)),
            ("price model, fixed price", system => PriceModel.Compute(new() { FixedPrices = shock }, system, Run)),
            ("inoperability, 60 periods", system => Inoperability.Compute(new() { Shocks = shock, Recovery = new() }, system, Run)),
            ("mixed model", system => MixedModel.Compute(new() { Output = shock }, system, Run)),
        ];
        foreach ((string name, Func<LeontiefSystem, object> compute) in accounts)
        {
            Report(name, () => compute, LeontiefSystem.Factor(table, Run));
        }

        Report("all of these on one factorisation", () =>
        {
            LeontiefSystem system = LeontiefSystem.Factor(table, Run);
            return accounts.Select(account => account.Compute(system)).ToArray();
        });
        MethodInputs periods = MethodInputs.Of(Stack(table, later));
        foreach (StructuralDecompositionSpec spec in new StructuralDecompositionSpec[] { new() { Account = "q" }, new() { Account = "q", Technology = TechnologyFactors.Split, FinalDemand = FinalDemandFactors.Split }, new() { Account = "q", Form = DecompositionForm.Lmdi } })
        {
            Report($"decomposition {spec.Form}, {spec.Technology} technology, {spec.FinalDemand} final demand, from the data table", () => StructuralDecomposition.Compute(spec, periods, Run));
        }

        return 0;
    }

    private static void Report(string name, Func<Func<LeontiefSystem, object>> compute, LeontiefSystem system) => Report(name, () => compute()(system));

    private static void Report(string name, Func<object> compute)
    {
        double best = double.PositiveInfinity, first = 0;
        for (int run = 0; run < 3; run++)
        {
            long start = Stopwatch.GetTimestamp();
            GC.KeepAlive(compute());
            double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            best = Math.Min(best, elapsed);
            first = run == 0 ? elapsed : first;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-95} {first,9:F1} ms first {best,9:F1} ms best"));
    }

    private static Table Stack(IoTable first, IoTable last)
    {
        Table[] parts = [IoTableData.ToMatrixForm(first), IoTableData.ToMatrixForm(last)];
        return Append.Compute(parts).Data.With(new NumberColumn("year", [.. parts.SelectMany((part, t) => Enumerable.Repeat(2000.0 + t, part.RowCount))]));
    }

    /// <summary>A dense closed table: half of output goes to intermediates, most of it at home.</summary>
    private static IoTable Simulate(int regions, int sectors, ulong seed)
    {
        int n = regions * sectors;
        Matrix z = new(n, n);
        double[][] final = [.. Enumerable.Range(0, regions).Select(_ => new double[n])];
        Run.ForEach(n, j =>
        {
            Philox draw = new(seed, $"column {j}");
            Span<double> column = z.Column(j);
            draw.Uniforms(column);
            for (int i = 0; i < n; i++)
            {
                column[i] *= i / sectors == j / sectors ? 1.0 / sectors : 0.25 / n;
            }
        });
        for (int r = 0; r < regions; r++)
        {
            new Philox(seed, $"final {r}").Uniforms(final[r]);
            for (int i = 0; i < n; i++)
            {
                final[r][i] *= i / sectors == r ? 1 : 0.25 / regions;
            }
        }

        double[] q = new double[n];
        new Philox(seed, "satellite").Uniforms(q);
        return new()
        {
            Name = "simulated",
            Regions = [.. Enumerable.Range(1, regions).Select(g => string.Create(CultureInfo.InvariantCulture, $"r{g}"))],
            Sectors = [.. Enumerable.Range(1, sectors).Select(s => string.Create(CultureInfo.InvariantCulture, $"s{s}"))],
            Intermediate = z,
            FinalDemand = [.. final.Select((values, r) => new IoFinalColumn(r, "final", values))],
            Satellites = [new IoRow("q", q)],
        };
    }
}
