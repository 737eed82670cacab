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

    internal static IEnumerable<string> Of(IMethodSpec spec)
        => SpecShape.Of(spec.GetType()).Fields.SelectMany(field => field.ValueIn(spec) switch
        {
            Formula formula => formula.Variables,
            Expression expression => expression.Variables,
            IEnumerable<Expression> expressions => expressions.SelectMany(expression => expression.Variables),
            Covariance covariance => covariance.Variables.SelectMany(Parts),
            string name when Single.Contains(field.Name, StringComparer.Ordinal) => [name],
            IEnumerable<string> names when Several.Contains(field.Name, StringComparer.Ordinal) => names,
            _ => Enumerable.Empty<string>(),
        }).Distinct(StringComparer.Ordinal);

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
