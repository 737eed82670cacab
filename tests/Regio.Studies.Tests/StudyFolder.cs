using Regio.Core;

namespace Regio.Studies.Tests;

/// <summary>A study in a temporary folder, and its outputs beside it.</summary>
internal sealed class StudyFolder : IDisposable
{
    internal const string Head = "study: Test\ndata:\n  states: {builtin: cigar, panel: {entity: state, time: year}}\n";

    internal StudyFolder(string? study = null)
    {
        Directory.CreateDirectory(Path);
        if (study is not null)
        {
            Write("study.yml", study);
        }
    }

    internal string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "regio-study-" + System.IO.Path.GetRandomFileName());

    internal string Out => In("out");

    internal string In(string name) => System.IO.Path.Combine(Path, name);

    internal void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(In(name))!);
        File.WriteAllText(In(name), text);
    }

    internal Study Read() => StudyReader.Read(Path, MethodCatalogue.Default);

    /// <summary>The refusal of a check, or of the reading before it.</summary>
    internal SpecError Refusal() => Should.Throw<SpecError>(() =>
    {
        if (StudyCheck.Of(Path, MethodCatalogue.Default, RunContext.Default).Errors is [var first, ..])
        {
            throw first;
        }
    });

    internal RunOutcome Run(int threads = 1, IRunLog? log = null, CancellationToken cancellation = default, bool force = false, string? output = null, Catalogue? catalogue = null)
        => StudyRunner.Run(new RunRequest(Path, output ?? Out) { Force = force }, catalogue ?? MethodCatalogue.Default, new RunContext { Threads = threads, Cancellation = cancellation }, log ?? new Silence());

    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal sealed class Silence : IRunLog
    {
        public void Begin(int steps)
        {
        }

        public void Done(ColumnRun step)
        {
        }
    }
}
