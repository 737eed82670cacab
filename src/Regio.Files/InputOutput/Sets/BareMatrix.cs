using Regio.Numerics;

namespace Regio.Files;

/// <summary>A file of numbers alone whose labels stand in another file; a cell that is no number is refused by its place and labels.</summary>
/// <param name="grid">The cells.</param>
/// <param name="rows">Label of each row.</param>
/// <param name="columns">Label of each column.</param>
internal sealed class BareMatrix(Grid grid, IReadOnlyList<string> rows, IReadOnlyList<string> columns)
{
    internal Grid Grid => grid;

    internal static BareMatrix Read(string path, IReadOnlyList<string> rows, IReadOnlyList<string> columns, RunContext run)
    {
        Grid grid = IoFile.Cells(path, ReadOptions.Default, run);
        if (grid.RowCount != rows.Count)
        {
            throw grid.Fault(new($"the file has {grid.RowCount} rows where its labels are {rows.Count}", $"文件有 {grid.RowCount} 行，而标签有 {rows.Count} 个"), ("The file is cut off, or the labels belong to another one: copy the set again.", "文件可能被截断，或标签属于其他文件：请重新复制整套文件。"));
        }

        int wrong = grid.Rows.ToList().FindIndex(row => row.Numbers.Length != columns.Count);
        return wrong < 0 ? new BareMatrix(grid, rows, columns)
            : throw grid.Fault(wrong, 0, new($"the line has {grid.Rows[wrong].Numbers.Length} fields where the labels are {columns.Count}", $"该行有 {grid.Rows[wrong].Numbers.Length} 个字段，而标签有 {columns.Count} 个"), ("The file is cut off, or the labels belong to another one: copy the set again.", "文件可能被截断，或标签属于其他文件：请重新复制整套文件。"));
    }

    internal double At(int row, int column)
    {
        double value = grid.Number(row, column);
        return double.IsNaN(value) ? throw Fault(row, column) : value;
    }

    internal double[] Row(int row, int from, int count) => [.. Enumerable.Range(from, count).Select(c => At(row, c))];

    internal double[] Column(int column, int from, int count) => [.. Enumerable.Range(from, count).Select(r => At(r, column))];

    /// <summary>The first rows and columns as a matrix.</summary>
    internal Matrix Block(int order, RunContext run)
    {
        const int Tile = 8;
        Matrix block = new(order, order, GC.AllocateUninitializedArray<double>(checked(order * order)));
        (int Row, int Column)[] faults = new (int, int)[(order + Tile - 1) / Tile];
        run.ForEach(faults.Length, tile =>
        {
            faults[tile] = (-1, -1);
            for (int r = 0; r < order; r++)
            {
                ReadOnlySpan<double> numbers = grid.Rows[r].Numbers;
                for (int c = tile * Tile; c < Math.Min(order, (tile + 1) * Tile); c++)
                {
                    block.Array[r + (c * order)] = numbers[c];
                    faults[tile] = double.IsNaN(numbers[c]) && faults[tile].Row < 0 ? (r, c) : faults[tile];
                }
            }
        });
        foreach ((int row, int column) in faults.Where(fault => fault.Row >= 0).Order().Take(1))
        {
            throw Fault(row, column);
        }

        return block;
    }

    private DataError Fault(int row, int column)
    {
        string text = grid.Text(row, column);
        Label what = text.Length == 0
            ? new($"'{rows[row]}' → '{columns[column]}': the cell is empty", $"“{rows[row]}”→“{columns[column]}”：单元格为空")
            : new($"'{rows[row]}' → '{columns[column]}': '{text}' stands where a number is needed", $"“{rows[row]}”→“{columns[column]}”：应为数值，却是“{text}”");
        return grid.Fault(row, column, what, ("Write the number, and 0 where nothing is delivered.", "请填入数值；没有交易之处填 0。"));
    }
}

/// <summary>Finds the files of a set.</summary>
internal static class SetFiles
{
    /// <summary>The only file of a folder whose name fits, among those of the year asked for.</summary>
    internal static string One(string folder, Func<string, bool> fits, string described, int? year)
    {
        string[] found = [.. Names(folder).Where(fits)];
        if (found.Length > 1 && year is int wanted)
        {
            string text = wanted.ToString(System.Globalization.CultureInfo.InvariantCulture);
            found = [.. found.Where(name => name.Contains(text, StringComparison.Ordinal))];
        }

        return found.Length == 1 ? Path.Combine(folder, found[0]) : throw new DataError(
            found.Length == 0 ? new($"the folder has no file {described}", $"文件夹中没有文件 {described}") : new($"several files are {described}: {string.Join(", ", found)}", $"有多个文件符合 {described}：{string.Join("、", found)}"),
            found.Length == 0 ? ("Unpack the whole set into one folder.", "请将整套文件解压到同一文件夹。") : ("Choose the year with 'year', or keep one set a folder.", "请用 year 选择年份，或每个文件夹只放一套文件。"))
        { Source = folder };
    }

    /// <summary>The file if it is there.</summary>
    internal static string? Maybe(string folder, Func<string, bool> fits) => Names(folder).FirstOrDefault(fits) is string name ? Path.Combine(folder, name) : null;

    internal static string[] Names(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
        : throw new DataError(("there is no such folder", "文件夹不存在"), ("Give the folder that holds the whole set of files.", "请给出整套文件所在的文件夹。")) { Source = folder };

    /// <summary>A name without .gz.</summary>
    internal static string Bare(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
}
