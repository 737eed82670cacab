using System.Collections;
using Regio.Core;
using Regio.Data;
using Regio.Regression;

namespace Regio.Studies;

/// <summary>The columns that a spec refers to, as far as its fields say.</summary>
internal static class SpecVariables
{
    private static readonly string[] Single = ["entity", "time"];
    private static readonly string[] Several = ["variables", "by"];

    /// <summary>Entity and time of the panel.</summary>
    internal static IEnumerable<string> Panel(IMethodSpec spec)
        => SpecShape.Of(spec.GetType()).Fields.Where(field => Single.Contains(field.Name, StringComparer.Ordinal)).Select(field => field.ValueIn(spec)).OfType<string>();

    /// <summary>Columns that any field names: formulas, expressions, covariances, also those inside lists, maps and records within the spec.</summary>
    internal static IEnumerable<string> Of(IMethodSpec spec) => In(spec).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> In(object record)
        => SpecShape.Of(record.GetType()).Fields.SelectMany(field => In(field.Name, field.Type, field.ValueIn(record)));

    private static IEnumerable<string> In(string field, SpecType type, object? value) => (value, type.Kind) switch
    {
        (null, _) => [],
        (Formula formula, _) => formula.Variables,
        (Expression expression, _) => expression.Variables,
        (Covariance covariance, _) => covariance.Variables.SelectMany(Parts),
        (string name, _) => Single.Contains(field, StringComparer.Ordinal) ? [name] : [],
        (IEnumerable<string> names, _) => Several.Contains(field, StringComparer.Ordinal) ? names : [],
        (IEnumerable items, SpecKind.List) => items.Cast<object>().SelectMany(item => In(field, type.Item!, item)),
        (IDictionary map, SpecKind.Map) => map.Values.Cast<object>().SelectMany(item => In(field, type.Item!, item)),
        (_, SpecKind.Record or SpecKind.Union) => In(value),
        _ => [],
    };

    /// <summary>The expressions of the spec that are no single column, as written: conditions, lags.</summary>
    internal static IEnumerable<string> Expressions(IMethodSpec spec)
        => SpecShape.Of(spec.GetType()).Fields.Select(field => field.ValueIn(spec)).OfType<Expression>().Where(expression => expression.ColumnName is null).Select(expression => expression.Text);

    /// <summary>A cluster may be joined of several variables.</summary>
    internal static IReadOnlyList<string> Parts(string text)
    {
        try
        {
            return Expression.Parse(text).Variables;
        }
        catch (SpecError)
        {
            return [text];
        }
    }
}
