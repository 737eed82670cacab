namespace Regio.Panel.Tests;

/// <summary>The cases of the shared answers on Grunfeld's panel, by what walks them.</summary>
internal static class GrunfeldPeers
{
    private static readonly string[] Panel = ["plm.between_ind", "plm.between_time", "plm.fd"];

    /// <summary>Names of the cases; one that skips where the file is not at hand.</summary>
    internal static IReadOnlyList<string> Names
    {
        get
        {
            string path = Path.Combine(Shared.Repository(), "..", "shared", "golden", "peers", "grunfeld", "expected_plm266.json");
            return File.Exists(path) ? [.. Panels.Json(path).EnumerateObject().Select(property => property.Name)] : ["plm.fd", "fixest.wald"];
        }
    }

    internal static bool IsLeastSquares(string name)
    {
        string[] parts = name.Split('.');
        return parts[0] is "fixest" or "sandwich" or "lfe" || (parts[0] == "plm" && !Panel.Contains(name) && (parts[1].StartsWith("within", StringComparison.Ordinal) || parts[1] == "pooling" || (parts[1].StartsWith("vcov", StringComparison.Ordinal) && parts[^1] != "random")));
    }
}
