using System.Runtime.CompilerServices;

namespace Regio.Numerics;

/// <summary>A counter-based stream of random numbers: Philox4x64-10. Same seed, stream and replication → same bits on every machine and for any number of threads.</summary>
/// <remarks>
/// Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC'11, sec. 3.3. The key is (seed, stream) and the counter (block, 0, replication, 0),
/// so that replication r of a bootstrap starts its own sequence of 2^64 blocks of four numbers without any generator being advanced: give every replication (or unit, or chain)
/// its own object and the result cannot depend on who computes it. One object is not safe for use by several threads at once.
/// Everything drawn here uses only +, −, ×, ÷ and √, which IEEE 754 rounds the same way everywhere; logarithms and exponentials are our own for that reason.
/// </remarks>
public sealed partial class Philox
{
    private readonly ulong _seed;
    private readonly ulong _stream;
    private readonly ulong _replication;
    private ulong _block;
    private int _used = 4;
    private ulong _r0;
    private ulong _r1;
    private ulong _r2;
    private ulong _r3;

    /// <summary>The sequence of a replication of a stream.</summary>
    /// <param name="seed">Seed of the run: <c>RunContext.Seed</c>.</param>
    /// <param name="stream">Which use of random numbers within the run; see <see cref="StreamOf"/>.</param>
    /// <param name="replication">Which replication, unit or chain within the stream.</param>
    public Philox(ulong seed, ulong stream = 0, ulong replication = 0)
        => (_seed, _stream, _replication) = (seed, stream, replication);

    /// <summary>The sequence of a replication of a named stream, such as <c>wild_bootstrap</c>.</summary>
    public Philox(ulong seed, string stream, ulong replication = 0)
        : this(seed, StreamOf(stream), replication)
    {
    }

    /// <summary>Number of a stream from its name (FNV-1a, 64 bits, over the UTF-16 code units), so that two uses of the same seed never share numbers by accident.</summary>
    public static ulong StreamOf(string name)
    {
        ulong hash = 14695981039346656037UL;
        foreach (char letter in name)
        {
            hash = (hash ^ (byte)letter) * 1099511628211UL;
            hash = (hash ^ (byte)(letter >> 8)) * 1099511628211UL;
        }

        return hash;
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits()
    {
        if (_used == 4)
        {
            (_r0, _r1, _r2, _r3) = PhiloxBlock.Compute(_block++, 0, _replication, 0, _seed, _stream);
            _used = 0;
        }

        return _used++ switch
        {
            0 => _r0,
            1 => _r1,
            2 => _r2,
            _ => _r3,
        };
    }

    /// <summary>A uniform number in the open interval (0, 1): (k + ½) · 2⁻⁵² with k of 52 bits, never 0 or 1, symmetric about ½.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextUniform() => Uniform(NextBits());

    /// <summary>A uniform number in (low, high).</summary>
    public double NextUniform(double low, double high) => low + ((high - low) * NextUniform());

    /// <summary>A whole number from 0 to <paramref name="bound"/> − 1, each with exactly the same probability.</summary>
    /// <remarks>Lemire (2019), Fast random integer generation in an interval, ACM TOMACS 29(1), algorithm 5.</remarks>
    public long NextInteger(long bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        ulong range = (ulong)bound;
        ulong high = Math.BigMul(NextBits(), range, out ulong low);
        if (low < range)
        {
            ulong threshold = unchecked(0UL - range) % range;
            while (low < threshold)
            {
                high = Math.BigMul(NextBits(), range, out low);
            }
        }

        return (long)high;
    }

    /// <summary>A whole number from 0 to <paramref name="bound"/> − 1, each with exactly the same probability.</summary>
    public int NextInteger(int bound) => (int)NextInteger((long)bound);

    /// <summary>Fills <paramref name="values"/> with uniform numbers in (0, 1): the same that <see cref="NextUniform()"/> would give one by one.</summary>
    public void Uniforms(Span<double> values)
    {
        int i = 0;
        while (i < values.Length && _used < 4)
        {
            values[i++] = NextUniform();
        }

        for (; i + 4 <= values.Length; i += 4)
        {
            (ulong a, ulong b, ulong c, ulong d) = PhiloxBlock.Compute(_block++, 0, _replication, 0, _seed, _stream);
            (values[i], values[i + 1], values[i + 2], values[i + 3]) = (Uniform(a), Uniform(b), Uniform(c), Uniform(d));
        }

        while (i < values.Length)
        {
            values[i++] = NextUniform();
        }
    }

    /// <summary>Fills <paramref name="values"/> with standard normal numbers: the same that <see cref="NextNormal()"/> would give one by one.</summary>
    public void Normals(Span<double> values)
    {
        Uniforms(values);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = NormalOf(values[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Uniform(ulong bits) => ((bits >> 12) + 0.5) * (1.0 / (1UL << 52));
}
