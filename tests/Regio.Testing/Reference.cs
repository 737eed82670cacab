using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Regio.Testing;

/// <summary>Compares numbers of a method with those of an outside reference, and keeps count for the verification page.</summary>
/// <param name="method">Name of the method in the catalogue, or of the numerical routine.</param>
/// <param name="tool">Tool and version: <c>fixest 0.14.2</c>, <c>NIST StRD</c>.</param>
public sealed class Reference(string method, string tool)
{
    private static readonly ConcurrentDictionary<(string Method, string Tool), Tally> Tallies = new();

    static Reference() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Write();

    /// <summary>Fails unless |actual − expected| ≤ relative · max(|expected|, floor); counts the value.</summary>
    public void Equal(string what, double actual, double expected, double relative, double floor = 0)
    {
        double scale = Math.Max(Math.Abs(expected), floor);
        double gap = double.IsNaN(actual) && double.IsNaN(expected) || actual == expected ? 0 : Math.Abs(actual - expected) / scale;
        Tallies.GetOrAdd((method, tool), _ => new Tally()).Add(gap, relative);
        Close.Relative(actual, expected, relative, $"{method} against {tool}, {what}", floor);
    }

    private static void Write()
    {
        string folder = Path.Combine(Shared.Repository(), "artifacts", "verification");
        Directory.CreateDirectory(folder);
        string assembly = Assembly.GetEntryAssembly()?.GetName().Name ?? "tests";
        var rows = Tallies.OrderBy(pair => pair.Key.Method, StringComparer.Ordinal).ThenBy(pair => pair.Key.Tool, StringComparer.Ordinal)
            .Select(pair => new { method = pair.Key.Method, reference = pair.Key.Tool, values = pair.Value.Count, worst_gap = pair.Value.Worst, tolerance = pair.Value.Loosest });
        File.WriteAllText(Path.Combine(folder, assembly + ".json"), JsonSerializer.Serialize(rows, new JsonSerializerOptions { WriteIndented = true }));
    }

    private sealed class Tally
    {
        internal long Count { get; private set; }

        internal double Worst { get; private set; }

        internal double Loosest { get; private set; }

        internal void Add(double gap, double tolerance)
        {
            lock (this)
            {
                Count++;
                Worst = Math.Max(Worst, gap);
                Loosest = Math.Max(Loosest, tolerance);
            }
        }
    }
}
