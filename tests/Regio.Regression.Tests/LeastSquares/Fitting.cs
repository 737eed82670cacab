using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;

namespace Regio.Regression.Tests;

/// <summary>Short ways to fit, and to read known answers.</summary>
internal static class Fitting
{
    internal static LeastSquaresSpec Spec(string formula, string covariance = "iid", SmallSample convention = SmallSample.Fixest)
        => new() { Formula = Formula.Parse(formula), Covariance = Covariance.Parse(covariance), SmallSample = convention };

    internal static LeastSquaresResult Fit(Table data, string formula, string covariance = "iid", SmallSample convention = SmallSample.Fixest)
        => LeastSquares.Fit(Spec(formula, covariance, convention), data, RunContext.Default);

    internal static LeastSquaresResult Fit(Table data, LeastSquaresSpec spec) => LeastSquares.Fit(spec, data, RunContext.Default);

    internal static Table Table(params (string Name, double[] Values)[] columns)
        => new("data", [.. columns.Select(column => new NumberColumn(column.Name, column.Values))]);

    internal static Table Grunfeld() => CsvFile.Read(Shared.File("golden", "peers", "grunfeld", "data.csv"));

    internal static JsonElement Json(params string[] path) => JsonDocument.Parse(File.ReadAllText(Shared.File(path))).RootElement;

    internal static JsonElement Own(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Shared.Repository(), "tests", "goldens", "regression", file))).RootElement;

    internal static Table OwnData(string file) => CsvFile.Read(Path.Combine(Shared.Repository(), "tests", "goldens", "data", file));

    internal static double Number(this JsonElement element, string name)
        => element.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : double.NaN;

    /// <summary>Compares coefficients (1e-9) and standard errors (1e-7) term by term, and t and p where they are given.</summary>
    internal static void Compare(this LeastSquaresResult result, Reference reference, string what, JsonElement expected, double coefficients = 1e-9, double errors = 1e-7)
    {
        Check("coef", coefficients, row => row.Estimate);
        Check("se", errors, row => row.StandardError);
        Check("t", errors, row => row.Statistic);
        Check("p", 1e-8, row => row.PValue);

        void Check(string name, double tolerance, Func<CoefficientRow, double> value)
        {
            if (!expected.TryGetProperty(name, out JsonElement values))
            {
                return;
            }

            foreach (JsonProperty term in values.EnumerateObject())
            {
                reference.Equal($"{what} {name} {term.Name}", value(result[term.Name]), term.Value.GetDouble(), tolerance);
            }
        }
    }
}
