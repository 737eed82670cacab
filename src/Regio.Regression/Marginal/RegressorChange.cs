namespace Regio.Regression;

/// <summary>How the regressors of the equations move: by a derivative, or from one value to another.</summary>
/// <param name="Term">What moves.</param>
/// <param name="Change">How: <c>dy/dx</c>, <c>0 to 1</c>, <c>East to West</c>.</param>
/// <param name="To">Per equation, columns that move: their derivatives, or their values after the change.</param>
/// <param name="From">Per equation, values of the same columns before the change; null for a derivative.</param>
internal sealed record RegressorChange(string Term, string Change, IReadOnlyList<IReadOnlyDictionary<int, double[]>> To, IReadOnlyList<IReadOnlyDictionary<int, double[]>>? From)
{
    internal const string Derivative = "dy/dx";

    /// <summary>The change of one regressor of every equation that has it.</summary>
    internal static RegressorChange OfColumn(IndexModel model, string term, bool discrete) => discrete
        ? new(term, "0 to 1", Constant(model, term, 1), Constant(model, term, 0))
        : new(term, Derivative, Constant(model, term, 1), null);

    /// <summary>One regressor of every equation that has it, as a constant.</summary>
    internal static IReadOnlyList<IReadOnlyDictionary<int, double[]>> Constant(IndexModel model, string term, double value)
    {
        double[] values = new double[model.Equations[0].X.Rows];
        Array.Fill(values, value);
        return [.. model.Equations.Select(equation => Columns(equation, values))];

        Dictionary<int, double[]> Columns(IndexEquation equation, double[] values)
        {
            int k = equation.Terms.ToList().IndexOf(term);
            return k < 0 ? [] : new() { [k] = values };
        }
    }

    /// <summary>The change at the means of the regressors.</summary>
    internal RegressorChange AtMeans(double[]? weights)
    {
        return this with { To = Means(To), From = From is null ? null : Means(From) };

        IReadOnlyList<IReadOnlyDictionary<int, double[]>> Means(IReadOnlyList<IReadOnlyDictionary<int, double[]>> columns)
            => [.. columns.Select(equation => equation.ToDictionary(pair => pair.Key, pair => new[] { Moments.Mean(pair.Value, weights) }))];
    }
}
