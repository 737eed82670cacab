namespace Regio.Files;

/// <summary>Turns pieces of delimited text into columns: fields first, then every cell as a number or date, then the columns that remain as text.</summary>
internal sealed class CsvTable
{
    private readonly List<TextPiece> _pieces;
    private readonly CsvDialect _dialect;
    private readonly ReadOptions _options;
    private readonly string _source;
    private readonly RunContext _run;
    private readonly CsvRecords[] _records;
    private readonly int[] _firstRow;
    private readonly CellRules _rules;

    private CsvTable(List<TextPiece> pieces, CsvDialect dialect, ReadOptions options, string source, RunContext run)
    {
        (_pieces, _dialect, _options, _source, _run) = (pieces, dialect, options, source, run);
        _records = new CsvRecords[pieces.Count];
        _firstRow = new int[pieces.Count];
        byte point = options.DecimalComma == true ? (byte)',' : (byte)'.';
        _rules = new CellRules(point, dialect.Delimiter != (byte)',' && options.DecimalComma is null, new MissingCodes(options.MissingCodes));
    }

    internal static Table Read(List<TextPiece> pieces, CsvDialect dialect, ReadOptions options, string source, RunContext run)
    {
        IReadOnlyList<string> names = ColumnNames.Check(dialect.Names, options, source);
        CsvTable reader = new(pieces, dialect, options, source, run);
        int rows = reader.FindRecords();
        if (rows == 0)
        {
            throw new DataError(("the file has a header and no rows", "文件只有表头，没有数据行"), ("Add the data rows; where the first line is data already, say so with --header false (Header = false).", "请补充数据行；若第一行就是数据，请使用 --header false（Header = false）。")) { Source = source };
        }

        return new Table(TableFile.NameOf(source), reader.Columns(names, rows)) { Source = source };
    }

    private int FindRecords()
    {
        _run.ForEach(_pieces.Count, p => _records[p] = CsvRecords.Scan(Text(p), _dialect.Delimiter, _dialect.Quote, _dialect.Names.Count));
        CsvFaults.Check(_pieces, _records, _dialect, _source, p => p == 0 ? _dialect.Start : 0);
        long rows = 0;
        for (int p = 0; p < _pieces.Count; p++)
        {
            _firstRow[p] = (int)rows;
            rows += _records[p].Rows;
            if (rows > Array.MaxLength)
            {
                throw new DataError(("the file has more rows than a table can hold", "文件行数超过表格上限"), ("Split the file.", "请拆分文件。")) { Source = _source };
            }
        }

        return (int)rows;
    }

    private ReadOnlySpan<byte> Text(int piece) => piece == 0 ? _pieces[0].Text[_dialect.Start..] : _pieces[piece].Text;

    private List<Column> Columns(IReadOnlyList<string> names, int rows)
    {
        double[]?[] values = new double[names.Count][];
        for (int c = 0; c < names.Count; c++)
        {
            values[c] = TypeOf(names[c]) == ColumnType.Text ? null : GC.AllocateUninitializedArray<double>(rows);
        }

        CellKinds[,] seen = new CellKinds[_pieces.Count, names.Count];
        _run.ForEach(_pieces.Count, p =>
        {
            for (int c = 0; c < names.Count; c++)
            {
                seen[p, c] = values[c] is double[] column ? ReadValues(p, c, column, TypeOf(names[c]) is not null) : CellKinds.Text;
            }
        });

        List<Column?> columns = [];
        List<int> texts = [];
        for (int c = 0; c < names.Count; c++)
        {
            CellKinds kinds = CellKinds.None;
            for (int p = 0; p < _pieces.Count; p++)
            {
                kinds |= seen[p, c];
            }

            NumberKind? kind = Decide(names[c], c, kinds);
            columns.Add(kind is NumberKind number ? new NumberColumn(names[c].Length == 0 ? " " : names[c], values[c]!, number) : null);
            if (kind is null)
            {
                texts.Add(c);
                values[c] = null;
            }
        }

        foreach ((int c, TextColumn column) in CsvTexts.Read(texts, names, rows, this))
        {
            columns[c] = column;
        }

        return ColumnNames.DropNameless(columns, names, _source);
    }

    private ColumnType? TypeOf(string name) => _options.Types.TryGetValue(name, out ColumnType type) ? type : null;

