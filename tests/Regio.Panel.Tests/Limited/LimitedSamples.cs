using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel.Tests;

/// <summary>Censored, truncated and selected samples, and how their known answers are compared.</summary>
internal static class LimitedSamples
{
    internal static JsonElement R(string name) => Panels.Own("limited_r.json").GetProperty("cases").GetProperty(name);

    internal static Expression? Limit(string? text) => text is null ? null : Expression.Parse(text);

    /// <summary>Compares estimates, standard errors and the log likelihood with a table of them.</summary>
    internal static void Compare(this LikelihoodFitResult result, Reference reference, string what, JsonElement expected, double coefficient, double error)
    {
        foreach (JsonProperty value in expected.TryGetProperty("coef", out JsonElement coefs) ? coefs.EnumerateObject() : [])
        {
            reference.Equal($"{what} {value.Name}", result.Parameter(value.Name).Estimate, value.Value.GetDouble(), coefficient, 0.01);
        }

        foreach (JsonProperty value in expected.GetProperty("se").EnumerateObject())
        {
            reference.Equal($"{what} se {value.Name}", result.Parameter(value.Name).StandardError, value.Value.GetDouble(), error);
        }

        if (expected.TryGetProperty("loglik", out JsonElement loglik))
        {
            reference.Equal($"{what} log likelihood", result["log_lik"], loglik.GetDouble(), 1e-10);
        }
    }

    internal static CoefficientRow Parameter(this LikelihoodFitResult result, string name)
        => result.Coefficients.Concat(result.Ancillary).Single(row => row.Term == name);

    /// <summary>y* = 1 + x − 0.5 z + σε, entity effects of standard deviation <paramref name="effects"/>; entities of 6 rows.</summary>
    internal static Table Latent(ulong seed, int entities, double sigma = 1, double effects = 0)
    {
        Philox random = new(seed, "limited");
        int rows = entities * 6;
        double[] id = new double[rows], year = new double[rows], x = new double[rows], z = new double[rows], y = new double[rows];
        for (int g = 0, i = 0; g < entities; g++)
        {
            double u = effects * random.NextNormal();
            for (int t = 0; t < 6; t++, i++)
            {
                (id[i], year[i], x[i], z[i]) = (g, 2001 + t, random.NextNormal(), random.NextNormal());
                y[i] = 1 + x[i] - (0.5 * z[i]) + u + (sigma * random.NextNormal());
            }
        }

        return Panels.Table(("id", id), ("year", year), ("x", x), ("z", z), ("y", y));
    }
}
