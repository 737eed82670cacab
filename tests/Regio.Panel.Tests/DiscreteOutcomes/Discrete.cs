using System.Text.Json;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel.Tests.DiscreteOutcomes;

/// <summary>Data, known answers and simulations of binary, ordered and multinomial outcomes.</summary>
internal static class Discrete
{
    private static readonly Lazy<JsonElement> RCases = new(() => Panels.Own("binary_r.json").GetProperty("cases"));

    internal static Table Data => Panels.OwnData("binary.csv");

    private static readonly Lazy<JsonElement> PythonCases = new(() => Panels.Own("binary_py.json").GetProperty("cases"));

    internal static JsonElement PythonCase(string name) => PythonCases.Value.GetProperty(name);

    internal static JsonElement Case(string name) => RCases.Value.GetProperty(name);

    /// <summary>Compares coefficients and standard errors by name.</summary>
    internal static void Compare(Reference reference, string what, IReadOnlyList<CoefficientRow> rows, JsonElement expected, double coefficients = 1e-8, double errors = 1e-7, string se = "se")
    {
        foreach (JsonProperty term in expected.GetProperty("coef").EnumerateObject())
        {
            reference.Equal($"{what} {term.Name}", rows.Single(row => row.Term == term.Name).Estimate, term.Value.GetDouble(), coefficients, 1e-3);
        }

        foreach (JsonProperty term in expected.GetProperty(se).EnumerateObject())
        {
            reference.Equal($"{what} {term.Name} {se}", rows.Single(row => row.Term == term.Name).StandardError, term.Value.GetDouble(), errors);
        }
    }

    /// <summary>P(y = 1) = F(−0.5 + x − 0.7 d + σ u_i): an unbalanced panel of entities with 2 to 8 rows.</summary>
    internal static Table Simulate(ulong seed, int entities, double sigma, BinomialLink link)
    {
        int[] sizes = [.. Enumerable.Range(0, entities).Select(g => 2 + (g % 7))];
        int rows = sizes.Sum();
        Philox random = new(seed, 0);
        double[] id = new double[rows], x = new double[rows], d = new double[rows], y = new double[rows];
        for (int g = 0, i = 0; g < entities; g++)
        {
            double u = sigma * random.NextNormal();
            for (int t = 0; t < sizes[g]; t++, i++)
            {
                (id[i], x[i], d[i]) = (g, random.NextNormal(), random.NextUniform() < 0.4 ? 1 : 0);
                y[i] = random.NextUniform() < BinaryLinks.Probability(link, -0.5 + x[i] - (0.7 * d[i]) + u).Value ? 1 : 0;
            }
        }

        return Panels.Table(("id", id), ("y", y), ("x", x), ("d", d));
    }
}
