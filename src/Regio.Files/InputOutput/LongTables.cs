using Regio.Data;

namespace Regio.Files;

/// <summary>Long files: <c>from_region from_sector to_region to_sector value</c>, and the flat FIGARO file, whose columns say the same.</summary>
/// <remarks>FIGARO: refArea, rowPi (or rowIi), counterpartArea, colPi (or colIi), obsValue; rows of refArea W2 are primary inputs, P3_… and P5… columns final demand.</remarks>
internal static class LongTables
{
    private const string Outside = "W2";

    private static readonly string[][] Names =
    [
        ["from_region"],
        ["from_sector"],
        ["to_region"],
        ["to_sector"],
        ["value"],
    ];

    private static readonly string[][] FigaroNames = [["refArea"], ["rowPi", "rowIi"], ["counterpartArea"], ["colPi", "colIi"], ["obsValue"]];

    /// <summary>Whether the first line of a file names the columns of a long form.</summary>
    internal static bool Claims(string path)
    {
        string[] header = TextFile.FirstLine(path).Split([',', ';', '\t', '|']).Select(name => name.Trim().Trim('"')).ToArray();
        return Has(header, Names) || Has(header, FigaroNames);
    }

    internal static IoTable Read(string path, IoReadOptions options, RunContext run)
    {
        Table table = TableFile.Read(path, options.Text, run);
        string[] names = [.. table.Columns.Select(column => column.Name)];
        if (!Has(names, FigaroNames))
        {
            return IoTableData.Read(table, options.Parts);
        }

        Column Part(int k) => table[FigaroNames[k].First(name => table.Find(name) is not null)].Named(Names[k][0]);
        TextColumn region = Blanked(Part(0));
        Table renamed = new(table.Name, [region, .. Enumerable.Range(1, 4).Select(Part)]) { Source = path };
        return IoTableData.Read(renamed, options.Parts) with { Unit = Unit.Of("million EUR") };
    }

    /// <summary>W2 is no region but where primary inputs come from.</summary>
    private static TextColumn Blanked(Column column)
    {
        TextColumn text = (TextColumn)column;
        int outside = text.Levels.ToList().IndexOf(Outside);
        return outside < 0 ? text : new TextColumn(text.Name, [.. text.Codes.ToArray().Select(code => code == outside ? -1 : code)], [.. text.Levels]);
    }

    private static bool Has(string[] header, string[][] names)
        => Array.TrueForAll(names, any => Array.Exists(any, name => header.Contains(name, StringComparer.OrdinalIgnoreCase)));
}
