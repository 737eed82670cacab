using Regio.Core;

namespace Regio.Data;

/// <summary>A variable to derive.</summary>
/// <param name="Name">Name of the new column; an existing column of that name is replaced, which is told.</param>
/// <param name="Expression">What it is, such as <c>ln(gdp / population)</c>; <c>dummies(region)</c> makes a column a level, named <c>name_level</c>.</param>
public sealed record DerivedVariable(string Name, string Expression);

/// <summary>A table with derived variables, and what happened.</summary>
/// <param name="Data">The table with the new columns at its end.</param>
/// <param name="Report">A row a new column: its expression, rows with a value, rows without.</param>
/// <param name="Notices">Values that could not be computed, columns replaced.</param>
public sealed record DeriveResult(Table Data, Table Report, IReadOnlyList<Notice> Notices);

/// <summary>Adds variables to a table, each computed from the columns before it.</summary>
public static class Derive
{
    /// <summary>Computes the variables in order; a later one may use an earlier one.</summary>
    /// <param name="table">The data; it is not changed.</param>
    /// <param name="variables">The variables in order.</param>
    /// <param name="panel">Entity and time of the rows, needed for lags; null when the data are no panel.</param>
    /// <exception cref="SpecError">An expression is refused; <see cref="SpecError.Field"/> names the variable.</exception>
    public static DeriveResult Compute(Table table, IReadOnlyList<DerivedVariable> variables, PanelIndex? panel = null)
    {
        List<Notice> notices = [];
        List<(string Expression, Column Column)> made = [];
        foreach (DerivedVariable variable in variables)
        {
            try
            {
                EvaluationScope scope = new(table, panel);
                Expression expression = Expression.Parse(variable.Expression);
                foreach (Column column in Columns(scope, expression, variable.Name))
                {
                    TellReplaced(table, column.Name, notices);
                    table = table.With(column);
                    made.Add((expression.Text, column));
                }

                notices.AddRange(scope.Notices);
            }
            catch (SpecError error)
            {
                throw new SpecError(error.What, error.WayOut, error) { Field = "variables." + variable.Name, Given = error.Given, Position = error.Position, Choices = error.Choices };
            }
        }

        return new DeriveResult(table, Report(made), notices);
    }

    private static IEnumerable<Column> Columns(EvaluationScope scope, Expression expression, string name)
    {
        if (expression.Root is not CallNode { Function: "dummies" } call)
        {
            yield return expression.Evaluate(scope).Named(name);
            yield break;
        }

        (Expression factor, string? reference) = Dummies(expression.Source, call);
        Grouping groups = scope.Group(factor);
        if (reference is not null && !groups.Levels.Contains(reference, StringComparer.Ordinal))
        {
            throw SyntaxFault.At(expression.Source, call.Position, new($"'{factor.Text}' has no level '{reference}'", $"“{factor.Text}”没有取值“{reference}”"), SyntaxFault.Choose(reference, [.. groups.Levels]), groups.Levels);
        }

        for (int level = 0; level < groups.Count; level++)
        {
            if (!string.Equals(groups.Levels[level], reference, StringComparison.Ordinal))
            {
                yield return new NumberColumn(name + "_" + groups.Levels[level], FactorCall.Indicator(groups, level), NumberKind.Truth);
            }
        }
    }

    private static (Expression Factor, string? Reference) Dummies(string source, CallNode call)
    {
        IReadOnlyList<Argument> arguments = call.Arguments;
        if (arguments is not ([{ Name: null }] or [{ Name: null }, { Name: "ref" }]))
        {
            throw SyntaxFault.At(source, call.Position, new("dummies() takes one variable", "dummies() 接受一个变量"), new("It is called as dummies(x) or dummies(x, ref = level).", "用法：dummies(x) 或 dummies(x, ref = 基准组)。"));
        }

        string? reference = arguments.Count == 1 ? null : arguments[1].Value switch
        {
            TextNode text => text.Value,
            Node node => NodeText.Of(node),
        };
        return (Expression.Of(source, arguments[0].Value), reference);
    }

    private static void TellReplaced(Table table, string name, List<Notice> notices)
    {
        if (table.Find(name) is not null)
        {
            notices.Add(new Notice(NoticeKind.Note, "replaced", new($"The column '{name}' is replaced by the derived variable of that name.", $"原有列“{name}”被同名派生变量替换。")) { Items = [name], Count = 1 });
        }
    }

    private static Table Report(List<(string Expression, Column Column)> made) => new("derived",
    [
        TextColumn.Of("variable", made.Select(item => item.Column.Name)),
        TextColumn.Of("expression", made.Select(item => item.Expression)),
        new NumberColumn("nobs", [.. made.Select(item => (double)(item.Column.Count - item.Column.MissingCount))], NumberKind.Whole),
        new NumberColumn("missing", [.. made.Select(item => (double)item.Column.MissingCount)], NumberKind.Whole),
    ]);
}
