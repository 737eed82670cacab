using System.Numerics.Tensors;
using Regio.Core;

namespace Regio.Data;

/// <summary>Operators between numbers. A missing operand makes the result missing, except where three-valued logic knows the answer: false and missing is false, true or missing is true.</summary>
internal static class Arithmetic
{
    internal static Value Apply(Evaluator evaluator, BinaryNode node, Value a, Value b)
    {
        int rows = evaluator.Rows;
        return node.Operator switch
        {
            Operator.Add => Tensor(a, b, rows, static (x, y) => x + y, TensorPrimitives.Add, TensorPrimitives.Add),
            Operator.Subtract => Elementwise.Zip(a, b, rows, NumberKind.Real, static (x, y) => x - y),
            Operator.Multiply or Operator.Interact => Tensor(a, b, rows, static (x, y) => x * y, TensorPrimitives.Multiply, TensorPrimitives.Multiply),
            Operator.Divide => Partial(evaluator, node, a, b, static (x, y) => y == 0 ? double.NaN : x / y, "division_by_zero", ("division by zero", "除数为零")),
            Operator.Remainder => Partial(evaluator, node, a, b, static (x, y) => y == 0 ? double.NaN : x - (y * Math.Floor(x / y)), "division_by_zero", ("division by zero", "除数为零")),
            Operator.Power => Partial(evaluator, node, a, b, Power, "power_undefined", ("a power that has no value (a negative number to a fraction, zero to a negative number)", "幂无定义（负数的分数次幂或零的负数次幂）")),
            Operator.And => Elementwise.Zip(a, b, rows, NumberKind.Truth, static (x, y) => x == 0 || y == 0 ? 0 : double.IsNaN(x) || double.IsNaN(y) ? double.NaN : 1),
            Operator.Or => Elementwise.Zip(a, b, rows, NumberKind.Truth, static (x, y) => IsTrue(x) || IsTrue(y) ? 1 : double.IsNaN(x) || double.IsNaN(y) ? double.NaN : 0),
            _ => Elementwise.Zip(a, b, rows, NumberKind.Truth, Comparison.Of(node.Operator)),
        };
    }

    /// <summary>Whether a truth value is true: a number that is not zero and not missing.</summary>
    internal static bool IsTrue(double x) => x != 0 && !double.IsNaN(x);

    /// <summary>f where both operands are known; rows where it has no value are missing and told.</summary>
    internal static Value Partial(Evaluator evaluator, Node node, Value a, Value b, Func<double, double, double> f, string code, Label reason)
    {
        long undefined = 0;
        if (a is NumberScalar x && b is NumberScalar y)
        {
            double value = f(x.Number, y.Number);
            evaluator.Tell(Undefined(value, x.Number, y.Number) ? evaluator.Rows : 0, code, reason, node);
            return new NumberScalar(value);
        }

        double[] result = Elementwise.Target(a, b, evaluator.Rows);
        Elementwise.Operand left = new(a);
        Elementwise.Operand right = new(b);
        for (int i = 0; i < result.Length; i++)
        {
            (double l, double r) = (left[i], right[i]);
            double value = f(l, r);
            undefined += Undefined(value, l, r) && evaluator.Counts(i) ? 1 : 0;
            result[i] = value;
        }

        evaluator.Tell(undefined, code, reason, node);
        return NumberVector.Own(result);
    }

    private static bool Undefined(double value, double a, double b) => double.IsNaN(value) && !double.IsNaN(a) && !double.IsNaN(b);

    /// <summary>x to the y; a missing operand makes it missing also where IEEE says 1 (x^0, 1^y).</summary>
    private static double Power(double x, double y)
    {
        if (double.IsNaN(x) || double.IsNaN(y) || (x == 0 && y < 0))
        {
            return double.NaN;
        }

        return y == 2 ? x * x : Math.Pow(x, y);
    }

    private delegate void WithVector(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> target);

    private delegate void WithScalar(ReadOnlySpan<double> x, double y, Span<double> target);

    /// <summary>A commutative operator, vectorised.</summary>
    private static Value Tensor(Value a, Value b, int rows, Func<double, double, double> scalar, WithVector vectors, WithScalar mixed)
    {
        if (a is NumberScalar x && b is NumberScalar y)
        {
            return new NumberScalar(scalar(x.Number, y.Number));
        }

        double[] result = Elementwise.Target(a, b, rows);
        switch (a, b)
        {
            case (NumberVector v, NumberVector w):
                vectors(v.Numbers.Span, w.Numbers.Span, result);
                break;
            case (NumberVector v, NumberScalar s):
                mixed(v.Numbers.Span, s.Number, result);
                break;
            case (NumberScalar s, NumberVector w):
                mixed(w.Numbers.Span, s.Number, result);
                break;
        }

        return NumberVector.Own(result);
    }
}
