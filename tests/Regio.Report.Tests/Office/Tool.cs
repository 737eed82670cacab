using System.Diagnostics;

namespace Regio.Report.Tests;

/// <summary>Programs that read what we write: LibreOffice, LaTeX. A test that needs one skips where it is not installed.</summary>
internal static class Tool
{
    /// <summary>Runs a program in a folder and gives what it said; fails the test on another exit code than 0.</summary>
    internal static string Run(string folder, string program, params string[] arguments)
    {
        Assert.SkipUnless(Found(program), $"{program} is not installed");
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, said + errors.Result);
        return said;
    }

    /// <summary>Has LibreOffice convert a file in the folder, under a profile of its own so that tests do not wait for each other.</summary>
    internal static void Convert(Folder folder, string file, string format)
        => Run(folder.Place, "soffice", "-env:UserInstallation=file://" + folder.File("profile-" + file), "--headless", "--convert-to", format, file);

    internal static bool Found(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>An empty folder that goes with the test.</summary>
    internal static Folder Folder() => new();
}

/// <summary>A folder that is deleted when it is disposed; kept beneath REGIO_KEEP when that is set, for looking at what was made.</summary>
internal sealed class Folder : IDisposable
{
    private readonly bool _kept;

    internal Folder()
    {
        string? keep = Environment.GetEnvironmentVariable("REGIO_KEEP");
        _kept = keep is not null;
        Place = _kept ? Directory.CreateDirectory(keep!).FullName : Directory.CreateTempSubdirectory("regio").FullName;
    }

    internal string Place { get; }

    internal string File(string name) => Path.Combine(Place, name);

    public void Dispose()
    {
        if (!_kept)
        {
            Directory.Delete(Place, recursive: true);
        }
    }
}
