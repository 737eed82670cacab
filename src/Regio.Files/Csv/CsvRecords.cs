using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Regio.Files;

/// <summary>Where the fields of a piece of delimited text begin and end.</summary>
/// <remarks>
/// Row r occupies Stride = fields + 1 marks: the start of the record, then the end of each field. Field 0 begins at the first mark, field c &gt; 0 one byte
/// behind the end of field c − 1. Blank lines are no records.
/// </remarks>
internal sealed class CsvRecords
{
    /// <summary>Offenders kept for the message.</summary>
    internal const int Shown = 5;

    private int[] _marks;

    private CsvRecords(int fields, int expectedRows)
    {
        Stride = fields + 1;
        _marks = GC.AllocateUninitializedArray<int>((int)Math.Min(Array.MaxLength, (long)Stride * (expectedRows + 1)));
        _marks[0] = 0;
    }

    internal int Stride { get; }

    internal int Rows { get; private set; }

    /// <summary>Offset of a quote out of place, or -1.</summary>
    internal int StrayQuote { get; private set; } = -1;

    /// <summary>Offset of the quote that is never closed, or -1.</summary>
    internal int OpenQuote { get; private set; } = -1;

    /// <summary>Records with another number of fields: offset and fields found, the first ones.</summary>
    internal List<(int Offset, int Fields)> Ragged { get; } = [];

    internal long RaggedCount { get; private set; }

    internal ReadOnlySpan<int> Marks => _marks;

    internal (int Start, int End) Field(int row, int field)
    {
        int at = (row * Stride) + field;
        return (field == 0 ? _marks[at] : _marks[at] + 1, _marks[at + 1]);
    }

    /// <summary>Finds the fields of <paramref name="text"/>, which begins with a record, in one pass over blocks of 64 bytes.</summary>
    /// <param name="text">Whole records of UTF-8 text.</param>
    /// <param name="delimiter">The byte between fields.</param>
    /// <param name="quote">The byte that encloses fields; 0 for none.</param>
    /// <param name="fields">Fields a record should have.</param>
    internal static CsvRecords Scan(ReadOnlySpan<byte> text, byte delimiter, byte quote, int fields)
    {
        int firstLine = text.IndexOf((byte)'\n');
        int length = firstLine < 0 ? text.Length : firstLine + 1;
        CsvRecords records = new(fields, (int)Math.Min(text.Length, (text.Length / Math.Max(1, length) * 9L / 8) + 16));
        Cursor cursor = new(records);
        Span<byte> tail = stackalloc byte[64];
        int whole = text.Length & ~63;
        for (int at = 0; at < whole && records.StrayQuote < 0; at += 64)
        {
            cursor.Block(text, at, Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(text), (nuint)at), ulong.MaxValue, delimiter, quote);
        }

        if (whole < text.Length && records.StrayQuote < 0)
        {
            tail.Clear();
            text[whole..].CopyTo(tail);
            cursor.Block(text, whole, Vector512.Create<byte>(tail), (1UL << (text.Length - whole)) - 1, delimiter, quote);
        }

        cursor.Finish(text, quote);
        return records;
    }

    /// <summary>The state between blocks.</summary>
    private ref struct Cursor(CsvRecords records)
    {
        private ulong _inside;          // all ones while inside quotes
        private ulong _mayOpen = 1;     // bit 0: the byte before this block lets a quote open
        private ulong _closed;          // bit 0: the byte before this block closed a quote
        private int _start;             // of the record
        private int _field;             // ends found in the record
        private int _mark;              // of the record's start in the marks

        internal void Block(ReadOnlySpan<byte> text, int at, Vector512<byte> bytes, ulong valid, byte delimiter, byte quote)
        {
            ulong lines = Vector512.Equals(bytes, Vector512.Create((byte)'\n')).ExtractMostSignificantBits() & valid;
            ulong ends = lines | (Vector512.Equals(bytes, Vector512.Create(delimiter)).ExtractMostSignificantBits() & valid);
            ulong quotes = quote == 0 ? 0 : Vector512.Equals(bytes, Vector512.Create(quote)).ExtractMostSignificantBits() & valid;
            if ((quotes | _inside | _closed) != 0)
            {
                ulong returns = Vector512.Equals(bytes, Vector512.Create((byte)'\r')).ExtractMostSignificantBits() & valid;
                ends = Quoted(ends, quotes, returns, valid, at);
            }

            _mayOpen = ends >> 63;
            while (ends != 0)
            {
                int bit = BitOperations.TrailingZeroCount(ends);
                ends &= ends - 1;
                if ((lines >> bit & 1) != 0)
                {
                    EndRecord(text, at + bit);
                }
                else
                {
                    EndField(at + bit);
                }
            }
        }

        /// <summary>The ends outside quotes; notes a quote that neither opens a field, closes one nor doubles another.</summary>
        private ulong Quoted(ulong ends, ulong quotes, ulong returns, ulong valid, int at)
        {
            ulong inside = PrefixXor(quotes) ^ _inside;
            ulong opens = quotes & inside;
            ulong closes = quotes & ~inside;
            ulong outsideEnds = ends & ~inside;
            ulong mayOpen = ((outsideEnds | closes) << 1) | _mayOpen | _closed;
            ulong afterClose = ((closes << 1) | _closed) & valid;
            ulong stray = (opens & ~mayOpen) | (afterClose & ~(outsideEnds | returns | opens));
            if (stray != 0)
            {
                records.StrayQuote = at + BitOperations.TrailingZeroCount(stray);
            }

            _inside = (ulong)((long)inside >> 63);
            _closed = closes >> 63;
            return outsideEnds;
        }

        private static ulong PrefixXor(ulong bits)
        {
            for (int shift = 1; shift < 64; shift <<= 1)
            {
                bits ^= bits << shift;
            }

            return bits;
        }

        private void EndField(int position)
        {
            _field++;
            if (_field < records.Stride)
            {
                records._marks[_mark + _field] = position;
            }
        }

        private void EndRecord(ReadOnlySpan<byte> text, int position)
        {
            int end = position > _start && text[position - 1] == (byte)'\r' ? position - 1 : position;
            if (_field == 0 && end == _start)
            {
                Begin(position + 1);
                return;
            }

            EndField(end);
            if (_field != records.Stride - 1)
            {
                records.RaggedCount++;
                if (records.Ragged.Count < Shown)
                {
                    records.Ragged.Add((_start, _field));
                }
            }
            else
            {
                records.Rows++;
                _mark += records.Stride;
            }

            Begin(position + 1);
        }

        private void Begin(int start)
        {
            _start = start;
            _field = 0;
            if (records._marks.Length - _mark < records.Stride)
            {
                Array.Resize(ref records._marks, (int)Math.Min(Array.MaxLength, (_mark * 2L) + records.Stride));
            }

            records._marks[_mark] = start;
        }

        internal void Finish(ReadOnlySpan<byte> text, byte quote)
        {
            if (records.StrayQuote >= 0)
            {
                return;
            }

            if (_inside != 0)
            {
                records.OpenQuote = text.LastIndexOf(quote);
            }
            else if (_start < text.Length)
            {
                EndRecord(text, text.Length);
            }
        }
    }
}
