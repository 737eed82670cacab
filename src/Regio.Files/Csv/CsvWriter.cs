using System.Buffers;
using System.Globalization;

namespace Regio.Files;

/// <summary>Writes delimited text: RFC 4180, line feeds, shortest round-trip numbers.</summary>
internal static class CsvWriter
{
    private const int Block = 1 << 16;

    internal static void Write(Table table, Stream stream, WriteOptions options)
    {
        byte delimiter = CsvDialect.One(options.Delimiter, "delimiter");
        ArrayBufferWriter<byte> buffer = new(Block * 2);
        if (options.ByteOrderMark)
        {
            buffer.Write((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);
        }

        byte[][] names = [.. table.Columns.Select(column => Field(column.Name, options.Delimiter))];
        Line(buffer, names.Length, delimiter, c => buffer.Write(names[c]));
        byte[][]?[] levels = [.. table.Columns.Select(column => column is TextColumn text ? text.Levels.Select(level => Field(level, options.Delimiter)).ToArray() : null)];
        byte[] nothing = table.Columns.Count == 1 ? "\"\""u8.ToArray() : [];
        for (int row = 0; row < table.RowCount; row++)
        {
            int at = row;
            Line(buffer, names.Length, delimiter, c => Cell(buffer, table.Columns[c], levels[c], at, nothing));
            if (buffer.WrittenCount >= Block)
            {
                stream.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }
        }

        stream.Write(buffer.WrittenSpan);
    }

    private static void Line(ArrayBufferWriter<byte> buffer, int count, byte delimiter, Action<int> cell)
    {
        for (int c = 0; c < count; c++)
        {
            if (c > 0)
            {
                buffer.Write([delimiter]);
            }

            cell(c);
        }

        buffer.Write("\n"u8);
    }

    private static void Cell(ArrayBufferWriter<byte> buffer, Column column, byte[][]? levels, int row, byte[] nothing)
    {
        if (levels is not null)
        {
            int code = ((TextColumn)column).Codes[row];
            buffer.Write(code < 0 ? nothing : levels[code]);
            return;
        }

        NumberColumn numbers = (NumberColumn)column;
        double value = numbers.Values[row];
        if (double.IsNaN(value))
        {
            buffer.Write(Missing.CodeOf(value) is char letter ? [(byte)'.', (byte)letter] : nothing);
        }
        else if (numbers.Kind is NumberKind.Real or NumberKind.Whole)
        {
            // From 2⁵³ on the shortest digits may be another whole number, which is read as a code: all digits, then.
            int written;
            _ = Math.Abs(value) is >= 1L << 53 and < 1e17
                ? ((long)value).TryFormat(buffer.GetSpan(32), out written, default, CultureInfo.InvariantCulture)
                : value.TryFormat(buffer.GetSpan(32), out written, "R", CultureInfo.InvariantCulture);
            buffer.Advance(written);
        }
        else if (numbers.Kind == NumberKind.Truth && value is 0 or 1)
        {
            buffer.Write(value == 1 ? "TRUE"u8 : "FALSE"u8);
        }
        else
        {
            buffer.Write(Encoding.UTF8.GetBytes(Calendar.Text(value, numbers.Kind)));
        }
    }

    /// <summary>A text, enclosed in quotes where it would be read as something else.</summary>
    private static byte[] Field(string text, char delimiter)
    {
        bool quoted = text.Length == 0 || text.AsSpan().ContainsAny("\"\r\n") || text.Contains(delimiter, StringComparison.Ordinal)
            || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text[0] == '\uFEFF' || text.StartsWith("sep=", StringComparison.Ordinal)
            || ReadOptions.DefaultMissingCodes.Contains(text, StringComparer.Ordinal);
        return Encoding.UTF8.GetBytes(quoted ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text);
    }
}
