using System.Collections.Concurrent;
using System.Globalization;
using Regio.Core;
using Regio.Data;

namespace Regio.Regression;

/// <summary>The rows a model is estimated on: which rows of the table they are, and the variables a covariance may ask for.</summary>
public sealed class EstimationSample : CovarianceSample
{
    private readonly ConcurrentDictionary<string, Grouping> _groups = new(StringComparer.Ordinal);

    private readonly Func<string, Grouping>? _whole;

    /// <summary>Rows of a table; <paramref name="whole"/> gives the groups of a column on the whole table where they are known already.</summary>
    internal EstimationSample(Table table, int[] indices, string? entity, string? time, Func<string, Grouping>? whole = null)
        => (Table, Indices, Entity, Time, _whole) = (table, indices, entity, time, indices.Length == table.RowCount ? whole : null);

    /// <summary>The table the rows are taken from.</summary>
    public Table Table { get; }

    /// <summary>Row of the table behind each row of the sample, ascending.</summary>
    public IReadOnlyList<int> RowMap => Indices;

    /// <inheritdoc/>
    public override int Rows => Indices.Length;

    /// <inheritdoc/>
    public override string? Entity { get; }

    /// <inheritdoc/>
    public override string? Time { get; }

    internal int[] Indices { get; }

    /// <inheritdoc/>
    public override Grouping Group(string variable) => _groups.GetOrAdd(variable, Grouped);

    /// <inheritdoc/>
    public override ReadOnlyMemory<double> Numbers(string variable)
    {
        _ = Table.Numbers(variable);
        return ((NumberColumn)Complete(variable)).Memory;
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<double> Times(string variable) => PanelIndex.Times(Complete(variable));

    private Grouping Grouped(string variable)
    {
        string[] parts = variable.Split('^', StringSplitOptions.TrimEntries);
        return Groupings.Join([.. parts.Select(part => _whole is not null && Table[part].MissingCount == 0 ? _whole(part) : Complete(part).Group())]);
    }

    /// <summary>A column of the table on the rows of the sample, without a missing value.</summary>
    private Column Complete(string name)
    {
        Column column = Table[name].Take(Indices);
        if (column.MissingCount > 0)
        {
            int row = Enumerable.Range(0, column.Count).First(column.IsMissing);
            throw new DataError(
                new(string.Create(CultureInfo.InvariantCulture, $"'{name}' is missing in {column.MissingCount} rows of the estimation sample"), string.Create(CultureInfo.InvariantCulture, $"“{name}”在估计样本中有 {column.MissingCount} 行缺失")),
                new("Give the covariance in the spec, so that these rows are left out when the model is fitted.", "请在设定中给出该协方差，使拟合时剔除这些行。"))
            { Source = Table.Source ?? Table.Name, Column = name, Row = Indices[row] + 1 };
        }

        return column;
    }
}
