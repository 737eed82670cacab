using System.CommandLine;

namespace Regio.Cli;

/// <summary><c>--threads N</c>, the same on every command that computes.</summary>
internal sealed class ThreadsOption
{
    private readonly Option<int?> _threads;

    internal ThreadsOption(Session session)
    {
        _threads = new Option<int?>("--threads")
        {
            HelpName = "N",
            Description = session.Say("Threads to use; the numbers do not depend on it (default: all)", "使用的线程数；结果与之无关（默认全部）"),
        };
        _threads.Validators.Add(result =>
        {
            // Asking for the value of what is no number would throw; that is refused as any other value the option cannot take.
            if (result.Tokens is [{ Value: string given }] && int.TryParse(given, System.Globalization.CultureInfo.InvariantCulture, out int threads) && threads < 1)
            {
                result.AddError("threads");
            }
        });
    }

    internal void AddTo(Command command) => command.Options.Add(_threads);

    internal int Read(ParseResult parse) => parse.GetValue(_threads) ?? Environment.ProcessorCount;
}
