using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>A frequency table.</summary>
public sealed record TabulateResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required TabulateSpec Spec { get; init; }

    /// <summary>Levels of the first variable that occur.</summary>
    public required IReadOnlyList<string> Levels { get; init; }

    /// <summary>Levels of the second variable that occur, null for a one-way table.</summary>
    public IReadOnlyList<string>? Others { get; init; }

    /// <summary>Counts, levels × others (one column for a one-way table).</summary>
    public required Matrix Counts { get; init; }

    /// <summary>Rows counted.</summary>
    public required double Total { get; init; }

    /// <summary>Pearson's χ² of independence; NaN for a one-way table and where a variable has one level.</summary>
    public double ChiSquare { get; init; } = double.NaN;

    /// <summary>(r − 1)(c − 1).</summary>
    public double DegreesOfFreedom { get; init; } = double.NaN;

    /// <summary>P(χ² exceeds its value) under independence.</summary>
    public double PValue => DegreesOfFreedom > 0 ? new ChiSquare(DegreesOfFreedom).Survival(ChiSquare) : double.NaN;

    /// <summary>Cramér's V, 0 (independent) to 1.</summary>
    public double CramersV => Math.Sqrt(ChiSquare / (Total * (Math.Min(Counts.Rows, Counts.Columns) - 1)));

    /// <inheritdoc/>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <inheritdoc/>
    public Table Tidy() => Others is null ? OneWay() : TwoWay();

    /// <inheritdoc/>
    public Table Glance()
    {
        List<Column> columns = [new NumberColumn("nobs", [Total], NumberKind.Whole), new NumberColumn("levels", [Counts.Rows], NumberKind.Whole)];
        if (Others is not null)
        {
            columns.Add(new NumberColumn("statistic", [ChiSquare]));
            columns.Add(new NumberColumn("df", [DegreesOfFreedom], NumberKind.Whole));
            columns.Add(new NumberColumn("p_value", [PValue]));
            columns.Add(new NumberColumn("cramers_v", [CramersV]));
        }

        return new Table("glance", columns);
    }

    internal static TabulateResult Of(TabulateSpec spec, IReadOnlyList<string> levels, IReadOnlyList<string>? others, Matrix counts, IReadOnlyList<Notice> notices)
    {
        int[] rows = [.. Enumerable.Range(0, counts.Rows).Where(i => Enumerable.Range(0, counts.Columns).Any(j => counts[i, j] > 0))];
        int[] columns = [.. Enumerable.Range(0, counts.Columns).Where(j => Enumerable.Range(0, counts.Rows).Any(i => counts[i, j] > 0))];
        if (rows.Length == 0)
        {
            throw new DataError(new("no row has a value to count", "没有可供计数的观测"), new("Count missing values with missing: true, or check the condition.", "可设 missing: true 统计缺失值，或检查筛选条件。")) { Column = spec.Variables[0] };
        }

        Matrix used = new(rows.Length, columns.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++)
            {
                used[i, j] = counts[rows[i], columns[j]];
            }
        }

        double total = Sum(used.Values);
        TabulateResult table = new() { Spec = spec, Levels = [.. rows.Select(i => levels[i])], Others = others is null ? null : [.. columns.Select(j => others[j])], Counts = used, Total = total, Notices = notices };
        return rows.Length > 1 && columns.Length > 1 ? table with { ChiSquare = Pearson(used, total), DegreesOfFreedom = (rows.Length - 1.0) * (columns.Length - 1.0) } : table;
    }

    private static double Pearson(Matrix counts, double total)
    {
        double sum = 0;
        for (int j = 0; j < counts.Columns; j++)
        {
            for (int i = 0; i < counts.Rows; i++)
            {
                double expected = RowTotal(counts, i) * Sum(counts.Column(j)) / total;
                sum += (counts[i, j] - expected) * (counts[i, j] - expected) / expected;
            }
        }

        return sum;
    }

    private static double RowTotal(Matrix counts, int i)
    {
        double sum = 0;
        for (int j = 0; j < counts.Columns; j++)
        {
            sum += counts[i, j];
        }

        return sum;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }

    private Table OneWay()
    {
        double running = 0;
        double[] cumulative = new double[Levels.Count];
        for (int i = 0; i < cumulative.Length; i++)
        {
            running += Counts[i, 0];
            cumulative[i] = running / Total;
        }

        return new Table(
            "tidy",
            [
                TextColumn.Of("level", Levels),
                new NumberColumn("count", [.. Counts.Values], NumberKind.Whole),
                new NumberColumn("share", [.. Enumerable.Range(0, Levels.Count).Select(i => Counts[i, 0] / Total)]),
                new NumberColumn("cumulative_share", cumulative),
            ])
        { Title = new($"Frequencies of {Spec.Variables[0]}", $"{Spec.Variables[0]} 的频数") };
    }

    private Table TwoWay()
    {
        var cells = Enumerable.Range(0, Counts.Rows).SelectMany(i => Enumerable.Range(0, Counts.Columns).Select(j => (I: i, J: j))).ToList();
        return new Table(
            "tidy",
            [
                TextColumn.Of("level", cells.Select(cell => Levels[cell.I])),
                TextColumn.Of("other_level", cells.Select(cell => Others![cell.J])),
                Numbers("count", (i, j) => Counts[i, j], NumberKind.Whole),
                Numbers("share", (i, j) => Counts[i, j] / Total),
                Numbers("row_share", (i, j) => Counts[i, j] / RowTotal(Counts, i)),
                Numbers("column_share", (i, j) => Counts[i, j] / Sum(Counts.Column(j))),
            ])
        { Title = new($"Frequencies of {Spec.Variables[0]} by {Spec.Variables[1]}", $"{Spec.Variables[0]} 与 {Spec.Variables[1]} 的列联表") };

        NumberColumn Numbers(string name, Func<int, int, double> value, NumberKind kind = NumberKind.Real) => new(name, [.. cells.Select(cell => value(cell.I, cell.J))], kind);
    }
}
