using System.CommandLine;
using Regio.Core;

namespace Regio.Cli;

/// <summary>Options of every command that computes.</summary>
internal sealed class RunOptions
{
    private readonly Option<int?> _threads;
    private readonly Option<ulong?> _seed;
    private readonly Session _session;

    internal RunOptions(Session session)
    {
        _session = session;
        _threads = new Option<int?>("--threads")
        {
            HelpName = "N",
            Description = session.Say("Threads to use; the numbers do not depend on it (default: all)", "使用的线程数；结果与之无关（默认全部）"),
        };
        _threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
            {
                result.AddError("threads");
            }
        });
        _seed = new Option<ulong?>("--seed")
        {
            HelpName = "N",
            Description = session.Say("Seed of random numbers (default 1)", "随机数种子（默认 1）"),
        };
    }

    internal void AddTo(Command command)
    {
        command.Options.Add(_threads);
        command.Options.Add(_seed);
    }

    internal RunContext Read(ParseResult parse) => new()
    {
        Threads = parse.GetValue(_threads) ?? Environment.ProcessorCount,
        Seed = parse.GetValue(_seed) ?? 1,
        Cancellation = _session.Terminal.Cancellation,
    };
}
