using System.Runtime.Intrinsics.X86;

namespace Regio.Numerics;

/// <summary>Instruction sets that the dense kernels are written for.</summary>
internal enum Simd
{
    /// <summary>128-bit vectors or none.</summary>
    Portable,

    /// <summary>AVX2 with fused multiply-add.</summary>
    Avx2,

    /// <summary>AVX-512F.</summary>
    Avx512,
}

/// <summary>Chooses among the kernels.</summary>
/// <remarks>The runtime's own switches <c>DOTNET_EnableAVX512=0</c>, <c>DOTNET_EnableAVX2=0</c> lower the choice, since they lower what is reported as supported.</remarks>
internal static class SimdChoice
{
    /// <summary>The best set this process may use.</summary>
    internal static Simd Best { get; } = Supports(Simd.Avx512) ? Simd.Avx512 : Supports(Simd.Avx2) ? Simd.Avx2 : Simd.Portable;

    /// <summary>Whether this process may use a set.</summary>
    internal static bool Supports(Simd set) => set switch
    {
        Simd.Avx512 => Avx512F.IsSupported,
        Simd.Avx2 => Avx2.IsSupported && Fma.IsSupported,
        _ => true,
    };
}
