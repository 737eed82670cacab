using Regio.Data;
using Regio.Numerics;

namespace Regio.Files;

/// <summary>EXIOBASE 3 (and what pymrio saves): Z.txt or A.txt with x.txt, Y.txt, and folders with F.txt (and F_Y.txt, unit.txt), tab-separated, labels of region and sector in two rows and columns.</summary>
/// <remarks>Rows of F in the unit of the table (M.EUR) are value added, the others satellites. A.txt needs x.txt: Z = A x̂. Characterised accounts (folder impacts) are not read. A table in mixed units is refused.</remarks>
internal static class ExiobaseSet
{
    internal static bool Claims(string folder) => Has(folder, "Y") && (Has(folder, "Z") || Has(folder, "A"));

    internal static IoTable Read(string path, IoReadOptions options, RunContext run)
    {
        string folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? ".";
        bool flows = Has(folder, "Z");
        TwoLabels z = TwoLabels.Of(IoFile.Cells(Part(folder, flows ? "Z" : "A"), options.Text, run));
        IoTable table = IoAssembly.Make(Deliveries(z), options, run);
        table = flows ? table : table with { Intermediate = Scaled(table.Intermediate, Output(folder, table, options, run)) };
        table = table with { FinalDemand = Final(folder, table, options, run), Unit = OneUnit(folder, z, options) is string unit ? Unit.Of(unit) : null };
        List<(IoRow Row, string Unit)> rows = [.. Directory.EnumerateDirectories(folder).Where(sub => Has(sub, "F") && Path.GetFileName(sub) != "impacts").Order(StringComparer.Ordinal).SelectMany(sub => Extension(sub, table, options, run))];
        string? money = table.Unit?.Symbol.En;
        return table with
        {
            ValueAddedRows = [.. rows.Where(row => money is not null && row.Unit == money).Select(row => row.Row)],
            Satellites = [.. rows.Where(row => money is null || row.Unit != money).Select(row => row.Row with { Unit = row.Unit.Length > 0 ? Unit.Of(row.Unit) : null })],
        };
    }

    private static IoPlan Deliveries(TwoLabels labels) => new(labels.Grid,
        [.. Enumerable.Repeat(default(IoLine), labels.Corner.Row), .. labels.Rows.Select(label => new IoLine(IoRole.Sector, label.Region, label.Name))],
        [.. Enumerable.Repeat(default(IoLine), labels.Corner.Column), .. labels.Columns.Select(label => new IoLine(IoRole.Sector, label.Region, label.Name))]);

    private static List<IoFinalColumn> Final(string folder, IoTable table, IoReadOptions options, RunContext run)
    {
        TwoLabels y = TwoLabels.Of(IoFile.Cells(Part(folder, "Y"), options.Text, run));
        int[] places = Places(y, y.Rows, table, isRow: true);
        List<IoFinalColumn> columns = [];
        for (int c = 0; c < y.Columns.Length; c++)
        {
            int region = table.Regions.ToList().IndexOf(y.Columns[c].Region);
            if (region < 0)
            {
                throw y.Grid.Fault(0, y.Corner.Column + c, new($"final demand of '{y.Columns[c].Region}', which sells nothing", $"最终需求的区域“{y.Columns[c].Region}”没有任何销售"), ("Y and Z must be of one edition.", "Y 与 Z 必须属于同一版本。"));
            }

            columns.Add(new IoFinalColumn(region, y.Columns[c].Name, Gather(y, places, r => (y.Corner.Row + r, y.Corner.Column + c))));
        }

        return columns;
    }

