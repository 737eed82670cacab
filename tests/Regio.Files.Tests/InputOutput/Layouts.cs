using System.Globalization;
using System.IO.Compression;
using System.Security;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Files.Tests;

/// <summary>Writes a small balanced table in the layouts in which tables are published: our own numbers, the publishers' labels.</summary>
internal static class Layouts
{
    internal static readonly string[] Categories = ["c37", "c38"];

    /// <summary>A table of whole numbers that balances exactly: closed, or with exports and imports.</summary>
    internal static IoTable Table(string[] regions, string[] sectors, string[] categories, bool open = false)
    {
        int n = regions.Length * sectors.Length;
        Matrix z = new(n, n);
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < n; i++)
            {
                z[i, j] = 1 + (((i * 7) + (j * 11) + (i * j)) % 13);
            }
        }

        List<IoFinalColumn> final = [];
        for (int g = 0; g < regions.Length; g++)
        {
            for (int k = 0; k < categories.Length; k++)
            {
                final.Add(new(g, categories[k], [.. Enumerable.Range(0, n).Select(i => (double)(20 + (((i * 3) + (g * 5) + (k * 17)) % 9)))]));
            }
        }

        IoTable table = new()
        {
            Regions = regions,
            Sectors = sectors,
            Intermediate = z,
            FinalDemand = final,
            Exports = open ? [.. Enumerable.Range(0, n).Select(i => 5.0 + (i % 4))] : null,
            Imports = open ? [.. Enumerable.Range(0, n).Select(i => 3.0 + (i % 5))] : null,
        };
        return table with { ValueAddedRows = [new IoRow("VA", table.ValueAdded())] };
    }

    /// <summary>The same numbers, in any order of reading.</summary>
    internal static void Same(IoTable read, IoTable made)
    {
        read.Regions.ShouldBe(made.Regions);
        read.Sectors.ShouldBe(made.Sectors);
        read.Intermediate.Array.ShouldBe(made.Intermediate.Array);
        read.FinalByRegion().Array.ShouldBe(made.FinalByRegion().Array);
        read.FinalDemand.Count.ShouldBe(made.FinalDemand.Count);
        (read.Exports ?? []).ShouldBe(made.Exports ?? []);
        (read.Imports ?? []).ShouldBe(made.Imports ?? []);
        read.ValueAdded().ShouldBe(made.ValueAdded());
    }

    /// <summary>Rows of a sheet: labels beside and above, then Z, Y and the output, then the rows below.</summary>
    internal static List<object?[]> Wiod(IoTable table, string[] titles, Func<int, object?[]> label, Func<int, object?[]> finalLabel, object?[] totalLabel, (object?[] Label, Func<int, double> Value)[] below)
    {
        int n = table.Order, f = table.FinalDemand.Count, depth = totalLabel.Length;
        object?[][] heads = [.. Enumerable.Range(0, n).Select(label), .. Enumerable.Range(0, f).Select(finalLabel), totalLabel];
        List<object?[]> rows = [.. titles.Select(title => new object?[] { title })];
        for (int d = 0; d < depth; d++)
        {
            int level = d;
            rows.Add([.. Enumerable.Repeat<object?>(null, depth), .. heads.Select(head => head[level])]);
        }

        double[] output = table.RowTotals();
        for (int i = 0; i < n; i++)
        {
            int row = i;
            rows.Add([.. label(i), .. Enumerable.Range(0, n).Select(j => (object?)table.Intermediate[row, j]), .. table.FinalDemand.Select(column => (object?)column.Values[row]), output[i]]);
        }

        foreach ((object?[] rowLabel, Func<int, double> value) in below)
        {
            rows.Add([.. rowLabel, .. Enumerable.Range(0, n).Select(j => (object?)value(j)), .. Enumerable.Repeat<object?>(0.0, f + 1)]);
        }

        return rows;
    }

    internal static string Text(IEnumerable<object?[]> rows, char delimiter = ',') => string.Concat(rows.Select(row => string.Join(delimiter, row.Select(cell => cell switch
    {
        null => string.Empty,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string text when text.Contains(delimiter) => "\"" + text + "\"",
        _ => cell.ToString(),
    })) + "\n"));

    /// <summary>A workbook of sheets.</summary>
    internal static byte[] Workbook(params (string Name, IEnumerable<object?[]> Rows)[] sheets)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Part(string name, string xml)
            {
                using StreamWriter writer = new(archive.CreateEntry(name).Open());
                writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
            }

            const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>" + string.Concat(sheets.Select((_, k) => $"<Override PartName=\"/xl/worksheets/sheet{k + 1}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")) + "</Types>");
            Part("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Links}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Links}\"><sheets>" + string.Concat(sheets.Select((sheet, k) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{k + 1}\" r:id=\"rId{k + 1}\"/>")) + "</sheets></workbook>");
            Part("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + string.Concat(sheets.Select((_, k) => $"<Relationship Id=\"rId{k + 1}\" Type=\"{Links}/worksheet\" Target=\"worksheets/sheet{k + 1}.xml\"/>")) + "</Relationships>");
            for (int k = 0; k < sheets.Length; k++)
            {
                Part($"xl/worksheets/sheet{k + 1}.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>" + string.Concat(sheets[k].Rows.Select((row, r) => $"<row r=\"{r + 1}\">" + string.Concat(row.Select((cell, c) => Cell(cell, r, c))) + "</row>")) + "</sheetData></worksheet>");
            }
        }

        return stream.ToArray();
    }

    private static string Cell(object? cell, int row, int column) => cell switch
    {
        null => string.Empty,
        double number => $"<c r=\"{SheetAddress.Of(row, column)}\"><v>{number.ToString("R", CultureInfo.InvariantCulture)}</v></c>",
        ExcelError error => $"<c r=\"{SheetAddress.Of(row, column)}\" t=\"e\"><v>{error.Text}</v></c>",
        _ => $"<c r=\"{SheetAddress.Of(row, column)}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(cell.ToString())}</t></is></c>",
    };
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class Folder : IDisposable
{
    internal Folder() => Directory.CreateDirectory(Path);

    internal string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "regio-" + System.IO.Path.GetRandomFileName());

    internal string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    internal string Write(string name, byte[] bytes)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
