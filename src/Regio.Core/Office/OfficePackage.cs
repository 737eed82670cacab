using System.IO.Compression;

namespace Regio.Core;

/// <summary>Packages of Word and Excel whose bytes depend on their content alone.</summary>
public static class OfficePackage
{
    /// <summary>Copies a package entry by entry in order of name under one fixed time, since the packaging library takes the clock's.</summary>
    /// <param name="package">The package as the library made it.</param>
    /// <param name="target">Where it goes; left open.</param>
    public static void Save(MemoryStream package, Stream target)
    {
        package.Position = 0;
        using ZipArchive from = new(package, ZipArchiveMode.Read, leaveOpen: true);
        using ZipArchive to = new(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (ZipArchiveEntry entry in from.Entries.OrderBy(entry => entry.FullName != "[Content_Types].xml").ThenBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            ZipArchiveEntry copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
            copy.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using Stream source = entry.Open();
            using Stream written = copy.Open();
            source.CopyTo(written);
        }
    }
}
