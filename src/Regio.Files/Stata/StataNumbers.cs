using System.Buffers.Binary;

namespace Regio.Files;

/// <summary>Stored numbers and their missing codes.</summary>
/// <remarks>
/// StataCorp, help dta, "Numeric missing values": the 27 codes follow the largest value: byte 101 to 127, int 32741 to 32767, long 2147483621 to 2147483647,
/// float 2¹²⁷ in steps of 0x800 in its bits, double 2¹⁰²³ in steps of 0x10000000000.
/// </remarks>
internal static class StataNumbers
{
    internal const int LargestByte = 100;
    internal const int LargestInt = 32740;
    internal const int LargestLong = 2147483620;
    private const int FirstFloat = 0x7F000000;
    private const long FirstDouble = 0x7FE0000000000000;

    /// <summary>2¹²⁷, beyond which a float is missing.</summary>
    internal static readonly double FloatLimit = BitConverter.Int32BitsToSingle(FirstFloat);

    /// <summary>2¹⁰²³, beyond which a double is missing.</summary>
    internal static readonly double DoubleLimit = BitConverter.Int64BitsToDouble(FirstDouble);

    /// <summary>Reads one variable of a block of rows.</summary>
    internal static void Read(ReadOnlySpan<byte> block, int at, int width, StataStorage storage, bool big, Span<double> into)
    {
        for (int r = 0; r < into.Length; r++, at += width)
        {
            ReadOnlySpan<byte> bytes = block[at..];
            into[r] = storage switch
            {
                StataStorage.Byte => Whole((sbyte)bytes[0], LargestByte),
                StataStorage.Int => Whole(big ? BinaryPrimitives.ReadInt16BigEndian(bytes) : BinaryPrimitives.ReadInt16LittleEndian(bytes), LargestInt),
                StataStorage.Long => Whole(big ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes), LargestLong),
                StataStorage.Float => Float(big ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes)),
                _ => Double(big ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes)),
            };
        }
    }

    internal static double Whole(int value, int largest) => value <= largest ? value : Code(value - largest - 1);

    /// <summary>Writes a value into a field of its storage, little-endian.</summary>
    internal static void Write(double value, StataStorage storage, Span<byte> field)
    {
        int? code = double.IsNaN(value) ? (Missing.CodeOf(value) is char letter ? letter - 'a' + 1 : 0) : null;
        switch (storage)
        {
            case StataStorage.Byte:
                field[0] = (byte)(sbyte)(code is int b ? LargestByte + 1 + b : (int)value);
                break;
            case StataStorage.Int:
                BinaryPrimitives.WriteInt16LittleEndian(field, (short)(code is int i ? LargestInt + 1 + i : (int)value));
                break;
            case StataStorage.Long:
                BinaryPrimitives.WriteInt32LittleEndian(field, code is int l ? LargestLong + 1 + l : (int)value);
                break;
            case StataStorage.Float:
                BinaryPrimitives.WriteInt32LittleEndian(field, code is int f ? FirstFloat + (f * 0x800) : BitConverter.SingleToInt32Bits((float)value));
                break;
            default:
                BinaryPrimitives.WriteInt64LittleEndian(field, code is int d ? FirstDouble + (d * 0x10000000000L) : BitConverter.DoubleToInt64Bits(value));
                break;
        }
    }

    /// <summary>The smallest storage that keeps every value exactly; null when a value is beyond all of them.</summary>
    internal static StataStorage? Smallest(ReadOnlySpan<double> values)
    {
        StataStorage needed = StataStorage.Byte;
        bool fitsFloat = true;
        foreach (double value in values)
        {
            if (double.IsNaN(value))
            {
                continue;
            }

            if (Math.Abs(value) >= DoubleLimit)
            {
                return null;
            }

            fitsFloat &= (float)value == value && Math.Abs(value) < FloatLimit;
            StataStorage one = value != Math.Floor(value) || (value == 0 && double.IsNegative(value)) ? StataStorage.Float : value switch
            {
                >= -127 and <= LargestByte => StataStorage.Byte,
                >= -32767 and <= LargestInt => StataStorage.Int,
                >= -2147483647 and <= LargestLong => StataStorage.Long,
                _ => StataStorage.Float,
            };
            needed = one > needed ? one : needed;
        }

        return needed == StataStorage.Float && !fitsFloat ? StataStorage.Double : needed;
    }

    /// <summary>Everything from 2¹²⁷ on is missing; a number that is no code at all, such as an infinity, is the ordinary missing value.</summary>
    private static double Float(int bits)
    {
        float value = BitConverter.Int32BitsToSingle(bits);
        if (Math.Abs(value) < FloatLimit)
        {
            return value;
        }

        int steps = bits - FirstFloat;
        return bits >= FirstFloat && (steps & 0x7FF) == 0 ? Code(steps >> 11) : double.NaN;
    }

    private static double Double(long bits)
    {
        double value = BitConverter.Int64BitsToDouble(bits);
        if (Math.Abs(value) < DoubleLimit)
        {
            return value;
        }

        long steps = bits - FirstDouble;
        return bits >= FirstDouble && (steps & 0xFFFFFFFFFF) == 0 && steps >> 40 <= 26 ? Code((int)(steps >> 40)) : double.NaN;
    }

    private static double Code(int code) => code is >= 1 and <= 26 ? Missing.Extended((char)('a' + code - 1)) : double.NaN;
}
