namespace Regio.Files;

/// <summary>Turns a Stata file into a table: header and tail first, then blocks of rows side by side.</summary>
internal sealed class StataReader
{
    private const int BlockBytes = 1 << 20;

    private readonly ByteSource _source;
    private readonly StataHeader _header;
    private readonly StataTail _tail;
    private readonly ReadOptions _options;
    private readonly RunContext _run;
    private readonly int _blockRows;
    private readonly int _blocks;
    private StataLayout _layout;
    private volatile bool _lost;

    private StataReader(ByteSource source, ReadOptions options, RunContext run)
    {
        (_source, _options, _run) = (source, options, run);
        _header = StataHeader.Read(source);
        _layout = _header.Layout;
        _tail = StataTail.Read(source, _header);
        _blockRows = Math.Max(1, BlockBytes / _header.RowWidth);
        _blocks = (int)((_header.Rows + _blockRows - 1) / _blockRows);
    }

    internal static Table Read(ByteSource source, ReadOptions options, RunContext run) => new StataReader(source, options, run).Table();

    private Table Table()
    {
        int rows = (int)_header.Rows;
        double[]?[] values = new double[_header.Types.Length][];
        int[]?[] codes = new int[_header.Types.Length][];
        ByteTexts[]?[] texts = new ByteTexts[_header.Types.Length][];
        for (int c = 0; c < _header.Types.Length; c++)
        {
            bool isText = _header.Types[c].Storage is StataStorage.Text or StataStorage.LongText;
            values[c] = isText ? null : GC.AllocateUninitializedArray<double>(rows);
            codes[c] = isText ? GC.AllocateUninitializedArray<int>(rows) : null;
            texts[c] = _header.Types[c].Storage == StataStorage.Text ? new ByteTexts[_blocks] : null;
        }

        _run.ForEach(_blocks, block => ReadBlock(block, values, codes, texts));
        if (_lost && _layout.Version == 119)
        {
            // ReadStat (haven) points to the long texts of format 119 as in 118; Stata and pandas as documented.
            (_lost, _layout) = (false, _layout with { VariableIndex = 2 });
            _run.ForEach(_blocks, block => ReadBlock(block, values, codes, texts));
        }

        if (_lost)
        {
            throw _source.Damaged(new("a long text (strL) that a cell points to is missing", "单元格指向的长文本（strL）不存在"));
        }

        StataTexts decode = StataTexts.Find(_header, _tail, texts, _options, _source);
        Dictionary<string, ValueList> lists = decode.ValueLists();
        List<Column> columns = [];
        for (int c = 0; c < values.Length; c++)
        {
            string name = decode.Text(_header.Names[c]);
            if (name.Length == 0)
            {
                throw _source.Damaged(new($"variable {c + 1} has no name", $"第 {c + 1} 个变量没有名称"));
            }

            ColumnInfo info = decode.Info(c, lists);
            columns.Add(values[c] is double[] numbers
                ? new NumberColumn(name, numbers, StataFormats.KindOf(info.Format, _header.Types[c].Storage), info)
                : Text(name, codes[c]!, texts[c], decode, info));
        }

        string dataLabel = decode.Text(_header.DataLabel).TrimEnd();
        return new Table(TableFile.NameOf(_source.Name), columns) { Source = _source.Name, Title = dataLabel.Length == 0 ? null : Label.Same(dataLabel) };
    }

    private TextColumn Text(string name, int[] codes, ByteTexts[]? texts, StataTexts decode, ColumnInfo info)
    {
        if (texts is null)
        {
            return new TextColumn(name, codes, decode.LongLevels(codes, name), info);
        }

        string[][] levels = [.. texts.Select(piece => decode.Levels(piece, name))];
        return new TextColumn(name, codes, TextLevels.Merge(levels, codes, block => block * _blockRows), info);
    }

    private void ReadBlock(int block, double[]?[] values, int[]?[] codes, ByteTexts[]?[] texts)
    {
        int first = block * _blockRows;
        int rows = (int)Math.Min(_blockRows, _header.Rows - first);
        int width = _header.RowWidth;
        byte[] bytes = GC.AllocateUninitializedArray<byte>(rows * width);
        _source.Read(_header.Data + ((long)first * width), bytes);
        int at = 0;
        for (int c = 0; c < _header.Types.Length; c++)
        {
            StataType type = _header.Types[c];
            if (values[c] is double[] numbers)
            {
                StataNumbers.Read(bytes, at, width, type.Storage, _header.BigEndian, numbers.AsSpan(first, rows));
            }
            else if (texts[c] is ByteTexts[] pieces)
            {
                pieces[block] = ReadTexts(bytes, at, type.Width, codes[c].AsSpan(first, rows));
            }
            else
            {
                ReadLongTexts(bytes, at, codes[c].AsSpan(first, rows));
            }

            at += type.Width;
        }
    }

    private ByteTexts ReadTexts(byte[] bytes, int at, int length, Span<int> codes)
    {
        ByteTexts texts = new();
        for (int r = 0; r < codes.Length; r++, at += _header.RowWidth)
        {
            ReadOnlySpan<byte> cell = bytes.AsSpan(at, length);
            int end = cell.IndexOf((byte)0);
            cell = end < 0 ? cell : cell[..end];
            codes[r] = cell.IsEmpty ? -1 : texts.Code(cell);
        }

        return texts;
    }

    private void ReadLongTexts(byte[] bytes, int at, Span<int> codes)
    {
        for (int r = 0; r < codes.Length; r++, at += _header.RowWidth)
        {
            (ulong V, ulong O) key = StataTail.Key(bytes.AsSpan(at, 8), _layout, _header.BigEndian);
            bool found = _tail.LongTextIndex.TryGetValue(key, out int index);
            codes[r] = found ? index : -1;
            _lost |= !found && key != default;
        }
    }
}