    private static IEnumerable<(IoRow Row, string Unit)> Extension(string folder, IoTable table, IoReadOptions options, RunContext run)
    {
        TwoLabels f = TwoLabels.Of(IoFile.Cells(Part(folder, "F"), options.Text, run));
        TwoLabels? households = Has(folder, "F_Y") ? TwoLabels.Of(IoFile.Cells(Part(folder, "F_Y"), options.Text, run)) : null;
        int[] places = Places(f, f.Columns, table, isRow: false);
        int[] finals = households is null ? [] : [.. households.Columns.Select(label => table.FinalDemand.ToList().FindIndex(column => table.Regions[column.Region] == label.Region && column.Category == label.Name))];
        Dictionary<string, string> units = Has(folder, "unit") ? UnitsOf(folder, options, run) : [];
        bool lastIsUnit = f.Corner.Column > 1 && units.Count == 0;
        for (int r = 0; r < f.Rows.Length; r++)
        {
            string[] labels = [.. Enumerable.Range(0, f.Corner.Column).Select(k => f.Grid.Text(f.Corner.Row + r, k)).Where(text => text.Length > 0)];
            string unit = lastIsUnit ? labels[^1] : units.GetValueOrDefault(labels[0], string.Empty);
            string name = string.Join(" ", lastIsUnit ? labels[..^1] : labels);
            int row = r;
            double[] final = [];
            if (households is not null)
            {
                final = new double[table.FinalDemand.Count];
                for (int c = 0; c < finals.Length; c++)
                {
                    final[finals[c] >= 0 ? finals[c] : throw households.Grid.Fault(0, households.Corner.Column + c, ("the column is no final-demand column of Y", "该列不是 Y 中的最终需求列"), ("F_Y and Y must be of one edition.", "F_Y 与 Y 必须属于同一版本。"))] = Number(households, households.Corner.Row + row, households.Corner.Column + c);
                }
            }

            yield return (new IoRow(name, Gather(f, places, c => (f.Corner.Row + row, f.Corner.Column + c))) { Final = final }, unit);
        }
    }

    private static double[] Gather(TwoLabels labels, int[] places, Func<int, (int Row, int Column)> cell)
    {
        double[] values = new double[places.Length];
        for (int k = 0; k < places.Length; k++)
        {
            (int row, int column) = cell(k);
            values[places[k]] = Number(labels, row, column);
        }

        return values;
    }

    private static double Number(TwoLabels labels, int row, int column)
    {
        double value = labels.Grid.Number(row, column);
        return double.IsNaN(value)
            ? throw labels.Grid.Fault(row, column, new($"'{labels.Grid.Text(row, column)}' stands where a number is needed", $"应为数值，却是“{labels.Grid.Text(row, column)}”"), ("Write the number, and 0 where nothing is delivered.", "请填入数值；没有交易之处填 0。"))
            : value;
    }

    /// <summary>Label → region-sector; every one once.</summary>
    private static int[] Places(TwoLabels labels, (string Region, string Name)[] given, IoTable table, bool isRow)
    {
        Dictionary<(string, string), int> index = [];
        for (int i = 0; i < table.Order; i++)
        {
            index.Add((table.Regions[i / table.SectorCount], table.Sectors[i % table.SectorCount]), i);
        }

        int[] places = [.. given.Select((label, k) => index.Remove(label, out int place) ? place : throw labels.Grid.Fault(isRow ? labels.Corner.Row + k : 0, isRow ? 0 : labels.Corner.Column + k,
            new($"'{label.Region}:{label.Name}' is no region-sector of Z, or stands here twice", $"“{label.Region}:{label.Name}”不是 Z 中的区域部门，或在此重复出现"), ("All files must be of one edition.", "所有文件必须属于同一版本。")))];
        return index.Count == 0 ? places : throw labels.Grid.Fault(new($"'{index.Keys.First().Item1}:{index.Keys.First().Item2}' is missing ({index.Count} labels in all)", $"缺少“{index.Keys.First().Item1}:{index.Keys.First().Item2}”（共缺 {index.Count} 个标签）"), ("The file is cut off: copy it again.", "文件可能被截断：请重新复制。"));
    }

