using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Frequency table of one variable or of two.</summary>
[Meaning("Frequency table of one variable, or of two with Pearson's chi-square test", "一维频数表，或附皮尔逊卡方检验的二维列联表")]
public sealed record TabulateSpec : IMethodSpec
{
    /// <summary>One column, or two for a cross table: rows, then columns.</summary>
    [Meaning("one column, or two for a cross table", "一列；交叉表为两列")]
    public required IReadOnlyList<string> Variables { get; init; }

    /// <summary>Whether rows without a value form a level of their own, written as an empty text.</summary>
    [Meaning("whether missing values form a level of their own", "是否将缺失值作为单独一类")]
    public bool Missing { get; init; }

    /// <summary>Numbers of rows that each row stands for: a column or an expression.</summary>
    [Meaning("frequency weights: a column or an expression", "频数权重：列名或表达式")]
    public Expression? Weights { get; init; }

    /// <summary>Condition on rows: only rows where it is true are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }
}

/// <summary>Frequency tables.</summary>
/// <remarks>Pearson (1900): χ² = Σ(n_ij − e_ij)²/e_ij with e_ij = n_i· n_·j/n and (r − 1)(c − 1) degrees of freedom; Cramér's V = √(χ²/(n (min(r, c) − 1))). No continuity correction, as in Stata's tabulate.</remarks>
public static class Tabulate
{
    /// <summary>Counts the levels.</summary>
    /// <param name="spec">Which variables.</param>
    /// <param name="data">The observations.</param>
    /// <param name="run">Not used: counting is one pass.</param>
    /// <exception cref="SpecError">Not one or two variables.</exception>
    /// <exception cref="DataError">A column does not exist, or no row is left.</exception>
    public static TabulateResult Compute(TabulateSpec spec, Table data, RunContext run)
    {
        run.Cancellation.ThrowIfCancellationRequested();
        if (spec.Variables.Count is not (1 or 2))
        {
            throw new SpecError(new($"a frequency table takes one or two variables, not {spec.Variables.Count}", $"频数表需要一个或两个变量，而不是 {spec.Variables.Count} 个"), new("For more, use a condition: where.", "更多变量请使用条件 where 分别制表。")) { Field = "variables" };
        }

        DescriptiveSample sample = DescriptiveSample.Select(data, spec.Where, [], spec.Weights, WeightKind.Frequency);
        Grouping[] sides = [.. spec.Variables.Select(name => WithMissing(data[name].Group(), spec.Missing))];
        Grouping second = sides.Length == 2 ? sides[1] : new(new int[data.RowCount], [string.Empty]);
        Matrix counts = new(sides[0].Count, second.Count);
        double dropped = 0;
        ReadOnlySpan<double> weights = sample.Weights is null ? default : sample.Weights.Value.Span;
        foreach (int row in sample.Rows)
        {
            double weight = sample.Weights is null ? 1 : weights[row];
            if (sides[0].Codes[row] < 0 || second.Codes[row] < 0)
            {
                dropped += weight;
                continue;
            }

            counts[sides[0].Codes[row], second.Codes[row]] += weight;
        }

        List<Notice> notices = [.. sample.Notices];
        if (dropped > 0)
        {
            notices.Add(new(NoticeKind.Note, "dropped_missing", new($"{dropped} rows with missing values were left out.", $"剔除了 {dropped} 行含缺失值的观测。")) { Count = (long)dropped });
        }

        return TabulateResult.Of(spec, sides[0].Levels, sides.Length == 2 ? second.Levels : null, counts, notices);
    }

    private static Grouping WithMissing(Grouping groups, bool missing)
        => missing && groups.Codes.Contains(-1)
            ? new(Array.ConvertAll(groups.Codes, code => code < 0 ? groups.Count : code), [.. groups.Levels, string.Empty])
            : groups;
}
