using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>The correlation of two variables.</summary>
/// <param name="First">One variable.</param>
/// <param name="Second">The other.</param>
public sealed record CorrelationPair(string First, string Second)
{
    /// <summary>The coefficient; NaN where a variable does not vary.</summary>
    public double Estimate { get; init; } = double.NaN;

    /// <summary>t (Pearson, Spearman) or z (Kendall).</summary>
    public double Statistic { get; init; } = double.NaN;

    /// <summary>Degrees of freedom of t; NaN for z.</summary>
    public double DegreesOfFreedom { get; init; } = double.NaN;

    /// <summary>Two-sided p value of no correlation.</summary>
    public double PValue { get; init; } = double.NaN;

    /// <summary>Lower end of the confidence interval (Pearson).</summary>
    public double Low { get; init; } = double.NaN;

    /// <summary>Upper end of the confidence interval (Pearson).</summary>
    public double High { get; init; } = double.NaN;

    /// <summary>Rows used, or the sum of their frequency weights.</summary>
    public double Observations { get; init; }
}

/// <summary>A correlation matrix with its tests.</summary>
public sealed record CorrelateResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required CorrelateSpec Spec { get; init; }

    /// <summary>The variables in order.</summary>
    public required IReadOnlyList<string> Variables { get; init; }

    /// <summary>Each pair once, the first variable's pairs first.</summary>
    public required IReadOnlyList<CorrelationPair> Pairs { get; init; }

    /// <inheritdoc/>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>The matrix, 1 on the diagonal.</summary>
    public Matrix Matrix()
    {
        Matrix matrix = Numerics.Matrix.Identity(Variables.Count);
        int p = 0;
        for (int i = 0; i < Variables.Count; i++)
        {
            for (int j = i + 1; j < Variables.Count; j++)
            {
                matrix[i, j] = Pairs[p].Estimate;
                matrix[j, i] = Pairs[p++].Estimate;
            }
        }

        return matrix;
    }

    /// <inheritdoc/>
    public Table Tidy()
    {
        List<Column> columns =
        [
            TextColumn.Of("variable", Pairs.Select(pair => pair.First)),
            TextColumn.Of("other", Pairs.Select(pair => pair.Second)),
            Numbers("estimate", pair => pair.Estimate),
            Numbers("statistic", pair => pair.Statistic),
            Numbers("p_value", pair => pair.PValue),
        ];
        if (Spec.Kind == CorrelationKind.Pearson)
        {
            columns.Add(Numbers("conf_low", pair => pair.Low));
            columns.Add(Numbers("conf_high", pair => pair.High));
        }

        if (Spec.Kind != CorrelationKind.Kendall)
        {
            columns.Add(Numbers("df", pair => pair.DegreesOfFreedom, NumberKind.Whole));
        }

        columns.Add(Numbers("nobs", pair => pair.Observations, NumberKind.Whole));
        return new Table("tidy", columns) { Title = ("Correlations", "相关系数") };

        NumberColumn Numbers(string name, Func<CorrelationPair, double> value, NumberKind kind = NumberKind.Real) => new(name, [.. Pairs.Select(value)], kind);
    }

    /// <inheritdoc/>
    public Table Glance() => new("glance", [new NumberColumn("variables", [Variables.Count], NumberKind.Whole), new NumberColumn("nobs", [Pairs.Min(pair => pair.Observations)], NumberKind.Whole)]);

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures()
    {
        int k = Variables.Count;
        Matrix matrix = Matrix();
        Table cells = new(
            "correlations",
            [
                TextColumn.Of("variable", Enumerable.Range(0, k * k).Select(c => Variables[c / k])),
                TextColumn.Of("other", Enumerable.Range(0, k * k).Select(c => Variables[c % k])),
                new NumberColumn("estimate", [.. matrix.Values]),
            ]);
        return [new Figure("correlations", ("Correlations of the variables", "变量间的相关系数"), cells, Mark.Cell, new FigureEncoding("variable", "other") { Value = "estimate" })];
    }
}
