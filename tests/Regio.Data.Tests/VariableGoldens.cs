using System.Text.Json;
using Regio.Core;

namespace Regio.Data.Tests;

/// <summary>Known answers of R: tests/goldens/variables/variables.json, made by tests/goldens/make/variables.R.</summary>
internal static class VariableGoldens
{
    internal const double Tolerance = 1e-12;

    private static readonly Lazy<JsonElement> Root = new(() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Shared.Repository(), "tests", "goldens", "variables", "variables.json"))).RootElement);

    internal static string Tool => Root.Value.GetProperty("tool").GetString()!;

    internal static JsonElement Part(string name) => Root.Value.GetProperty(name);

    internal static double[] Numbers(JsonElement array)
        => [.. array.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())];

    /// <summary>A table whose columns are arrays; strings become text.</summary>
    internal static Table Table(string part) => new(part, [.. Part(part).EnumerateObject().Select(Column)]);

    internal static PanelIndex Panel(Table data) => PanelIndex.Of(data, "firm", "year");

    internal static void Compare(string method, string what, Column actual, JsonElement expected)
    {
        double[] numbers = Numbers(expected);
        actual.Count.ShouldBe(numbers.Length);
        Reference reference = new(method, Tool);
        ReadOnlySpan<double> values = ((NumberColumn)actual).Values;
        for (int i = 0; i < numbers.Length; i++)
        {
            reference.Equal($"{what}, row {i + 1}", values[i], numbers[i], Tolerance, 1e-3);
        }
    }

    private static Column Column(JsonProperty column) => column.Value.EnumerateArray().Any(value => value.ValueKind == JsonValueKind.String)
        ? TextColumn.Of(column.Name, column.Value.EnumerateArray().Select(value => value.GetString()))
        : new NumberColumn(column.Name, Numbers(column.Value));
}
