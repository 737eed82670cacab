using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel.Tests;

/// <summary>Panels to fit, and known answers.</summary>
internal static class Panels
{
    internal static Table Grunfeld(bool unbalanced = false) => CsvFile.Read(Shared.File("golden", "peers", "grunfeld", unbalanced ? "data_unbalanced.csv" : "data.csv"));

    internal static JsonElement GrunfeldCases => Json(Shared.File("golden", "peers", "grunfeld", "expected_plm266.json"));

    internal static JsonElement Own(string file) => Json(Path.Combine(Shared.Repository(), "tests", "goldens", "panel", file));

    internal static Table OwnData(string file) => CsvFile.Read(Path.Combine(Shared.Repository(), "tests", "goldens", "data", file));

    internal static JsonElement Json(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    internal static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    internal static RandomEffectsSpec Spec(string formula, string entity, string? time = null, VarianceMethod method = VarianceMethod.SwamyArora, string covariance = "iid", SmallSample convention = SmallSample.Xtreg)
        => new() { Formula = Formula.Parse(formula), Entity = entity, Time = time, VarianceMethod = method, Covariance = Covariance.Parse(covariance), SmallSample = convention };

    internal static RandomEffectsResult Fit(this RandomEffectsSpec spec, Table data) => RandomEffects.Fit(spec, MethodInputs.Of(data), RunContext.Default);

    /// <summary>Compares coefficients (1e-9), standard errors (1e-7) and, where given, statistics and p values.</summary>
    internal static void Compare(this IReadOnlyList<CoefficientRow> rows, Reference reference, string what, JsonElement table)
    {
        foreach ((string name, double tolerance, Func<CoefficientRow, double> value) in new (string, double, Func<CoefficientRow, double>)[]
        {
            ("coef", 1e-9, row => row.Estimate), ("se", 1e-7, row => row.StandardError), ("t", 1e-7, row => row.Statistic), ("p", 1e-8, row => row.PValue),
        })
        {
            foreach (JsonProperty term in table.TryGetProperty(name, out JsonElement values) ? values.EnumerateObject() : [])
            {
                reference.Equal($"{what} {name} {term.Name}", value(rows.Single(row => row.Term == term.Name)), term.Value.GetDouble(), tolerance, 1e-300);
            }
        }
    }

    /// <summary>y = 1 + 0.5 x − 0.25 z + u_i + e with sd(u) and sd(e) as given; z is constant within entities; entity g has 2 + g mod <paramref name="spread"/> periods.</summary>
    internal static Table Simulate(ulong seed, int entities, int spread, double effects = 1, double errors = 1)
    {
        int[] sizes = [.. Enumerable.Range(0, entities).Select(g => 2 + (g % spread))];
        int rows = sizes.Sum();
        double[] entity = new double[rows], year = new double[rows], x = new double[rows], z = new double[rows], y = new double[rows];
        double[] u = Normal(seed, 0, entities), w = Normal(seed, 1, entities), noise = Normal(seed, 2, rows), own = Normal(seed, 3, rows);
        for (int g = 0, i = 0; g < entities; g++)
        {
            for (int t = 0; t < sizes[g]; t++, i++)
            {
                (entity[i], year[i], x[i], z[i]) = (g, 2000 + t, own[i] + (0.7 * w[(g * 7) % entities]), w[g]);
                y[i] = 1 + (0.5 * x[i]) - (0.25 * z[i]) + (effects * u[g]) + (errors * noise[i]);
            }
        }

        return Table(("id", entity), ("year", year), ("y", y), ("x", x), ("z", z));
    }

    internal static Table Table(params (string Name, double[] Values)[] columns) => new("data", [.. columns.Select(column => new NumberColumn(column.Name, column.Values))]);

    private static double[] Normal(ulong seed, ulong stream, int count)
    {
        Philox random = new(seed, stream);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
    }
}
