using System.Diagnostics;

namespace Regio.Cli.Tests;

/// <summary>The command, or a program around it, as a process of its own.</summary>
internal static class Command
{
    /// <summary>The command's assembly.</summary>
    internal static string Assembly => Path.Combine(AppContext.BaseDirectory, "regio.dll");

    internal static (int ExitCode, string Out, string Error) Start(string input, params string[] args) => Run(input, "dotnet", [Assembly, .. args]);

    internal static (int ExitCode, string Out, string Error) Run(string input, string program, params string[] args)
    {
        ProcessStartInfo start = new(program, args)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    /// <summary>Skips the test unless the program is there and does what is asked of it.</summary>
    internal static void SkipUnless(string program, params string[] args)
    {
        bool able = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)))
            && Run(string.Empty, program, args).ExitCode == 0;
        Assert.SkipUnless(able, $"{program} is not here or may not be used");
    }
}
