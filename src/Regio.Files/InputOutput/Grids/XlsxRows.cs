using System.Globalization;

namespace Regio.Files;

/// <summary>Reads the rows of an .xlsx sheet from its bytes in one pass: cells of number, text (shared, inline, of a formula), truth and error.</summary>
/// <remarks>Only what sheet data consist of is understood: on comments, CDATA or anything out of order <see cref="Read"/> gives up, and the general reader takes over.</remarks>
internal sealed class XlsxRows(IReadOnlyList<string> shared, HashSet<(int Row, int Column)> errors)
{
    private readonly List<string> _margin = [];
    private readonly List<(int, string)> _texts = [];
    private double[] _numbers = new double[256];
    private int _count;
    private int _row = -1;
    private bool _any;
    private bool _isHead;

    /// <summary>The rows with a value, or null where the sheet is not plain sheet data.</summary>
    internal List<GridRow>? Read(ReadOnlySpan<byte> xml, CancellationToken cancellation)
    {
        List<GridRow> rows = [];
        int at = xml.IndexOf("sheetData"u8);
        while (at >= 0 && at < xml.Length)
        {
            int open = xml[at..].IndexOf((byte)'<');
            if (open < 0)
            {
                return null;
            }

            at += open + 1;
            int close = xml[at..].IndexOf((byte)'>');
            ReadOnlySpan<byte> tag = close < 0 ? [] : xml.Slice(at, close);
            if (tag.IsEmpty || tag[0] == (byte)'!' || tag.IndexOfAny("'\t\r\n"u8) >= 0)
            {
                return null;
            }

            at += close + 1;
            if (Is(tag, "c"u8))
            {
                if (!Cell(tag, xml, ref at))
                {
                    return null;
                }
            }
            else if (Is(tag, "row"u8))
            {
                cancellation.ThrowIfCancellationRequested();
                _isHead = rows.Count < Grid.Margin;
                _row = Attribute(tag, " r=\""u8) is { Length: > 0 } number && int.TryParse(number, CultureInfo.InvariantCulture, out int given) ? given - 1 : _row + 1;
            }
            else if (Is(tag, "row"u8, closes: true))
            {
                Flush(rows);
            }
            else if (Is(tag, "sheetData"u8, closes: true))
            {
                return rows;
            }
        }

        return null;
    }

