using System.CommandLine;

namespace Regio.Cli;

/// <summary><c>--json</c>, the same on every command.</summary>
internal static class JsonOption
{
    internal static Option<bool> Create(Session session) => new("--json")
    {
        Description = session.Say("Write JSON for other programs, errors too", "输出 JSON 供其他程序使用，错误信息亦然"),
    };
}
