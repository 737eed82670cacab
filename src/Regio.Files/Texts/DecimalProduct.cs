using System.Numerics;

namespace Regio.Files;

/// <summary>w · 10^q to the nearest double by one or two 64-bit products with a table of powers of five.</summary>
/// <remarks>Lemire (2021), "Number parsing at a gigabyte per second", Software: Practice and Experience 51(8), algorithm 1.</remarks>
internal static class DecimalProduct
{
    private const int Smallest = -307;
    private const int Largest = 288;

    /// <summary>5^q scaled to 128 bits with the top bit set, rounded up for -27 ≤ q &lt; 0, where halfway cases are exact, and down elsewhere.</summary>
    private static readonly (ulong High, ulong Low)[] Powers = MakePowers();

    /// <summary>False where the product leaves the rounding open, overflows, or falls below the normal numbers: rare, left to the framework.</summary>
    internal static bool TryRound(ulong w, int q, out double value)
    {
        value = 0;
        if (w == 0)
        {
            return true;
        }

        if (q is < Smallest or > Largest)
        {
            return false;
        }

        int zeros = BitOperations.LeadingZeroCount(w);
        w <<= zeros;
        (ulong powerHigh, ulong powerLow) = Powers[q - Smallest];
        ulong high = Math.BigMul(w, powerHigh, out ulong low);
        if ((high & 0x1FF) == 0x1FF)
        {
            ulong second = Math.BigMul(w, powerLow, out _);
            low += second;
            high += low < second ? 1UL : 0;
        }

        // The 128-bit product is short of the true one by less than its last unit: all ones below would hide a carry.
        if (low == ulong.MaxValue && q is < -27 or > 55)
        {
            return false;
        }

        int top = (int)(high >> 63);
        ulong mantissa = high >> (top + 9);
        int power = (int)(((152170L + 65536L) * q) >> 16) + 63 + 1023 + top - zeros;
        if (power is <= 0 or >= 2046)
        {
            return false;
        }

        // Exactly halfway is possible for small powers only; there the lower bit decides.
        if (low <= 1 && q is >= -4 and <= 23 && (mantissa & 3) == 1 && mantissa << (top + 9) == high)
        {
            mantissa &= ~1UL;
        }

        mantissa = (mantissa + (mantissa & 1)) >> 1;
        if (mantissa >= 1UL << 53)
        {
            mantissa = 1UL << 52;
            power++;
        }

        value = BitConverter.UInt64BitsToDouble((mantissa & ~(1UL << 52)) | ((ulong)power << 52));
        return true;
    }

    private static (ulong High, ulong Low)[] MakePowers()
    {
        var powers = new (ulong, ulong)[Largest - Smallest + 1];
        for (int q = Smallest; q <= Largest; q++)
        {
            BigInteger five = BigInteger.Pow(5, Math.Abs(q));
            int bits = (int)five.GetBitLength();
            BigInteger scaled = q >= 0
                ? (bits <= 128 ? five << (128 - bits) : five >> (bits - 128))
                : ((BigInteger.One << (bits + 127)) / five) + (q >= -27 ? 1 : 0);
            powers[q - Smallest] = ((ulong)(scaled >> 64), (ulong)(scaled & ulong.MaxValue));
        }

        return powers;
    }
}
