using System.Globalization;
using System.Text.Json;
using Regio.Core;

namespace Regio.Regression.Tests;

/// <summary>The cases of covariances.json (R: sandwich, clubSandwich, plm, brute force), made by tests/goldens/make/covariances.R.</summary>
internal static class CovarianceGolden
{
    private static readonly Lazy<JsonElement> File = new(() => JsonDocument.Parse(System.IO.File.ReadAllText(Repository("regression", "covariances.json"))).RootElement);

    internal static string Repository(params string[] parts) => Path.Combine([Shared.Repository(), "tests", "goldens", .. parts]);

    internal static HandFit Panel() => HandFit.Read(Repository("data", "covariances.csv"), "firm", "year");

    internal static HandFit Series() => HandFit.Read(Repository("data", "covariances_series.csv"), time: "t");

    internal static LinearFit Model(HandFit data, string model)
    {
        string weights = model.EndsWith("_weighted", StringComparison.Ordinal) ? "w" : string.Empty;
        string? w = weights.Length > 0 ? weights : null;
        return model.Replace("_weighted", string.Empty, StringComparison.Ordinal) switch
        {
            "pooled" => data.Fit("y", "1 x1 x2 x3", weights: w),
            "firm" => data.Fit("y", "x1 x2 x3", "firm", w),
            "year" => data.Fit("y", "x1 x2 x3", "year", w),
            "firm_year" => data.Fit("y", "x1 x2 x3", "firm year", w),
            "city_firm" => data.Fit("y", "x1 x2 x3", "city firm", w),
            "firm_trend" => data.Fit("y", "x1 x2 x3", "firm city[year]", w),
            _ => data.Fit("y", "1 z q"),
        };
    }

    /// <summary>Compares every case whose covariance passes the filter; the number of cases must be as stated, lest the filter go blind.</summary>
    internal static void Check(string method, Func<string, bool> covariances, int cases, double tolerance = 1e-9, double dfTolerance = 1e-7)
    {
        Reference reference = new(method, File.Value.GetProperty("tool").GetString()!);
        HandFit panel = Panel();
        HandFit series = Series();
        Dictionary<string, LinearFit> fits = new(StringComparer.Ordinal);
        int count = 0;
        foreach (JsonElement one in File.Value.GetProperty("cases").EnumerateArray())
        {
            string text = one.GetProperty("covariance").GetString()!;
            if (!covariances(text))
            {
                continue;
            }

            count++;
            string model = one.GetProperty("model").GetString()!;
            HandFit data = model == "series" ? series : panel;
            if (!fits.TryGetValue(model, out LinearFit? fit))
            {
                fits.Add(model, fit = Model(data, model));
            }

            SmallSample convention = Enum.Parse<SmallSample>(one.GetProperty("convention").GetString()!);
            CovarianceEstimate estimate = Covariance.Parse(text).Estimate(fit, data, convention, RunContext.Default);
            Compare(reference, one, fit, estimate, tolerance, dfTolerance);
        }

        count.ShouldBe(cases);
    }

    private static void Compare(Reference reference, JsonElement one, LinearFit fit, CovarianceEstimate estimate, double tolerance, double dfTolerance)
    {
        string name = one.GetProperty("name").GetString()!;
        foreach ((string term, double se) in HandFit.Named(one.GetProperty("se")))
        {
            reference.Equal($"{name} se {term}", estimate.StandardError(fit.Terms.ToList().IndexOf(term)), se, tolerance);
        }

        if (one.TryGetProperty("df", out JsonElement df) && df.ValueKind == JsonValueKind.Object)
        {
            foreach ((string term, double value) in HandFit.Named(df))
            {
                reference.Equal($"{name} df {term}", estimate.TermDegreesOfFreedom![fit.Terms.ToList().IndexOf(term)], value, dfTolerance);
            }
        }

        if (one.TryGetProperty("lag", out JsonElement lag))
        {
            estimate.Name.ShouldContain(lag.GetDouble().ToString(CultureInfo.InvariantCulture));
        }
    }
}
