namespace Regio.Files;

/// <summary>A matrix with a row of regions over a row of names, and a column of regions beside a column of names (and perhaps one of units), as pandas and EXIOBASE write it.</summary>
internal sealed class TwoLabels
{
    private TwoLabels(Grid grid, GridCorner corner, int regionRow, int nameRow)
    {
        Grid = grid;
        Corner = corner;
        Rows = [.. Enumerable.Range(corner.Row, grid.RowCount - corner.Row).Select(r => (grid.Text(r, 0), corner.Column > 1 ? grid.Text(r, 1) : string.Empty))];
        Units = corner.Column > 2 ? [.. Enumerable.Range(corner.Row, grid.RowCount - corner.Row).Select(r => grid.Text(r, 2))] : [];
        Columns = [.. Enumerable.Range(corner.Column, grid.ColumnCount - corner.Column).Select(c => (grid.Text(regionRow, c), grid.Text(nameRow, c)))];
    }

    internal Grid Grid { get; }

    internal GridCorner Corner { get; }

    internal (string Region, string Name)[] Rows { get; }

    internal (string Region, string Name)[] Columns { get; }

    /// <summary>Units by row, where a third label column names them.</summary>
    internal string[] Units { get; }

    internal static bool Claims(Grid grid)
    {
        try
        {
            return HeaderRows(grid, GridCorner.Find(grid)).Length >= 2;
        }
        catch (DataError)
        {
            return false;
        }
    }

    internal static TwoLabels Of(Grid grid)
    {
        GridCorner corner = GridCorner.Find(grid);
        int[] rows = HeaderRows(grid, corner);
        return rows.Length >= 2 ? new TwoLabels(grid, corner, rows[0], rows[1])
            : throw grid.Fault(("a row of regions over a row of sectors is needed above the numbers", "数值区上方应有区域行与部门行"), ("Give the file as published, with its label rows.", "请提供带有原始标签行的文件。"));
    }

    /// <summary>The plan of a whole table in one file.</summary>
    internal static IoPlan Plan(Grid grid)
    {
        TwoLabels labels = Of(grid);
        HashSet<string> sectors = [.. labels.Columns.Intersect(labels.Rows).Select(label => label.Name)];
        IoLine Row((string Region, string Name) label) => label.Region.Length > 0 && sectors.Contains(label.Name) ? new IoLine(IoRole.Sector, label.Region, label.Name)
            : new IoLine(IoTerms.Row(label.Name.Length > 0 ? label.Name : label.Region) ?? IoRole.ValueAdded, Name: label.Name.Length > 0 ? label.Name : label.Region);
        IoLine Column((string Region, string Name) label) => label.Region.Length > 0 && sectors.Contains(label.Name) ? new IoLine(IoRole.Sector, label.Region, label.Name)
            : IoTerms.Column(label.Name.Length > 0 ? label.Name : label.Region) is IoRole role and not IoRole.Final && (label.Region.Length == 0 || label.Name.Length == 0) ? new IoLine(role, Name: label.Name)
            : new IoLine(IoRole.Final, label.Region, label.Name);
        return new IoPlan(grid, [.. Enumerable.Repeat(default(IoLine), labels.Corner.Row), .. labels.Rows.Select(Row)], [.. Enumerable.Repeat(default(IoLine), labels.Corner.Column), .. labels.Columns.Select(Column)])
        {
            Unit = labels.Units.Length > 0 ? labels.Units[0] : null,
        };
    }

    private static int[] HeaderRows(Grid grid, GridCorner corner)
        => [.. Enumerable.Range(0, corner.Row).Where(r => grid.Text(r, corner.Column).Length > 0 && double.IsNaN(grid.Number(r, corner.Column)))];
}
