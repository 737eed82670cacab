namespace Regio.Files;

/// <summary>The labels of a GLORIA edition: lists given in the options, files in the folder, or the ReadMe workbook.</summary>
internal sealed record GloriaLabels(string[] Regions, string[] Sectors, string[] Categories, string[] ValueAdded)
{
    private static readonly string[] UsualCategories = ["Household final consumption P.3h", "Non-profit institutions serving households P.3n", "Government final consumption P.3g", "Gross fixed capital formation P.51", "Changes in inventories P.52", "Acquisitions less disposals of valuables P.53"];
    private static readonly string[] UsualValueAdded = ["Compensation of employees D.1", "Taxes on production D.29", "Subsidies on production D.39", "Net operating surplus B.2n", "Net mixed income B.3n", "Consumption of fixed capital K.1"];

    internal static GloriaLabels Read(string folder, IoReadOptions options)
    {
        string? book = SetFiles.Maybe(folder, name => name.StartsWith("GLORIA_ReadMe", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase));
        string[] List(IReadOnlyList<string> given, string[] beside, string sheet, string column)
            => LabelLists.Find(given, folder, beside) ?? (book is null ? throw Missing(folder, beside[0]) : Column(book, sheet, column));
        string sectorColumn = "Sector_names";
        string[]? OfBook(string column) => book is null ? null : Column(book, "Value added and final demand", column);
        return new GloriaLabels(
            List(options.Regions, ["regions.csv"], "Regions", "Region_acronyms"),
            List(options.Sectors, ["sectors.csv"], "Sectors", sectorColumn),
            options.Categories.Count > 0 ? [.. options.Categories] : OfBook("Final_demand_names") ?? UsualCategories,
            OfBook("Value_added_names") ?? UsualValueAdded);
    }

    private static string[] Column(string book, string sheet, string column)
    {
        Table table = TableFile.Read(book, new ReadOptions { Sheet = sheet });
        Column labels = table[column];
        return [.. Enumerable.Range(0, table.RowCount).Where(r => !labels.IsMissing(r)).Select(r => labels.TextAt(r).Trim())];
    }

    private static DataError Missing(string folder, string file) => new(
        new($"the folder has neither {file} nor GLORIA_ReadMe….xlsx to name its rows", $"文件夹中既没有 {file}，也没有 GLORIA_ReadMe….xlsx 来说明行标签"),
        ("Put the ReadMe workbook of the edition into the folder, or give 'regions' and 'sectors'.", "请将该版本的 ReadMe 工作簿放入文件夹，或给出 regions 与 sectors。"))
    { Source = folder };
}
