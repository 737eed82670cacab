using System.CommandLine;
using Regio.Core;

namespace Regio.Cli;

/// <summary>Options of every command that computes.</summary>
internal sealed class RunOptions
{
    private readonly ThreadsOption _threads;
    private readonly Option<ulong?> _seed;
    private readonly Session _session;

    internal RunOptions(Session session)
    {
        _session = session;
        _threads = new ThreadsOption(session);
        _seed = new Option<ulong?>("--seed")
        {
            HelpName = "N",
            Description = session.Say("Seed of random numbers (default 1)", "随机数种子（默认 1）"),
        };
    }

    internal void AddTo(Command command)
    {
        _threads.AddTo(command);
        command.Options.Add(_seed);
    }

    internal RunContext Read(ParseResult parse) => new()
    {
        Threads = _threads.Read(parse),
        Seed = parse.GetValue(_seed) ?? 1,
        Cancellation = _session.Terminal.Cancellation,
    };
}
