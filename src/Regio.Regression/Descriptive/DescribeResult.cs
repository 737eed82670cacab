using Regio.Core;

namespace Regio.Regression;

/// <summary>The statistics of one variable (in one group).</summary>
/// <param name="Variable">Name.</param>
/// <param name="Observations">Rows with a value, or the sum of their frequency weights.</param>
/// <param name="Missing">Rows without a value.</param>
/// <param name="Distinct">Distinct values.</param>
public sealed record VariableSummary(string Variable, double Observations, int Missing, int Distinct)
{
    /// <summary>The group, null where none were asked for.</summary>
    public string? Group { get; init; }

    /// <summary>Whether it holds numbers; of texts only counts are known.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Arithmetic mean.</summary>
    public double Mean { get; init; } = double.NaN;

    /// <summary>Standard deviation, divisor N − 1.</summary>
    public double StandardDeviation { get; init; } = double.NaN;

    /// <summary>Smallest value.</summary>
    public double Minimum { get; init; } = double.NaN;

    /// <summary>Lower quartile.</summary>
    public double P25 { get; init; } = double.NaN;

    /// <summary>Median.</summary>
    public double Median { get; init; } = double.NaN;

    /// <summary>Upper quartile.</summary>
    public double P75 { get; init; } = double.NaN;

    /// <summary>Largest value.</summary>
    public double Maximum { get; init; } = double.NaN;

    /// <summary>m₃/m₂^{3/2}.</summary>
    public double Skewness { get; init; } = double.NaN;

    /// <summary>m₄/m₂², 3 for a normal variable.</summary>
    public double Kurtosis { get; init; } = double.NaN;

    /// <summary>The further percentiles asked for, in that order; empty for texts.</summary>
    public IReadOnlyList<double> Percentiles { get; init; } = [];
}

/// <summary>Descriptive statistics of the variables of a table.</summary>
public sealed record DescribeResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required DescribeSpec Spec { get; init; }

    /// <summary>One entry a variable and group: variables in order, groups within them.</summary>
    public required IReadOnlyList<VariableSummary> Rows { get; init; }

    /// <summary>Rows of the table that were used.</summary>
    public required int RowCount { get; init; }

    /// <inheritdoc/>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <inheritdoc/>
    public Table Tidy()
    {
        List<Column> columns = [TextColumn.Of("variable", Rows.Select(row => row.Variable))];
        if (Spec.By.Count > 0)
        {
            columns.Add(TextColumn.Of("group", Rows.Select(row => row.Group)));
        }

        columns.AddRange(
        [
            Numbers("nobs", row => row.Observations, NumberKind.Whole),
            Numbers("missing", row => row.Missing, NumberKind.Whole),
            Numbers("distinct", row => row.Distinct, NumberKind.Whole),
            Numbers("mean", row => row.Mean),
            Numbers("sd", row => row.StandardDeviation),
            Numbers("min", row => row.Minimum),
            Numbers("p25", row => row.P25),
            Numbers("median", row => row.Median),
            Numbers("p75", row => row.P75),
            Numbers("max", row => row.Maximum),
            Numbers("skewness", row => row.Skewness),
            Numbers("kurtosis", row => row.Kurtosis),
        ]);
        return new Table("tidy", columns) { Title = ("Descriptive statistics", "描述性统计") };

        NumberColumn Numbers(string name, Func<VariableSummary, double> value, NumberKind kind = NumberKind.Real) => new(name, [.. Rows.Select(value)], kind);
    }

    /// <inheritdoc/>
    public Table Glance() => new(
        "glance",
        [
            new NumberColumn("rows", [RowCount], NumberKind.Whole),
            new NumberColumn("variables", [Rows.Select(row => row.Variable).Distinct(StringComparer.Ordinal).Count()], NumberKind.Whole),
            new NumberColumn("groups", [Spec.By.Count == 0 ? 1 : Rows.Select(row => row.Group).Distinct(StringComparer.Ordinal).Count()], NumberKind.Whole),
        ]);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables()
    {
        if (Spec.Percentiles.Count == 0)
        {
            return [];
        }

        var cells = Rows.Where(row => row.IsNumber).SelectMany(row => Spec.Percentiles.Select((p, i) => (Row: row, Percentile: p, Value: row.Percentiles[i]))).ToList();
        List<Column> columns = [TextColumn.Of("variable", cells.Select(cell => cell.Row.Variable))];
        if (Spec.By.Count > 0)
        {
            columns.Add(TextColumn.Of("group", cells.Select(cell => cell.Row.Group)));
        }

        columns.Add(new NumberColumn("percentile", [.. cells.Select(cell => cell.Percentile)]));
        columns.Add(new NumberColumn("estimate", [.. cells.Select(cell => cell.Value)]));
        return [new Table("percentiles", columns) { Title = ("Percentiles", "百分位数") }];
    }
}
