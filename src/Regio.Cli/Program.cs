using Regio.Cli;

using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, press) =>
{
    // A computation that does not notice in time is left behind.
    press.Cancel = true;
    stop.Cancel();
    _ = new Timer(_ => Environment.Exit(ExitCode.Stopped), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
};
if (OperatingSystem.IsWindows())
{
    Console.OutputEncoding = System.Text.Encoding.UTF8;
}

return RegioCommand.Run(args, ConsoleTerminal.Open(stop.Token));