    private static double[] Output(string folder, IoTable table, IoReadOptions options, RunContext run)
    {
        if (!Has(folder, "x"))
        {
            throw new DataError(("A.txt holds coefficients and needs x.txt for the deliveries", "A.txt 是系数矩阵，需要 x.txt 才能得到流量"), ("Put x.txt, or Z.txt, into the folder.", "请将 x.txt 或 Z.txt 放入该文件夹。")) { Source = folder };
        }

        Grid grid = IoFile.Cells(Part(folder, "x"), options.Text, run);
        int last = grid.ColumnCount - 1, header = double.IsNaN(grid.Number(0, last)) ? 1 : 0;
        double[] output = new double[table.Order];
        bool[] seen = new bool[table.Order];
        for (int r = header; r < grid.RowCount; r++)
        {
            int region = table.Regions.ToList().IndexOf(grid.Text(r, 0)), sector = table.Sectors.ToList().IndexOf(grid.Text(r, 1));
            if (region < 0 || sector < 0 || double.IsNaN(grid.Number(r, last)))
            {
                throw grid.Fault(r, last, ("the row is no output of a region-sector of A", "该行不是 A 中区域部门的总产出"), ("x and A must be of one edition.", "x 与 A 必须属于同一版本。"));
            }

            output[(region * table.SectorCount) + sector] = grid.Number(r, last);
            seen[(region * table.SectorCount) + sector] = true;
        }

        int missing = Array.IndexOf(seen, false);
        return missing < 0 ? output : throw grid.Fault(new($"there is no output of '{table.LabelAt(missing)}'", $"缺少“{table.LabelAt(missing)}”的总产出"), ("The file is cut off: copy it again.", "文件可能被截断：请重新复制。"));
    }

    private static Matrix Scaled(Matrix coefficients, double[] output)
    {
        for (int j = 0; j < output.Length; j++)
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(coefficients.Column(j), output[j], coefficients.Column(j));
        }

        return coefficients;
    }

    /// <summary>The unit all deliveries are in: of unit.txt, or of the third label column.</summary>
    private static string? OneUnit(string folder, TwoLabels z, IoReadOptions options)
    {
        string[] units = Has(folder, "unit") ? Units(Part(folder, "unit")) : z.Units;
        string[] distinct = [.. units.Distinct(StringComparer.Ordinal)];
        if (distinct.Length > 1)
        {
            throw z.Grid.Fault(new($"the table is in mixed units: {string.Join(", ", distinct.Take(5))}", $"该表单位不一：{string.Join("、", distinct.Take(5))}"), ("Balances add deliveries and need one unit: use the monetary edition.", "平衡关系要求统一单位：请使用货币版。"));
        }

        string? unit = distinct.FirstOrDefault();
        return options.Unit is string wanted && unit is not null && !string.Equals(wanted.Trim(), unit, StringComparison.OrdinalIgnoreCase)
            ? throw z.Grid.Fault(new($"the table is in '{unit}', not in '{wanted}'", $"该表的单位是“{unit}”，而不是“{wanted}”"), ("Read it in its own unit and convert it, or give the right folder.", "请按其自身单位读入后换算，或更换文件夹。"))
            : unit;
    }

    private static string[] Units(string path) => [.. File.ReadAllLines(path).Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t')[^1].Trim())];

    private static Dictionary<string, string> UnitsOf(string folder, IoReadOptions options, RunContext run)
    {
        Grid grid = IoFile.Cells(Part(folder, "unit"), options.Text, run);
        Dictionary<string, string> units = new(StringComparer.Ordinal);
        for (int r = 1; r < grid.RowCount; r++)
        {
            units.TryAdd(grid.Text(r, 0), grid.Text(r, grid.ColumnCount - 1));
        }

        return units;
    }

    private static bool Has(string folder, string part) => SetFiles.Maybe(folder, name => string.Equals(SetFiles.Bare(name), part + ".txt", StringComparison.Ordinal)) is not null;

    private static string Part(string folder, string part) => SetFiles.One(folder, name => string.Equals(SetFiles.Bare(name), part + ".txt", StringComparison.Ordinal), part + ".txt", null);
}
