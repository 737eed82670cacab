using System.Reflection;

namespace Regio.Conventions.PublicApi;

/// <summary>The public surface of every library is a reviewed file: docs/api/*.txt. Run the tests with REGIO_ACCEPT_API=1 to write them anew, and review the change.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Libraries => [.. Rooms.MayKnow.Keys.Where(room => room != "Regio.Cli")];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void ThePublicSurfaceIsTheReviewedOne(string room)
    {
        string actual = ApiText.Of(Assembly.Load(room));
        string path = Path.Combine(Shared.Repository(), "docs", "api", room + ".txt");
        if (Environment.GetEnvironmentVariable("REGIO_ACCEPT_API") == "1")
        {
            File.WriteAllText(path, actual);
        }

        string reviewed = File.Exists(path) ? File.ReadAllText(path) : string.Empty;
        string[] now = actual.Split('\n');
        string[] then = reviewed.Split('\n');
        if (actual != reviewed)
        {
            string change = string.Join('\n', then.Except(now, StringComparer.Ordinal).Select(line => "- " + line).Concat(now.Except(then, StringComparer.Ordinal).Select(line => "+ " + line)).Take(60));
            Assert.Fail($"the public surface of {room} changed: review it, then accept it with REGIO_ACCEPT_API=1\n{change}");
        }
    }
}
