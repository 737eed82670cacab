using System.CommandLine;
using Regio.Core;

namespace Regio.Cli;

/// <summary>A line that a user can type as it stands, and what it does.</summary>
/// <param name="Line">The line.</param>
/// <param name="Meaning">What it does.</param>
internal sealed record Example(string Line, Label Meaning);

/// <summary>A command whose help teaches by example.</summary>
/// <param name="name">Name typed.</param>
/// <param name="purpose">What it is for.</param>
internal sealed class TeachingCommand(string name, string purpose) : Command(name, purpose)
{
    /// <summary>Examples that run on built-in tables.</summary>
    internal IReadOnlyList<Example> Examples { get; init; } = [];

    /// <summary>Where to read on.</summary>
    internal string? Further { get; init; }
}
