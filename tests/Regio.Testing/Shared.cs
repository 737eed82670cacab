namespace Regio.Testing;

/// <summary>The folder of known answers that lies beside a checkout on some machines; tests that need it skip, saying so, where it is not.</summary>
public static class Shared
{
    /// <summary>Path below the shared folder; skips the test when it does not exist.</summary>
    public static string File(params string[] parts)
    {
        string path = Path.Combine([Root(), .. parts]);
        Assert.SkipUnless(System.IO.File.Exists(path) || Directory.Exists(path), $"known answers not on this machine: {Path.Combine(parts)}");
        return path;
    }

    /// <summary>Root of the repository.</summary>
    public static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Regio.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests run inside the repository");
    }

    private static string Root()
        => Environment.GetEnvironmentVariable("REGIO_SHARED") ?? Path.Combine(Repository(), "..", "shared");
}
