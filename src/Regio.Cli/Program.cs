using System.Runtime.InteropServices;
using Regio.Cli;

using CancellationTokenSource stop = new();
Timer? patience = null;

// Not Console.CancelKeyPress, which would send codes to the terminal at every start.
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
{
    signal.Cancel = true;
    stop.Cancel();

    // What does not notice in time, such as a wait for input, is left behind.
    patience = new Timer(_ => Environment.Exit(ExitCode.Stopped), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
});
if (OperatingSystem.IsWindows())
{
    Console.OutputEncoding = System.Text.Encoding.UTF8;
}

int code = RegioCommand.Run(args, ConsoleTerminal.Open(stop.Token));
patience?.Dispose();
return code;
