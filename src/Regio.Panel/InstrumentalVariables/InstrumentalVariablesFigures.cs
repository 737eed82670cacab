using System.Globalization;
using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The figures of a regression with instruments.</summary>
internal static class InstrumentalVariablesFigures
{
    private const int Points = 241;

    /// <summary>Half width of the range drawn, in standard errors of the estimate, where the sets do not reach farther.</summary>
    private const double Reach = 6;

    internal static IReadOnlyList<Figure> All(InstrumentalVariablesResult result)
    {
        Figure coefficients = CoefficientTable.Plot(result.Coefficients, result.Outcome, result.Spec.ConfidenceLevel, ModelFrame.Constant);
        return result.Diagnostics.Sets.Count == 0 ? [coefficients] : [coefficients, PValues(result)];
    }

    /// <summary>p values of the Anderson-Rubin and conditional likelihood ratio tests as functions of the coefficient; the sets are where they lie above the line.</summary>
    private static Figure PValues(InstrumentalVariablesResult result)
    {
        string endogenous = result.Diagnostics.Endogenous[0];
        CoefficientRow row = result.Coefficients.First(coefficient => coefficient.Term == endogenous);
        (double low, double high) = (row.Estimate - (Reach * row.StandardError), row.Estimate + (Reach * row.StandardError));
        double[] x = [.. Enumerable.Range(0, Points).Select(i => low + ((high - low) * i / (Points - 1)))];
        ConfidenceSet[] sets = [.. result.Diagnostics.Sets];
        Table data = new("p_values",
        [
            TextColumn.Of("test", sets.SelectMany(set => x.Select(_ => set.Test))),
            new NumberColumn("estimate", [.. sets.SelectMany(_ => x)]),
            new NumberColumn("p_value", [.. sets.SelectMany(set => x.Select(set.PValue))]),
        ]);
        string level = (100 * result.Spec.ConfidenceLevel).ToString("G4", CultureInfo.InvariantCulture);
        return new Figure(
            "weak_instrument_sets",
            new($"p values of tests of the coefficient of {endogenous} that are robust to weak instruments; the {level}% sets lie above the line", $"{endogenous} 系数的弱工具变量稳健检验的 p 值；{level}% 置信集位于横线之上"),
            data,
            Mark.Line,
            new FigureEncoding("estimate", "p_value") { Series = "test" })
        {
            XTitle = new($"Coefficient of {endogenous}", $"{endogenous} 的系数"),
            YTitle = ("p value", "p 值"),
            Reference = 1 - result.Spec.ConfidenceLevel,
            XReference = row.Estimate,
            Labels = sets.ToDictionary(set => set.Test, set => set.Title, StringComparer.Ordinal),
        };
    }
}
