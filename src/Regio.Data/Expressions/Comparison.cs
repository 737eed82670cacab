using Regio.Core;

namespace Regio.Data;

/// <summary>Comparisons: missing where a side is missing, never true as in Stata, where missing is larger than every number.</summary>
internal static class Comparison
{
    /// <summary>A comparison of two numbers: 1, 0 or missing.</summary>
    internal static Func<double, double, double> Of(Operator op) => op switch
    {
        Operator.Equal => static (x, y) => Known(x, y, x == y),
        Operator.NotEqual => static (x, y) => Known(x, y, x != y),
        Operator.Less => static (x, y) => Known(x, y, x < y),
        Operator.LessOrEqual => static (x, y) => Known(x, y, x <= y),
        Operator.Greater => static (x, y) => Known(x, y, x > y),
        _ => static (x, y) => Known(x, y, x >= y),
    };

    /// <summary>A comparison of two texts, by the ordinal order of their characters.</summary>
    internal static Value Texts(Evaluator evaluator, BinaryNode node, Value a, Value b)
    {
        if (a is NumberScalar or NumberVector || b is NumberScalar or NumberVector)
        {
            Node text = a is TextScalar or TextVector ? node.Left : node.Right;
            throw evaluator.Fault(node, new($"a number is compared with the text '{NodeText.Of(text)}'", $"数值与文本“{NodeText.Of(text)}”相比较"), new("Write numbers without quotes, or compare two texts.", "数值请不要加引号，或比较两个文本。"));
        }

        Func<double, double, double> compare = Of(node.Operator);
        if (a is TextVector left && b is TextScalar constant)
        {
            return ByLevel(left.Texts, level => compare(string.CompareOrdinal(level, constant.Text), 0));
        }

        if (a is TextScalar first && b is TextVector right)
        {
            return ByLevel(right.Texts, level => compare(string.CompareOrdinal(first.Text, level), 0));
        }

        double[] result = new double[evaluator.Rows];
        for (int i = 0; i < result.Length; i++)
        {
            (string? x, string? y) = (At(a, i), At(b, i));
            result[i] = x is null || y is null ? double.NaN : compare(string.CompareOrdinal(x, y), 0);
        }

        return NumberVector.Own(result, NumberKind.Truth);
    }

    /// <summary><c>x in (1, 2)</c>: 1 when x equals one of the list, missing when x is missing.</summary>
    internal static Value In(Evaluator evaluator, BinaryNode node)
    {
        IReadOnlyList<Node> items = node.Right is ListNode list ? list.Items : [node.Right];
        Value[] values = [.. items.Select(evaluator.Evaluate)];
        Value x = evaluator.Evaluate(node.Left);
        for (int i = 0; i < values.Length; i++)
        {
            bool fits = x is TextVector or TextScalar ? values[i] is TextScalar : values[i] is NumberScalar { Number: not double.NaN };
            if (!fits)
            {
                throw evaluator.Fault(items[i], new($"'{NodeText.Of(items[i])}' cannot stand in the list of values of '{NodeText.Of(node.Left)}'", $"“{NodeText.Of(items[i])}”不能列入“{NodeText.Of(node.Left)}”的取值"), new("List constants of the same kind: texts in quotes for text, numbers for numbers.", "请列出同类常数：文本加引号，数值不加。"));
            }
        }

        if (x is NumberScalar or NumberVector)
        {
            HashSet<double> set = [.. values.Select(value => ((NumberScalar)value).Number)];
            return Elementwise.Map(x, NumberKind.Truth, v => double.IsNaN(v) ? v : set.Contains(v) ? 1 : 0);
        }

        HashSet<string> texts = new(values.Select(value => ((TextScalar)value).Text), StringComparer.Ordinal);
        return x is TextScalar scalar
            ? new NumberScalar(texts.Contains(scalar.Text) ? 1 : 0, NumberKind.Truth)
            : ByLevel(((TextVector)x).Texts, level => texts.Contains(level) ? 1 : 0);
    }

    /// <summary><c>x is missing</c>, <c>x is not missing</c>: never missing itself.</summary>
    internal static Value IsMissing(Evaluator evaluator, UnaryNode node)
    {
        double whenMissing = node.Operator == Operator.IsMissing ? 1 : 0;
        Value operand = evaluator.Evaluate(node.Operand);
        switch (operand)
        {
            case TextVector texts:
                double[] result = new double[evaluator.Rows];
                ReadOnlySpan<int> codes = texts.Texts.Codes;
                for (int i = 0; i < result.Length; i++)
                {
                    result[i] = codes[i] < 0 ? whenMissing : 1 - whenMissing;
                }

                return NumberVector.Own(result, NumberKind.Truth);
            case TextScalar:
                return new NumberScalar(1 - whenMissing, NumberKind.Truth);
            default:
                return Elementwise.Map(operand, NumberKind.Truth, x => double.IsNaN(x) ? whenMissing : 1 - whenMissing);
        }
    }

    private static double Known(double x, double y, bool truth) => double.IsNaN(x) || double.IsNaN(y) ? double.NaN : truth ? 1 : 0;

    private static string? At(Value value, int row) => value is TextScalar scalar ? scalar.Text : ((TextVector)value).Texts[row];

    /// <summary>A function of the text computed once a distinct text.</summary>
    private static NumberVector ByLevel(TextColumn texts, Func<string, double> f)
    {
        double[] ofLevel = [.. texts.Levels.Select(f)];
        ReadOnlySpan<int> codes = texts.Codes;
        double[] result = new double[codes.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = codes[i] < 0 ? double.NaN : ofLevel[codes[i]];
        }

        return NumberVector.Own(result, NumberKind.Truth);
    }
}
