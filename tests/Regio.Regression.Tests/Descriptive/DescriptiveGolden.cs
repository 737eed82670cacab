using System.Text.Json;
using Regio.Core;

namespace Regio.Regression.Tests.Descriptive;

/// <summary>The cases of descriptive.json (base R), made by tests/goldens/make/descriptive.R.</summary>
internal static class DescriptiveGolden
{
    private static readonly Lazy<JsonElement> File = new(() => Fitting.Own("descriptive.json"));

    internal static string Tool => File.Value.GetProperty("tool").GetString()!;

    internal static Table Data() => Fitting.OwnData("descriptive.csv");

    internal static double[] Values(string name)
        => [.. File.Value.GetProperty(name).EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())];

    internal static void Check(Reference reference, string name, IReadOnlyList<double> actual, double relative, int from = 0)
    {
        double[] expected = Values(name);
        for (int i = 0; i < actual.Count; i++)
        {
            reference.Equal($"{name}[{from + i}]", actual[i], expected[from + i], relative, floor: 0);
        }
    }
}
