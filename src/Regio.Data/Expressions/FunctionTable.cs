using System.Globalization;

namespace Regio.Data;

/// <summary>A function of the expression language.</summary>
/// <param name="Name">Name in calls.</param>
/// <param name="Signature">How it is called.</param>
/// <param name="Least">Fewest positional arguments.</param>
/// <param name="Most">Most positional arguments.</param>
/// <param name="Apply">Evaluates a call.</param>
internal sealed record Function(string Name, string Signature, int Least, int Most, Func<Call, Value> Apply)
{
    /// <summary>Named arguments it knows.</summary>
    internal IReadOnlyList<string> Options { get; init; } = [];
}

/// <summary>A call being evaluated.</summary>
internal sealed record Call(Evaluator Evaluator, CallNode Node, IReadOnlyList<Node> Arguments)
{
    internal Node? Option(string name)
        => Node.Arguments.FirstOrDefault(argument => string.Equals(argument.Name, name, StringComparison.Ordinal))?.Value;

    internal Value Number(int argument) => Evaluator.Numeric(Evaluator.Evaluate(Arguments[argument]), Arguments[argument]);

    /// <summary>An argument that must be one number known before the data are seen.</summary>
    internal double Constant(int argument) => Constant(Arguments[argument]);

    internal double Constant(Node node) => Evaluator.Evaluate(node) is NumberScalar { Number: not double.NaN } scalar
        ? scalar.Number
        : throw Evaluator.Fault(node, new($"'{NodeText.Of(node)}' must be a number, the same for all rows", $"“{NodeText.Of(node)}”必须是对所有行相同的常数"));

    /// <summary>A constant that must be a whole number.</summary>
    internal int Whole(int argument)
    {
        double value = Constant(argument);
        return value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue / 2
            ? (int)value
            : throw Evaluator.Fault(Arguments[argument], new($"'{NodeText.Of(Arguments[argument])}' must be a whole number", $"“{NodeText.Of(Arguments[argument])}”必须是整数"));
    }
}

/// <summary>All functions by name.</summary>
internal static class FunctionTable
{
    private static readonly Dictionary<string, Function> ByName = new(StringComparer.Ordinal);

    static FunctionTable()
    {
        foreach (Function function in MathFunctions.All.Concat(PanelFunctions.All).Concat(GroupFunctions.All).Concat(TextAndDateFunctions.All).Concat(TextFunctions.All).Concat(DateFunction.All).Concat(OrthogonalPolynomial.All))
        {
            ByName.Add(function.Name, function);
        }
    }

    /// <summary>The functions in order of name.</summary>
    internal static IEnumerable<Function> All => ByName.Values.OrderBy(function => function.Name, StringComparer.Ordinal);

    /// <summary>The function a call names; refuses an unknown one.</summary>
    internal static Function Require(string source, CallNode node) => ByName.TryGetValue(node.Function, out Function? function)
        ? function
        : throw SyntaxFault.At(source, node.Position, new($"there is no function '{node.Function}'", $"没有名为“{node.Function}”的函数"), SyntaxFault.Choose(node.Function, ByName.Keys), [.. ByName.Keys]);

    /// <summary>Evaluates a call after checking its name and arguments.</summary>
    internal static Value Call(Evaluator evaluator, CallNode node)
    {
        Function function = Require(evaluator.Source, node);
        foreach (Argument argument in node.Arguments)
        {
            if (argument.Name is not null && !function.Options.Contains(argument.Name, StringComparer.Ordinal))
            {
                throw evaluator.Fault(argument.Value, new($"{node.Function} has no argument '{argument.Name}'", $"{node.Function} 没有参数“{argument.Name}”"), new($"It is called as {function.Signature}.", $"用法：{function.Signature}。"), function.Options);
            }
        }

        if (node.Arguments.Where(argument => argument.Name is not null).GroupBy(argument => argument.Name, StringComparer.Ordinal).FirstOrDefault(named => named.Skip(1).Any()) is { } twice)
        {
            throw evaluator.Fault(twice.Last().Value, new($"{node.Function} is given '{twice.Key}' twice", $"{node.Function} 的参数“{twice.Key}”重复出现"), new($"It is called as {function.Signature}.", $"用法：{function.Signature}。"));
        }

        IReadOnlyList<Node> positional = [.. node.Arguments.Where(argument => argument.Name is null).Select(argument => argument.Value)];
        if (positional.Count < function.Least || positional.Count > function.Most)
        {
            string count = positional.Count.ToString(CultureInfo.InvariantCulture);
            throw evaluator.Fault(node, new($"{node.Function} cannot take {count} argument{(positional.Count == 1 ? string.Empty : "s")}", $"{node.Function} 不能接受 {count} 个参数"), new($"It is called as {function.Signature}.", $"用法：{function.Signature}。"));
        }

        return function.Apply(new Call(evaluator, node, positional));
    }
}
