namespace Regio.Cli.Tests;

/// <summary>Disks that are full, files and folders that may not be used: named, and nothing is lost or left behind.</summary>
public sealed class DiskTroubleTests
{
    private const string Nobody = "65534";

    [Theory]
    [InlineData("cigar.dta")]
    [InlineData("cigar.csv")]
    [InlineData("cigar.xlsx")]
    public void A_full_disk_is_named_and_the_old_file_stays(string name)
    {
        Command.SkipUnless("unshare", "-rm", "true");
        using Folder folder = new();
        Directory.CreateDirectory(folder.Path("disk"));
        string script = $"""
            cd "{folder.Path("disk")}/.." && mount -t tmpfs -o size=16k none disk && echo old > disk/{name}
            dotnet "{Command.Assembly}" convert builtin:cigar disk/{name} --force
            echo "code $?"
            ls -A disk
            cat disk/{name}
            """;
        (_, string output, string error) = Command.Run(string.Empty, "unshare", "-rm", "bash", "-c", script);
        output.ShouldBe($"code 1\n{name}\nold\n", error);
        error.ShouldContain($"disk/{name}: the file cannot be written: ");
        error.ShouldContain("No space left on device");
        error.ShouldContain("free some space");
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_named()
    {
        using Folder folder = new();
        string path = folder.Write("secret.csv", "a\n1\n");
        Forbid(path, UnixFileMode.None, folder);
        (int code, _, string error) = AsAnyone("describe", path);
        code.ShouldBe(1);
        error.ShouldContain(path + ": the file may not be read. Give yourself permission to read it");
    }

    [Fact]
    public void A_folder_that_may_not_be_written_is_named()
    {
        using Folder folder = new();
        string inner = Directory.CreateDirectory(folder.Path("inner")).FullName;
        Forbid(inner, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute, folder);
        string path = Path.Combine(inner, "cigar.csv");
        (int code, _, string error) = AsAnyone("convert", "builtin:cigar", path);
        code.ShouldBe(1);
        error.ShouldContain(path + ": the file cannot be written: there is no permission to write there.");
        Directory.GetFileSystemEntries(inner).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_held_by_another_program_is_named()
    {
        using Folder folder = new();
        string path = folder.Write("held.csv", "a,b\n1,2\n3,4\n");
        using (FileStream held = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            (int code, _, string error) = Command.Start(string.Empty, "describe", path);
            code.ShouldBe(1);
            error.ShouldContain(path + ": the file cannot be read: ");
            error.ShouldContain("being used by another process. Close the program that holds it");
        }

        Command.Start(string.Empty, "describe", path).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_file_is_overwritten_only_when_asked_for()
    {
        using Folder folder = new();
        string path = folder.Write("cigar.csv", "old");
        (int code, _, string error) = Command.Start(string.Empty, "convert", "builtin:cigar", path);
        code.ShouldBe(1);
        error.ShouldContain("the file exists already");
        File.ReadAllText(path).ShouldBe("old");
        Command.Start(string.Empty, "convert", "builtin:cigar", path, "--force").ExitCode.ShouldBe(0);
        File.ReadAllText(path).ShouldStartWith("state,");
    }

    private static void Forbid(string path, UnixFileMode mode, Folder folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("permissions of this kind are not Windows'");
            return;
        }

        File.SetUnixFileMode(folder.Path("."), (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(path, mode);
    }

    /// <summary>As a user whom permissions bind: root becomes nobody.</summary>
    private static (int ExitCode, string Out, string Error) AsAnyone(params string[] args)
    {
        if (Environment.UserName != "root")
        {
            return Command.Start(string.Empty, args);
        }

        Command.SkipUnless("setpriv", "--reuid", Nobody, "--regid", Nobody, "--clear-groups", "dotnet", Command.Assembly, "--version");
        return Command.Run(string.Empty, "setpriv", ["--reuid", Nobody, "--regid", Nobody, "--clear-groups", "dotnet", Command.Assembly, .. args]);
    }
}
