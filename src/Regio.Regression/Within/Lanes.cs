using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Regio.Regression;

/// <summary>Several columns side by side: one number a column, moved through the kernels together so that a row's codes are read once.</summary>
/// <remarks>Lanes never mix, and every width does the same operations in the same order: a column's bits do not depend on its company.</remarks>
internal interface ILane<TSelf>
    where TSelf : unmanaged, ILane<TSelf>
{
    static abstract int Width { get; }

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator *(double a, TSelf b);

    static abstract TSelf Gather(double[][] columns, int row);

    static abstract void Scatter(TSelf value, double[][] columns, int row);
}

internal static class Lane
{
    /// <summary>The numbers of a lane as a span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Span<double> Parts<TLane>(ref TLane lane)
        where TLane : unmanaged, ILane<TLane>
        => MemoryMarshal.Cast<TLane, double>(new Span<TLane>(ref lane));

    internal static TLane From<TLane>(ReadOnlySpan<double> values)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane lane = default;
        values.CopyTo(Parts(ref lane));
        return lane;
    }
}

internal readonly struct Lane1(double value) : ILane<Lane1>
{
    private readonly double _value = value;

    public static int Width => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator +(Lane1 a, Lane1 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator -(Lane1 a, Lane1 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator *(Lane1 a, Lane1 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator *(double a, Lane1 b) => new(a * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Gather(double[][] columns, int row) => new(columns[0][row]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(Lane1 value, double[][] columns, int row) => columns[0][row] = value._value;
}

internal readonly struct Lane4(Vector256<double> value) : ILane<Lane4>
{
    private readonly Vector256<double> _value = value;

    public static int Width => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator +(Lane4 a, Lane4 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator -(Lane4 a, Lane4 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator *(Lane4 a, Lane4 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator *(double a, Lane4 b) => new(a * b._value);

    public static Lane4 Gather(double[][] columns, int row) => new(Vector256.Create(
        columns[0][row],
        columns.Length > 1 ? columns[1][row] : 0,
        columns.Length > 2 ? columns[2][row] : 0,
        columns.Length > 3 ? columns[3][row] : 0));

    public static void Scatter(Lane4 value, double[][] columns, int row)
    {
        for (int j = 0; j < columns.Length; j++)
        {
            columns[j][row] = value._value.GetElement(j);
        }
    }
}

internal readonly struct Lane8(Vector512<double> value) : ILane<Lane8>
{
    private readonly Vector512<double> _value = value;

    public static int Width => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator +(Lane8 a, Lane8 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 a, Lane8 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator *(Lane8 a, Lane8 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator *(double a, Lane8 b) => new(a * b._value);

    public static Lane8 Gather(double[][] columns, int row)
    {
        Span<double> parts = stackalloc double[8];
        parts.Clear();
        for (int j = 0; j < columns.Length; j++)
        {
            parts[j] = columns[j][row];
        }

        return new(Vector512.Create<double>(parts));
    }

    public static void Scatter(Lane8 value, double[][] columns, int row)
    {
        for (int j = 0; j < columns.Length; j++)
        {
            columns[j][row] = value._value.GetElement(j);
        }
    }
}
