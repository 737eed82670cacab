using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel.Tests;

/// <summary>Models with instruments to fit.</summary>
internal static class Instruments
{
    internal const string Griliches = "lw ~ s + expr + tenure + rns + smsa + i(year) | iq ~ med + kww + age + mrt";
    internal const string Employment = "n ~ 1 | w + k + ys ~ d(w) + d(k) + d(ys) + d(d(w)) + d(d(k)) + d(d(ys))";

    internal static Table GrilichesData => TableFile.Read(Shared.File("golden", "econometrics", "griliches_ivreg2", "griliches76.dta"));

    internal static Table EmploymentData => CsvFile.Read(Shared.File("golden", "econometrics", "statspai_parity", "dynpanel", "dynpanel_abdata.csv"));

    internal static InstrumentalVariablesSpec Spec(string formula, string covariance = "iid", SmallSample convention = SmallSample.None, InstrumentalEstimator estimator = InstrumentalEstimator.TwoStage)
        => new() { Formula = Formula.Parse(formula), Covariance = Covariance.Parse(covariance), SmallSample = convention, Estimator = estimator };

    internal static InstrumentalVariablesResult Fit(this InstrumentalVariablesSpec spec, Table data, int threads = 1)
        => Regio.Panel.InstrumentalVariables.Fit(spec, data, RunContext.Default with { Threads = threads });

    internal static CoefficientRow Row(this InstrumentalVariablesResult result, string term) => result.Coefficients.Single(row => row.Term == term);

    internal static InstrumentTest Test(this InstrumentalVariablesResult result, string name) => result.Diagnostics.Tests.Single(test => test.Name == name);

    internal static JsonElement Golden(string file, params string[] path)
    {
        JsonElement at = Panels.Own(file);
        foreach (string name in path)
        {
            at = at.GetProperty(name);
        }

        return at;
    }

    /// <summary>y = 1 + 0.5 x + βe + u, e = π(z₁ + z₂) + v with corr(u, v) as given; groups of ten rows share a part of u, v and z.</summary>
    internal static Table Simulate(ulong seed, int rows, double beta, double strength, double common = 0, double endogeneity = 0.6)
    {
        double[] x = Normal(seed, 0, rows), z1 = Normal(seed, 1, rows), z2 = Normal(seed, 2, rows), v = Normal(seed, 3, rows), own = Normal(seed, 4, rows);
        double[] shock = Normal(seed, 5, rows), group = [.. Enumerable.Range(0, rows).Select(i => (double)(i / 10))];
        double[] e = new double[rows], y = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            double shared = common * shock[i / 10];
            z1[i] += common * shock[(i / 10) + (rows / 2)];
            double u = (endogeneity * v[i]) + (Math.Sqrt(1 - (endogeneity * endogeneity)) * own[i]) + shared;
            e[i] = (strength * (z1[i] + z2[i])) + (0.3 * x[i]) + v[i];
            y[i] = 1 + (0.5 * x[i]) + (beta * e[i]) + u;
        }

        return Panels.Table(("y", y), ("x", x), ("e", e), ("z1", z1), ("z2", z2), ("g", group));
    }

    private static double[] Normal(ulong seed, ulong stream, int count)
    {
        Philox random = new(seed, stream);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
    }
}
