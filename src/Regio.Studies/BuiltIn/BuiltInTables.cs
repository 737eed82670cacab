using System.Security.Cryptography;
using Regio.Core;
using Regio.Files;

namespace Regio.Studies;

/// <summary>The small public tables that come with the program, so that every example runs anywhere; sources in data/README.md.</summary>
public static class BuiltInTables
{
    private const string Folder = "data/";
    private const string Labels = "variables.csv";

    /// <summary>File names of the tables, such as <c>cigar.csv</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(BuiltInTables).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .Where(name => name != Labels)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The file name of the table that <paramref name="name"/> (with or without extension) means, or null.</summary>
    public static string? Find(string name)
        => Names.FirstOrDefault(known => known == name || Path.GetFileNameWithoutExtension(known) == name);

    /// <summary>Reads a built-in table, with its labels and units.</summary>
    /// <param name="name">File name, one of <see cref="Names"/>.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="run">Threads and cancellation.</param>
    public static Table Read(string name, ReadOptions options, RunContext run)
    {
        string title = Path.GetFileNameWithoutExtension(name);
        Table table = ReadPlain(name, options, run);
        Table labels = ReadPlain(Labels, ReadOptions.Default, run);
        for (int row = 0; row < labels.RowCount; row++)
        {
            if (labels["table"].TextAt(row) == title && table.Find(labels["name"].TextAt(row)) is Column column)
            {
                table = table.With(column.With(column.Info with { Label = Pair(labels, "label", row), Unit = Pair(labels, "unit", row) is Label unit ? new Unit(unit) : null }));
            }
        }

        return table;
    }

    /// <summary>SHA-256 of the table's file, lower-case hexadecimal.</summary>
    public static string Hash(string name)
    {
        using Stream stream = Open(name);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static Table ReadPlain(string name, ReadOptions options, RunContext run)
    {
        using Stream stream = Open(name);
        return CsvFile.Read(stream, name, options, run);
    }

    private static Label? Pair(Table labels, string what, int row)
    {
        string en = labels[what + "_en"].TextAt(row);
        return en.Length == 0 ? null : new Label(en, labels[what + "_zh"].TextAt(row));
    }

    private static Stream Open(string name) => typeof(BuiltInTables).Assembly.GetManifestResourceStream(Folder + name)
        ?? throw new ArgumentException($"there is no built-in table '{name}'", nameof(name));
}
