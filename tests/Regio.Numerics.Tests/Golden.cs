using System.Text.Json;

namespace Regio.Numerics.Tests;

/// <summary>The known answers kept with the tests, made by the scripts in <c>tests/goldens/make</c>.</summary>
internal static class Golden
{
    internal static JsonElement Read(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Shared.Repository(), "tests", "goldens", "numerics", file)));
        return document.RootElement.Clone();
    }

    internal static double[] Doubles(this JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];
}
