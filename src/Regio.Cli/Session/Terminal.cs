namespace Regio.Cli;

/// <summary>Where a run of the command reads and writes, so that it can also run inside a test.</summary>
public sealed record Terminal
{
    /// <summary>Results.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Messages and notes.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Input of <c>--spec -</c>.</summary>
    public required TextReader In { get; init; }

    /// <summary>Widest line of the output in cells.</summary>
    public int Width { get; init; } = 100;

    /// <summary>Whether the output may be coloured.</summary>
    public bool Colour { get; init; }

    /// <summary>Whether messages go to a terminal, where a line can renew itself.</summary>
    public bool Live { get; init; }

    /// <summary>Settings of the environment by name: <c>REGIO_LANG</c>, <c>LANG</c>, <c>REGIO_TRACE</c>.</summary>
    public Func<string, string?> Setting { get; init; } = _ => null;

    /// <summary>Stops the run.</summary>
    public CancellationToken Cancellation { get; init; }
}
