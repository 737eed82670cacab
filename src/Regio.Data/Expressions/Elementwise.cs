using Regio.Core;

namespace Regio.Data;

/// <summary>Loops over whole columns; an operand that nobody else holds is written over.</summary>
internal static class Elementwise
{
    /// <summary>f of every row.</summary>
    internal static Value Map(Value operand, NumberKind kind, Func<double, double> f)
    {
        if (operand is NumberScalar scalar)
        {
            return new NumberScalar(f(scalar.Number), kind);
        }

        NumberVector vector = (NumberVector)operand;
        double[] result = vector.Scratch ?? new double[vector.Numbers.Length];
        ReadOnlySpan<double> x = vector.Numbers.Span;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = f(x[i]);
        }

        return NumberVector.Own(result, kind);
    }

    /// <summary>An array to put the result in: one of the operands' own when it may be written over, else a new one.</summary>
    internal static double[] Target(Value a, Value b, int rows)
        => (a as NumberVector)?.Scratch ?? (b as NumberVector)?.Scratch ?? new double[rows];

    /// <summary>f of every row of two operands, neither a constant on both sides.</summary>
    internal static Value Zip(Value a, Value b, int rows, NumberKind kind, Func<double, double, double> f)
    {
        if (a is NumberScalar x && b is NumberScalar y)
        {
            return new NumberScalar(f(x.Number, y.Number), kind);
        }

        double[] result = Target(a, b, rows);
        Operand left = new(a);
        Operand right = new(b);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = f(left[i], right[i]);
        }

        return NumberVector.Own(result, kind);
    }

    /// <summary>A column or a constant, read by row.</summary>
    internal readonly ref struct Operand
    {
        private readonly ReadOnlySpan<double> _numbers;
        private readonly double _constant;

        internal Operand(Value value)
        {
            _constant = value is NumberScalar scalar ? scalar.Number : 0;
            _numbers = value is NumberVector vector ? vector.Numbers.Span : [];
        }

        internal double this[int row] => _numbers.IsEmpty ? _constant : _numbers[row];
    }
}
