using Regio.Data;

namespace Regio.Files;

/// <summary>Reads input-output tables in the layouts in which they are published.</summary>
/// <remarks>
/// docs/io-files.md describes the layouts. Both balances are checked (<see cref="IoBalance.Of"/>); nothing is re-balanced or clipped. A competitive import column is taken out of the uses in
/// proportion (<see cref="CompetitiveImports"/>), a discrepancy column becomes a category of own final demand: both are reported in <see cref="IoTable.ReadingNotices"/>.
/// </remarks>
public static class IoFile
{
    /// <summary>Reads the table in a file, or in a folder of files (Eora26, EXIOBASE 3, GLORIA).</summary>
    /// <exception cref="DataError">The file is missing, damaged, in no known layout or does not balance; the message names file, line or cell, and label.</exception>
    /// <param name="path">The file or folder.</param>
    /// <param name="options">Layout, year, labels, tolerance.</param>
    /// <param name="run">Threads and cancellation.</param>
    /// <param name="text">Encoding, delimiter, sheet and the like.</param>
    public static IoTable Read(string path, IoReadOptions? options = null, RunContext? run = null, ReadOptions? text = null)
    {
        options = (options ?? IoReadOptions.Default) with { Text = text ?? ReadOptions.Default };
        run ??= RunContext.Default;
        IoTable table = ReadUnchecked(path, options, run) with { Name = TableFile.NameOf(path.TrimEnd('/', '\\')) };
        table = options.Output == PrintedOutput.Check ? table : IoRemainder.OfOutput(table, options.Output == PrintedOutput.Stand);
        table = options.ResidualValueAdded ? IoRemainder.OfValueAdded(table) : table;
        IoBalance.Of(table, options.Tolerance);
        return table;
    }

    private static IoTable ReadUnchecked(string path, IoReadOptions options, RunContext run)
    {
        PublishedLayout? layout = options.Published ?? (Directory.Exists(path) ? SetIn(path) : LongTables.Claims(path) ? PublishedLayout.Long : null);
        switch (layout)
        {
            case PublishedLayout.Eora26:
                return EoraSet.Read(path, options, run);
            case PublishedLayout.Exiobase3:
                return ExiobaseSet.Read(path, options, run);
            case PublishedLayout.Gloria:
                return GloriaSet.Read(path, options, run);
            case PublishedLayout.Long or PublishedLayout.Figaro when LongTables.Claims(path):
                return LongTables.Read(path, options, run);
            case PublishedLayout.Long:
                return IoTableData.Read(TableFile.Read(path, options.Text, run), options.Parts);
        }

        Grid grid = Cells(path, options.Text, run);
        layout ??= IoLayouts.Find(grid);
        return layout != PublishedLayout.Matrix ? IoAssembly.Make(IoLayouts.Plan(layout.Value, grid, options), options, run)
            : TwoLabels.Claims(grid) ? IoAssembly.Make(TwoLabels.Plan(grid), options, run)
            : IoTableData.Read(TableFile.Read(path, options.Text, run), options.Parts);
    }

    /// <summary>The cells of a file: a sheet where its first bytes are a workbook's, else text.</summary>
    internal static Grid Cells(string path, ReadOptions options, RunContext run)
    {
        byte[] head = new byte[4];
        int got;
        using (FileStream file = InputFile.Open(path))
        {
            got = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }

        Grid grid = head.AsSpan(0, got) is [0x50, 0x4B, 3 or 5, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] ? ExcelGrid.Read(path, options, run) : TextGrid.Read(path, options, run);
        return grid.RowCount > 0 ? grid : throw grid.Fault(("the file holds no table", "文件中没有表格"), ("Give the file (and sheet) of the input-output table.", "请给出投入产出表所在的文件（及工作表）。"));
    }

    private static PublishedLayout SetIn(string folder) => EoraSet.Claims(folder) ? PublishedLayout.Eora26
        : ExiobaseSet.Claims(folder) ? PublishedLayout.Exiobase3
        : GloriaSet.Claims(folder) ? PublishedLayout.Gloria
        : throw new DataError(
            ("the folder holds no set of files of a known layout", "文件夹中没有已知格式的整套文件"),
            ("Eora26 needs …_T.txt, …_FD.txt, …_VA.txt and labels_T.txt; EXIOBASE 3 Z.txt or A.txt with Y.txt; GLORIA …T-Results….csv. For one file give its path.", "Eora26 需要 …_T.txt、…_FD.txt、…_VA.txt 与 labels_T.txt；EXIOBASE 3 需要 Z.txt 或 A.txt 与 Y.txt；GLORIA 需要 …T-Results….csv。单个文件请给出其路径。"))
        { Source = folder };
}