    private NumberKind? Decide(string name, int column, CellKinds kinds)
    {
        if (CellRules.IsOpen(kinds) && TypeOf(name) is null or ColumnType.Number)
        {
            throw Offence(column, name, ("a comma in a number may mark decimals or thousands in a file that is not delimited by commas", "在不以逗号分隔的文件中，数字里的逗号可能是小数点，也可能是千位分隔符"),
                ("Where 1,5 is one and a half, say so with --decimal-comma (DecimalComma = true); where 1,500 is fifteen hundred, set DecimalComma = false or take the commas out.", "若逗号是小数点，请使用 --decimal-comma（DecimalComma = true）；若是千位分隔符，请设 DecimalComma = false 或去掉逗号。"), kind => (kind & CellKinds.Comma) != CellKinds.None);
        }

        switch (TypeOf(name))
        {
            case null:
                return CellRules.Common(kinds);
            case ColumnType.Text:
                return null;
            case ColumnType.Number:
                Require(name, column, kinds, CellKinds.Number | CellKinds.Code, ("number", "数值"));
                return (kinds & CellKinds.Real) == CellKinds.None ? NumberKind.Whole : NumberKind.Real;
            case ColumnType.Truth:
                Require(name, column, kinds, CellKinds.Truth, ("TRUE or FALSE", "TRUE 或 FALSE"));
                return NumberKind.Truth;
            default:
                Require(name, column, kinds, CellKinds.Periods, ("date", "日期"));
                return CellRules.Common(kinds) ?? throw Offence(column, name, ("dates of different kinds stand in one column", "同一列中混有不同类型的日期"), ("Write all of them in one form, such as 2020-01-31.", "请统一写法，例如 2020-01-31。"), kind => kind != CellKinds.None);
        }
    }

    private void Require(string name, int column, CellKinds kinds, CellKinds allowed, Label what)
    {
        if ((kinds & ~allowed) != CellKinds.None)
        {
            throw Offence(column, name, new($"the column is declared {what.En} and holds something else", $"该列声明为{what.Zh}，却含有其他内容"),
                ("Correct the cells, or list the text among the missing codes.", "请修正单元格，或将该文本列为缺失代码。"), kind => (kind & ~allowed) != CellKinds.None);
        }
    }

    private DataError Offence(int column, string name, Label what, Label wayOut, Func<CellKinds, bool> isBad)
    {
        List<(int Piece, int Row, string Text)> first = [];
        long count = 0;
        for (int p = 0; p < _pieces.Count; p++)
        {
            for (int r = 0; r < _records[p].Rows; r++)
            {
                if (isBad(_rules.Read(Cell(p, r, column, out _), out _)))
                {
                    count++;
                    if (first.Count < CsvRecords.Shown)
                    {
                        first.Add((p, r, Encoding.UTF8.GetString(Cell(p, r, column, out _))));
                    }
                }
            }
        }

        long line = LineOf(first[0].Piece, first[0].Row);
        string cells = string.Join(", ", first.Select(cell => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{LineOf(cell.Piece, cell.Row)}: '{Shorten(cell.Text)}'")));
        string more = count > first.Count ? ", …" : string.Empty;
        return new DataError(
            new($"column '{name}': {what.En}; {InputFile.Cells(count)}, by line {cells}{more}", $"列“{name}”：{what.Zh}；共 {count} 个单元格，按行号：{cells}{more}"), wayOut)
        { Source = _source, Line = line, Column = name, Row = _firstRow[first[0].Piece] + first[0].Row + 1L };
    }

    private static string Shorten(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private long LineOf(int piece, int row) => TextPieces.LineOf(_pieces, piece, _records[piece].Field(row, 0).Start + (piece == 0 ? _dialect.Start : 0));

    /// <summary>Reads a column of a piece as numbers or dates until it proves to be text (to the end where a type is declared).</summary>
    private CellKinds ReadValues(int piece, int column, double[] values, bool declared)
    {
        CsvRecords records = _records[piece];
        Span<double> into = values.AsSpan(_firstRow[piece], records.Rows);
        CellKinds kinds = CellKinds.None;
        CellKinds final = declared ? CellKinds.None : CellKinds.Text | CellKinds.Code;
        for (int r = 0; r < into.Length && (kinds & final) == CellKinds.None; r++)
        {
            kinds |= _rules.Read(Cell(piece, r, column, out _), out into[r]);
        }

        return kinds;
    }

    internal ReadOnlySpan<byte> Cell(int piece, int row, int column, out bool quoted)
    {
        (int start, int end) = _records[piece].Field(row, column);
        return CsvField.Content(Text(piece)[start..end], _dialect.Quote, out quoted);
    }

    internal int PieceCount => _pieces.Count;

    internal RunContext Run => _run;

    internal MissingCodes Missing => _rules.Missing;

    internal byte Quote => _dialect.Quote;

    internal int RowsOf(int piece) => _records[piece].Rows;

    internal int FirstRow(int piece) => _firstRow[piece];
}
