namespace Regio.Core;

/// <summary>How a missing number is stored: as a NaN whose payload says which missing code it is.</summary>
/// <remarks>
/// Payload 0 is the ordinary missing value (Stata's <c>.</c>, R's <c>NA</c>); payloads 1 to 26 are Stata's extended codes <c>.a</c> to <c>.z</c>.
/// Every NaN is missing: a computation without a value, such as ln(-1), gives the ordinary missing value.
/// </remarks>
public static class Missing
{
    private const long QuietNaN = unchecked((long)0xFFF8_0000_0000_0000);

    /// <summary>The ordinary missing value.</summary>
    public static double Value => double.NaN;

    /// <summary>Stata's extended missing value <c>.a</c> … <c>.z</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The code is not a letter from a to z.</exception>
    public static double Extended(char code)
    {
        if (code is < 'a' or > 'z')
        {
            throw new ArgumentOutOfRangeException(nameof(code), code, "an extended missing code is a letter from a to z");
        }

        return BitConverter.Int64BitsToDouble(QuietNaN | (long)(code - 'a' + 1));
    }

    /// <summary>Whether <paramref name="value"/> is missing.</summary>
    public static bool Is(double value) => double.IsNaN(value);

    /// <summary>The letter of an extended missing value, or null for the ordinary one and for numbers.</summary>
    public static char? CodeOf(double value)
    {
        if (!double.IsNaN(value))
        {
            return null;
        }

        long payload = BitConverter.DoubleToInt64Bits(value) & 0x0007_FFFF_FFFF_FFFF;
        return payload is >= 1 and <= 26 ? (char)('a' + payload - 1) : null;
    }
}
