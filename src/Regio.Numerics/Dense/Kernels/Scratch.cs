using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Regio.Numerics;

/// <summary>Pooled memory outside the managed heap, aligned to a cache line; large blocks lie in huge pages where the system has them.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct Scratch : IDisposable
{
    private const int Line = 64;
    private const long WorthHuge = HugePages.Size / 4;
    private const long Kept = 1L << 27;
    private static readonly ConcurrentBag<nint>[] Free = [.. Enumerable.Range(0, 64).Select(_ => new ConcurrentBag<nint>())];
    private static long _kept;
    private readonly int _size;

    /// <summary>Takes a block of so many doubles, at least.</summary>
    internal Scratch(long length)
    {
        long bytes = length * sizeof(double);
        _size = BitOperations.Log2((ulong)Math.Max(bytes, bytes < WorthHuge ? Line : HugePages.Size) - 1) + 1;
        if (Free[_size].TryTake(out nint block))
        {
            Interlocked.Add(ref _kept, -(1L << _size));
            At = (double*)block;
        }
        else
        {
            At = Allocate(1L << _size);
        }
    }

    /// <summary>The first double; the contents are whatever was there.</summary>
    internal double* At { get; }

    /// <summary>Gives the block back: to those kept for later while they are few, else to the system.</summary>
    public void Dispose()
    {
        if (Interlocked.Add(ref _kept, 1L << _size) <= Kept)
        {
            Free[_size].Add((nint)At);
        }
        else
        {
            Interlocked.Add(ref _kept, -(1L << _size));
            NativeMemory.AlignedFree(At);
        }
    }

    private static double* Allocate(long bytes)
    {
        void* block = NativeMemory.AlignedAlloc((nuint)bytes, (nuint)Math.Min(bytes, HugePages.Size));
        if (bytes >= HugePages.Size)
        {
            HugePages.Ask(block, bytes);
        }

        return (double*)block;
    }
}
