using System.Globalization;
using Regio.Core;
using Regio.Data;

namespace Regio.Regression;

/// <summary>Reads weights and conditions of a spec from the data.</summary>
internal static class FrameWeights
{
    /// <summary>Values of an expression that must be numbers.</summary>
    /// <exception cref="SpecError">It is text.</exception>
    internal static ReadOnlyMemory<double> Numbers(Expression expression, EvaluationScope scope, string field)
        => (expression.Evaluate(scope) as NumberColumn)?.Memory ?? throw new SpecError(
            new($"'{expression.Text}' is text where numbers are needed", $"“{expression.Text}”为文本，此处需要数值"),
            new("Give a column of numbers or an expression such as pop / 1000.", "请给出数值列，或 pop / 1000 之类的表达式。"))
        { Field = field, Given = expression.Text };

    /// <summary>The weights of all rows, NaN where missing.</summary>
    /// <exception cref="DataError">A weight is negative, or a frequency is no whole number.</exception>
    internal static ReadOnlyMemory<double> Read(Expression expression, WeightKind kind, EvaluationScope scope)
    {
        ReadOnlyMemory<double> weights = Numbers(expression, scope, "weights");
        ReadOnlySpan<double> values = weights.Span;
        for (int i = 0; i < values.Length; i++)
        {
            bool fraction = kind == WeightKind.Frequency && double.IsFinite(values[i]) && values[i] != Math.Floor(values[i]);
            if (values[i] < 0 || fraction)
            {
                string value = values[i].ToString("R", CultureInfo.InvariantCulture);
                throw new DataError(
                    fraction
                        ? new($"the frequency weight in row {i + 1} is {value}, not a whole number", $"第 {i + 1} 行的频数权重为 {value}，不是整数")
                        : new($"the weight in row {i + 1} is negative ({value})", $"第 {i + 1} 行的权重为负（{value}）"),
                    fraction
                        ? new("Use weight_kind analytic or probability, or round the frequencies.", "请将 weight_kind 设为 analytic 或 probability，或将频数取整。")
                        : new("Weights are zero or positive; check the variable.", "权重应为零或正数，请检查该变量。"))
                { Source = scope.Table.Source ?? scope.Table.Name, Column = expression.Text, Row = i + 1 };
            }
        }

        return weights;
    }
}
