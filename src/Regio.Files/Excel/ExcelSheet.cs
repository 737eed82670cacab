using ExcelDataReader;

namespace Regio.Files;

/// <summary>The cells of one sheet as they were stored: double, bool, string, DateTime, TimeSpan, <see cref="ExcelError"/> or null.</summary>
/// <param name="Name">Name of the sheet.</param>
/// <param name="Left">First column, from 0.</param>
/// <param name="Header">The cells of the header row.</param>
/// <param name="HeaderRow">Its row in the sheet, from 0.</param>
/// <param name="Rows">Data rows with their row in the sheet.</param>
/// <param name="Merged">Merged cells.</param>
internal sealed record ExcelSheet(string Name, int Left, object?[] Header, int HeaderRow, List<(int Row, object?[] Cells)> Rows, IReadOnlyList<CellRange> Merged)
{
    /// <summary>The largest area looked through; a sheet with a stray cell in its far corner has 17 billion.</summary>
    private const long LargestArea = 1L << 28;

    internal string NameOf(int row, int column) => Name + "!" + SheetAddress.Of(row, Left + column);

    internal static ExcelSheet Read(IExcelDataReader reader, Stream stream, ReadOptions options, CellRange range, string source, CancellationToken cancellation)
    {
        Choose(reader, options, source);
        Dictionary<(int, int), ExcelError> errors = ExcelErrors.Find(stream, reader.Name);
        if ((long)reader.RowCount * reader.FieldCount > LargestArea)
        {
            throw new DataError(new($"sheet '{reader.Name}' spans {InputFile.Count(reader.RowCount)} rows and {InputFile.Count(reader.FieldCount)} columns", $"工作表“{reader.Name}”跨 {InputFile.Count(reader.RowCount)} 行、{InputFile.Count(reader.FieldCount)} 列"), ("Delete the stray cells at its end, or save the table as .csv.", "请删除末尾的多余单元格，或另存为 .csv。")) { Source = source };
        }

        CellRange[] merged = [.. (reader.MergeCells ?? []).Select(cells => new CellRange(cells.FromRow, cells.FromColumn, cells.ToRow, cells.ToColumn))];
        object?[]? header = null;
        int headerRow = -1;
        int width = 0;
        List<(int, object?[])> rows = [];
        for (int row = 0; reader.Read() && row <= range.Bottom; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (row < range.Top + options.Skip)
            {
                continue;
            }

            object?[] cells = Cells(reader, errors, row, range.Left, header is null ? Math.Min(range.Right, reader.FieldCount - 1) - range.Left + 1 : width);
            if (Array.TrueForAll(cells, cell => cell is null))
            {
                continue;
            }

            if (header is null)
            {
                (header, headerRow, width) = (cells, row, cells.Length);
                if (options.Header != false)
                {
                    continue;
                }

                header = [.. Enumerable.Range(1, width).Select(c => (object)string.Create(System.Globalization.CultureInfo.InvariantCulture, $"v{c}"))];
            }

            rows.Add((row, cells));
        }

        return header is not null && rows.Count > 0
            ? new ExcelSheet(reader.Name, range.Left, header, headerRow, rows, merged)
            : throw new DataError(new($"sheet '{reader.Name}' has no rows of data{(options.Range is null ? string.Empty : " in " + options.Range)}", $"工作表“{reader.Name}”{(options.Range is null ? string.Empty : " 的 " + options.Range + " ")}没有数据行"), ("Choose another sheet or range.", "请选择其他工作表或区域。")) { Source = source };
    }

    private static object?[] Cells(IExcelDataReader reader, Dictionary<(int, int), ExcelError> errors, int row, int left, int width)
    {
        object?[] cells = new object?[Math.Max(0, width)];
        for (int c = 0; c < cells.Length && left + c < reader.FieldCount; c++)
        {
            object? value = reader.GetValue(left + c) ?? errors.GetValueOrDefault((row, left + c));
            cells[c] = value switch
            {
                string text when string.IsNullOrWhiteSpace(text) => null,
                int whole => WithZeros(whole, reader.GetNumberFormatString(left + c)),
                double number => WithZeros(number, reader.GetNumberFormatString(left + c)),

                // A time of day without a date is a serial number below one.
                DateTime { Year: < 1900 } time => time.TimeOfDay,
                _ => value,
            };
        }

        return cells;
    }

    /// <summary>A number that its cell shows with leading zeros, such as 10000 as 010000 by the format 000000, is the code that is shown.</summary>
    private static object WithZeros(double number, string? format)
    {
        if (format is null || format.Length < 2 || format.AsSpan().ContainsAnyExcept('0') || number < 0 || number != Math.Floor(number))
        {
            return number;
        }

        string digits = number.ToString("F0", System.Globalization.CultureInfo.InvariantCulture);
        return digits.Length < format.Length ? digits.PadLeft(format.Length, '0') : number;
    }

    internal static void Choose(IExcelDataReader reader, ReadOptions options, string source)
    {
        List<string> names = [];
        int first = -1;
        do
        {
            first = first < 0 && reader.RowCount > 0 && reader.FieldCount > 0 ? names.Count : first;
            names.Add(reader.Name);
        }
        while (reader.NextResult());

        int chosen = Math.Max(0, first);
        if (options.Sheet is string wanted)
        {
            chosen = names.FindIndex(name => string.Equals(name, wanted, StringComparison.Ordinal));
            chosen = chosen >= 0 ? chosen : names.FindIndex(name => string.Equals(name.Trim(), wanted.Trim(), StringComparison.OrdinalIgnoreCase));
            if (chosen < 0)
            {
                throw Unknown(wanted, names, source);
            }
        }
        else if (options.SheetNumber is int number)
        {
            chosen = number >= 1 && number <= names.Count ? number - 1 : throw Unknown("#" + number.ToString(System.Globalization.CultureInfo.InvariantCulture), names, source);
        }

        reader.Reset();
        for (int i = 0; i < chosen; i++)
        {
            reader.NextResult();
        }
    }

    private static DataError Unknown(string wanted, List<string> names, string source)
    {
        string? near = Nearest.To(wanted, names);
        string all = string.Join(", ", names.Take(30).Select(name => "'" + name + "'"));
        string allZh = string.Join("、", names.Take(30).Select(name => "“" + name + "”"));
        Label way = near is null ? new($"The sheets are {all}.", $"现有工作表：{allZh}。") : new($"Did you mean '{near}'? The sheets are {all}.", $"是否指“{near}”？现有工作表：{allZh}。");
        return new DataError(new($"the workbook has no sheet '{wanted}'", $"工作簿中没有工作表“{wanted}”"), way) { Source = source };
    }
}
