using Regio.Core;
using Regio.Data;

namespace Regio.Studies.Tests;

/// <summary>Small data-generating models.</summary>
internal static class Models
{
    internal static SimulatedPanel Panel { get; } = new() { Entity = "city", Time = "year", Entities = 60, From = 2011, To = 2020 };

    internal static SimulatedVariable Drawn(double mean, double sd, double? min = null, double? max = null, double between = 0.6, double overTime = 0.1)
        => new() { Mean = mean, Sd = sd, Min = min, Max = max, Between = between, OverTime = overTime };

    internal static SimulatedVariable Equation(string text, double noise = 0)
        => new() { Equation = Expression.Parse(text), Noise = noise > 0 ? new SimulatedNoise { Sd = noise } : null };

    internal static SimulateSpec Of(params (string Name, SimulatedVariable Variable)[] variables) => Of(Panel, variables);

    internal static SimulateSpec Of(SimulatedPanel panel, params (string Name, SimulatedVariable Variable)[] variables) => new()
    {
        Panel = panel,
        Variables = [.. variables.Select(pair => new Dictionary<string, SimulatedVariable>(StringComparer.Ordinal) { [pair.Name] = pair.Variable })],
    };

    internal static IReadOnlyDictionary<string, T> Map<T>(params (string Key, T Value)[] pairs)
        => pairs.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    internal static SimulatedData Make(SimulateSpec spec, ulong seed = 1, int threads = 1)
        => Simulation.Generate("cities", spec, seed, new RunContext { Threads = threads });

    internal static double[] Values(this SimulatedData data, string name) => data.Data.Numbers(name).Values.ToArray();

    internal static double Mean(double[] values) => values.Average();

    internal static double Sd(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    internal static double Correlation(double[] a, double[] b)
        => a.Zip(b, (x, y) => (x - a.Average()) * (y - b.Average())).Sum() / (a.Length - 1) / Sd(a) / Sd(b);
}
