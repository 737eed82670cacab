using System.Globalization;

namespace Regio.Files;

/// <summary>Turns the cells of a sheet into columns.</summary>
internal sealed class ExcelTable
{
    private readonly ExcelSheet _sheet;
    private readonly ReadOptions _options;
    private readonly string _source;
    private readonly CellRules _rules;

    private ExcelTable(ExcelSheet sheet, ReadOptions options, string source)
    {
        (_sheet, _options, _source) = (sheet, options, source);
        _rules = new CellRules(options.DecimalComma == true ? (byte)',' : (byte)'.', CommaIsOpen: false, new MissingCodes(options.MissingCodes));
    }

    internal static Table Make(ExcelSheet sheet, ReadOptions options, string source)
    {
        ExcelTable table = new(sheet, options, source);
        ExcelMerges.Spread(sheet, source);
        IReadOnlyList<string> names = ColumnNames.Check([.. sheet.Header.Select(ExcelCells.Text)], options, source);
        List<Column?> columns = [];
        for (int c = 0; c < names.Count; c++)
        {
            columns.Add(table.Column(c, names[c].Length == 0 ? " " : names[c]));
        }

        return new Table(TableFile.NameOf(source), ColumnNames.DropNameless(columns, names, source)) { Source = source + "[" + sheet.Name + "]" };
    }

    private Column Column(int c, string name)
    {
        RefuseErrors(c, name);
        ColumnType? declared = _options.Types.TryGetValue(name, out ColumnType type) ? type : null;
        int rows = _sheet.Rows.Count;
        double[] values = new double[rows];
        CellKinds kinds = CellKinds.None;
        bool anyNumber = false;
        for (int r = 0; r < rows && declared != ColumnType.Text; r++)
        {
            object? cell = _sheet.Rows[r].Cells[c];
            kinds |= ExcelCells.Read(cell, _rules, out values[r]);
            anyNumber |= cell is double or string and [.., '年'];
        }

        if ((kinds & CellKinds.Instant) != CellKinds.None && (kinds & ~(CellKinds.Day | CellKinds.Instant)) == CellKinds.None)
        {
            kinds = CellKinds.Instant;
            ToInstants(c, values);
        }

        if (declared is not (null or ColumnType.Text))
        {
            Require(c, name, declared.Value, kinds);
            kinds &= ~CellKinds.Code;
            anyNumber = true;
        }

        NumberKind? kind = declared == ColumnType.Text ? null : CellRules.Common(kinds);
        bool digitsAsText = !anyNumber && (kinds & CellKinds.Number) != CellKinds.None;
        return kind is NumberKind number && !digitsAsText ? new NumberColumn(name, values, number) : TextColumn.Of(name, _sheet.Rows.Select(row => Text(row.Cells[c])));
    }

    private string? Text(object? cell)
    {
        string text = ExcelCells.Text(cell);
        return text.Length == 0 || cell is ExcelError || _rules.Missing.Holds(Encoding.UTF8.GetBytes(text)) ? null : text;
    }

    private void ToInstants(int column, double[] values)
    {
        for (int r = 0; r < values.Length; r++)
        {
            if (ExcelCells.Read(_sheet.Rows[r].Cells[column], _rules, out double value) == CellKinds.Day)
            {
                values[r] = value * 86_400_000;
            }
        }
    }

    private void RefuseErrors(int column, string name)
    {
        Refuse(column, name, cell => cell is ExcelError { IsUncomputed: true }, ("a formula has no stored result", "公式没有存储计算结果"),
            ("The program that wrote the workbook did not compute it: open it in Excel or LibreOffice and save it.", "写出该工作簿的程序没有计算公式：请用 Excel 或 LibreOffice 打开并保存。"));
        if (!_options.ErrorCellsAreMissing)
        {
            Refuse(column, name, cell => cell is ExcelError { IsNotAvailable: false }, ("an error value stands where data should be", "数据区中出现错误值"),
                ("Correct the formulas, or read them as missing with --error-cells-missing (ErrorCellsAreMissing = true).", "请修正公式，或用 --error-cells-missing（ErrorCellsAreMissing = true）将其视为缺失。"));
        }
    }

    private void Require(int column, string name, ColumnType type, CellKinds kinds)
    {
        (CellKinds allowed, Label what) = type switch
        {
            ColumnType.Number => (CellKinds.Number | CellKinds.Code, new Label("number", "数值")),
            ColumnType.Truth => (CellKinds.Truth, new Label("TRUE or FALSE", "TRUE 或 FALSE")),
            _ => (CellKinds.Periods, new Label("date", "日期")),
        };
        if ((kinds & ~allowed) != CellKinds.None)
        {
            Refuse(column, name, cell => (ExcelCells.Read(cell, _rules, out _) & ~allowed) != CellKinds.None, new($"the column is declared {what.En} and holds something else", $"该列声明为{what.Zh}，却含有其他内容"),
                ("Correct the cells, or list the text among the missing codes.", "请修正单元格，或将该文本列为缺失代码。"));
        }
        else if (CellRules.Common(kinds & ~CellKinds.Code) is null)
        {
            Refuse(column, name, cell => cell is not null, ("dates of different kinds stand in one column", "同一列中混有不同类型的日期"), ("Write all of them in one form.", "请统一写法。"));
        }
    }

