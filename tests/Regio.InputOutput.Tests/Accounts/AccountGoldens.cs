using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;

namespace Regio.InputOutput.Tests;

/// <summary>What the tests of the standard accounts share: the built-in tables, the answers by brute force, the golden folders, random tables.</summary>
internal static class AccountGoldens
{
    internal const string Tool = "Python 3.11, numpy 1.24 (brute force)";

    private static readonly Lazy<JsonElement> Own = new(() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Shared.Repository(), "tests", "goldens", "input-output", "accounts.json"))).RootElement);

    internal static JsonElement Answer(string section) => Own.Value.GetProperty(section);

    internal static Table BuiltIn(string name) => CsvFile.Read(Path.Combine(Shared.Repository(), "data", name));

    internal static MethodInputs Regions => MethodInputs.Of(BuiltIn("io_regions.csv"));

    internal static MethodInputs Of(IoTable table) => MethodInputs.Of(IoTableData.ToMatrixForm(table));

    internal static JsonElement Golden(string folder) => JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "input-output", folder, "results.json"))).RootElement;

    internal static MethodInputs GoldenInputs(string folder) => MethodInputs.Of(IoTables.GoldenData(folder));

    internal static double[] Vector(this JsonElement element, string name) => element.GetProperty(name).Numbers();

    /// <summary>All numbers of a list, of lists row by row; null is NaN.</summary>
    internal static double[] Numbers(this JsonElement element)
        => element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().SelectMany(Numbers)] : [element.ValueKind == JsonValueKind.Null ? double.NaN : element.GetDouble()];

    /// <summary>Rows of a matrix one after the other.</summary>
    internal static double[] ByRows(this Matrix matrix) => matrix.Transpose().Array;

    /// <summary>Every value within <paramref name="tolerance"/> of the largest of the array.</summary>
    internal static void Array(this Reference reference, string what, double[] actual, double[] expected, double tolerance = 1e-12)
    {
        actual.Length.ShouldBe(expected.Length, what);
        double floor = expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(1).Max();
        for (int i = 0; i < actual.Length; i++)
        {
            reference.Equal($"{what} [{i}]", actual[i], expected[i], tolerance, floor);
        }
    }

    /// <summary>Whether arrays agree to 1e-10 of the largest value.</summary>
    internal static bool Near(double[] actual, double[] expected, double tolerance = 1e-10)
    {
        double scale = Math.Max(1e-300, expected.Select(Math.Abs).Max());
        return actual.Length == expected.Length && actual.Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance * scale);
    }

    /// <summary>A property of random tables of 2 to 4 regions with 1 to 5 sectors.</summary>
    internal static void OnRandomTables(bool open, Func<IoTable, bool> holds)
        => FsCheck.Fluent.Prop.ForAll<ulong, byte, byte>((seed, g, s) => holds(IoTables.Random(seed, 2 + (g % 3), 1 + (s % 5), open))).Holds();

    internal static double[] Numbers(this IMethodResult result, string column) => [.. result.Tidy().Numbers(column).Values];

    internal static double[] Numbers(this IMethodResult result, string table, string column) => [.. result.Tables().Single(part => part.Name == table).Numbers(column).Values];

    /// <summary>Values by name of region-sector.</summary>
    internal static Dictionary<string, double> Map(params (string Name, double Value)[] values) => values.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
}