    private bool Cell(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> xml, ref int at)
    {
        int column = Column(Attribute(tag, " r=\""u8));
        column = column < 0 ? _count : column;
        if (column < _count || column >= CellRange.MostColumns)
        {
            return false;
        }

        Grow(column);
        if (tag[^1] == (byte)'/')
        {
            return true;
        }

        ReadOnlySpan<byte> rest = xml[at..];
        int end = EndOfCell(rest, out int next);
        if (end < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> inner = rest[..end];
        at += next;
        return Value(column, Attribute(tag, " t=\""u8), inner);
    }

    private bool Value(int column, ReadOnlySpan<byte> type, ReadOnlySpan<byte> inner)
    {
        ReadOnlySpan<byte> value = Content(inner, "v"u8);
        if (type.IsEmpty || type.SequenceEqual("n"u8))
        {
            if (!value.IsEmpty)
            {
                if (!NumberText.TryParse(value, (byte)'.', out double number, out _))
                {
                    return false;
                }

                Put(column, number, value);
            }

            return true;
        }

        if (type.SequenceEqual("e"u8))
        {
            errors.Add((_row, column));
            return true;
        }

        if (type.SequenceEqual("s"u8))
        {
            if (!int.TryParse(value, CultureInfo.InvariantCulture, out int index) || index < 0 || index >= shared.Count)
            {
                return false;
            }

            Put(column, shared[index].Trim());
            return true;
        }

        Put(column, type.SequenceEqual("b"u8) ? (value.SequenceEqual("1"u8) ? "TRUE" : "FALSE") : type.SequenceEqual("inlineStr"u8) ? Inline(inner) : XlsxSheets.Text(value).Trim());
        return true;
    }

    private static string Inline(ReadOnlySpan<byte> inner)
    {
        string text = string.Empty;
        for (ReadOnlySpan<byte> rest = inner; !rest.IsEmpty;)
        {
            ReadOnlySpan<byte> piece = Content(rest, "t"u8, out int used);
            text += XlsxSheets.Text(piece);
            rest = used < 0 ? [] : rest[used..];
        }

        return text.Trim();
    }

    private void Put(int column, double number, ReadOnlySpan<byte> text)
    {
        (_numbers[column], _any) = (number, true);
        if (IsMargin(column))
        {
            _margin[column] = Encoding.UTF8.GetString(text);
        }
    }

    private void Put(int column, string text)
    {
        _any |= text.Length > 0;
        if (IsMargin(column))
        {
            _margin[column] = text;
        }
        else if (text.Length > 0)
        {
            _texts.Add((column, text));
        }
    }

    private bool IsMargin(int column) => _isHead || column < Grid.Margin;

    /// <summary>Empty cells up to and with <paramref name="column"/>.</summary>
    private void Grow(int column)
    {
        if (column >= _numbers.Length)
        {
            Array.Resize(ref _numbers, Math.Max(column + 1, _numbers.Length * 2));
        }

        for (; _count <= column; _count++)
        {
            _numbers[_count] = double.NaN;
            if (IsMargin(_count))
            {
                _margin.Add(string.Empty);
            }
        }
    }

    private void Flush(List<GridRow> rows)
    {
        if (_any)
        {
            rows.Add(new GridRow(_row + 1, _numbers[.._count], [.. _margin], _texts.Count == 0 ? [] : [.. _texts]));
        }

        _margin.Clear();
        _texts.Clear();
        (_count, _any) = (0, false);
    }

    /// <summary>Where the content of a cell ends, and where the next tag begins; -1 when it does not end.</summary>
    private static int EndOfCell(ReadOnlySpan<byte> rest, out int next)
    {
        next = 0;
        for (int from = 0; from < rest.Length;)
        {
            int slash = rest[from..].IndexOf("</"u8);
            if (slash < 0)
            {
                return -1;
            }

            int start = from + slash;
            int close = rest[start..].IndexOf((byte)'>');
            if (close < 0)
            {
                return -1;
            }

            if (Is(rest.Slice(start + 1, close - 1), "c"u8, closes: true))
            {
                next = start + close + 1;
                return start;
            }

            from = start + close + 1;
        }

        return -1;
    }

    private static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> inner, ReadOnlySpan<byte> element) => Content(inner, element, out _);

    /// <summary>The text between the tags of the first element of that name, and where it ends; -1 when there is none.</summary>
    private static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> inner, ReadOnlySpan<byte> element, out int used)
    {
        used = -1;
        for (int at = 0; at < inner.Length;)
        {
            int open = inner[at..].IndexOf((byte)'<');
            int close = open < 0 ? -1 : inner[(at + open)..].IndexOf((byte)'>');
            if (close < 0)
            {
                return [];
            }

            ReadOnlySpan<byte> tag = inner.Slice(at + open + 1, close - 1);
            at += open + close + 1;
            if (Is(tag, element) && (tag.IsEmpty || tag[^1] != (byte)'/'))
            {
                int end = inner[at..].IndexOf((byte)'<');
                used = end < 0 ? inner.Length : at + end;
                return inner[at..used];
            }
        }

        return [];
    }

    /// <summary>Whether a tag opens, or closes, the element of that name, whatever its prefix.</summary>
    private static bool Is(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> element, bool closes = false)
    {
        if (closes != (tag.Length > 0 && tag[0] == (byte)'/'))
        {
            return false;
        }

        ReadOnlySpan<byte> name = closes ? tag[1..] : tag;
        int end = name.IndexOfAny((byte)' ', (byte)'/', (byte)'\n');
        name = end < 0 ? name : name[..end];
        return name[(name.IndexOf((byte)':') + 1)..].SequenceEqual(element);
    }

    private static ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> start)
    {
        int at = tag.IndexOf(start);
        if (at < 0)
        {
            return [];
        }

        ReadOnlySpan<byte> value = tag[(at + start.Length)..];
        int end = value.IndexOf((byte)'"');
        return end < 0 ? [] : value[..end];
    }

    /// <summary>AB12 → 27; -1 where no column is named.</summary>
    private static int Column(ReadOnlySpan<byte> place)
    {
        int column = 0;
        foreach (byte letter in place)
        {
            if (letter is < (byte)'A' or > (byte)'Z')
            {
                break;
            }

            column = (column * 26) + letter - 'A' + 1;
        }

        return column - 1;
    }
}
