namespace Regio.Data.Tests;

/// <summary>The obvious evaluator: walks the tree for one row.</summary>
internal static class RowTwin
{
    internal static double Evaluate(Node node, Func<string, double> value)
    {
        double Of(Node child) => Evaluate(child, value);
        switch (node)
        {
            case NumberNode number:
                return number.Value;
            case ConstantNode constant:
                return constant.Value;
            case NameNode name:
                return value(name.Name);
            case UnaryNode { Operator: Operator.IsMissing } unary:
                return double.IsNaN(Of(unary.Operand)) ? 1 : 0;
            case UnaryNode { Operator: Operator.Negate } unary:
                return -Of(unary.Operand);
            case UnaryNode unary:
                double operand = Of(unary.Operand);
                return double.IsNaN(operand) ? double.NaN : operand == 0 ? 1 : 0;
            case BinaryNode binary:
                return Binary(binary.Operator, Of(binary.Left), Of(binary.Right));
            case CallNode call:
                return Call(call.Function, [.. call.Arguments.Select(argument => Of(argument.Value))]);
            default:
                throw new InvalidOperationException();
        }
    }

    private static double Binary(Operator op, double x, double y)
    {
        if (op == Operator.And && (x == 0 || y == 0))
        {
            return 0;
        }

        if (op == Operator.Or && ((x != 0 && !double.IsNaN(x)) || (y != 0 && !double.IsNaN(y))))
        {
            return 1;
        }

        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        return op switch
        {
            Operator.Add => x + y,
            Operator.Subtract => x - y,
            Operator.Multiply => x * y,
            Operator.Divide => y == 0 ? double.NaN : x / y,
            Operator.Remainder => y == 0 ? double.NaN : x - (y * Math.Floor(x / y)),
            Operator.Power => x == 0 && y < 0 ? double.NaN : y == 2 ? x * x : Math.Pow(x, y),
            Operator.Less => x < y ? 1 : 0,
            Operator.LessOrEqual => x <= y ? 1 : 0,
            Operator.Greater => x > y ? 1 : 0,
            Operator.GreaterOrEqual => x >= y ? 1 : 0,
            Operator.Equal => x == y ? 1 : 0,
            Operator.NotEqual => x != y ? 1 : 0,
            Operator.And => 1,
            Operator.Or => 0,
            _ => throw new InvalidOperationException(),
        };
    }

    private static double Call(string function, double[] x)
    {
        if (function == "if")
        {
            return double.IsNaN(x[0]) ? double.NaN : x[0] != 0 ? x[1] : x[2];
        }

        if (x.Any(double.IsNaN))
        {
            return double.NaN;
        }

        return function switch
        {
            "abs" => Math.Abs(x[0]),
            "ln" => x[0] > 0 ? Math.Log(x[0]) : double.NaN,
            "sqrt" => Math.Sqrt(x[0]),
            "exp" => Math.Exp(x[0]),
            "floor" => Math.Floor(x[0]),
            "sign" => Math.Sign(x[0]),
            "min" => Math.Min(x[0], x[1]),
            "max" => Math.Max(x[0], x[1]),
            _ => throw new InvalidOperationException(),
        };
    }
}
