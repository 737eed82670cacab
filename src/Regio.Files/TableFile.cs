namespace Regio.Files;

/// <summary>Reads and writes tables in any known format, by the extension of the file.</summary>
public static class TableFile
{
    private static readonly string[] Texts = [".csv", ".tsv", ".tab", ".txt"];

    /// <summary>Whether a file name has an extension that can be read.</summary>
    public static bool IsKnown(string path) => Texts.Contains(ExtensionOf(path), StringComparer.Ordinal);

    /// <summary>Reads the table in <paramref name="path"/>.</summary>
    /// <exception cref="DataError">The file is not there, is in no known format or is damaged; the message names file, line or cell, and column.</exception>
    public static Table Read(string path, ReadOptions? options = null, RunContext? run = null) => CsvFile.Read(path, options, run);

    /// <summary>Name of a table from the name of its file: without folder and extensions.</summary>
    internal static string NameOf(string path)
    {
        string name = Path.GetFileName(path);
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        string bare = dot > 0 ? name[..dot] : name;
        return bare.Length == 0 ? "table" : bare;
    }

    /// <summary>The extension in lower case, without <c>.gz</c>.</summary>
    internal static string ExtensionOf(string path)
    {
        string extension = Path.GetExtension(path).ToLowerInvariant();
        return extension == ".gz" ? Path.GetExtension(Path.GetFileNameWithoutExtension(path)).ToLowerInvariant() : extension;
    }
}