    private void Refuse(int column, string name, Func<object?, bool> isBad, Label what, Label wayOut)
    {
        var bad = _sheet.Rows.Select((row, r) => (Index: r, row.Row, Cell: row.Cells[column])).Where(cell => isBad(cell.Cell));
        var first = bad.Take(CsvRecords.Shown).ToList();
        if (first.Count == 0)
        {
            return;
        }

        int count = bad.Count();
        string cells = string.Join(", ", first.Select(cell => SheetAddress.Of(cell.Row, _sheet.Left + column) + ": '" + ExcelCells.Text(cell.Cell) + "'")) + (count > first.Count ? ", …" : string.Empty);
        throw new DataError(
            new(string.Create(CultureInfo.InvariantCulture, $"column '{name}': {what.En}; {InputFile.Cells(count)}: {cells}"), string.Create(CultureInfo.InvariantCulture, $"列“{name}”：{what.Zh}；共 {count} 个单元格：{cells}")), wayOut)
        { Source = _source, Cell = _sheet.NameOf(first[0].Row, column), Column = name, Row = first[0].Index + 1 };
    }
}

/// <summary>What a stored cell holds.</summary>
internal static class ExcelCells
{
    internal static CellKinds Read(object? cell, CellRules rules, out double value)
    {
        value = double.NaN;
        switch (cell)
        {
            case double number:
                value = rules.Missing.Holds(number) ? double.NaN : number;
                return double.IsNaN(value) ? CellKinds.None : number == Math.Floor(number) ? CellKinds.Whole : CellKinds.Real;
            case bool truth:
                value = truth ? 1 : 0;
                return CellKinds.Truth;
            case DateTime date:
                double days = (date - Calendar.Origin).TotalDays;
                bool isDay = date.TimeOfDay == TimeSpan.Zero;
                value = isDay ? Math.Round(days) : Math.Round(days * 86_400_000);
                return isDay ? CellKinds.Day : CellKinds.Instant;
            case string text:
                return rules.Read(Encoding.UTF8.GetBytes(text.Trim()), out value);
            case TimeSpan:
                return CellKinds.Text;
            default:
                return CellKinds.None;
        }
    }

    internal static string Text(object? cell) => cell switch
    {
        null => string.Empty,
        string text => text.Trim(),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool truth => truth ? "TRUE" : "FALSE",
        DateTime date => date.TimeOfDay == TimeSpan.Zero ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : date.ToString("yyyy-MM-ddTHH:mm:ss.FFF", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        ExcelError error => error.Text,
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? string.Empty,
    };
}

/// <summary>Merged cells: a text holds for every row it spans; a merged header or number has no single meaning and is refused.</summary>
internal static class ExcelMerges
{
    internal static void Spread(ExcelSheet sheet, string source)
    {
        Dictionary<int, int> index = [];
        for (int r = 0; r < sheet.Rows.Count; r++)
        {
            index[sheet.Rows[r].Row] = r;
        }

        foreach (CellRange merged in sheet.Merged)
        {
            int column = merged.Left - sheet.Left;
            if (column < 0 || column >= sheet.Header.Length)
            {
                continue;
            }

            string place = SheetAddress.Of(merged.Top, merged.Left) + ":" + SheetAddress.Of(merged.Bottom, merged.Right);
            if (merged.Top <= sheet.HeaderRow && merged.Bottom >= sheet.HeaderRow && merged.Right > merged.Left && sheet.Header[column] is not null)
            {
                throw new DataError(new($"the header cell {place} ('{ExcelCells.Text(sheet.Header[column])}') spans several columns", $"表头单元格 {place}（“{ExcelCells.Text(sheet.Header[column])}”）跨多列"),
                    ("Give every column a name of its own in one row, or begin below with --skip or --range (Skip, Range).", "请在同一行为每一列单独命名，或用 --skip 或 --range（Skip、Range）从下一行开始读取。"))
                { Source = source, Cell = sheet.NameOf(merged.Top, column) };
            }

            if (merged.Bottom > merged.Top && index.TryGetValue(merged.Top, out int first) && sheet.Rows[first].Cells[column] is object value)
            {
                Fill(sheet, source, merged, column, value, index, place);
            }
        }
    }

    private static void Fill(ExcelSheet sheet, string source, CellRange merged, int column, object value, Dictionary<int, int> index, string place)
    {
        if (value is not string)
        {
            throw new DataError(new($"the number in {place} is merged over several rows", $"{place} 的数值合并了多行"), ("Unmerge the cells and write the value each row has.", "请取消合并，并写出每行各自的数值。")) { Source = source, Cell = sheet.NameOf(merged.Top, column) };
        }

        for (int row = merged.Top + 1; row <= Math.Min(merged.Bottom, sheet.Rows[^1].Row); row++)
        {
            if (index.TryGetValue(row, out int r))
            {
                sheet.Rows[r].Cells[column] ??= value;
            }
        }
    }
}
