using System.Text;

namespace Regio.Cli;

/// <summary>The terminal of a real process.</summary>
internal static class ConsoleTerminal
{
    private const int Widest = 100;
    private const int Narrowest = 40;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    internal static Terminal Open(CancellationToken cancellation)
    {
        bool isTerminal = !Console.IsOutputRedirected;
        return new Terminal
        {
            Out = new StreamWriter(Console.OpenStandardOutput(), Utf8, bufferSize: 1 << 16),
            Error = new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true },
            In = new StreamReader(Console.OpenStandardInput(), Utf8),
            Width = WidthAskedFor() ?? (isTerminal ? WidthOfWindow() : Widest),
            Colour = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb",
            Live = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
            Setting = Environment.GetEnvironmentVariable,
            Cancellation = cancellation,
        };
    }

    /// <summary>The width that the variable COLUMNS asks for, be the output a terminal, a pipe or a file.</summary>
    private static int? WidthAskedFor()
        => int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), System.Globalization.CultureInfo.InvariantCulture, out int columns) && columns > 0 ? Math.Clamp(columns, Narrowest, 1000) : null;

    private static int WidthOfWindow()
    {
        try
        {
            return Console.WindowWidth > 0 ? Math.Clamp(Console.WindowWidth, Narrowest, Widest) : Widest;
        }
        catch (IOException)
        {
            return Widest;
        }
    }
}
