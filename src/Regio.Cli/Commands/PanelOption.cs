using System.CommandLine;
using Regio.Core;

namespace Regio.Cli;

/// <summary><c>--panel entity,time</c>, the same on every command that knows panels.</summary>
internal static class PanelOption
{
    internal static Option<string?> Create(string description) => new("--panel") { HelpName = "ENTITY,TIME", Description = description };

    /// <summary>Entity and time, or null when the option was not given.</summary>
    /// <exception cref="SpecError">What was given is not two names.</exception>
    internal static (string Entity, string Time)? Read(ParseResult parse, Option<string?> option)
    {
        if (parse.GetValue(option) is not string given)
        {
            return null;
        }

        string[] names = given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Length == 2
            ? (names[0], names[1])
            : throw new SpecError(("a panel is an entity and a time", "面板由个体变量和时间变量构成"), ("Write --panel state,year.", "请写作 --panel state,year。")) { Field = option.Name, Given = given, Position = 0 };
    }
}
