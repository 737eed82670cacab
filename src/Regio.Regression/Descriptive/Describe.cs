using System.Globalization;
using Regio.Core;
using Regio.Data;

namespace Regio.Regression;

/// <summary>Descriptive statistics.</summary>
/// <remarks>
/// Mean x̄ = Σwx/Σw; sd = √(Σw(x − x̄)²/Σw · N/(N − 1)) with N the number of values (the sum of frequency weights); with m_r = Σw(x − x̄)^r/Σw,
/// skewness m₃/m₂^{3/2} and kurtosis m₄/m₂² (3 for a normal variable). Stata 18 [R] summarize, Methods and formulas.
/// Percentiles by the named definition (Hyndman and Fan 1996).
/// </remarks>
public static class Describe
{
    /// <summary>Describes columns of numbers and texts; of a text, the number of rows and of distinct values.</summary>
    /// <param name="spec">What to describe.</param>
    /// <param name="data">The observations.</param>
    /// <param name="run">Threads; variables are independent pieces.</param>
    /// <exception cref="SpecError">A percentile is not between 0 and 100, or weights are probability weights.</exception>
    /// <exception cref="DataError">A column does not exist, a weight is negative, or no row is left.</exception>
    public static DescribeResult Compute(DescribeSpec spec, Table data, RunContext run)
    {
        foreach (double percentile in spec.Percentiles)
        {
            if (!(percentile is >= 0 and <= 100))
            {
                throw new SpecError(
                    new($"a percentile lies between 0 and 100, not at {percentile.ToString("R", CultureInfo.InvariantCulture)}", $"百分位数应在 0 与 100 之间，而不是 {percentile.ToString("R", CultureInfo.InvariantCulture)}"),
                    new("Write 5 for the fifth percentile.", "第五百分位数请写 5。"))
                { Field = "percentiles" };
            }
        }

        IReadOnlyList<Column> columns = Columns(spec, data);
        DescriptiveSample sample = DescriptiveSample.Select(data, spec.Where, spec.By, spec.Weights, spec.WeightKind);
        int groups = sample.Groups.Count;
        VariableSummary[] rows = new VariableSummary[columns.Count * groups];
        run.ForEach(rows.Length, i =>
        {
            (Column column, int g) = (columns[i / groups], i % groups);
            ReadOnlySpan<int> of = sample.Groups.Of(g);
            rows[i] = column is NumberColumn numbers ? Numbers(spec, numbers, of, sample) : Texts((TextColumn)column, of);
            rows[i] = rows[i] with { Group = sample.Levels?[g] };
        });
        return new() { Spec = spec, Rows = [.. rows.Where(row => row.Observations + row.Missing > 0)], RowCount = sample.Rows.Length, Notices = [.. sample.Notices, .. WeightNotices(spec)] };
    }

    private static IReadOnlyList<Column> Columns(DescribeSpec spec, Table data)
        => spec.Variables.Count > 0
            ? [.. spec.Variables.Distinct(StringComparer.Ordinal).Select(name => data[name])]
            : [.. data.Columns.Where(column => !spec.By.Contains(column.Name, StringComparer.Ordinal) && column.Name != spec.Weights?.ColumnName)];

    private static IEnumerable<Notice> WeightNotices(DescribeSpec spec)
    {
        if (spec.Weights is not null && spec.WeightKind == WeightKind.Analytic && spec.Definition != QuantileDefinition.Stata)
        {
            yield return new(NoticeKind.Note, "weighted_percentiles", new(
                "Percentiles under analytic weights follow Stata's rule: R's definition has no weighted form.",
                "分析权重下的百分位数采用 Stata 的规则：R 的定义没有加权形式。"));
        }
    }

    private static VariableSummary Numbers(DescribeSpec spec, NumberColumn column, ReadOnlySpan<int> rows, DescriptiveSample sample)
    {
        bool frequency = spec.WeightKind == WeightKind.Frequency;
        (double[] x, double[] w) = Collect(column.Values, rows, sample.Weights);
        SampleMoments moments = SampleMoments.Of(x, w, frequency);
        Array.Sort(x, w.Length == 0 ? null : w);
        double[] cumulative = [.. w];
        for (int i = 1; i < cumulative.Length; i++)
        {
            cumulative[i] += cumulative[i - 1];
        }

        double At(double p) => w.Length == 0 ? Quantile.OfSorted(x, p, spec.Definition) : WeightedQuantile.Of(x, cumulative, p, spec.Definition, frequency);
        return new(column.Name, moments.Total, Missing(column, rows, sample.Weights), Distinct(x))
        {
            IsNumber = true,
            Mean = moments.Mean,
            StandardDeviation = moments.StandardDeviation,
            Minimum = x.Length == 0 ? double.NaN : x[0],
            P25 = At(0.25),
            Median = At(0.5),
            P75 = At(0.75),
            Maximum = x.Length == 0 ? double.NaN : x[^1],
            Skewness = moments.Skewness,
            Kurtosis = moments.Kurtosis,
            Percentiles = [.. spec.Percentiles.Select(p => At(p / 100))],
        };
    }

    private static VariableSummary Texts(TextColumn column, ReadOnlySpan<int> rows)
    {
        HashSet<int> seen = [];
        int missing = 0;
        foreach (int row in rows)
        {
            if (column.Codes[row] < 0)
            {
                missing++;
            }
            else
            {
                seen.Add(column.Codes[row]);
            }
        }

        return new(column.Name, rows.Length - missing, missing, seen.Count);
    }

    /// <summary>Values (and weights) of the rows that have a value and a positive weight.</summary>
    private static (double[] X, double[] W) Collect(ReadOnlySpan<double> values, ReadOnlySpan<int> rows, ReadOnlyMemory<double>? weights)
    {
        ReadOnlySpan<double> weight = weights is null ? default : weights.Value.Span;
        double[] x = new double[rows.Length];
        double[] w = weights is null ? [] : new double[rows.Length];
        int n = 0;
        foreach (int row in rows)
        {
            if (double.IsNaN(values[row]) || (weights is not null && !(weight[row] > 0)))
            {
                continue;
            }

            if (weights is not null)
            {
                w[n] = weight[row];
            }

            x[n++] = values[row];
        }

        return (x[..n], w.Length == 0 ? w : w[..n]);
    }

    private static int Missing(NumberColumn column, ReadOnlySpan<int> rows, ReadOnlyMemory<double>? weights)
    {
        ReadOnlySpan<double> weight = weights is null ? default : weights.Value.Span;
        int missing = 0;
        foreach (int row in rows)
        {
            missing += column.IsMissing(row) && (weights is null || weight[row] > 0) ? 1 : 0;
        }

        return missing;
    }

    private static int Distinct(ReadOnlySpan<double> sorted)
    {
        int count = sorted.Length > 0 ? 1 : 0;
        for (int i = 1; i < sorted.Length; i++)
        {
            count += sorted[i] != sorted[i - 1] ? 1 : 0;
        }

        return count;
    }
}
