using Regio.Core;

namespace Regio.Data;

/// <summary>A variable that regressors are computed from.</summary>
/// <param name="Name">Its column.</param>
/// <param name="IsFactor">Whether it enters as levels: text, <c>i(x)</c>, <c>factor(x)</c>.</param>
public sealed record FormulaVariable(string Name, bool IsFactor);

/// <summary>A formula whose regressors depend on the values of their own row alone: lags and group statistics have become columns, so that a variable can be changed while they are held fixed.</summary>
/// <param name="Formula">The formula; its design has the columns of the original in the same order.</param>
/// <param name="Data">The columns that it needs, on the rows of the table.</param>
/// <param name="Variables">The variables of its regressors, each once, in order of appearance.</param>
public sealed record FrozenFormula(Formula Formula, Table Data, IReadOnlyList<FormulaVariable> Variables)
{
    private static readonly HashSet<string> OtherRows = [.. PanelFunctions.All.Concat(GroupFunctions.All).Select(function => function.Name)];

    /// <summary>Freezes the regressors of <paramref name="formula"/> on a table.</summary>
    /// <param name="formula">The formula; effects and instruments are left out.</param>
    /// <param name="scope">The rows, with their panel where the formula has lags.</param>
    public static FrozenFormula Of(Formula formula, EvaluationScope scope)
    {
        Dictionary<string, Column> columns = new(StringComparer.Ordinal);
        List<FormulaVariable> variables = [];
        Term[] terms = [.. formula.Regressors.Select(term => new Term([.. term.Factors.Select(Freeze)]))];
        columns.TryAdd(formula.Outcome.Name, scope.Evaluate(formula.Outcome.Factors[0]).Named(formula.Outcome.Name));
        Formula frozen = new() { Outcome = Term.Column(formula.Outcome.Name), Regressors = terms, Intercept = formula.Intercept || formula.Effects.Count > 0 };
        return new(frozen, new Table(scope.Table.Name, [.. columns.Values]), [.. variables.GroupBy(variable => variable.Name, (name, uses) => new FormulaVariable(name, uses.Any(use => use.IsFactor)), StringComparer.Ordinal)]);

        Expression Freeze(Expression factor)
        {
            Node root = Visit(factor.Root, factor.Source, isFactor: false);
            return ReferenceEquals(root, factor.Root) ? factor : Expression.Of(NodeText.Of(root), root);
        }

        Node Visit(Node node, string source, bool isFactor)
        {
            switch (node)
            {
                case NameNode name:
                    return Take(name, scope.Table[name.Name], isFactor || scope.Table[name.Name] is TextColumn);
                case CallNode { Function: "i" } call:
                    return call with { Arguments = [.. call.Arguments.Select((argument, place) => argument.Name is null && place < 2 ? Level(argument, source, place == 0) : argument)] };
                case CallNode { Function: "factor" } call:
                    return call with { Arguments = [.. call.Arguments.Select(argument => Level(argument, source, true))] };
                case CallNode call when IsOfOtherRows(call):
                    string text = NodeText.Of(call);
                    return Take(new NameNode(call.Position, text), scope.Evaluate(Expression.Of(source, call)).Named(text), isFactor);
                case CallNode call:
                    return call with { Arguments = [.. call.Arguments.Select(argument => argument with { Value = Visit(argument.Value, source, isFactor) })] };
                case UnaryNode unary:
                    return unary with { Operand = Visit(unary.Operand, source, isFactor) };
                case BinaryNode binary:
                    return binary with { Left = Visit(binary.Left, source, isFactor), Right = Visit(binary.Right, source, isFactor) };
                default:
                    return node;
            }
        }

        // The second argument of i() is a slope, or with the prefix i. another factor.
        Argument Level(Argument argument, string source, bool isFactor)
        {
            bool prefixed = !isFactor && argument.Value is NameNode { Name: ['i', '.', ..] } name && scope.Table.Find(name.Name) is null;
            if (prefixed)
            {
                string plain = ((NameNode)argument.Value).Name[2..];
                _ = Take(new NameNode(argument.Value.Position, plain), scope.Table[plain], true);
                return argument;
            }

            return argument with { Value = Visit(argument.Value, source, isFactor) };
        }

        NameNode Take(NameNode name, Column column, bool isFactor)
        {
            columns.TryAdd(name.Name, column);
            variables.Add(new(name.Name, isFactor));
            return name;
        }
    }

    /// <summary>Whether a call looks at other rows; min and max of several variables do not.</summary>
    private static bool IsOfOtherRows(CallNode call)
        => OtherRows.Contains(call.Function) && !(call.Function is "min" or "max" && call.Arguments.Count(argument => argument.Name is null) > 1);
}
