using System.Text.Json;
using Regio.Numerics;

namespace Regio.InputOutput.Tests;

/// <summary>Known answers of the small integer tables: extended precision, checked with exact fractions. Tolerance 1e-12 of the largest value of an array, as both sides round.</summary>
internal static class IoGolden
{
    internal const double Tolerance = 1e-12;

    internal const string Tool = "numpy long double, exact fractions";

    internal static JsonElement Results(string folder)
        => JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "input-output", folder, "results.json"))).RootElement;

    internal static JsonElement At(this JsonElement element, params string[] path) => path.Aggregate(element, (at, name) => at.GetProperty(name));

    internal static double Number(this JsonElement element) => element.ValueKind == JsonValueKind.Null ? double.NaN : element.GetDouble();

    internal static void Same(this Reference reference, string what, Matrix actual, JsonElement expected, double tolerance = Tolerance)
    {
        double[][] rows = [.. expected.EnumerateArray().Select(row => row.EnumerateArray().Select(IoGolden.Number).ToArray())];
        rows.Length.ShouldBe(actual.Rows, what);
        double floor = rows.Max(row => row.Max(Math.Abs));
        for (int i = 0; i < actual.Rows; i++)
        {
            for (int j = 0; j < actual.Columns; j++)
            {
                reference.Equal($"{what}[{i},{j}]", actual[i, j], rows[i][j], tolerance, Math.Max(floor, 1e-300));
            }
        }
    }

    internal static void Same(this Reference reference, string what, IReadOnlyList<double> actual, JsonElement expected, double tolerance = Tolerance)
    {
        double[] values = [.. expected.EnumerateArray().Select(IoGolden.Number)];
        values.Length.ShouldBe(actual.Count, what);
        double floor = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (int i = 0; i < values.Length; i++)
        {
            reference.Equal($"{what}[{i}]", actual[i], values[i], tolerance, Math.Max(floor, 1e-300));
        }
    }

    /// <summary>Fails unless the arrays agree to 1e-10 of the larger of one's own size and the scale.</summary>
    internal static void Agree(string what, IReadOnlyList<double> actual, IReadOnlyList<double> expected, double scale = 0, double tolerance = 1e-10)
    {
        actual.Count.ShouldBe(expected.Count, what);
        double floor = Math.Max(scale, expected.Select(Math.Abs).DefaultIfEmpty(0).Max() * 1e-3);
        for (int i = 0; i < actual.Count; i++)
        {
            Close.Relative(actual[i], expected[i], tolerance, $"{what}[{i}]", floor);
        }
    }
}
