using System.Xml.Linq;

namespace Regio.Conventions;

/// <summary>The rooms of the house and whom each may know; docs/decisions/0001-the-house.md says why.</summary>
internal static class Rooms
{
    /// <summary>Room → the rooms it may reference directly.</summary>
    internal static readonly IReadOnlyDictionary<string, string[]> MayKnow = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Regio.Core"] = [],
        ["Regio.Numerics"] = ["Regio.Core"],
        ["Regio.Data"] = ["Regio.Core", "Regio.Numerics"],
        ["Regio.Files"] = ["Regio.Core", "Regio.Numerics", "Regio.Data"],
        ["Regio.Regression"] = ["Regio.Core", "Regio.Numerics", "Regio.Data"],
        ["Regio.InputOutput"] = ["Regio.Core", "Regio.Numerics", "Regio.Data"],
        ["Regio.Networks"] = ["Regio.Core", "Regio.Numerics", "Regio.Data"],
        ["Regio.Panel"] = ["Regio.Core", "Regio.Numerics", "Regio.Data", "Regio.Regression"],
        ["Regio.Report"] = ["Regio.Core"],
        ["Regio.Studies"] = ["Regio.Core", "Regio.Numerics", "Regio.Data", "Regio.Files", "Regio.Regression", "Regio.InputOutput", "Regio.Networks", "Regio.Panel", "Regio.Report"],
        ["Regio.Cli"] = ["Regio.Core", "Regio.Data", "Regio.Files", "Regio.Report", "Regio.Studies", "Regio.Regression"],
    };

    /// <summary>Rooms whose code may not touch files, console, clock, culture or environment.</summary>
    internal static readonly string[] Pure = ["Regio.Core", "Regio.Numerics", "Regio.Data", "Regio.Regression", "Regio.InputOutput", "Regio.Networks", "Regio.Panel", "Regio.Report"];

    internal static string Source => Path.Combine(Shared.Repository(), "src");

    internal static IEnumerable<string> ReferencesOf(string room)
        => XDocument.Load(Path.Combine(Source, room, room + ".csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

    internal static IEnumerable<string> SourceFiles(string root)
        => Directory.EnumerateFiles(Path.Combine(Shared.Repository(), root), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));

    internal static string Relative(string path) => Path.GetRelativePath(Shared.Repository(), path);
}
