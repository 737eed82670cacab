using System.Buffers.Binary;

namespace Regio.Files;

/// <summary>Error cells of a sheet of a workbook in Excel's binary format of 1997 to 2003 (.xls, BIFF8).</summary>
/// <remarks>
/// Microsoft, [MS-CFB] sec. 2 (the compound file: sectors linked by a table) and [MS-XLS] sec. 2.4 (records BoundSheet8, BoolErr, Formula). What does not fit the format
/// gives no errors: whether the file can be read is the reader's to say.
/// </remarks>
internal static class BiffErrors
{
    private const int HeaderSize = 512;
    private const int EntrySize = 128;
    private const ushort Begin = 0x0809;
    private const ushort End = 0x000A;
    private const ushort BoundSheet = 0x0085;
    private const ushort FilePassword = 0x002F;
    private const ushort BoolOrError = 0x0205;
    private const ushort Formula = 0x0006;

    /// <summary>Errors by row and column from 0.</summary>
    internal static void Find(ReadOnlySpan<byte> file, string sheet, Dictionary<(int Row, int Column), ExcelError> errors)
    {
        byte[] book = Workbook(file);
        if (SheetStart(book, sheet) is int start)
        {
            ScanSheet(book, start, errors);
        }
    }

    /// <summary>The bytes of the workbook's stream; none where the file is no such compound file.</summary>
    private static byte[] Workbook(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderSize || Short(file, 30) is not (9 or 12) || Short(file, 32) != 6)
        {
            return [];
        }

        int size = 1 << Short(file, 30);
        int[] table = SectorTable(file, size);
        byte[] directory = Chain(file[size..], size, table, Int(file, 48));
        for (int at = 0; at + EntrySize <= directory.Length; at += EntrySize)
        {
            ReadOnlySpan<byte> entry = directory.AsSpan(at, EntrySize);
            if (Encoding.Unicode.GetString(entry[..Math.Clamp(Short(entry, 64) - 2, 0, 62)]) != "Workbook")
            {
                continue;
            }

            // Streams below a stated length lie in small sectors within the stream of the root, the first entry.
            int length = Int(entry, 120);
            byte[] stream = length >= Int(file, 56)
                ? Chain(file[size..], size, table, Int(entry, 116))
                : Chain(Chain(file[size..], size, table, Int(directory, 116)), 64, Integers(Chain(file[size..], size, table, Int(file, 60))), Int(entry, 116));
            return length >= 0 && length < stream.Length ? stream[..length] : stream;
        }

        return [];
    }

    /// <summary>The next sector of every sector; the list of the table's own sectors begins in the header and goes on in sectors of its own.</summary>
    private static int[] SectorTable(ReadOnlySpan<byte> file, int size)
    {
        List<byte> table = [];
        ReadOnlySpan<byte> sectors = file[size..];
        ReadOnlySpan<byte> list = file[76..HeaderSize];
        int next = Int(file, 68);
        for (int left = sectors.Length / size; left >= 0 && !list.IsEmpty; left--)
        {
            foreach (int sector in Integers(list))
            {
                // A table of all sectors is shorter than they are; longer is a damaged one.
                table.AddRange(table.Count < file.Length ? Sector(sectors, size, sector) : []);
            }

            list = Sector(sectors, size, next);
            if (!list.IsEmpty)
            {
                next = Int(list, size - 4);
                list = list[..(size - 4)];
            }
        }

        return Integers([.. table]);
    }

    private static int[] Integers(ReadOnlySpan<byte> bytes)
    {
        int[] integers = new int[bytes.Length / 4];
        for (int i = 0; i < integers.Length; i++)
        {
            integers[i] = Int(bytes, 4 * i);
        }

        return integers;
    }

    private static ReadOnlySpan<byte> Sector(ReadOnlySpan<byte> sectors, int size, int sector)
        => sector >= 0 && ((long)sector * size) + size <= sectors.Length ? sectors.Slice(sector * size, size) : [];

    private static byte[] Chain(ReadOnlySpan<byte> sectors, int size, int[] table, int sector)
    {
        List<byte> bytes = [];
        for (int left = sectors.Length / size; left > 0 && sector >= 0 && sector < table.Length; left--)
        {
            bytes.AddRange(Sector(sectors, size, sector));
            sector = table[sector];
        }

        return [.. bytes];
    }

    /// <summary>Where the records of a sheet begin; null where there is no such sheet, or the workbook is encrypted.</summary>
    private static int? SheetStart(ReadOnlySpan<byte> book, string sheet)
    {
        for (int at = 0; at + 4 <= book.Length; at += 4 + Short(book, at + 2))
        {
            ushort type = Short(book, at);
            ReadOnlySpan<byte> record = Body(book, at);
            if (type is FilePassword or End)
            {
                return null;
            }

            if (type == BoundSheet && record.Length > 8)
            {
                bool wide = (record[7] & 1) != 0;
                ReadOnlySpan<byte> name = record[8..Math.Min(record.Length, 8 + (record[6] * (wide ? 2 : 1)))];
                if ((wide ? Encoding.Unicode : Encoding.Latin1).GetString(name) == sheet)
                {
                    return Int(record, 0);
                }
            }
        }

        return null;
    }

    private static void ScanSheet(ReadOnlySpan<byte> book, int start, Dictionary<(int Row, int Column), ExcelError> errors)
    {
        int depth = 0;
        for (int at = Math.Max(start, 0); at + 4 <= book.Length; at += 4 + Short(book, at + 2))
        {
            ushort type = Short(book, at);
            ReadOnlySpan<byte> record = Body(book, at);
            depth += type == Begin ? 1 : type == End ? -1 : 0;
            if (depth <= 0)
            {
                return;
            }

            // A formula's result is no number when its last two bytes are FF: the first then says what it is, 2 an error.
            bool error = type == BoolOrError ? record.Length >= 8 && record[7] == 1 : type == Formula && record.Length >= 14 && record[12] == 0xFF && record[13] == 0xFF && record[6] == 2;
            if (error && depth == 1)
            {
                errors[(Short(record, 0), Short(record, 2))] = new ExcelError(Text(type == Formula ? record[8] : record[6]));
            }
        }
    }

    private static string Text(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERROR!",
    };

    private static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> book, int at) => book.Slice(at + 4, Math.Min(Short(book, at + 2), book.Length - at - 4));

    private static ushort Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static int Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
}
