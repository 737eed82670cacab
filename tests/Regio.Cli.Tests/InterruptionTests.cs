using System.Diagnostics;
using System.IO.Compression;

namespace Regio.Cli.Tests;

/// <summary>A run that is killed, or has no room left, loses nothing and leaves nothing half-written.</summary>
public sealed class InterruptionTests
{
    /// <summary>Forty regressions with wild bootstraps, so that a run takes long enough to be killed in the middle of it.</summary>
    private static readonly string Study = "study: Interrupted\nseed: 7\ndata:\n  states: {builtin: cigar, panel: {entity: state, time: year}}\nmodels:\n"
        + string.Concat(Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"  m{i}: {{formula: 'ln_sales ~ ln_price + ln_income | state', where: year > {1920 + i}, covariance: wild(state)}}\n")))
        + "report:\n  - {table: all, models: [" + string.Join(", ", Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"m{i}"))) + "]}\n  - {figure: line, x: year, y: ln_sales}\n";

    public static TheoryData<string> Moments => ["the first step", "the tenth step", "the thirtieth step", "writing the report"];

    [Theory]
    [MemberData(nameof(Moments))]
    public void AKilledRunResumesToTheSameBytes(string moment)
    {
        using Folder folder = new();
        folder.Write("study.yml", Study);
        using (Process whole = Start("run", folder.Path("study.yml"), "--out", folder.Path("whole")))
        {
            whole.WaitForExit();
            whole.ExitCode.ShouldBe(0, whole.StandardError.ReadToEnd());
        }

        string output = folder.Path("out"), steps = Path.Combine(output, ".regio", "steps");
        using (Process killed = Start("run", folder.Path("study.yml"), "--out", output, "--threads", "1"))
        {
            SpinWait.SpinUntil(() => killed.HasExited || Reached(moment, output, steps), TimeSpan.FromMinutes(1));
            killed.Kill();
            killed.WaitForExit();
            killed.ExitCode.ShouldNotBe(0, "the run had ended before it was killed");
        }

        using Process again = Start("run", folder.Path("study.yml"), "--out", output);
        again.WaitForExit();
        string told = again.StandardError.ReadToEnd();
        again.ExitCode.ShouldBe(0, told);
        told.ShouldNotContain("of 40 steps computed, 0 kept");
        File.ReadAllBytes(Path.Combine(output, "results.json")).ShouldBe(File.ReadAllBytes(folder.Path("whole/results.json")));
        File.ReadAllText(Path.Combine(output, "tables.tex")).ShouldBe(File.ReadAllText(folder.Path("whole/tables.tex")));
        Directory.EnumerateFiles(output, "*.part", SearchOption.AllDirectories).ShouldBeEmpty();
        Directory.Exists(Path.Combine(output, ".regio", "staging")).ShouldBeFalse();
    }

    [Fact]
    public void AFullDiskIsToldAndTheFormerOutputsAreLeftWhole()
    {
        using SmallDisk disk = SmallDisk.Mount(8192);
        using Folder folder = new();
        string small = Study.Replace("table: all, models: [", "table: all, models: [m0]}\n  - {table: rest, models: [", StringComparison.Ordinal);
        folder.Write("study.yml", "study: Small\ndata:\n  states: {builtin: cigar, panel: {entity: state, time: year}}\nmodels:\n  m: {formula: ln_sales ~ ln_price}\nreport: [{table: m}]\n");
        string output = Path.Combine(disk.Path, "out");
        Ran(folder, output).Code.ShouldBe(0);
        byte[] before = File.ReadAllBytes(Path.Combine(output, "report.html"));

        File.WriteAllBytes(Path.Combine(disk.Path, "filler"), new byte[(int)(disk.Free() - (48 * 1024))]);
        folder.Write("study.yml", small);
        (int code, string told) = Ran(folder, output);
        code.ShouldBe(1);
        told.ShouldContain("the disk is full");
        File.ReadAllBytes(Path.Combine(output, "report.html")).ShouldBe(before);

        File.Delete(Path.Combine(disk.Path, "filler"));
        (code, told) = Ran(folder, output);
        code.ShouldBe(0, told);
        using ZipArchive word = ZipFile.OpenRead(Path.Combine(output, "report.docx"));
        word.Entries.ShouldNotBeEmpty();
    }

    private static bool Reached(string moment, string output, string steps) => moment switch
    {
        "writing the report" => Directory.Exists(Path.Combine(output, ".regio", "staging")),
        _ => Directory.Exists(steps) && Directory.GetFiles(steps, "*.json").Length >= (moment == "the first step" ? 4 : moment == "the tenth step" ? 13 : 33),
    };

    private static (int Code, string Told) Ran(Folder folder, string output)
    {
        using Process run = Start("run", folder.Path("study.yml"), "--out", output);
        run.WaitForExit();
        return (run.ExitCode, run.StandardError.ReadToEnd());
    }

    private static Process Start(params string[] args) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "regio.dll"), .. args])
    {
        UseShellExecute = false,
        RedirectStandardError = true,
    })!;

    /// <summary>A disk in memory of a few kilobytes; skipped where it cannot be mounted.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private SmallDisk(string path) => Path = path;

        internal string Path { get; }

        internal long Free() => new DriveInfo(Path).AvailableFreeSpace;

        internal static SmallDisk Mount(int kilobytes)
        {
            string path = Directory.CreateTempSubdirectory("regio-disk-").FullName;
            if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={kilobytes}k"), "tmpfs", path) != 0)
            {
                Directory.Delete(path);
                Assert.Skip("a small disk can only be mounted by root on Linux");
            }

            return new SmallDisk(path);
        }

        public void Dispose()
        {
            Run("umount", Path);
            Directory.Delete(Path);
        }

        private static int Run(string program, params string[] arguments)
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
    }
}
