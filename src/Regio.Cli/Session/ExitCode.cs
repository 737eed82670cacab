namespace Regio.Cli;

/// <summary>How a run ended, for scripts.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    internal const int Done = 0;

    /// <summary>The input was refused: spec, data, identification or convergence.</summary>
    internal const int Refused = 1;

    /// <summary>Two runs differ, as with diff(1).</summary>
    internal const int Different = 1;

    /// <summary>The command was not understood.</summary>
    internal const int WrongUsage = 2;

    /// <summary>A fault of the program itself.</summary>
    internal const int Fault = 3;

    /// <summary>Stopped by the user (128 + SIGINT).</summary>
    internal const int Stopped = 130;
}
