using System.Globalization;
using System.Runtime.CompilerServices;

namespace Regio.Files;

/// <summary>How a number was written.</summary>
[Flags]
internal enum NumberShape
{
    None = 0,

    /// <summary>Begins with a superfluous zero (007), or is a whole number that a double would round: an identifier rather than a quantity.</summary>
    Code = 1,

    /// <summary>Holds a comma.</summary>
    Comma = 2,
}

/// <summary>Reads decimal numbers from UTF-8 text, rounded to the nearest double.</summary>
/// <remarks>
/// Up to 2⁵³ times a power of ten up to 10²² is exact in one multiplication or division (Clinger 1990, "How to read floating point numbers accurately"); up to
/// 19 digits goes through a 128-bit product (Lemire 2021, "Number parsing at a gigabyte per second"); the rest through the framework.
/// </remarks>
internal static class NumberText
{
    private const int LongestGrouped = 128;

    private static readonly double[] PowersOfTen = [.. Enumerable.Range(0, 23).Select(power => double.Parse("1e" + power.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))];

    /// <summary>Reads <paramref name="text"/>, all of it; infinities and words are no numbers.</summary>
    /// <param name="text">Without surrounding blanks.</param>
    /// <param name="point">The decimal mark, <c>.</c> or <c>,</c>; the other one separates thousands.</param>
    /// <param name="value">The number.</param>
    /// <param name="shape">How it was written.</param>
    internal static bool TryParse(ReadOnlySpan<byte> text, byte point, out double value, out NumberShape shape)
    {
        value = 0;
        shape = NumberShape.None;
        int i = 0;
        bool negative = false;
        if (text.Length > 0 && (text[0] == (byte)'-' || text[0] == (byte)'+'))
        {
            negative = text[0] == (byte)'-';
            i = 1;
        }

        ulong mantissa = 0;
        int first = i;
        i = Digits(text, i, ref mantissa);
        int whole = i - first;
        int decimals = 0;
        int exponent = 0;
        bool plain = true;
        if (i < text.Length)
        {
            if (text[i] == point)
            {
                plain = false;
                int start = ++i;
                i = Digits(text, i, ref mantissa);
                decimals = i - start;
            }
            else if (text[i] == Separator(point) && whole is >= 1 and <= 3)
            {
                return TryGrouped(text, point, out value, out shape);
            }

            if (whole + decimals > 0 && i < text.Length && (text[i] | 0x20) == (byte)'e')
            {
                plain = false;
                if (!TryExponent(text, ref i, out exponent))
                {
                    return false;
                }
            }
        }

        if (whole + decimals == 0 || i != text.Length)
        {
            return false;
        }

        shape = Shape(text, first, whole, point);
        int significant = whole + decimals;
        if (significant > 19)
        {
            significant -= LeadingZeros(text, first, point);
        }

        if (significant <= 19 && TryExact(mantissa, exponent - decimals, out value))
        {
            if (plain && mantissa > 1UL << 53 && !IsExact(mantissa, value))
            {
                shape |= NumberShape.Code;
            }

            value = negative ? -value : value;
            return true;
        }

        if (plain && significant > 19)
        {
            shape |= NumberShape.Code;
        }

        return TrySlow(text, point, out value);
    }

    /// <summary>mantissa · 10^exponent rounded to nearest; false where that takes more than 128 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryExact(ulong mantissa, int exponent, out double value)
    {
        if (mantissa <= 1UL << 53 && exponent is >= -22 and <= 22)
        {
            value = exponent < 0 ? mantissa / PowersOfTen[-exponent] : mantissa * PowersOfTen[exponent];
            return true;
        }

        return DecimalProduct.TryRound(mantissa, exponent, out value);
    }

    private static bool IsExact(ulong whole, double value) => value < 18446744073709551616.0 && (ulong)value == whole;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digits(ReadOnlySpan<byte> text, int i, ref ulong mantissa)
    {
        ulong m = mantissa;
        for (; i < text.Length; i++)
        {
            uint digit = (uint)text[i] - '0';
            if (digit > 9)
            {
                break;
            }

            m = (m * 10) + digit;
        }

        mantissa = m;
        return i;
    }

    private static byte Separator(byte point) => point == (byte)'.' ? (byte)',' : (byte)'.';

    private static NumberShape Shape(ReadOnlySpan<byte> text, int first, int whole, byte point)
    {
        NumberShape shape = whole > 1 && text[first] == (byte)'0' ? NumberShape.Code : NumberShape.None;
        return point == (byte)',' && text.Contains(point) ? shape | NumberShape.Comma : shape;
    }

    private static int LeadingZeros(ReadOnlySpan<byte> text, int first, byte point)
    {
        int zeros = 0;
        for (int i = first; i < text.Length && (text[i] == (byte)'0' || text[i] == point); i++)
        {
            zeros += text[i] == (byte)'0' ? 1 : 0;
        }

        return zeros;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, ref int i, out int exponent)
    {
        exponent = 0;
        i++;
        bool negative = i < text.Length && text[i] == (byte)'-';
        if (i < text.Length && (text[i] == (byte)'-' || text[i] == (byte)'+'))
        {
            i++;
        }

        int start = i;
        for (; i < text.Length && (uint)text[i] - '0' <= 9; i++)
        {
            exponent = Math.Min(99_999, (exponent * 10) + (text[i] - '0'));
        }

        exponent = negative ? -exponent : exponent;
        return i > start;
    }

    /// <summary>1,234,567.8: groups of exactly three digits behind the first.</summary>
    private static bool TryGrouped(ReadOnlySpan<byte> text, byte point, out double value, out NumberShape shape)
    {
        value = 0;
        shape = NumberShape.None;
        if (text.Length > LongestGrouped)
        {
            return false;
        }

        Span<byte> plain = stackalloc byte[LongestGrouped];
        int length = 0;
        int sinceSeparator = -1;
        bool before = true;
        foreach (byte letter in text)
        {
            if (before && letter == Separator(point))
            {
                if (sinceSeparator is not (-1 or 3))
                {
                    return false;
                }

                sinceSeparator = 0;
                continue;
            }

            bool digit = (uint)letter - '0' <= 9;
            if (before && !digit && length > 0)
            {
                before = false;
                if (sinceSeparator != 3)
                {
                    return false;
                }
            }

            sinceSeparator += before && sinceSeparator >= 0 ? 1 : 0;
            plain[length++] = letter;
        }

        if ((before && sinceSeparator != 3) || !TryParse(plain[..length], point, out value, out shape))
        {
            return false;
        }

        shape |= NumberShape.Comma;
        return true;
    }

    private static bool TrySlow(ReadOnlySpan<byte> text, byte point, out double value)
    {
        byte[]? copy = null;
        if (point != (byte)'.')
        {
            copy = text.ToArray();
            copy.AsSpan().Replace(point, (byte)'.');
        }

        return double.TryParse(copy ?? text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}
