using System.Buffers.Binary;

namespace Regio.Files;

/// <summary>Writes a table as a Stata file, little-endian, in any format from 113 to 119.</summary>
internal sealed class StataWriter
{
    private const int Block = 1 << 18;

    private readonly Table _table;
    private readonly StataPlan _plan;
    private readonly Stream _stream;
    private readonly long[] _map = new long[14];

    private StataWriter(Table table, StataPlan plan, Stream stream) => (_table, _plan, _stream) = (table, plan, stream);

    internal static void Write(Table table, Stream stream, string target, WriteOptions options)
    {
        StataWriter writer = new(table, StataPlan.For(table, target, options), stream);
        if (writer._plan.Layout.IsTagged)
        {
            writer.Tagged();
        }
        else
        {
            writer.Old();
        }
    }

    private void Old()
    {
        StataLayout layout = _plan.Layout;
        Bytes([(byte)layout.Version, 2, 1, 0]);
        Number(_plan.Types.Length, 2);
        Number(_table.RowCount, 4);
        Field(_plan.DataLabel, 81);
        Field([], 18);
        Bytes([.. _plan.Types.Select(type => (byte)type.Code(layout))]);
        Fields(_plan.Names, layout.Name);
        Field([], 2 * (_plan.Types.Length + 1));
        Fields(_plan.Formats, layout.Format);
        Fields(_plan.ValueLabelNames, layout.Name);
        Fields(_plan.Labels, layout.Label);
        Field([], 5);
        Rows();
        foreach (byte[] label in _plan.ValueLabels)
        {
            Bytes(label);
        }
    }

    private void Tagged()
    {
        StataLayout layout = _plan.Layout;
        Text("<stata_dta><header><release>" + layout.Version.ToString(System.Globalization.CultureInfo.InvariantCulture) + "</release><byteorder>LSF</byteorder><K>");
        Number(_plan.Types.Length, layout.Count);
        Text("</K><N>");
        Number(_table.RowCount, layout.IsUtf8 ? 8 : 4);
        Text("</N><label>");
        Number(_plan.DataLabel.Length, layout.IsUtf8 ? 2 : 1);
        Bytes(_plan.DataLabel);
        Text("</label><timestamp>\0</timestamp></header>");
        Mark(1);
        Text("<map>");
        long map = _stream.Position;
        Field([], 14 * 8);
        Text("</map>");
        Section(2, "variable_types", () => Array.ForEach(_plan.Types, type => Number(type.Code(layout), 2)));
        Section(3, "varnames", () => Fields(_plan.Names, layout.Name));
        Section(4, "sortlist", () => Field([], layout.Count * (_plan.Types.Length + 1)));
        Section(5, "formats", () => Fields(_plan.Formats, layout.Format));
        Section(6, "value_label_names", () => Fields(_plan.ValueLabelNames, layout.Name));
        Section(7, "variable_labels", () => Fields(_plan.Labels, layout.Label));
        Section(8, "characteristics", () => { });
        Section(9, "data", Rows);
        Section(10, "strls", LongTexts);
        Section(11, "value_labels", () =>
        {
            foreach (byte[] label in _plan.ValueLabels)
            {
                Text("<lbl>");
                Bytes(label);
                Text("</lbl>");
            }
        });
        Mark(12);
        Text("</stata_dta>");
        Mark(13);
        _stream.Position = map;
        Array.ForEach(_map, offset => Number(offset, 8));
        _stream.Position = _stream.Length;
    }

    private void Rows()
    {
        int width = _plan.Types.Sum(type => type.Width);
        byte[] block = new byte[Math.Max(1, Block / width) * width];
        int at = 0;
        for (int row = 0; row < _table.RowCount; row++)
        {
            for (int c = 0; c < _plan.Types.Length; c++)
            {
                StataType type = _plan.Types[c];
                Cell(c, row, type, block.AsSpan(at, type.Width));
                at += type.Width;
            }

            if (at == block.Length)
            {
                _stream.Write(block);
                at = 0;
            }
        }

        _stream.Write(block.AsSpan(0, at));
    }

    private void Cell(int column, int row, StataType type, Span<byte> field)
    {
        if (_table.Columns[column] is NumberColumn numbers)
        {
            StataNumbers.Write(numbers.Values[row], type.Storage, field);
            return;
        }

        field.Clear();
        int code = ((TextColumn)_table.Columns[column]).Codes[row];
        if (code < 0)
        {
            return;
        }

        byte[] text = _plan.Levels[column]![code];
        if (type.Storage == StataStorage.Text)
        {
            text.CopyTo(field);
        }
        else if (text.Length > 0)
        {
            ulong observation = (uint)_plan.FirstRows[column]![code] + 1UL;
            ulong key = ((uint)column + 1UL) | (observation << (_plan.Layout.VariableIndex * 8));
            BinaryPrimitives.WriteUInt64LittleEndian(field, key);
        }
    }

    /// <summary>Each distinct text once, in order of the cell where it first stands.</summary>
    private void LongTexts()
    {
        var texts = Enumerable.Range(0, _plan.Types.Length).Where(c => _plan.Types[c].Storage == StataStorage.LongText)
            .SelectMany(c => Enumerable.Range(0, _plan.Levels[c]!.Length).Where(code => _plan.FirstRows[c]![code] >= 0 && _plan.Levels[c]![code].Length > 0).Select(code => (Row: _plan.FirstRows[c]![code], Column: c, Text: _plan.Levels[c]![code])))
            .OrderBy(text => text.Row).ThenBy(text => text.Column);
        foreach ((int row, int column, byte[] text) in texts)
        {
            bool binary = text.AsSpan().Contains((byte)0);
            Text("GSO");
            Number(column + 1, 4);
            Number(row + 1L, _plan.Layout.Version == 117 ? 4 : 8);
            Bytes([(byte)(binary ? 129 : 130)]);
            Number(text.Length + (binary ? 0 : 1), 4);
            Bytes(text);
            Field([], binary ? 0 : 1);
        }
    }

    private void Section(int number, string tag, Action body)
    {
        Mark(number);
        Text("<" + tag + ">");
        body();
        Text("</" + tag + ">");
    }

    private void Mark(int number) => _map[number] = _stream.Position;

    private void Text(string text) => Bytes(Encoding.ASCII.GetBytes(text));

    private void Bytes(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

    private void Number(long value, int width)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        _stream.Write(bytes[..width]);
    }

    private void Field(ReadOnlySpan<byte> text, int width)
    {
        byte[] field = new byte[width];
        text.CopyTo(field);
        _stream.Write(field);
    }

    private void Fields(byte[][] texts, int width)
    {
        foreach (byte[] text in texts)
        {
            Field(text, width);
        }
    }
}
