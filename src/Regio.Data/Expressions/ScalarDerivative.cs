using Regio.Core;

namespace Regio.Data;

/// <summary>Value and exact gradient of an expression of scalar parameters, such as <c>x1 / x2 - 1</c> of coefficients.</summary>
/// <remarks>Forward differentiation on dual numbers: every operation carries its derivative, so that nothing is approximated by differences (Griewank and Walther 2008, ch. 3).</remarks>
/// <param name="Value">The value.</param>
/// <param name="Gradient">Derivative by each parameter.</param>
/// <param name="Linear">Whether the expression is linear (affine) in the parameters, by its form.</param>
public sealed record ScalarDerivative(double Value, double[] Gradient, bool Linear)
{
    /// <summary>Evaluates <paramref name="expression"/> and its gradient at <paramref name="values"/>.</summary>
    /// <param name="expression">Arithmetic of numbers and parameters; functions ln, log, log2, log10, log1p, exp, expm1, sqrt, abs.</param>
    /// <param name="parameter">Number of the parameter that a piece of the expression (in normal spacing, such as <c>x1:x2</c> or <c>log(x)</c>) names, or -1.</param>
    /// <param name="values">Value of each parameter.</param>
    /// <exception cref="SpecError">A name is no parameter, or an operation has no derivative; the position points at it.</exception>
    public static ScalarDerivative Of(Expression expression, Func<string, int> parameter, double[] values)
        => new Walk(expression.Source, parameter, values).Visit(expression.Root);

    private ScalarDerivative Map(double value, double slope) => new(value, Array.ConvertAll(Gradient, g => slope * g), IsConstant);

    private bool IsConstant => !Array.Exists(Gradient, g => g != 0) && Linear;

    private static ScalarDerivative Combine(double value, ScalarDerivative a, double da, ScalarDerivative b, double db, bool linear)
        => new(value, [.. a.Gradient.Zip(b.Gradient, (x, y) => (da * x) + (db * y))], linear);

    private sealed class Walk(string source, Func<string, int> parameter, double[] values)
    {
        internal ScalarDerivative Visit(Node node)
        {
            int index = parameter(node is NameNode bare ? bare.Name : NodeText.Of(node));
            if (index >= 0)
            {
                double[] gradient = new double[values.Length];
                gradient[index] = 1;
                return new(values[index], gradient, true);
            }

            return node switch
            {
                NumberNode number => new(number.Value, new double[values.Length], true),
                UnaryNode { Operator: Operator.Negate } minus => Scale(Visit(minus.Operand), -1),
                BinaryNode binary => Binary(binary),
                CallNode { Arguments.Count: 1 } call => Call(call, Visit(call.Arguments[0].Value)),
                _ => throw SyntaxFault.At(
                    source,
                    node.Position,
                    new($"'{NodeText.Of(node)}' is no coefficient of the model", $"“{NodeText.Of(node)}”不是模型的系数"),
                    new("Name coefficients as the table of results does; a name with other characters goes between backticks.", "请使用结果表中的系数名；含特殊字符的名称请置于反引号内。")),
            };
        }

        private static ScalarDerivative Scale(ScalarDerivative a, double factor) => a.Map(factor * a.Value, factor) with { Linear = a.Linear };

        private ScalarDerivative Binary(BinaryNode node)
        {
            ScalarDerivative a = Visit(node.Left);
            ScalarDerivative b = Visit(node.Right);
            bool linear = a.Linear && b.Linear;
            return node.Operator switch
            {
                Operator.Add => Combine(a.Value + b.Value, a, 1, b, 1, linear),
                Operator.Subtract => Combine(a.Value - b.Value, a, 1, b, -1, linear),
                Operator.Multiply => Combine(a.Value * b.Value, a, b.Value, b, a.Value, linear && (a.IsConstant || b.IsConstant)),
                Operator.Divide when b.Value == 0 => throw Undefined(node, new("a division by zero", "除以零")),
                Operator.Divide => Combine(a.Value / b.Value, a, 1 / b.Value, b, -a.Value / (b.Value * b.Value), linear && b.IsConstant),
                Operator.Power => Power(node, a, b),
                _ => throw Undefined(node, new("an operation without a derivative", "该运算不可导")),
            };
        }

        private ScalarDerivative Power(BinaryNode node, ScalarDerivative a, ScalarDerivative b)
        {
            double value = Math.Pow(a.Value, b.Value);
            if (b.IsConstant)
            {
                double slope = b.Value == 0 ? 0 : b.Value * Math.Pow(a.Value, b.Value - 1);
                return Finite(node, a.Map(value, slope) with { Linear = a.IsConstant || (a.Linear && b.Value is 0 or 1) });
            }

            return Finite(node, Combine(value, a, b.Value * Math.Pow(a.Value, b.Value - 1), b, value * Math.Log(a.Value), false));
        }

        private ScalarDerivative Call(CallNode node, ScalarDerivative a) => Finite(node, node.Function switch
        {
            "ln" or "log" => a.Map(Math.Log(a.Value), 1 / a.Value),
            "log10" => a.Map(Math.Log10(a.Value), 1 / (a.Value * Math.Log(10))),
            "log2" => a.Map(Math.Log2(a.Value), 1 / (a.Value * Math.Log(2))),
            "log1p" => a.Map(Math.Log(1 + a.Value), 1 / (1 + a.Value)),
            "exp" => a.Map(Math.Exp(a.Value), Math.Exp(a.Value)),
            "expm1" => a.Map(Math.Exp(a.Value) - 1, Math.Exp(a.Value)),
            "sqrt" => a.Map(Math.Sqrt(a.Value), 0.5 / Math.Sqrt(a.Value)),
            "abs" => a.Map(Math.Abs(a.Value), Math.Sign(a.Value)),
            _ => throw SyntaxFault.At(
                source,
                node.Position,
                new($"'{NodeText.Of(node)}' is neither a coefficient nor a function with a derivative here", $"“{NodeText.Of(node)}”既不是系数，也不是此处可求导的函数"),
                new("The functions are ln, log, log2, log10, log1p, exp, expm1, sqrt, abs.", "可用的函数：ln、log、log2、log10、log1p、exp、expm1、sqrt、abs。")),
        });

        private ScalarDerivative Finite(Node node, ScalarDerivative result)
            => double.IsFinite(result.Value) && Array.TrueForAll(result.Gradient, double.IsFinite)
                ? result
                : throw Undefined(node, new("a function outside its domain at the estimates", "函数在估计值处无定义"));

        private SpecError Undefined(Node node, Label why) => SyntaxFault.At(
            source,
            node.Position,
            new($"'{NodeText.Of(node)}' has no derivative at the estimates: {why.En}", $"“{NodeText.Of(node)}”在估计值处不可导：{why.Zh}"));
    }
}
