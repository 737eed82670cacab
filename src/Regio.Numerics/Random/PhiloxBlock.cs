using System.Runtime.CompilerServices;

namespace Regio.Numerics;

/// <summary>The bijection of Philox4x64-10: a counter of 256 bits under a key of 128 bits.</summary>
/// <remarks>Salmon et al. (2011), sec. 3.3 and table 2; multipliers and Weyl increments as published there.</remarks>
internal static class PhiloxBlock
{
    private const ulong M0 = 0xD2E7470EE14C6C93;
    private const ulong M1 = 0xCA5A826395121157;
    private const ulong W0 = 0x9E3779B97F4A7C15;
    private const ulong W1 = 0xBB67AE8584CAA73B;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (ulong R0, ulong R1, ulong R2, ulong R3) Compute(ulong c0, ulong c1, ulong c2, ulong c3, ulong k0, ulong k1)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong high0 = Math.BigMul(M0, c0, out ulong low0);
            ulong high1 = Math.BigMul(M1, c2, out ulong low1);
            (c0, c1, c2, c3) = (high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0);
            k0 = unchecked(k0 + W0);
            k1 = unchecked(k1 + W1);
        }

        return (c0, c1, c2, c3);
    }
}
